// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::store {

/// What a search by the beginning of a word finds these texts under: for "Jo.Smith@ex.com" it is
/// "jo.smith@ex.com", "smith@ex.com", "ex.com" and "com". Lower case; a word counts with its
/// first 32 bytes.
std::set<std::string> terms_of(const std::vector<std::string>& texts);

/// The words of a search in the form of the terms: each must begin one.
std::vector<std::string> searched_words(std::string_view search);

/// The first text after all that begin with `prefix`.
std::string after_all_with(std::string_view prefix);

}  // namespace doorward::store
