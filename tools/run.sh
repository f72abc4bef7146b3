# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev run: from a checkout to a server with the guide's app, checked by the doctor.

readonly run_blueprint=blueprints/assess.yaml run_app=Assess run_log=build/run.log
run_listen=127.0.0.1:8080
run_data=build/run-data
run_server=

dev_run() {
  local once=no keep=no own_folder=yes
  while [ $# -gt 0 ]; do
    case $1 in
      --once) once=yes ;;
      --keep) keep=yes ;;
      --listen) run_listen=${2:?--listen needs an address} && shift ;;
      --data) run_data=${2:?--data needs a folder} && own_folder=no && shift ;;
      *) help run >&2 && return 2 ;;
    esac
    shift
  done
  need build run
  build release doorward
  empty_folder "$keep" "$own_folder"
  serve_in_background
  local status=0
  register_and_check || status=1
  summarize $status
  [ $once = yes ] || keep_serving
  stop_server || status=1
  return $status
}

doorward() { build/release/doorward "$@"; }

# The folder of an earlier run goes; one that the caller named is never emptied.
empty_folder() {
  local keep=$1 own_folder=$2
  [ "$keep" = no ] || return 0
  if [ "$own_folder" = yes ]; then
    rm -rf "$run_data"
  elif [ -d "$run_data" ] && [ -n "$(ls -A "$run_data")" ]; then
    echo "$run_data is not empty. Give --keep to go on with it, or another folder." >&2
    return 1
  fi
}

serve_in_background() {
  mkdir -p "$run_data" build
  build/release/doorward serve --data "$run_data" --listen "$run_listen" >"$run_log" 2>&1 &
  run_server=$!
  trap 'stop_server' EXIT
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    ready && return 0
    kill -0 "$run_server" 2>/dev/null || break
    sleep 0.05
  done
  kill -KILL "$run_server" 2>/dev/null || true
  run_server=
  echo "The server did not start:" >&2
  tail -20 "$run_log" >&2
  return 1
}

ready() {
  kill -0 "$run_server" 2>/dev/null &&
    curl --noproxy '*' --fail --silent "http://$run_listen/readyz" >/dev/null
}

register_and_check() {
  echo
  doorward app apply "$run_blueprint" --data "$run_data" || return
  local credentials
  credentials=$(doorward credentials show "$run_app" --data "$run_data" --json) || return
  run_key=$(json_text consumer_key <<<"$credentials")
  echo
  doorward doctor --url "http://$run_listen" --key "$run_key" --data "$run_data" \
    --guide "$run_blueprint" --secret-file <(json_text secret <<<"$credentials")
}

# json_text NAME: the string that stands behind this name in a JSON document.
json_text() { tr -d '\n' | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }

summarize() {
  local verdict="ready" sign_in_link
  sign_in_link=$(doorward user sign-in-link admin@doorward.local --data "$run_data" --json |
    json_text link) || true
  [ "$1" -eq 0 ] || verdict="NOT ready: see above"
  cat <<END

  Doorward         http://$run_listen
  Console          http://$run_listen/setup/
  Sign in, once    ${sign_in_link:-doorward user sign-in-link admin@doorward.local}
  The app $run_app   $verdict
  Consumer key     ${run_key:-none}
  Consumer secret  build/release/doorward credentials show $run_app --data $run_data
  Why, and why not build/release/doorward explain REQUEST-ID --data $run_data
  Log              $run_log
END
}

keep_serving() {
  echo "
Serving until Ctrl-C."
  trap ':' INT TERM
  wait "$run_server" || true
}

# The server answers what it has accepted, then ends.
stop_server() {
  [ -n "$run_server" ] || return 0
  local server=$run_server status=0
  run_server=
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" || status=$?
  [ $status -eq 0 ] || echo "The server ended with status $status: see $run_log" >&2
  return $status
}
