// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "mail/mailer.h"

namespace doorward::mail {

/// Where mail goes as long as there is no SMTP server: one .eml file per message, for its owner
/// only, whole or not there, and named so that `ls` lists them in order.
class OutboxMailer final : public Mailer {
 public:
  OutboxMailer(std::string folder, std::string from, const Clock& clock);
  std::string send(const Message& message) override;
  Way way() const override { return {.folder = folder_, .from = from_}; }
  std::vector<Sent> recent(std::size_t most) const override;

 private:
  const std::string folder_, from_;
  const Clock& clock_;
};

}  // namespace doorward::mail
