// One job: a bar for each video, why something waits, what came of it, and its history.
import { html, nothing } from "../../lib/lit-html.js";
import { api } from "../api.js";
import { bytes, clock } from "../format.js";
import { ask, follow } from "../live.js";
import {
  SHOWN_AT_FIRST,
  absent,
  bar,
  facts,
  jobBadge,
  link,
  longList,
  moment,
  pace,
  removal,
  trouble,
  videoBadge,
} from "../parts.js";
import { texts } from "../texts.js";
import { about, canCancel, canDelete, canRetry, hasEnded, jobBar } from "./jobs.js";

const LEFT_OVER = ["failed", "unavailable"];
const ASKED_AT_MOST = 20;

/** What is left over is put into a work plan a moment after the job has ended. */
const awaitsPlan = (one) =>
  hasEnded(one) &&
  one.status !== "cancelled" &&
  !one.work_plan_id &&
  one.videos.some((video) => LEFT_OVER.includes(video.state));

/** A video that was at work when its job was cancelled takes a moment to stop. */
const isSettled = (one) => !awaitsPlan(one) && !one.videos.some((video) => video.state === "running");

export function job(page) {
  const [id] = page.parameters;
  const state = { job: null, error: null, sure: null, files: false, shown: SHOWN_AT_FIRST };
  let watching = null;
  let unwatch = null;
  let asked = 0;
  page.atEnd(() => unwatch?.());
  refresh();

  async function refresh() {
    await page.load(state, "job", api.get(`/jobs/${id}`, page.signal));
    watch();
  }

  /** How to learn of news: of what has ended there is none once it has settled, until it is tried again. */
  function way() {
    if (page.signal.aborted || state.error?.status === 404) {
      return null;
    }
    if (!state.job || !hasEnded(state.job)) {
      return "events";
    }
    return !isSettled(state.job) && asked < ASKED_AT_MOST ? "asking" : null;
  }

  function watch() {
    const now = way();
    if (now === watching) {
      return;
    }
    unwatch?.();
    watching = now;
    asked = 0;
    unwatch = now && (now === "events" ? follow(`/jobs/${id}/events`, refresh) : ask(askAgain));
  }

  function askAgain() {
    asked += 1;
    refresh();
  }

  const order = (action, said) => async () => {
    await page.act(state, () => api.put(`/jobs/${id}/${action}`), said);
    refresh();
  };

  async function prioritise(event) {
    const priority = Number(event.target.value);
    await page.act(state, () => api.put(`/jobs/${id}/priority`, { priority }), texts.job.prioritised(priority));
    refresh();
  }

  async function remove() {
    const gone = await page.act(
      state,
      () => api.delete(`/jobs/${id}?delete_files=${state.files}`),
      texts.job.deleted,
    );
    if (gone) {
      page.go("jobs");
    }
  }

  const filesToo = () =>
    html`<label class="check"
      ><input
        type="checkbox"
        .checked=${state.files}
        @change=${(event) => {
          state.files = event.target.checked;
        }}
      />${texts.job.filesToo}</label
    >`;

  const actions = (one) =>
    html`<div class="row">
      ${canCancel(one)
        ? html`<button type="button" @click=${order("cancel", texts.job.cancelled)}>${texts.cancel}</button>
            <label
              >${texts.job.priority}
              <select @change=${prioritise}>
                ${[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(
                  (value) =>
                    html`<option value=${value} ?selected=${value === one.priority}>
                      ${texts.job.priorities(value)}
                    </option>`,
                )}
              </select></label
            >`
        : nothing}
      ${canRetry(one)
        ? html`<button type="button" class="main" @click=${order("retry", texts.job.retried)}>${texts.retry}</button>`
        : nothing}
      ${canDelete(one) ? removal(page, state, "job", texts.job.sure, remove, { more: filesToo() }) : nothing}
    </div>`;

  const result = (one, video) => one.results.find((each) => each.video_id === video.video_id);

  /** What to say below a video's bar: what it waits for, or what came of it. */
  function remark(video, outcome) {
    if (video.state === "failed" || video.state === "unavailable") {
      const words = [outcome?.message ?? video.reason, texts.remedies[outcome?.error_code]];
      return words.filter(Boolean).join(" ");
    }
    return video.reason ?? outcome?.message ?? "";
  }

  const line = (one) => (video) => {
    const outcome = result(one, video);
    const name = video.title ?? video.video_id;
    const archived = link(`library/${video.video_id}`, { output_dir: one.options.output_dir });
    const kept = video.state === "succeeded" || video.state === "skipped";
    return html`<li class="card">
      <p class="row">
        ${kept
          ? html`<a class="strong" href=${archived}>${name}</a>`
          : html`<span class="strong">${name}</span>`}
        ${videoBadge(video.state)}
        <span class="quiet">
          ${[video.video_id, clock(outcome?.duration_seconds), bytes(outcome?.file_size)].filter(Boolean).join(" · ")}
        </span>
      </p>
      ${video.state === "running" || video.state === "waiting"
        ? bar(
            texts.jobs.progressOf(name),
            video.percentage,
            [texts.steps[video.step] ?? video.step, texts.stages[video.stage] ?? video.stage, pace(video.speed_bps, video.eta_seconds)]
              .filter(Boolean)
              .join(" · "),
          )
        : nothing}
      ${remark(video, outcome) ? html`<p class="quiet">${remark(video, outcome)}</p>` : nothing}
      ${video.next_attempt_at && video.state === "waiting"
        ? html`<p class="quiet">${texts.job.nextAttempt} ${moment(video.next_attempt_at)}</p>`
        : nothing}
    </li>`;
  };

  const videos = (one) =>
    html`<h2>${texts.job.videos(one.videos.length)}</h2>
      ${longList(page, state, one.videos, (video) => video.video_id, line(one))}`;

  const history = (one) =>
    html`<h2>${texts.job.history}</h2>
      <ol class="plain history">
        ${one.state_history.map(
          (change) =>
            html`<li>${moment(change.at)} ${jobBadge(change.to)} <span class="quiet">${change.reason}</span></li>`,
        )}
      </ol>`;

  const details = (one) =>
    facts([
      [texts.job.id, html`<code>${one.id}</code>`],
      [texts.jobs.type, texts.jobTypes[one.type]],
      [texts.job.created, moment(one.created_at)],
      [texts.job.ended, one.completed_at ? moment(one.completed_at) : null],
      [texts.job.took, one.processing_time.total ? clock(one.processing_time.total) : null],
      [texts.start.quality, one.options.quality],
      [texts.start.languages, one.options.include_captions ? one.options.caption_languages.join(", ") : texts.none],
      [texts.job.folder, html`<code>${one.options.output_dir}</code>`],
      [texts.job.retries, one.retry_count || null],
      [
        texts.job.after,
        one.depends_on.length > 0
          ? one.depends_on.map((other) => html`<a href=${link(`jobs/${other}`)}>${other.slice(0, 8)}</a> `)
          : null,
      ],
      [
        texts.job.plan,
        one.work_plan_id
          ? html`<a href=${link(`plans/${one.work_plan_id}`)}>${one.work_plan_id}</a>`
          : awaitsPlan(one)
            ? texts.job.planSoon
            : null,
      ],
      [texts.job.trail, html`<a href=${link("logs", { trace_id: one.trace_id })}>${texts.job.lines}</a>`],
    ]);

  return {
    title: texts.job.title,
    template: () => {
      const one = state.job;
      if (!one) {
        return absent(texts.job.title, state.error, refresh);
      }
      return html`<p><a href=${link("jobs")}>${texts.jobs.title}</a></p>
        <h1 tabindex="-1">${about(one)} ${jobBadge(one.status)}</h1>
        ${trouble(state.error, refresh)} ${jobBar(one)}
        <p>${one.error ?? one.progress.message}</p>
        ${actions(one)} ${videos(one)} ${details(one)} ${history(one)}`;
    },
  };
}
