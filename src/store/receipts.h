// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "domain/receipt.h"

namespace doorward::store {

/// A receipt as the compact JSON that Login History keeps. Rules go by their stable names.
std::string receipt_document(const Receipt& receipt);

/// Reads it back. A check whose rule this program no longer has is left out. Throws StoreFault
/// for what receipt_document has not written.
Receipt receipt_of(std::string_view document);

}  // namespace doorward::store
