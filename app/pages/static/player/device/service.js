// Asks the service for sessions. The address says the language only; all else is in the body.

import { withoutUnknown } from "../rules/request.js";

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
