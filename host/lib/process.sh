# The processes of a slot: a session of their own, known by the leader's pid and start time. systemd makes one, too.
# shellcheck shell=sh

# start_time PID: in ticks since boot; nothing if it is gone or a zombie.
start_time() {
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  # shellcheck disable=SC2086 # numbers
  set -- ${stat##*) }
  case $1 in Z | X) ;; *) echo "${20}" ;; esac
}

# members SLOT: the pids of its processes. The leader may be gone while others of its session go on.
members() {
  recall "$1"
  if [ -z "$r_pid" ] || [ "$r_boot" != "$boot" ]; then return; fi
  now_started=$(start_time "$r_pid")
  if [ -n "$now_started" ] && [ "$now_started" != "$r_started" ]; then return; fi
  cat /proc/[0-9]*/stat 2>/dev/null | session=$r_pid awk '{
    pid = $1; sub(/.*\) /, ""); if ($4 == ENVIRON["session"] && $1 != "Z" && $1 != "X") print pid }'
}

is_alive() {
  [ -n "$(members "$1")" ]
}

# start_slot SLOT: starts what is installed there, and waits until it has said who it is, not until it is healthy.
start_slot() {
  log "starting slot $1"
  recall "$1"
  pid_before=$r_pid
  if [ "$supervisor" = systemd ]; then
    write_unit && systemctl start "$(unit "$1")" 9>&- >>"$log_file" 2>&1 || return 1
    within 10000 has_started "$1"
    return
  fi
  (
    exec 9>&-
    trap - HUP PIPE INT TERM
    SEGUE_STARTED_BY=$$
    export SEGUE_STARTED_BY
    exec setsid "$self" --app "$app" --deployment "$deployment" exec "$1"
  ) </dev/null >>"$logs/$app.$1.log" 2>&1 &
  started_pid=$!
  within 10000 has_started "$1" || return 1
  recall "$1"
  [ "$r_pid" = "$started_pid" ]
}

# has_started SLOT: its record names another process than before, or the process is gone again.
has_started() {
  recall "$1"
  { [ -n "$r_pid" ] && [ "$r_pid" != "$pid_before" ]; } ||
    { [ "$supervisor" = process ] && [ -z "$(start_time "$started_pid")" ]; }
}

# orphaned: the run that started us died. A later one may have other plans for the slot.
orphaned() {
  read -r stat <"/proc/$$/stat"
  # shellcheck disable=SC2086 # numbers
  set -- ${stat##*) }
  [ -n "${SEGUE_STARTED_BY:-}" ] && [ "$2" != "$SEGUE_STARTED_BY" ]
}

# become_slot SLOT: turns this process into the app. It says who it is first, so that nobody has to guess if we die.
become_slot() {
  slot_address=$(configured_address "$1")
  if [ "$mode" = link ]; then
    socket=${slot_address#unix:}
    if [ -z "$(inodes "$slot_address")" ]; then rm -f "$socket"; fi
    # /run is empty after a reboot, and nginx looks for the link.
    if [ "$(current)" = "$1" ] && ! [ -L "$run_app/current.sock" ]; then link "${socket##*/}" "$run_app/current.sock"; fi
    BIND=$slot_address && unset PORT
  else
    BIND=$bind PORT=${slot_address##*:} && export PORT
  fi
  recall "$1"
  SEGUE_COMMIT=$r_commit SEGUE_SLOT=$1
  export BIND SEGUE_COMMIT SEGUE_SLOT
  r_pid=$$ r_started=$(start_time $$) r_boot=$boot r_address=$slot_address
  if orphaned; then exit 1; fi
  unset SEGUE_STARTED_BY
  record "$1" && cd "$directory/$1" || exit 1
  set --
  while IFS= read -r word; do set -- "$@" "$word"; done <<WORDS
${start%"$newline"}
WORDS
  # A background process of a shell ignores INT and QUIT, and the app may count on them.
  if env --default-signal true 2>/dev/null; then exec env --default-signal "$@"; fi
  exec "$@"
}

# stop_slot SLOT: the signal, and once the time is up KILL. Nobody may need the slot any more.
stop_slot() {
  log "stopping slot $1 with $stop_signal"
  if [ "$supervisor" = systemd ]; then
    systemctl disable "$(unit "$1")" >>"$log_file" 2>&1
    systemctl stop --no-block "$(unit "$1")" >>"$log_file" 2>&1
  else
    recall "$1"
    kill -s "$stop_signal" -- "-$r_pid" 2>/dev/null || send "$stop_signal" "$1"
  fi
  if ! within "$stop_ms" slot_is_gone "$1"; then
    forced=true
    warn "slot $1 was still there ${stop_timeout} after $stop_signal and was sent KILL"
    send KILL "$1"
    within 10000 slot_is_gone "$1" || return 1
  fi
  recall "$1"
  r_pid='' r_started='' r_boot='' r_address=''
  record "$1"
}

send() {
  # shellcheck disable=SC2046 # pids
  kill -s "$1" $(members "$2") 2>/dev/null
}

slot_is_gone() {
  ! is_alive "$1"
}

# within MILLISECONDS COMMAND...: looks every 100 ms until it succeeds or the time is over.
within() {
  until=$(($(date +%s%3N) + $1))
  shift
  until "$@"; do
    if [ "$(date +%s%3N)" -ge "$until" ]; then return 1; fi
    sleep 0.1
  done
}

# guarded MILLISECONDS DIRECTORY COMMAND...: in a session of its own, with a deadline, its output into the log.
guarded() {
  limit=$(seconds "$1")
  place=$2
  shift 2
  rm -f "$run_app/child"
  (
    exec 9>&-
    trap - HUP PIPE INT TERM
    cd "$place" || exit 126
    # The child says itself who it is, so there is no moment at which nobody could find it.
    # shellcheck disable=SC2016
    exec setsid sh -c 'read -r stat <"/proc/$$/stat" && printf "%s %s\n" "$$" "${stat##*) }" >"$0" && exec timeout -k 5 "$@"' \
      "$run_app/child" "$limit" "$@"
  ) </dev/null >>"$log_file" 2>&1 &
  child=$!
  wait "$child"
  child_status=$?
  # A signal to us interrupts the wait, not the child.
  while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    child_status=$?
  done
  rm -f "$run_app/child"
  return "$child_status"
}

# end_leftover_child: an install or a hook of a run that died must not go on behind this run's back.
end_leftover_child() {
  if ! [ -f "$run_app/child" ]; then return; fi
  read -r child stat <"$run_app/child"
  # shellcheck disable=SC2086 # numbers
  set -- ${stat:-}
  if [ -n "${20:-}" ] && [ "$(start_time "$child")" = "${20}" ]; then
    log "ending process $child, left behind by a run that died"
    kill -s TERM -- "-$child" 2>/dev/null
    within 5000 child_is_gone || kill -s KILL -- "-$child" 2>/dev/null
  fi
  rm -f "$run_app/child"
}

child_is_gone() {
  [ -z "$(start_time "$child")" ]
}

unit() {
  echo "segue-$app@$1.service"
}

write_unit() {
  unit_file=$root/etc/systemd/system/segue-$app@.service
  program=$(printf '%s' "$self" | sed 's/%/%%/g')
  cat >"$unit_file.new" <<UNIT || return 1
# segue $app: owned by segue-slots
[Unit]
Description=$app, slot %i
After=network.target

[Service]
ExecStart="$program" --app $app exec %i
ExecStartPost=-"$program" --app $app open %i
Restart=on-failure
KillMode=mixed
KillSignal=SIG$stop_signal
TimeoutStopSec=$(seconds "$stop_ms")

[Install]
WantedBy=multi-user.target
UNIT
  if cmp -s "$unit_file.new" "$unit_file"; then rm -f "$unit_file.new" && return; fi
  mv -f "$unit_file.new" "$unit_file" && systemctl daemon-reload
}
