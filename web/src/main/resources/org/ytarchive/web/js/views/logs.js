// Log lines: search, follow, and one trace across the services.
import { html, nothing } from "../../lib/lit-html.js";
import { repeat } from "../../lib/directives/repeat.js";
import { api, query } from "../api.js";
import { time } from "../format.js";
import { badge, choice, empty, filters, link, once, pages, searchBox, trouble } from "../parts.js";
import { texts } from "../texts.js";

const PER_PAGE = 100;
const FOLLOW_MS = 2000;

export function logs(page) {
  const state = { found: null, error: null, following: false };
  const wanted = page.wanted("service", "level", "trace_id", "query");
  const order = wanted.trace_id ? "asc" : "desc";
  const refresh = () =>
    page.load(
      state,
      "found",
      api.get(`/logs${query({ ...wanted, order, limit: PER_PAGE, offset: (page.number - 1) * PER_PAGE })}`, page.signal),
    );
  refresh();
  let timer = null;
  page.atEnd(() => clearInterval(timer));

  function followOrNot(on) {
    state.following = on;
    clearInterval(timer);
    if (on) {
      timer = setInterval(refresh, FOLLOW_MS);
      refresh();
    }
    page.update();
  }

  const narrowed = () =>
    filters(
      page,
      "logs",
      html`${choice("service", texts.logs.service, texts.logs.services, wanted.service)}
        ${choice("level", texts.logs.level, texts.logs.levels, wanted.level)}
        <label class="grow"
          >${texts.logs.trace}
          <input name="trace_id" .value=${wanted.trace_id ?? ""} spellcheck="false"
        /></label>
        ${searchBox("query", wanted.query, texts.logs.searchHint)}
        <label class="check"
          ><input
            type="checkbox"
            .checked=${state.following}
            @change=${(event) => followOrNot(event.target.checked)}
          />${texts.logs.follow}</label
        >`,
    );

  const kind = { WARNING: "is-retrying", ERROR: "is-failed", CRITICAL: "is-failed" };

  const line = (one) =>
    html`<li class="log">
      <time datetime=${one.timestamp}>${time(one.timestamp)}</time>
      ${badge(kind[one.level] ?? "", one.level)} <span class="strong">${one.service}</span>
      <span class="message">${one.message}</span>
      ${one.trace_id && one.trace_id !== wanted.trace_id
        ? html`<a href=${link("logs", { trace_id: one.trace_id })} aria-label=${texts.logs.traceOf(one.trace_id)}
            >${texts.logs.trace}</a
          >`
        : nothing}
    </li>`;

  const lines = ({ logs: found, total, partial }) =>
    html`${partial ? html`<p class="notice warn">${texts.logs.partial}</p>` : nothing}
    ${found.length > 0
      ? html`<ol class="plain">
            ${repeat(found, (one) => one.log_id, line)}
          </ol>
          ${pages("logs", page, Math.ceil(total / PER_PAGE))}`
      : empty(texts.logs.none, html`<a href=${link("logs")}>${texts.logs.showAll}</a>`)}`;

  return {
    title: texts.logs.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.logs.title}</h1>
        ${narrowed()} ${trouble(state.error, refresh)} ${once(state.found, state.error, lines)}`,
  };
}
