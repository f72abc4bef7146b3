// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/services.h"
#include "wire/form.h"

namespace doorward::pages {

/// Answers a POST to the authorization endpoint with response_type=code_credentials: a code as
/// JSON, or in Salesforce's dialect at the callback URL. No error is ever redirected.
http::Response headless(const http::Request& request, Services& services, const service::Call& call,
                        const wire::Form& form);

}  // namespace doorward::pages
