# Through the workflow: three hosts of the sandbox, each behind an nginx, in every mode, under traffic

# sandbox MODE: its hosts, configured so, and a worker; the load balancer's port is in $front.
sandbox() {
  mkdir "$work/cloud $1"
  cd "$work/cloud $1"
  local upstream='upstream my_app { server {address}:3001 max_fails=0; server {address}:3002 max_fails=0; }'
  local edits=(-e "s/\(mode\)\([:=] *\)link/\1\2$1/")
  if [ "$1" != link ]; then edits+=(-e 's/a\.sock/3001/; s/b\.sock/3002/'); fi
  if [ "$1" = passive ]; then edits+=(-e "s|include segue/\*\.conf;|$upstream|" -e '/^ *\(nginx\.\)\?include[:=]/d'); fi
  sed "${edits[@]}" "$home/sandbox/src/main/resources/dev/segue/sandbox/world-slots.yaml" >world.yaml
  "$home/segue" sandbox --world world.yaml --aws-port 0 --load-balancer-port 0 --temporal-port 0 --seed 1 --output json \
    >ready 2>sandbox.log </dev/null &
  cloud=$!
  eventually 120 test -s ready || { cat sandbox.log; exit 1; }
  export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox AWS_REGION=eu-west-1 TEMPORAL_ADDRESS
  AWS_ENDPOINT_URL=$(ready aws) TEMPORAL_ADDRESS=$(ready temporal) front=$(ready loadBalancer | sed 's/.*://')
  sed "${edits[@]}" -e "s/127.0.0.1:8000/127.0.0.1:$front/" -e 's/time: 30s/time: 15s/; s/, my-app-p99//' "$home/docs/examples/slot-swap.yaml" >plan.yaml
  "$home/segue" worker --port 0 >worker.log 2>&1 </dev/null &
  cloud="$cloud $!"
  cd "$home"
}

ready() {
  "$python" -c 'import json, sys; print(json.load(open("ready"))[sys.argv[1]])' "$1"
}

# deploy MODE VERSION [OPTION...]: through the workflow; its status is in $code.
deploy() {
  code=0
  ./segue deploy "$work/cloud $1/plan.yaml" --version "$2" "${@:3}" >"$work/cloud $1/deploy.log" 2>&1 </dev/null || code=$?
  tail -n 3 "$work/cloud $1/deploy.log"
}

promotes() {
  deploy "$@"
  is "exit code $code" 'exit code 0'
}

# comes_back MODE VERSION: rolled back by a person while it bakes.
comes_back() {
  {
    eventually 120 bakes && ./segue rollback my-app/production --reason check
  } >"$work/rollback" 2>&1 &
  local person=$!
  deploy "$@"
  wait "$person" || { cat "$work/rollback" && return 1; }
  is "exit code $code" 'exit code 10'
}

bakes() {
  ./segue status my-app/production 2>/dev/null | grep -q BAKE
}

end_world
root=
for mode in link explicit passive; do
  sandbox "$mode"
  load_starts 0
  expect "$mode: a first version" promotes "$mode" good2
  if [ "$mode" = link ]; then
    expect "$mode: what the other slots hold" promotes "$mode" previous
  fi
  expect "$mode: never healthy, so it comes back" is "$(deploy "$mode" never-healthy >"$work/said"; echo "$code")" 10
  expect "$mode: a rollback while it bakes" comes_back "$mode" good3
  load_ends
  echo "       $(figure '{each: d[each] for each in ("requests", "failed", "cut", "gap")}')"
  if [ "$mode" = link ]; then
    expect "$mode: no request failed" is "$(figure 'd["failed"], d["cut"]')" '(0, 0)'
  else
    lost=$(figure 'd["failed"] + d["cut"]')
    expect "$mode: hardly a request was lost ($lost), as this mode cannot promise more" \
      is "$(figure 'd["failed"] + d["cut"] <= d["requests"] / 1000')" True
  fi
  kill $cloud
  wait $cloud 2>/dev/null || true
  cloud=
done
unset AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_REGION TEMPORAL_ADDRESS
