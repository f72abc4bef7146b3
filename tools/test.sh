# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev test: build, then CTest.

dev_test() {
  local security=no status=0 options=()
  while [ $# -gt 0 ]; do
    case $1 in
      --security) security=yes ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  need build unit_tests black_box browser
  run_tests release "${options[@]}" || status=$?
  [ $security = no ] || python3 tools/security_coverage.py build/release
  return "$status"
}

# run_tests PRESET [ctest option…]: ends with CTest's summary; build/PRESET/tests.xml has it in
# JUnit's form, and build/PRESET/black_box/ what each black-box method did.
run_tests() {
  local preset=$1
  shift
  build "$preset" || return
  rm -rf "build/$preset/black_box" "build/$preset/tests.xml" "build/$preset/ctest.log"
  ctest --test-dir "build/$preset" --output-on-failure --parallel 2 \
    --output-junit tests.xml "$@" | tee "build/$preset/ctest.log"
}
