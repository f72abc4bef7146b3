// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "domain/denial.h"
#include "domain/receipt.h"
#include "wire/form.h"

namespace doorward::wire {

constexpr std::size_t max_token_bytes = 8 * 1024;

/// The access token that a request shows (RFC 6750 section 2): in the Authorization header, or as
/// access_token in a form body. A token in the URL is refused; in the Salesforce dialect it may
/// stand there (access_token, oauth_token), even beside the header, and the scheme may be OAuth.
/// The answer is a view into what was handed in.
Result<std::string_view> parse_bearer(std::string_view authorization, int authorization_count,
                                      const Form& body, const Form& query, Dialect dialect);

}  // namespace doorward::wire
