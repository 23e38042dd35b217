// What a view is given: its address, how to show itself anew, and how to speak to the person.
import { link } from "./parts.js";

export class Page {
  #redraw;
  #say;
  #endings = [];
  #abort = new AbortController();

  constructor({ parameters, query, redraw, say }) {
    this.parameters = parameters;
    this.query = query;
    this.#redraw = redraw;
    this.#say = say;
  }

  /** Ends what the view has asked for. */
  get signal() {
    return this.#abort.signal;
  }

  update() {
    if (!this.signal.aborted) {
      this.#redraw();
    }
  }

  say(text) {
    this.#say(text);
  }

  go(path, query) {
    location.hash = link(path, query);
  }

  /** What the address asks for by these names. */
  wanted(...names) {
    return Object.fromEntries(names.map((name) => [name, this.query.get(name)]));
  }

  /** Which page of a list is asked for, from 1. */
  get number() {
    return Math.max(1, Number.parseInt(this.query.get("page"), 10) || 1);
  }

  /** The same view with other parameters; the first page of what is found. */
  filter(view, changes) {
    this.go(view, { ...Object.fromEntries(this.query), page: null, ...changes });
  }

  atEnd(action) {
    this.#endings.push(action);
  }

  /** Loads into `state[name]`; a failure goes to `state.error` and leaves what was there. */
  async load(state, name, promise) {
    try {
      state[name] = await promise;
      state.error = null;
    } catch (problem) {
      if (problem.name === "AbortError") {
        return;
      }
      state.error = problem;
    }
    this.update();
  }

  /** Does something for the person and tells how it went. */
  async act(state, action, done) {
    try {
      const result = await action();
      state.error = null;
      this.say(typeof done === "function" ? done(result) : done);
      this.update();
      return result;
    } catch (problem) {
      state.error = problem;
      this.update();
      return null;
    }
  }

  end() {
    this.#abort.abort();
    this.#endings.forEach((ending) => ending());
  }
}
