// SPDX-License-Identifier: Apache-2.0
#include "service/organization.h"

#include "service/own_access.h"

namespace doorward::service {
namespace {

Outcome<> may_change(const Actor& actor, const Organization& before, const Organization& after) {
  if (before.trusted_ranges != after.trusted_ranges) {
    TRY_DONE(need(actor, Permission::manage_ip_addresses));
  }
  return {};
}

Outcome<Saved<Organization>> save(store::Transaction& tx, const Actor& actor,
                                  const Organization& before, Organization after) {
  auto row = audit_row(actor, AuditAction::organization_updated, before.id.text(), after.name);
  differences(document(before), document(after), row);
  tx.put_organization(after);
  // Sessions end earlier by this, and their apps are to hear of it then.
  if (after.session_idle < before.session_idle) {
    tx.logouts().look_earlier(before.session_idle - after.session_idle);
  }
  row.revision = tx.revision();
  tx.audit().append(row);
  auto settings = document(after);
  return Saved<Organization>{std::move(after), std::move(settings)};
}

}  // namespace

Outcome<Saved<Organization>> show_organization(Administration& admin, const Actor& actor) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<Outcome<Saved<Organization>>>(
      admin, [](store::Transaction& tx) -> Outcome<Saved<Organization>> {
        auto organization = tx.organization();
        if (!organization) return refuse(No::unknown, "There is no organization.");
        auto settings = document(*organization);
        return Saved<Organization>{*std::move(organization), std::move(settings)};
      });
}

Outcome<Saved<Organization>> update_organization(Administration& admin, const Actor& actor,
                                                 const Expected& expected, const Change& change) {
  TRY_DONE(need(actor, Permission::customize_application));
  using Answer = Outcome<Saved<Organization>>;
  return commit<Saved<Organization>>(admin, actor, [&](store::Transaction& tx) -> Answer {
    const auto before = tx.organization();
    if (!before) return refuse(No::unknown, "There is no organization.");
    const auto present = before->meta.revision;
    if (!expected.holds(present)) return refuse(No::stale, expected.why_not(present));
    Organization after = *before;
    auto problems = put(tx, after, change.settings);
    if (problems.empty()) {
      problems = not_accepted(doorward::problems(after, &*before), change.accept);
      for (auto& one : not_accepted(shut_out(tx, actor, &*before, after), change.accept))
        problems.push_back(std::move(one));
    }
    if (!problems.empty()) return refuse(std::move(problems));
    TRY_DONE(may_change(actor, *before, after));
    if (document(*before) == document(after))
      return Saved<Organization>{after, document(after), false};
    return save(tx, actor, *before, std::move(after));
  });
}

}  // namespace doorward::service
