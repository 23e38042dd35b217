// The API key of whoever signed in. It lives as long as the tab, and leaves it in a header only.
const NAME = "api-key";
const listeners = new Set();

function stored() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

let current = stored();

export const key = {
  present: () => current !== null,
  headers: () => (current === null ? {} : { "X-API-Key": current }),
  set(value) {
    current = value;
    try {
      if (value === null) {
        sessionStorage.removeItem(NAME);
      } else {
        sessionStorage.setItem(NAME, value);
      }
    } catch {
      // Without storage it is gone with the next load of the page.
    }
  },
  /** The service wants a key, or another one. */
  refused() {
    for (const listener of listeners) {
      listener();
    }
  },
  onRefused: (listener) => listeners.add(listener),
};
