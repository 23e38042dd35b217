# shellcheck shell=bash
# The testkit's sample origin, which stands in for YouTube: for the demo, and to try a new yt-dlp on.

# The sample origin is on this machine, where no proxy that the user has set leads to.
around_proxies() {
  export no_proxy="127.0.0.1,localhost${no_proxy:+,$no_proxy}"
  export NO_PROXY=$no_proxy
}

# start_origin DIRECTORY: sets ORIGIN to its url and ORIGIN_PID; its log is DIRECTORY/origin.log.
start_origin() {
  local tenths=0
  # The directory is in its command line, by which it is known for what it is when it is ended.
  in_background "$1" "$1/origin.log" "$JDK/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "-Dytarchive.started_for=$1/" -jar "$ORIGIN_JAR" --port 0 --clips "$HOME/.ytarchive/cache/clips" --ffmpeg "$TOOLS/bin/ffmpeg"
  ORIGIN_PID=$PID
  until grep -qs '^READY ' "$1/origin.log"; do
    if ! kill -0 "$ORIGIN_PID" 2>/dev/null || [ "$tenths" -ge 1800 ]; then
      complaint "$1/origin.log" >&2
      fail "the sample origin did not start."
    fi
    sleep 0.1
    tenths=$((tenths + 1))
  done
  ORIGIN=$(sed -n 's/^READY //p' "$1/origin.log")
}
