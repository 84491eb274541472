# two commands at once, the winner killed and run again

since=$(now)
deploy one short ami-good2
one=$pid
deploy two short ami-good2
two=$pid

one_is_gone() { gone "$one" || gone "$two"; }
must 'one of two commands ends at once' eventually 30 one_is_gone
if gone "$one"; then loser=one losing=$one winner=two winning=$two; else loser=two losing=$two winner=one winning=$one; fi
expect 'the loser exits with 21' ends "$losing" 1 21
expect 'it says who holds the lock' grep -qE "^shop/production is locked by deployment $winner \(ami-good2" "$work/$loser.log"

kill_hard "$winning"
deploy "$winner" short ami-good2
again=$pid
expect 'the killed command, run again, exits with 0' ends "$again" 120 0
expect 'because it attached' grep -q "deployment $winner of shop/production is running already" "$work/$winner.log"
expect 'the deployment is promoted' is "$(answer "$winner" outcome)" PROMOTED
mutations "$since" >"$work/undisturbed"
expect 'its changes of AWS are known' grep -q 'autoscaling:EnterStandby active ok' "$work/undisturbed"
