// A session that is being played: the clock moves it on, and a person moves it about.

import { Clock } from "./clock.js";
import { Record } from "./record.js";
import { LEAD, Timeline } from "./timeline.js";

export const LONGER = 15;
/** What happened longer ago than this, in seconds, isn't announced any more. */
const STALE = 2;

export class Playing {
  record = new Record();
  /** Whether the clock stands still before an exercise until `ready` is called. */
  isWaiting = false;
  #waits;
  #tell;
  #finish;
  #told = -1;
  #counted = 0;
  #isFinished = false;

  /**
   * `tell` is called with each moment that is to be announced, when it comes; `finish` once, at the
   * end of the session. With `waits` the clock stands still before each exercise. With a `place` of
   * before it begins there.
   */
  constructor(session, { tell, finish, now, waits = false, place = null }) {
    this.clock = new Clock(now);
    this.#waits = waits;
    this.#tell = tell;
    this.#finish = finish;
    this.#use(session);
    if (place) this.#resume(place);
  }

  /** Where one is, to begin there another time. */
  get place() {
    return { index: this.view.index, done: this.record.done };
  }

  #resume({ index, done }) {
    this.record.restore(done);
    this.clock.seek(this.timeline.begin(index));
    this.#counted = this.clock.position;
    this.#told = this.#counted - 0.001;
  }

  #use(session) {
    this.session = session;
    this.timeline = new Timeline(session.timeline, this.#waits);
    this.exercises = new Map(session.exercises.map((each) => [each.slug, each]));
    this.record.know(session);
  }

  get view() {
    return this.timeline.at(this.clock.position);
  }

  /** Notice what happened since the last call. */
  tick() {
    if (!this.clock.isRunning) return;
    this.#waitAtSetup();
    const position = this.clock.position;
    const from = this.#told;
    this.#told = position;
    const moments = this.timeline.between(from, position);
    this.#complete(position);
    const fresh = moments.filter(({ at }) => position - at <= STALE);
    const step = moments.filter(({ kind }) => kind === "step").at(-1);
    if (step && !fresh.includes(step)) fresh.unshift(step);
    for (const moment of fresh) this.#tell(moment);
    this.#finishWhenOver();
  }

  /** Stand still where an exercise begins, however late this is called. */
  #waitAtSetup() {
    const begin = this.#waits ? this.timeline.setupBetween(this.#told, this.clock.position) : null;
    if (begin === null) return;
    this.clock.pause();
    this.clock.seek(begin);
    this.isWaiting = true;
  }

  /** Sets that were played to their end since the last call are done. */
  #complete(position) {
    this.timeline.steps.forEach((step, index) => {
      const end = this.timeline.end(index);
      if (end > this.#counted && end <= position) this.record.complete(step);
    });
    this.#counted = position;
  }

  /**
   * Start or go on; a session that waits goes on waiting. Within a set there is time to get ready
   * again.
   */
  start() {
    if (!this.isWaiting) this.clock.start(this.view.step.kind === "work" ? LEAD : 0);
    this.tick();
  }

  /** The person is ready for the exercise. */
  ready() {
    this.isWaiting = false;
    this.clock.start();
  }

  pause() {
    this.tick();
    this.clock.pause();
  }

  #seek(position) {
    this.tick();
    if (this.isWaiting) this.ready();
    this.clock.seek(position);
    this.#counted = position;
    this.#told = position - 0.001; // so that the step that begins here is announced
    this.tick();
    this.#finishWhenOver();
  }

  #finishWhenOver() {
    if (this.#isFinished || !this.view.isOver) return;
    this.#isFinished = true;
    this.clock.pause();
    this.#finish();
  }

  back() {
    this.#seek(this.timeline.back(this.clock.position));
  }

  repeat() {
    this.#seek(this.timeline.repeat(this.clock.position));
  }

  /** Go on to the next step. A set that is half done by then counts: people are faster, too. */
  next() {
    const { index, step, elapsed } = this.view;
    if (elapsed >= step.seconds / 2) this.record.complete(step);
    this.#seek(this.timeline.end(index));
  }

  leaveOut() {
    this.#seek(this.timeline.nextExercise(this.clock.position));
  }

  /** More time to rest or to get ready. */
  longer() {
    this.timeline.lengthen(this.view.index, LONGER);
  }

  /** Go on with a session in which `slug` took the place of the exercise that was to be done. */
  swap(session, slug) {
    this.#use(session);
    this.#seek(this.timeline.beginOf(slug) ?? this.clock.position);
  }

  get pick() {
    const { slug } = this.view.step.exercise;
    const picks = this.session.blocks.flatMap((block) => block.exercises);
    return picks.find(({ exercise }) => exercise.slug === slug);
  }

  get exercise() {
    return this.exercises.get(this.view.step.exercise.slug);
  }
}
