// SPDX-License-Identifier: Apache-2.0
#include "mail/mailer.h"

#include "mail/outbox.h"
#include "mail/smtp.h"

namespace doorward::mail {

std::unique_ptr<Mailer> make_mailer(const MailOptions& options, const Clock& clock) {
  if (options.url.empty()) {
    return std::make_unique<OutboxMailer>(options.outbox, options.from, clock);
  }
  return std::make_unique<SmtpMailer>(parse_smtp(options), options, clock);
}

}  // namespace doorward::mail
