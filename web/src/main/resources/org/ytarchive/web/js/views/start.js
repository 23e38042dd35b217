// The one box: what is pasted, what it is, what will happen, and go.
import { html, nothing } from "../../lib/lit-html.js";
import { api, orderVideos } from "../api.js";
import { isNamedChannel, lines, understand } from "../address.js";
import { clock, count, date } from "../format.js";
import { link, trouble } from "../parts.js";
import { texts } from "../texts.js";

const LOOK_AFTER_MS = 400;

export function start(page) {
  const state = {
    entries: [],
    alternative: 0,
    found: {},
    error: null,
    sending: false,
    quality: "1080p",
    captions: true,
    languages: "en",
    metadataOnly: false,
    sent: [],
  };
  let timer = null;
  page.atEnd(() => clearTimeout(timer));

  function typed(text) {
    state.entries = lines(text).map((line) => ({ line, ways: understand(line) }));
    state.alternative = 0;
    state.sent = [];
    state.error = null;
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_AFTER_MS);
    page.update();
  }

  const single = () => (state.entries.length === 1 ? state.entries[0] : null);
  const chosen = (entry) => entry.ways[entry === single() ? state.alternative : 0];

  /** Asks what it is, where it is one thing; a list of many is not worth that many questions. */
  async function look() {
    const thing = single() && chosen(single());
    if (!thing || state.found[thing.id]) {
      return;
    }
    const path = thing.kind === "video" ? "video" : "playlist";
    try {
      state.found[thing.id] = await api.get(`/metadata/${path}/${thing.id}`, page.signal);
    } catch (problem) {
      if (problem.name === "AbortError") {
        return;
      }
      state.found[thing.id] = { problem };
    }
    page.update();
  }

  function otherWay(index) {
    state.alternative = index;
    page.update();
    look();
  }

  async function send(event) {
    event.preventDefault();
    const things = state.entries.map(chosen).filter(Boolean);
    const options = {
      quality: state.quality,
      include_captions: state.captions,
      caption_languages: state.languages.split(/[\s,]+/).filter(Boolean),
    };
    state.sending = true;
    page.update();
    const sent = await page.act(state, () => order(things, options), "");
    state.sending = false;
    if (sent) {
      // Pressed once more, the button would order the same again.
      state.sent = sent;
      state.entries = [];
      document.getElementById("what").value = "";
    }
    page.update();
  }

  /** Single videos become jobs together, each playlist one of its own. */
  async function order(things, options) {
    const videos = [...new Set(things.filter((one) => one.kind === "video").map((one) => one.id))];
    const playlists = things.filter((one) => one.kind !== "video").map((one) => one.id);
    const type = (usual) => (state.metadataOnly ? "metadata_only" : usual);
    const created = [];
    await orderVideos(videos, { type: type("video_download"), options }, (job) => created.push(job));
    for (const id of new Set(playlists)) {
      const request = { type: type("playlist_download"), playlist_id: id, options };
      created.push((await api.post("/jobs", request)).job_id);
    }
    return created;
  }

  const preview = (thing) => {
    const found = state.found[thing.id];
    if (!found) {
      return html`<p class="quiet">${texts.start.looking}</p>`;
    }
    if (found.problem) {
      return html`<p class="notice warn">${texts.start.unseen(found.problem.message)}</p>`;
    }
    if (thing.kind === "video") {
      return html`<p><strong>${found.title}</strong></p>
        <p class="quiet">
          ${[found.channel_title, clock(found.duration), date(found.upload_date)]
            .filter(Boolean)
            .join(" · ")}
        </p>`;
    }
    const gone = (found.videos ?? []).filter((one) => !one.is_available).length;
    return html`<p><strong>${found.title}</strong></p>
      <p class="quiet">
        ${texts.start.entries(count(found.video_count))}${gone
          ? html` ${texts.start.gone(gone)}`
          : nothing}
      </p>`;
  };

  const understood = () => {
    const entry = single();
    if (!entry) {
      return many();
    }
    if (entry.ways.length === 0) {
      const why = isNamedChannel(entry.line) ? texts.start.namedChannel : texts.start.unknown;
      return html`<p class="notice bad" role="alert">${why(entry.line)}</p>`;
    }
    return html`<section class="card" aria-label=${texts.start.preview}>
      ${entry.ways.length > 1
        ? html`<fieldset>
            <legend>${texts.start.which}</legend>
            ${entry.ways.map(
              (way, index) =>
                html`<label
                  ><input
                    type="radio"
                    name="way"
                    .checked=${index === state.alternative}
                    @change=${() => otherWay(index)}
                  />
                  ${texts.start.kinds[way.kind]}</label
                >`,
            )}
          </fieldset>`
        : html`<p class="quiet">${texts.start.kinds[entry.ways[0].kind]} ${entry.ways[0].id}</p>`}
      ${preview(chosen(entry))}
    </section>`;
  };

  const many = () => {
    const bad = state.entries.filter((entry) => entry.ways.length === 0);
    const kinds = state.entries.map(chosen).filter(Boolean);
    const videos = kinds.filter((one) => one.kind === "video").length;
    return html`<section class="card" aria-label=${texts.start.preview}>
      <p>${texts.start.several(videos, kinds.length - videos)}</p>
      ${bad.length > 0
        ? html`<p class="notice warn">${texts.start.skipped(bad.map((one) => one.line).join(", "))}</p>`
        : nothing}
    </section>`;
  };

  const happens = () =>
    html`<p class="quiet">
      ${state.metadataOnly
        ? texts.start.willKeepMetadata
        : texts.start.willArchive(state.quality, state.captions ? state.languages : null)}
    </p>`;

  const checkbox = (name, text) =>
    html`<label class="check"
      ><input
        type="checkbox"
        .checked=${state[name]}
        @change=${(event) => {
          state[name] = event.target.checked;
          page.update();
        }}
      />${text}</label
    >`;

  const options = () =>
    html`<div class="row">
        <label
          >${texts.start.quality}
          <select
            ?disabled=${state.metadataOnly}
            @change=${(event) => {
              state.quality = event.target.value;
              page.update();
            }}
          >
            ${texts.qualities.map(
              ([value, name]) =>
                html`<option value=${value} ?selected=${value === state.quality}>${name}</option>`,
            )}
          </select></label
        >
        <label
          >${texts.start.languages}
          <input
            size="8"
            .value=${state.languages}
            ?disabled=${!state.captions || state.metadataOnly}
            @input=${(event) => {
              state.languages = event.target.value;
              page.update();
            }}
        /></label>
      </div>
      <div class="row">
        ${checkbox("captions", texts.start.captions)}
        ${checkbox("metadataOnly", texts.start.metadataOnly)}
      </div>`;

  return {
    title: texts.start.title,
    template: () => {
      const ready = state.entries.some((entry) => entry.ways.length > 0);
      return html`<h1 tabindex="-1">${texts.start.title}</h1>
        <form class="stack" @submit=${send}>
          <label for="what">${texts.start.what}</label>
          <textarea
            id="what"
            rows="2"
            spellcheck="false"
            autocomplete="off"
            placeholder="https://www.youtube.com/watch?v=…"
            aria-describedby="what-help"
            @input=${(event) => typed(event.target.value)}
          ></textarea>
          <p id="what-help" class="quiet">${texts.start.help}</p>
          ${state.entries.length > 0 ? understood() : nothing} ${options()}
          ${ready ? happens() : nothing}
          <div class="row">
            <button class="main" type="submit" ?disabled=${!ready || state.sending}>
              ${texts.start.go}
            </button>
          </div>
        </form>
        ${trouble(state.error)}
        ${state.sent.length > 0
          ? html`<div class="notice good" role="status">
              <p>${texts.start.accepted}</p>
              <ul>
                ${state.sent.map(
                  (id) => html`<li><a href=${link(`jobs/${id}`)}>${texts.start.follow(id)}</a></li>`,
                )}
              </ul>
            </div>`
          : nothing}`;
    },
  };
}
