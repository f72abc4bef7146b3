// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "console/asset.h"
#include "http/server.h"

namespace doorward::console {

enum class Coding : unsigned char { plain, gzip, brotli };

/// The best form that the asset has and this Accept-Encoding takes (RFC 9110 section 12.5.3).
Coding chosen(const Asset& asset, std::string_view accept_encoding);

/// The console at /setup/ and at every path below it but /setup/api; its files below
/// /setup/assets, which a browser may keep for ever, because their names change with them.
void add_console(http::Router& router, std::span<const Asset> assets,
                 std::span<const Screen> screens);

}  // namespace doorward::console
