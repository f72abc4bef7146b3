#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Chooses the first password by a one-time link, as the user would in a browser:
#   choose-password.sh LINK PASSWORD
set -euo pipefail
link=$1 password=$2

cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT
origin=${link%/login/*}
browse() {
  curl --silent --show-error --cookie "$cookies" --cookie-jar "$cookies" \
    --header "Origin: $origin" "$@"
}
hidden() { sed -n "s/.*name=\"$1\".* value=\"\([^\"]*\)\".*/\1/p" <<<"$2"; }

page=$(browse "$link")
answer=$(browse --output /dev/null --write-out '%{http_code}' \
  --data-urlencode "token=$(hidden token "$page")" \
  --data-urlencode "form_token=$(hidden form_token "$page")" \
  --data-urlencode "username=$(hidden username "$page")" \
  --data-urlencode "new_password=$password" \
  --data-urlencode "new_password_again=$password" \
  "${link%%\?*}")
[ "$answer" = 303 ] || {
  echo "The password was not taken: $answer" >&2
  exit 1
}
