import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock } from "./rules/clock.js";
import { Playing } from "./rules/playing.js";
import { FakeTime, makeSession } from "./session.mjs";

const HALF_HOUR = 30 * 60;

test("after 30 minutes of irregular ticks the clock is off by less than 100 ms", () => {
  const time = new FakeTime();
  const clock = new Clock(time.now);
  clock.start();
  let passed = 0;
  for (let tick = 0; passed < HALF_HOUR; tick += 1) {
    const gap = [0.1, 0.117, 1.03, 0.25, 61.7][tick % 5]; // a background tab gets few ticks
    time.pass(gap);
    passed += gap;
    assert.ok(Math.abs(clock.position - passed) < 0.1);
  }
});

test("pauses don't count, however many", () => {
  const time = new FakeTime();
  const clock = new Clock(time.now);
  for (let round = 0; round < 1000; round += 1) {
    clock.start();
    time.pass(1.8);
    clock.pause();
    time.pass(7);
  }
  assert.ok(Math.abs(clock.position - HALF_HOUR) < 0.1);
});

test("starting twice doesn't begin again", () => {
  const time = new FakeTime();
  const clock = new Clock(time.now);
  clock.start();
  time.pass(5);
  clock.start();
  time.pass(5);
  assert.equal(clock.position, 10);
});

test("a page in the background that ticks once a minute is at the right step", () => {
  const time = new FakeTime();
  const told = [];
  const playing = new Playing(makeSession(), {
    tell: (moment) => told.push(moment), finish: () => {}, now: time.now,
  });
  playing.start();
  told.length = 0;
  time.pass(55);
  playing.tick();
  assert.equal(playing.view.index, 3);
  assert.ok(Math.abs(playing.clock.position - 55) < 0.1);
  assert.deepEqual(told.map(({ kind }) => kind), ["step"]); // stale moments aren't announced
  assert.equal(told[0].index, 3);
});
