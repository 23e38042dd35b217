// What is archived: thumbnails, search in titles, descriptions and captions, sorting.
import { html, nothing } from "../../lib/lit-html.js";
import { repeat } from "../../lib/directives/repeat.js";
import { api, query } from "../api.js";
import { bytes, clock, count, date } from "../format.js";
import { choice, empty, link, loading, pages, trouble } from "../parts.js";
import { picture } from "../media.js";
import { texts } from "../texts.js";

const PER_PAGE = 24;
const HITS_SHOWN = 3;

export function library(page) {
  const state = { found: null, stats: null, error: null };
  const wanted = {
    search: page.query.get("search"),
    channel_id: page.query.get("channel_id"),
    sort_by: page.query.get("sort_by"),
    sort_order: page.query.get("sort_order"),
  };
  const number = Number(page.query.get("page") ?? 1);
  const refresh = () =>
    page.load(
      state,
      "found",
      api.get(
        `/storage/videos${query({ ...wanted, limit: PER_PAGE, offset: (number - 1) * PER_PAGE })}`,
        page.signal,
      ),
    );
  refresh();
  page.load(state, "stats", api.get("/storage/stats", page.signal));

  const home = (one) => (one.output_dir === state.stats?.output_dir ? null : one.output_dir);
  const open = (one, at) => link(`library/${one.video_id}`, { output_dir: home(one), t: at });

  const hit = (one) => (match) =>
    html`<li>
      ${match.start_seconds === null || match.start_seconds === undefined
        ? match.text
        : html`<a href=${open(one, Math.floor(match.start_seconds))}>${clock(match.start_seconds)}</a> ${match.text}`}
    </li>`;

  const tile = (one) =>
    html`<li class="tile">
      <a href=${open(one)}>
        ${one.has_thumbnail
          ? picture(one.video_id, `${one.video_id}_thumb.jpg`, one.output_dir)
          : html`<span class="no-picture" aria-hidden="true">▶</span>`}
        <span class="strong">${one.title ?? one.video_id}</span>
      </a>
      <p class="quiet">
        ${[one.channel_title, clock(one.duration), one.has_video ? bytes(one.size_bytes) : texts.library.metadataOnly]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p class="quiet">${date(one.stored_at)}</p>
      ${one.matches?.length
        ? html`<ul class="hits">
            ${one.matches.slice(0, HITS_SHOWN).map(hit(one))}
          </ul>`
        : nothing}
    </li>`;

  const filters = () =>
    html`<form
      class="row filters"
      role="search"
      @submit=${(event) => {
        event.preventDefault();
        page.filter("library", { search: new FormData(event.target).get("search") });
      }}
    >
      <label class="grow"
        >${texts.search}
        <input name="search" type="search" .value=${wanted.search ?? ""} placeholder=${texts.library.searchHint}
      /></label>
      <button type="submit">${texts.search}</button>
      ${choice("sort_by", texts.sort, texts.library.sorts, wanted.sort_by, (sort_by) =>
        page.filter("library", { sort_by, sort_order: sort_by === "title" ? "asc" : null }),
      )}
    </form>`;

  return {
    title: texts.library.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.library.title}</h1>
        ${filters()} ${trouble(state.error, refresh)}
        ${state.stats
          ? html`<p class="quiet">${texts.library.holds(count(state.stats.video_count), bytes(state.stats.total_size_bytes))}</p>`
          : nothing}
        ${state.found === null
          ? state.error
            ? nothing
            : loading()
          : state.found.videos.length === 0
            ? wanted.search || wanted.channel_id
              ? empty(texts.library.none, html`<a href=${link("library")}>${texts.library.showAll}</a>`)
              : empty(texts.library.empty, html`<a href=${link("")}>${texts.jobs.begin}</a>`)
            : html`<ul class="plain tiles">
                  ${repeat(state.found.videos, (one) => one.output_dir + one.video_id, tile)}
                </ul>
                ${pages("library", Object.fromEntries(page.query), number, Math.ceil(state.found.total / PER_PAGE))}`}`,
  };
}
