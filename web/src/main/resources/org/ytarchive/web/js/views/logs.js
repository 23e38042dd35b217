// Log lines: search, follow, and one trace across the services.
import { html, nothing } from "../../lib/lit-html.js";
import { repeat } from "../../lib/directives/repeat.js";
import { api, query } from "../api.js";
import { time } from "../format.js";
import { badge, choice, empty, link, loading, pages, trouble } from "../parts.js";
import { texts } from "../texts.js";

const PER_PAGE = 100;
const FOLLOW_MS = 2000;

export function logs(page) {
  const state = { found: null, error: null, following: false };
  const wanted = {
    service: page.query.get("service"),
    level: page.query.get("level"),
    trace_id: page.query.get("trace_id"),
    query: page.query.get("query"),
  };
  const number = Number(page.query.get("page") ?? 1);
  const order = wanted.trace_id ? "asc" : "desc";
  const refresh = () =>
    page.load(
      state,
      "found",
      api.get(`/logs${query({ ...wanted, order, limit: PER_PAGE, offset: (number - 1) * PER_PAGE })}`, page.signal),
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

  const filters = () =>
    html`<form
      class="row filters"
      role="search"
      @submit=${(event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        page.filter("logs", { query: form.get("query"), trace_id: form.get("trace_id") });
      }}
    >
      ${choice("service", texts.logs.service, texts.logs.services, wanted.service, (service) =>
        page.filter("logs", { service }),
      )}
      ${choice("level", texts.logs.level, texts.logs.levels, wanted.level, (level) =>
        page.filter("logs", { level }),
      )}
      <label class="grow"
        >${texts.search}
        <input name="query" type="search" .value=${wanted.query ?? ""} placeholder=${texts.logs.searchHint}
      /></label>
      <label class="grow"
        >${texts.logs.trace}
        <input name="trace_id" .value=${wanted.trace_id ?? ""} spellcheck="false"
      /></label>
      <button type="submit">${texts.search}</button>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${state.following}
          @change=${(event) => followOrNot(event.target.checked)}
        />${texts.logs.follow}</label
      >
    </form>`;

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

  return {
    title: texts.logs.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.logs.title}</h1>
        ${filters()} ${trouble(state.error, refresh)}
        ${state.found?.partial ? html`<p class="notice warn">${texts.logs.partial}</p>` : nothing}
        ${state.found === null
          ? state.error
            ? nothing
            : loading()
          : state.found.logs.length === 0
            ? empty(texts.logs.none, html`<a href=${link("logs")}>${texts.logs.showAll}</a>`)
            : html`<ol class="plain logs">
                  ${repeat(state.found.logs, (one) => one.log_id, line)}
                </ol>
                ${pages("logs", Object.fromEntries(page.query), number, Math.ceil(state.found.total / PER_PAGE))}`}`,
  };
}
