# The version: which commit is meant, its checkout in a slot's own directory, and its installation.
# shellcheck shell=sh

# resolve REVISION: into $wanted, the commit that the repository has for a branch (origin/master) or tag; a hexadecimal
# commit stays as it is, and may be abbreviated.
resolve() {
  wanted=$1
  case $1 in *[!0-9a-f]*) ;; ????*) return ;; esac
  revision=${1#origin/}
  guarded 60000 "$directory" sh -c 'git ls-remote "$1" "refs/heads/$2" "refs/tags/$2" "refs/tags/$2^{}" >"$3"' - \
    "$repository" "$revision" "$scratch/revision" || fail "$UNHEALTHY" "the repository cannot be asked for $1, see $log_file"
  # A tag's own commit is listed after the tag.
  wanted=$(tail -n 1 "$scratch/revision" | cut -f1)
  if [ -z "$wanted" ]; then fail "$UNHEALTHY" "the repository has no branch or tag $revision"; fi
}

# check_out SLOT: the wanted commit, in the slot's own clone. Nothing of it is installed any more from here on.
check_out() {
  clone=$directory/$1
  recall "$1"
  asked_version=$wanted
  r_commit=$wanted r_version=$asked_version r_installed=no r_good=no r_deployment=$deployment
  record "$1" || return 1
  if [ -z "$repository" ]; then why="delivery.repository is missing" && return 1; fi
  why="git could not fetch $wanted from $repository, see $log_file"
  guarded "$install_ms" "$directory" git init -q "$clone" || return 1
  # Left by a git that was killed; nobody else works in here.
  find "$clone/.git" -name '*.lock' -exec rm -f {} +
  if ! has_commit "$clone" "$wanted"; then
    guarded "$install_ms" "$clone" git -c gc.auto=0 -c maintenance.auto=false fetch -q --tags --force --prune "$repository" \
      '+refs/heads/*:refs/remotes/origin/*' || return 1
  fi
  if ! has_commit "$clone" "$wanted"; then
    guarded "$install_ms" "$clone" git -c gc.auto=0 -c maintenance.auto=false fetch -q "$repository" "$wanted"
  fi
  if ! has_commit "$clone" "$wanted"; then why="$repository has no commit $wanted" && return 1; fi
  wanted=$(git -C "$clone" rev-parse --verify -q "$wanted^{commit}")
  guarded "$install_ms" "$clone" git reset -q --hard "$wanted" || return 1
  recall "$1"
  r_commit=$wanted
  record "$1"
}

has_commit() {
  git -C "$1" rev-parse --verify -q "$2^{commit}" >/dev/null 2>&1
}

# run_install SLOT
run_install() {
  if [ -z "$install" ]; then return 0; fi
  log "installing in slot $1"
  set -- "$1"
  while IFS= read -r word; do set -- "$@" "$word"; done <<WORDS
${install%"$newline"}
WORDS
  clone=$directory/$1
  shift
  guarded "$install_ms" "$clone" "$@"
}

mark_installed() {
  recall "$1"
  r_installed=yes
  record "$1"
}
