// What was done of a session: the sets that were played to their end.

export class Record {
  #picks = new Map();
  #sets = new Map();
  #done = new Set();

  /** Know the doses of a session. After a swap another one takes its place. */
  know(session) {
    for (const block of session.blocks) {
      for (const pick of block.exercises) this.#picks.set(pick.exercise.slug, pick);
    }
    for (const step of session.timeline) {
      if (step.kind === "work") this.#stepsOf(step.exercise.slug).add(key(step));
    }
  }

  #stepsOf(slug) {
    if (!this.#sets.has(slug)) this.#sets.set(slug, new Set());
    return this.#sets.get(slug);
  }

  /** What is done, as `restore` takes it. */
  get done() {
    return [...this.#done];
  }

  restore(done) {
    this.#done = new Set(done);
  }

  complete(step) {
    if (step.kind === "work") this.#done.add(key(step));
  }

  /** Whether a set of an exercise was done, on one side at least. */
  hasDone(slug) {
    return [...this.#stepsOf(slug)].some((step) => this.#done.has(step));
  }

  /** The exercises of which at least one set was done, as a diary keeps them. */
  exercises() {
    return [...this.#picks.values()]
      .map((pick) => entry(pick, this.#countSets(pick.exercise.slug)))
      .filter(({ sets }) => sets > 0);
  }

  /** Sets done on each of their sides. */
  #countSets(slug) {
    const open = new Set();
    const all = new Set();
    for (const each of this.#stepsOf(slug)) {
      const [, number] = each.split("/");
      all.add(number);
      if (!this.#done.has(each)) open.add(number);
    }
    return all.size - open.size;
  }
}

function key(step) {
  return `${step.exercise.slug}/${step.set}/${step.side ?? ""}`;
}

function entry({ exercise, dose, steps }, sets) {
  const amount = dose.timed_seconds ? { seconds: dose.timed_seconds } : { reps: dose.reps };
  return { slug: exercise.slug, name: exercise.name, sets, of: dose.sets, ...amount, steps };
}
