// A visit to the player: from what was chosen to the diary.

import { keepPictures } from "./device/offline.js";
import { OfflineError, ProblemError } from "./device/service.js";
import { textSize } from "./device/text_size.js";
import { startTicker } from "./device/ticker.js";
import { PlayedSession } from "./played_session.js";
import { dayOf, nextDay } from "./rules/days.js";
import { addSession, setMorning, setSetting } from "./rules/diary.js";
import { openPlace } from "./rules/place.js";
import { choose, isChosen, makeRequest, parseFragment } from "./rules/request.js";
import { waits } from "./rules/waiting.js";
import { showKept, showNext, showSaved } from "./screens/after.js";
import * as before from "./screens/before.js";
import { pictureAddresses } from "./screens/picture.js";
import { showQuestions } from "./screens/questions.js";

export class Visit {
  diary;
  #played = null;

  constructor({ words, lang, urls, service, storage, diary, voice, tones, lock, fragment }) {
    Object.assign(this, { words, lang, urls, service, storage, diary, voice, tones, lock, fragment });
    this.source = (path) => service.path(path);
    startTicker(() => this.#played?.tick());
  }

  /** Whether a session waits for the person before each exercise. */
  waitsIn(session) {
    return waits(this.diary.settings, session, textSize());
  }

  get today() {
    return dayOf();
  }

  async keep(diary) {
    this.diary = diary;
    await this.storage.write(diary);
  }

  async keepPlace(place) {
    const { fragment, diary } = this;
    await this.keep({ ...diary, place: { ...place, fragment, at: Date.now() } });
  }

  /** Show the first screen. */
  async begin() {
    if (!isChosen(parseFragment(this.fragment))) {
      before.showNothingChosen(this, this.#kept());
      return;
    }
    if (!this.diary.screening) {
      before.showScreeningFirst(this);
      return;
    }
    await this.#overview();
  }

  async answerScreening({ safe_for: safeFor, cleared }) {
    const screening = { date: this.today, safe_for: safeFor, cleared };
    await this.keep({ ...this.diary, screening });
    await this.begin();
  }

  async #overview() {
    const chosen = choose(this.fragment, this.diary, this.today);
    try {
      const { session, isKept } = await this.#session(chosen);
      const place = openPlace(this.diary, this.fragment);
      before.showOverview(this, session, {
        isKept,
        place,
        onResume: () => this.#play(place.session, place.chosen, place),
        onBegin: () => this.#play(session, chosen),
        onMorning: async (id, morning) => {
          await this.keep(setMorning(this.diary, id, morning));
          if (this.diary.settings.adapt) await this.#overview();
        },
        onSetting: async (name, on) => {
          await this.keep(setSetting(this.diary, name, on));
          if (name === "adapt") await this.#overview();
        },
        onScreenAgain: async () => {
          await this.keep({ ...this.diary, screening: null, place: null });
          await this.begin();
        },
        more: this.#kept(),
      });
    } catch (error) {
      this.#showError(error);
    }
  }

  #showError(error) {
    if (error instanceof ProblemError) before.showProblem(this, error.problem);
    else if (error instanceof OfflineError) before.showProblem(this, null);
    else throw error;
  }

  /** Ask for the session of a choice; its pictures are fetched, too. */
  async compose(chosen, day = this.today) {
    const session = await this.service.compose(makeRequest(chosen, this.diary, day));
    keepPictures(pictureAddresses(session, this.source));
    return session;
  }

  /** The session for a choice; without a network the one that was last asked for with it. */
  async #session(chosen) {
    const { fragment } = this;
    try {
      const session = await this.compose(chosen);
      await this.keep({ ...this.diary, last: { fragment, session } });
      return { session, isKept: false };
    } catch (error) {
      const kept = this.diary.last;
      if (!(error instanceof OfflineError) || kept?.fragment !== fragment) throw error;
      return { session: kept.session, isKept: true };
    }
  }

  #play(session, chosen, place = null) {
    this.#played = new PlayedSession(this, session, chosen, () => this.#end(), place);
    this.#played.begin();
  }

  #end() {
    const { session } = this.#played;
    const done = this.#played.done(this.today);
    this.#played = null;
    showQuestions(this, done, {
      onSave: () => this.#save(session, done),
      onSetting: (name, on) => this.keep(setSetting(this.diary, name, on)),
    });
  }

  async #save(session, done) {
    const exercises = done.exercises.map(({ played: _, ...each }) => each);
    await this.keep(addSession({ ...this.diary, place: null }, { ...done, exercises }));
    showSaved(this, session, done, { onNext: () => this.#next(session), more: this.#kept() });
  }

  /** The session after one of today, and what is different in it. */
  async #next({ sessions_per_week: often }) {
    const day = nextDay(this.today, parseFragment(this.fragment), often);
    try {
      const session = await this.compose(choose(this.fragment, this.diary, day), day);
      showNext(this, session, day, this.#kept());
    } catch (error) {
      this.#showError(error);
    }
  }

  #kept() {
    return showKept(this, async (diary) => {
      await this.keep(diary);
    });
  }
}
