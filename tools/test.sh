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
  local preset=$1 status=0
  shift
  build "$preset" || return
  rm -rf "build/$preset/black_box"
  run_built_tests "$preset" tests "$@" || status=$?
  # CTest counts a file as passed in which some tests were left out.
  python3 tools/skipped_tests.py "build/$preset" | tee -a "build/$preset/tests.log"
  return "$status"
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
# minutes. A unit test gets none, nor does a run in which much failed, a sanitizer spoke, or a test
# about many at the same time failed: alone it would not meet the others.
run_again() {
  local log=build/$1/$2.log failed racing
  mapfile -t failed < <(failed_tests "$1")
  [ ${#failed[@]} -gt 0 ] && [ ${#failed[@]} -le 5 ] || return 1
  racing=$(racing_tests "$1" "${failed[@]}")
  if [ -n "$racing" ]; then
    echo "FAILED, and not run again, because alone nothing races: $racing" | tee -a "$log"
    return 1
  fi
  local real='^(browser|cli|cluster|examples|faults|http|interop)\.'
  ! printf '%s\n' "${failed[@]}" | grep -qvE "$real" || return 1
  ! grep -qE '(Address|Leak)Sanitizer|runtime error:' "$log" || return 1
  echo "Once more, alone: ${failed[*]}"
  ctest --test-dir "build/$1" --output-on-failure --rerun-failed || return 1
  printf '%s\n' "" "PASSED ONLY AT THE SECOND TRY, alone; above stands why they failed at first:" \
    "${failed[@]/#/  }" | tee -a "$log"
}

# racing_tests PRESET TEST…: those that are about many at the same time by their own name, or by
# that of a method that failed: one code or refresh token for a hundred (S17, S37, S38), a kill in
# between (S39, S74), two nodes (S77).
racing_tests() {
  local folder=build/$1/black_box test
  local files='^cluster\.|killed_|happens_once|lost_or_made_twice|_under_load'
  local methods='_S(17|37|38|39|74|77)_|at_once|at_the_same_time|parallel'
  shift
  for test; do
    if [[ $test =~ $files ]] ||
      grep -qsE "($methods)[^\"]*\": \"failed\"" "$folder/$test.json"; then
      echo "$test"
    fi
  done | paste -sd ' '
}

# The names in CTest's record of the last run, whose lines are NUMBER:NAME.
failed_tests() {
  local record=build/$1/Testing/Temporary/LastTestsFailed.log
  [ ! -e "$record" ] || cut -d: -f2- "$record"
}
