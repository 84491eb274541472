# The ten hooks. The host's own, /etc/segue/<app>/hooks/<name>.sh, goes before the checkout's, deploy/scripts/<name>.sh.
# shellcheck shell=sh

# hook NAME SLOT: runs it, if there is one, with the slot it is about in its environment.
hook() {
  script=$etc/$app/hooks/$1.sh
  if ! [ -f "$script" ]; then script=$directory/$2/deploy/scripts/$1.sh; fi
  if ! [ -f "$script" ]; then return 0; fi
  recall "$2"
  hook_commit=$r_commit
  case $1 in begin | pre_checkout) hook_commit=$wanted ;; esac
  hook_place=$directory/$2
  if ! [ -d "$hook_place" ]; then hook_place=$directory; fi
  interpreter=sh
  if [ -x "$script" ]; then interpreter=; fi
  log "hook $1 for slot $2"
  # shellcheck disable=SC2086 # the interpreter may be none
  guarded "$hook_ms" "$hook_place" env app="$app" slot="$2" port="$(port "$(address "$2")")" commit="$hook_commit" \
    deployment="$deployment" $interpreter "$script"
}

# must_hook NAME SLOT: its failure fails the step.
must_hook() {
  hook "$1" "$2" || abandon "$HOOK_FAILED" "hook $1 failed with status $? in slot $2"
}

# try_hook NAME SLOT: its failure is reported.
try_hook() {
  hook "$1" "$2" || warn "hook $1 failed with status $? in slot $2"
}
