# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev fuzz: libFuzzer over the parsers. fuzz/NAME.cpp is a target, fuzz/corpus/NAME its seeds;
# what a run finds new stays in build/sanitize/found/NAME, and what breaks a target in
# build/sanitize/broken.

smoke_seconds=60

dev_fuzz() {
  local seconds=0 targets=()
  while [ $# -gt 0 ]; do
    case $1 in
      --smoke) seconds=$smoke_seconds ;;
      --seconds)
        shift
        seconds=${1:?--seconds needs a number}
        ;;
      -*) help fuzz >&2 && return 2 ;;
      *) targets+=("$1") ;;
    esac
    shift
  done
  need build sanitize
  build sanitize fuzz_targets
  fuzz_built "$seconds" "${targets[@]}"
}

# fuzz_built SECONDS [target…]: runs what is built; 0 seconds: without end.
fuzz_built() {
  local seconds=$1 targets
  shift
  targets=("$@")
  [ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(fuzz_targets)
  mkdir -p build/sanitize/broken
  local together
  # Four times the cores: the minute of a target is one by the clock. Without an end, each target
  # must run from the start.
  together=$((4 * $(jobs_at_once)))
  [ "$seconds" -gt 0 ] || together=${#targets[@]}
  export -f fuzz_one
  printf '%s\n' "${targets[@]}" |
    xargs -P "$together" -I NAME bash -c 'fuzz_one "$@"' fuzz_one NAME "$seconds"
  echo "fuzz: ${#targets[@]} targets, nothing broke"
}

fuzz_targets() {
  local file
  for file in fuzz/*.cpp; do basename "$file" .cpp; done
}

# fuzz_one TARGET SECONDS (0: without end)
fuzz_one() {
  local name=$1 seconds=$2 log=build/sanitize/fuzz/$1.log seeds=()
  mkdir -p "build/sanitize/found/$name"
  [ ! -d "fuzz/corpus/$name" ] || seeds+=("fuzz/corpus/$name")
  local limits=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=16384)
  limits+=(-artifact_prefix="build/sanitize/broken/$name-")
  # Whatever else runs on the machine goes first.
  if nice "build/sanitize/fuzz/$name" "${limits[@]}" "build/sanitize/found/$name" "${seeds[@]}" \
    >"$log" 2>&1; then
    echo "  $name: $(grep -oE 'Done [0-9]+ runs' "$log" || tail -1 "$log")"
  else
    tail -40 "$log"
    echo "  $name: BROKEN, see $log" >&2
    return 1
  fi
}
