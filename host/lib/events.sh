# The events of a swap, in their order. Nothing that serves stops before another serves.
# shellcheck shell=sh

# The slot to stop if we end here: one that we started and that serves nobody yet.
on_trial=

# abandon CODE MESSAGE: ends here; what is on trial is stopped.
abandon() {
  if [ -n "$on_trial" ]; then
    slot=$on_trial
    on_trial=
    dismiss "$slot" || warn "slot $slot could not be stopped"
  fi
  fail "$1" "$2"
}

# dismiss SLOT: stops it, unless nginx leads there, now or after anybody's reload.
dismiss() {
  read_loaded || return 1
  if [ "$mode" != passive ]; then
    if [ "$loaded" = "$1" ] || [ "$loaded" = both ] || { [ "$linked" = no ] && [ "$(included_slot)" = "$1" ]; }; then
      log "slot $1 is not stopped: nginx names it"
      return 1
    fi
  fi
  if is_alive "$1"; then
    drain_slot "$1"
    stop_slot "$1"
  fi
}

# service_first: makes the active slot serve, before anything else happens.
service_first() {
  if [ "$active" = none ]; then return; fi
  if ! up "$active" && ! is_alive "$active"; then revive; fi
  if up "$active" && [ "$mode" != passive ] && [ "$loaded" != "$active" ]; then
    point_at "$active" || fail "$NOT_POINTED" "$why"
    changed=true
    if is_alive "$next"; then drain_slot "$next"; fi
    take_over "$active"
  fi
}

# revive: an outage; what is installed in the active slot is started again. If it does not come, the new version may.
revive() {
  recall "$active"
  if [ "$r_installed" != yes ]; then return; fi
  log "nothing serves: starting slot $active as it is"
  if start_slot "$active" && await_health "$active"; then
    changed=true
    if [ "$active" = a ]; then up_a=yes; else up_b=yes; fi
  else
    warn "slot $active does not come up again: ${why:-it did not start}"
    is_alive "$active" && stop_slot "$active"
  fi
}

# prepare_next: events 2; the slow part. Traffic is not touched.
prepare_next() {
  if holds "$next" "$wanted"; then
    wanted=$r_commit
    choose_version
    return
  fi
  if is_alive "$next"; then dismiss "$next" || fail "$REFUSED" "slot $next cannot be prepared, it does not stop"; fi
  changed=true
  must_hook begin "$next"
  must_hook pre_checkout "$next"
  check_cancel
  log "checking out $wanted in slot $next"
  check_out "$next" || abandon "$UNHEALTHY" "$why"
  check_cancel
  must_hook pre_install "$next"
  run_install "$next" || abandon "$UNHEALTHY" "install failed with status $? in slot $next, see $log_file"
  must_hook post_install "$next"
  mark_installed "$next" || abandon "$UNHEALTHY" "cannot write $directory/$next.json"
  check_cancel
}

# choose_version: the slot's commit belongs to this deployment from here on.
choose_version() {
  recall "$next"
  if [ "$verb" = rollback ] || [ "$r_deployment" = "$deployment" ]; then return; fi
  r_deployment=$deployment
  record "$next"
}

# bring_up_next: events 3 and 4. A slot that already runs the wanted commit, healthy, is left by a run that died.
bring_up_next() {
  if is_alive "$next"; then
    if [ "$verb" != rollback ]; then on_trial=$next; fi
    if up "$next" && runs_as_installed && await_health "$next"; then return; fi
    dismiss "$next" || fail "$REFUSED" "slot $next does not stop"
    on_trial=
  fi
  changed=true
  must_hook pre_start "$next"
  check_cancel
  why=$(stranger "$next")
  if [ -n "$why" ]; then fail "$FOREIGN" "not ours: $why"; fi
  on_trial=$next
  start_slot "$next" || abandon "$UNHEALTHY" "slot $next did not start, see $logs/$app.$next.log"
  must_hook post_start "$next"
  check_cancel
  if ! await_health "$next"; then
    if [ -n "$(stranger "$next")" ]; then abandon "$FOREIGN" "not ours: $(stranger "$next")"; fi
    abandon "$UNHEALTHY" "$why"
  fi
  check_cancel
}

# runs_as_installed: next listens where the configuration wants it to.
runs_as_installed() {
  [ "$(address "$next")" = "$(configured_address "$next")" ]
}

# ask_hook_running: event 5, the veto.
ask_hook_running() {
  hook running "$next" || abandon "$VETOED" "hook running vetoed slot $next with status $?"
  check_cancel
}

# shift_traffic: events 6 to 8, which are never cut.
shift_traffic() {
  changed=true
  if [ "$mode" != passive ]; then
    point_at "$next" || abandon "$NOT_POINTED" "$why"
    on_trial=
    if [ "$active" != none ]; then drain_slot "$active"; fi
  fi
  on_trial=
  take_over "$next"
  set -- "$active" "$next"
  active=$2
  next=$(other "$2")
}

# take_over SLOT: event 8. What it holds is worth going back to, until somebody goes back from it.
take_over() {
  link "$1" "$directory/current" || warn "cannot write $directory/current"
  judge "$1" yes
  if [ "$supervisor" = systemd ]; then systemctl enable "$(unit "$1")" >>"$log_file" 2>&1; fi
}

# judge SLOT yes|no: whether what it holds is worth going back to.
judge() {
  recall "$1"
  if [ "$r_good" = "$2" ]; then return; fi
  r_good=$2
  record "$1" || warn "cannot write $directory/$1.json"
}

# retire_next: events 9 and 10, for the slot that serves no more.
retire_next() {
  if ! is_alive "$next"; then
    write_next
    return
  fi
  changed=true
  must_hook pre_stop "$next"
  dismiss "$next" || fail "$REFUSED" "slot $next could not be stopped"
  try_hook post_stop "$next"
  write_next
  try_hook end "$active"
}

# write_next: for people; nobody reads it here.
write_next() {
  if [ "$(cat "$directory/next_deploy" 2>/dev/null)" != "$next" ]; then echo "$next" | replace "$directory/next_deploy"; fi
}

# swap_to_next: events 3 to 10.
swap_to_next() {
  bring_up_next
  ask_hook_running
  shift_traffic
  if [ "$old_slot" = stopped ] || [ "$verb" = rollback ]; then
    check_cancel
    retire_next
  fi
}

# settle: the goal holds; what a run that died left over is brought to its end.
settle() {
  if [ "$(current)" != "$active" ]; then take_over "$active"; fi
  if is_alive "$next" && { [ "$old_slot" = stopped ] || [ "$verb" = rollback ]; }; then retire_next; fi
}
