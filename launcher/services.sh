# shellcheck shell=bash
# ./ytarchive up, down, status and logs: the five services in one process in the background.

RUN=$HOME/.ytarchive/run
while IFS= read -r VERSION; do
  case $VERSION in
    '  <version>'*) break ;;
  esac
done <"$ROOT/pom.xml"
VERSION=${VERSION#*>} VERSION=${VERSION%%<*}
ARCHIVE_JAR=$ROOT/all-in-one/target/all-in-one-$VERSION-exec.jar
CLIENT_JAR=$ROOT/cli/target/cli-$VERSION.jar
ORIGIN_JAR=$ROOT/testkit/target/testkit-$VERSION-exec.jar
SERVICES="jobs metadata download storage logging"
START_SECONDS=120
SETTLE_SECONDS=30
# The services finish what they are at within 30 s.
STOP_SECONDS=40

up() {
  [ $# -eq 0 ] || wrong_usage "up takes no arguments; what it runs is set in $CONFIG."
  if running; then
    say "YTArchive is already running (process $PID). ./ytarchive status shows how it is, ./ytarchive down stops it."
    return
  fi
  if [ -n "${YTARCHIVE_CONFIG:-}" ]; then
    export YTARCHIVE_CONFIG=$CONFIG # The services run elsewhere than where it may be named from.
  fi
  require_jdk
  build "$ARCHIVE_JAR" "$CLIENT_JAR"
  "$ROOT/ytarchive" setup --quiet
  require_free_ports
  mkdir -p "$RUN"
  if [ -s "$RUN/ytarchive.log" ]; then
    mv -f "$RUN/ytarchive.log" "$RUN/ytarchive.log.1"
  fi
  say "Starting the five services..."
  start_archive "$RUN" "$ROOT"
  printf '%s\n' "$PID" >"$RUN/ytarchive.pid"
  await_health "$PID" "$RUN/ytarchive.log"
  say "YTArchive is running (process $PID)."
  addresses
  say "Next: open $(address jobs)/ in a browser, or ./ytarchive download ID --wait," \
    "./ytarchive playlist ID --wait (./ytarchive logs -f shows what it does)"
}

down() {
  [ $# -eq 0 ] || wrong_usage "down takes no arguments."
  if ! running; then
    say "YTArchive is not running."
    return
  fi
  say "Stopping YTArchive (process $PID); it finishes what it is at, up to $STOP_SECONDS seconds..."
  if ! stop "$PID"; then
    fail "it is still running after $STOP_SECONDS seconds. 'kill -9 $PID' ends it; what it was at goes on after the next start."
  fi
  rm -f "$RUN/ytarchive.pid"
  say "Stopped."
}

# Status 0 only if all five are healthy.
status() {
  [ $# -eq 0 ] || wrong_usage "status takes no arguments."
  local service state bad=0
  if running; then
    say "YTArchive is running (process $PID)."
  else
    say "YTArchive was not started by ./ytarchive up, or has ended."
  fi
  for service in $SERVICES; do
    state=$(health "$service")
    printf '  %-9s %-10s %s\n' "$service" "$state" "$(address "$service")"
    [ "$state" = healthy ] || bad=1
  done
  return "$bad"
}

# What they log, through the client; where none answers, or with --raw, what their process printed.
logs() {
  local status=0
  case " $* " in
    *' --raw '*) ;;
    *)
      (client logs "$@") || status=$?
      if [ "$status" != 3 ] || [ ! -e "$RUN/ytarchive.log" ]; then
        exit "$status"
      fi
      warn "ytarchive: these are the last lines of $RUN/ytarchive.log:"
      set -- --raw
      ;;
  esac
  raw_logs "$@"
}

raw_logs() {
  local follow='' lines=50
  while [ $# -gt 0 ]; do
    case $1 in
      --raw) ;;
      -f | --follow) follow=-F ;; # It is begun anew when it has grown.
      -n)
        lines=${2:-}
        shift
        ;;
      *) wrong_usage "logs --raw knows -f and -n LINES, not '$1'." ;;
    esac
    shift || true
  done
  case $lines in
    '' | *[!0-9]*) wrong_usage "-n takes a number of lines, not '$lines'." ;;
  esac
  [ -e "$RUN/ytarchive.log" ] || fail "there is no log yet: ./ytarchive up has not been run."
  exec tail -n "$lines" ${follow:+"$follow"} "$RUN/ytarchive.log"
}

# Every other command: the command line client, sent to where the configuration says that Jobs is.
client() {
  local columns=0
  require_jdk
  build "$CLIENT_JAR"
  class_data
  if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
    columns=$(tput cols 2>/dev/null || echo 80)
  fi
  if [ -f "$CONFIG" ]; then
    export YTARCHIVE_CONFIG=$CONFIG
  fi
  # Whoever may read the archive's data may use the archive.
  YTARCHIVE_TOKEN_FILE=${YTARCHIVE_TOKEN_FILE:-$(expand_home "$(config_value storage base_data_dir)")/service-token} \
    YTARCHIVE_SERVER=${YTARCHIVE_SERVER:-$(address jobs)} exec "$JDK/bin/java" \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:-UsePerfData -Xshare:auto "-XX:SharedArchiveFile=$CLASS_DATA" -Xlog:disable \
    "-Dytarchive.columns=$columns" -jar "$CLIENT_JAR" "$@"
}

# Sets CLASS_DATA: the client's classes as this JDK has them in memory, kept beside the jar, which
# halves what a start costs. Without it, or with another JDK's, the client starts all the same.
# It is made from a list: -XX:ArchiveClassesAtExit leaves out picocli, whose classes are of Java 5.
class_data() {
  CLASS_DATA=${CLIENT_JAR%.jar}-jdk$JDK_FEATURE.jsa
  if [ "$CLASS_DATA" -nt "$CLIENT_JAR" ] || [ ! -w "${CLIENT_JAR%/*}" ]; then
    return
  fi
  if "$JDK/bin/java" "-XX:DumpLoadedClassList=$CLASS_DATA.list.$$" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$CLIENT_JAR" org.ytarchive.cli.Rehearsal >/dev/null 2>&1 &&
    "$JDK/bin/java" -Xshare:dump "-XX:SharedClassListFile=$CLASS_DATA.list.$$" \
      "-XX:SharedArchiveFile=$CLASS_DATA.$$" -XX:+UseSerialGC -cp "$CLIENT_JAR" >/dev/null 2>&1; then
    mv -f "$CLASS_DATA.$$" "$CLASS_DATA"
  else
    : >"$CLASS_DATA" # Not tried again before the jar changes.
  fi
  rm -f "$CLASS_DATA.list.$$" "$CLASS_DATA.$$"
}

# --- building -----------------------------------------------------------------------------------

# build JAR...: those that are missing or older than what they are made from.
build() {
  local jar modules=''
  for jar in "$@"; do
    if [ ! -e "$jar" ] || [ -n "$(newer_source "$jar")" ]; then
      modules="$modules,$(module "$jar")"
    fi
  done
  [ -z "$modules" ] || build_modules "${modules#,}"
}

module() {
  case $1 in
    "$ARCHIVE_JAR") echo all-in-one ;;
    "$CLIENT_JAR") echo cli ;;
    "$ORIGIN_JAR") echo testkit ;;
  esac
}

# newer_source JAR: one of the files that it is made from and that changed since, or nothing.
newer_source() {
  local sources
  sources=$(module "$1")
  if [ "$sources" = cli ]; then
    sources="cli common"
  fi
  if [ "$sources" = all-in-one ]; then
    sources="all-in-one common docs/api web jobs-service metadata-service download-service storage-service logging-service"
  fi
  # shellcheck disable=SC2086
  (cd "$ROOT" && find pom.xml $sources -name target -prune -o -path '*/src/test' -prune -o \
    -type f -newer "$1" -print -quit)
}

# build_modules MODULE,...: what is built for use is not checked; mvn verify does that.
build_modules() {
  find_maven || fail "YTArchive has to be built first, and Maven was not found." \
    "Install Maven 3.8 or newer (Debian, Ubuntu: apt install maven; macOS: brew install maven)."
  warn "Building YTArchive with JDK $JDK_FEATURE; the first time takes a minute or more..."
  mkdir -p "$RUN"
  if ! (cd "$ROOT" && maven -q -Dfast -DskipTests -Dmaven.test.skip=true package -pl "$1" -am) \
    >"$RUN/build.log" 2>&1 </dev/null; then
    grep '^\[ERROR\]' "$RUN/build.log" | head -n 10 >&2 || true
    fail "the build failed; all of what Maven said is in $RUN/build.log."
  fi
  # Maven leaves a jar alone whose content did not change.
  for module in $(printf '%s' "$1" | tr , ' '); do
    touch "$ROOT/$module/target/$module-$VERSION"*.jar
  done
}

# --- the process --------------------------------------------------------------------------------

# start_archive DIRECTORY WORKING_DIRECTORY: sets PID. It runs from a copy, so that a later build
# does not pull the classes from under it.
start_archive() {
  cp "$ARCHIVE_JAR" "$1/ytarchive.jar"
  # shellcheck disable=SC2046
  in_background "$2" "$1/ytarchive.log" "$JDK/bin/java" $(java_options) \
    "-Dytarchive.stdout_file=$1/ytarchive.log" -jar "$1/ytarchive.jar"
}

java_options() {
  if [ "$JDK_FEATURE" -ge 22 ]; then
    printf '%s ' --enable-native-access=ALL-UNNAMED
  fi
  printf '%s\n' "${YTARCHIVE_JAVA_OPTIONS:-}"
}

# in_background WORKING_DIRECTORY LOG COMMAND...: sets PID; it outlives the terminal.
in_background() {
  local directory=$1 log=$2 detach=nohup
  shift 2
  if command -v setsid >/dev/null; then
    detach=setsid
  fi
  cd "$directory" || return
  "$detach" "$@" >>"$log" 2>&1 </dev/null &
  PID=$!
  cd "$OLDPWD" || return
}

command_line() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -ww -p "$1" -o command= 2>/dev/null
  fi
}

# Sets PID; also makes sure that it is not somebody else's process that got the number since.
running() {
  PID=$(cat "$RUN/ytarchive.pid" 2>/dev/null || true)
  [ -n "$PID" ] && kill -0 "$PID" 2>/dev/null || return 1
  case $(command_line "$PID") in
    *"$RUN/ytarchive.jar"*) return 0 ;;
    *) return 1 ;;
  esac
}

# stop PID: status 1 if it is still there after STOP_SECONDS.
stop() {
  local tenths=0
  kill "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null; do
    [ "$tenths" -lt $((STOP_SECONDS * 10)) ] || return 1
    sleep 0.1
    tenths=$((tenths + 1))
  done
}

# --- addresses and health -----------------------------------------------------------------------

host() {
  local host
  host=$(config_value "services.$1" host)
  case $host in
    '' | 0.0.0.0 | ::) host=localhost ;;
  esac
  printf '%s\n' "$host"
}

port() { config_value "services.$1" port; }

address() { printf 'http://%s:%s\n' "$(host "$1")" "$(port "$1")"; }

addresses() {
  local service
  for service in $SERVICES; do
    printf '  %-9s %s\n' "$service" "$(address "$service")"
  done
}

listening() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

require_free_ports() {
  local service port taken=''
  for service in $SERVICES; do
    port=$(port "$service")
    case $port in
      '' | *[!0-9]*) fail "services.$service.port is '$port', which is no port number. Correct it in $CONFIG." ;;
    esac
    if listening "$(host "$service")" "$port"; then
      taken="$taken
  port $port for $service is taken by $(port_owner "$port")"
    fi
  done
  [ -z "$taken" ] || fail "the services cannot start:$taken
End that process, or choose another port (in config.toml, or for the demo with --port)."
}

port_owner() {
  local pid=''
  if command -v lsof >/dev/null; then
    pid=$(lsof -nP -t -iTCP:"$1" -sTCP:LISTEN 2>/dev/null | head -n 1 || true)
  elif command -v ss >/dev/null; then
    pid=$(ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -n 1 || true)
  fi
  if [ -n "$pid" ]; then
    printf 'process %s (%s)\n' "$pid" "$(command_line "$pid" | cut -c 1-80)"
  else
    printf 'another process (not one of yours, or lsof and ss are not here to tell)\n'
  fi
}

# health SERVICE: healthy, unhealthy or "no answer".
health() {
  local host port reply
  host=$(host "$1") port=$(port "$1")
  reply=$(http_get "$host" "$port" /api/v1/health 2>/dev/null || true)
  case $reply in
    *'"status":"healthy"'*) echo healthy ;;
    *'"status"'*) echo unhealthy ;;
    *) echo 'no answer' ;;
  esac
}

# http_get HOST PORT PATH: the reply with its head; for the short ones of a health check.
http_get() (
  exec 3<>"/dev/tcp/$1/$2" || exit 1
  printf 'GET %s HTTP/1.0\r\nHost: %s:%s\r\n\r\n' "$3" "$1" "$2" >&3
  while IFS= read -r -t 5 line <&3 || [ -n "$line" ]; do
    printf '%s\n' "$line"
  done
)

# await_health PID LOG: once all of them answer, they get SETTLE_SECONDS to find one another.
await_health() {
  local service state waiting silent deadline
  deadline=$(($(date +%s) + START_SECONDS))
  while :; do
    kill -0 "$1" 2>/dev/null || {
      complaint "$2" >&2
      fail "the services ended while they started; their log is $2."
    }
    waiting='' silent=no
    for service in $SERVICES; do
      state=$(health "$service")
      [ "$state" = healthy ] || waiting="$waiting $service"
      [ "$state" != 'no answer' ] || silent=yes
    done
    [ -n "$waiting" ] || return 0
    if [ "$silent" = no ] && [ "$deadline" -gt $(($(date +%s) + SETTLE_SECONDS)) ]; then
      deadline=$(($(date +%s) + SETTLE_SECONDS))
    fi
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.3
  done
  for service in $waiting; do
    warn "$service is not healthy: $(ailment "$service")"
  done
  fail "process $1 goes on running, but what depends on$waiting will wait. Its log is $2."
}

# ailment SERVICE: what its health reply and, for download, its tools have to say.
ailment() {
  local missing
  missing=$(http_get "$(host "$1")" "$(port "$1")" /api/v1/health 2>/dev/null |
    sed -n 's/.*"missing_dependencies":\[\([^]]*\)\].*/it misses \1./p' | tr -d '"')
  printf '%s\n' "${missing:-no reason given}"
  if [ "$1" = download ]; then
    http_get "$(host "$1")" "$(port "$1")" /api/v1/download/tools 2>/dev/null |
      grep -o '"problem":"[^"]*"' | sed 's/"problem":"\(.*\)"/  \1/' || true
  fi
}

# What was written for people: neither JSON log lines nor stack traces.
complaint() {
  grep -vE '^[{]|^[[:space:]]+at |^WARNING: |^[[:space:]]*$|Exception' "$1" | tail -n 15 || true
}
