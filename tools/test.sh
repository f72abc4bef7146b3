# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev test: build, then CTest.

dev_test() {
  local security=no status=0 options=()
  while [ $# -gt 0 ]; do
    case $1 in
      --security) security=yes ;;
      --rounds)
        export DOORWARD_KILL_ROUNDS=${2:?--rounds needs a number}
        shift
        ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  need build unit_tests black_box browser
  run_tests release "${options[@]}" || status=$?
  [ $security = no ] || python3 tools/security_coverage.py build/release
  return "$status"
}

# run_tests PRESET [ctest option…]: builds and runs them, ending with CTest's summary.
# build/PRESET/black_box has what each black-box method did.
run_tests() {
  local preset=$1
  shift
  build "$preset" || return
  rm -rf "build/$preset/black_box"
  run_built_tests "$preset" tests "$@"
}

# run_built_tests PRESET RUN [ctest option…]: build/PRESET/RUN.log has what CTest said, and
# build/PRESET/RUN.xml the same in JUnit's form.
run_built_tests() {
  local preset=$1 run=$2 status=0
  shift 2
  rm -f "build/$preset/$run".{xml,log}
  ctest --test-dir "build/$preset" --output-on-failure --parallel 2 \
    --output-junit "$run.xml" "$@" | tee "build/$preset/$run.log" || status=$?
  [ $status -eq 0 ] || run_again "$preset" "$run"
}

# run_again PRESET RUN: a test of real programs (servers, browsers) that failed beside others gets
# one more run, alone, and the summary names it: on a shared machine a program may stand still for
# minutes. A unit test gets none, nor does a run in which much failed or a sanitizer spoke.
run_again() {
  local log=build/$1/$2.log failed
  mapfile -t failed < <(failed_tests "$1")
  [ ${#failed[@]} -gt 0 ] && [ ${#failed[@]} -le 5 ] || return 1
  local real='^(browser|cli|cluster|examples|faults|http|interop)\.'
  ! printf '%s\n' "${failed[@]}" | grep -qvE "$real" || return 1
  ! grep -qE '(Address|Leak)Sanitizer|runtime error:' "$log" || return 1
  echo "Once more, alone: ${failed[*]}"
  ctest --test-dir "build/$1" --output-on-failure --rerun-failed || return 1
  echo "passed only when run again: ${failed[*]}" | tee -a "$log"
}

# The names in CTest's record of the last run, whose lines are NUMBER:NAME.
failed_tests() {
  local record=build/$1/Testing/Temporary/LastTestsFailed.log
  [ ! -e "$record" ] || cut -d: -f2- "$record"
}
