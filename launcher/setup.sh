# shellcheck shell=bash
# ./ytarchive setup: yt-dlp, ffmpeg and ffprobe, all three to be found in $TOOLS/bin afterwards.
#
# For each: the configured one, else the managed one, else the one on PATH, else a managed one is
# installed (yt-dlp by pip, ffmpeg by Maven), else the system's package manager is asked.
#
#   $TOOLS/bin        links to the ones that were taken: where the services and tests look
#   $TOOLS/managed    links and wrappers of the managed ones, each with a .source that says whence;
#                     yt-dlp.previous is the one before the last update
#   $TOOLS/installed  what the managed ones consist of; a directory is never changed once in use

# The oldest yt-dlp whose options the download service knows.
OLDEST_YT_DLP=20230300
# The last one that starts where libpulse is not installed, as on most servers.
FFMPEG_RELEASE=6.1.1-1.5.10
# The managed one that an installation becomes.
YT_DLP_SLOT=yt-dlp

setup() {
  local quiet=no browser=no change=''
  while [ $# -gt 0 ]; do
    case $1 in
      --quiet) quiet=yes ;;
      --browser) browser=yes ;;
      --update | --rollback)
        [ -z "$change" ] || wrong_usage "setup takes one of --update and --rollback."
        change=${1#--}
        ;;
      *) wrong_usage "setup knows --quiet, --update, --rollback and --browser, not '$1'." ;;
    esac
    shift
  done
  mkdir -p "$TOOLS/bin" "$TOOLS/managed" "$TOOLS/installed" ||
    fail "cannot write to $TOOLS. Make it writable, or name another directory in YTARCHIVE_TOOLS_DIR."
  take_ffmpeg
  case $change in
    update) update_yt_dlp ;;
    rollback) roll_back_yt_dlp ;;
    *) take_yt_dlp ;;
  esac
  if [ "$browser" = yes ]; then
    take_browser
  fi
  if [ "$quiet" = no ]; then
    report
  fi
}

report() {
  printf '%-8s %-12s %s\n' yt-dlp "$YT_DLP_VERSION" "$YT_DLP_SOURCE"
  printf '%-8s %-12s %s\n' ffmpeg "$FFMPEG_VERSION" "$FFMPEG_SOURCE"
  printf '%-8s %-12s %s\n' ffprobe "$(av_version "$TOOLS/bin/ffprobe")" "beside it"
  say "They are in $TOOLS/bin."
  if ! recent "$YT_DLP_VERSION"; then
    say "This yt-dlp is more than a year old: good for the demo and the tests, but YouTube will need a" \
      "newer one. ./ytarchive setup --update installs the newest that it can get."
  fi
  report_javascript
}

# The newest yt-dlp releases run YouTube's own JavaScript; nothing here is installed for that.
report_javascript() {
  local node
  if path_lookup deno >/dev/null; then
    say "JavaScript runtime: deno ($(path_lookup deno))."
  elif node=$(path_lookup node) && [ "$("$node" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 22 ]; then
    say "JavaScript runtime: node ($node)."
  elif path_lookup qjs >/dev/null; then
    say "JavaScript runtime: quickjs ($(path_lookup qjs))."
  else
    say "JavaScript runtime: none found. The demo and the tests need none; for YouTube install deno 2.3 or" \
      "newer, or node 22 or newer."
  fi
}

# --- links, wrappers and the lock ---------------------------------------------------------------

# link_tool NAME TARGET: $TOOLS/bin/NAME leads to TARGET; whoever looks sees the old or the new one.
link_tool() {
  if [ "$(readlink "$TOOLS/bin/$1" 2>/dev/null || true)" != "$2" ]; then
    ln -s "$2" "$TOOLS/bin/.$1.$$"
    mv -f "$TOOLS/bin/.$1.$$" "$TOOLS/bin/$1"
  fi
}

quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }

# manage NAME SOURCE: the wrapper on standard input becomes the managed NAME.
manage() {
  printf '%s\n' "$2" >"$TOOLS/managed/$1.source"
  cat >"$TOOLS/managed/.$1.$$"
  chmod 755 "$TOOLS/managed/.$1.$$"
  mv -f "$TOOLS/managed/.$1.$$" "$TOOLS/managed/$1"
}

managed_source() { cat "$TOOLS/managed/$1.source" 2>/dev/null || printf 'managed\n'; }

# One installation at a time, also of several launchers; a dead one's lock is taken over.
lock() {
  local owner waited=0
  until mkdir "$TOOLS/.lock" 2>/dev/null; do
    owner=$(cat "$TOOLS/.lock/pid" 2>/dev/null || true)
    if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } || { [ -z "$owner" ] && [ "$waited" -ge 10 ]; }; then
      rm -rf "$TOOLS/.lock"
      continue
    fi
    [ "$waited" -lt 900 ] || fail "process $owner has been setting up for 15 minutes. If it hangs, end it," \
      "remove $TOOLS/.lock and try again."
    waited=$((waited + 1))
    sleep 1
  done
  printf '%s\n' "$$" >"$TOOLS/.lock/pid"
  trap clean_up EXIT
  trap 'exit 1' INT TERM
  rm -rf "$TOOLS"/scratch.*
  SCRATCH=$(mktemp -d "$TOOLS/scratch.XXXXXX")
  LOG=$TOOLS/setup.log
  : >"$LOG"
}

clean_up() {
  if [ -n "${ORIGIN_PID:-}" ]; then
    kill "$ORIGIN_PID" 2>/dev/null || true
    ORIGIN_PID=''
  fi
  rm -rf "$TOOLS/.lock" "${SCRATCH:-$TOOLS/.lock}"
}

unlock() {
  clean_up
  trap - EXIT INT TERM
}

# attempt WHAT COMMAND...: its output goes to the log, its first line of error to TRIED.
attempt() {
  local what=$1 before output
  shift
  before=$(wc -l <"$LOG")
  printf '== %s\n' "$what" >>"$LOG"
  if "$@" >>"$LOG" 2>&1 </dev/null; then
    return 0
  fi
  output=$(tail -n "+$((before + 2))" "$LOG" | grep -v '^[[:space:]]*$' || true)
  TRIED="$TRIED
  - $what: $(printf '%s\n' "$output" | grep -E '^(E:|ERROR|\[ERROR\])|error while' | head -n 1 | cut -c 1-200 | grep . ||
    printf '%s\n' "$output" | tail -n 1)"
  return 1
}

# remove_unused NAME: installations before the present one and the one to go back to. Called before
# an update and not after it, since something may still be running from them.
remove_unused() {
  local directory
  for directory in "$TOOLS/installed/$1".*; do
    if [ -d "$directory" ] && ! grep -qsF "$directory" "$TOOLS/managed/$1" "$TOOLS/managed/$1.previous"; then
      rm -rf "$directory"
    fi
  done
}

new_directory() {
  local directory
  directory=$(mktemp -d "$TOOLS/installed/$1.XXXXXX") && chmod 755 "$directory" && printf '%s\n' "$directory"
}

# --- yt-dlp -------------------------------------------------------------------------------------

yt_dlp_version() {
  local version
  version=$("$1" --ignore-config --version 2>/dev/null </dev/null) || return 1
  case $version in
    20[0-9][0-9].*.*) printf '%s\n' "$version" ;;
    *) return 1 ;;
  esac
}

# 2023.03.04 → 20230304
version_number() {
  local year month day
  IFS=. read -r year month day _ <<EOT
$1
EOT
  day=${day%%[!0-9]*}
  printf '%04d%02d%02d' "$((10#$year))" "$((10#$month))" "$((10#${day:-0}))"
}

# usable_yt_dlp PATH SOURCE: takes it if it runs and is not too old.
usable_yt_dlp() {
  YT_DLP_VERSION=$(yt_dlp_version "$1") || return 1
  if [ "$(version_number "$YT_DLP_VERSION")" -lt "$OLDEST_YT_DLP" ]; then
    warn "The yt-dlp at $1 is $YT_DLP_VERSION; 2023.03 or newer is needed, so it is not used."
    return 1
  fi
  YT_DLP=$1 YT_DLP_SOURCE=$2
}

take_yt_dlp() {
  local configured
  configured=$(config_value services.download yt_dlp_path)
  configured=$(expand_home "$configured")
  if [ -n "$configured" ]; then
    usable_yt_dlp "$configured" "configured: $configured" ||
      fail "services.download.yt_dlp_path is '$configured', which is no yt-dlp of 2023.03 or newer that runs here." \
        "Correct it, or leave it empty to have one found or installed."
  elif ! find_yt_dlp; then
    lock
    if ! find_yt_dlp; then
      remove_unused yt-dlp
      install_yt_dlp
    fi
    unlock
  fi
  link_tool yt-dlp "$YT_DLP"
}

find_yt_dlp() {
  if [ -e "$TOOLS/managed/yt-dlp" ] && usable_yt_dlp "$TOOLS/managed/yt-dlp" "$(managed_source yt-dlp)"; then
    return 0
  fi
  on_path_yt_dlp && { recent "$YT_DLP_VERSION" || tried_lately; }
}

on_path_yt_dlp() {
  local found
  found=$(path_lookup yt-dlp) && usable_yt_dlp "$found" "on PATH: $found"
}

# YouTube changes faster than distributions package: an older one is taken only where no newer is
# to be had.
recent() { [ "$(version_number "$1")" -ge $(($(date +%Y%m%d) - 10000)) ]; }

# Whether a newer one was asked for in vain within a day.
tried_lately() { [ -n "$(find "$TOOLS/managed/yt-dlp.tried" -mtime -1 2>/dev/null)" ]; }

install_yt_dlp() {
  TRIED=''
  warn "Installing yt-dlp into $TOOLS..."
  yt_dlp_by_pip || old_yt_dlp || yt_dlp_by_system ||
    fail "yt-dlp could not be installed. Tried:${TRIED:-
  - nothing: neither Python 3 nor a known package manager is here}
What helps: install Python 3 with its venv module (Debian, Ubuntu: apt install python3-venv) and let pip reach
a package index; or install yt-dlp yourself so that it is on PATH; or set yt_dlp_path in config.toml.
The attempts' output is in $LOG."
}

# The one on PATH that setup would rather not have taken.
old_yt_dlp() {
  : >"$TOOLS/managed/yt-dlp.tried"
  on_path_yt_dlp
}

pythons() {
  path_lookup python3 || true
  if [ "$(path_lookup python3 || true)" != /usr/bin/python3 ] && [ -x /usr/bin/python3 ]; then
    printf '%s\n' /usr/bin/python3
  fi
}

yt_dlp_by_pip() {
  local python directory
  while IFS= read -r python; do
    [ -n "$python" ] || continue
    directory=$(new_directory yt-dlp)
    if attempt "$python -m venv" "$python" -m venv "$directory"; then
      if pip_install "$directory/bin/python" &&
        manage_yt_dlp "exec $(quoted "$directory/bin/python") -m yt_dlp \"\$@\"" "managed, by pip"; then
        return 0
      fi
    elif pip_install "$python" --target "$directory" &&
      manage_yt_dlp "PYTHONPATH=$(quoted "$directory") exec $(quoted "$python") -m yt_dlp \"\$@\"" "managed, by pip"; then
      return 0
    fi
    rm -rf "$directory"
  done <<EOT
$(pythons)
EOT
  return 1
}

# With what YouTube needs beside it where that is to be had, else yt-dlp alone.
pip_install() {
  local python=$1
  shift
  attempt "pip install yt-dlp[default]" pip_run "$@" 'yt-dlp[default]' ||
    attempt "pip install yt-dlp" pip_run "$@" yt-dlp
}

pip_run() {
  "$python" -m pip install --disable-pip-version-check --no-input --retries 1 --timeout 20 "$@"
}

manage_yt_dlp() {
  printf '#!/bin/sh\n%s\n' "$1" >"$SCRATCH/yt-dlp"
  chmod 755 "$SCRATCH/yt-dlp"
  if ! usable_yt_dlp "$SCRATCH/yt-dlp" "$2"; then
    TRIED="$TRIED
  - what was installed does not run or is too old (${YT_DLP_VERSION:-no version})"
    return 1
  fi
  manage "$YT_DLP_SLOT" "$2" <"$SCRATCH/yt-dlp"
  YT_DLP=$TOOLS/managed/$YT_DLP_SLOT
}

yt_dlp_by_system() {
  local directory
  if by_system_install yt-dlp; then
    usable_yt_dlp "$(path_lookup yt-dlp)" "by the system's package manager: $(path_lookup yt-dlp)" && return
  elif command -v apt-get >/dev/null && [ -x /usr/bin/python3 ]; then
    directory=$(new_directory yt-dlp)
    attempt "apt-get download yt-dlp" apt_unpack yt-dlp "$directory" &&
      manage_yt_dlp "PYTHONPATH=$(quoted "$directory/usr/lib/python3/dist-packages") exec /usr/bin/python3 -m yt_dlp \"\$@\"" \
        "managed, from the system's package" && return
    rm -rf "$directory"
  fi
  return 1
}

# --- ffmpeg and ffprobe -------------------------------------------------------------------------

av_version() {
  "$1" -version 2>/dev/null </dev/null | sed -n '1s/^ff[a-z]* version \([^ ]*\).*/\1/p'
}

# usable_ffmpeg DIRECTORY SOURCE: takes the pair if both run.
usable_ffmpeg() {
  FFMPEG_VERSION=$(av_version "$1/ffmpeg")
  [ -n "$FFMPEG_VERSION" ] && [ -n "$(av_version "$1/ffprobe")" ] || return 1
  FFMPEG_DIRECTORY=$1 FFMPEG_SOURCE=$2
}

take_ffmpeg() {
  local configured directory
  configured=$(config_value services.download ffmpeg_path)
  configured=$(expand_home "$configured")
  if [ -n "$configured" ]; then
    directory=$configured
    [ -d "$configured" ] || directory=$(dirname "$configured")
    usable_ffmpeg "$directory" "configured: $configured" ||
      fail "services.download.ffmpeg_path is '$configured', but there is no ffmpeg with ffprobe beside it that" \
        "runs here. Correct it, or leave it empty to have them found or installed."
  elif ! find_ffmpeg; then
    lock
    if ! find_ffmpeg; then
      remove_unused ffmpeg
      install_ffmpeg
    fi
    unlock
  fi
  link_tool ffmpeg "$FFMPEG_DIRECTORY/ffmpeg"
  link_tool ffprobe "$FFMPEG_DIRECTORY/ffprobe"
}

find_ffmpeg() {
  local found
  if [ -e "$TOOLS/managed/ffmpeg" ] && usable_ffmpeg "$TOOLS/managed" "$(managed_source ffmpeg)"; then
    return 0
  fi
  found=$(path_lookup ffmpeg) && usable_ffmpeg "$(dirname "$found")" "on PATH: $found"
}

install_ffmpeg() {
  TRIED=''
  warn "Installing ffmpeg and ffprobe into $TOOLS..."
  ffmpeg_by_maven || ffmpeg_by_system ||
    fail "ffmpeg could not be installed. Tried:${TRIED:-
  - nothing: neither Maven nor a known package manager is here}
What helps: install ffmpeg so that ffmpeg and ffprobe are on PATH (Debian, Ubuntu: apt install ffmpeg;
Fedora: dnf install ffmpeg-free; macOS: brew install ffmpeg), or set ffmpeg_path in config.toml.
The attempts' output is in $LOG."
}

# As Maven Central names the platforms.
platform() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64 | Linux-amd64) echo linux-x86_64 ;;
    Linux-aarch64 | Linux-arm64) echo linux-arm64 ;;
    Darwin-x86_64) echo macosx-x86_64 ;;
    Darwin-arm64) echo macosx-arm64 ;;
    *) return 1 ;;
  esac
}

ffmpeg_by_maven() {
  local directory
  platform >/dev/null && find_maven || return 1
  find_jdk || true
  directory=$(new_directory ffmpeg)
  if attempt "Maven, org.bytedeco:ffmpeg:$FFMPEG_RELEASE" fetch_ffmpeg "$FFMPEG_RELEASE" "$directory" &&
    attempt "ffmpeg $FFMPEG_RELEASE from Maven" env LD_LIBRARY_PATH="$directory" "$directory/ffmpeg" -version &&
    manage_ffmpeg "$directory" "$directory" "managed, by Maven"; then
    return 0
  fi
  rm -rf "$directory"
  return 1
}

# fetch_ffmpeg VERSION DIRECTORY
fetch_ffmpeg() (
  cd "$SCRATCH" || return
  maven --quiet org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    "-Dartifact=org.bytedeco:ffmpeg:$1:jar:$(platform)" "-DoutputDirectory=$SCRATCH" || return
  rm -rf "$SCRATCH/org"
  unpack_zip "$SCRATCH/ffmpeg-$1-$(platform).jar" || return
  from=$SCRATCH/org/bytedeco/ffmpeg/$(platform)
  rm -f "$from"/libjni*
  mv "$from"/* "$2" || return
  chmod 755 "$2/ffmpeg" "$2/ffprobe"
)

unpack_zip() {
  local python
  if command -v unzip >/dev/null; then
    unzip -q -o "$1"
  elif [ -n "${JDK:-}" ]; then
    "$JDK/bin/jar" xf "$1"
  else
    python=$(pythons | head -n 1)
    "${python:-python3}" -m zipfile -e "$1" .
  fi
}

# manage_ffmpeg DIRECTORY LIBRARIES SOURCE
manage_ffmpeg() {
  local name
  for name in ffmpeg ffprobe; do
    # shellcheck disable=SC2016
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} exec %s "$@"\n' \
      "$(quoted "$2")" "$(quoted "$1/$name")" | manage "$name" "$3"
  done
  usable_ffmpeg "$TOOLS/managed" "$3" && return
  TRIED="$TRIED
  - what was installed does not run"
  rm -f "$TOOLS/managed/ffmpeg" "$TOOLS/managed/ffprobe"
  return 1
}

ffmpeg_by_system() {
  local directory libraries
  if by_system_install ffmpeg; then
    usable_ffmpeg "$(dirname "$(path_lookup ffmpeg)")" "by the system's package manager: $(path_lookup ffmpeg)" && return
  elif command -v apt-get >/dev/null; then
    directory=$(new_directory ffmpeg)
    if attempt "apt-get download ffmpeg" apt_unpack ffmpeg "$directory"; then
      libraries=$(find "$directory" -name 'lib*.so*' -exec dirname {} \; | sort -u | tr '\n' ':')
      manage_ffmpeg "$directory/usr/bin" "${libraries%:}" "managed, from the system's package" && return
    fi
    rm -rf "$directory"
  fi
  return 1
}

# --- the system's package manager ---------------------------------------------------------------

# by_system_install PACKAGE: where that is allowed without asking for a password.
by_system_install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    attempt "apt-get install $1" apt_install "$1"
  elif command -v brew >/dev/null; then
    attempt "brew install $1" brew install "$1"
  else
    return 1
  fi && path_lookup "$1" >/dev/null
}

apt_install() {
  apt-get -s install --no-install-recommends "$1" >/dev/null || apt-get update -q || return
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 "$1"
}

# apt_unpack PACKAGE DIRECTORY: the package and what it needs, unpacked without root.
apt_unpack() (
  options=''
  cd "$SCRATCH" && rm -f ./*.deb || return
  if ! apt-get -s install --no-install-recommends "$1" >/dev/null; then
    mkdir -p "$SCRATCH/apt/lists/partial" "$SCRATCH/apt/cache/archives/partial"
    options="-o Dir::State::Lists=apt/lists -o Dir::Cache=apt/cache"
    # shellcheck disable=SC2086
    apt-get $options update -q || return
  fi
  # shellcheck disable=SC2086
  packages=$(apt-get $options -s install --no-install-recommends "$1" | awk '$1 == "Inst" && $3 !~ /^\[/ { print $2 }') || return
  # shellcheck disable=SC2086
  apt-get $options download $packages || return
  for package in ./*.deb; do
    dpkg-deb -x "$package" "$2" || return
  done
)
