// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cli/exit.h"
#include "cli/json.h"

namespace doorward::cli {

/// A problem (RFC 9457) for people: what, then each field with its rule, then how to learn more.
std::string readable(const json::value& problem);

/// What a script reads that asked for JSON, as member `problem`: the server's own, or in its form
/// when it was not the server that said no.
json::object problem_of(const Stop& stop);

/// A refusal of the token endpoint in the same form.
json::value token_problem(const json::value& body, int status, std::string_view request_id);

}  // namespace doorward::cli
