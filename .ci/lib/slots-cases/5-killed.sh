# Killed with -9 between any two steps, then run again: the same end

# The driver kills the run that called it, before or after doing what it is asked, as $KILL_AT says; once.
cat >"$work/killing-driver" <<DRIVER
#!/bin/sh
strike() {
  if [ "\$KILL_AT" = "\$1" ] && [ -e '$work/armed' ]; then rm '$work/armed'; kill -9 \$(sed 's/.*pid //' "\$SEGUE_ROOT/run/segue/my-app/lock-holder"); exit 1; fi
}
strike "before \$1"
'$home/host/segue-nginx' "\$@"
status=\$?
strike "after \$1"
exit \$status
DRIVER
chmod +x "$work/killing-driver"

versions=(v1 v2 v3 v4)
turn=1

# again WHEN VERB...: the run that was killed is run again; $version serves then, and no process is left over.
again() {
  expect "$mode: killed $1" is "$code" 137
  slots "${@:2}"
  expect '  again' ends_with 0
  expect '  the same end' settled_somewhere "$version"
  expect '  no process is left over' one_app
}

# next_version: sets $version, another than serves.
next_version() {
  turn=$(((turn + 1) % 4))
  version=${versions[turn]}
}

kill_at_log() {
  local seen run
  seen=$(wc -l <"$log")
  "$slots" deploy "$version" >"$work/said" 2>&1 &
  run=$!
  until tail -n "+$((seen + 1))" "$log" | grep -q "$1" || ! kill -0 $run 2>/dev/null; do :; done
  kill -9 $run 2>/dev/null || true
  code=0
  { wait $run || code=$?; } 2>/dev/null
}

for mode in link explicit; do
  world "killed $mode" "$mode"
  slots deploy v1
  watch_front
  for name in $hook_names; do
    next_version
    hook "$name" "kill -9 $run_pid" "rm \"\$0\"" "sleep 0.3"
    { slots deploy "$version"; } 2>/dev/null
    again "in the hook $name" deploy "$version"
    no_hooks
  done
  for text in 'checking out' installing 'starting slot' 'pointing at' 'stopping slot'; do
    next_version
    kill_at_log "$text"
    again "at '$text'" deploy "$version"
  done
  for when in 'before test' 'after test' 'before pids' 'after pids' 'before reload' 'after reload'; do
    if [ "$mode" = explicit ]; then
      next_version
      touch "$work/armed"
      export SEGUE_PROXY_DRIVER=$work/killing-driver KILL_AT=$when
      { slots deploy "$version"; } 2>/dev/null
      unset SEGUE_PROXY_DRIVER KILL_AT
      again "$when" deploy "$version"
    fi
  done
  for tenths in 1 4 6 9 12 15; do
    next_version
    "$slots" deploy "$version" >"$work/said" 2>&1 &
    sleep "$((tenths / 10)).$((tenths % 10))"
    kill -9 $! 2>/dev/null || true
    { wait $! || true; } 2>/dev/null
    code=137
    again "after $tenths tenths of a second" deploy "$version"
  done
  for verb in rollback restart; do
    version=${versions[turn]}
    if [ "$verb" = rollback ]; then slots state && version=$(git -C "$repo" describe --tags "$(record "$(said 'd["next"]')" commit)"); fi
    hook pre_stop "kill -9 $run_pid" "rm \"\$0\"" "sleep 0.3"
    { slots "$verb"; } 2>/dev/null
    again "in a $verb" "$verb"
    no_hooks
    next_version
    slots deploy "$version"
  done
  unwatch
  expect "$mode: nothing that served stopped before another did" nothing_lost
done
