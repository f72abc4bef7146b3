// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "doctor/causes.h"
#include "fetch/http_client.h"

namespace doorward::doctor {

/// In which a Doorward server tells an app that proved itself of a proxy that it takes for the
/// caller: the proxy's address.
inline constexpr std::string_view proxy_header = "doorward-unnamed-proxy";

/// Reads a refusal in any of the forms that are met: RFC 6749 JSON, Salesforce's JSON arrays and
/// plain words, a form, RFC 9457 problems, web pages.
Observation observed(Stage stage, int status, std::string_view body);

/// The same for a request that may have got stuck on its way, with what the way tells.
Observation observed(Stage stage, const fetch::HttpAnswer& answer);

/// "invalid_grant: ip restricted", for people; cut to one short line.
std::string in_words(const Observation& seen);

}  // namespace doorward::doctor
