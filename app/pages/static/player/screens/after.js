// The screens after the questions: what comes next, and what is kept on this device.

import { emptyDiary, fromText, toText } from "../rules/diary.js";
import { daysBetween, weekdayOf } from "../rules/days.js";
import { changesOf, follows, isTooMuch, pickText, warningsOf } from "../rules/changes.js";
import { advice } from "./before.js";
import { answer, ask, box, button, h, list, show } from "./dom.js";

/** That it is saved, and first of all what to do where an exercise hurt too much. */
export function showSaved({ words, urls }, session, { exercises }, { onNext, more }) {
  const hurt = exercises.filter(({ pain }) => isTooMuch(pain));
  show(
    h("h1", {}, words("play.saved-title")),
    hurt.length > 0 && [
      box("stop too-much", h("h2", {}, words("play.hurt-title")),
        list(hurt.map(({ name, pain }) => words("play.hurt-now", { exercise: name, pain }))),
        h("p", {}, words("play.hurt-see"))),
      advice(session, "pain", "care", words("play.too-much")),
      advice(session, "clinician", "care", words("play.read-first")),
    ],
    h("p", { className: "lead" }, words("play.saved-text")),
    button(words("play.next-session"), onNext, "button block-button next-session"),
    h("p", {}, h("a", { href: urls.today }, words("play.problem-button"))),
    more,
  );
}

/** The session of a day, and that one rests until then. */
export function showNext({ words, diary, today, lang }, session, day, more) {
  const rests = daysBetween(today, day) > 1;
  const date = `${weekdayOf(day, lang)}, ${day}`;
  const changes = changesOf(session, diary, words);
  const hurt = warningsOf(session, diary, words);
  const picks = session.blocks.flatMap(({ exercises }) => exercises);
  show(
    session.see_clinician && box("stop",
      h("h2", {}, words("play.clinician-title")), list(session.warnings)),
    h("h1", {}, words(rests ? "play.rest-title" : "play.next-title")),
    rests && h("p", { className: "lead next-day" }, words("play.next-day", { date })),
    rests && session.daily_habits.map(({ advice: text }) => h("p", {}, text)),
    rests ? h("h2", {}, session.title) : h("p", { className: "lead" }, `${session.title}. ${date}`),
    hurt.length > 0 && [
      box("care hurt", list(hurt)), advice(session, "pain", "", words("play.too-much")),
    ],
    box("changes", h("h2", {}, words("play.new")),
      changes.length ? list(changes) : h("p", {}, words("play.nothing-new"))),
    h("ol", { className: "player-list" }, picks.map((pick) =>
      h("li", {}, pick.exercise.name, " ",
        h("span", { className: "dose" }, pickText(pick, words))))),
    !follows(session, diary) &&
      h("p", { className: "fine" }, words(session.template ? "play.not-adapted" : "play.list-text")),
    more,
  );
}

/** What is kept on this device: to take along, to bring back and to delete. */
export function showKept({ words, diary, storage }, onChange) {
  const file = h("input", {
    type: "file", accept: "application/json,.json", className: "visually-hidden",
    onchange: async () => {
      try {
        await onChange(fromText(diary, await file.files[0].text()));
        told.textContent = words("play.imported");
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        told.textContent = words("play.import-failed");
      }
      file.value = "";
    },
  });
  file.setAttribute("aria-label", words("play.import"));
  const told = h("p", { role: "status" });
  const remove = async () => {
    const sure = await ask(words("play.delete-title"),
      h("p", {}, words("play.delete-text")),
      answer(words("play.delete"), "delete"), answer(words("play.keep"), ""));
    if (sure !== "delete") return;
    await storage.clear();
    await onChange(emptyDiary());
    told.textContent = words("play.deleted");
  };
  return h("details", { className: "panel kept" },
    h("summary", {}, words("play.diary", { n: diary.sessions.length })),
    h("p", {}, words(storage.isLasting ? "play.kept" : "play.not-kept")),
    h("div", { className: "actions" },
      button(words("play.export"), () => save(toText(diary)), "button quiet small export"),
      button(words("play.import"), () => file.click(), "button quiet small import"),
      button(words("play.delete"), remove, "button quiet small delete")),
    file, told);
}

function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: "footwork-diary.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
