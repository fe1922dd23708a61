// Keeps the screen on while a session runs. Browsers let go of it when the page is hidden, so it is
// asked for again when the page is back.

export class ScreenLock {
  isRefused = false;
  #isWanted = false;
  #lock = null;

  constructor(page = document) {
    page.addEventListener("visibilitychange", () => {
      if (this.#isWanted && page.visibilityState === "visible") this.#take();
    });
  }

  async keepOn() {
    this.#isWanted = true;
    await this.#take();
  }

  async letGo() {
    this.#isWanted = false;
    await this.#lock?.release().catch(() => {});
    this.#lock = null;
  }

  async #take() {
    if (this.#lock && !this.#lock.released) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
      this.isRefused = false;
    } catch {
      this.isRefused = true;
    }
    if (!this.#isWanted) await this.letGo();
  }
}
