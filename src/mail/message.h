// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "mail/mailer.h"

namespace doorward::mail {

/// A bare address in ASCII: no name beside it, no angle brackets.
bool is_address(std::string_view text);

/// Throws MailFault when a field could end its header line or is no bare address in ASCII.
void refuse_malformed(const Message& message);

/// The message as RFC 5322 text with CRLF line ends: what is sent, and what an .eml file holds.
/// Plain ASCII stays as it is, so that people can copy a link out of the outbox; everything else
/// is quoted-printable, and such a subject takes encoded words (RFC 2047).
std::string rfc5322(const Message& message, Instant now);

/// The subject that such a header was made of; `header` without its name and line ends.
std::string subject_of(std::string_view header);

}  // namespace doorward::mail
