// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/try.h"
#include "cluster/live.h"
#include "domain/audit_action.h"
#include "domain/denial.h"
#include "service/actor.h"
#include "service/outcome.h"
#include "store/store.h"

namespace doorward::service {

/// What every administrative use case works on.
struct Administration {
  store::Store& store;
  cluster::Live& live;
  int disclosures_per_hour = 100;  // secrets that one user may see in an hour; at most 500
};

/// What a save asks for: settings by key ("not set" brings back the default) and the warnings, by
/// rule, that whoever asks accepts.
struct Change {
  Document settings;
  std::vector<std::string> accept;
};

/// What a refusal says of the permission that is missing: rule `permission_held`.
Problem permission_problem(Permission permission, const std::string& detail);

/// Refuses unless the actor holds the permission.
Outcome<> need(const Actor& actor, Permission permission);

/// Ends what the act has noted to be ended, and brings all that changed into force on this node.
void bring_into_force(Administration& admin);

/// Runs the work in one transaction and brings what it changed into force on this node before
/// anybody is answered. A refusal is decided before the first write, so nothing is left of it.
template <class T, class Work>
Outcome<T> commit(Administration& admin, const Actor& actor, const Work& work) {
  std::optional<Outcome<T>> outcome;
  admin.store.transact(actor.stamp(), [&](store::Transaction& tx) { outcome.emplace(work(tx)); });
  if (*outcome) bring_into_force(admin);
  return *std::move(outcome);
}

/// Reads on one consistent state.
template <class T, class Work>
T reading(Administration& admin, const Work& work) {
  std::optional<T> result;
  admin.store.read([&](store::Transaction& tx) { result.emplace(work(tx)); });
  return *std::move(result);
}

/// An audit row with everything that comes from the actor and the transaction.
store::AuditRow audit_row(const Actor& actor, AuditAction action, std::string object,
                          std::string name);

/// The settings in which two documents differ, printed, on both sides.
void differences(const Document& before, const Document& after, store::AuditRow& row);

}  // namespace doorward::service
