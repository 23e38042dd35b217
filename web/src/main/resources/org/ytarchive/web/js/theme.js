// Before the first paint, so that the page does not flash in the other theme.
"use strict";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage is switched off: the system's theme it is.
}
