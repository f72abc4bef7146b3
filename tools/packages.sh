# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Which Debian packages each part of the work needs, and how they get here.

declare -A packages=(
  [build]="g++ cmake ninja-build ccache pkg-config libboost1.81-dev libboost-json1.81-dev
           libboost-url1.81-dev libboost-context1.81-dev
           libssl-dev libsodium-dev libsqlite3-dev libcurl4-openssl-dev
           libfmt-dev libcli11-dev libyaml-cpp-dev libpugixml-dev liboath-dev nodejs npm
           libqrencode-dev libkainjow-mustache-dev libtomlplusplus-dev"
  [run]="curl"
  [unit_tests]="libgtest-dev"
  [black_box]="python3 nginx curl nodejs npm openssl libfaketime"
  [browser]="chromium fonts-dejavu-core nodejs npm apache2-bin libapache2-mod-auth-openidc"
  [lint]="clang-tidy-19 clang-format-19 shellcheck python3 nodejs npm"
  [format]="clang-format-19"
  [sanitize]="clang-19 libclang-rt-19-dev llvm-19"
  [bench]="nginx python3 chromium nodejs npm"
)

# need PART…: installs what is missing for these parts of the work. Costs one dpkg-query when
# nothing is.
need() {
  local part wanted=() missing
  for part in "$@"; do
    # shellcheck disable=SC2206  # The words of the list, one by one.
    wanted+=(${packages[$part]})
  done
  mapfile -t missing < <(
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(installed "${wanted[@]}"))
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# Which of these packages are installed, sorted. Node.js as its makers package it contains npm and
# conflicts with Debian's package of that name.
installed() {
  {
    dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true
    ! command -v npm >/dev/null || echo "installed npm"
  } | sed -n 's/^installed //p' | sort -u
}

install_packages() {
  if [ "$(id -u)" -ne 0 ]; then
    echo "Some Debian packages are missing. Install them as root, then try again:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends $*" >&2
    return 1
  fi
  echo "Installing: $*"
  apt_get update
  without_services apt_get install --yes --no-install-recommends "$@" || return
  rm -f build/*/build.ninja  # So that CMake looks again for what it did not find.
}

# Waits when somebody else is installing, as a machine does that has just begun.
apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "$@"
}

# Runs a command that installs packages, so that none of them starts its service (nginx would
# take a port). invoke-rc.d(8) asks policy-rc.d; a policy that is already there is left alone.
without_services() {
  local policy=/usr/sbin/policy-rc.d status=0
  if [ -e "$policy" ]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  "$@" || status=$?
  rm -f "$policy"
  return "$status"
}
