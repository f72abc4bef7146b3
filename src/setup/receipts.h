// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/login_history.h"
#include "setup/objects.h"

namespace doorward::setup {

/// Members of a decision: id, when, endpoint, flow, who, from where, outcome, how many.
void write_decision(JsonWriter& json, const service::NamedDecision& decision);

/// Members of a denial: rule, because, setting, screen, remedy; null where it was issued.
void write_reasons(JsonWriter& json, const Receipt& receipt, std::string_view screen_url);

/// "checks": every check in order, with its verdict and the values found.
void write_checks(JsonWriter& json, const Receipt& receipt);

}  // namespace doorward::setup
