// Pictures and films of the library. Who signed in has a key, which only a header may carry, and an
// <img> or a <video> sends none: for those there is a ticket in a cookie, good for an hour and for
// stored files alone.
import { html } from "../lib/lit-html.js";
import { api } from "./api.js";
import { key } from "./key.js";

const RENEW_MS = 20 * 60 * 1000;

/** Gets the ticket; without one the page works all the same, but for what is to be seen. */
export const ticket = () =>
  key.present() ? api.post("/media/ticket").catch(() => null) : Promise.resolve(null);

setInterval(ticket, RENEW_MS);

/** A thumbnail; what it shows is said by the title beside it. */
export const picture = (videoId, name, outputDir) =>
  html`<img
    src=${api.file(videoId, name, outputDir)}
    alt=""
    loading="lazy"
    width="320"
    height="180"
  />`;
