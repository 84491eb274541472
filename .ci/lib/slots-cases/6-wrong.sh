# What can go wrong: exit code, message, and the old version serves

world wrong explicit health.timeout=1s
slots deploy "${commit[v1]}"
watch_front

# goes_wrong SENTENCE CODE WORD REVISION: the deployment ends so, its message has the word, v1 serves on from slot a.
goes_wrong() {
  slots deploy "$4"
  expect "$1: $2" ends_with "$2" "'$3' in d['message']"
  expect '  the old version serves, the new one is gone' settled v1 a
}

hook running 'exit 4'
goes_wrong 'a veto' 11 'vetoed slot b with status 4' v2
no_hooks
goes_wrong 'an unhealthy version' 10 /health unhealthy
goes_wrong 'one that ends at once' 10 'ended while it was starting' stillborn
goes_wrong 'one that does not install' 10 'install failed' uninstallable
goes_wrong 'a commit that is none' 10 'no commit' 0123456789
goes_wrong 'a branch that is none' 10 'no branch' feature/none
goes_wrong 'a version that boots longer than health.timeout' 10 /health late
configure health.timeout=1s 'version.contains=it is {version}'
slots deploy "${commit[v2]}"
expect 'a wrong version: 10' ends_with 10 "'it is ${commit[v2]}' in d['message']"
configure
slots state
expect '  the old version serves, the new one is gone' settled v1 a
configure install.timeout=1s install=sh install=-c 'install=sleep 60'
sed -i '/^install=/d' "$root/etc/segue/my-app/slots.conf"
printf 'install=%s\n' sleep 60 >>"$root/etc/segue/my-app/slots.conf"
goes_wrong 'an install that hangs' 10 'status 124' v3
configure 'start=no-such-program'
sed -i '/^start=/d' "$root/etc/segue/my-app/slots.conf"
echo 'start=no-such-program' >>"$root/etc/segue/my-app/slots.conf"
goes_wrong 'a program that is none' 10 'slot b' v4
configure hook.timeout=1s
hook pre_start 'sleep 60'
goes_wrong 'a hook that hangs' 17 'status 124' v2
no_hooks
hook post_install 'exit 1'
goes_wrong 'a hook that fails' 17 'hook post_install failed with status 1' v3
no_hooks

for where in begin post_install post_start running; do
  hook "$where" "touch '$root/run/segue/cancel-d-9'"
  slots --deployment d-9 deploy v2
  expect "cancelled in $where: 15" ends_with 15 "'cancel-d-9' in d['message']"
  expect '  the old version serves, the new one is gone' settled v1 a
  no_hooks
  rm "$root/run/segue/cancel-d-9"
done
touch "$root/run/segue/cancel-d-9"
slots --deployment d-9 deploy v3
expect 'cancelled before: 15' ends_with 15 "not d['changed']"
slots --deployment d-9 rollback
expect 'which does not keep it from being rolled back' ends_with 0
rm "$root/run/segue/cancel-d-9"
hook post_start "kill -TERM $run_pid"
goes_wrong 'TERM' 15 signal v2
no_hooks

# meets_stranger SENTENCE: the deployment ends with 14, the message names the process; v1 serves on.
meets_stranger() {
  slots deploy v2
  expect "$1: 14" ends_with 14 "'http.server' in d['message']" "d['a']['up'] and d['b']['foreign']"
  expect '  the old version serves' serves v1
}
stranger "$port_b"
meets_stranger 'a process that is not ours on the port'
stranger_goes "$port_b"
hook pre_start "setsid '$python' -m http.server --bind 127.0.0.1 $port_b >/dev/null 2>&1 & echo \$! >'$work/stranger'" \
  "until curl -s --noproxy '*' -o '$work/page' http://127.0.0.1:$port_b/; do sleep 0.1; done"
meets_stranger 'one that comes while we start'
no_hooks
strangers=$(cat "$work/stranger")
stranger_goes "$port_b"
unwatch
expect 'and no answer was bad all the while' nothing_lost

hook post_start "kill -HUP $run_pid"
hook post_stop 'exit 1'
slots deploy v2
expect 'HUP does nothing, post_stop is reported' ends_with 0 "'hook post_stop failed with status 1' in d['message']"
no_hooks
hook pre_stop 'exit 1'
slots deploy v3
expect 'pre_stop fails: 17, the new version serves' ends_with 17 "d['active'] == 'a' and d['b']['alive']"
no_hooks
slots retire
expect 'and retire goes on there' settled v3 a

configure stop.timeout=1s
slots deploy stubborn
slots deploy v4
expect 'TERM is ignored: forced, and said' ends_with 0 "d['forced'] and 'sent KILL' in d['message']"
expect '  it is gone' settled v4 a

configure lock.wait=100ms
hook pre_start "touch '$work/here'" 'sleep 3'
"$slots" deploy v2 >"$work/first" 2>&1 &
eventually 20 test -e "$work/here"
slots state
expect 'state while one runs: busy' ends_with 0 "d['busy'] and d['active'] == 'a'"
slots deploy v1
expect 'a second run: 16, who holds the lock' ends_with 16 "'deploy of deployment hand' in d['message']"
configure
slots deploy v2
expect 'one that waits finds nothing to do' ends_with 0 "not d['changed']"
wait $! || true
no_hooks
expect '  it serves' settled v2 b

hook pre_install "kill -9 $run_pid" 'sleep 60'
{ slots deploy v3; } 2>/dev/null
no_hooks
slots deploy v3
expect 'a hook of a run that died is ended' grep -q 'left behind by a run that died' "$log"
expect '  no process is left over' one_app

world "slow requests" link
slots deploy v1
hook running "curl -s --noproxy '*' http://127.0.0.1:$front/slow >'$work/slow' & sleep 0.2"
slots deploy v2
expect 'a request under way is waited for' ends_with 0 "d['drained'] and d['took'] > 1500"
expect '  and answered by the old version' eventually 5 grep -qx v1 "$work/slow"
configure swap.drain=100ms oldSlot=running
slots deploy v3
expect 'not longer than swap.drain' ends_with 0 "not d['drained'] and 'connections' in d['message']"
no_hooks
"$slots" retire >&- 2>&-
expect 'nobody to talk to' settled v3 a
"$python" -c 'import os, socket, sys, time
os.chdir(sys.argv[1])
s = socket.socket(socket.AF_UNIX)
if os.path.exists(sys.argv[2]): os.unlink(sys.argv[2])
s.bind(sys.argv[2])
s.listen()
time.sleep(60)' "$root/run/segue/my-app" "$root/run/segue/my-app/b.sock" &
strangers=$!
eventually 5 grep -q "my-app/b.sock" /proc/net/unix
slots deploy v4
expect 'a stranger on the socket: 14' ends_with 14 "'process $strangers ' in d['message']" "d['a']['up']"
