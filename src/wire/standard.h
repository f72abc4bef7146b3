// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "domain/denial.h"
#include "wire/answer.h"

namespace doorward::wire {

/// How a caller that must authenticate is told so in WWW-Authenticate.
enum class Challenge : unsigned char { basic, bearer };

/// RFC 6749 section 5.1.
Answer standard_token(const IssuedToken& token);

/// RFC 6749 section 5.2 and RFC 6750 section 3: the rule's error, the sentence the caller may read
/// and the id of the receipt. Only for rules about the request's own form do the facts go out too.
/// `scope` is what a token lacked, for insufficient_scope.
Answer standard_error(const Denial& denial, std::string_view request_id, Challenge challenge,
                      std::string_view scope = {});

/// What WWW-Authenticate tells whoever showed this token, or none (RFC 6750 section 3).
std::string bearer_challenge(const Denial& denial, std::string_view scope = {});

/// RFC 7662 section 2.2.
Answer standard_introspection(const Introspection& found);

/// RFC 7009 section 2.2: done, or there was nothing to do.
Answer standard_revoked();

/// The sentence that a caller reads about a denial, in any dialect that has room for one.
std::string told(const Denial& denial);

}  // namespace doorward::wire
