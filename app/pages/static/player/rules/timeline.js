// The steps of a session in time: what happens at a second, and what happened between two.

const COUNTDOWN = [3, 2, 1];
/** Seconds from a person's start to the first repetition, where the session waits for it. */
export const LEAD = 5;

/** Whether a step is for getting ready for an exercise. */
export function isSetup({ kind }) {
  return kind === "get-ready" || kind === "next";
}

export class Timeline {
  #begins = [];
  #extra;

  /**
   * `steps` are those of the API's timeline: one after the other without a gap. With `waits`, people
   * take their own time to get ready, so that little of it is left.
   */
  constructor(steps, waits = false) {
    this.steps = steps;
    this.#extra = steps.map((step) => (waits && isSetup(step) ? LEAD - step.seconds : 0));
    this.#layOut();
  }

  #layOut() {
    let at = 0;
    this.steps.forEach((step, index) => {
      this.#begins[index] = at;
      at += step.seconds + this.#extra[index];
    });
    this.seconds = at;
  }

  begin(index) {
    return index < this.steps.length ? this.#begins[index] : this.seconds;
  }

  end(index) {
    return this.begin(index + 1);
  }

  indexAt(position) {
    const later = this.#begins.findIndex((begin) => begin > position);
    return later === -1 ? this.steps.length - 1 : later - 1;
  }

  /** Give a step more seconds; what follows moves on. */
  lengthen(index, seconds) {
    this.#extra[index] += seconds;
    this.#layOut();
  }

  /** The beginning of the first exercise after `from` up to `to`; null when none begins. */
  setupBetween(from, to) {
    const index = this.steps.findIndex(
      (step, at) => isSetup(step) && this.begin(at) > from && this.begin(at) <= to,
    );
    return index === -1 ? null : this.begin(index);
  }

  /** What is to be shown at a second of the session. */
  at(position) {
    const index = this.indexAt(position);
    const step = this.steps[index];
    const elapsed = Math.min(position, this.seconds) - this.begin(index);
    const left = this.end(index) - Math.min(position, this.seconds);
    return {
      index,
      step,
      elapsed,
      left,
      isOver: position >= this.seconds,
      next: this.steps.slice(index + 1).find((each) => each.kind === "work") ?? null,
      ...repetition(step, elapsed),
    };
  }

  /** The moments after `from` up to `to`, in order: the beginnings of steps among them. */
  between(from, to) {
    const first = Math.max(0, this.indexAt(from));
    const moments = [];
    for (let index = first; index < this.steps.length && this.begin(index) <= to; index += 1) {
      moments.push(...this.#momentsOf(index).filter(({ at }) => at > from && at <= to));
    }
    return moments.sort((one, other) => one.at - other.at);
  }

  #momentsOf(index) {
    const step = this.steps[index];
    const begin = this.begin(index);
    const moments = [{ at: begin, kind: "step", step, index }];
    for (const mark of step.marks) {
      moments.push({ at: begin + mark.at - step.at, kind: mark.kind, text: mark.text });
    }
    for (let rep = 0; rep < (step.reps ?? 0); rep += 1) {
      const at = begin + rep * step.tempo_seconds;
      if (rep) moments.push({ at, kind: "repetition", number: rep + 1 });
      if (step.hold_seconds) {
        moments.push({ at: at + step.hold_at_seconds, kind: "hold" });
        moments.push({ at: at + step.hold_at_seconds + step.hold_seconds, kind: "release" });
      }
    }
    if (step.kind !== "work") {
      const end = this.end(index);
      for (const left of COUNTDOWN) {
        if (end - left > begin) moments.push({ at: end - left, kind: "countdown", left });
      }
    }
    return moments;
  }

  /** Where "back" leads: the beginning of this set or pause, or of the one before it. */
  back(position) {
    const index = this.indexAt(position);
    const isFresh = position - this.begin(index) < 3;
    return this.begin(isFresh ? Math.max(0, index - 1) : index);
  }

  /** Where "repeat" leads: the beginning of the last set that began. */
  repeat(position) {
    let index = this.indexAt(position);
    const { slug } = this.steps[index].exercise;
    while (index > 0 && this.steps[index].kind !== "work") {
      if (this.steps[index - 1].exercise.slug !== slug) break;
      index -= 1;
    }
    return this.begin(index);
  }

  /** The beginning of the next exercise; the end of the session when there is none. */
  nextExercise(position) {
    const index = this.indexAt(position);
    const { slug } = this.steps[index].exercise;
    const next = this.steps.findIndex((step, at) => at > index && step.exercise.slug !== slug);
    return next === -1 ? this.seconds : this.begin(next);
  }

  /** The beginning of an exercise; null when it isn't there. */
  beginOf(slug) {
    const index = this.steps.findIndex((step) => step.exercise.slug === slug);
    return index === -1 ? null : this.begin(index);
  }
}

function repetition(step, elapsed) {
  if (!step.reps) return { repetition: null, holdLeft: null };
  const number = Math.min(step.reps, Math.floor(elapsed / step.tempo_seconds) + 1);
  const within = elapsed - (number - 1) * step.tempo_seconds;
  const holdLeft = step.hold_seconds ? step.hold_at_seconds + step.hold_seconds - within : 0;
  const holds = holdLeft > 0 && within >= step.hold_at_seconds;
  return { repetition: number, holdLeft: holds ? holdLeft : null };
}
