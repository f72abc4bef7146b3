// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "domain/denial.h"
#include "domain/receipt.h"
#include "wire/form.h"

namespace doorward::wire {

/// Who the caller says to be, and the proof that came along.
struct ClientCredentials {
  enum class Method : unsigned char { none, basic, post };

  std::string consumer_key;  // empty when nothing was sent
  Secret secret;
  bool secret_sent = false;
  Method method = Method::none;
};

/// Reads client authentication (RFC 6749 section 2.3.1) from the Authorization header, the form and
/// the query. Two ways at once, a signed assertion (RFC 7523 section 2.2), a secret in the URL, a
/// parameter in both body and URL and a header that is not Basic are refused. Salesforce's clients
/// do not percent-encode what they put into Basic, so that dialect also takes it as it stands; and
/// it leaves a header of another scheme aside where the body says which app it is.
Result<ClientCredentials> parse_client(std::string_view authorization, int authorization_count,
                                       const Form& form, std::string_view query, Dialect dialect);

/// Whether the query has none of these, for a request of which nothing else is read.
Result<> no_secret_in_url(std::string_view query);

/// The consumer key that a request claims, for the receipt of a request that could not be read
/// further. Empty when there is none that can be shown.
std::string claimed_consumer_key(std::string_view authorization, const Form& form, Dialect dialect);

}  // namespace doorward::wire
