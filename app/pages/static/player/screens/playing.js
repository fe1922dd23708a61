// The screen of a session that is being played.

import { pickText } from "../rules/changes.js";
import { isSetup } from "../rules/timeline.js";
import { whatToDo } from "../rules/wording.js";
import { answer, ask, box, button, h, list, setText, show, time } from "./dom.js";
import { ExercisePicture } from "./picture.js";

/** What is told about another exercise, beside its name. */
const RELATIONS = ["easier", "harder"];

export class PlayingScreen {
  #words;
  #playing;
  #picture;
  #parts = {};

  constructor({ words, source, lock }, playing, does) {
    this.#words = words;
    this.#playing = playing;
    this.#picture = new ExercisePicture(source, words);
    this.#build(does, lock);
  }

  #build(does, lock) {
    const words = this.#words;
    const text = (name, tag = "p", more = {}) =>
      (this.#parts[name] = h(tag, { className: `player-${name}`, ...more }));
    const act = (name, action, kind = "quiet") =>
      (this.#parts[name] = button(words(`play.${name}`), action, `button ${kind} act-${name}`));
    const progress = (this.#parts.progress = h("progress", { max: 1 }));
    progress.setAttribute("aria-label", words("play.progress"));
    show(
      h("div", { className: "player-head" },
        text("place"), text("total"), act("end", does.end), progress),
      this.#picture.element,
      h("div", { className: "player-body" },
        text("name", "h1"),
        text("set"),
        text("count"), text("phase"),
        text("care", "div", { className: "box care player-care" }),
        text("do"),
        text("stop", "div", { className: "box care player-stop" }),
        text("caution"),
        text("said"),
        text("next"),
        text("told", "p", { role: "status" })),
      h("div", { className: "player-controls" },
        act("back", does.back), act("skip", does.next), act("repeat", does.repeat),
        act("longer", does.longer), act("swap", does.swap)),
      h("details", { className: "player-how" },
        h("summary", {}, words("play.how")), (this.#parts.steps = h("ol", {}))),
      (this.#parts.lock = h("p", { className: "fine", hidden: true }, words("play.screen-off"))),
      h("div", { className: "player-bar" },
        act("pause", does.pause, ""), act("wrong", does.wrong)),
    );
    this.#parts.told.classList.add("visually-hidden");
    this.#lock = lock;
    document.body.classList.add("is-playing"); // the site's menu is out of the way
    document.body.onkeydown = (event) => {
      if (!isTyped(event)) return;
      event.preventDefault(); // of scrolling
      does.pause();
    };
    this.update(false);
  }

  #lock;

  /** Show what was just announced: all of it to screen readers, what is new to the eye. */
  say(told, shown) {
    setText(this.#parts.told, told);
    setText(this.#parts.said, shown);
  }

  /** Show the moment; `canUndo` says whether the exercise was swapped and the planned one can be back. */
  update(canUndo) {
    const { view, exercise, pick, clock, timeline, session, isWaiting } = this.#playing;
    const advice = [...new Set(pick.cautions.map((caution) => caution.advice))];
    const parts = this.#parts;
    const { step } = view;
    const isWork = step.kind === "work";
    const isBefore = isSetup(step);
    const number = session.exercises.findIndex(({ slug }) => slug === exercise.slug) + 1;
    const shown = {
      place: this.#words("play.place", { n: number, of: session.exercises.length }),
      total: this.#words("play.left", { time: time(timeline.seconds - clock.position) }),
      name: exercise.name,
      do: whatToDo(exercise, step),
      set: isBefore ? pickText(pick, this.#words) : setAndSide(step, this.#words),
      caution: isBefore ? "" : advice.join(" "),
      count: isWaiting ? "" : countOf(view, clock),
      phase: isWaiting ? this.#words("play.waiting") : this.#phase(view, clock),
      next: isWork ? "" : this.#next(view),
    };
    for (const [name, text] of Object.entries(shown)) setText(parts[name], text);
    this.#showCare(step, exercise, isBefore);
    this.#showSteps(exercise);
    parts.progress.value = clock.position / timeline.seconds;
    setText(parts.pause, this.#words(actionOf(this.#playing)));
    const swap = pick.alternatives.length ? "play.swap" : "play.leave-out";
    setText(parts.swap, this.#words(canUndo ? "play.undo" : swap));
    setText(parts.skip, this.#words(isWork ? "play.done" : "play.skip"));
    parts.skip.disabled = isWaiting;
    parts.longer.disabled = isWork || isWaiting;
    parts.lock.hidden = !this.#lock.isRefused;
    this.#picture.show(exercise, isWork && clock.isRunning && !clock.lead);
  }

  #phase({ step, holdLeft, left }, clock) {
    if (!clock.isRunning) return this.#words("play.paused");
    if (clock.lead) return this.#words("play.get-ready");
    if (holdLeft !== null) return this.#words("play.hold", { seconds: Math.ceil(holdLeft) });
    if (step.kind === "rest") return this.#words("play.rest");
    if (step.kind === "get-ready" || step.kind === "next") return this.#words(`play.${step.kind}`);
    if (step.kind === "switch-sides") return step.text;
    return step.reps ? time(left) : "";
  }

  /** What comes after a rest. An announcement of an exercise shows that exercise already. */
  #next({ step, next }) {
    if (!next || !["rest", "switch-sides"].includes(step.kind)) return "";
    return this.#words("play.then", { what: setAndSide(next, this.#words) });
  }

  /** Before an exercise begins: cautions with their conditions, and when to stop. */
  #showCare(step, { stop_if: stopIf }, isBefore) {
    const { care, stop } = this.#parts;
    care.hidden = !isBefore || !step.care.length;
    stop.hidden = !isBefore;
    const key = isBefore ? step.exercise.slug : "";
    if (care.dataset.of === key) return;
    care.dataset.of = key;
    care.replaceChildren(list(step.care));
    stop.replaceChildren(h("p", {}, this.#words("play.stop-if", { sign: stopIf[0] })));
  }

  askEnd() {
    return ask(this.#words("play.end-title"),
      answer(this.#words("play.end-session"), "end"), answer(this.#words("play.go-on"), ""));
  }

  #showSteps({ slug, steps }) {
    const list = this.#parts.steps;
    if (list.dataset.of === slug) return;
    window.scrollTo(0, 0); // what was read further down is of the exercise before
    list.dataset.of = slug;
    list.replaceChildren(...steps.map(({ text }) => h("li", {}, text)));
  }

  /** Ask for another exercise. The slug of it, or "" when all stays as it is. */
  askSwap(exercise, alternatives) {
    const title = alternatives.length ? "play.swap-title" : "play.leave-out-title";
    return ask(this.#words(title, { exercise: exercise.name }),
      alternatives.map((each) => this.#alternative(each)),
      answer(this.#words("play.leave-out"), "leave-out"),
      h("div", { className: "player-keep" }, answer(this.#words("play.keep"), "", "button block-button")));
  }

  #alternative({ slug, name, relation, position, required, useful }) {
    const title = RELATIONS.includes(relation) ? this.#words(`play.${relation}`, { name }) : name;
    const needs = [
      position && `${position}.`,
      required && this.#words("play.needs", { what: required }),
      useful && this.#words("play.useful", { what: useful }),
    ].filter(Boolean).join(" ");
    const told = answer(h("span", { className: "player-other" }, title), slug);
    if (needs) told.append(h("span", { className: "player-needs" }, needs));
    return told;
  }

  /** Tell when to stop. The answer is `leave-out`, `end` or "". */
  askWrong({ stop_if: stopIf }, advice) {
    return ask(this.#words("play.wrong-title"),
      box("stop", h("p", {}, this.#words("play.wrong-emergency"))),
      answer(this.#words("play.end-session"), "end", "button block-button"),
      h("p", {}, this.#words("play.wrong-text")), list(stopIf),
      advice.length > 0 && [h("p", {}, this.#words("play.wrong-clinician")), list(advice)],
      answer(this.#words("play.leave-out"), "leave-out"),
      answer(this.#words("play.go-on"), ""));
  }

  tellProblem(text) {
    return ask(text, answer(this.#words("play.go-on"), ""));
  }
}

/** The large figure: seconds to get ready again, the repetition, or the time left. */
function countOf({ step, repetition, left }, { lead }) {
  if (lead) return time(lead);
  return step.reps ? `${repetition} / ${step.reps}` : time(left);
}

/** What the main button does. */
function actionOf({ isWaiting, clock }) {
  if (isWaiting) return "play.start";
  return clock.isRunning ? "play.pause" : "play.go-on";
}

/** Whether a key is for the main button: what has the focus takes no key itself. */
function isTyped({ key, repeat, target }) {
  return !repeat && [" ", "Enter"].includes(key) && !target.closest("button, a, summary, input, dialog");
}

function setAndSide({ kind, set, sets, side }, words) {
  if (kind !== "work") return "";
  const number = sets > 1 ? words("play.set", { set, sets }) : "";
  const sideText = side ? words(`play.side-${side}`) : "";
  return [number, sideText].filter(Boolean).join(" · ");
}
