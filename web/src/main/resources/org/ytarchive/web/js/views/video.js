// One archived video: the film, what is known of it, its files and whether they are still right.
import { html, nothing } from "../../lib/lit-html.js";
import { api, query } from "../api.js";
import { bytes, clock, count, date } from "../format.js";
import { absent, facts, link, moment, removal, trouble } from "../parts.js";
import { texts } from "../texts.js";

const FILM = /\.(mp4|webm|mkv|m4a|mp3|opus|ogg)$/;
const CAPTIONS = /^captions\/.*_([a-zA-Z0-9-]+)\.vtt$/;
const VERIFY_POLL_MS = 1000;
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

export function video(page) {
  const [id] = page.parameters;
  let outputDir = page.query.get("output_dir");
  const state = { video: null, provenance: null, verify: null, error: null, sure: null };
  const refresh = () => page.load(state, "video", archived());
  refresh();
  let timer = null;
  page.atEnd(() => clearTimeout(timer));

  function get(what) {
    return api.get(`/storage/${what}/${id}${query({ output_dir: outputDir })}`, page.signal);
  }

  /** The folder that a job archived it into, for an address that names none. */
  async function elsewhere() {
    const found = await api.get(`/storage/videos${query({ search: id })}`, page.signal).catch(() => null);
    return found?.videos.find((one) => one.video_id === id && one.has_video)?.output_dir ?? null;
  }

  /** The video, or the metadata alone where no more is kept of it. */
  async function archived() {
    try {
      return await get("videos");
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      if (outputDir === null) {
        outputDir = await elsewhere();
        if (outputDir !== null) {
          return get("videos");
        }
      }
      const kept = await get("metadata").catch(() => {
        throw problem;
      });
      return { metadata: kept.metadata, files: [], video_dir: kept.storage_info.metadata_path };
    }
  }

  const file = (name) => api.file(id, name, outputDir);

  async function showProvenance(event) {
    if (event.target.open && !state.provenance) {
      await page.load(state, "provenance", api.text(file(`${id}_provenance.json`)));
    }
  }

  async function verify() {
    const begun = await page.act(state, () => api.post("/storage/verify", { video_ids: [id] }), texts.video.verifying);
    if (begun) {
      state.verify = begun;
      watchVerify();
    }
  }

  function watchVerify() {
    timer = setTimeout(async () => {
      await page.load(state, "verify", api.get(`/storage/verify/${state.verify.verify_id}`, page.signal));
      if (!state.verify.finished_at && !state.error) {
        watchVerify();
      }
    }, VERIFY_POLL_MS);
  }

  async function remove() {
    const gone = await page.act(
      state,
      () => api.delete(`/storage/videos/${id}${query({ output_dir: outputDir })}`),
      texts.video.deleted,
    );
    if (gone) {
      page.go("library");
    }
  }

  /** A hit in a caption, or an address with a time in it, starts there. */
  function begin(event) {
    const from = Number(page.query.get("t"));
    if (from > 0) {
      event.target.currentTime = from;
    }
  }

  const film = (one) => one.files.find((each) => FILM.test(each.name) && !each.name.includes("/"));

  const player = (one) => {
    const main = film(one);
    if (!main) {
      return html`<p class="notice warn">${texts.video.noFilm}</p>`;
    }
    const captions = one.files.map((each) => CAPTIONS.exec(each.name)).filter(Boolean);
    const thumbnail = one.files.find((each) => each.name.endsWith("_thumb.jpg"));
    return html`<video
        controls
        preload="metadata"
        aria-label=${one.metadata?.title ?? id}
        poster=${thumbnail ? file(thumbnail.name) : nothing}
        src=${file(main.name)}
        @loadedmetadata=${begin}
      >
        ${captions.map(
          ([name, language], index) =>
            html`<track
              kind="captions"
              srclang=${language}
              label=${language}
              src=${file(name)}
              ?default=${index === 0}
            />`,
        )}
      </video>
      <div class="row">
        <label
          >${texts.video.speed}
          <select
            @change=${(event) => {
              document.querySelector("video").playbackRate = Number(event.target.value);
            }}
          >
            ${SPEEDS.map((rate) => html`<option value=${rate} ?selected=${rate === 1}>${rate}×</option>`)}
          </select></label
        >
      </div>`;
  };

  const verdict = () => {
    const scrub = state.verify;
    if (!scrub) {
      return nothing;
    }
    if (!scrub.finished_at) {
      return html`<p role="status">${texts.video.verifying}</p>`;
    }
    return scrub.missing + scrub.corrupt === 0
      ? html`<p class="notice good" role="status">${texts.video.whole(scrub.ok)}</p>`
      : html`<div class="notice bad" role="alert">
          <p>${texts.video.damaged}</p>
          <ul>
            ${scrub.problems.map((each) => html`<li>${each.file}: ${texts.video.problems[each.problem]}</li>`)}
          </ul>
        </div>`;
  };

  const files = (one) =>
    html`<h2>${texts.video.files}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${texts.video.files}>
        <table>
          <thead>
            <tr>
              <th scope="col">${texts.video.name}</th>
              <th scope="col">${texts.video.size}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            ${one.files.map(
              (each) =>
                html`<tr>
                  <td>${each.name}</td>
                  <td class="figure">${bytes(each.size_bytes)}</td>
                  <td><code>${each.sha256 ?? texts.none}</code></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="quiet"><code>${one.video_dir}</code></p>`;

  const known = (metadata) =>
    facts([
      [texts.video.channel, metadata.channel_title],
      [texts.video.uploaded, date(metadata.upload_date)],
      [texts.video.length, clock(metadata.duration)],
      [texts.video.views, metadata.view_count === null ? null : count(metadata.view_count)],
      [texts.video.source, metadata.source],
      [texts.video.asked, metadata.fetched_at ? moment(metadata.fetched_at) : null],
    ]);

  return {
    title: texts.video.title,
    template: () => {
      const one = state.video;
      if (!one) {
        return absent(texts.video.title, state.error, refresh);
      }
      return html`<p><a href=${link("library")}>${texts.library.title}</a></p>
        <h1 tabindex="-1">${one.metadata?.title ?? id}</h1>
        ${trouble(state.error)} ${player(one)} ${verdict()}
        <div class="row" ?hidden=${one.files.length === 0}>
          <button type="button" @click=${verify}>${texts.video.verify}</button>
          ${removal(page, state, "video", texts.video.sure, remove)}
        </div>
        ${one.metadata ? known(one.metadata) : html`<p class="notice warn">${texts.video.noMetadata}</p>`}
        ${one.metadata?.description
          ? html`<details open>
              <summary>${texts.video.description}</summary>
              <p class="prose">${one.metadata.description}</p>
            </details>`
          : nothing}
        ${one.files.length > 0 ? files(one) : nothing}
        ${one.files.some((each) => each.name === `${id}_provenance.json`)
          ? html`<details @toggle=${showProvenance}>
              <summary>${texts.video.provenance}</summary>
              <pre>${state.provenance ?? texts.loading}</pre>
            </details>`
          : nothing}`;
    },
  };
}
