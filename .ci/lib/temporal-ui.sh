# The Temporal UI's pages of the running deployment, in headless Chromium. Sourced by the case of steering.

install_chromium() {
  if type -P chromium chromedriver >/dev/null; then return; fi
  [ "$(id -u)" = 0 ] && type -P apt-get >/dev/null || return 1
  { apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver; } >"$work/apt.log" 2>&1
}

if install_chromium; then
  run=$(execution 'd["workflowExecutionInfo"]["execution"]["runId"]')
  expect 'the Temporal UI shows summary, details and what is waited for' \
    python3 .ci/checks/python/temporal_ui.py "$ui/namespaces/default/workflows/deployment%2Fshop%2Fproduction/$run" "$picture" \
    'user-metadata=shop/production -> ami-good3 by blue/green' user-metadata=BAKE user-metadata='Pending Activities' \
    user-metadata='is in standby, was 3 in service' \
    pending-activities=TargetGroups.watch pending-activities=Alarms.watch pending-activities=Checks.watch
else
  echo 'SKIPPED the Temporal UI: chromium and chromedriver are missing and cannot be installed here'
fi
