// SPDX-License-Identifier: Apache-2.0
#include "service/notices.h"

#include "base/thread_name.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr std::size_t most_waiting = 1000;

}  // namespace

Notices::Notices(mail::Mailer& mailer) : mailer_(mailer), thread_([this] { run(); }) {}

Notices::~Notices() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  wake_.notify_all();
}

void Notices::tell_contact(const App& app, std::string_view subject, std::string_view what) {
  if (app.contact_email.empty()) return;
  mail::Message message{.from = {},
                        .to = app.contact_email,
                        .subject = std::string{subject} + ": " + app.name,
                        .text = std::string{what} +
                                "\n\nYou get this message as the contact of the connected app " +
                                app.name + " (" + app.id.text() + ").\n"};
  send_later(std::move(message), app.id.text());
}

void Notices::send_later(mail::Message message, std::string_view about) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= most_waiting) {
      telemetry::log(telemetry::Level::warning, "notice.dropped", {{"about", std::string{about}}});
      return;
    }
    waiting_.push_back({std::move(message), std::chrono::steady_clock::now() + later});
  }
  wake_.notify_one();
}

void Notices::flush() {
  std::unique_lock lock{mutex_};
  idle_.wait(lock, [this] { return waiting_.empty() && !sending_; });
}

// The end of this thread is the end of the message's way: a fault here has nobody else to go to.
bool Notices::send(const mail::Message& message) {
  try {
    mailer_.send(message);
    return true;
  } catch (const std::exception& fault) {
    telemetry::log(telemetry::Level::warning, "notice.failed",
                   {{"to", message.to}, {"because", fault.what()}});
    return false;
  }
}

void Notices::run() {
  name_this_thread("mail");
  std::unique_lock lock{mutex_};
  for (;;) {
    wake_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto sent_from = waiting_.front().sent_from;
    wake_.wait_until(lock, sent_from, [this] { return stopped_; });
    const auto message = std::move(waiting_.front().message);
    waiting_.pop_front();
    sending_ = true;
    lock.unlock();
    const bool sent = send(message);
    lock.lock();
    sending_ = false;
    if (stopped_ && !sent) waiting_.clear();  // A server that is gone does not hold up the end.
    idle_.notify_all();
  }
}

}  // namespace doorward::service
