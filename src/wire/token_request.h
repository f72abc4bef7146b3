// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/denial.h"
#include "domain/receipt.h"
#include "domain/requests.h"
#include "wire/form.h"

namespace doorward::wire {

/// What the form asks of the token endpoint. A grant type nobody knows breaks
/// Rule::grant_type_known; one that is known but not offered comes back as a LaterRequest.
Result<TokenRequest> parse_token_request(const Form& form, Dialect dialect);

}  // namespace doorward::wire
