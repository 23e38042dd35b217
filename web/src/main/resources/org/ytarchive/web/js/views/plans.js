// Work plans: what could not be archived, why, and trying it again, one or all.
import { html, nothing } from "../../lib/lit-html.js";
import { api, orderVideos, query } from "../api.js";
import { SHOWN_AT_FIRST, absent, badge, empty, link, longList, moment, once, pages, trouble } from "../parts.js";
import { texts } from "../texts.js";

const PER_PAGE = 25;

export function plans(page) {
  const state = { list: null, error: null };
  const refresh = () =>
    page.load(
      state,
      "list",
      api.get(`/storage/work-plans${query({ limit: PER_PAGE, offset: (page.number - 1) * PER_PAGE })}`, page.signal),
    );
  refresh();

  const line = (plan) =>
    html`<li class="card">
      <p class="row">
        <a class="strong" href=${link(`plans/${plan.plan_id}`)}>${plan.plan_id}</a>
        ${plan.open_count > 0
          ? badge("is-failed", texts.plans.open(plan.open_count))
          : badge("is-completed", texts.plans.closed)}
      </p>
      <p class="quiet">
        ${texts.plans.holds(plan.unavailable_count, plan.failed_count)} · ${moment(plan.created_at)}
      </p>
      ${plan.notes ? html`<p class="quiet">${plan.notes}</p>` : nothing}
    </li>`;

  const list = ({ work_plans, total }) =>
    work_plans.length > 0
      ? html`<ul class="plain stack">
            ${work_plans.map(line)}
          </ul>
          ${pages("plans", page, Math.ceil(total / PER_PAGE))}`
      : empty(texts.plans.empty, texts.plans.emptyAdvice);

  return {
    title: texts.plans.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.plans.title}</h1>
        <p class="quiet">${texts.plans.what}</p>
        ${trouble(state.error, refresh)} ${once(state.list, state.error, list)}`,
  };
}

export function plan(page) {
  const [id] = page.parameters;
  const state = { plan: null, error: null, jobs: [], shown: SHOWN_AT_FIRST };
  const refresh = () => page.load(state, "plan", api.get(`/storage/work-plans/${id}`, page.signal));
  refresh();

  const retry = (ids) => () =>
    page.act(
      state,
      () => orderVideos(ids, { type: "video_download" }, (job) => state.jobs.push(job)),
      texts.plans.retried(ids.length),
    );

  const entry = ({ one, why }) =>
    html`<li class="card">
      <p class="row">
        <span class="strong">${one.title ?? one.video_id}</span> <span class="quiet">${one.video_id}</span>
        ${one.closed_at ? badge("is-completed", texts.plans.archived) : nothing}
      </p>
      <p>${why}</p>
      ${one.next_action ? html`<p class="quiet">${one.next_action}</p>` : nothing}
      ${one.closed_at
        ? html`<a href=${link(`library/${one.video_id}`)}>${texts.plans.show}</a>`
        : html`<button type="button" @click=${retry([one.video_id])} aria-label=${texts.plans.retryOne(one.video_id)}>
            ${texts.retry}
          </button>`}
    </li>`;

  const problem = (one) => (typeof one === "string" ? one : (one.message ?? one.error ?? JSON.stringify(one)));

  const entries = (found) => [
    ...found.unavailable_videos.map((one) => ({ one, why: texts.reasons[one.reason] ?? one.reason })),
    ...found.failed_downloads.map((one) => ({ one, why: one.errors.map(problem).at(-1) ?? texts.plans.failed })),
  ];

  return {
    title: texts.plans.one,
    template: () => {
      const found = state.plan;
      if (!found) {
        return absent(texts.plans.one, state.error, refresh);
      }
      const all = [...found.unavailable_videos, ...found.failed_downloads];
      const open = [...new Set(all.filter((one) => !one.closed_at).map((one) => one.video_id))];
      return html`<p><a href=${link("plans")}>${texts.plans.title}</a></p>
        <h1 tabindex="-1">${texts.plans.one} ${id}</h1>
        ${trouble(state.error)}
        <div class="row">
          <button type="button" class="main" ?disabled=${open.length === 0} @click=${retry(open)}>
            ${texts.plans.retryAll(open.length)}
          </button>
        </div>
        ${state.jobs.map(
          (job) => html`<p class="notice good"><a href=${link(`jobs/${job}`)}>${texts.start.follow(job)}</a></p>`,
        )}
        ${longList(page, state, entries(found), (each) => each.why + each.one.video_id, entry)}
        <p class="quiet"><code>${found.path}</code></p>`;
    },
  };
}
