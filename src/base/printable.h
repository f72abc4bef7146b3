// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// Text of others made safe to show: control characters become '?', so that no name or
/// description can move a terminal's cursor.
std::string printable(std::string_view text);

/// How many columns the text takes; counts characters, not bytes.
int columns(std::string_view text);
/// The text cut to so many columns, with '…' at its end when something is missing.
std::string cut(std::string_view text, int most);

}  // namespace doorward
