// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "domain/denial.h"
#include "wire/answer.h"

namespace doorward::wire {

/// The three forms in which Salesforce answers at the token endpoint.
enum class Format : unsigned char { json, urlencoded, xml };

/// `format` (a parameter) decides before Accept; JSON when neither names a form we have.
Format salesforce_format(std::string_view format, std::string_view accept);

/// What Salesforce says when this rule is broken at an OAuth endpoint.
struct SalesforceText {
  std::string_view error;
  std::string_view description;
  int status = 400;
};
SalesforceText salesforce_text(Rule rule);

/// The token response, its fields in Salesforce's order; no expires_in, as there.
Answer salesforce_token(const IssuedToken& token, Format format);

/// {"error","error_description"}; a wrong secret is 400 there, not 401.
Answer salesforce_error(const Denial& denial, Format format);
/// The same where no token is asked for: a body that is no form is not told as a grant type.
Answer salesforce_refusal(const Denial& denial, Format format);

/// The answer of /services/oauth2/introspect.
Answer salesforce_introspection(const Introspection& found);

/// The answers of /services/oauth2/revoke: 200 and nothing, or 400 invalid_token.
Answer salesforce_revoked();
Answer salesforce_not_revoked(Format format);

/// What userinfo and the identity URL answer: plain text, "Bad_OAuth_Token" and the like.
Answer salesforce_identity_error(const Denial& denial);

/// The REST data API's form of an error: an array with one message and its errorCode.
Answer rest_error(int status, std::string_view code, std::string_view message);

/// What a client of the SOAP API is told, which is not offered: it can read nothing but a fault.
Answer soap_refusal(std::string_view message);

/// A token that the REST data API does not take: always 401 there, with its challenge.
Answer rest_token_error(const Denial& denial);

}  // namespace doorward::wire
