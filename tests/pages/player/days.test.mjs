import assert from "node:assert/strict";
import { test } from "node:test";

import { nextDay, weekdayOf } from "./rules/days.js";

const MONDAY = "2027-01-04";
const often = (early) => ({ early, advanced: 7 });

test("sessions per week leave days of rest between two", () => {
  const days = [1, 2, 3, 4, 5, 7].map((count) => nextDay(MONDAY, {}, often(count)));
  assert.deepEqual(days, [
    "2027-01-11", "2027-01-07", "2027-01-06", "2027-01-05", "2027-01-05", "2027-01-05",
  ]);
});

test("a number of one's own counts more, and days of the week count most", () => {
  assert.equal(nextDay(MONDAY, { per_week: 2 }, often(7)), "2027-01-07");
  assert.equal(nextDay(MONDAY, { weekdays: ["mon", "fri"] }, often(3)), "2027-01-08");
  assert.equal(nextDay(MONDAY, { weekdays: ["mon"] }, often(3)), "2027-01-11");
});

test("where nothing says how often, the next session is on the day after", () => {
  assert.equal(nextDay(MONDAY, {}, null), "2027-01-05");
  assert.equal(weekdayOf(MONDAY, "en"), "Monday");
});
