import assert from "node:assert/strict";
import { test } from "node:test";

import { changesOf, firstSentence, warningsOf } from "./rules/changes.js";
import * as diaries from "./rules/diary.js";
import {
  choose, makeRequest, parseFragment, plannedFor, withSwap, withoutUnknown,
} from "./rules/request.js";
import { openPlace } from "./rules/place.js";
import { makeSession } from "./session.mjs";

const foot = { slug: "short-foot", name: "Short foot", sets: 2, of: 2, reps: 10, steps: 0 };

function sessionOf(date, more = {}) {
  return {
    id: date, date, template: "flat-foot", title: "Flat foot", week: 1,
    exercises: [{ ...foot, effort: "easy", pain: 1 }], ...more,
  };
}

function diaryOf(...dates) {
  return dates.map((date) => sessionOf(date)).reduce(diaries.addSession, diaries.emptyDiary());
}

function adapting(diary) {
  return diaries.setSetting(diary, "adapt", true);
}

const CHOSEN = parseFragment("#template=flat-foot&minutes=15&have=chair,towel&day=3");

test("the history has what the service takes, newest first, and only days before", () => {
  const diary = diaries.setMorning(
    diaryOf("2027-01-04", "2027-01-08", "2027-01-06"), "2027-01-06", "worse");
  const done = { slug: "short-foot", sets: 2, reps: 10, effort: "easy", pain: 1 };
  assert.deepEqual(diaries.toHistory(diary, "2027-01-08"), [
    { date: "2027-01-06", next_morning: "worse", exercises: [done] },
    { date: "2027-01-04", exercises: [done] },
  ]);
});

test("200 sessions are kept, the newest ones", () => {
  const dates = Array.from({ length: 210 }, (_, day) =>
    new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10));
  const { sessions } = diaryOf(...dates);
  assert.equal(sessions.length, 200);
  assert.equal(sessions[0].date, dates.at(-1));
});

test("the morning is asked for once, on one of the days after", () => {
  const diary = diaryOf("2027-01-04");
  assert.equal(diaries.openMorning(diary, "2027-01-04"), null);
  assert.equal(diaries.openMorning(diary, "2027-01-05").id, "2027-01-04");
  assert.equal(diaries.openMorning(diary, "2027-01-09"), null);
  const told = diaries.setMorning(diary, "2027-01-04", "same");
  assert.equal(diaries.openMorning(told, "2027-01-05"), null);
});

test("the week counts from the first session since a long break", () => {
  const diary = diaryOf("2026-06-01", "2027-01-04", "2027-01-13", "2027-01-20");
  assert.equal(diaries.weekOf(diary, "flat-foot", "2027-01-26"), 4);
  assert.equal(diaries.weekOf(diary, "knee-osteoarthritis", "2027-01-26"), null);
  assert.equal(diaries.weekOf(diary, "flat-foot", "2027-06-01"), null);
});

test("a request follows the diary only when that was switched on", () => {
  const diary = diaryOf("2027-01-04");
  const plain = makeRequest(CHOSEN, diary, "2027-01-12");
  assert.deepEqual(plain.body, {
    template: "flat-foot", minutes: 15, have: ["chair", "towel"], day: 3, timeline: true,
  });
  const { path, body } = makeRequest(CHOSEN, adapting(diary), "2027-01-12");
  assert.equal(path, "/v1/compose/session");
  assert.equal(body.day, undefined);
  assert.deepEqual([body.date, body.week], ["2027-01-12", 2]);
  assert.equal(body.history[0].exercises[0].pain, 1);
});

test("what the screening found goes along with every request", () => {
  const screening = { date: "2027-01-01", safe_for: ["osteoporosis"], cleared: [] };
  const diary = { ...diaries.emptyDiary(), screening };
  const list = parseFragment("exercises=short-foot:2x10,calf-raise:3x30s&title=Evening&minutes=5");
  assert.deepEqual(makeRequest(list, diary, "2027-01-12"), {
    path: "/v1/compose/list",
    body: {
      exercises: [
        { slug: "short-foot", sets: 2, reps: 10 },
        { slug: "calf-raise", sets: 3, seconds: 30 },
      ],
      title: "Evening", timeline: true, safe_for: ["osteoporosis"],
    },
  });
  const both = makeRequest({ ...CHOSEN, safe_for: ["pregnancy"] }, diary, "2027-01-12");
  assert.deepEqual(both.body.safe_for, ["pregnancy", "osteoporosis"]);
});

test("a list states hold, tempo, rest, side and how often", () => {
  const { exercises } = parseFragment(
    "exercises=clamshell:3x10:hold5:tempo8:rest60:week3:day2:left,calf-raise:x12,short-foot:3x",
  );
  assert.deepEqual(exercises, [
    {
      slug: "clamshell", sets: 3, reps: 10, hold_seconds: 5, tempo_seconds: 8, rest_seconds: 60,
      per_week: 3, per_day: 2, side: "left",
    },
    { slug: "calf-raise", reps: 12 },
    { slug: "short-foot", sets: 3 },
  ]);
});

test("a fragment is read as the links of the service are written", () => {
  assert.deepEqual(
    parseFragment("have=none&progress=false&swap=a:b,c:d&history=2027-01-04~x:3x12,y&utm_source=z"),
    {
      have: [], progress: false, swap: { a: "b", c: "d" },
      history: [{ date: "2027-01-04", exercises: [{ slug: "x", sets: 3, reps: 12 }, { slug: "y" }] }],
    });
});

test("a swap of a swap replaces it, and a swap back undoes it", () => {
  const once = withSwap(CHOSEN, "a", "b");
  assert.deepEqual(withSwap(once, "b", "c").swap, { a: "c" });
  assert.deepEqual(withSwap(once, "b", "a").swap, {});
  assert.equal(plannedFor(once, "b"), "a");
  assert.equal(plannedFor(once, "a"), null);
  assert.equal(plannedFor(CHOSEN, "a"), null);
});

test("a swap in an address isn't one of the sessions that follow", () => {
  const diary = diaryOf("2027-01-04");
  assert.deepEqual(choose("minutes=9&swap=a:b", diary, "2027-01-12").swap, { a: "b" });
  assert.deepEqual(choose("minutes=9&swap=a:b", adapting(diary), "2027-01-12"), { minutes: 9 });
});

test("exercises that the service forgot are asked for no more", () => {
  const request = makeRequest(CHOSEN, adapting(diaryOf("2027-01-04", "2027-01-06")), "2027-01-12");
  const again = withoutUnknown(request, [{ pointer: "#/history/0/exercises/0/slug" }]);
  assert.deepEqual(again.body.history.map(({ date }) => date), ["2027-01-04"]);
  assert.equal(withoutUnknown(request, [{ pointer: "#/minutes" }]), null);
  assert.equal(withoutUnknown(request, []), null);
});

test("a diary goes into a file and comes back", () => {
  const diary = diaryOf("2027-01-04", "2027-01-06");
  const there = diaries.fromText(diaryOf("2027-01-08"), diaries.toText(diary));
  assert.deepEqual(there.sessions.map(({ date }) => date), [
    "2027-01-08", "2027-01-06", "2027-01-04",
  ]);
  assert.deepEqual(there.sessions.slice(1), diary.sessions);
});

test("other files are refused", () => {
  const wrong = [
    "", "{}", "null", '{"format":"footwork-diary","version":1}',
    JSON.stringify({ ...diaryOf(), sessions: [sessionOf("2027-01-04", { next_morning: "awful" })] }),
    JSON.stringify({ ...diaryOf(), sessions: [sessionOf("2027-01-04", { exercises: [{ pain: 1 }] })] }),
    JSON.stringify({
      ...diaryOf(), sessions: [sessionOf("2027-01-04", { exercises: [{ slug: "a", pain: 11 }] })],
    }),
  ];
  for (const text of wrong) {
    assert.throws(() => diaries.fromText(diaries.emptyDiary(), text), TypeError);
  }
});

test("a changed dose is told with its reason, an unchanged one isn't", () => {
  const session = makeSession();
  session.blocks[0].exercises[0].reason = "Works the foot. One step up.";
  session.changes = [{ text: "Another exercise takes its place." }];
  const words = (key, values) => JSON.stringify([key, ...Object.values(values)]);
  const [told, ...others] = changesOf(session, diaryOf("2027-01-04"), words);
  assert.match(told, /"One step up\."/);
  assert.deepEqual(others, ["Another exercise takes its place."]);
  const same = [{ ...foot, reps: 5, steps: 1 }];
  const diary = diaries.addSession(
    diaries.emptyDiary(), sessionOf("2027-01-04", { exercises: same }));
  assert.deepEqual(changesOf(session, diary, words), ["Another exercise takes its place."]);
});

test("the first sentence of a text", () => {
  assert.equal(firstSentence("Hold 2.5 kg. Then lower it."), "Hold 2.5 kg.");
  assert.equal(firstSentence("No full stop"), "No full stop");
});

test("what hurt too much is told, whether or not a session follows what was said", () => {
  const words = (key, { exercise, pain }) => `${key} ${exercise} ${pain}`;
  const session = { template: { slug: "flat-foot" }, exercises: [{ slug: "short-foot", name: "Foot" }] };
  const hurt = (pain, slug = "short-foot") => diaries.addSession(
    diaryOf("2027-01-04"), sessionOf("2027-01-06", { exercises: [{ ...foot, slug, pain }] }),
  );
  assert.deepEqual(warningsOf(session, hurt(6), words), ["play.hurt Foot 6"]);
  assert.deepEqual(warningsOf(session, hurt(5), words), []);
  assert.deepEqual(warningsOf(session, adapting(hurt(8)), words), ["play.hurt Foot 8"]);
  assert.deepEqual(warningsOf({ ...session, template: null }, adapting(hurt(8)), words), [
    "play.hurt Foot 8",
  ]);
  assert.deepEqual(
    warningsOf(session, adapting(hurt(9, "other")), words), ["play.hurt-other Short foot 9"]);
  assert.deepEqual(warningsOf(session, diaries.emptyDiary(), words), []);
});

test("a worse morning counts in the days after the session", () => {
  const diary = diaries.setMorning(diaryOf("2027-01-04"), "2027-01-04", "worse");
  assert.equal(diaries.isWorse(diary, "2027-01-05"), true);
  assert.equal(diaries.isWorse(diary, "2027-01-09"), false);
  assert.equal(diaries.isWorse(diaryOf("2027-01-04"), "2027-01-05"), false);
  assert.equal(diaries.isWorse(diaries.emptyDiary(), "2027-01-05"), false);
});

test("a place is kept for some hours, for the session of the same address", () => {
  const hour = 60 * 60 * 1000;
  const place = { fragment: "minutes=9", at: 10 * hour };
  assert.equal(openPlace({ place }, "minutes=9", 13 * hour), place);
  assert.equal(openPlace({ place }, "minutes=9", 15 * hour), null);
  assert.equal(openPlace({ place }, "minutes=10", 13 * hour), null);
  assert.equal(openPlace(diaries.emptyDiary(), "", 13 * hour), null);
});
