# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev bench: bench/run.py knows the measurements and builds what each one needs.

dev_bench() {
  need build bench
  [ $# -gt 0 ] || set -- --help
  python3 bench/run.py "$@"
}
