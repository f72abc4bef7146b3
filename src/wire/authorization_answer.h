// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/authorization_request.h"
#include "domain/denial.h"
#include "domain/receipt.h"

namespace doorward::wire {

/// The parameters that go back to the app (RFC 6749 section 4.1.2), in the order in which they are
/// sent.
using AnswerParameters = std::vector<std::pair<std::string, std::string>>;

/// A code, the app's state as it was sent, and who answers (RFC 9207).
AnswerParameters code_answer(std::string_view code, std::string_view state,
                             std::string_view issuer);

/// An error with its sentence (RFC 6749 section 4.1.2.1), in the words of the dialect.
AnswerParameters error_answer(const Denial& denial, Dialect dialect, std::string_view state,
                              std::string_view issuer);

/// The redirect URI with the parameters behind '?' or '#'. A query that the URI has is kept.
std::string redirect_to(std::string_view redirect_uri, const AnswerParameters& answer,
                        ResponseMode mode);

}  // namespace doorward::wire
