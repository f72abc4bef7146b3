// SPDX-License-Identifier: Apache-2.0
#include "mail/mailer.h"

#include <unistd.h>

#include "base/printable.h"
#include "mail/message.h"
#include "mail/outbox.h"
#include "mail/smtp.h"

namespace doorward::mail {

std::unique_ptr<Mailer> make_mailer(const MailOptions& options, const Clock& clock) {
  if (!is_address(options.from)) {
    throw MailFault("mail-from: " + printable(options.from) +
                    " is not a bare address like doorward@example.com");
  }
  if (options.url.empty()) {
    return std::make_unique<OutboxMailer>(options.outbox, options.from, clock);
  }
  if (!options.ca_file.empty() && ::access(options.ca_file.c_str(), R_OK) != 0) {
    throw MailFault("mail-ca-file: cannot read " + options.ca_file);
  }
  return std::make_unique<SmtpMailer>(parse_smtp(options), options, clock);
}

}  // namespace doorward::mail
