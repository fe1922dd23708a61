// The screens before a session: the screening that is missing, what went wrong, and the overview.

import { changesOf, pickText, warningsOf } from "../rules/changes.js";
import { isWorse, MORNINGS, openMorning } from "../rules/diary.js";
import { box, button, choice, h, list, show, toggle } from "./dom.js";

/** Without a screening there is no first session: its forms come back here with what was chosen. */
export function showScreeningFirst({ words, fragment, urls, storage }) {
  const hidden = { start: "yes", next: "play", play: fragment };
  const fields = Object.entries(hidden).map(([name, value]) =>
    h("input", { type: "hidden", name, value }));
  show(
    h("h1", {}, words("play.first-title")),
    h("p", { className: "lead" }, words("play.first-text")),
    h("form", { method: "post", action: urls.screening },
      fields, h("button", { className: "button block-button" }, words("play.first-button"))),
    !storage.isLasting && h("p", { className: "fine" }, words("play.not-kept")),
  );
}

export function showNothingChosen({ words, urls }, ...more) {
  show(
    h("h1", {}, words("play.nothing-title")),
    h("p", { className: "lead" }, words("play.nothing-text")),
    h("p", {}, h("a", { className: "button", href: urls.today }, words("play.nothing-button"))),
    ...more,
  );
}

export function showProblem({ words, urls }, problem) {
  const needsClinician = Boolean(problem?.urgency);
  show(
    box(needsClinician ? "stop big" : "care big",
      h("h1", {}, words(needsClinician ? "play.clinician-title" : "play.problem-title")),
      h("p", {}, problem?.detail ?? words("play.offline-text"))),
    h("p", {},
      h("a", { className: "button quiet", href: needsClinician ? urls.screening : urls.today },
        words(needsClinician ? "play.again-screening" : "play.problem-button"))),
  );
}

/** What is to be done, what is new, and the button that begins it. */
export function showOverview(player, session, { isKept, place, ...does }) {
  const { words, diary, today } = player;
  const changes = changesOf(session, diary, words);
  const hurt = warningsOf(session, diary, words);
  const picks = session.blocks.flatMap(({ exercises }) => exercises);
  const morning = openMorning(diary, today);
  const worse = box("care worse", h("p", {}, words("play.worse")));
  worse.hidden = !isWorse(diary, today);
  show(
    session.see_clinician && box("stop",
      h("h2", {}, words("play.clinician-title")), list(session.warnings)),
    h("h1", {}, session.title),
    h("p", { className: "lead" },
      words("play.overview", { minutes: Math.round(session.seconds / 60), n: picks.length }),
      session.side ? `. ${words(`play.only-${session.side}`)}` : null),
    session.phase && h("p", {}, session.phase.text),
    place && button(words("play.resume", { exercise: nameAt(place) }), does.onResume,
      "button block-button resume"),
    isKept && box("care", h("p", {}, words("play.kept-session"))),
    morning && box("",
      choice("morning", words("play.morning", { date: morning.date }),
        MORNINGS.map((value) => [value, words(`play.morning-${value}`)]), null,
        (value) => {
          worse.hidden = value !== "worse";
          does.onMorning(morning.id, value);
        })),
    h("div", { role: "status" }, worse),
    !session.see_clinician && session.warnings.length > 0 && box("care", list(session.warnings)),
    hurt.length > 0 && box("care hurt", list(hurt)),
    changes.length > 0 && box("changes", h("h2", {}, words("play.new")), list(changes)),
    advice(session, "clinician", "stop", words("play.read-first")),
    advice(session, "pain", "", words("play.too-much")),
    h("div", { className: "panel" },
      toggle(words("play.wait"), player.waitsIn(session), (on) => does.onSetting("wait", on)),
      h("p", { className: "fine" }, words("play.wait-text"))),
    button(words("play.begin"), does.onBegin, "button block-button begin"),
    h("ol", { className: "player-list" }, picks.map((pick) =>
      h("li", {}, pick.exercise.name, " ",
        h("span", { className: "dose" }, pickText(pick, words, session.side))))),
    h("div", { className: "panel" },
      toggle(words("play.voice"), diary.settings.voice, (on) => does.onSetting("voice", on)),
      toggle(words("play.tones"), diary.settings.tones, (on) => does.onSetting("tones", on)),
      adaptation(player, session, does.onSetting)),
    button(words("play.screen-again"), does.onScreenAgain, "button quiet small screen-again"),
    does.more,
    h("p", { className: "fine" }, session.notice),
  );
}

function nameAt({ session, index }) {
  return session.timeline[index].exercise.name;
}

/** The switch by which sessions follow what is said; for a list, that it doesn't. */
export function adaptation({ words, diary }, { template }, onSetting) {
  if (template === null) return h("p", { className: "fine" }, words("play.list-text"));
  return [
    toggle(words("play.adapt"), diary.settings.adapt, (on) => onSetting("adapt", on)),
    h("p", { className: "fine" }, words("play.adapt-text")),
  ];
}

/** What a session advises about a topic, in a box; null without any. */
export function advice(session, topic, kind, heading) {
  const texts = session.advice.filter((each) => each.topic === topic).map(({ text }) => text);
  return texts.length ? box(kind, h("h2", {}, heading), list(texts)) : null;
}
