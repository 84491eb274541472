# The stage of the check slots: a real nginx, a repository with versions of an app, and segue-slots under a root of its
# own, with blanks in every path. Sourced; needs $work, a directory that the check removes.

slots=$PWD/host/segue-slots
home=$PWD
code= line=

fail() {
  echo "FAILED $*" | tee -a "$work/results"
  tail -n 6 "${log:-}" 2>/dev/null | sed 's/^/         /' | cut -c1-240
}

# expect SENTENCE COMMAND...: the command succeeds. What it prints is shown if it does not.
expect() {
  local sentence=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "ok     $sentence" | tee -a "$work/results"
  else
    fail "$sentence: $(tail -n 3 "$work/said" | tr '\n' ' ')"
  fi
}

# is ACTUAL WANTED: they are the same.
is() {
  [ "$1" = "$2" ] || { echo "was '$1', wanted '$2'"; return 1; }
}

# eventually SECONDS COMMAND...: until it succeeds.
eventually() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "not in time: $*"
      return 1
    fi
    sleep 0.05
  done
}

# free_ports N: ports that nobody listens on.
free_ports() {
  "$python" -c 'import socket, sys
taken = [socket.socket() for _ in range(int(sys.argv[1]))]
for each in taken: each.bind(("127.0.0.1", 0))
print(*(each.getsockname()[1] for each in taken))' "$1"
}

# repository: versions v1 to v4 of the app, and versions with something wrong; their commits are in ${commit[NAME]}.
declare -A commit
repository() {
  repo=$work/the\ repository
  git init -q -b master "$repo"
  git -C "$repo" config user.email check@example.com
  git -C "$repo" config user.name check
  cp .ci/lib/slots-app.py "$repo/app.py"
  printf '*.log\n' >"$repo/.gitignore"
  local each
  for each in unhealthy stillborn stubborn uninstallable late v1 v2 v3 v4; do
    echo "$each" >"$repo/VERSION"
    echo "$each" >"$repo/behaviour"
    git -C "$repo" add -A
    git -C "$repo" commit -qm "$each"
    git -C "$repo" tag "$each"
    commit[$each]=$(git -C "$repo" rev-parse HEAD)
  done
}

# world NAME MODE [KEY=VALUE...]: a new root with a running nginx; what served before is taken down. The app is my-app.
world() {
  end_world
  root="$work/$1 world"
  nginx_home=$root/nginx
  mode=$2
  read -r front status port_a port_b <<<"$(free_ports 4)"
  if [ "$mode" = link ]; then slot_a=a.sock slot_b=b.sock; else slot_a=$port_a slot_b=$port_b; fi
  app_dir=$root/srv/my\ app
  log=$root/var/log/segue/my-app.log
  hooks=$root/etc/segue/my-app/hooks
  include=$nginx_home/segue/my-app.conf
  # For hooks, as text: the pid of the run that holds the lock.
  run_pid="\$(sed 's/.*pid //' '$root/run/segue/my-app/lock-holder')"
  unset "${!SEGUE_@}"
  export SEGUE_ROOT=$root SEGUE_NGINX=$nginx SEGUE_NGINX_PREFIX=$nginx_home SEGUE_NGINX_CONF=$nginx_home/nginx.conf
  mkdir -p "$hooks" "$nginx_home/segue" "$nginx_home/logs"
  configure "${@:3}"
  write_nginx
  "$nginx" -p "$nginx_home" -c "$nginx_home/nginx.conf" >"$work/said" 2>&1 || { cat "$work/said" && exit 1; }
}

# configure KEY=VALUE...: the app's file, with these besides.
configure() {
  {
    printf '%s\n' 'directory=/srv/my app' "delivery.repository=$repo" install=sh install=-c \
      'install=test "$(cat VERSION)" != uninstallable && echo "two words" >installed.log' \
      "start=$python" start=app.py 'start=two words' "slot.a=$slot_a" "slot.b=$slot_b" \
      health.path=/health health.every=100ms health.timeout=5s version.path=/version \
      "nginx.mode=$mode" nginx.upstream=my_app nginx.include=/nginx/segue/my-app.conf "nginx.statusPort=$status" \
      stop.timeout=5s swap.drain=5s
    printf '%s\n' "$@"
  } >"$root/etc/segue/my-app/slots.conf"
}

# The name is looked up late, so that nginx runs before our file is there.
write_nginx() {
  cat >"$nginx_home/nginx.conf" <<CONF
worker_processes 2;
pid nginx.pid;
error_log logs/error.log;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  include "$nginx_home/segue/*.conf";
  server { listen 127.0.0.1:$front backlog=1024; location / { set \$app my_app; proxy_pass http://\$app; } }
}
CONF
}

nginx_does() {
  "$nginx" -p "$nginx_home" -c "$nginx_home/nginx.conf" "$@" >"$work/said" 2>&1
}

end_world() {
  local pid
  for pid in ${strangers:-} ${watcher:-} ${load:-} ${cloud:-}; do kill "$pid" 2>/dev/null || true; done
  strangers= watcher= load= cloud=
  if [ -z "${root:-}" ]; then return; fi
  crash a
  crash b
  nginx_does -s stop || true
}

# record SLOT MEMBER
record() {
  sed -n "s/^ *\"$2\": \"\(.*\)\".*/\1/p" "$app_dir/$1.json" 2>/dev/null || true
}

# crash SLOT: its processes are gone at once.
crash() {
  local pid
  pid=$(record "$1" pid)
  if [ -n "$pid" ]; then kill -9 -- "-$pid" 2>/dev/null || true; fi
}

# slots WORDS...: runs segue-slots; its status is in $code, its line in $line.
slots() {
  code=0
  line=$("$slots" "$@" 2>"$work/stderr") || code=$?
}

# said EXPRESSION: of d, the line.
said() {
  "$python" -c 'import json, sys
d = json.loads(sys.argv[1])
value = eval(sys.argv[2])
print({True: "true", False: "false", None: "null"}.get(value, value) if not isinstance(value, int) or isinstance(value, bool) else value)' "$line" "$1"
}

# ends_with CODE EXPRESSION...: the last run's exit code, and what must be true of its line d; one line, not too long.
ends_with() {
  is "code $code" "code $1" || { echo "$line" && return 1; }
  "$python" -c 'import json, sys
text = sys.argv[1]
d = json.loads(text)
assert len(text) <= 2000 and "\n" not in text, text
assert d["code"] == int(sys.argv[2]) and d["ok"] == (d["code"] == 0), text
for each in sys.argv[3:]:
    assert eval(each), each + " in " + text' "$line" "$@"
}

# serves VERSION: nginx passes to it.
serves() {
  is "$(curl -s --noproxy '*' --max-time 5 "http://127.0.0.1:$front/")" "$1"
}

# settled VERSION: it serves, from the slot that nginx has loaded; the other slot has no process.
settled() {
  slots state
  serves "$1" && ends_with 0 "d['$2']['up'] and d['active'] == '$2' and d['loaded'] in ('$2', 'both')" \
    "not d[d['next']]['alive']" "not d['busy']"
}

# settled_somewhere VERSION: the same, in either slot.
settled_somewhere() {
  slots state
  settled "$1" "$(said 'd["active"]')"
}

# hook NAME LINE...: a hook of the host's.
hook() {
  printf '%s\n' '#!/bin/sh' "${@:2}" >"$hooks/$1.sh"
}

# no_hooks: from here on.
no_hooks() {
  rm -f "$hooks"/*.sh
}

# one_app: there is just one process of the app, whatever was killed.
one_app() {
  local each found=
  for each in /proc/[0-9]*; do
    case $(readlink "$each/cwd" 2>/dev/null) in "$app_dir"*) found="$found ${each#/proc/}" ;; esac
  done
  is "$found" " $(record "$(readlink "$app_dir/current")" pid)"
}

hook_names='begin pre_checkout pre_install post_install pre_start post_start running pre_stop post_stop end'

# watch_front: asks nginx 50 times a second, in the background, until `unwatch`; `nothing_lost` says whether all answers
# were good.
watch_front() {
  "$python" "$home/.ci/lib/slots-watch.py" "$front" >"$work/watched" &
  watcher=$!
}

unwatch() {
  kill "$watcher"
  wait "$watcher" || true
  watcher=
}

nothing_lost() {
  cat "$work/watched"
  grep -q ' 0 bad$' "$work/watched"
}

# stranger PORT: somebody else's process listens there; its pid is in $strangers.
stranger() {
  "$python" -m http.server --bind 127.0.0.1 "$1" >/dev/null 2>&1 &
  strangers=$!
  eventually 10 somebody_answers "$1"
}

# stranger_goes PORT
stranger_goes() {
  kill "$strangers"
  strangers=
  eventually 10 nobody_answers "$1"
}

somebody_answers() {
  curl -s --noproxy '*' -o "$work/said" "http://127.0.0.1:$1/"
}

nobody_answers() {
  ! somebody_answers "$1"
}

# load_starts ROUND_TRIP: 200 requests per second, GET and POST, kept alive, until load_ends.
load_starts() {
  "$python" "$home/.ci/lib/slots-load.py" "$front" 200 "$1" >"$work/load" &
  load=$!
}

# load_ends: its figures are in $load_line.
load_ends() {
  kill "$load"
  wait "$load" || true
  load=
  load_line=$(cat "$work/load")
}

# figure EXPRESSION: of d, what the load has counted.
figure() {
  "$python" -c 'import json, sys; print(eval(sys.argv[2], {"d": json.loads(sys.argv[1])}))' "$load_line" "$1"
}
