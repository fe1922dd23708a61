// What a person says about sessions. It is a plain object that stays on the device; each function
// returns a new one.

import { daysBetween } from "./days.js";

export const EFFORTS = ["easy", "right", "hard"];
export const MORNINGS = ["better", "same", "worse"];
const MAX_PAIN = 10;
const MAX_SESSIONS = 200;
const MAX_WEEK = 52;
const ASK_MORNING_DAYS = 3;
const BREAK_DAYS = 28;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function emptyDiary() {
  return {
    format: "footwork-diary",
    version: 1,
    screening: null,
    settings: { voice: true, tones: true, adapt: false, wait: null },
    last: null,
    place: null,
    sessions: [],
  };
}

/** The diary with a session in it; in the place of the one with the same id, if there is one. */
export function addSession(diary, session) {
  const others = diary.sessions.filter(({ id }) => id !== session.id);
  const sessions = [...others, session].sort(newestFirst);
  return { ...diary, sessions: sessions.slice(0, MAX_SESSIONS) };
}

function newestFirst(one, other) {
  return other.date.localeCompare(one.date) || other.id.localeCompare(one.id);
}

export function setMorning(diary, id, morning) {
  const change = (session) => (session.id === id ? { ...session, next_morning: morning } : session);
  return { ...diary, sessions: diary.sessions.map(change) };
}

export function setSetting(diary, name, value) {
  return { ...diary, settings: { ...diary.settings, [name]: value } };
}

/** The last session, when the morning after it is over and nothing was said about it. */
export function openMorning(diary, today) {
  const [last] = diary.sessions;
  if (!last || last.next_morning) return null;
  const days = daysBetween(last.date, today);
  return days > 0 && days <= ASK_MORNING_DAYS ? last : null;
}

/** Whether the morning after the last session was worse, in the days after it. */
export function isWorse(diary, today) {
  const [last] = diary.sessions;
  return last?.next_morning === "worse" && daysBetween(last.date, today) <= ASK_MORNING_DAYS;
}

/** The sessions before a day, as `history` of a request. */
export function toHistory(diary, day) {
  return diary.sessions
    .filter(({ date, exercises }) => date < day && exercises.length)
    .map(({ date, next_morning: morning, exercises }) => ({
      date,
      ...(morning && { next_morning: morning }),
      exercises: exercises.map(toDone),
    }));
}

function toDone(done) {
  const names = ["slug", "sets", "reps", "seconds", "effort", "pain"];
  return Object.fromEntries(
    names.filter((name) => done[name] !== undefined && done[name] !== null)
      .map((name) => [name, done[name]]),
  );
}

/** The week of a programme on a day, counted from the first session since the last long break. */
export function weekOf(diary, template, day) {
  let first = null;
  for (const session of diary.sessions) {
    if (session.template !== template || session.date >= day) continue;
    if (daysBetween(session.date, first?.date ?? day) > BREAK_DAYS) break;
    first = session;
  }
  if (!first) return null;
  const weeks = Math.floor(daysBetween(first.date, day) / 7);
  return Math.min(MAX_WEEK, (first.week ?? 1) + weeks);
}

/** How an exercise was done last. */
export function lastDone(diary, slug) {
  const sessions = diary.sessions.map(({ exercises }) => exercises);
  return sessions.flat().find((done) => done.slug === slug) ?? null;
}

/** The diary as text, for a file: without the sessions that are kept to be played on this device. */
export function toText(diary) {
  return JSON.stringify({ ...diary, last: null, place: null }, null, 2);
}

/** The diary with the sessions of a file. Throws a `TypeError` when the text is no diary. */
export function fromText(diary, text) {
  const read = parse(text);
  if (read?.format !== "footwork-diary" || read.version !== 1) throw new TypeError("no diary");
  if (!Array.isArray(read.sessions) || !read.sessions.every(isSession)) {
    throw new TypeError("no sessions");
  }
  const merged = read.sessions.reduce(addSession, diary);
  return { ...merged, screening: diary.screening ?? readScreening(read.screening) };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError("no JSON");
  }
}

function isSession(session) {
  return (
    typeof session?.id === "string" &&
    matches(DATE, session.date) &&
    [undefined, null, ...MORNINGS].includes(session.next_morning) &&
    Array.isArray(session.exercises) &&
    session.exercises.every(isDone)
  );
}

function isDone(done) {
  return (
    matches(SLUG, done?.slug) &&
    [undefined, null, ...EFFORTS].includes(done.effort) &&
    ["sets", "reps", "seconds", "pain"].every((name) => isCount(done[name])) &&
    (done.pain ?? 0) <= MAX_PAIN
  );
}

function matches(pattern, value) {
  return typeof value === "string" && pattern.test(value);
}

function isCount(value) {
  return value === undefined || value === null || (Number.isInteger(value) && value >= 0);
}

function readScreening(screening) {
  const areSlugs = (slugs) => Array.isArray(slugs) && slugs.every((slug) => matches(SLUG, slug));
  const { date, safe_for: safeFor, cleared } = screening ?? {};
  if (!matches(DATE, date) || !areSlugs(safeFor) || !areSlugs(cleared)) return null;
  return { date, safe_for: safeFor, cleared };
}
