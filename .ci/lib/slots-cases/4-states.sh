# The sixteen states, built with processes and nginx: deploy ends with one slot up, loaded, of the right version

# load WHAT: what nginx has loaded is made to be a, b, both or none, whatever runs.
load() {
  if [ "$mode" = link ]; then
    if [ "$1" = none ]; then rm "$root/run/segue/my-app/current.sock"; else ln -sfn "$1.sock" "$root/run/segue/my-app/current.sock"; fi
    return
  fi
  local both="server 127.0.0.1:$port_a; server 127.0.0.1:$port_b;"
  case $1 in
    none) rm "$include" ;;
    both) sed -i -e "s/{ server .*; }\$/{ $both }/" -e 's/return 200 "[ab] /return 200 "both /' "$include" ;;
    a) sed -i -e "s/{ server \"127.*; }\$/{ server \"127.0.0.1:$port_a\"; }/" -e 's/return 200 "[ab] /return 200 "a /' "$include" ;;
    b) sed -i -e "s/{ server \"127.*; }\$/{ server \"127.0.0.1:$port_b\"; }/" -e 's/return 200 "[ab] /return 200 "b /' "$include" ;;
  esac
  nginx_does -s reload
  eventually 5 nginx_says "$1"
}

nginx_says() {
  slots state
  [ "$(said 'd["loaded"]')" = "$1" ]
}

# state_holds A B LOADED ACTIVE: the state that was meant is there, and what it means.
state_holds() {
  slots state
  ends_with 0 "(d['a']['up'], d['b']['up'], d['loaded'], d['active']) == ('$1' == 'yes', '$2' == 'yes', '$3', '$4')"
}

# converges A B LOADED ACTIVE: builds it, v1 in slot a and v2 in slot b, and deploys v3 (once v2) on it.
converges() {
  world "$1-$2-$3-$mode" "$mode" oldSlot=running
  local before=none slot
  slots deploy "${commit[v1]}"
  slots deploy "${commit[v2]}"
  load "$3"
  if [ "$1" = no ]; then crash a; fi
  if [ "$2" = no ]; then crash b; fi
  expect "$mode: a up $1, b up $2, loaded $3: active is $4" state_holds "$1" "$2" "$3" "$4"
  configure oldSlot=stopped
  case $1$2$3 in yes*a | *yesb | yesyesboth) before=served && watch_front ;; esac
  slots deploy "${commit[v3]}"
  expect '  deploy does' ends_with 0 "d['changed']"
  if [ "$before" = served ]; then unwatch && expect '  nothing that served stopped before another did' nothing_lost; fi
  expect '  one slot up, loaded, the right version' settled_somewhere v3
  slot=$(said 'd["next"]')
  expect '  the version before is kept' is "$slot $(record "$slot" commit)" "$4 ${commit[$([ "$4" = a ] && echo v1 || echo v2)]}"
}

table='yes no a a|yes yes a a|no yes a b|no no a a|no yes b b|yes yes b b|yes no b a|no no b b
yes no both a|no yes both b|yes yes both b|no no both b|yes no none a|no yes none b|yes yes none b|no no none b'
for mode in explicit link; do
  while read -r up_a up_b loads active; do
    if [ "$mode" = explicit ] || [ "$loads" != both ]; then converges "$up_a" "$up_b" "$loads" "$active" </dev/null; fi
  done <<<"${table//|/$'\n'}"
done

world leftover explicit
slots deploy "${commit[v1]}"
slots prepare "${commit[v2]}"
slots start b
pid=$(record b pid)
slots swap
expect 'what already runs, wanted and healthy, is not started again' is "$(record b pid)" "$pid"
expect 'and serves' settled v2 b
