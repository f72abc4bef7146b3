// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace doorward::setup {

/// The OpenAPI 3.1 document of the admin API, written from the table of operations.
const std::string& openapi_document();

}  // namespace doorward::setup
