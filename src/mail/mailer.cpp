// SPDX-License-Identifier: Apache-2.0
#include "mail/mailer.h"

#include <unistd.h>

#include <utility>

#include "base/printable.h"
#include "mail/message.h"
#include "mail/outbox.h"
#include "mail/smtp.h"

namespace doorward::mail {

std::vector<std::string> problems(const MailOptions& options) {
  std::vector<std::string> out;
  if (!is_address(options.from)) {
    out.push_back("mail-from: " + printable(options.from) +
                  " is not a bare address like doorward@example.com");
  }
  if (options.url.empty()) {
    constexpr auto useless = " is for a mail server, and mail names none";
    if (!options.password_file.empty()) out.push_back(std::string{"mail-password-file"} + useless);
    if (!options.ca_file.empty()) out.push_back(std::string{"mail-ca-file"} + useless);
    return out;
  }
  if (!options.ca_file.empty() && ::access(options.ca_file.c_str(), R_OK) != 0) {
    out.push_back("mail-ca-file: cannot read " + options.ca_file);
  }
  for (auto& wrong : smtp_problems(options)) out.push_back(std::move(wrong));
  return out;
}

std::unique_ptr<Mailer> make_mailer(const MailOptions& options, const Clock& clock) {
  std::string all;
  for (const auto& wrong : problems(options)) all += (all.empty() ? "" : "\n") + wrong;
  if (!all.empty()) throw MailFault(all);
  if (options.url.empty()) {
    return std::make_unique<OutboxMailer>(options.outbox, options.from, clock);
  }
  return std::make_unique<SmtpMailer>(parse_smtp(options), options, clock);
}

}  // namespace doorward::mail
