// Who may use the archive, and whom it tells: API keys and webhooks.
import { html, nothing } from "../../lib/lit-html.js";
import { api } from "../api.js";
import { badge, moment, once, removal, trouble } from "../parts.js";
import { texts } from "../texts.js";

const SENT_SHOWN = 20;
const SENT_KINDS = { pending: "is-retrying", delivered: "is-completed", failed: "is-failed" };

export function access(page) {
  const keys = { list: null, error: null, made: null, sure: null };
  const hooks = { list: null, error: null, made: null, sure: null };
  const sent = { error: null };
  const loadKeys = () => page.load(keys, "list", api.get("/keys", page.signal));
  const loadHooks = () => page.load(hooks, "list", api.get("/webhooks", page.signal));
  loadKeys();
  loadHooks();

  async function makeKey(event) {
    event.preventDefault();
    const form = event.target;
    const { name, role } = Object.fromEntries(new FormData(form));
    keys.made = await page.act(keys, () => api.post("/keys", { name, role }), texts.access.made);
    if (keys.made) {
      form.reset();
      loadKeys();
    }
  }

  async function makeHook(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    hooks.made = await page.act(
      hooks,
      () => api.post("/webhooks", { url: data.get("url"), events: data.getAll("events") }),
      texts.access.made,
    );
    if (hooks.made) {
      form.reset();
      loadHooks();
    }
  }

  const remove = async (state, path, reload) => {
    await page.act(state, () => api.delete(path), texts.access.deleted);
    reload();
  };

  const test = (id) => () =>
    page.act(
      hooks,
      () => api.post(`/webhooks/${id}/test`),
      (delivery) => texts.access.tried(delivery.status, delivery.response_status),
    );

  const rotate = (id) => async () => {
    hooks.made = await page.act(hooks, () => api.post(`/webhooks/${id}/rotate-secret`), texts.access.rotated);
    page.update();
  };

  const showSent = (id) => (event) => {
    if (event.target.open) {
      page.load(sent, id, api.get(`/webhooks/${id}/deliveries?limit=${SENT_SHOWN}`, page.signal));
    }
  };

  const sentLine = (delivery) =>
    html`<li>
      ${moment(delivery.created_at)} ${texts.access.eventNames[delivery.event] ?? delivery.event}
      ${badge(SENT_KINDS[delivery.status], texts.access.sentStates[delivery.status])}
      <span class="quiet">
        ${texts.access.attempts(delivery.attempts)} ${delivery.error ?? delivery.response_status ?? ""}
      </span>
    </li>`;

  const sentList = (id) =>
    once(sent[id], sent.error, ({ deliveries }) =>
      deliveries.length > 0 ? list(deliveries.map(sentLine)) : html`<p class="quiet">${texts.access.nothingSent}</p>`,
    );

  const shownOnce = (secret, words) =>
    secret ? html`<p class="notice good" role="status">${words}<br /><code>${secret}</code></p>` : nothing;

  const keyLine = (key) =>
    html`<li class="card">
      <p class="row">
        <span class="strong">${key.name}</span> ${badge("", texts.access.roles[key.role] ?? key.role)}
        <code>${key.prefix}…</code> <span class="quiet">${moment(key.created_at)}</span>
      </p>
      <div class="row">
        ${removal(page, keys, key.key_id, texts.access.sure, () => remove(keys, `/keys/${key.key_id}`, loadKeys), {
          name: key.name,
        })}
      </div>
    </li>`;

  /** Each webhook has the same buttons, so whoever hears them is told which one's it is. */
  const action = (text, hook, press) =>
    html`<button type="button" aria-label=${`${text} ${hook.url}`} @click=${press}>${text}</button>`;

  const hookLine = (hook) =>
    html`<li class="card">
      <p class="row">
        <span class="strong">${hook.url}</span>
        ${badge(hook.status === "active" ? "is-completed" : "is-failed", texts.access.hookStates[hook.status] ?? hook.status)}
      </p>
      <p class="quiet">
        ${hook.events.join(", ")}${hook.failures ? html` · ${texts.access.failures(hook.failures)}` : nothing}
      </p>
      ${hook.disabled_reason ? html`<p>${hook.disabled_reason}</p>` : nothing}
      <div class="row">
        ${action(texts.access.test, hook, test(hook.id))} ${action(texts.access.rotate, hook, rotate(hook.id))}
        ${removal(page, hooks, hook.id, texts.access.sure, () => remove(hooks, `/webhooks/${hook.id}`, loadHooks), {
          name: hook.url,
        })}
      </div>
      <details @toggle=${showSent(hook.id)}>
        <summary>${texts.access.sent}</summary>
        ${trouble(sent.error)} ${sentList(hook.id)}
      </details>
    </li>`;

  const keyForm = () =>
    html`<form class="row" @submit=${makeKey}>
      <label>${texts.access.name}<input name="name" required maxlength="100" /></label>
      <label
        >${texts.access.role}
        <select name="role">
          ${Object.entries(texts.access.roles).map(([value, name]) => html`<option value=${value}>${name}</option>`)}
        </select></label
      >
      <button type="submit">${texts.access.makeKey}</button>
    </form>`;

  const hookForm = () =>
    html`<form class="stack" @submit=${makeHook}>
      <label>${texts.access.url}<input name="url" type="url" required placeholder="https://…" /></label>
      <fieldset class="row">
        <legend>${texts.access.events}</legend>
        ${Object.entries(texts.access.eventNames).map(
          ([value, name], index) =>
            html`<label><input type="checkbox" name="events" value=${value} ?checked=${index < 2} />${name}</label>`,
        )}
      </fieldset>
      <div><button type="submit">${texts.access.makeHook}</button></div>
    </form>`;

  const list = (lines) =>
    html`<ul class="plain stack">
      ${lines}
    </ul>`;

  return {
    title: texts.access.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.access.title}</h1>
        <h2>${texts.access.keys}</h2>
        <p class="quiet">${texts.access.keysWhat}</p>
        ${trouble(keys.error, loadKeys)} ${shownOnce(keys.made?.key, texts.access.keyOnce)}
        ${once(keys.list, keys.error, (found) => html`${keyForm()} ${list(found.keys.map(keyLine))}`)}
        <h2>${texts.access.hooks}</h2>
        <p class="quiet">${texts.access.hooksWhat}</p>
        ${trouble(hooks.error, loadHooks)} ${shownOnce(hooks.made?.secret, texts.access.secretOnce)}
        ${once(hooks.list, hooks.error, (found) => html`${hookForm()} ${list(found.webhooks.map(hookLine))}`)}`,
  };
}
