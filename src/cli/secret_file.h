// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/secret.h"

namespace doorward::cli {

/// The file's content without the one line break that editors put at its end. Warns on standard
/// error when others may read the file. "-" is standard input.
Secret read_secret_file(const std::string& path, std::size_t most_bytes = 4096);

}  // namespace doorward::cli
