# Passive mode: only with max_fails=0

world passive passive
echo "upstream my_app { server 127.0.0.1:$port_a max_fails=0; server 127.0.0.1:$port_b fail_timeout=1s; } # max_fails=0" >"$nginx_home/segue/mine.conf"
nginx_does -s reload
slots deploy v1
expect 'refused without it, with the line to write: 13' ends_with 13 \
  "'upstream my_app { server 127.0.0.1:$port_a max_fails=0; server 127.0.0.1:$port_b max_fails=0; }' in d['message']"
cat >"$nginx_home/segue/mine.conf" <<CONF
upstream others { server 127.0.0.1:1; }
upstream my_app {
  server 127.0.0.1:$port_a max_fails=0; # one
  server 127.0.0.1:$port_b fail_timeout=5s
    max_fails=0;
}
CONF
nginx_does -s reload
slots deploy v1
expect 'accepted with it' ends_with 0 "d['loaded'] == 'both' and d['changed']"
watch_front
for each in v2 v3 v4; do
  slots deploy "$each"
  expect "deploy $each" ends_with 0
done
slots rollback
expect 'rollback' settled_somewhere v3
configure oldSlot=running
slots --deployment d-1 deploy v2
expect 'with the old slot running' ends_with 0 "d['a']['up'] and d['b']['up']"
hook pre_stop "kill -9 $run_pid" "rm \"\$0\""
{ slots retire; } 2>/dev/null
slots retire
expect 'retire, killed and again' settled_somewhere v2
unwatch
expect 'no GET was lost' nothing_lost
expect 'nothing of ours is written into nginx' is "$(ls "$nginx_home/segue")" mine.conf
