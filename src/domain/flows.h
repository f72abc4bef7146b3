// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/app.h"

namespace doorward {

/// The flows that are switched on one by one, by the names they have in lists and filters.
std::span<const std::string_view> flow_names();

/// Those of them that are on: none while OAuth is off.
std::vector<std::string_view> flows(const App& app);

/// True for an app that every user may let in, from every address.
bool open_to_all(const App& app);

}  // namespace doorward
