// Who may use the archive, and whom it tells: API keys and webhooks.
import { html, nothing } from "../../lib/lit-html.js";
import { api } from "../api.js";
import { badge, loading, moment, trouble } from "../parts.js";
import { texts } from "../texts.js";

export function access(page) {
  const keys = { list: null, error: null, made: null, sure: null };
  const hooks = { list: null, error: null, made: null, sure: null };
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

  const remove = (state, id, path, reload) => async () => {
    if (state.sure !== id) {
      state.sure = id;
      page.update();
      return;
    }
    await page.act(state, () => api.delete(path), texts.access.deleted);
    reload();
  };

  const test = (id) => () =>
    page.act(
      hooks,
      () => api.post(`/webhooks/${id}/test`),
      (delivery) => texts.access.tried(delivery.status, delivery.response_status),
    );

  const removal = (state, id, path, reload) =>
    html`<button
      type="button"
      class=${state.sure === id ? "danger" : ""}
      @click=${remove(state, id, path, reload)}
    >
      ${state.sure === id ? texts.access.sure : texts.delete}
    </button>`;

  const shownOnce = (secret, words) =>
    secret ? html`<p class="notice good" role="status">${words}<br /><code>${secret}</code></p>` : nothing;

  const keyLine = (key) =>
    html`<li class="card">
      <p class="row">
        <span class="strong">${key.name}</span> ${badge("", texts.access.roles[key.role] ?? key.role)}
        <code>${key.prefix}…</code> <span class="quiet">${moment(key.created_at)}</span>
      </p>
      ${removal(keys, key.key_id, `/keys/${key.key_id}`, loadKeys)}
    </li>`;

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
        <button type="button" @click=${test(hook.id)}>${texts.access.test}</button>
        ${removal(hooks, hook.id, `/webhooks/${hook.id}`, loadHooks)}
      </div>
    </li>`;

  return {
    title: texts.access.title,
    template: () =>
      html`<h1 tabindex="-1">${texts.access.title}</h1>
        <h2>${texts.access.keys}</h2>
        <p class="quiet">${texts.access.keysWhat}</p>
        ${trouble(keys.error, loadKeys)} ${shownOnce(keys.made?.key, texts.access.keyOnce)}
        <form class="row" @submit=${makeKey}>
          <label>${texts.access.name}<input name="name" required maxlength="100" /></label>
          <label
            >${texts.access.role}
            <select name="role">
              ${Object.entries(texts.access.roles).map(([value, name]) => html`<option value=${value}>${name}</option>`)}
            </select></label
          >
          <button type="submit">${texts.access.makeKey}</button>
        </form>
        ${keys.list
          ? html`<ul class="plain stack">
              ${keys.list.keys.map(keyLine)}
            </ul>`
          : keys.error
            ? nothing
            : loading()}
        <h2>${texts.access.hooks}</h2>
        <p class="quiet">${texts.access.hooksWhat}</p>
        ${trouble(hooks.error, loadHooks)} ${shownOnce(hooks.made?.secret, texts.access.secretOnce)}
        <form class="stack" @submit=${makeHook}>
          <label>${texts.access.url}<input name="url" type="url" required placeholder="https://…" /></label>
          <fieldset class="row">
            <legend>${texts.access.events}</legend>
            ${Object.entries(texts.access.eventNames).map(
              ([value, name], index) =>
                html`<label><input type="checkbox" name="events" value=${value} ?checked=${index < 2} />${name}</label>`,
            )}
          </fieldset>
          <div><button type="submit">${texts.access.makeHook}</button></div>
        </form>
        ${hooks.list
          ? html`<ul class="plain stack">
              ${hooks.list.webhooks.map(hookLine)}
            </ul>`
          : hooks.error
            ? nothing
            : loading()}`,
  };
}
