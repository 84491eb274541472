# The state, derived from what runs and from what nginx has loaded; nothing is remembered (H11).
# shellcheck shell=sh

# decide A_UP B_UP LOADED CURRENT: prints the slot that counts as active, or none, and the one that is next. The table of
# the documentation; pure.
decide() {
  case $1,$2,$3 in
    yes,*,a | no,no,a) echo 'a b' ;;
    *,yes,b | no,no,b) echo 'b a' ;;
    no,yes,a) echo 'b a' ;;
    yes,no,b) echo 'a b' ;;
    yes,no,*) echo 'a b' ;;
    no,yes,*) echo 'b a' ;;
    yes,yes,* | no,no,both) if [ "$4" = b ]; then echo 'b a'; else echo 'a b'; fi ;;
    # Nothing runs, nothing is loaded: the first deployment, or what a reboot leaves of a link in /run.
    no,no,*) case $4 in a) echo 'a b' ;; b) echo 'b a' ;; *) echo 'none a' ;; esac ;;
  esac
}

# look_at_slots: up_*, alive_*, foreign_*.
look_at_slots() {
  up_a=no up_b=no
  alive_a=$(said_by is_alive a) alive_b=$(said_by is_alive b)
  foreign_a=$(stranger a) foreign_b=$(stranger b)
  if [ -z "$foreign_a" ]; then up_a=$(said_by is_up a); fi
  if [ -z "$foreign_b" ]; then up_b=$(said_by is_up b); fi
}

# said_by COMMAND...: yes if it succeeds, else no.
said_by() {
  if "$@"; then echo yes; else echo no; fi
}

# choose: active and next, from what was looked at.
choose() {
  # shellcheck disable=SC2046 # two words
  set -- $(decide "$up_a" "$up_b" "$loaded" "$(current)")
  active=$1 next=$2
}

# look: the whole state, whatever it is; $unasked says why nginx cannot be asked, if it cannot.
look() {
  unasked=
  if ! read_loaded; then
    loaded=
    unasked="nginx is not running, or cannot be asked: $(complaint)"
  fi
  if [ "$verb" != state ]; then settle_include; fi
  look_at_slots
  choose
}

# derive: the state to start from. Ends here if a stranger sits on a slot, or if nginx cannot be used.
derive() {
  look
  log "a up: $up_a, b up: $up_b, loaded: $loaded, so active is $active"
  refuse_strangers
  need_proxy
}

refuse_strangers() {
  if [ -n "$foreign_a$foreign_b" ]; then fail "$FOREIGN" "not ours: ${foreign_a:-$foreign_b}"; fi
}

# look_again: for the line at the end.
look_again() {
  if [ "$verb" = state ]; then return; fi
  read_loaded || loaded=
  look_at_slots
  choose
}

up() {
  if [ "$1" = a ]; then [ "$up_a" = yes ]; else [ "$up_b" = yes ]; fi
}

# holds SLOT COMMIT: it is installed there, whole. The commit may be abbreviated.
holds() {
  recall "$1"
  if [ "$r_installed" != yes ]; then return 1; fi
  case $r_commit in "$2"*) true ;; *) false ;; esac
}
