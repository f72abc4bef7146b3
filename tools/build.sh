# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Configure and compile. ccache finds what another checkout of the same tree compiled, because
# paths below this one are made relative.

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# build PRESET [target…]: everything, or these targets, into build/PRESET.
build() {
  local preset=$1
  shift
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  configure "$preset"
  cmake --build --preset "$preset" --parallel "$(jobs_at_once)" "${targets[@]}"
}

# Only when there is nothing to go on with: when CMake's files change, Ninja configures again.
configure() {
  local log=build/$1/configure.log
  [ ! -e "build/$1/build.ninja" ] || return 0
  mkdir -p "build/$1"
  cmake --preset "$1" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
}

# A compiler may need a gigabyte: as many as cores and memory allow.
jobs_at_once() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}
