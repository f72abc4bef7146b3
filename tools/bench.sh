# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev bench: the measurements are bench/NAME.py; each describes itself in its first line.

dev_bench() {
  need build bench
  if [ $# -eq 0 ]; then
    list_measurements
    return
  fi
  local name=$1
  shift
  [ -e "bench/$name.py" ] || { echo "There is no measurement $name." >&2; list_measurements >&2; return 2; }
  build release >/dev/null
  python3 "bench/$name.py" "$@"
}

# Files of bench/ that are run, with their first sentence.
list_measurements() {
  local file
  for file in bench/*.py; do
    grep -q '__main__' "$file" || continue
    printf '  %-16s %s\n' "$(basename "$file" .py)" "$(sed -n 's/^"""//p;T;q' "$file" | head -1)"
  done
}
