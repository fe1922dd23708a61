// Asks the service for sessions. The address says the language only; all else is in the body.

import { withoutUnknown } from "../rules/request.js";

/** How long a person waits for what isn't needed to go on. */
const PATIENCE_MILLISECONDS = 3000;

export class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export class OfflineError extends Error {}

export class Service {
  #prefix;
  #lang;

  constructor(prefix, lang) {
    this.#prefix = prefix;
    this.#lang = lang;
  }

  path(path) {
    return this.#prefix + path;
  }

  /** A session. Throws a `ProblemError`, or an `OfflineError` when the service cannot be reached. */
  async compose(request) {
    const answer = await this.#post(request);
    if (answer.ok) return answer.json();
    const problem = await answer.json().catch(() => ({ detail: answer.statusText, errors: [] }));
    const known = withoutUnknown(request, problem.errors ?? []);
    if (known) return this.compose(known);
    throw new ProblemError(problem);
  }

  /** Position and equipment of exercises, with the names of positions; null when that fails. */
  async exercises(slugs) {
    const query = new URLSearchParams({
      slug: slugs.join(","), fields: "slug,position,equipment", facets: "true", lang: this.#lang,
    });
    try {
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const answer = await fetch(`${this.path("/v1/exercises")}?${query}`, { signal });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async #post({ path, body }) {
    try {
      return await fetch(`${this.path(path)}?lang=${this.#lang}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify(body),
      });
    } catch {
      throw new OfflineError();
    }
  }
}
