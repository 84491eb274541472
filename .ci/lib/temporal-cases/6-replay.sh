# replay of every history with today's code

mkdir "$work/histories"
"$temporal" workflow list -o json | json '"\n".join(e["execution"]["runId"] for e in d)' >"$work/runs"
while read -r each; do
  "$temporal" workflow show --workflow-id "$lock" --run-id "$each" -o json >"$work/histories/$each.json"
done <"$work/runs"
recorded=$(find "$work/histories" -size +0 | grep -c json)
report=workflows/target/surefire-reports/TEST-dev.segue.workflows.replay.RecordedHistoriesTest.xml
rm -f "$report"
replays() {
  ./mvnw -B -q -pl workflows -Dspotless.check.skip test -Dtest=RecordedHistoriesTest "-Dsegue.histories=$work/histories" &&
    grep -q "<testsuite .*tests=\"$recorded\" errors=\"0\" skipped=\"0\" failures=\"0\"" "$report"
}
expect "$recorded histories replay" replays
