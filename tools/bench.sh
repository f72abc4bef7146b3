# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev bench: bench/run.py knows the measurements and builds what each one needs. What is measured
# is what packages have: a build with a profile.

dev_bench() {
  need build bench
  [ $# -gt 0 ] || set -- --help
  [ -d build/profile ] || [ "$1" = --help ] || (source tools/profile.sh && dev_profile)
  python3 bench/run.py "$@"
}
