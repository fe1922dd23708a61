// The questions after a session. Nothing has to be answered.

import { isTooMuch } from "../rules/changes.js";
import { EFFORTS } from "../rules/diary.js";
import { adaptation } from "./before.js";
import { box, button, choice, h, show, toggle } from "./dom.js";

const PAIN = Array.from({ length: 11 }, (_, pain) => [pain, String(pain)]);

/** Ask whether anything hurt, and how each exercise was. */
export function showQuestions(player, done, { onSave, onSetting }) {
  const { words, urls, storage } = player;
  const questions = done.exercises.map((exercise) => new Questions(exercise, words));
  const isAny = done.exercises.length > 0;
  show(
    h("h1", {}, words("play.done-title")),
    h("p", { className: "lead" }, words(isAny ? "play.done-text" : "play.done-nothing")),
    isAny && h("div", { className: "panel" },
      choice("hurt", words("play.hurt-any"),
        [["no", words("play.hurt-no")], ["yes", words("play.hurt-yes")]], null,
        (value) => questions.forEach((each) => each.sayHurt(value === "yes")))),
    ...questions.map(({ element }) => element),
    isAny && h("div", { className: "panel adapt" }, adaptation(player, done, onSetting)),
    isAny && button(words("play.save"), onSave, "button block-button save"),
    h("p", {}, h("a", { href: urls.today }, words("play.problem-button"))),
    h("p", { className: "fine" }, words(storage.isLasting ? "play.kept" : "play.not-kept")),
  );
}

/** What is asked about one exercise. The answers are set on what the diary keeps of it. */
class Questions {
  #exercise;
  #words;
  #pain = null;
  #painPart;
  #warning = h("div", { role: "status" });

  constructor(exercise, words) {
    this.#exercise = exercise;
    this.#words = words;
    const { slug, name, sets, of, played, effort } = exercise;
    this.#painPart = h("div", { hidden: true },
      choice(`pain-${slug}`, words("play.pain"), PAIN, null, (pain) => this.#sayPain(pain),
        "field pain"));
    this.element = h("section", { className: "panel report" },
      h("h2", {}, name),
      h("p", { className: "fine" }, words("play.sets-done", { sets, of })),
      sets < of && toggle(words("play.all-sets"), false, (all) => {
        exercise.sets = all ? of : played;
      }),
      choice(`effort-${slug}`, words("play.effort"),
        EFFORTS.map((value) => [value, words(`play.effort-${value}`)]), effort,
        (value) => { exercise.effort = value; }),
      this.#painPart, this.#warning);
  }

  /** Whether anything hurt at all: if so, how much is asked. */
  sayHurt(isHurt) {
    this.#painPart.hidden = !isHurt;
    this.#tell(isHurt ? this.#pain : 0);
  }

  #sayPain(pain) {
    this.#pain = pain;
    this.#tell(pain);
  }

  #tell(pain) {
    this.#exercise.pain = pain;
    const told = isTooMuch(pain) &&
      box("stop too-much", h("p", {}, this.#words("play.too-painful", { pain })));
    this.#warning.replaceChildren(...(told ? [told] : []));
  }
}
