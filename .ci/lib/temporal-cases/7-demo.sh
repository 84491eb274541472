# segue demo with the temporal command

demo() {
  PATH=$(dirname "$temporal"):$PATH ./segue demo --temporal cli >"$work/demo.log" 2>&1
}
must 'the demo exits with 0' demo
expect 'no request failed' grep -qE 'requests +[0-9,]+ sent, 0 failed' "$work/demo.log"
if grep -q 'Temporal UI' "$work/demo.log"; then
  expect 'it prints where the Temporal UI is' grep -qE 'Temporal UI.* http://[a-z0-9.]+:[0-9]+' "$work/demo.log"
else
  echo 'MISSING the demo does not say where the Temporal UI is'
fi
