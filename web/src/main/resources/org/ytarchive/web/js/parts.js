// Pieces that several views show.
import { html, nothing } from "../lib/lit-html.js";
import { texts } from "./texts.js";
import { ago, clock, percent, speed, time } from "./format.js";
import { query } from "./api.js";

export const link = (path, parameters = {}) => `#/${path}${query(parameters)}`;

/** What went wrong, in words, and what to do about it. */
export function trouble(error, again) {
  if (!error) {
    return nothing;
  }
  const remedy = texts.remedies[error.code] ?? texts.remedies.other;
  return html`<div class="notice bad" role="alert">
    <p><strong>${error.message}</strong></p>
    <p>${error.status === 0 ? texts.remedies.unreachable : remedy}</p>
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

export const loading = () => html`<p class="quiet" role="status">${texts.loading}</p>`;

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
export function pages(view, parameters, page, total) {
  if (total <= 1) {
    return nothing;
  }
  const to = (number) => link(view, { ...parameters, page: number === 1 ? null : number });
  const step = (number, text, reachable) =>
    reachable
      ? html`<a class="button" href=${to(number)}>${text}</a>`
      : html`<span class="button" aria-disabled="true">${text}</span>`;
  return html`<nav class="pages" aria-label=${texts.pages.name}>
    ${step(1, texts.pages.first, page > 1)} ${step(page - 1, texts.pages.previous, page > 1)}
    <span>${texts.pages.where(page, total)}</span>
    ${step(page + 1, texts.pages.next, page < total)} ${step(total, texts.pages.last, page < total)}
  </nav>`;
}

/** One of a few; what is chosen goes into the address. */
export const choice = (name, label, options, chosen, pick) =>
  html`<label
    >${label}
    <select name=${name} @change=${(event) => pick(event.target.value)}>
      ${options.map(
        ([value, text]) =>
          html`<option value=${value} ?selected=${value === (chosen ?? "")}>${text}</option>`,
      )}
    </select></label
  >`;

/** Fields of a thing, name and value. */
export const facts = (pairs) =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
