// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace doorward::mail {

/// A plain-text message in UTF-8 to one person. `from` and `to` are bare addresses; an empty
/// `from` stands for the mailer's own.
struct Message {
  std::string from;
  std::string to;
  std::string subject;
  std::string text;
};

/// The message did not get away: refused, unreachable, not writable, or malformed. Says what the
/// server answered; never a password.
class MailFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How mail goes out, without any credential.
struct Way {
  bool smtp = false;  // else the outbox
  std::string host;   // of the SMTP server
  int port = 0;
  std::string_view tls;  // "starttls", "from the start", "never"
  std::string folder;    // of the outbox
  std::string from;
};

/// A message that went out, without its text.
struct Sent {
  std::string at;  // ISO 8601
  std::string to, subject, file;
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual Way way() const = 0;
  /// The newest messages of the outbox; none where mail is sent.
  virtual std::vector<Sent> recent(std::size_t most) const = 0;
  /// Returns once the server has taken the message, or the file is durable, and tells where it
  /// went, for the log: "outbox/….eml" or "mail.example.com:587". May take seconds. Throws
  /// MailFault. Any thread may call.
  virtual std::string send(const Message& message) = 0;
};

struct MailOptions {
  /// smtp://[user[:password]@]host[:port][?tls=required|never], smtps://…; empty is the outbox.
  /// smtp:// insists on STARTTLS unless the host is loopback or tls=never stands there.
  std::string url;
  std::string password_file;                // holds the password when the URL does not
  std::string ca_file;                      // certificates to trust instead of the system's
  std::string from = "doorward@localhost";  // sender of messages that name none
  std::string outbox;                       // folder of the outbox
  std::string issuer;                       // our own address: its host greets mail servers
  seconds timeout{20};
};

/// What is wrong with the options, one sentence each. Does not connect.
std::vector<std::string> problems(const MailOptions& options);

/// Throws MailFault with all problems when there are any; does not connect yet.
std::unique_ptr<Mailer> make_mailer(const MailOptions& options, const Clock& clock);

}  // namespace doorward::mail
