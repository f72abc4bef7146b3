// SPDX-License-Identifier: Apache-2.0
#include "service/email.h"

#include "domain/text_rules.h"

namespace doorward::service {
namespace {

constexpr std::size_t shown_messages = 20;

}  // namespace

Outcome<EmailSettings> email_settings(const mail::Mailer& mailer, const Actor& actor) {
  TRY_DONE(need(actor, Permission::view_setup));
  return EmailSettings{mailer.way(), mailer.recent(shown_messages)};
}

Outcome<std::string> send_test_mail(Administration& admin, mail::Mailer& mailer, const Actor& actor,
                                    std::string to) {
  TRY_DONE(need(actor, Permission::customize_application));
  if (to.empty()) {
    const auto snapshot = admin.live.snapshot();
    if (const auto* user = snapshot->user(actor.user)) to = user->email;
  }
  if (!email_form(to)) {
    return refuse(Problems{{"to", to, "email_form", "to must be one e-mail address."}});
  }
  auto row = audit_row(actor, AuditAction::email_tested, actor.user.text(), to);
  admin.store.transact(actor.stamp(), [&](store::Transaction& tx) { tx.audit().append(row); });
  // Here a fault is the answer: whether mail gets away is what was asked.
  try {
    return mailer.send({.from = {},
                        .to = to,
                        .subject = "Test message",
                        .text = "Doorward can send mail: this message was asked for on the screen "
                                "Email of Setup.\n"});
  } catch (const mail::MailFault& fault) {
    return refuse(No::conflict, fault.what());
  }
}

}  // namespace doorward::service
