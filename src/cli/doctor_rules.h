// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "cli/doctor_visit.h"

namespace doorward::cli {

/// What a Doorward server's own rule says to this error, read from the table that the server
/// decides by. Nothing when several rules answer with the same words, on purpose.
std::optional<Diagnosis> rule_diagnosis(std::string_view error, std::string_view description);

}  // namespace doorward::cli
