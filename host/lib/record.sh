# What is written down: a.json and b.json, the links, the intention of a verb that names no commit, and the lock.
# shellcheck shell=sh

boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo unknown)

other() {
  if [ "$1" = a ]; then echo b; else echo a; fi
}

# recall SLOT: its record into r_*; all empty if there is none.
recall() {
  r_commit='' r_version='' r_installed=no r_good=no r_deployment='' r_pid='' r_started='' r_boot='' r_address=''
  [ -f "$directory/$1.json" ] || return 0
  while IFS= read -r line; do
    key=${line#*\"} && key=${key%%\"*}
    value=${line#*: } && value=${value%,} && value=${value#\"} && value=${value%\"}
    case $key in
      commit) r_commit=$value ;;
      version) r_version=$value ;;
      installed) r_installed=$value ;;
      good) r_good=$value ;;
      deployment) r_deployment=$value ;;
      pid) r_pid=$value ;;
      started) r_started=$value ;;
      boot) r_boot=$value ;;
      address) r_address=$value ;;
    esac
  done <"$directory/$1.json"
}

# record SLOT: r_* as its record.
record() {
  {
    printf '{\n  "commit": "%s",\n  "version": "%s",\n  "installed": "%s",\n  "good": "%s",\n  "deployment": "%s",\n' \
      "$r_commit" "$r_version" "$r_installed" "$r_good" "$r_deployment"
    printf '  "pid": "%s",\n  "started": "%s",\n  "boot": "%s",\n  "address": "%s"\n}\n' \
      "$r_pid" "$r_started" "$r_boot" "$r_address"
  } | replace "$directory/$1.json"
}

# replace FILE: by what is on stdin, whole or not at all, even if the power goes.
replace() {
  cat >"$1.new" && { sync "$1.new" 2>/dev/null || sync; } && mv -f "$1.new" "$1" || return 1
}

# link TARGET NAME: a symbolic link, put in place by one rename.
link() {
  ln -sfn "$1" "$2.new" && mv -Tf "$2.new" "$2"
}

# current: the slot that the link `current` names, or nothing.
current() {
  case $(readlink "$directory/current" 2>/dev/null) in
    a) echo a ;;
    b) echo b ;;
  esac
}

# intend SLOT: this verb is on its way to that slot. Only a run that died leaves it behind.
intend() {
  printf '%s %s %s\n' "$verb" "$1" "$given_deployment" | replace "$directory/intention"
}

# intended: the slot that a run of the same verb was on its way to when it died, or nothing.
intended() {
  [ -f "$directory/intention" ] || return 0
  read -r its_verb its_slot its_deployment <"$directory/intention"
  if [ "$its_verb" = "$verb" ] && [ "$its_deployment" = "$given_deployment" ]; then echo "$its_slot"; fi
}

forget_intention() {
  rm -f "$directory/intention"
}

# take_lock: one run at a time for an app; the kernel frees it when we die. No child of ours inherits it.
take_lock() {
  exec 9>>"$run_app/lock" || fail "$USAGE" "cannot write $run_app/lock"
  if ! flock -w "$(seconds "$lock_ms")" 9; then
    fail "$LOCKED" "another run holds the lock: $(tail -n 1 "$run_app/lock-holder" 2>/dev/null)"
  fi
  printf '%s of deployment %s, pid %s\n' "$verb" "$deployment" "$$" >"$run_app/lock-holder"
}

is_locked() {
  [ -f "$run_app/lock" ] && ! flock -n "$run_app/lock" true
}

# seconds MILLISECONDS: as a decimal number.
seconds() {
  printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
}
