# What a slot answers on its own address.
# shellcheck shell=sh

# ask SLOT PATH: prints the status, 000 without an answer; the body is in $body.
ask() {
  asked_address=$(address "$1")
  body=$scratch/body
  case $asked_address in
    unix:*) set -- "$2" localhost --unix-socket "${asked_address#unix:}" ;;
    0.0.0.0:*) set -- "$2" "$loopback:${asked_address##*:}" ;;
    *) set -- "$2" "$asked_address" ;;
  esac
  url=http://$2$1
  shift 2
  curl -s --globoff --noproxy '*' --max-time 5 -o "$body" -w '%{http_code}' "$@" "$url" 2>/dev/null
}

answers() {
  [ "$(ask "$1" "$health_path")" = "$health_status" ]
}

# is_up SLOT: answers its health check. Three tries: taking a busy slot for a dead one would move its traffic.
is_up() {
  is_listening "$1" || return 1
  answers "$1" || { sleep 0.3 && answers "$1"; } || { sleep 1 && answers "$1"; }
}

# has_version SLOT: answers with the version that is installed there; true if the plan names no version path.
has_version() {
  if [ -z "$version_path" ]; then return 0; fi
  recall "$1"
  # Split at the placeholder: a commit has nothing that needs quoting.
  expected=$(printf '%s' "$version_contains" | sed "s/{version}/$r_version/g")
  body=$scratch/body
  rm -f "$body"
  ask "$1" "$version_path" >/dev/null
  grep -qF -- "$expected" "$body" 2>/dev/null
}

# await_health SLOT: healthy so many times in a row, with the right version, within the health timeout. Else $why.
await_health() {
  health_deadline=$(($(date +%s%3N) + health_ms))
  in_a_row=0
  while [ "$in_a_row" -lt "$healthy" ]; do
    if ! is_alive "$1"; then
      why="slot $1 ended while it was starting, see $logs/$app.$1.log"
      return 1
    fi
    if [ "$mode" = link ]; then open_socket "$1"; fi
    if ! answers "$1"; then
      in_a_row=0
      why="slot $1 did not answer $health_path with $health_status within $health_timeout"
    elif ! has_version "$1"; then
      in_a_row=0
      why="slot $1 does not answer $version_path with '$expected'"
    else
      in_a_row=$((in_a_row + 1))
    fi
    if [ "$in_a_row" -ge "$healthy" ]; then break; fi
    if [ "$(date +%s%3N)" -ge "$health_deadline" ]; then return 1; fi
    sleep "$(seconds "$every_ms")"
  done
  why=$(stranger "$1")
  [ -z "$why" ]
}

# open_slot SLOT: as soon as its socket is there, for systemd, which starts a slot without us after a reboot.
open_slot() {
  if [ "$mode" = link ]; then within 60000 open_socket "$1"; fi
}

# open_socket SLOT: nginx's workers run as another user, and most servers make their sockets for their own only.
open_socket() {
  socket=$(address "$1")
  [ -S "${socket#unix:}" ] && chmod a+rw "${socket#unix:}"
}
