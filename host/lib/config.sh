# The words of the command and the file slots.conf: lines of key=value, read as text and never evaluated.
# shellcheck shell=sh

# settle_words: defaults of the command's words, and whether they make sense.
settle_words() {
  case $verb in
    state | retire | rollback | restart | prune) if [ -n "$argument" ]; then refuse_usage "$verb takes no argument, got $argument"; fi ;;
    prepare) if [ -z "$argument" ]; then refuse_usage "prepare needs a commit"; fi ;;
    deploy) argument=${argument:-origin/master} ;;
    swap) case $argument in *[!0-9a-f]* | ? | ?? | ???) refuse_usage "swap takes a commit of at least 4 hexadecimal digits, got $argument" ;; esac ;;
    start | stop | exec | open) if [ "$argument" != a ] && [ "$argument" != b ]; then refuse_usage "$verb needs a slot, a or b, got '$argument'"; fi ;;
    '') refuse_usage "no verb given" ;;
    *) refuse_usage "there is no verb $verb" ;;
  esac
  case $argument in -* | *[!A-Za-z0-9._/+@-]*) refuse_usage "this is no commit: $argument" ;; esac
  given_deployment=$deployment
  deployment=${deployment:-hand-$(date -u +%Y%m%dT%H%M%S)-$$}
  case $deployment in .* | *[!A-Za-z0-9._:@+-]*) refuse_usage "a deployment id has letters, digits and ._:@+- only, got $deployment" ;; esac
  if [ ${#deployment} -gt 100 ]; then refuse_usage "a deployment id has at most 100 characters"; fi
  if [ -z "$app" ]; then only_app; fi
  case $app in '' | -* | *[!a-z0-9-]*) refuse_usage "an app has lower case letters, digits and - in its name, got '$app'" ;; esac
}

# only_app: the one configured on this host, if there is one.
only_app() {
  set -- "$etc"/*/slots.conf
  if [ $# -gt 1 ]; then refuse_usage "several apps are configured here, say which with --app"; fi
  if ! [ -f "$1" ]; then refuse_usage "no app is configured in $etc"; fi
  app=${1%/slots.conf}
  app=${app##*/}
}

bad_config() {
  fail "$USAGE" "$config_file: $*"
}

# milliseconds KEY VALUE SHORTEST LONGEST: of a duration such as 500ms, 30s, 10m, 1h; into $duration.
milliseconds() {
  number=${2%%[a-z]*}
  case $number in '' | *[!0-9]* | 0?* | ???????*) bad_config "$1 must be a duration such as 500ms or 30s, was '$2'" ;; esac
  case ${2#"$number"} in
    ms) duration=$number ;;
    s) duration=$((number * 1000)) ;;
    m) duration=$((number * 60000)) ;;
    h) duration=$((number * 3600000)) ;;
    *) bad_config "$1 must be a duration such as 500ms or 30s, was '$2'" ;;
  esac
  if [ "$duration" -lt "$3" ] || [ "$duration" -gt "$4" ]; then bad_config "$1 must be from ${3}ms to ${4}ms, was '$2'"; fi
}

# whole KEY VALUE LEAST MOST
whole() {
  case $2 in '' | *[!0-9]* | 0?* | ???????*) bad_config "$1 must be a whole number, was '$2'" ;; esac
  if [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then bad_config "$1 must be from $3 to $4, was $2"; fi
}

# plain_path KEY VALUE: absolute, and fit for nginx's configuration and our JSON.
plain_path() {
  case $2 in /*) ;; *) bad_config "$1 must be an absolute path, was '$2'" ;; esac
  case $2 in *[\\\"\$\;{}]* | *..*) bad_config "$1 must do without \\ \" \$ ; { } and .., was '$2'" ;; esac
}

read_config() {
  config_file=$etc/$app/slots.conf
  log_file=$logs/$app.log
  run_app=$run/$app
  directory='' repository='' install='' start='' slot_config_a='' slot_config_b='' bind=$loopback supervisor=process
  health_path='' health_status=200 healthy=2 every=500ms health_timeout=30s version_path='' version_contains='{version}'
  mode='' upstream='' include='' status_port=8901 stop_signal=TERM stop_timeout=30s drain=30s old_slot=stopped
  delivery=git install_timeout=10m hook_timeout=10m lock_wait=30s
  wanted='' active='' next='' loaded='' busy=no
  up_a=no up_b=no alive_a=no alive_b=no foreign_a='' foreign_b=''
  if ! [ -r "$config_file" ]; then fail "$USAGE" "there is no $config_file, or it cannot be read"; fi
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '' | '#'*) ;;
      *[[:cntrl:]]*) bad_config "a control character, such as a DOS line end, in: $line" ;;
      *=*) read_entry "${line%%=*}" "${line#*=}" ;;
      *) bad_config "no key=value: $line" ;;
    esac
  done <"$config_file"
  check_config
  mkdir -p "$run_app" "$logs" "$directory" && : >>"$log_file" || fail "$USAGE" "cannot write to $run_app, $logs or $directory"
  configured=yes
}

newline='
'

# read_entry KEY VALUE: install and start come once for each word of their command.
read_entry() {
  case $1 in
    directory) directory=$2 ;;
    delivery.from) delivery=$2 ;;
    delivery.repository) repository=$2 ;;
    install) install=$install$2$newline ;;
    install.timeout) install_timeout=$2 ;;
    start) start=$start$2$newline ;;
    supervisor) supervisor=$2 ;;
    slot.a) slot_config_a=$2 ;;
    slot.b) slot_config_b=$2 ;;
    bind) if [ "$2" = 127.0.0.1 ]; then bind=$loopback; else bind=$2; fi ;;
    health.path) health_path=$2 ;;
    health.status) health_status=$2 ;;
    health.healthy) healthy=$2 ;;
    health.every) every=$2 ;;
    health.timeout) health_timeout=$2 ;;
    version.path) version_path=$2 ;;
    version.contains) version_contains=$2 ;;
    nginx.mode) mode=$2 ;;
    nginx.upstream) upstream=$2 ;;
    nginx.include) include=$2 ;;
    nginx.statusPort) status_port=$2 ;;
    stop.signal) stop_signal=${2#SIG} ;;
    stop.timeout) stop_timeout=$2 ;;
    swap.drain) drain=$2 ;;
    oldSlot) old_slot=$2 ;;
    hook.timeout) hook_timeout=$2 ;;
    lock.wait) lock_wait=$2 ;;
    *) bad_config "there is no key $1" ;;
  esac
}

check_config() {
  plain_path directory "$directory"
  directory=$root$directory
  if [ "$delivery" != git ]; then bad_config "delivery.from must be git, was '$delivery'"; fi
  case $repository in -*) bad_config "delivery.repository must not begin with -" ;; esac
  if [ -z "$start" ]; then bad_config "start is missing: one line for each word of the command"; fi
  case ${start%%"$newline"*} in '' | -* | *=*) bad_config "the first start is no program: '${start%%"$newline"*}'" ;; esac
  case $supervisor in process | systemd) ;; *) bad_config "supervisor must be process or systemd, was '$supervisor'" ;; esac
  case $old_slot in running | stopped) ;; *) bad_config "oldSlot must be running or stopped, was '$old_slot'" ;; esac
  case $stop_signal in '' | *[!A-Z0-9]*) bad_config "stop.signal must be a name such as TERM, was '$stop_signal'" ;; esac
  if ! kill -l | tr -s ' \t' '\n\n' | sed 's/^SIG//' | grep -qx "$stop_signal"; then bad_config "there is no signal $stop_signal"; fi
  for path in "$health_path" "${version_path:-/}"; do
    case $path in /*) ;; *) bad_config "health.path and version.path must begin with /, was '$path'" ;; esac
  done
  whole health.status "$health_status" 100 599
  whole health.healthy "$healthy" 1 10
  milliseconds health.every "$every" 100 60000 && every_ms=$duration
  milliseconds health.timeout "$health_timeout" 100 3600000 && health_ms=$duration
  milliseconds stop.timeout "$stop_timeout" 0 3600000 && stop_ms=$duration
  milliseconds swap.drain "$drain" 0 600000 && drain_ms=$duration
  milliseconds install.timeout "$install_timeout" 1000 86400000 && install_ms=$duration
  milliseconds hook.timeout "$hook_timeout" 1000 86400000 && hook_ms=$duration
  milliseconds lock.wait "$lock_wait" 0 3600000 && lock_ms=$duration
  case $mode in
    link) check_sockets ;;
    explicit | passive) check_ports ;;
    *) bad_config "nginx.mode must be link, explicit or passive, was '$mode'" ;;
  esac
  check_proxy
}

check_sockets() {
  for socket in "$slot_config_a" "$slot_config_b"; do
    case $socket in '' | .* | *[!A-Za-z0-9._-]* | current.sock) bad_config "slot.a and slot.b must be names of sockets in link mode, was '$socket'" ;; esac
    if [ "$(printf %s "$run_app/$socket" | wc -c)" -gt 107 ]; then bad_config "a socket's path has at most 107 bytes: $run_app/$socket"; fi
  done
  if [ "$slot_config_a" = "$slot_config_b" ]; then bad_config "slot.a and slot.b are the same"; fi
}

check_ports() {
  whole slot.a "$slot_config_a" 1 65535
  whole slot.b "$slot_config_b" 1 65535
  if [ "$slot_config_a" = "$slot_config_b" ]; then bad_config "slot.a and slot.b are the same port"; fi
  case $bind in *[!0-9.]* | '') bad_config "bind must be an IPv4 address, was '$bind'" ;; esac
}

check_proxy() {
  case $upstream in '' | *[!A-Za-z0-9_.-]*) bad_config "nginx.upstream must be a name, was '$upstream'" ;; esac
  whole nginx.statusPort "$status_port" 1 65535
  if [ "$mode" = passive ] && [ -z "$include" ]; then include=/passive; fi
  plain_path nginx.include "$include"
  include=$root$include
}
