import assert from "node:assert/strict";
import { test } from "node:test";

import { Playing } from "./rules/playing.js";
import { LEAD } from "./rules/timeline.js";
import { waits } from "./rules/waiting.js";
import { FakeTime, makeSession } from "./session.mjs";

const WORK = 35 * 4 + 5 * 2 + 30 + 60;

function play() {
  const time = new FakeTime();
  const told = [];
  const ends = [];
  const playing = new Playing(makeSession(), {
    tell: (moment) => told.push(moment), finish: () => ends.push(true), now: time.now, waits: true,
  });
  const pass = (seconds, each = 0.1) => {
    for (let left = seconds; left > 1e-9; left -= each) {
      time.pass(Math.min(each, left));
      playing.tick();
    }
  };
  playing.start();
  return { playing, told, ends, pass };
}

test("the clock stands still before an exercise until the person is ready", () => {
  const { playing, told, pass } = play();
  assert.ok(playing.isWaiting);
  pass(600);
  assert.equal(playing.clock.position, 0);
  assert.deepEqual(told.map(({ kind }) => kind), ["step"]);
  playing.ready();
  pass(LEAD - 0.5);
  assert.equal(playing.view.step.kind, "get-ready");
  assert.equal(told.filter(({ kind }) => kind === "countdown").length, 3);
  pass(1);
  assert.equal(playing.view.step.kind, "work");
  assert.equal(playing.isWaiting, false);
});

test("time spent waiting is no training, to the millisecond and however late the ticks are", () => {
  for (const each of [0.1, 1.03, 61.7]) {
    const { playing, ends, pass } = play();
    assert.equal(playing.timeline.seconds, WORK + 2 * LEAD);
    pass(300, each);
    playing.ready();
    pass(400, each);
    assert.ok(playing.isWaiting); // for the stretch
    assert.equal(playing.view.step.kind, "next");
    assert.equal(playing.clock.position, LEAD + 35 * 4 + 5 * 2 + 30);
    assert.equal(playing.record.exercises()[0].sets, 2);
    assert.deepEqual(ends, []);
    playing.ready();
    pass(LEAD + 60 + each, each);
    assert.deepEqual(ends, [true]);
    assert.equal(playing.timeline.seconds, WORK + 2 * LEAD);
  }
});

test("it waits within no exercise", () => {
  const { playing, pass } = play();
  playing.ready();
  pass(LEAD + 35 + 5 + 35 + 10);
  assert.equal(playing.view.step.kind, "rest");
  assert.ok(playing.clock.isRunning);
});

test("a dialog over a session that waits doesn't start it", () => {
  const { playing, pass } = play();
  playing.pause();
  playing.start();
  pass(5);
  assert.ok(playing.isWaiting);
  assert.equal(playing.clock.position, 0);
});

test("what is left out, repeated or swapped is waited for again", () => {
  const { playing, told, pass } = play();
  playing.leaveOut();
  assert.ok(playing.isWaiting);
  assert.equal(playing.view.step.exercise.slug, "calf-stretch");
  assert.equal(told.at(-1).step.exercise.slug, "calf-stretch");
  playing.back();
  assert.equal(playing.isWaiting, false);
  assert.equal(playing.view.step.exercise.slug, "short-foot");
  pass(36);
  assert.ok(playing.isWaiting);
  playing.swap(makeSession(), "short-foot");
  assert.ok(playing.isWaiting);
  assert.equal(playing.clock.position, 0);
});

test("after a pause in the middle the next exercise is waited for", () => {
  const { playing, pass } = play();
  playing.ready();
  pass(20);
  playing.pause();
  playing.leaveOut();
  assert.equal(playing.isWaiting, false);
  playing.start();
  assert.ok(playing.isWaiting);
});

test("by default it waits for people who may fall, and for those who read large text", () => {
  const stated = (...slugs) => ({ taken_into_account: slugs.map((slug) => ({ slug })) });
  assert.equal(waits({}, stated("osteoporosis"), 16), false);
  assert.equal(waits({}, stated("osteoporosis", "falls-risk"), 16), true);
  assert.equal(waits({ wait: null }, stated(), 24), true);
  assert.equal(waits({ wait: false }, stated("falls-risk"), 32), false);
  assert.equal(waits({ wait: true }, stated(), 16), true);
});
