// The frame around the views: address, navigation, theme, sign-in, and what is said aloud.
import { html, nothing, render } from "../lib/lit-html.js";
import { api } from "./api.js";
import { key } from "./key.js";
import { ticket } from "./media.js";
import { Page } from "./page.js";
import { texts } from "./texts.js";
import { link, trouble } from "./parts.js";
import { start } from "./views/start.js";
import { jobs } from "./views/jobs.js";
import { job } from "./views/job.js";
import { library } from "./views/library.js";
import { video } from "./views/video.js";
import { plans, plan } from "./views/plans.js";
import { system } from "./views/system.js";
import { logs } from "./views/logs.js";
import { access } from "./views/access.js";

const ROUTES = [
  [/^$/, start],
  [/^jobs$/, jobs],
  [/^jobs\/([^/]+)$/, job],
  [/^library$/, library],
  [/^library\/([^/]+)$/, video],
  [/^plans$/, plans],
  [/^plans\/([^/]+)$/, plan],
  [/^system$/, system],
  [/^logs$/, logs],
  [/^access$/, access],
];
const root = document.getElementById("page");
const frame = { page: null, view: null, said: "", signIn: false, signInError: null, place: "" };

function draw() {
  render(shell(), root);
}

function say(text) {
  frame.said = text;
  draw();
  clearTimeout(frame.hush);
  frame.hush = setTimeout(() => {
    frame.said = "";
    draw();
  }, 6000);
}

function open() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  frame.page?.end();
  const found = ROUTES.map(([pattern, make]) => [pattern.exec(path), make]).find(([m]) => m);
  const moved = frame.place !== path;
  frame.place = path;
  frame.page = new Page({
    parameters: found?.[0].slice(1) ?? [],
    query: new URLSearchParams(search),
    redraw: draw,
    say,
  });
  frame.view = found ? found[1](frame.page) : null;
  document.title = `${frame.view?.title ?? texts.nothingHere} – ${texts.product}`;
  draw();
  if (moved) {
    document.querySelector("h1")?.focus();
    scrollTo(0, 0);
  }
}

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch {
    // Without storage the choice lasts until the page is loaded again.
  }
}

async function signIn(event) {
  event.preventDefault();
  key.set(new FormData(event.target).get("key").trim());
  frame.signInError = null;
  try {
    await api.get("/jobs?limit=1");
    await ticket();
    frame.signIn = false;
    open();
  } catch (problem) {
    key.set(null);
    frame.signInError = problem;
    draw();
  }
}

async function signOut() {
  await api.delete("/media/ticket").catch(() => null);
  key.set(null);
  open();
}

const current = (place) => frame.place === place || frame.place.startsWith(`${place}/`);

const navigation = () =>
  html`<nav aria-label=${texts.navigation}>
    ${texts.places.map(
      ([place, name]) =>
        html`<a
          href=${link(place)}
          aria-current=${(place === "" ? frame.place === "" : current(place)) ? "page" : nothing}
          >${name}</a
        >`,
    )}
  </nav>`;

const door = () =>
  html`<form class="card narrow" @submit=${signIn}>
    <h1 tabindex="-1">${texts.signIn.title}</h1>
    <p>${texts.signIn.why}</p>
    ${trouble(frame.signInError)}
    <label
      >${texts.signIn.key}
      <input name="key" type="password" autocomplete="current-password" required
    /></label>
    <button class="main" type="submit">${texts.signIn.enter}</button>
  </form>`;

const nowhere = () =>
  html`<h1 tabindex="-1">${texts.nothingHere}</h1>
    <p><a href=${link("")}>${texts.home}</a></p>`;

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

const shell = () =>
  html`<a class="skip" href="#main" @click=${skip}>${texts.skip}</a>
    <header>
      <a class="brand" href=${link("")}><img src="icon.svg" alt="" width="28" height="28" />${texts.product}</a>
      ${navigation()}
      <div class="row">
        ${key.present()
          ? html`<button type="button" @click=${signOut}>${texts.signIn.leave}</button>`
          : nothing}
        <button type="button" @click=${theme}>${texts.theme}</button>
      </div>
    </header>
    <main id="main" tabindex="-1">
      ${frame.signIn ? door() : frame.view ? frame.view.template() : nowhere()}
    </main>
    <div class="said" role="status" aria-live="polite">${frame.said}</div>`;

key.onRefused(() => {
  frame.signIn = true;
  draw();
});
addEventListener("hashchange", open);
await ticket();
open();
