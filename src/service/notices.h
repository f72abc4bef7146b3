// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "domain/app.h"
#include "mail/mailer.h"

namespace doorward::service {

/// Mail that tells an app's contact what was done to it. Nobody waits for it: it is sent by a
/// thread of its own, and what cannot be sent is logged. Never holds a secret.
class Notices {
 public:
  /// Before that no message is sent. Whoever asked has the answer by then: it would take longer
  /// while mail is written, and tell that there is such a user.
  static constexpr std::chrono::milliseconds later{100};

  explicit Notices(mail::Mailer& mailer);
  /// Sends what is left, until one cannot be sent, then ends.
  ~Notices();

  /// `what` is one sentence: "A consumer secret was shown to admin@example.com."
  void tell_contact(const App& app, std::string_view subject, std::string_view what);
  /// Sends this message when its turn comes; `about` names it in the log if it cannot be.
  void send_later(mail::Message message, std::string_view about);
  /// Returns when everything told before has been sent or logged.
  void flush();

 private:
  struct Waiting {
    mail::Message message;
    std::chrono::steady_clock::time_point sent_from;
  };

  void run();
  bool send(const mail::Message& message);

  mail::Mailer& mailer_;
  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<Waiting> waiting_;
  bool sending_ = false, stopped_ = false;
  std::jthread thread_;
};

}  // namespace doorward::service
