# shellcheck shell=bash
# ./ytarchive setup --browser: Chromium and its driver, with which the page's tests look at it.
# Nothing else needs them, and where they can't be installed those tests are skipped, and say so.

take_browser() {
  path_lookup chromium >/dev/null || path_lookup google-chrome >/dev/null ||
    by_system_install chromium || true
  path_lookup chromedriver >/dev/null || by_system_install chromium-driver || true
  if ! { path_lookup chromium || path_lookup google-chrome; } >/dev/null || ! path_lookup chromedriver >/dev/null; then
    say "There is no Chromium with chromedriver on PATH, so the page's tests are skipped. What was tried:${TRIED:- nothing}
What helps: install both (Debian: apt install chromium chromium-driver)."
  fi
}
