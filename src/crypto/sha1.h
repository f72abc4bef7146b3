// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace doorward::crypto {

/// For lists that others keep, never for anything of ours: SHA-1 in hexadecimal.
std::string sha1_hex(std::string_view text);

}  // namespace doorward::crypto
