# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev profile: a build that counts, a server that is driven, a build that uses the counts.

dev_profile() {
  need build bench
  rm -rf build/profile
  build profiling doorward bench_tools
  python3 bench/run.py --build profiling train
  # GCC finds counts by the path of the object file; they were made in another build's folder.
  local file
  for file in build/profile/*; do
    mv "$file" "${file/\#build\#profiling\#/#build#release#}"
  done
  rm -f build/release/build.ninja  # So that CMake looks for them.
  build release doorward
}
