// All jobs: filters, search, pages by address, and many at once.
import { html, nothing } from "../../lib/lit-html.js";
import { repeat } from "../../lib/directives/repeat.js";
import { api, query } from "../api.js";
import { follow } from "../live.js";
import {
  bar,
  choice,
  empty,
  filters,
  jobBadge,
  link,
  moment,
  once,
  pace,
  pages,
  removal,
  searchBox,
  trouble,
} from "../parts.js";
import { texts } from "../texts.js";

const PER_PAGE = 25;
const MOST_FOUND = 10_000; // A search counts no further.
const ENDED = ["completed", "failed", "cancelled"];

export const hasEnded = (job) => ENDED.includes(job.status);
export const canCancel = (job) => !hasEnded(job);
export const canRetry = (job) => job.status === "failed" || job.status === "cancelled";
export const canDelete = hasEnded;

/** What a job is about, in a line. */
export function about(job) {
  if (job.playlist_id) {
    return texts.jobs.playlist(job.playlist_id);
  }
  const [id, ...others] = job.video_ids;
  const first = job.title ?? id;
  return others.length > 0 ? texts.jobs.videos(first, others.length) : first;
}

/** How far a job is, while it is on its way; what became of it is said beside its name. */
export const jobBar = (job) =>
  hasEnded(job)
    ? nothing
    : bar(
        texts.jobs.progressOf(about(job)),
        job.progress.percentage,
        pace(job.progress.speed_bps, job.progress.eta_seconds),
      );

export function jobs(page) {
  const state = { list: null, error: null, chosen: new Set(), sure: null };
  const wanted = page.wanted("status", "type", "search", "sort_by");
  const refresh = () =>
    page.load(state, "list", api.get(`/jobs${query({ ...wanted, page: page.number, per_page: PER_PAGE })}`, page.signal));
  refresh();
  page.atEnd(follow("/events", refresh));

  const shown = () => state.list?.jobs ?? [];
  const picked = (allows) => shown().filter((job) => state.chosen.has(job.id) && allows(job));

  function pick(id, on) {
    if (on) {
      state.chosen.add(id);
    } else {
      state.chosen.delete(id);
    }
    state.sure = null;
    page.update();
  }

  function pickAll(on) {
    state.chosen = new Set(on ? shown().map((job) => job.id) : []);
    state.sure = null;
    page.update();
  }

  async function together(action, allows) {
    const ids = picked(allows).map((job) => job.id);
    await page.act(
      state,
      () => api.post(`/jobs/batch/${action}`, { job_ids: ids }),
      ({ results }) => {
        const failed = results.filter((result) => result.error).length;
        return texts.jobs.done(results.length - failed, failed);
      },
    );
    state.chosen.clear();
    refresh();
  }

  async function remove() {
    const ids = picked(canDelete).map((job) => job.id);
    await page.act(
      state,
      async () => {
        const ends = await Promise.allSettled(ids.map((id) => api.delete(`/jobs/${id}`)));
        return ends.filter((end) => end.status === "rejected").length;
      },
      (failed) => texts.jobs.done(ids.length - failed, failed),
    );
    state.chosen.clear();
    refresh();
  }

  const narrowed = () =>
    filters(
      page,
      "jobs",
      html`${choice("status", texts.jobs.status, texts.jobs.statuses, wanted.status)}
      ${choice("type", texts.jobs.type, texts.jobs.types, wanted.type)}
      ${choice("sort_by", texts.sort, texts.jobs.sorts, wanted.sort_by)}
      ${searchBox("search", wanted.search, texts.jobs.searchHint)}`,
    );

  const tools = () => {
    const some = state.chosen.size > 0;
    const button = (text, allows, action) =>
      html`<button type="button" ?disabled=${picked(allows).length === 0} @click=${() => together(action, allows)}>
        ${text}
      </button>`;
    return html`<div class="row" role="group" aria-label=${texts.jobs.together}>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${some && state.chosen.size === shown().length}
          .indeterminate=${some && state.chosen.size < shown().length}
          @change=${(event) => pickAll(event.target.checked)}
        />${texts.jobs.all}</label
      >
      ${button(texts.cancel, canCancel, "cancel")}
      ${button(texts.retry, canRetry, "retry")}
      ${removal(page, state, "chosen", texts.jobs.sure, remove, { disabled: picked(canDelete).length === 0 })}
    </div>`;
  };

  const line = (job) =>
    html`<li class="card line">
      <input
        type="checkbox"
        aria-label=${texts.jobs.choose(about(job))}
        .checked=${state.chosen.has(job.id)}
        @change=${(event) => pick(job.id, event.target.checked)}
      />
      <div class="grow">
        <p class="row">
          <a class="strong" href=${link(`jobs/${job.id}`)}>${about(job)}</a> ${jobBadge(job.status)}
        </p>
        ${jobBar(job)}
        <p class="quiet">
          ${[job.title && !job.playlist_id ? job.video_ids[0] : null, job.error ?? job.progress.message]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <p class="quiet aside"><span>${texts.jobTypes[job.type]}</span> ${moment(job.created_at)}</p>
    </li>`;

  const counted = (total) =>
    wanted.search && total > MOST_FOUND ? texts.jobs.more(MOST_FOUND) : texts.jobs.total(total);

  const list = ({ total, total_pages }) =>
    total > 0
      ? html`<p class="quiet">${counted(total)}</p>
          ${tools()}
          <ul class="plain stack">
            ${repeat(shown(), (job) => job.id, line)}
          </ul>
          ${pages("jobs", page, total_pages)}`
      : wanted.status || wanted.type || wanted.search
        ? empty(texts.jobs.none, html`<a href=${link("jobs")}>${texts.jobs.showAll}</a>`)
        : empty(texts.jobs.empty, html`<a href=${link("")}>${texts.jobs.begin}</a>`);

  return {
    title: texts.jobs.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.jobs.title}</h1>
        ${narrowed()} ${trouble(state.error, refresh)} ${once(state.list, state.error, list)}`,
  };
}
