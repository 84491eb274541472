# a hundred starts at once: 4 segue commands, 96 starts by the temporal command; the signal abort

groups >"$work/before"
# What a command would send, taken from the last deployment.
"$temporal" workflow show --workflow-id "$lock" -o json |
  json 'payload(d["events"][0]["workflowExecutionStartedEventAttributes"]["input"]["payloads"][0])' >"$work/sent"
python3 -c 'import ast, json, sys
deployment = ast.literal_eval(sys.stdin.read())
deployment["plan"]["approve"] = ["SHIFT"]
deployment.update(deploymentId="by-hand", version="ami-good3", startedBy="somebody")
print(json.dumps(deployment))' <"$work/sent" >"$work/by-hand.json"

# Meanwhile the worker stands still, so that the load does not disturb the deployment.
kill -STOP "$worker"
many=()
for each in a b c d; do
  deploy "many-$each" held ami-good3 --detach
  many+=("$pid")
done
one_of_many() {
  if "$temporal" workflow start --type BlueGreenWorkflow --task-queue segue --workflow-id "$lock" --fail-existing \
    --input-file "$work/by-hand.json" --memo 'deploymentId="by-hand"' >"$work/hand-$1" 2>&1; then
    echo won >>"$work/hand-$1"
  fi
}
export -f one_of_many
export temporal lock work
seq 96 | xargs -P 12 -I{} bash -c 'one_of_many {}'
codes=
for pid in "${many[@]}"; do
  code=
  ends "$pid" 60 0 >/dev/null || true
  codes+="$code "
done
by_hand=$(cat "$work"/hand-* | grep -c '^won$' || true)
refused_by_hand=$(grep -il 'already' "$work"/hand-* | wc -l)
by_segue=$(tr ' ' '\n' <<<"$codes" | grep -c '^0$' || true)
refused_by_segue=$(tr ' ' '\n' <<<"$codes" | grep -c '^21$' || true)
expect 'one of a hundred begins a deployment' is "$((by_hand + by_segue))" 1
expect 'all others are refused, segue commands with 21' is "$((refused_by_hand + refused_by_segue))" 99
must 'one deployment is running' is "$(found 'ExecutionStatus="Running"' | wc -w)" 1

kill -CONT "$worker"
must 'it waits for approval' eventually 90 waits_for_approval
must 'the signal abort is taken' \
  act signal --workflow-id "$lock" --name abort --input '{"by": "ann", "reason": "one too many"}'
expect_ended 'the signal abort' COMPLETED ABORTED
