// The public API at the page's own address. Everything that the page knows comes through here.
import { texts } from "./texts.js";
import { key } from "./key.js";

const BASE = "/api/v1";

/** An answer that is not a success, in the words of the service. */
export class ApiError extends Error {
  constructor(status, error, traceId, retryAfter) {
    super(error?.message ?? texts.errors.unreadable(status));
    this.status = status;
    this.code = error?.code ?? null;
    this.details = error?.details ?? null;
    this.traceId = traceId ?? null;
    this.retryAfter = retryAfter ? Number(retryAfter) : null;
  }
}

/** "?a=1&b=2" of what is neither null nor empty; a list gives its name several times. */
export function query(parameters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") {
        search.append(name, one);
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

async function call(method, path, body, signal) {
  const headers = { Accept: "application/json", ...key.headers() };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let reply;
  try {
    reply = await fetch(BASE + path, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    throw new ApiError(0, { code: null, message: texts.errors.unreachable });
  }
  const envelope = await reply.json().catch(() => null);
  if (reply.ok && envelope?.success) {
    return envelope.data;
  }
  if (reply.status === 401) {
    key.refused();
  }
  throw new ApiError(
    reply.status,
    envelope?.error,
    envelope?.trace_id,
    reply.headers.get("Retry-After"),
  );
}

const MOST_VIDEOS = 1000;

/** Orders these videos: as one job, or one for each 1,000, which is all that a job may have. */
export async function orderVideos(ids, request, ordered) {
  for (let from = 0; from < ids.length; from += MOST_VIDEOS) {
    const some = ids.slice(from, from + MOST_VIDEOS);
    ordered((await call("POST", "/jobs", { ...request, video_ids: some })).job_id);
  }
}

export const api = {
  get: (path, signal) => call("GET", path, undefined, signal),
  post: (path, body) => call("POST", path, body ?? {}),
  put: (path, body) => call("PUT", path, body),
  delete: (path) => call("DELETE", path),
  /** Where a stored file is served. */
  file: (videoId, name, outputDir) =>
    `${BASE}/storage/videos/${encodeURIComponent(videoId)}/files/${name
      .split("/")
      .map(encodeURIComponent)
      .join("/")}${query({ output_dir: outputDir })}`,
  /** A stored file's text. */
  async text(url) {
    const reply = await fetch(url, { headers: key.headers() });
    if (!reply.ok) {
      throw new ApiError(reply.status, null);
    }
    return reply.text();
  },
  url: (path) => BASE + path,
};
