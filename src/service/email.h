// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mail/mailer.h"
#include "service/administration.h"

namespace doorward::service {

/// How mail goes out, and what lies in the outbox; no text of any message.
struct EmailSettings {
  mail::Way way;
  std::vector<mail::Sent> recent;
};
Outcome<EmailSettings> email_settings(const mail::Mailer& mailer, const Actor& actor);

/// Sends a message that only says that it arrived, and tells where it went. What the mail server
/// answered otherwise is the refusal.
Outcome<std::string> send_test_mail(Administration& admin, mail::Mailer& mailer, const Actor& actor,
                                    std::string to);

}  // namespace doorward::service
