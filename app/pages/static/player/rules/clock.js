// The time of a session, in seconds. It is read from a clock and never counted in ticks, so that
// it stays right when the browser slows the timers of a page in the background.

export class Clock {
  #now;
  #position = 0;
  #since = null;

  /** `now` gives milliseconds from any beginning and never goes back. */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  get isRunning() {
    return this.#since !== null;
  }

  get position() {
    return this.#position + (this.isRunning ? Math.max(0, this.#now() - this.#since) / 1000 : 0);
  }

  /** Seconds until the time begins to pass, once it was started. */
  get lead() {
    return this.isRunning ? Math.max(0, this.#since - this.#now()) / 1000 : 0;
  }

  /** Start, at once or in some seconds. */
  start(lead = 0) {
    this.#since ??= this.#now() + lead * 1000;
  }

  pause() {
    this.#position = this.position;
    this.#since = null;
  }

  seek(position) {
    this.#position = Math.max(0, position);
    if (this.isRunning) this.#since = this.#now();
  }
}
