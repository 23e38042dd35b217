// How the five services are, what room and quota is left, and which programs do the work.
import { html, nothing } from "../../lib/lit-html.js";
import { api } from "../api.js";
import { bytes, clock, count } from "../format.js";
import { badge, bar, facts, link, moment, trouble } from "../parts.js";
import { texts } from "../texts.js";

const EVERY_MS = 10000;
const ON_THEIR_WAY = "/jobs?status=queued&status=running&status=retrying&limit=20";
const get = (path) => (signal) => api.get(path, signal);
const SOURCES = {
  health: get("/health/detailed"),
  quota: get("/metadata/quota"),
  tools: get("/download/tools"),
  storage: get("/storage/stats"),
  waiting: get(ON_THEIR_WAY),
  pauses: get("/download/pauses"),
  metrics: get("/metrics?metric_type=application"),
};

const CIRCUIT = "resilience4j_circuitbreaker_state";
const CIRCUIT_KINDS = { closed: "is-completed", half_open: "is-retrying", open: "is-failed" };

export function system(page) {
  const state = { error: null };
  const problems = {};
  const refresh = () => {
    for (const [name, ask] of Object.entries(SOURCES)) {
      ask(page.signal).then(
        (data) => {
          state[name] = data;
          problems[name] = null;
          page.update();
        },
        (problem) => {
          if (problem.name !== "AbortError") {
            problems[name] = problem;
            page.update();
          }
        },
      );
    }
  };
  refresh();
  const timer = setInterval(() => document.hidden || refresh(), EVERY_MS);
  page.atEnd(() => clearInterval(timer));

  /** A part of the page; where its source fails the other parts are shown all the same. */
  const card = (title, name, content) =>
    html`<section class="card">
      <h2>${title}</h2>
      ${trouble(problems[name], refresh)}
      ${state[name] ? content(state[name]) : problems[name] ? nothing : texts.loading}
    </section>`;

  const good = (status) => ["healthy", "ok", "available"].includes(status);
  const health = (status) => badge(good(status) ? "is-completed" : "is-failed", texts.health[status] ?? status);

  const services = (found) =>
    html`<ul class="plain">
      ${found.services.map(
        (one) =>
          html`<li class="row">
            ${health(one.status)} <span class="strong">${one.service_name}</span>
            <span class="quiet">
              ${[one.version, one.url].filter(Boolean).join(" · ")}
              ${one.consecutive_failures ? texts.system.failures(one.consecutive_failures) : ""}
            </span>
          </li>`,
      )}
    </ul>`;

  const queue = (found) =>
    facts([
      [texts.system.waiting, count(found.queue.depth)],
      [texts.system.running, count(found.queue.running)],
      [texts.system.oldest, found.queue.oldest_created_at ? moment(found.queue.oldest_created_at) : null],
      [texts.system.database, health(found.database.status)],
    ]);

  /** What holds jobs up, a pause of the governor among it, in the words of the jobs themselves. */
  const held = ({ jobs }) => {
    const words = new Map();
    for (const { id, progress } of jobs) {
      words.set(progress.message, [...(words.get(progress.message) ?? []), id]);
    }
    return words.size === 0
      ? html`<p class="quiet">${texts.system.nothingWaits}</p>`
      : html`<ul class="plain">
          ${[...words].map(
            ([said, ids]) => html`<li><a href=${link(`jobs/${ids[0]}`)}>${said}</a> <span class="quiet">${texts.system.jobs(ids.length)}</span></li>`,
          )}
        </ul>`;
  };

  /** What YouTube is not asked for at the moment: why, and until when. */
  const pauses = (found) =>
    found.pauses.length === 0
      ? html`<p class="quiet">${texts.system.nothingPauses}</p>`
      : html`<ul class="plain">
          ${found.pauses.map(
            (pause) =>
              html`<li>
                ${badge("is-retrying", texts.system.paused)}
                <span class="strong">${texts.system.works[pause.work] ?? pause.work}</span>
                ${texts.system.resumes} ${moment(pause.until)}
                <p class="quiet">${pause.why}</p>
              </li>`,
          )}
        </ul>`;

  /** Whether each service's calls of another go through, or are held back for a while. */
  const circuits = ({ metrics }) => {
    const now = metrics.filter(({ name, value }) => name === CIRCUIT && value === 1);
    return now.length === 0
      ? html`<p class="quiet">${texts.system.noCalls}</p>`
      : html`<ul class="plain">
          ${now.map(
            ({ tags }) =>
              html`<li>
                ${badge(CIRCUIT_KINDS[tags.state] ?? "", texts.system.circuits[tags.state] ?? tags.state)}
                ${texts.system.calls(tags.service, tags.name)}
              </li>`,
          )}
        </ul>`;
  };

  const disk = (found) =>
    html`${bar(texts.system.diskUse, found.disk_usage.usage_percent)}
    ${facts([
      [texts.system.free, bytes(found.disk_usage.free_bytes)],
      [texts.system.library, `${count(found.video_count)} · ${found.total_size_human}`],
      [
        texts.system.fixity,
        found.fixity
          ? texts.system.checked(found.fixity.ok, found.fixity.missing + found.fixity.corrupt)
          : texts.system.unchecked,
      ],
    ])}`;

  const quota = (found) =>
    html`${bar(texts.system.quotaUse, (100 * found.quota_used) / Math.max(1, found.quota_limit))}
    ${facts([
      [texts.system.left, texts.system.units(count(found.quota_remaining), count(found.quota_limit))],
      [texts.system.reserve, count(found.quota_reserve)],
      [texts.system.reset, moment(found.reset_time)],
    ])}`;

  const tools = (found) =>
    html`${["yt_dlp", "ffmpeg", "ffprobe", "javascript_runtime"]
      .map((name) => found[name])
      .filter(Boolean)
      .map(
        (tool) =>
          html`<p>
            ${badge(tool.problem ? "is-failed" : "is-completed", tool.problem ? texts.system.problem : texts.system.fine)}
            <span class="strong">${tool.name}</span>
            <span class="quiet">
              ${[tool.version, tool.age_days === null ? null : texts.system.age(tool.age_days), tool.source]
                .filter(Boolean)
                .join(" · ")}
            </span>
            ${tool.problem ? html`<br />${tool.problem}` : nothing}
          </p>`,
      )}
    ${found.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}`;

  /** Lines by service and level, as the Logging service counts them. */
  const volume = ({ metrics }) => {
    const table = new Map();
    for (const { name, tags, value } of metrics) {
      if (/log.*(lines|entries|volume)/.test(name) && tags?.service && tags?.level) {
        const row = table.get(tags.service) ?? {};
        row[tags.level] = (row[tags.level] ?? 0) + value;
        table.set(tags.service, row);
      }
    }
    const levels = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];
    return table.size === 0
      ? html`<p class="quiet">${texts.system.noLines}</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.system.lines}><table>
          <thead>
            <tr>
              <th scope="col">${texts.logs.service}</th>
              ${levels.map((level) => html`<th scope="col">${level}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${[...table].map(
              ([service, row]) =>
                html`<tr>
                  <th scope="row"><a href=${link("logs", { service })}>${service}</a></th>
                  ${levels.map((level) => html`<td class="figure">${count(row[level])}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table></div>`;
  };

  return {
    title: texts.system.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.system.title}</h1>
        <div class="cards">
          ${card(texts.system.services, "health", services)} ${card(texts.system.queue, "health", queue)}
          ${card(texts.system.held, "waiting", held)} ${card(texts.system.pauses, "pauses", pauses)}
          ${card(texts.system.between, "metrics", circuits)} ${card(texts.system.disk, "storage", disk)}
          ${card(texts.system.quota, "quota", quota)} ${card(texts.system.tools, "tools", tools)}
          ${card(texts.system.lines, "metrics", volume)}
        </div>`,
  };
}
