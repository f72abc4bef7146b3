# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev lint: everything that can be seen without running the program.

dev_lint() {
  need build unit_tests lint
  local status=0 stage
  for stage in lint_format lint_shape lint_scripts lint_console lint_analysis; do
    "$stage" || status=1
  done
  [ $status -ne 0 ] || echo "lint: clean"
  return $status
}

# sources PATTERN…: the files in git, and those that are about to be.
sources() { git ls-files --cached --others --exclude-standard -- "$@" | sort -u | existing; }
existing() { local file; while read -r file; do [ ! -f "$file" ] || echo "$file"; done; }

lint_format() {
  sources '*.cpp' '*.h' | xargs -r clang-format-19 --dry-run -Werror || {
    echo "./dev format mends this." >&2
    return 1
  }
}

# Folders, sizes, words: tests/tidy.
lint_shape() {
  build release tidy_test >/dev/null && build/release/tests/tidy_test --gtest_brief=1
}

lint_scripts() {
  local status=0 file
  sources dev '*.sh' .ci/run | xargs -r shellcheck --external-sources || status=1
  for file in $(sources '*.py'); do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" ||
      status=1
  done
  for file in $(sources '*.js' '*.mjs'); do node --check "$file" || status=1; done
  return $status
}

# ESLint, Prettier and the types of the console.
lint_console() {
  build release console_modules >/dev/null && npm --prefix console run --silent lint
}

lint_analysis() {
  local files
  configure release
  mapfile -t files < <(sources 'src/*.cpp' 'tests/*.cpp')
  python3 tools/static_analysis.py build/release "${XDG_CACHE_HOME:-$HOME/.cache}/doorward/lint" \
    "$(jobs_at_once)" "${files[@]}"
}
