# nginx, through the proxy driver: which slot is loaded, pointing at another one, and the drain.
# shellcheck shell=sh

# drive VERB: asks the driver. What it prints is the answer; what it complains about is in the log and in $scratch/driver.
drive() {
  SEGUE_APP=$app SEGUE_MODE=$mode SEGUE_UPSTREAM=$upstream SEGUE_INCLUDE=$include SEGUE_STATUS_PORT=$status_port \
    SEGUE_TARGET_SLOT=${target_slot:-} SEGUE_TARGET_ADDRESS=${target_address:-} \
    timeout -k 5 60 "$proxy_driver" "$1" </dev/null 2>"$scratch/driver" 9>&-
}

complaint() {
  tail -n 3 "$scratch/driver" 2>/dev/null | tr '\n' ' ' | cut -c1-400
}

# read_loaded: which slot the proxy has loaded, into $loaded: a, b, both or none. Fails if the proxy does not run.
read_loaded() {
  loaded=
  linked=no
  if [ "$mode" = passive ]; then
    read_passive
    return
  fi
  drive loaded >"$scratch/loaded" || return 1
  read -r loaded _ <"$scratch/loaded"
  case $loaded in
    a | b | both) ;;
    link) linked=yes && loaded=$(linked_slot) ;;
    *) loaded=none ;;
  esac
}

# linked_slot: the slot that the link in nginx's upstream leads to.
linked_slot() {
  target=unix:$run_app/$(readlink "$run_app/current.sock")
  for each in a b; do
    if [ "$(address "$each")" = "$target" ]; then echo "$each" && return; fi
  done
  for each in a b; do
    if [ "$(configured_address "$each")" = "$target" ]; then echo "$each" && return; fi
  done
  echo none
}

# read_passive: passive mode points nothing; both slots must be in the upstream, with max_fails=0 (H10).
read_passive() {
  drive upstream >"$scratch/loaded" || return 1
  loaded=none
  if has_server "$slot_config_a"; then loaded=a; fi
  if has_server "$slot_config_b"; then if [ "$loaded" = a ]; then loaded=both; else loaded=b; fi; fi
}

has_server() {
  grep -qE "^[^ ]*:$1( |\$)" "$scratch/loaded"
}

# need_proxy: ends here if nginx cannot be used the way the configuration says.
need_proxy() {
  if [ -n "$unasked" ]; then fail "$NO_PROXY" "$unasked"; fi
  if [ "$mode" != passive ]; then
    if ! is_own_include; then fail "$NO_PROXY" "$include exists and is not ours: its first line is not '$(own_line)'"; fi
    return
  fi
  for each in "$slot_config_a" "$slot_config_b"; do
    if ! grep -qE "^[^ ]*:$each( .*)? max_fails=0( |\$)" "$scratch/loaded"; then
      fail "$NO_PROXY" "passive mode needs max_fails=0 on both servers; write: upstream $upstream { server $bind:$slot_config_a max_fails=0; server $bind:$slot_config_b max_fails=0; }"
    fi
  done
}

own_line() {
  echo "# segue $app: owned by segue-slots"
}

is_own_include() {
  if ! [ -e "$include" ]; then return 0; fi
  IFS= read -r first <"$include" && [ "$first" = "$(own_line)" ]
}

# include_text SLOT: what the include file says when that slot serves.
include_text() {
  recall "$1"
  server=$(address "$1")
  says="$1 ${r_commit:--} $app"
  if goes_by_link "$1"; then
    server=unix:$run_app/current.sock
    says="link - $app"
  fi
  own_line
  printf 'upstream %s { server "%s"; }\n' "$upstream" "$server"
  printf 'server { listen %s:%s; server_name %s.segue; access_log off; location / { return 200 "%s\\n"; } }\n' \
    "$loopback" "$status_port" "$app" "$says"
}

# goes_by_link SLOT: it listens on a socket, so a link decides and nginx need not be told.
goes_by_link() {
  [ "$mode" = link ] && case $(address "$1") in unix:*) true ;; *) false ;; esac
}

# included_slot: the slot that the include file names, loaded or not.
included_slot() {
  sed -n 's/.*return 200 "\([a-z]*\) .*/\1/p' "$include" 2>/dev/null
}

# point_at SLOT: all new requests go there from now on. Fails with $why if nginx did not take it; the old file is back then.
point_at() {
  log "pointing at slot $1"
  target_slot=$1
  target_address=$(address "$1")
  if goes_by_link "$1"; then
    link "${target_address##*/}" "$run_app/current.sock" || { why="cannot write $run_app/current.sock" && return 1; }
    if [ "$linked" = yes ]; then return 0; fi
  fi
  rm -f "$scratch/include"
  if [ -e "$include" ]; then cp "$include" "$scratch/include"; fi
  mkdir -p "${include%/*}" && include_text "$1" | replace "$include" || { why="cannot write $include" && return 1; }
  if ! drive test; then
    why="nginx does not take the configuration: $(complaint)"
    put_include_back
    return 1
  fi
  drive pids >"$run_app/draining"
  if ! drive reload; then
    why="nginx was not reloaded: $(complaint)"
    put_include_back
    return 1
  fi
  if ! within 10000 is_loaded "$1"; then
    why="nginx was reloaded but does not name slot $1: does its configuration include $include?"
    put_include_back
    drive reload
    return 1
  fi
}

put_include_back() {
  if [ -e "$scratch/include" ]; then replace "$include" <"$scratch/include"; else rm -f "$include"; fi
}

is_loaded() {
  read_loaded && [ "$loaded" = "$1" ]
}

# settle_include: a run that died left a file that names another slot than is loaded. If its reload does not show within a
# second, it never came, and a reload by anybody else must not find that file.
settle_include() {
  if [ "$mode" = passive ] || [ "$linked" = yes ]; then return; fi
  its_slot=$(included_slot)
  case $its_slot in a | b) ;; *) return ;; esac
  if [ "$its_slot" = "$loaded" ] || within 1000 is_loaded "$its_slot"; then return; fi
  case $loaded in
    a | b)
      log "the include file named slot $its_slot, nginx has loaded $loaded"
      include_text "$loaded" | replace "$include"
      rm -f "$run_app/draining"
      ;;
  esac
}

# drain_slot SLOT: until nothing of nginx's talks to it any more, or the drain is over. Only then may it lose its port (H9).
drain_slot() {
  if [ "$mode" = passive ]; then return 0; fi
  draining_address=$(address "$1")
  case $draining_address in unix:*) sleep 0.2 ;; esac
  if ! within "$drain_ms" is_drained; then
    drained=false
    warn "slot $1 still had connections after $drain"
  fi
  rm -f "$run_app/draining"
}

is_drained() {
  case $draining_address in
    unix:*) if [ "$(connections "$draining_address")" != 0 ]; then return 1; fi ;;
  esac
  if ! [ -s "$run_app/draining" ]; then return 0; fi
  drive pids >"$scratch/workers" && ! grep -qxFf "$run_app/draining" "$scratch/workers"
}
