// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/embedded.h"

namespace doorward::pages {

/// One of the texts that this folder was built with.
const Embedded& text_named(std::string_view name);

/// A section of an empty text would be shown: nothing stands for it.
kainjow::mustache::data some(const std::string& text);

kainjow::mustache::data list(const std::vector<std::string>& texts);

/// The template of this name with what it asks for.
std::string filled(std::string_view name, const kainjow::mustache::data& with);

}  // namespace doorward::pages
