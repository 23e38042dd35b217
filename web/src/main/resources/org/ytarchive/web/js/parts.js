// Pieces that several views show.
import { html, nothing } from "../lib/lit-html.js";
import { repeat } from "../lib/directives/repeat.js";
import { texts } from "./texts.js";
import { ago, clock, percent, speed, time } from "./format.js";
import { query } from "./api.js";

export const link = (path, parameters = {}) => `#/${path}${query(parameters)}`;

/** What went wrong, in words, and what to do about it. */
export function trouble(error, again) {
  if (!error) {
    return nothing;
  }
  const remedy = { 0: texts.remedies.unreachable, 403: texts.remedies.forbidden }[error.status];
  return html`<div class="notice bad" role="alert">
    <p><strong>${error.message}</strong></p>
    <p>${remedy ?? texts.remedies[error.code] ?? texts.remedies.other}</p>
    <p class="row">
      ${again ? html`<button type="button" @click=${again}>${texts.again}</button>` : nothing}
      ${error.traceId
        ? html`<a href=${link("logs", { trace_id: error.traceId })}>${texts.errors.trail}</a>`
        : nothing}
    </p>
  </div>`;
}

export const empty = (title, advice) =>
  html`<div class="empty"><h2>${title}</h2><p>${advice}</p></div>`;

const loading = () => html`<p class="quiet" role="status">${texts.loading}</p>`;

/** What was asked for, once it is there. Why it is not there is said by `trouble`. */
export const once = (answer, error, show) => (answer ? show(answer) : error ? nothing : loading());

/** A view of one thing that is not there: not yet, or not at all. */
export const absent = (title, error, again) =>
  html`<h1 tabindex="-1">${title}</h1>
    ${trouble(error, again)} ${once(null, error)}`;

export const badge = (kind, text) => html`<span class="badge ${kind}">${text}</span>`;

export const jobBadge = (status) => badge(`is-${status}`, texts.jobStates[status] ?? status);

export const videoBadge = (state) => badge(`is-${state}`, texts.videoStates[state] ?? state);

export const moment = (instant) =>
  instant
    ? html`<time datetime=${instant} title=${time(instant)}>${ago(instant)}</time>`
    : html`<span class="quiet">–</span>`;

/** A bar with what it says beside it. */
export function bar(label, percentage, detail) {
  return html`<div class="bar">
    <progress max="100" value=${percentage ?? 0} aria-label=${label}></progress>
    <span class="figure">${percent(percentage)}</span>
    ${detail ? html`<span class="quiet">${detail}</span>` : nothing}
  </div>`;
}

export const pace = (speedBps, etaSeconds) =>
  [speed(speedBps), etaSeconds ? texts.left(clock(etaSeconds)) : ""].filter(Boolean).join(" · ");

/** Which page of how many; the pages are addresses, so that they can be kept and sent. */
export function pages(view, page, total) {
  if (total <= 1) {
    return nothing;
  }
  const { number } = page;
  const to = (other) =>
    link(view, { ...Object.fromEntries(page.query), page: other === 1 ? null : other });
  const step = (other, text, reachable) =>
    reachable
      ? html`<a class="button" href=${to(other)}>${text}</a>`
      : html`<span class="button" aria-disabled="true">${text}</span>`;
  return html`<nav class="pages" aria-label=${texts.pages.name}>
    ${step(1, texts.pages.first, number > 1)} ${step(number - 1, texts.pages.previous, number > 1)}
    <span>${texts.pages.where(number, total)}</span>
    ${step(number + 1, texts.pages.next, number < total)} ${step(total, texts.pages.last, number < total)}
  </nav>`;
}

/** How much of a long list is shown at first, and more of at a time. */
export const SHOWN_AT_FIRST = 100;

/**
 * A list that may be long, with a button that shows more of it.
 *
 * @param state its `shown` is how many are shown
 * @param key of an item, for its card to stay the same one
 */
export function longList(page, state, items, key, card) {
  const some = items.slice(0, state.shown);
  return html`<ul class="plain stack">
      ${repeat(some, key, card)}
    </ul>
    ${some.length < items.length
      ? html`<button
          type="button"
          @click=${() => {
            state.shown += SHOWN_AT_FIRST;
            page.update();
          }}
        >
          ${texts.more(items.length - some.length)}
        </button>`
      : nothing}`;
}

/** What a list is narrowed by and how it is sorted; it goes into the address. */
export const filters = (page, view, fields) =>
  html`<form
    class="row"
    role="search"
    @submit=${(event) => {
      event.preventDefault();
      page.filter(view, Object.fromEntries(new FormData(event.target)));
    }}
  >
    ${fields}
  </form>`;

/** A field of `filters` for words, and the button beside it. */
export const searchBox = (name, words, hint) =>
  html`<label class="grow"
      >${texts.search}
      <input name=${name} type="search" .value=${words ?? ""} placeholder=${hint}
    /></label>
    <button type="submit">${texts.search}</button>`;

/** A field of `filters`: one of a few. */
export const choice = (name, label, options, chosen) =>
  html`<label
    >${label}
    <select name=${name} @change=${(event) => event.target.form.requestSubmit()}>
      ${options.map(
        ([value, text]) =>
          html`<option value=${value} ?selected=${value === (chosen ?? "")}>${text}</option>`,
      )}
    </select></label
  >`;

/**
 * A button that deletes when it is pressed twice. It stays the same element, so that the keyboard
 * stays on it; between the two it can be taken back.
 *
 * @param state its `sure` is the one that was pressed once
 * @param what tells one button from the others of the same state
 * @param words what the second press will do
 * @param name of what is deleted, where there are several such buttons
 */
export function removal(page, state, what, words, remove, { disabled = false, more = nothing, name = null } = {}) {
  const sure = state.sure === what;
  const decide = (now) => {
    state.sure = now;
    page.update();
  };
  const press = () => {
    decide(sure ? null : what);
    if (sure) {
      remove();
    }
  };
  const said = sure ? words : texts.delete;
  return html`<button
      type="button"
      class=${sure ? "danger" : ""}
      aria-label=${name ? `${said} ${name}` : nothing}
      ?disabled=${disabled}
      @click=${press}
    >
      ${said}
    </button>
    ${sure
      ? html`${more}<button type="button" @click=${() => decide(null)}>${texts.keep}</button>`
      : nothing}`;
}

/** Fields of a thing, name and value. */
export const facts = (pairs) =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
