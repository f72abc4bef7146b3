# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev format: C++ files in the project's format (.clang-format).

dev_format() {
  need format
  git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h' | xargs -r clang-format-19 -i
}
