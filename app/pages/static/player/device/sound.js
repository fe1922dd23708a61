// Voice and tones. Browsers allow both only after a tap: `prime` is called in it. Where they are
// refused, everything goes on without them.

const TONES = {
  begin: [[880, 0, 0.25]],
  repetition: [[440, 0, 0.06]],
  hold: [[660, 0, 0.12]],
  release: [[520, 0, 0.12]],
  countdown: [[587, 0, 0.12]],
  mark: [[740, 0, 0.1], [740, 0.16, 0.1]],
  over: [[523, 0, 0.2], [659, 0.22, 0.2], [784, 0.44, 0.4]],
};
const VOLUME = 0.15;

export class Voice {
  isOn = true;
  #lang;

  constructor(lang) {
    this.#lang = lang;
  }

  prime() {
    this.#speak(" ", 0);
  }

  /** Say a text instead of what is being said. */
  say(text) {
    if (!this.isOn) return;
    this.hush();
    this.#speak(text, 1);
  }

  hush() {
    try {
      speechSynthesis.cancel();
    } catch {
      this.isOn = false;
    }
  }

  #speak(text, volume) {
    try {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = this.#lang;
      utterance.volume = volume;
      speechSynthesis.speak(utterance);
    } catch {
      this.isOn = false;
    }
  }
}

export class Tones {
  isOn = true;
  #context = null;

  prime() {
    try {
      this.#context ??= new AudioContext();
      this.#context.resume().catch(() => {});
    } catch {
      this.#context = null;
    }
  }

  play(name) {
    const context = this.#context;
    if (!this.isOn || context?.state !== "running" || !TONES[name]) return;
    for (const [frequency, after, seconds] of TONES[name]) {
      const from = context.currentTime + after;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(VOLUME, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + seconds);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + seconds);
    }
  }
}
