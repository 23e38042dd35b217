# shellcheck shell=bash
# What every command of the launcher needs: speaking, the configuration, the JDK and Maven.

TOOLS=${YTARCHIVE_TOOLS_DIR:-$HOME/.ytarchive/tools}
OLDEST_JDK=17

# ~/x → $HOME/x, as the services have it.
expand_home() {
  case $1 in
    [~]/*) printf '%s\n' "$HOME/${1#*/}" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

CONFIG=$(expand_home "${YTARCHIVE_CONFIG:-$ROOT/config.toml}")
case $CONFIG in
  /*) ;;
  *) CONFIG=$PWD/$CONFIG ;;
esac

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
fail() {
  warn "ytarchive: $*"
  exit 1
}
wrong_usage() {
  warn "ytarchive: $*"
  exit 2
}

# A plain value of a TOML file: toml_value FILE SECTION KEY; status 1 if it is not there.
toml_value() {
  awk -v section="$2" -v key="$3" '
    /^[ \t]*\[/ { sub(/^[ \t]*\[[ \t]*/, ""); sub(/[ \t]*\].*$/, ""); current = $0; next }
    current == section && index($0, "=") {
      name = substr($0, 1, index($0, "=") - 1)
      gsub(/[ \t"]/, "", name)
      if (name != key) next
      value = substr($0, index($0, "=") + 1)
      sub(/^[ \t]+/, "", value)
      quote = substr(value, 1, 1)
      if (quote == "\"" || quote == "\047") {
        value = substr(value, 2)
        value = substr(value, 1, index(value, quote) - 1)
      } else {
        sub(/[ \t]*(#.*)?$/, "", value)
      }
      print value
      found = 1
      exit
    }
    END { exit !found }' "$1"
}

# config_value SECTION KEY: from the environment, else the user's file, else the defaults.
config_value() {
  local name set='' file
  # Bash 3.2 has no upper case; a comparison without case saves a process.
  shopt -s nocasematch
  for name in ${!YTARCHIVE_@}; do
    [[ $name != "YTARCHIVE_${1//./_}_$2" ]] || set=$name
  done
  shopt -u nocasematch
  if [ -n "$set" ]; then
    printf '%s\n' "${!set}"
    return
  fi
  for file in "$CONFIG" "$ROOT/common/src/main/resources/org/ytarchive/common/config/defaults.toml"; do
    if [ -r "$file" ] && toml_value "$file" "$1" "$2"; then
      return
    fi
  done
}

# path_lookup NAME: the first executable of that name on PATH that the launcher did not put there.
path_lookup() {
  local directory IFS=:
  for directory in $PATH; do
    if [ "$directory" != "$TOOLS/bin" ] && [ -x "$directory/$1" ] && [ ! -d "$directory/$1" ]; then
      printf '%s\n' "$directory/$1"
      return
    fi
  done
  return 1
}

java_homes() {
  local on_path home
  if on_path=$(path_lookup javac); then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    on_path=${on_path%/*/*}
    # macOS has a javac there that only leads to others.
    [ "$on_path" = /usr ] || printf '%s\n' "$on_path"
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$OLDEST_JDK+" 2>/dev/null || true
  fi
  for home in /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    printf '%s\n' "$home"
  done
}

# java_feature HOME: sets FEATURE, to 17 for a JDK 17.0.15, to nothing where there is no JDK. Every
# command looks at every JDK, so no process is started for one that says what it is.
java_feature() {
  local line version=''
  FEATURE=''
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        JAVA_VERSION=*)
          version=${line#*'"'}
          version=${version%%'"'*}
          break
          ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  version=${version#1.}
  FEATURE=${version%%[!0-9]*}
}

# Sets JDK to the one that JAVA_HOME names, else to the newest found, and JDK_FEATURE to its version;
# status 1 if there is none.
find_jdk() {
  local home
  JDK='' JDK_FEATURE=0
  if [ -n "${JAVA_HOME:-}" ]; then
    java_feature "$JAVA_HOME"
    if [ -n "$FEATURE" ] && [ "$FEATURE" -ge "$OLDEST_JDK" ]; then
      JDK=$JAVA_HOME JDK_FEATURE=$FEATURE
      return
    fi
  fi
  while IFS= read -r home; do
    [ -n "$home" ] || continue
    java_feature "$home"
    if [ -n "$FEATURE" ] && [ "$FEATURE" -ge "$OLDEST_JDK" ] && [ "$FEATURE" -gt "$JDK_FEATURE" ]; then
      JDK=$home JDK_FEATURE=$FEATURE
    fi
  done <<EOT
$(java_homes)
EOT
  [ -n "$JDK" ]
}

require_jdk() {
  find_jdk || fail "no JDK $OLDEST_JDK or newer was found (looked at JAVA_HOME, PATH and the usual places)." \
    "Install one (Debian, Ubuntu: apt install openjdk-17-jdk-headless; macOS: brew install openjdk)" \
    "or point JAVA_HOME at it."
}

# Maven, with the repository and arguments that a surrounding build or the user passes on:
# YTARCHIVE_MVN, YTARCHIVE_MAVEN_REPOSITORY, YTARCHIVE_MAVEN_ARGS (split at blanks).
find_maven() {
  MVN=${YTARCHIVE_MVN:-$(path_lookup mvn || true)}
  [ -n "$MVN" ] && [ -x "$MVN" ]
}

maven() {
  local repository=${YTARCHIVE_MAVEN_REPOSITORY:-}
  (
    unset MAVEN_PROJECTBASEDIR MAVEN_CMD_LINE_ARGS
    if [ -n "${JDK:-}" ]; then
      export JAVA_HOME=$JDK
    fi
    # shellcheck disable=SC2086
    "$MVN" --batch-mode ${repository:+"-Dmaven.repo.local=$repository"} ${YTARCHIVE_MAVEN_ARGS:-} "$@"
  )
}
