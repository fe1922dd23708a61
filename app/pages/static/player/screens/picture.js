// The picture of an exercise: moving while it is done, still in a pause or for who wants less motion.

import { h } from "./dom.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class ExercisePicture {
  element = h("div", { className: "player-picture" });
  #shown = "";
  #source;

  /** `source` makes an address of a path. */
  constructor(source) {
    this.#source = source;
  }

  show(exercise, isMoving) {
    const kind = isMoving && !still.matches ? "animation" : "still";
    const picture = exercise.pictures.find((each) => each.kind === kind);
    const name = `${exercise.slug} ${kind}`;
    if (this.#shown === name) return;
    this.#shown = name;
    this.element.replaceChildren(...(picture ? [this.#image(picture)] : []));
  }

  #image({ url, width, height, alt }) {
    return h("img", {
      src: pictureAddress(this.#source, url), width, height, alt,
      onerror: ({ target }) => target.remove(),
    });
  }
}

/** In the colours that the reader's system asks for. */
export function pictureAddress(source, url) {
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
