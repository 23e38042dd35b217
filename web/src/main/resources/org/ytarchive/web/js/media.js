// Pictures and films of the library. Who signed in has a key, which only a header may carry, and
// an <img> sends none: for him the bytes are fetched and shown from memory.
import { html } from "../lib/lit-html.js";
import { until } from "../lib/directives/until.js";
import { api } from "./api.js";
import { key } from "./key.js";

const fetched = new Map();
const KEPT = 200;

async function blobUrl(url) {
  const reply = await fetch(url, { headers: key.headers() });
  if (!reply.ok) {
    throw new Error(url);
  }
  return URL.createObjectURL(await reply.blob());
}

/** The address at which an element of the page can load a stored file. */
export function loadable(url) {
  if (!key.present()) {
    return url;
  }
  if (!fetched.has(url)) {
    fetched.set(url, blobUrl(url));
    if (fetched.size > KEPT) {
      const [oldest, promise] = fetched.entries().next().value;
      fetched.delete(oldest);
      promise.then(URL.revokeObjectURL, () => {});
    }
  }
  return fetched.get(url);
}

/** A thumbnail; what it shows is said by the title beside it. */
export const picture = (videoId, name, outputDir) =>
  html`<img
    src=${until(loadable(api.file(videoId, name, outputDir)), "")}
    alt=""
    loading="lazy"
    width="320"
    height="180"
  />`;
