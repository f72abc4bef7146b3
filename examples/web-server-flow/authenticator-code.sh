#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The six digits that an authenticator app shows now (RFC 6238) for the key that it was given:
#   authenticator-code.sh KEY
set -euo pipefail

hex() { od -An -v -tx1 | tr -d ' \n'; }

seed=$(base32 --decode <<<"$1" | hex)
step=$(printf %016x $(($(date +%s) / 30)) | sed 's/../\\x&/g')
mac=$(printf %b "$step" | openssl dgst -sha1 -mac HMAC -macopt "hexkey:$seed" -binary | hex)
at=$((2 * 0x${mac: -1}))
printf '%06d\n' $(((0x${mac:at:8} & 0x7fffffff) % 1000000))
