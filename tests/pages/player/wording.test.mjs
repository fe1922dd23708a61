import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, whatToDo } from "./rules/wording.js";

const EXERCISE = {
  summary: "Lying on your back, you lift your hips.",
  steps: [
    { role: "setup", text: "Lie on your back." },
    { role: "setup", text: "Bend your knees." },
    { role: "movement", text: "Tighten your belly gently." },
    { role: "movement", text: "Lift your hips." },
  ],
};
const step = (kind) => ({ kind, text: `${kind}.`, care: ["Go slowly."], cue: "Breathe." });

test("while one gets ready all of the set-up is shown, while one works the whole movement", () => {
  const setup = "Lie on your back. Bend your knees.";
  assert.equal(whatToDo(EXERCISE, step("get-ready")), setup);
  assert.equal(whatToDo(EXERCISE, step("next")), setup);
  assert.equal(whatToDo(EXERCISE, step("work")), EXERCISE.summary);
  assert.equal(whatToDo(EXERCISE, step("switch-sides")), EXERCISE.summary);
  assert.equal(whatToDo(EXERCISE, step("rest")), "");
});

test("the voice says what comes, with its care, and once one works what counts", () => {
  const next = "next. Go slowly. Lying on your back, you lift your hips. Breathe.";
  assert.equal(announcement(EXERCISE, step("next")), next);
  assert.equal(announcement(EXERCISE, { ...step("work"), care: [] }), "work. Breathe.");
});

test("where it waits, the voice says the set-up, too, and that it waits", () => {
  const said = announcement(EXERCISE, { ...step("next"), cue: null }, "Press Start.");
  const setup = "Lie on your back. Bend your knees.";
  assert.equal(said, `next. Go slowly. ${setup} ${EXERCISE.summary} Press Start.`);
});
