# Temporal away for 30 s in BAKE, then a request that comes too late

since=$(now)
deploy outage outage ami-good2
outage=$pid
must 'a deployment comes to BAKE' comes_to BAKE
kill "$server"
must 'the server ends' ends "$server" 20 0
sleep 30
start_server
must 'the server is back after 30 s' eventually 60 server_answers

slow='{"service": "autoscaling", "operation": "DeleteTags", "effect": "slow-before", "delayMillis": 2000}'
curl -fsS "$aws/_segue/faults" -d "$slow" >/dev/null
past_return() { [ "$(status 'any("point of no return" in said for said in s["log"] or [])')" = True ]; }
must 'it goes on and passes the point of no return' eventually 120 past_return
too_late() {
  ! "$temporal" workflow update execute --workflow-id "$lock" --name "$1" >"$work/late" 2>&1 &&
    grep -q 'already promoted; deploy the previous version: segue deploy plan.yaml --version ami-old' "$work/late" ||
    { cat "$work/late"; return 1; }
}
expect 'the update rollback is refused with the sentence' too_late rollback
expect 'the update abort is refused with the sentence' too_late abort
expect 'the command exits with 0' ends "$outage" 60 0
curl -fsS -X DELETE "$aws/_segue/faults" >/dev/null
expect 'the deployment is promoted' is "$(answer outage outcome)" PROMOTED
mutations "$since" >"$work/after-outage"
expect 'its changes of AWS are those of an undisturbed one' diff "$work/undisturbed" "$work/after-outage"

too_late_for_segue() {
  code=0
  ./segue rollback shop/production >"$work/late" 2>&1 || code=$?
  is "$code" 20 && grep -q 'already promoted' "$work/late"
}
expect 'segue rollback is refused with 20' too_late_for_segue
