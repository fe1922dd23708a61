// From the part of an address behind # to a request with a body: words about health belong there.

import { toHistory, weekOf } from "./diary.js";

const NUMBERS = ["minutes", "seed", "day", "week", "per_week"];
const SWITCHES = ["progress", "brief"];
const TEXTS = [
  "template", "condition", "level", "side", "variety", "phase", "stage", "date", "start", "title",
];
const LISTS = [
  "have", "safe_for", "cleared", "position", "audience", "not_feature", "exclude", "include",
  "extra", "red_flags", "weekdays",
];
const OF_LIST = ["title", "side", "date", "brief", "exercises", "safe_for", "cleared", "red_flags"];
const PLACE_IN_PROGRAMME = ["day", "start", "week", "weekdays", "history"];
const HEALTH = ["safe_for", "cleared"];

/** The body of a request from text such as `template=flat-foot&minutes=20`. */
export function parseFragment(text) {
  const query = new URLSearchParams(text.replace(/^#/, ""));
  const body = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name).flatMap((value) => value.split(",")).filter(Boolean);
    const last = query.getAll(name).at(-1);
    if (NUMBERS.includes(name) && /^\d+$/.test(last)) body[name] = Number(last);
    if (SWITCHES.includes(name)) body[name] = last === "true";
    if (TEXTS.includes(name) && last) body[name] = last;
    if (LISTS.includes(name)) body[name] = values.filter((value) => value !== "none");
    if (name === "swap") body.swap = Object.fromEntries(values.map((pair) => pair.split(":")));
    if (name === "history") body.history = query.getAll(name).map(parseDone);
    if (name === "exercises") body.exercises = values.map(parseEntry);
  }
  return body;
}

/** What is chosen for a day. A swap was for the session of the address, not for those that follow. */
export function choose(text, diary, day) {
  const { swap, ...others } = parseFragment(text);
  return swap && !follows(diary, toHistory(diary, day)) ? { ...others, swap } : others;
}

const FIGURES = {
  hold: "hold_seconds", tempo: "tempo_seconds", rest: "rest_seconds", week: "per_week", day: "per_day",
};

/** An entry of a list from its short form, such as `calf-raise:3x12:hold5:week3:left`. */
function parseEntry(text) {
  const [slug, ...parts] = text.split(":");
  return Object.assign({ slug }, ...parts.map(parsePart));
}

function parsePart(part) {
  if (part === "left" || part === "right") return { side: part };
  const [, word, figure] = /^([a-z]*?)(\d+)$/.exec(part) ?? [];
  if (FIGURES[word]) return { [FIGURES[word]]: Number(figure) };
  const [, sets, amount, unit] = /^(\d*)x(\d*)(s?)$/.exec(part) ?? [];
  return {
    ...(sets && { sets: Number(sets) }),
    ...(amount && { [unit ? "seconds" : "reps"]: Number(amount) }),
  };
}

/** A session that was done, such as `2027-01-04~short-foot:3x12,towel-curl`. */
function parseDone(text) {
  const parts = text.split("~");
  const exercises = parts.pop().split(",").map(parseEntry);
  const [date] = parts.filter((part) => /^\d/.test(part));
  return { ...(date && { date }), exercises };
}

export function isChosen(body) {
  return Boolean(body.template || body.condition || body.exercises || body.minutes);
}

/**
 * The request for a session on a day.
 *
 * What the screening on this device found counts, too. With `adapt`, once there are sessions in the
 * diary, those say how far one is; else the address does.
 */
export function makeRequest(chosen, diary, day) {
  const body = { ...chosen, timeline: true };
  for (const name of HEALTH) {
    const stated = [...(chosen[name] ?? []), ...(diary.screening?.[name] ?? [])];
    if (stated.length) body[name] = [...new Set(stated)];
  }
  if (chosen.exercises) {
    const names = Object.keys(body).filter((name) => OF_LIST.includes(name) || name === "timeline");
    return {
      path: "/v1/compose/list",
      body: Object.fromEntries(names.map((name) => [name, body[name]])),
    };
  }
  delete body.title;
  const history = toHistory(diary, day);
  if (follows(diary, history)) follow(body, diary, history, day);
  return { path: "/v1/compose/session", body };
}

function follows(diary, history) {
  return diary.settings.adapt && history.length > 0;
}

function follow(body, diary, history, day) {
  const template = body.template ?? diary.sessions.find(({ template: known }) => known)?.template;
  const week = body.phase ? null : weekOf(diary, template, day);
  for (const name of PLACE_IN_PROGRAMME) delete body[name];
  Object.assign(body, { history, date: day, progress: true }, week && { week });
}

/** The exercise that was planned where a swap put another one; null when none did. */
export function plannedFor({ swap = {} }, slug) {
  return Object.keys(swap).find((planned) => swap[planned] === slug) ?? null;
}

/** The choice with one exercise in the place of another. Lists have no alternatives. */
export function withSwap(chosen, old, other) {
  const swap = { ...chosen.swap };
  const first = plannedFor(chosen, old) ?? old;
  if (first === other) delete swap[first];
  else swap[first] = other;
  return { ...chosen, swap };
}

/** The request without the exercises of its history that the service doesn't know any more. */
export function withoutUnknown({ path, body }, errors) {
  const places = errors.map(({ pointer }) => /^#\/history\/(\d+)\/exercises\/(\d+)/.exec(pointer));
  if (!places.length || places.includes(null)) return null;
  const unknown = new Set(places.map(([, session, exercise]) => `${session}/${exercise}`));
  const history = body.history
    .map((done, session) => ({
      ...done,
      exercises: done.exercises.filter((_, exercise) => !unknown.has(`${session}/${exercise}`)),
    }))
    .filter(({ exercises }) => exercises.length);
  return { path, body: { ...body, history } };
}
