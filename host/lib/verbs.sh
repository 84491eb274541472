# The verbs. Each derives the state, is a no-op when its goal holds, and ends with one line.
# shellcheck shell=sh

do_state() {
  busy=$(said_by is_locked)
  look
  refuse_strangers
  need_proxy
  done_with "active is $active"
}

# serves COMMIT: the active slot does.
serves() {
  [ "$active" != none ] && up "$active" && holds "$active" "$1" && { [ "$mode" = passive ] || [ "$loaded" = "$active" ]; }
}

do_prepare() {
  resolve "$argument"
  derive
  if serves "$wanted"; then
    recall "$active" && wanted=$r_commit
    remember_wanted
    done_with "slot $active already serves $wanted"
  fi
  service_first
  prepare_next
  remember_wanted
  done_with "slot $next holds $wanted"
}

do_deploy() {
  resolve "$argument"
  derive
  service_first
  if serves "$wanted"; then
    recall "$active" && wanted=$r_commit
    remember_wanted
    settle
    done_with "slot $active serves $wanted"
  fi
  prepare_next
  remember_wanted
  swap_to_next
  done_with "slot $active serves $wanted"
}

# remember_wanted: what `swap` without a commit goes to.
remember_wanted() {
  if [ "$(cat "$directory/wanted" 2>/dev/null)" != "$wanted" ]; then echo "$wanted" | replace "$directory/wanted"; fi
}

do_swap() {
  wanted=${argument:-$(cat "$directory/wanted" 2>/dev/null)}
  if [ -z "$wanted" ]; then fail "$REFUSED" "nothing is prepared: say which commit, or prepare it first"; fi
  derive
  service_first
  if serves "$wanted"; then
    recall "$active" && wanted=$r_commit
    settle
    done_with "slot $active serves $wanted"
  fi
  if ! holds "$next" "$wanted"; then fail "$REFUSED" "slot $next does not hold $wanted but ${r_commit:-nothing}: prepare it first"; fi
  wanted=$r_commit
  choose_version
  swap_to_next
  done_with "slot $active serves $wanted"
}

do_retire() {
  derive
  service_first
  if [ "$active" = none ] || ! up "$active"; then fail "$REFUSED" "nothing serves, so nothing is stopped"; fi
  settle
  retire_next
  done_with "slot $active serves, slot $next is stopped"
}

# do_rollback: to what the other slot holds. With --deployment only if that deployment is what serves.
do_rollback() {
  derive
  service_first
  goal=$(intended)
  goal=${goal:-$next}
  if [ -n "$given_deployment" ] && [ "$active" != none ]; then
    recall "$active"
    if [ "$r_deployment" != "$given_deployment" ]; then goal=$active; fi
  fi
  if [ "$goal" = "$active" ] && up "$active"; then
    recall "$active" && wanted=$r_commit
    settle
    done_with "slot $active serves ${r_commit:-}"
  fi
  recall "$goal"
  if [ "$r_installed" != yes ]; then fail "$REFUSED" "slot $goal holds no version to go back to"; fi
  wanted=$r_commit
  intend "$goal"
  judge "$active" no
  swap_to_next
  done_with "slot $active serves $wanted"
}

# do_restart: the same commit in the other slot, so without a gap.
do_restart() {
  derive
  service_first
  if [ "$active" = none ]; then fail "$REFUSED" "nothing serves, so there is nothing to restart"; fi
  recall "$active"
  wanted=$r_commit
  resumed=$(intended)
  goal=${resumed:-$next}
  if [ -n "$given_deployment" ] && [ "$r_deployment" = "$given_deployment" ]; then goal=$active; fi
  if [ "$goal" = "$active" ] && up "$active"; then
    settle
    done_with "slot $active serves $wanted"
  fi
  if [ "$r_installed" != yes ]; then fail "$REFUSED" "it is not known what slot $active serves"; fi
  intend "$goal"
  if [ -z "$resumed" ] && is_alive "$next"; then dismiss "$next" || fail "$REFUSED" "slot $next does not stop"; fi
  prepare_next
  swap_to_next
  done_with "slot $active serves $wanted"
}

do_start() {
  look
  refuse_strangers
  recall "$argument"
  wanted=$r_commit
  if [ "$r_installed" != yes ]; then fail "$REFUSED" "slot $argument holds no version"; fi
  if ! up "$argument"; then
    if is_alive "$argument"; then fail "$UNHEALTHY" "slot $argument runs but does not answer: stop it first"; fi
    changed=true
    start_slot "$argument" || fail "$UNHEALTHY" "slot $argument did not start, see $logs/$app.$argument.log"
    await_health "$argument" || fail "$UNHEALTHY" "$why"
  fi
  done_with "slot $argument is up"
}

do_stop() {
  look
  if [ "$force" = yes ]; then
    if is_alive "$argument"; then
      changed=true
      stop_slot "$argument" || fail "$REFUSED" "slot $argument does not stop"
    fi
    done_with "slot $argument is stopped"
  fi
  if [ -n "$unasked" ]; then fail "$NO_PROXY" "$unasked"; fi
  if [ "$argument" = "$active" ] || [ "$loaded" = "$argument" ]; then
    fail "$REFUSED" "slot $argument serves: stop it with --force"
  fi
  if is_alive "$argument"; then
    changed=true
    dismiss "$argument" || fail "$REFUSED" "slot $argument could not be stopped: nginx names it, or it does not end"
  fi
  done_with "slot $argument is stopped"
}

# do_prune: what piles up: old cancel files, long logs, git's loose objects in the slot that does not serve.
do_prune() {
  derive
  find "$run" -maxdepth 1 -name 'cancel-*' -mtime +7 -exec rm -f {} +
  for file in "$log_file" "$logs/$app.a.log" "$logs/$app.b.log"; do
    if [ -f "$file" ] && [ "$(wc -c <"$file")" -gt 10000000 ]; then
      cp "$file" "$file.1" && : >"$file"
      changed=true
    fi
  done
  if [ -d "$directory/$next/.git" ]; then guarded "$install_ms" "$directory/$next" git gc -q --auto; fi
  done_with "pruned"
}
