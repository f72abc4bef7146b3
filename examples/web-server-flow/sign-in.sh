#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The web server flow by hand: signs a user in as a browser would, says yes where asked, and prints
# the answer of the token endpoint. The app's key and secret stand in KEY and SECRET.
#   sign-in.sh URL USERNAME PASSWORD [SCOPE [CALLBACK]]
set -euo pipefail
url=$1 username=$2 password=$3 scope=${4:-openid} callback=${5:-http://localhost}

cookies=$(mktemp)
trap 'rm -f "$cookies" "$cookies.page"' EXIT
browse() {
  curl --silent --show-error --cookie "$cookies" --cookie-jar "$cookies" \
    --header "Origin: $url" "$@"
}
hidden() {
  sed -n "s/.*name=\"$1\".* value=\"\([^\"]*\)\".*/\1/p" <<<"$2" | sed 's/&amp;/\&/g'
}
base64url() { base64 | tr '+/' '-_' | tr -d '=\n'; }

verifier=$(openssl rand 48 | base64url)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64url)

page=$(browse "$url/login")
browse --output /dev/null --data-urlencode "form_token=$(hidden form_token "$page")" \
  --data-urlencode "username=$username" --data-urlencode "password=$password" "$url/login"

back=$(browse --get --output "$cookies.page" --write-out '%{redirect_url}' \
  --data response_type=code --data-urlencode "client_id=$KEY" --data-urlencode "scope=$scope" \
  --data-urlencode "redirect_uri=$callback" --data state=example \
  --data "code_challenge=$challenge" --data code_challenge_method=S256 "$url/oauth2/authorize")
if [ -z "$back" ]; then # The page that asks whether the app may.
  page=$(cat "$cookies.page")
  back=$(browse --output /dev/null --write-out '%{redirect_url}' --data decision=allow \
    --data-urlencode "request=$(hidden request "$page")" \
    --data-urlencode "doorward_shown=$(hidden doorward_shown "$page")" \
    --data-urlencode "doorward_asked=$(hidden doorward_asked "$page")" \
    --data-urlencode "form_token=$(hidden form_token "$page")" "$url/oauth2/authorize/consent")
fi
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$back")
[ -n "$code" ] || {
  echo "No code came back: $back" >&2
  exit 1
}

curl --silent --show-error --fail-with-body --user "$KEY:$SECRET" \
  --data grant_type=authorization_code --data-urlencode "code=$code" \
  --data-urlencode "redirect_uri=$callback" --data-urlencode "code_verifier=$verifier" \
  "$url/oauth2/token"
