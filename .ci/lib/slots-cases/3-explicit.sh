# Explicit mode: nginx is told, and its word counts

world explicit explicit
for each in v1 v2; do
  slots deploy "${commit[$each]}"
  expect "deploy $each" ends_with 0 "d['loaded'] == d['active']" "d['drained']"
done
expect 'it serves' settled v2 b
expect 'the file is ours' is "$(head -n 1 "$include")" '# segue my-app: owned by segue-slots'
expect 'the port says what is loaded' is "$(curl -s --noproxy '*' -H 'Host: my-app.segue' "http://127.0.0.1:$status/")" "b ${commit[v2]} my-app"
slots rollback
expect 'rollback' settled v1 a

echo 'upstream broken {' >"$nginx_home/segue/other.conf"
slots deploy "${commit[v3]}"
expect 'nginx -t fails: 12, with what it says' ends_with 12 "'other.conf' in d['message']" "d['active'] == 'a'"
expect 'nothing was reloaded, the old slot serves' settled v1 a
expect 'the old file is back' grep -q "\"a ${commit[v1]} my-app" "$include"
rm "$nginx_home/segue/other.conf"

mv "$nginx_home/nginx.conf" "$work/nginx.conf"
sed '/include/d' "$work/nginx.conf" >"$nginx_home/nginx.conf"
slots deploy "${commit[v3]}"
expect 'nginx does not include the file: 12' ends_with 12 "'include' in d['message']"
mv "$work/nginx.conf" "$nginx_home/nginx.conf"
nginx_does -s reload
slots deploy "${commit[v3]}"
expect 'once it does' settled_somewhere v3

cp "$include" "$work/include"
echo '# mine' >"$include"
slots deploy "${commit[v1]}"
expect 'a file that is not ours: 13' ends_with 13 "'not ours' in d['message']"
expect 'it is not touched' is "$(cat "$include")" '# mine'
cp "$work/include" "$include"

nginx_does -s stop
sleep 0.3
slots prepare "${commit[v1]}"
expect 'nginx does not run: 13' ends_with 13 "'not running' in d['message']" "d['loaded'] is None"
slots start "$(said 'd["next"]')"
expect 'a slot can be started all the same' ends_with 0
nginx_does || true
slots deploy "${commit[v1]}"
expect 'it runs again' settled_somewhere v1

world change explicit
slots deploy "${commit[v1]}"
mode=link slot_a=a.sock slot_b=b.sock
configure
slots deploy "${commit[v2]}"
expect 'from ports to sockets' settled v2 b
mode=explicit slot_a=$port_a slot_b=$port_b
configure
slots deploy "${commit[v3]}"
expect 'and back' settled v3 a
