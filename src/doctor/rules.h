// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "doctor/visit.h"

namespace doorward::doctor {

/// What a Doorward server's own rule says to this error, read from the table that the server
/// decides by. Nothing when several rules answer with the same words, on purpose.
std::optional<Diagnosis> rule_diagnosis(std::string_view error, std::string_view description);

/// The screen whose name a setting's words begin with: "App Manager, Edit: Selected OAuth Scopes".
Screen screen_named_in(std::string_view setting);

}  // namespace doorward::doctor
