# worker and Temporal server killed with SIGKILL in SHIFT

since=$(now)
deploy killed short ami-good3
killed=$pid
must 'a deployment comes to SHIFT' comes_to SHIFT
kill_hard "$worker" "$server"
expect 'nobody is there' eventually 5 eval '! server_answers'
start_server
must 'the server starts again, on the same file' eventually 60 server_answers
start_worker
must 'a worker starts again' eventually 60 worker_serves
expect 'the command, attached all the time, exits with 0' ends "$killed" 120 0
expect 'the deployment is promoted' is "$(answer killed outcome)" PROMOTED
mutations "$since" >"$work/after-kill"
expect 'its changes of AWS are those of an undisturbed one' diff "$work/undisturbed" "$work/after-kill"
