# The stage of the check temporal-server: a real Temporal server, the sandbox's AWS and a worker, on free ports, and what
# can be asked of them. Sourced; needs $work, a directory that the check removes.

lock=deployment/shop/production
processes=()
code=

fail() {
  echo "FAILED $*" | tee -a "$work/results"
}

# expect SENTENCE COMMAND...: the command succeeds. What it prints is shown if it does not.
expect() {
  local sentence=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "ok     $sentence" | tee -a "$work/results"
  else
    fail "$sentence: $(tail -n 3 "$work/said" | tr '\n' ' ')"
  fi
}

# must SENTENCE COMMAND...: the same, and what follows makes no sense without it.
must() {
  if ! "${@:2}" >"$work/said" 2>&1; then
    fail "$1: $(tail -n 3 "$work/said" | tr '\n' ' ')"
    tail -n 20 "$work"/*.log >&2
    status '"\n".join([*(s["log"] or []), str(s["outcome"])])' >&2 || true
    exit 1
  fi
  echo "ok     $1" | tee -a "$work/results"
}

# eventually SECONDS COMMAND...: until it succeeds.
eventually() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "not in time: $*"
      return 1
    fi
    sleep 0.3
  done
}

# is ACTUAL WANTED: they are the same.
is() {
  [ "$1" = "$2" ] || { echo "was ${1:-nothing}, wanted $2"; return 1; }
}

# json EXPRESSION: of the document d on stdin; in it payload(p) is what is in a payload of Temporal's.
json() {
  python3 -c 'import base64, json, sys
payload = lambda p: json.loads(base64.b64decode(p["data"]))
d = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$1"
}

# free_ports N: ports that nobody listens on.
free_ports() {
  python3 -c 'import socket, sys
taken = [socket.socket() for _ in range(int(sys.argv[1]))]
for each in taken: each.bind(("127.0.0.1", 0))
print(*(each.getsockname()[1] for each in taken))' "$1"
}

end() {
  trap - EXIT
  local pid
  for pid in "${processes[@]}"; do
    kill "$pid" 2>/dev/null || true
    kill -CONT "$pid" 2>/dev/null || true
  done
  for pid in "${processes[@]}"; do
    eventually 15 gone "$pid" >/dev/null || kill -9 "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}

gone() {
  ! kill -0 "$1" 2>/dev/null
}

# kill_hard PID...: nobody can prepare for it.
kill_hard() {
  kill -9 "$@"
  { wait "$@" || true; } 2>/dev/null
}

# find_temporal: sets $temporal, the command with the development server; builds it if need be.
find_temporal() {
  if temporal=$(type -P temporal); then return; fi
  temporal=$PWD/.tools/temporal
  if [ -x "$temporal" ]; then return; fi
  if ! type -P go >/dev/null; then
    echo "temporal-server: FAILED: there is no temporal command on the PATH or in .tools, and no go to build one" >&2
    exit 1
  fi
  echo "temporal-server: building $TEMPORAL_CLI, some minutes"
  GOBIN=$PWD/.tools go install "$TEMPORAL_CLI"
}

start_server() {
  local attribute attributes=()
  for attribute in Service Environment Strategy Version Phase Outcome; do
    attributes+=(--search-attribute "Segue$attribute=Keyword")
  done
  "$temporal" server start-dev --ip 127.0.0.1 --port "$temporal_port" --ui-port "$ui_port" --log-level error \
    --db-filename "$work/temporal.db" "${attributes[@]}" >>"$work/temporal.log" 2>&1 </dev/null &
  server=$!
  processes+=("$server")
}

server_answers() {
  "$temporal" operator cluster health --command-timeout 2s
}

start_worker() {
  ./segue worker --port 0 >"$work/worker.log" 2>&1 </dev/null &
  worker=$!
  processes+=("$worker")
}

worker_serves() {
  grep -q 'ready on task queue' "$work/worker.log"
}

start_sandbox() {
  ./segue sandbox --temporal "$TEMPORAL_ADDRESS" --aws-port 0 --load-balancer-port 0 --scale 120 --seed 1 \
    --output json >"$work/ready" 2>"$work/sandbox.log" </dev/null &
  processes+=($!)
}

sandbox_serves() {
  [ -s "$work/ready" ]
}

# deploy NAME PLAN VERSION [OPTION...]: `segue deploy` in the background as $pid; says it in NAME.json and NAME.log.
deploy() {
  ./segue deploy "$work/$2.yaml" --version "$3" --deployment-id "$1" --output json "${@:4}" \
    >"$work/$1.json" 2>"$work/$1.log" </dev/null &
  pid=$!
  processes+=("$pid")
}

# ends PID SECONDS CODE: that process, with that exit code.
ends() {
  eventually "$2" gone "$1" || return 1
  code=0
  wait "$1" || code=$?
  is "exit code $code" "exit code $3"
}

# answer NAME MEMBER: of what the `segue` command of that name said last.
answer() {
  json "d['$2']" <"$work/$1.json"
}

# status EXPRESSION: of s, what the deployment says of itself.
status() {
  "$temporal" workflow query --workflow-id "$lock" --type status --command-timeout 5s -o json 2>/dev/null |
    json "(lambda s: $1)(d['queryResult'][0])" 2>/dev/null
}

# execution EXPRESSION: of d, Temporal's description of the current or latest run.
execution() {
  "$temporal" workflow describe --workflow-id "$lock" --command-timeout 5s -o json | json "$1"
}

# act COMMAND...: of `temporal workflow`.
act() {
  "$temporal" workflow "$@"
}

in_phase() {
  [ "$(status 's["phase"]')" = "$1" ]
}

# comes_to PHASE: the deployment, within a minute and a half.
comes_to() {
  eventually 90 in_phase "$1"
}

waits_for_approval() {
  [ "$(status 's["waitsForApproval"]')" = SHIFT ]
}

# found QUERY: the deployment ids that Temporal finds.
found() {
  "$temporal" workflow list --query "$1" -o json | json '" ".join(e["memo"]["fields"]["deploymentId"] for e in d)'
}

# mutations SINCE: the changes that AWS was asked for since then, in order, whichever group was active.
mutations() {
  curl -fsS "$aws/_segue/calls" | python3 -c 'import json, sys
calls = [call for call in json.load(sys.stdin) if call["mutating"] and call["at"] >= sys.argv[1]]
standby = next(call["resource"] for call in calls if call["operation"] == "UpdateAutoScalingGroup")
for call in calls:
    group = "" if "shop-" not in call["resource"] else " standby" if call["resource"] == standby else " active"
    print(call["service"] + ":" + call["operation"] + group, call["outcome"])' "$1"
}

now() {
  date -u +%Y-%m-%dT%H:%M:%S.%NZ
}

# groups: both groups as AWS describes them, but for the ids of instances and the version of an empty group's template.
groups() {
  curl -fsS "$aws" -d 'Action=DescribeAutoScalingGroups&Version=2011-01-01' -H "Authorization: AWS4-HMAC-SHA256 \
Credential=sandbox/20260101/eu-west-1/autoscaling/aws4_request, SignedHeaders=host, Signature=0" |
    sed -e 's:</\(member\|DesiredCapacity\|Version\)>:&\n:g' -e 's:<InstanceId>[^<]*</InstanceId>::g' | grep -v RequestId
}

# expect_ended WHAT HOW OUTCOME: the run closes so, has that outcome, and AWS is as it was at the last `groups >before`.
expect_ended() {
  expect "$1 ends the run as $2" eventually 90 closed_as "$2"
  expect "$1 means $3" is "$(execution 'payload(d["workflowExecutionInfo"]["searchAttributes"]["indexedFields"]["SegueOutcome"])')" "$3"
  expect "$1 leaves nothing in the ledger" is "$(status 's["ledger"] or []')" '[]'
  groups >"$work/after"
  expect "$1 undoes every change of the groups" diff "$work/before" "$work/after"
}

closed_as() {
  [ "$(execution 'd["workflowExecutionInfo"]["status"]')" = "WORKFLOW_EXECUTION_STATUS_$1" ]
}
