# shellcheck shell=bash
# ./ytarchive demo: archives the sample playlist of the testkit's origin in a temporary directory,
# and checks what came of it. Nothing of the user's own archive is read or written.

DEMO_STATE=$RUN/demo
DEMO_PLAYLIST=PLsampleArchive00000001
DEMO_VIDEOS="firstLight0 tideTable_1 -dashFirst1 capsFailVid shortHop_08"
DEMO_PRIVATE=privateVid1
DEMO_SECONDS=600

demo() {
  local keep=no base=8000
  while [ $# -gt 0 ]; do
    case $1 in
      --keep) keep=yes ;;
      --stop)
        demo_stop
        return
        ;;
      --port)
        base=${2:-}
        shift
        ;;
      *) wrong_usage "demo knows --keep, --port N and --stop, not '$1'." ;;
    esac
    shift || true
  done
  case $base in
    '' | *[!0-9]*) wrong_usage "--port takes the first of five port numbers, not '$base'." ;;
  esac
  [ ! -e "$DEMO_STATE" ] || fail "a demo was left running; ./ytarchive demo --stop ends it first."
  demo_own_settings
  CONFIG=/dev/null
  around_proxies
  demo_ports "$base"
  require_free_ports
  require_jdk
  build "$ARCHIVE_JAR" "$CLIENT_JAR" "$ORIGIN_JAR"
  "$ROOT/ytarchive" setup --quiet

  STARTED=$(date +%s) ORIGIN_PID='' ARCHIVE_PID='' CLIENT_PID=''
  DEMO=$(mktemp -d "${TMPDIR:-/tmp}/ytarchive-demo.XXXXXX") ||
    fail "the demo needs a directory for a while, and none can be made in ${TMPDIR:-/tmp}."
  DEMO=$(cd "$DEMO" && pwd -P)
  trap demo_clean_up EXIT
  trap 'exit 130' INT TERM
  say "YTArchive demo in $DEMO"
  demo_start_origin
  demo_start_archive "$base"
  demo_archive
  demo_show_library
  demo_check_sums
  demo_show_work_plan
  say
  say "All as expected: $(printf '%s' "$DEMO_VIDEOS" | wc -w | tr -d ' ') videos archived and verified," \
    "the private one in the work plan; $(($(date +%s) - STARTED)) seconds."
  if [ "$keep" = yes ]; then
    demo_keep
  fi
}

heading() { printf '\n== %s\n' "$*"; }

# The user's settings are for the user's archive.
demo_own_settings() {
  local name
  for name in $(compgen -e); do
    case $name in
      YTARCHIVE_TOOLS_DIR | YTARCHIVE_MVN | YTARCHIVE_MAVEN_* | YTARCHIVE_JAVA_OPTIONS) ;;
      YTARCHIVE_* | YOUTUBE_API_KEY*) unset "$name" ;;
    esac
  done
}

demo_ports() {
  local service port=$1
  for service in $SERVICES; do
    export "YTARCHIVE_SERVICES_$(printf '%s' "$service" | tr '[:lower:]' '[:upper:]')_PORT=$port"
    port=$((port + 1))
  done
}

demo_start_origin() {
  heading "The sample origin, which stands in for YouTube"
  start_origin "$DEMO"
  say "It made its clips with ffmpeg and serves them at $ORIGIN."
}

demo_start_archive() {
  heading "The five services, in one process"
  mkdir "$DEMO/data" "$DEMO/library"
  CONFIG=$DEMO/config.toml
  cat >"$CONFIG" <<TOML
[storage]
base_data_dir = "$DEMO/data"
base_path = "$DEMO/library"

[youtube]
watch_url = "$ORIGIN/watch?v={video_id}"
playlist_url = "$ORIGIN/playlist?list={playlist_id}"
api_url = "$ORIGIN/"
TOML
  export YTARCHIVE_CONFIG=$CONFIG YOUTUBE_API_KEY=demo
  start_archive "$DEMO" "$DEMO"
  ARCHIVE_PID=$PID
  await_health "$ARCHIVE_PID" "$DEMO/ytarchive.log"
  addresses
}

demo_client() { YTARCHIVE_SERVER=$(address jobs) "$ROOT/ytarchive" "$@"; }

# In the background, so that neither a job that never ends nor Ctrl-C leaves it behind.
demo_archive() {
  local deadline=$(($(date +%s) + DEMO_SECONDS)) status=0
  heading "ytarchive playlist $DEMO_PLAYLIST --wait"
  YTARCHIVE_SERVER=$(address jobs) "$ROOT/ytarchive" playlist "$DEMO_PLAYLIST" --wait </dev/null &
  CLIENT_PID=$!
  while kill -0 "$CLIENT_PID" 2>/dev/null; do
    [ "$(date +%s)" -lt "$deadline" ] || demo_fail "the job did not end within $DEMO_SECONDS seconds."
    sleep 0.2
  done
  wait "$CLIENT_PID" || status=$?
  CLIENT_PID=''
  [ "$status" = 0 ] || demo_fail "the playlist was not archived."
}

demo_show_library() {
  heading "On disk, $DEMO/library"
  tree "$DEMO/library"
}

# tree DIRECTORY: what is below it, indented, with the files' sizes in bytes.
tree() {
  (cd "$1" && find . -mindepth 1 | tr / '\001' | LC_ALL=C sort | tr '\001' / |
    while IFS= read -r path; do
      path=${path#./}
      depth=$(printf '%s' "$path" | tr -cd / | wc -c)
      if [ -d "$path" ]; then
        printf '%*s%s/\n' "$((depth * 2 + 2))" '' "${path##*/}"
      else
        printf '%*s%-*s %10d\n' "$((depth * 2 + 2))" '' "$((44 - depth * 2))" "${path##*/}" "$(wc -c <"$path")"
      fi
    done)
}

sha256() {
  if command -v sha256sum >/dev/null; then
    sha256sum -c SHA256SUMS
  else
    shasum -a 256 -c SHA256SUMS
  fi
}

demo_check_sums() {
  local video output
  heading "sha256sum -c SHA256SUMS, in each video's folder"
  for video in $DEMO_VIDEOS; do
    [ -s "$DEMO/library/videos/$video/$video.mp4" ] || demo_fail "there is no video of $video."
    output=$(cd "$DEMO/library/videos/$video" && sha256 2>&1) || demo_fail "$video:
$output"
    printf '%s: %s files OK\n' "$video" "$(printf '%s\n' "$output" | grep -c ': OK$')"
  done
  [ ! -e "$DEMO/library/videos/$DEMO_PRIVATE" ] || demo_fail "there is a folder of the private video."
}

demo_show_work_plan() {
  local plan
  heading "ytarchive work-plans: what could not be archived, and why"
  plan=$(demo_client work-plans) || demo_fail "the work plans could not be read."
  printf '%s\n' "$plan"
  printf '%s\n' "$plan" | grep -qE "$DEMO_PRIVATE +private( |\$)" ||
    demo_fail "the work plan does not say that $DEMO_PRIVATE is private."
}

# The services' log goes with the directory: its last words are shown.
demo_fail() {
  warn "Not as expected: $*"
  if [ -e "$DEMO/ytarchive.log" ]; then
    warn "The last lines of the services' log:"
    tail -n 15 "$DEMO/ytarchive.log" | cut -c 1-400 >&2
  fi
  exit 1
}

demo_keep() {
  trap - EXIT INT TERM
  mkdir -p "$RUN"
  printf '%s\n' "$DEMO" "$ORIGIN_PID" "$ARCHIVE_PID" >"$DEMO_STATE"
  heading "Left running"
  say "The services (process $ARCHIVE_PID, $(address jobs)) and the sample origin (process $ORIGIN_PID, $ORIGIN)."
  say "Their configuration, data, library and logs are in $DEMO."
  say "Try: open $(address jobs)/ in a browser, or ./ytarchive download longWalk_20 --wait --server $(address jobs)"
  say "Stop them and remove the directory: ./ytarchive demo --stop"
}

demo_clean_up() {
  local status=$?
  trap - EXIT
  trap '' INT TERM
  [ -z "$CLIENT_PID" ] || kill "$CLIENT_PID" 2>/dev/null || true
  demo_end "$DEMO" "$ORIGIN_PID" "$ARCHIVE_PID"
  exit "$status"
}

# demo_end DIRECTORY PID...: ends those of the processes that are still the demo's.
demo_end() {
  local directory=$1 pid
  shift
  for pid in "$@"; do
    [ -n "$pid" ] || continue
    case $(command_line "$pid") in
      *"$directory/"*) stop "$pid" || kill -9 "$pid" ;;
    esac
  done
  case $directory in
    */ytarchive-demo.*) rm -rf "$directory" ;;
  esac
}

demo_stop() {
  local directory origin archive
  [ -e "$DEMO_STATE" ] || fail "no demo was left running."
  { read -r directory && read -r origin && read -r archive; } <"$DEMO_STATE"
  demo_end "$directory" "$origin" "$archive"
  rm -f "$DEMO_STATE"
  say "The demo is stopped, and $directory is gone."
}
