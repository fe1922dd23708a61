// What is different from last time, as the service gives the reasons for it.

import { lastDone } from "./diary.js";

/** Pain from which on an exercise was too much, as the advice about pain says. */
const TOO_MUCH = 6;

/** Whether a session follows what was said: lists never do. */
export function follows({ template }, { settings }) {
  return settings.adapt && template !== null;
}

export function isTooMuch(pain) {
  return (pain ?? 0) >= TOO_MUCH;
}

/** A line for each exercise that hurt too much when it was done last: in this session, or last time. */
export function warningsOf(session, diary, words) {
  const isHere = ({ slug }) => session.exercises.some((each) => each.slug === slug);
  const others = (diary.sessions[0]?.exercises ?? []).filter((done) => !isHere(done));
  return [...session.exercises, ...others]
    .map((each) => ({ ...each, pain: lastDone(diary, each.slug)?.pain }))
    .filter(({ pain }) => isTooMuch(pain))
    .map((each) => words(isHere(each) ? "play.hurt" : "play.hurt-other",
      { exercise: each.name ?? each.slug, pain: each.pain }));
}

/** Lines about a session: its doses that differ from those done last, and its other changes. */
export function changesOf(session, diary, words) {
  const picks = session.blocks.flatMap((block) => block.exercises);
  const doses = picks.flatMap((pick) => {
    const before = lastDone(diary, pick.exercise.slug);
    if (!before) return [];
    const [was, is] = [doseText(before, words), doseText(doseOf(pick), words)];
    const isStep = before.steps !== pick.steps;
    if (was === is && !isStep) return [];
    const reason = isStep ? whyChanged(pick.reason) : "";
    const key = was === is ? "play.changed-way" : "play.changed";
    return [words(key, { exercise: pick.exercise.name, was, is, reason }).trim()];
  });
  return [...doses, ...session.changes.map(({ text }) => text)];
}

function doseOf({ dose }) {
  return { of: dose.sets, reps: dose.reps, seconds: dose.timed_seconds };
}

function doseText({ of, reps, seconds }, words) {
  return words(seconds ? "play.dose-seconds" : "play.dose-reps", {
    sets: of,
    amount: seconds || reps,
  });
}

/** The dose of a pick, with its sides and how often; `side` is said of the whole session. */
export function pickText(pick, words, side) {
  const dose = doseText(doseOf(pick), words);
  const told = pick.dose.per_side ? words("play.each-side", { dose }) : dose;
  const only = pick.side && pick.side !== side && words(`play.only-${pick.side}`);
  return [told, only, pick.frequency?.text].filter(Boolean).join(" · ");
}

/** The first sentence of a text. */
export function firstSentence(text) {
  return /^.*?[.!?。](?=\s|$)/su.exec(text)?.[0] ?? text;
}

/** What a reason says after its first sentence, the purpose of the exercise. */
function whyChanged(reason) {
  return reason.slice(firstSentence(reason).length).trim() || reason;
}
