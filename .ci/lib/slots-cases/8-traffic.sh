# Traffic: 20 deployments in a row under 200 requests per second, GET and POST, kept alive

# control ROUND_TRIP: the same load and the same work beside it, but without a swap. Sets $control, the longest gap.
control() {
  local each slot
  load_starts "$1"
  for each in {1..10}; do
    slots prepare "v$((each % 4 + 1))"
    slot=$(said 'd["next"]')
    slots start "$slot"
    slots stop "$slot"
  done
  load_ends
  control=$(figure 'd["gap"]')
}

# twenty VERB: 20 swaps in a row, by deploy or rollback.
twenty() {
  local each
  for each in {1..20}; do
    if [ "$1" = deploy ]; then slots deploy "v$((each % 4 + 1))"; else slots rollback; fi
    if [ "$code" != 0 ]; then
      echo "$line"
      return 1
    fi
  done
}

small_gap() {
  [ "$(figure 'd["gap"]')" -le $((control + 50)) ]
}

# lossless VERB ROUND_TRIP: no request may ever fail. The gap of a busy machine is not ours: it may have three tries, and
# where the control has gaps of more than 100 ms by itself nothing is said about it.
lossless() {
  local try
  for try in 1 2 3; do
    control "$2"
    load_starts "$2"
    expect "$mode, $2 ms, try $try: 20 times $1" twenty "$1"
    load_ends
    echo "       $load_line, control's gap $control"
    expect '  no request failed' is "$(figure 'd["failed"], d["cut"]')" '(0, 0)'
    if small_gap || [ "$control" -gt 100 ]; then break; fi
  done
  if ! small_gap && [ "$control" -gt 100 ]; then
    echo 'SKIPPED the longest gap: this machine is too busy to tell'
  else
    expect '  the longest gap is at most 50 ms over the control' small_gap
  fi
}

world traffic link health.every=100ms
slots deploy v1
for round_trip in 0 20; do
  lossless deploy "$round_trip"
  lossless rollback "$round_trip"
done

world "traffic explicit" explicit health.every=100ms
slots deploy v1
load_starts 20
expect 'explicit, 20 ms: 20 times deploy' twenty deploy
load_ends
echo "       $load_line"
expect '  nothing failed but POSTs that a reload cut' is "$(figure 'd["failed"]')" 0
echo "       POSTs cut by 20 reloads: $(figure 'd["cut"]')"
