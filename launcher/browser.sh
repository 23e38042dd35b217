# shellcheck shell=bash
# ./ytarchive setup --browser: Chromium and its driver, with which the page's tests look at it.
# Nothing else needs them, and where they can't be installed those tests are skipped, and say so.

take_browser() {
  if ! { has_chromium && has_driver; }; then
    lock
    TRIED=''
    has_chromium || by_system_install chromium || true
    has_driver || by_system_install chromium-driver || true
    unlock
  fi
  if ! { has_chromium && has_driver; }; then
    say "There is no Chromium with chromedriver on PATH, so the page's tests are skipped. What was tried:${TRIED:- nothing}
What helps: install both (Debian: apt install chromium chromium-driver)."
  fi
}

has_chromium() { path_lookup chromium >/dev/null || path_lookup google-chrome >/dev/null; }
has_driver() { path_lookup chromedriver >/dev/null; }
