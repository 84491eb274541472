# Link mode: deployments, hooks, rollback

world link link
slots state
expect 'nothing is there' ends_with 0 "d['active'] == 'none'" "d['loaded'] == 'none'" "d['a']['commit'] is None"
slots --deployment d-1 deploy "${commit[v1]}"
expect 'a first deployment goes to slot a' ends_with 0 "d['changed'] and d['active'] == 'a' and d['loaded'] == 'a'"
expect 'it serves' settled v1 a
expect 'it is installed, with its words whole' is "$(cat "$app_dir/a/installed.log")" 'two words'
expect 'the start command, too' is "$(tr '\0' '|' <"/proc/$(record a pid)/cmdline")" "$python|app.py|two words|"
expect 'current names it' is "$(readlink "$app_dir/current")" a

for each in $hook_names; do
  hook "$each" "echo \"$each \$app \$slot \$port \$commit \$deployment \$(pwd)\" >>'$work/hooks.log'"
done
rm -f "$work/hooks.log"
slots --deployment d-2 deploy v2
expect 'a tag goes to slot b' ends_with 0 "d['wanted'] == '${commit[v2]}'"
expect 'it serves, slot a is stopped' settled v2 b
expect 'next_deploy is written' is "$(cat "$app_dir/next_deploy")" a
{
  for each in begin pre_checkout; do echo "$each my-app b $root/run/segue/my-app/b.sock ${commit[v2]} d-2 $app_dir"; done
  for each in pre_install post_install pre_start post_start running; do
    echo "$each my-app b $root/run/segue/my-app/b.sock ${commit[v2]} d-2 $app_dir/b"
  done
  for each in pre_stop post_stop; do echo "$each my-app a $root/run/segue/my-app/a.sock ${commit[v1]} d-2 $app_dir/a"; done
  echo "end my-app b $root/run/segue/my-app/b.sock ${commit[v2]} d-2 $app_dir/b"
} >"$work/hooks.wanted"
expect 'the ten hooks run in order, each for its slot' diff "$work/hooks.wanted" "$work/hooks.log"
no_hooks

slots --deployment d-2 deploy "${commit[v2]}"
expect 'again: nothing to do' ends_with 0 "not d['changed']"
slots --deployment d-2 swap "${commit[v2]}"
expect 'nor to swap' ends_with 0 "not d['changed']"
slots --deployment d-1 rollback
expect 'a rollback of another deployment: nothing to do' ends_with 0 "not d['changed'] and d['active'] == 'b'"
slots --deployment d-2 rollback
expect 'a rollback of this one goes back' ends_with 0 "d['active'] == 'a' and d['wanted'] == '${commit[v1]}'"
expect 'the old version serves' settled v1 a
slots --deployment d-2 rollback
expect 'again: nothing to do' ends_with 0 "not d['changed'] and d['active'] == 'a'"
slots rollback
expect 'a rollback by hand goes to the other slot' ends_with 0 "d['active'] == 'b'"
pid=$(record b pid)
slots restart
expect 'restart: the same commit, in the other slot' ends_with 0 "d['active'] == 'a' and d['a']['commit'] == '${commit[v2]}'"
expect 'it serves' settled v2 a
slots prune
expect 'prune' ends_with 0

configure oldSlot=running
slots --deployment d-3 prepare "${commit[v3]:0:12}"
expect 'prepare does not touch traffic' ends_with 0 "d['active'] == 'a' and not d['b']['alive'] and d['b']['commit'] == '${commit[v3]}'"
slots --deployment d-3 prepare "${commit[v3]:0:12}"
expect 'again: nothing to do' ends_with 0 "not d['changed']"
slots --deployment d-3 swap
expect 'swap to what was prepared' ends_with 0 "d['active'] == 'b' and d['a']['up'] and d['b']['up']"
slots --deployment d-3 swap
expect 'again: nothing to do' ends_with 0 "not d['changed'] and d['active'] == 'b'"
slots --deployment d-3 rollback
expect 'back while the old slot runs' ends_with 0 "d['active'] == 'a' and not d['b']['alive']"
expect 'only what serves is worth going back to' ends_with 0 "d['a']['good'] and not d['b']['good']"
slots --deployment d-4 swap "${commit[v3]}"
slots --deployment d-4 retire
expect 'retire stops the old slot' ends_with 0 "d['active'] == 'b' and not d['a']['alive']"
slots --deployment d-4 retire
expect 'again: nothing to do' ends_with 0 "not d['changed']"
slots stop b
expect 'the slot that serves is not stopped' ends_with 18 "d['b']['up']"
slots start a
expect 'start' ends_with 0 "d['a']['up'] and d['active'] == 'b'"
slots stop a
expect 'stop' ends_with 0 "not d['a']['alive']"
slots swap "${commit[v4]}"
expect 'what is not prepared cannot be swapped to' ends_with 18 "'prepare it first' in d['message']"
slots stop b --force
expect 'unless forced' ends_with 0 "not d['b']['alive']"
slots deploy
expect 'the branch, from an outage' ends_with 0 "d['wanted'] == '${commit[v4]}'"
slots retire
expect 'it serves' settled_somewhere v4
