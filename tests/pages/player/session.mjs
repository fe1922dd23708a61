// A short session in the shape of the API, and a clock that is set by hand.

const ref = (slug) => ({ slug, name: slug });

function step(kind, seconds, slug, more = {}) {
  return {
    kind, seconds, text: kind, block: ref("foot"), exercise: ref(slug), position: "chair",
    cue: null, care: [], marks: [], set: null, sets: null, side: null, reps: null,
    tempo_seconds: null, hold_seconds: null, hold_at_seconds: null, ...more,
  };
}

function pick(slug, dose) {
  return { exercise: ref(slug), dose: { reps: null, timed_seconds: null, ...dose }, steps: 1 };
}

/** Two sets of a hold on both sides, then a stretch of a minute. */
export function makeSession() {
  const held = {
    sets: 2, reps: 5, tempo_seconds: 7, hold_seconds: 5, hold_at_seconds: 1,
  };
  const steps = [
    step("get-ready", 10, "short-foot"),
    step("work", 35, "short-foot", { set: 1, side: "left", ...held }),
    step("switch-sides", 5, "short-foot"),
    step("work", 35, "short-foot", { set: 1, side: "right", ...held }),
    step("rest", 30, "short-foot"),
    step("work", 35, "short-foot", { set: 2, side: "left", ...held }),
    step("switch-sides", 5, "short-foot"),
    step("work", 35, "short-foot", { set: 2, side: "right", ...held }),
    step("next", 20, "calf-stretch"),
    step("work", 60, "calf-stretch", { set: 1, sets: 1 }),
  ];
  let at = 0;
  for (const each of steps) {
    each.at = at;
    at += each.seconds;
  }
  steps.at(-1).marks = [
    { at: steps.at(-1).at + 30, kind: "half-way", text: "Half-way." },
    { at: steps.at(-1).at + 50, kind: "last-ten-seconds", text: "Ten more seconds." },
  ];
  return {
    title: "Flat foot",
    timeline: steps,
    exercises: [{ slug: "short-foot" }, { slug: "calf-stretch" }],
    blocks: [
      { exercises: [pick("short-foot", { sets: 2, reps: 5 })] },
      { exercises: [pick("calf-stretch", { sets: 1, timed_seconds: 60 })] },
    ],
    changes: [],
  };
}

export class FakeTime {
  milliseconds = 123_456;

  now = () => this.milliseconds;

  pass(seconds) {
    this.milliseconds += seconds * 1000;
  }
}
