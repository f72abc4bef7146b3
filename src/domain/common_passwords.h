// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward {

/// Words that passwords are made of, the most frequent first, in lower case: a word's place is the
/// number of tries it stands for.
std::span<const std::string_view> common_passwords();

}  // namespace doorward
