# shellcheck shell=bash
# ./ytarchive setup --update and --rollback. A new yt-dlp is installed beside the present one, has to
# look a sample video up and download it, and takes its place only then. The one before stays as
# $TOOLS/managed/yt-dlp.previous. The services find the one in use at their next call.

TRIAL_VIDEO=shortHop_08
TRIAL_VIDEO_SECONDS=8
TRIAL_PATIENCE=120

update_yt_dlp() {
  local before='' before_version='' before_source='' reason=''
  require_own_yt_dlp
  # YTARCHIVE_ORIGIN: a sample origin that runs already.
  [ -n "${YTARCHIVE_ORIGIN:-}" ] || require_jdk
  if find_yt_dlp || on_path_yt_dlp; then
    before=$YT_DLP before_version=$YT_DLP_VERSION before_source=$YT_DLP_SOURCE
    link_tool yt-dlp "$before"
  fi
  lock
  remove_unused yt-dlp
  TRIED='' YT_DLP_SLOT=yt-dlp.new
  warn "Installing the newest yt-dlp into $TOOLS..."
  if ! yt_dlp_by_pip && { [ -n "$before" ] || ! yt_dlp_by_system; }; then
    fail "no newer yt-dlp could be had${before:+; $before_version stays in use}. Tried:${TRIED:-
  - nothing: Python 3 is not here}
The attempts' output is in $LOG."
  fi
  if [ -n "$before" ] && [ "$(version_number "$YT_DLP_VERSION")" -le "$(version_number "$before_version")" ]; then
    say "yt-dlp $before_version is the newest that can be had."
    drop_new_yt_dlp
    YT_DLP=$before YT_DLP_VERSION=$before_version YT_DLP_SOURCE=$before_source
  elif reason=$(try_yt_dlp "$TOOLS/managed/yt-dlp.new"); then
    say "yt-dlp $YT_DLP_VERSION passed its trial on the sample origin."
    keep_previous_yt_dlp "$before" "$before_source"
    replace_managed yt-dlp.new yt-dlp
    YT_DLP=$TOOLS/managed/yt-dlp
    [ -z "$before" ] || say "./ytarchive setup --rollback goes back to $before_version."
  else
    drop_new_yt_dlp
    fail "yt-dlp $YT_DLP_VERSION did not pass its trial on the sample origin and is not used${before:+; $before_version stays in use}." \
      "$reason"
  fi
  unlock
  link_tool yt-dlp "$YT_DLP"
}

# The two change places, so that a second rollback undoes the first.
roll_back_yt_dlp() {
  require_own_yt_dlp
  [ -e "$TOOLS/managed/yt-dlp.previous" ] ||
    fail "there is no yt-dlp to go back to: ./ytarchive setup --update has not replaced one."
  lock
  usable_yt_dlp "$TOOLS/managed/yt-dlp.previous" "$(managed_source yt-dlp.previous)" ||
    fail "the yt-dlp before the last update does not run any more ($TOOLS/managed/yt-dlp.previous). Nothing was changed."
  copy_managed yt-dlp yt-dlp.leaving
  replace_managed yt-dlp.previous yt-dlp
  replace_managed yt-dlp.leaving yt-dlp.previous
  unlock
  YT_DLP=$TOOLS/managed/yt-dlp
  link_tool yt-dlp "$YT_DLP"
}

require_own_yt_dlp() {
  local configured
  configured=$(config_value services.download yt_dlp_path)
  [ -z "$configured" ] || fail "services.download.yt_dlp_path is '$configured', so that one is used and is yours to" \
    "update. Leave the key empty to have one managed."
}

# keep_previous_yt_dlp PATH SOURCE: what is in use now can be gone back to.
keep_previous_yt_dlp() {
  if [ "$1" = "$TOOLS/managed/yt-dlp" ]; then
    copy_managed yt-dlp yt-dlp.previous
  elif [ -n "$1" ]; then
    printf '#!/bin/sh\nexec %s "$@"\n' "$(quoted "$1")" | manage yt-dlp.previous "$2"
  fi
}

# copy_managed NAME OTHER
copy_managed() { manage "$2" "$(managed_source "$1")" <"$TOOLS/managed/$1"; }

# replace_managed NAME OTHER: at no moment is there no OTHER.
replace_managed() {
  mv -f "$TOOLS/managed/$1.source" "$TOOLS/managed/$2.source"
  mv -f "$TOOLS/managed/$1" "$TOOLS/managed/$2"
}

drop_new_yt_dlp() {
  rm -f "$TOOLS/managed/yt-dlp.new" "$TOOLS/managed/yt-dlp.new.source"
  remove_unused yt-dlp
}

# try_yt_dlp PROGRAM: status 0 if it does what Download needs of it; else says what went wrong.
try_yt_dlp() (
  ORIGIN=${YTARCHIVE_ORIGIN:-} ORIGIN_PID=''
  trap 'if [ -n "$ORIGIN_PID" ]; then kill "$ORIGIN_PID" 2>/dev/null || true; fi' EXIT
  trial=$SCRATCH/trial
  mkdir "$trial"
  around_proxies
  if [ -z "$ORIGIN" ]; then
    build "$ORIGIN_JAR" >&2
    start_origin "$SCRATCH" >&2
  fi
  trial_call look-up "$1" --dump-single-json -- "$ORIGIN/watch?v=$TRIAL_VIDEO"
  grep -q '"formats": *\[' "$trial/look-up.out" || trial_failed "its look-up of a sample video names no formats"
  trial_call download "$1" --abort-on-unavailable-fragments -f worstvideo+worstaudio --merge-output-format mp4 \
    --ffmpeg-location "$TOOLS/bin" -P "$trial" -o 'video.%(ext)s' --load-info-json "$trial/look-up.out"
  seconds=$("$TOOLS/bin/ffprobe" -v error -show_entries format=duration -of csv=p=0 "file:$trial/video.mp4" \
    2>>"$LOG" </dev/null) || trial_failed "what it downloaded cannot be read as media"
  case ${seconds%%.*} in
    $((TRIAL_VIDEO_SECONDS - 1)) | "$TRIAL_VIDEO_SECONDS") ;;
    *) trial_failed "the sample video lasts $TRIAL_VIDEO_SECONDS s, and what it downloaded ${seconds:-nothing}" ;;
  esac
)

trial_failed() {
  say "$*. The trial's output is in $LOG."
  exit 1
}

# trial_call WHAT PROGRAM ARGUMENT...
trial_call() {
  local what=$1 program=$2 pid tenths=0
  shift 2
  printf '== trial: %s\n' "$what" >>"$LOG"
  "$program" --ignore-config --no-update --no-cache-dir --no-playlist --socket-timeout 20 "$@" \
    >"$trial/$what.out" 2>>"$LOG" </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    if [ "$tenths" -ge $((TRIAL_PATIENCE * 10)) ]; then
      kill -9 "$pid" 2>/dev/null || true
      trial_failed "its $what of a sample video took longer than $TRIAL_PATIENCE s"
    fi
    sleep 0.1
    tenths=$((tenths + 1))
  done
  wait "$pid" || trial_failed "its $what of a sample video failed: $(tail -n 1 "$LOG" | cut -c 1-200)"
}
