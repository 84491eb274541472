# What the script says: the log, the one line of JSON, and how it ends. Sourced by segue-slots.
# shellcheck shell=sh

USAGE=2 UNHEALTHY=10 VETOED=11 NOT_POINTED=12 NO_PROXY=13 FOREIGN=14 CANCELLED=15 LOCKED=16 HOOK_FAILED=17 REFUSED=18

began=$(date +%s%3N)
said=no
ending=no
told_to_stop=no
configured=no
changed=false forced=false drained=true
warnings=

log() {
  if [ "$configured" = yes ]; then
    printf '%s %s %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" "$deployment" "$verb" "$*" >>"$log_file" 2>/dev/null
  fi
  if [ -t 2 ]; then printf '%s\n' "$*" >&2; fi
}

warn() {
  log "WARNING: $*"
  warnings="$warnings; $*"
}

# quoted TEXT: as a JSON string, at most 500 characters.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | LC_ALL=C tr '\001-\037' ' ' | LC_ALL=C tr '\177-\377' '?' | cut -c1-500 | sed 's/[\\"]/\\&/g')"
}

# or_null TEXT: as a JSON string, null if empty.
or_null() {
  if [ -n "$1" ]; then quoted "$1"; else printf null; fi
}

yes_no() {
  if [ "$1" = yes ]; then printf true; else printf false; fi
}

# slot_json SLOT UP ALIVE FOREIGN
slot_json() {
  recall "$1"
  printf '{"commit":%s,"installed":%s,"good":%s,"deployment":%s,"address":%s,"up":%s,"alive":%s,"pid":%s,"foreign":%s}' \
    "$(or_null "$r_commit")" "$(yes_no "$r_installed")" "$(yes_no "$r_good")" "$(or_null "$r_deployment")" \
    "$(quoted "$(short_address "$1")")" "$(yes_no "$2")" "$(yes_no "$3")" "$(yes_no_pid "$3" "$r_pid")" "$(or_null "$4")"
}

yes_no_pid() {
  if [ "$1" = yes ] && [ -n "$2" ]; then printf '%s' "$2"; else printf null; fi
}

# print_result CODE MESSAGE: the one line.
print_result() {
  said=yes
  ok=false
  if [ "$1" = 0 ]; then ok=true; fi
  printf '{"script":"1","verb":%s,"app":%s,"deployment":%s,"ok":%s,"code":%s' \
    "$(quoted "$verb")" "$(quoted "$app")" "$(quoted "$deployment")" "$ok" "$1"
  if [ "$configured" = yes ]; then
    printf ',"mode":"%s","wanted":%s,"changed":%s,"active":%s,"next":%s,"loaded":%s,"a":%s,"b":%s' \
      "$mode" "$(or_null "$wanted")" "$changed" "$(or_null "$active")" "$(or_null "$next")" "$(or_null "$loaded")" \
      "$(slot_json a "$up_a" "$alive_a" "$foreign_a")" "$(slot_json b "$up_b" "$alive_b" "$foreign_b")"
    printf ',"drained":%s,"forced":%s,"busy":%s' "$drained" "$forced" "$(yes_no "$busy")"
  fi
  printf ',"took":%s,"message":%s}\n' "$(($(date +%s%3N) - began))" "$(quoted "$2$warnings")"
}

# finish CODE MESSAGE: looks once more, says it, ends.
finish() {
  ending=yes
  log "$([ "$1" = 0 ] || echo "FAILED, exit $1: ")$2"
  if [ "$configured" = yes ]; then
    if [ "$1" != "$LOCKED" ] && [ "$verb" != state ]; then forget_intention; fi
    look_again
  fi
  print_result "$1" "$2"
  exit "$1"
}

done_with() {
  finish 0 "$1"
}

fail() {
  finish "$1" "$2"
}

refuse_usage() {
  print_result "$USAGE" "$1; verbs: state, prepare COMMIT, deploy [COMMIT], swap [COMMIT], retire, rollback, start a|b, stop a|b, restart, prune"
  exit "$USAGE"
}

# use_scratch: $scratch, a directory of this run's own; what dead runs left is removed.
use_scratch() {
  for scratch in "$run_app"/scratch.*; do
    if ! [ -d "/proc/${scratch##*.}" ]; then rm -rf "$scratch"; fi
  done
  scratch=$run_app/scratch.$$
  mkdir -p "$scratch" || fail "$USAGE" "cannot write $run_app"
}

# The end that nobody meant, such as a full disk or a mistake in this script.
last_word() {
  code=$?
  if [ -n "${scratch:-}" ]; then rm -rf "$scratch"; fi
  if [ "$said" = no ]; then
    log "ended unexpectedly with status $code"
    configured=no
    print_result 1 "ended unexpectedly with status $code, see the log"
    exit 1
  fi
}

# check_cancel: ends here if somebody asked for it. Never called between pointing and the end of the drain.
check_cancel() {
  if [ "$told_to_stop" = yes ]; then
    abandon "$CANCELLED" "stopped by a signal"
  elif [ "$verb" != rollback ] && [ -e "$run/cancel-$deployment" ]; then
    abandon "$CANCELLED" "cancelled by $run/cancel-$deployment"
  fi
}
