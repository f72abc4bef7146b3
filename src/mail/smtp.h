// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/secret.h"
#include "mail/mailer.h"

namespace doorward::mail {

/// What an smtp:// or smtps:// URL says, and the password file beside it.
struct SmtpServer {
  enum class Tls : unsigned char { never, starttls, from_the_start };
  std::string host;  // as in a URL: an IPv6 address has its brackets
  int port = 0;
  Tls tls = Tls::starttls;
  std::string user;
  Secret password;
};
/// Throws MailFault with the part that is wrong; it never repeats the password.
SmtpServer parse_smtp(const MailOptions& options);
/// All that is wrong with URL and password file, one sentence each.
std::vector<std::string> smtp_problems(const MailOptions& options);

/// How a server with this address names itself to others (RFC 5321 section 4.1.3): by the full name
/// of its host, or by an address literal where it has none.
std::string greeting(const std::string& issuer);

/// Hands each message to an SMTP server, over a connection of its own.
class SmtpMailer final : public Mailer {
 public:
  SmtpMailer(SmtpServer server, MailOptions options, const Clock& clock);
  std::string send(const Message& message) override;
  Way way() const override;
  std::vector<Sent> recent(std::size_t) const override { return {}; }

 private:
  const SmtpServer server_;
  const MailOptions options_;
  const Clock& clock_;
};

}  // namespace doorward::mail
