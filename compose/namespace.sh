# Creates the namespace and the search attributes that Segue's workers ask for. May be repeated.
set -eu
namespace=${SEGUE_NAMESPACE:-default}

# A namespace that was just created may be unknown for a second.
retry() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 60 ]; then
      echo "gave up: $*" >&2
      exit 1
    fi
    sleep 1
  done
}

create_namespace() {
  temporal operator namespace describe -n "$namespace" >/dev/null 2>&1 ||
    temporal operator namespace create -n "$namespace" --retention "${SEGUE_RETENTION:-72h}"
}

can_be_queried() {
  temporal workflow count --namespace "$namespace" --query 'SegueService="none"'
}

retry temporal operator cluster health
retry create_namespace
retry temporal operator search-attribute create --namespace "$namespace" \
  --name SegueService --type Keyword \
  --name SegueEnvironment --type Keyword \
  --name SegueStrategy --type Keyword \
  --name SegueVersion --type Keyword \
  --name SeguePhase --type Keyword \
  --name SegueOutcome --type Keyword
retry can_be_queried
