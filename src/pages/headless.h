// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/services.h"
#include "wire/form.h"

namespace doorward::pages {

/// Answers a POST to the authorization endpoint with response_type=code_credentials: a code as
/// JSON, or in Salesforce's dialect at the callback URL. No error is ever redirected.
http::Response headless(const http::Request& request, Services& services, const service::Call& call,
                        const wire::Form& form);

/// Whether a POST was to sign somebody in without a page, whatever else is wrong with it.
bool meant_without_page(const http::Request& request);

/// The answer to one that cannot be read.
http::Response unreadable_headless(const http::Request& request, Services& services,
                                   const service::Call& call, const Denial& denial);

}  // namespace doorward::pages
