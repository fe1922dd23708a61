// A session while it is played: what is said, shown and kept on, and what its buttons do.

import { OfflineError, ProblemError } from "./device/service.js";
import { describeAlternatives } from "./rules/alternatives.js";
import { Playing } from "./rules/playing.js";
import { plannedFor, withSwap } from "./rules/request.js";
import { announcement } from "./rules/wording.js";
import { PlayingScreen } from "./screens/playing.js";

const TONES = { step: "begin", "half-way": "mark", "last-ten-seconds": "mark" };

export class PlayedSession {
  #visit;
  #playing;
  #screen;
  #chosen;
  #onEnd;
  #isOver = false;
  #isSwapping = false;
  /** Sessions by their swaps, so that a swap is undone without a network. */
  #known = new Map();

  /** `visit` has the words, the service and the devices; `chosen` is what the session is for. */
  constructor(visit, session, chosen, onEnd, place) {
    this.#known.set(swapsOf(chosen), session);
    this.#visit = visit;
    this.#chosen = chosen;
    this.#onEnd = onEnd;
    this.#playing = new Playing(session, {
      tell: (moment) => this.#tell(moment),
      finish: () => this.#end(),
      waits: visit.waitsIn(session),
      place,
    });
  }

  /** To be called in the tap that begins the session: browsers allow sound only then. */
  begin() {
    const { voice, tones, diary } = this.#visit;
    voice.isOn = diary.settings.voice;
    tones.isOn = diary.settings.tones;
    voice.prime();
    tones.prime();
    const move = (name) => () => {
      this.#playing[name]();
      this.#update();
    };
    this.#screen = new PlayingScreen(this.#visit, this.#playing, {
      back: move("back"),
      next: move("next"),
      repeat: move("repeat"),
      longer: move("longer"),
      pause: () => this.#startOrPause(),
      swap: () => this.#swap(),
      wrong: () => this.#wrong(),
      end: () => this.#askEnd(),
    });
    this.#goOn();
  }

  tick() {
    if (!this.#playing.clock.isRunning) return;
    this.#playing.tick();
    this.#update();
  }

  #update() {
    if (!this.#isOver) this.#screen.update(this.#undone() !== null);
  }

  #startOrPause() {
    if (this.#playing.clock.isRunning) this.#pause();
    else {
      if (this.#playing.isWaiting) this.#playing.ready();
      this.#goOn();
    }
  }

  #tell(moment) {
    const isStep = moment.kind === "step";
    const ready = this.#playing.isWaiting ? this.#visit.words("play.waiting") : null;
    const { exercise } = this.#playing;
    const text = isStep ? announcement(exercise, moment.step, ready) : moment.text;
    if (isStep) this.#keepPlace();
    if (text) this.#say(text, isStep ? (moment.step.cue ?? "") : text);
    this.#visit.tones.play(TONES[moment.kind] ?? moment.kind);
  }

  #keepPlace() {
    const { session, place } = this.#playing;
    this.#visit.keepPlace({ ...place, session, chosen: this.#chosen });
  }

  #say(text, shown = "") {
    this.#visit.voice.say(text);
    this.#screen.say(text, shown);
  }

  #pause() {
    this.#playing.pause();
    this.#visit.voice.hush();
    this.#visit.lock.letGo();
    this.#update();
  }

  #goOn() {
    if (this.#isOver) return;
    this.#visit.lock.keepOn();
    this.#playing.start();
    if (this.#playing.clock.lead) this.#say(this.#visit.words("play.get-ready"));
    this.#update();
  }

  /** The exercise that comes back when the last swap is undone; null once the other one is done. */
  #undone() {
    const { slug } = this.#playing.exercise;
    return this.#playing.record.hasDone(slug) ? null : plannedFor(this.#chosen, slug);
  }

  async #swap() {
    if (this.#isSwapping) return;
    this.#isSwapping = true;
    const { pick } = this.#playing;
    this.#pause();
    const slug = this.#undone() ?? (await this.#askSwap(pick));
    if (slug === "leave-out") this.#playing.leaveOut();
    else if (slug) await this.#exchange(pick.exercise.slug, slug);
    this.#isSwapping = false;
    this.#goOn();
  }

  async #askSwap({ exercise, alternatives }) {
    const slugs = alternatives.map(({ slug }) => slug);
    const found = slugs.length ? await this.#visit.service.exercises(slugs) : null;
    const described = describeAlternatives(alternatives, found, this.#playing.exercise);
    this.#pause(); // one may have gone on meanwhile
    return this.#screen.askSwap(exercise, described);
  }

  async #exchange(old, slug) {
    const chosen = withSwap(this.#chosen, old, slug);
    try {
      const swaps = swapsOf(chosen);
      if (!this.#known.has(swaps)) this.#known.set(swaps, await this.#visit.compose(chosen));
      this.#playing.swap(this.#known.get(swaps), slug);
      this.#chosen = chosen;
    } catch (error) {
      const isKnown = error instanceof OfflineError || error instanceof ProblemError;
      if (!isKnown) throw error;
      await this.#screen.tellProblem(error.message || this.#visit.words("play.no-swap"));
    }
  }

  async #wrong() {
    this.#pause();
    const { session, exercise } = this.#playing;
    const clinician = session.advice.filter(({ topic }) => topic === "clinician");
    const what = await this.#screen.askWrong(exercise, clinician.map(({ text }) => text));
    if (what === "end") this.#end();
    else if (what === "leave-out") this.#playing.leaveOut();
    this.#goOn();
  }

  async #askEnd() {
    this.#pause();
    if ((await this.#screen.askEnd()) === "end") this.#end();
    this.#goOn();
  }

  #end() {
    if (this.#isOver) return;
    this.#isOver = true;
    const { voice, tones, lock } = this.#visit;
    lock.letGo();
    voice.hush();
    tones.play("over");
    this.#onEnd();
  }

  get session() {
    return this.#playing.session;
  }

  /** What was done, as a diary keeps it, with the sets that were played. */
  done(today) {
    const { session, record } = this.#playing;
    return {
      id: String(Date.now()),
      date: today,
      template: session.template?.slug ?? null,
      title: session.title,
      week: session.week,
      exercises: record.exercises().map((each) => ({ ...each, played: each.sets })),
    };
  }
}

function swapsOf({ swap = {} }) {
  return JSON.stringify(Object.entries(swap).sort());
}
