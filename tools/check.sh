# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev check: what the CI runs. Every stage runs, so that one look shows all that is wrong; a
# line per stage says how long it took.

dev_check() {
  need build unit_tests black_box browser lint sanitize
  local status=0
  rm -rf build/check && mkdir -p build/check
  stage lint dev_lint
  stage build build release
  stage "build with sanitizers" build sanitize
  beside_the_tests >build/check/beside.log 2>&1 &
  stage test run_tests release --label-exclude browser
  stage "test under sanitizers" run_tests_sanitized
  wait
  cat build/check/beside.log
  echo
  cat build/check/stages
  ! grep -q FAILED build/check/stages || status=1
  closing_lines
  return $status
}

# A browser leaves more than half of two cores idle, and fuzzing lets everything else go first.
beside_the_tests() {
  stage "test in browsers" run_built_tests release browsers --label-regex browser
  stage "fuzz --smoke" fuzz_built "$smoke_seconds"
}

source tools/lint.sh
source tools/test.sh
source tools/fuzz.sh

# stage NAME COMMAND…: in a shell of its own, where the first failing command ends the stage. Its
# line goes to build/check/stages.
stage() {
  local name=$1 started=$SECONDS result=passed
  shift
  echo "== $name"
  set +e
  (
    set -e
    "$@"
  )
  # shellcheck disable=SC2181  # As a condition, the subshell would not end at its first error.
  [ $? -eq 0 ] || result=FAILED
  set -e
  printf '== '
  printf '%-24s %-7s %4d s\n' "$name" "$result" $((SECONDS - started)) | tee -a build/check/stages
}

# The first error ends the program with a status that no test takes for an answer. Kills are about
# what is on the disk: the tests without sanitizers kill often enough.
run_tests_sanitized() {
  export DOORWARD_KILL_ROUNDS=20
  export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:exitcode=86:detect_stack_use_after_return=1
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=86
  run_tests sanitize
}

# What a failed test said, then CTest's own summaries once more, so that they are the last lines.
closing_lines() {
  local run
  for run in release/tests release/browsers sanitize/tests; do
    [ -e "build/$run.log" ] || continue
    echo
    echo "$run:"
    what_failed "build/$run.xml"
    sed -n '/tests passed/,$p' "build/$run.log"
  done
}

# The last lines of each failed test of a run in JUnit's form.
what_failed() {
  [ ! -e "$1" ] || python3 - "$1" <<'END'
import sys
import xml.etree.ElementTree

for case in xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
    if case.get("status") == "fail":
        said = (case.findtext("system-out") or "").strip().splitlines()
        print(f"--- {case.get('name')}, its last lines:", *said[-60:], "---", sep="\n")
END
}
