// What a person is told to do in a step of a session.

import { isSetup } from "./timeline.js";

/** What to do, to be read: how to get into position, then the exercise in one sentence. */
export function whatToDo({ steps, summary }, step) {
  if (step.kind === "rest") return "";
  return isSetup(step) ? setupOf(steps) : summary;
}

function setupOf(steps) {
  return steps.filter(({ role }) => role === "setup").map(({ text }) => text).join(" ");
}

/** What the voice says when a step begins; `ready` how to start, where the clock waits for it. */
export function announcement({ steps, summary }, step, ready = null) {
  const said = isSetup(step) ? [ready && setupOf(steps), summary, ready] : [];
  return [step.text, ...step.care, ...said, step.cue].filter(Boolean).join(" ");
}
