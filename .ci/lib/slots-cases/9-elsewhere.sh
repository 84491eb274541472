# As a user who is not root, from a link elsewhere; under systemd; through another driver

# Only a root can become somebody else; who is none has run all of this already.
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$work/nobody/opt segue"
  cp -r host .ci "$work/nobody/opt segue/"
  chown -R 65534:65534 "$work/nobody"
  setpriv --reuid 65534 --regid 65534 --clear-groups env HOME="$work/nobody" nginx="$nginx" python="$python" work="$work/nobody" \
    bash "$work/nobody/opt segue/.ci/lib/slots-nobody.sh" || fail 'the cases of a user who is not root'
  cat "$work/nobody/results" >>"$work/results"
fi

# What systemctl does, as far as segue-slots needs it: the unit's command in a session of its own, what is enabled, stop.
mkdir -p "$work/bin" "$work/enabled"
cat >"$work/bin/systemctl" <<SYSTEMCTL
#!/bin/sh
for unit; do :; done
slot=\${unit#*@} slot=\${slot%.service}
case \$1 in
  start)
    sed -n "s/^\(ExecStart[^=]*\)=-*\(.*\)%i/\1 \2\$slot/p" "\$SEGUE_ROOT/etc/systemd/system/segue-my-app@.service" | {
      read -r _ command
      eval "setsid \$command" </dev/null >>'$work/journal' 2>&1 &
      read -r _ command
      eval "\$command" </dev/null >>'$work/journal' 2>&1
    }
    ;;
  stop) kill -s "\$(sed -n 's/^KillSignal=SIG//p' "\$SEGUE_ROOT/etc/systemd/system/segue-my-app@.service")" -- \
    "-\$(sed -n 's/.*"pid": "\([0-9]*\)".*/\1/p' "\$SEGUE_ROOT/srv/my app/\$slot.json")" ;;
  enable) touch "$work/enabled/\$unit" ;;
  disable) rm -f "$work/enabled/\$unit" ;;
esac
SYSTEMCTL
chmod +x "$work/bin/systemctl"
world systemd link supervisor=systemd
mkdir -p "$root/etc/systemd/system"
path_before=$PATH
PATH=$work/bin:$PATH
slots deploy v1
expect 'a first deployment under systemd' settled v1 a
slots deploy v2
expect 'a second one' settled v2 b
expect 'the slot that serves is enabled, the other is not' is "$(ls "$work/enabled")" segue-my-app@b.service
crash b
rm -r "$root/run/segue"
systemctl start segue-my-app@b.service
expect 'after a reboot it serves by itself' eventually 10 serves v2
slots deploy v3
expect 'and the next deployment finds its way' settled v3 a
PATH=$path_before

# A proxy without nginx's signals: its driver reads the include file, and says what it read at the last reload.
cat >"$work/driver" <<'DRIVER'
#!/bin/sh
told=$SEGUE_ROOT/told
case $1 in
  test) grep -q "^upstream $SEGUE_UPSTREAM " "$SEGUE_INCLUDE" && [ -n "$SEGUE_TARGET_SLOT$SEGUE_TARGET_ADDRESS" ] ;;
  reload) sed -n 's/.*return 200 "\(.*\)\\n".*/\1/p' "$SEGUE_INCLUDE" >"$told" ;;
  loaded) cat "$told" 2>/dev/null || echo none ;;
  pids) echo generation-1 ;;
esac
DRIVER
chmod +x "$work/driver"
world driver explicit swap.drain=300ms
export SEGUE_PROXY_DRIVER=$work/driver
slots deploy v1
expect 'another driver' ends_with 0 "d['loaded'] == 'a'"
slots deploy v2
expect 'one whose workers never go' ends_with 0 "d['loaded'] == 'b' and not d['drained']"
export SEGUE_PROXY_DRIVER=/bin/false
slots deploy v3
expect 'one that fails: 13' ends_with 13 "d['b']['up']"
