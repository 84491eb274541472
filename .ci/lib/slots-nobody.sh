# The part of the check slots that runs as a user who is not root: $work is theirs, nginx and python are named. The script
# is called through a link, from a directory with a blank in its name.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/lib/slots-stage.sh
trap end_world EXIT
ln -s "$PWD/host/segue-slots" "$work/segue-slots"
slots=$work/segue-slots

repository
for mode in link explicit; do
  world "nobody $mode" "$mode"
  for each in v1 v2; do
    slots deploy "$each"
    expect "$mode without root: deploy $each" ends_with 0
  done
  slots rollback
  expect "$mode without root: rollback" settled v1 a
done
