import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGER, Playing } from "./rules/playing.js";
import { LEAD } from "./rules/timeline.js";
import { FakeTime, makeSession } from "./session.mjs";

function play() {
  const time = new FakeTime();
  const told = [];
  const ends = [];
  const playing = new Playing(makeSession(), {
    tell: (moment) => told.push({ ...moment, told: playing.clock.position }),
    finish: () => ends.push(playing.clock.position),
    now: time.now,
  });
  const pass = (seconds) => {
    for (let left = seconds; left > 1e-9; left -= 0.1) {
      time.pass(Math.min(0.1, left));
      playing.tick();
    }
  };
  return { playing, told, ends, pass };
}

const kinds = (told) => told.map(({ kind }) => kind);

test("every step is announced once, when it begins", () => {
  const { playing, told, ends, pass } = play();
  playing.start();
  pass(275);
  const steps = told.filter(({ kind }) => kind === "step");
  assert.deepEqual(steps.map(({ index }) => index), [...Array(10).keys()]);
  for (const { at, told: when } of steps) assert.ok(when - at < 0.2);
  assert.equal(ends.length, 1);
});

test("half-way and the last ten seconds of timed work are announced", () => {
  const { playing, told, pass } = play();
  playing.start();
  pass(275);
  const marks = told.filter(({ text }) => text);
  assert.deepEqual(marks.map(({ text }) => text), ["Half-way.", "Ten more seconds."]);
});

test("repetitions are counted in the rhythm of the dose, with their holds", () => {
  const { playing, told, pass } = play();
  playing.start();
  pass(10.5);
  assert.equal(playing.view.repetition, 1);
  assert.equal(playing.view.holdLeft, null);
  pass(1);
  assert.ok(Math.abs(playing.view.holdLeft - 4.5) < 0.11);
  pass(7);
  assert.equal(playing.view.repetition, 2);
  const rhythm = kinds(told).filter((kind) => ["hold", "release", "repetition"].includes(kind));
  assert.deepEqual(rhythm, ["hold", "release", "repetition", "hold"]);
});

test("the last three seconds before work are counted down", () => {
  const { playing, told, pass } = play();
  playing.start();
  pass(10);
  assert.equal(kinds(told).filter((kind) => kind === "countdown").length, 3);
});

test("in a rest the next set is known", () => {
  const { playing, pass } = play();
  playing.start();
  pass(90);
  const { step, next } = playing.view;
  assert.equal(step.kind, "rest");
  assert.deepEqual([next.set, next.side], [2, "left"]);
});

test("a pause stands still and says nothing", () => {
  const { playing, told, pass } = play();
  playing.start();
  pass(12);
  playing.pause();
  const before = told.length;
  const { position } = playing.clock;
  pass(100);
  assert.equal(playing.clock.position, position);
  assert.equal(told.length, before);
});

test("within a set, a person who goes on has time to get ready again", () => {
  const { playing, told, pass } = play();
  playing.start();
  pass(20);
  playing.pause();
  const { position } = playing.clock;
  const before = told.length;
  playing.start();
  assert.equal(playing.clock.lead, LEAD);
  pass(LEAD - 0.5);
  assert.equal(playing.clock.position, position);
  assert.equal(told.length, before);
  pass(1.5);
  assert.ok(Math.abs(playing.clock.position - position - 1) < 1e-6);
  assert.equal(playing.clock.lead, 0);
});

test("in a pause of the session, it goes on at once", () => {
  const { playing, pass } = play();
  playing.start();
  pass(90);
  playing.pause();
  playing.start();
  assert.equal(playing.clock.lead, 0);
});

test("back goes to the beginning of the step, and from there to the step before", () => {
  const { playing, pass } = play();
  playing.start();
  pass(60);
  playing.back();
  assert.equal(playing.clock.position, 50);
  playing.back();
  assert.equal(playing.clock.position, 45);
});

test("repeat in a rest does the last set again", () => {
  const { playing, pass } = play();
  playing.start();
  pass(90);
  playing.repeat();
  assert.equal(playing.clock.position, 50);
  assert.equal(playing.view.step.side, "right");
});

test("a rest can be made longer, and all after it waits", () => {
  const { playing, pass } = play();
  playing.start();
  pass(90);
  const whole = playing.timeline.seconds;
  playing.longer();
  assert.equal(playing.timeline.seconds, whole + LONGER);
  pass(30);
  assert.equal(playing.view.step.kind, "rest");
  pass(11);
  assert.equal(playing.view.step.set, 2);
});

test("a set that was skipped at its beginning isn't done", () => {
  const { playing, pass } = play();
  playing.start();
  pass(116); // the second set has begun
  playing.next();
  pass(300);
  const [foot, stretch] = playing.record.exercises();
  assert.deepEqual([foot.slug, foot.sets, foot.of, foot.reps], ["short-foot", 1, 2, 5]);
  assert.deepEqual([stretch.sets, stretch.seconds], [1, 60]);
});

test("a set that was ended after its half is done", () => {
  const { playing, pass } = play();
  playing.start();
  pass(115 + 20);
  playing.next();
  pass(300);
  assert.equal(playing.record.exercises()[0].sets, 2);
});

test("an exercise that was left out isn't in the record", () => {
  const { playing, pass } = play();
  playing.start();
  pass(3);
  playing.leaveOut();
  assert.equal(playing.view.step.exercise.slug, "calf-stretch");
  pass(300);
  assert.deepEqual(playing.record.exercises().map(({ slug }) => slug), ["calf-stretch"]);
});

test("leaving out the last exercise in a pause ends the session, once", () => {
  const { playing, ends, pass } = play();
  playing.start();
  pass(230);
  playing.pause();
  playing.leaveOut();
  playing.start();
  pass(1);
  assert.equal(ends.length, 1);
});

test("after a swap the other exercise begins, and what was done stays done", () => {
  const { playing, pass } = play();
  playing.start();
  pass(200); // in the announcement of the stretch
  const other = makeSession();
  for (const step of other.timeline) {
    if (step.exercise.slug === "calf-stretch") step.exercise = { slug: "wall", name: "wall" };
  }
  other.exercises[1].slug = "wall";
  other.blocks[1].exercises[0].exercise = { slug: "wall", name: "wall" };
  playing.swap(other, "wall");
  assert.equal(playing.clock.position, 190);
  pass(300);
  assert.deepEqual(playing.record.exercises().map(({ slug }) => slug), ["short-foot", "wall"]);
});

test("what was done can be told for each exercise", () => {
  const { playing, pass } = play();
  playing.start();
  pass(44);
  assert.equal(playing.record.hasDone("short-foot"), false);
  pass(2); // the first side is over
  assert.equal(playing.record.hasDone("short-foot"), true);
  assert.equal(playing.record.hasDone("calf-stretch"), false);
});

test("a session goes on where it was left, with what was done", () => {
  const { playing: left, pass } = play();
  left.start();
  pass(120); // in the second set
  const place = JSON.parse(JSON.stringify(left.place));
  const time = new FakeTime();
  const told = [];
  const tell = ({ index }) => told.push(index);
  const playing = new Playing(makeSession(), { tell, finish: () => {}, now: time.now, place });
  assert.equal(playing.clock.position, 115);
  playing.start();
  assert.deepEqual(told, [5]);
  time.pass(LEAD + 35 + 5 + 35 + 1);
  playing.tick();
  assert.equal(playing.record.exercises()[0].sets, 2);
});
