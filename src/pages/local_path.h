// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace doorward::pages {

/// Where a browser goes when it says nothing, or nothing acceptable.
constexpr std::string_view home = "/setup/";
/// Where people see what belongs to them.
constexpr std::string_view own_page = "/account";

/// The path to go on to after signing in, if it is one of this server: a browser takes nothing of
/// it for another host. Anything else reads as `home`.
std::string local_path(std::string_view wanted);

/// A path with `next` in its query; without when it is home.
std::string with_next(std::string_view path, std::string_view next);

}  // namespace doorward::pages
