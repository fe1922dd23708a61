// The picture of an exercise: moving while it is done, still in a pause or for who wants less motion.
// Its space is kept while it is loaded, and when it can't be.

import { h } from "./dom.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class ExercisePicture {
  element = h("div", { className: "player-picture" });
  #shown = "";
  #source;
  #words;

  /** `source` makes an address of a path. */
  constructor(source, words) {
    this.#source = source;
    this.#words = words;
  }

  show(exercise, isMoving) {
    const kind = isMoving && !still.matches ? "animation" : "still";
    const picture = exercise.pictures.find((each) => each.kind === kind);
    const name = `${exercise.slug} ${kind}`;
    if (this.#shown === name) return;
    this.#shown = name;
    this.element.hidden = !picture;
    this.element.replaceChildren(...(picture ? [this.#image(picture)] : []));
  }

  #image({ url, width, height, alt }) {
    return h("img", {
      src: pictureAddress(this.#source, url), width, height, alt,
      onerror: ({ target }) => target.replaceWith(this.#missing()),
    });
  }

  #missing() {
    return h("p", { className: "fine" }, this.#words("play.no-picture"));
  }
}

/** In the colours that the reader's system asks for. */
function pictureAddress(source, url) {
  return `${source(url)}${url.includes("?") ? "&" : "?"}theme=auto`;
}

/** The addresses of all pictures that a session shows. */
export function pictureAddresses(session, source) {
  return session.exercises.flatMap(({ pictures }) =>
    ["animation", "still"]
      .map((kind) => pictures.find((each) => each.kind === kind))
      .filter(Boolean)
      .map(({ url }) => pictureAddress(source, url)));
}
