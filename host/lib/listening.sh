# Who listens where, from /proc.
# shellcheck shell=sh

# address SLOT: host:port, or unix:PATH. Of the running process, even if the configuration says otherwise by now.
address() {
  recall "$1"
  if [ -n "$r_address" ] && is_alive "$1"; then echo "$r_address"; else configured_address "$1"; fi
}

configured_address() {
  configured_slot=$slot_config_a
  if [ "$1" = b ]; then configured_slot=$slot_config_b; fi
  if [ "$mode" = link ]; then echo "unix:$run_app/$configured_slot"; else echo "$bind:$configured_slot"; fi
}

# short_address SLOT: for the JSON line, whose length is limited.
short_address() {
  address "$1" | sed 's|^unix:.*/||'
}

# port ADDRESS: the port, or the socket's path: what hooks get as `port`.
port() {
  case $1 in unix:*) echo "${1#unix:}" ;; *) echo "${1##*:}" ;; esac
}

# as_in_proc IPV4: the way /proc/net shows an address, its bytes from the last to the first.
as_in_proc() {
  echo "$1" | awk -F. '{ printf "%02X%02X%02X%02X", $4, $3, $2, $1 }'
}

# inodes ADDRESS: of the sockets that listen there, or everywhere.
inodes() {
  case $1 in
    unix:*)
      suffix=" ${1#unix:}" awk '$4 == "00010000" { s = ENVIRON["suffix"]; if (substr($0, length($0) - length(s) + 1) == s) print $7 }' /proc/net/unix
      ;;
    *)
      cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port="$(printf '%04X' "${1##*:}")" -v host="$(as_in_proc "${1%:*}")" '
          $4 == "0A" { split($2, at, ":"); mine = host ~ /^0+$/ || at[1] ~ /^0+$/ || at[1] ~ host "$" }
          $4 == "0A" && at[2] == port && mine { print $10 }'
      ;;
  esac
}

# connections ADDRESS: how many are open at that unix socket, or wait to be accepted.
connections() {
  suffix=" ${1#unix:}" awk '$4 != "00010000" { s = ENVIRON["suffix"]; if (substr($0, length($0) - length(s) + 1) == s) n++ } END { print n + 0 }' /proc/net/unix
}

# holders INODES PID...: those of the processes that have one of the sockets open.
holders() {
  inodes=$1
  shift
  for pid in "$@"; do set -- "$@" "/proc/$pid/fd" && shift; done
  if [ $# -eq 0 ]; then set -- /proc/[0-9]*/fd; fi
  # A directory alone is listed without a heading.
  ls -l "$@" /proc/self/fdinfo 2>/dev/null | inodes=$inodes awk '
    BEGIN { n = split(ENVIRON["inodes"], each, /[ \n]+/); for (i = 1; i <= n; i++) if (each[i] != "") wanted["socket:[" each[i] "]"] = 1 }
    /^\/proc\// { split($0, path, "/"); pid = path[3] }
    ($NF in wanted) && !(pid in seen) { seen[pid] = 1; print pid }'
}

# stranger SLOT: whoever listens on its address without being ours, as a sentence; nothing if all is well.
stranger() {
  its_address=$(address "$1")
  its_inodes=$(inodes "$its_address")
  if [ -z "$its_inodes" ]; then return; fi
  its_members=$(members "$1")
  # shellcheck disable=SC2086 # pids
  if [ -n "$its_members" ] && [ -n "$(holders "$its_inodes" $its_members)" ]; then return; fi
  its_holder=$(holders "$its_inodes" | head -n 1)
  if [ -z "$its_holder" ]; then
    # It may have gone while we looked.
    if [ -n "$(inodes "$its_address")" ]; then echo "a process of another user listens on $its_address"; fi
  else
    echo "process $its_holder ($(tr '\0' ' ' <"/proc/$its_holder/cmdline" 2>/dev/null | cut -c1-100 | sed 's/ *$//')) listens on $its_address"
  fi
}

# is_listening SLOT
is_listening() {
  [ -n "$(inodes "$(address "$1")")" ]
}
