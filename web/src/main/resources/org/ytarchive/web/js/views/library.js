// What is archived: thumbnails, search in titles, descriptions and captions, sorting.
import { html, nothing } from "../../lib/lit-html.js";
import { repeat } from "../../lib/directives/repeat.js";
import { api, query } from "../api.js";
import { bytes, clock, count, date } from "../format.js";
import { choice, empty, filters, link, once, pages, searchBox, trouble } from "../parts.js";
import { picture } from "../media.js";
import { texts } from "../texts.js";

const PER_PAGE = 24;
const HITS_SHOWN = 3;

export function library(page) {
  const state = { found: null, stats: null, error: null };
  const wanted = page.wanted("search", "channel_id", "sort_by");
  const sort_order = wanted.sort_by === "title" ? "asc" : null;
  const refresh = () =>
    page.load(
      state,
      "found",
      api.get(
        `/storage/videos${query({ ...wanted, sort_order, limit: PER_PAGE, offset: (page.number - 1) * PER_PAGE })}`,
        page.signal,
      ),
    );
  refresh();
  page.load(state, "stats", api.get("/storage/stats", page.signal));

  const open = (one, at) => link(`library/${one.video_id}`, { output_dir: one.output_dir, t: at });

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

  const narrowed = () =>
    filters(
      page,
      "library",
      html`${searchBox("search", wanted.search, texts.library.searchHint)}
      ${choice("sort_by", texts.sort, texts.library.sorts, wanted.sort_by)}`,
    );

  const tiles = ({ videos, total }) =>
    videos.length > 0
      ? html`<ul class="plain tiles">
            ${repeat(videos, (one) => one.output_dir + one.video_id, tile)}
          </ul>
          ${pages("library", page, Math.ceil(total / PER_PAGE))}`
      : wanted.search || wanted.channel_id
        ? empty(texts.library.none, html`<a href=${link("library")}>${texts.library.showAll}</a>`)
        : empty(texts.library.empty, html`<a href=${link("")}>${texts.jobs.begin}</a>`);

  return {
    title: texts.library.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.library.title}</h1>
        ${narrowed()} ${trouble(state.error, refresh)}
        ${state.stats
          ? html`<p class="quiet">${texts.library.holds(count(state.stats.video_count), bytes(state.stats.total_size_bytes))}</p>`
          : nothing}
        ${once(state.found, state.error, tiles)}`,
  };
}
