// Changes as they happen: server-sent events, and asking every few seconds where there are none.
import { api, query } from "./api.js";
import { key } from "./key.js";

const POLL_MS = 3000;
const REOPEN_MS = 15000;
const AT_MOST_EVERY_MS = 500;

/** At most one call per period, the last one never left out. */
function calmed(action) {
  let last = 0;
  let timer = null;
  return {
    call() {
      if (timer === null) {
        timer = setTimeout(
          () => {
            timer = null;
            last = Date.now();
            action();
          },
          Math.max(0, last + AT_MOST_EVERY_MS - Date.now()),
        );
      }
    },
    stop: () => clearTimeout(timer),
  };
}

/** EventSource sends no headers, so who signed in asks for a ticket that is good for one stream. */
async function ticket() {
  return key.present() ? (await api.post("/events/ticket")).ticket : null;
}

/**
 * @param action called every few seconds while the page is looked at
 * @returns a function that ends it
 */
export function ask(action) {
  const timer = setInterval(() => document.hidden || action(), POLL_MS);
  return () => clearInterval(timer);
}

/**
 * @param path of an event stream below /api/v1
 * @param changed called after something changed, however it was learned
 * @returns a function that ends it
 */
export function follow(path, changed) {
  const calm = calmed(changed);
  let source = null;
  let polling = null;
  let reopening = null;
  let stopped = false;

  const poll = () => {
    polling ??= ask(calm.call);
  };
  const stopPolling = () => {
    polling?.();
    polling = null;
  };
  const reopen = () => {
    source?.close();
    poll();
    clearTimeout(reopening);
    reopening = setTimeout(open, REOPEN_MS);
  };

  async function open() {
    try {
      const pass = await ticket();
      if (stopped) {
        return;
      }
      source = new EventSource(api.url(path) + query({ ticket: pass }));
    } catch {
      reopen();
      return;
    }
    source.onopen = () => {
      stopPolling();
      calm.call();
    };
    // The browser tries again by itself, unless the answer was no event stream; a ticket is good
    // for one time, so with one it is up to us.
    source.onerror = () =>
      source.readyState === EventSource.CLOSED || key.present() ? reopen() : poll();
    for (const type of ["progress", "state", "complete"]) {
      source.addEventListener(type, () => calm.call());
    }
  }

  poll();
  open();
  return () => {
    stopped = true;
    source?.close();
    stopPolling();
    clearTimeout(reopening);
    calm.stop();
  };
}
