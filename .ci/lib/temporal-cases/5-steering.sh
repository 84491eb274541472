# signals, updates, cancel

# held: paused and nothing going on.
held() {
  [ "$(status 's["paused"]')" = True ] && [ "$(execution 'len(d.get("pendingActivities") or [])')" = 0 ]
}

deploy steered long ami-good3
steered=$pid
must 'a deployment comes to PREPARE' comes_to PREPARE
expect 'the signal pause is taken' act signal --workflow-id "$lock" --name pause
expect 'the deployment is held' eventually 20 held
expect 'the signal resume is taken' act signal --workflow-id "$lock" --name resume --input '{"by": "ann"}'
must 'the deployment comes to BAKE' comes_to BAKE

expect 'it is found by service and phase' is "$(found 'SegueService="shop" AND SeguePhase="BAKE" AND ExecutionStatus="Running"')" steered
expect 'nothing of another service is found' is "$(found 'SegueService="cart"')" ''
./segue list --output json >"$work/list.json" 2>"$work/list.log"
expect 'segue list shows it first, in BAKE' is \
  "$(json '[(e["deploymentId"], e["phase"], e["outcome"]) for e in d["deployments"]][0]' <"$work/list.json")" \
  "('steered', 'BAKE', None)"
. .ci/lib/temporal-ui.sh

expect 'the signal rollback is taken' act signal --workflow-id "$lock" --name rollback --input '{"by": "ann", "reason": "looks wrong"}'
expect 'the command exits with 10' ends "$steered" 90 10
expect_ended 'the signal rollback' COMPLETED ROLLED_BACK

deploy aborted held ami-good3 --detach
must 'a deployment waits for approval' eventually 60 waits_for_approval
expect 'the update abort is answered' act update execute --workflow-id "$lock" --name abort
expect_ended 'the update abort' COMPLETED ABORTED

deploy updated long ami-good3 --detach
must 'a deployment comes to BAKE' comes_to BAKE
expect 'the update rollback is answered' act update execute --workflow-id "$lock" --name rollback --input '{"by": "ann"}'
expect_ended 'the update rollback' COMPLETED ROLLED_BACK

deploy cancelled long ami-good3 --detach
must 'a deployment comes to BAKE' comes_to BAKE
expect 'cancel is taken' act cancel --workflow-id "$lock"
expect_ended 'cancel' CANCELED ROLLED_BACK

for outcome in 'PROMOTED 3' 'ROLLED_BACK 3' 'ABORTED 2'; do
  expect "${outcome#* } are found by outcome ${outcome% *}" \
    is "$(found "SegueOutcome=\"${outcome% *}\" AND ExecutionStatus!=\"Running\"" | wc -w)" "${outcome#* }"
done
./segue list --output json >"$work/list.json" 2>"$work/list.log"
expect 'segue list shows the same' is \
  "$(json 'sorted(e["outcome"] for e in d["deployments"])' <"$work/list.json")" \
  "['ABORTED', 'ABORTED', 'PROMOTED', 'PROMOTED', 'PROMOTED', 'ROLLED_BACK', 'ROLLED_BACK', 'ROLLED_BACK']"
