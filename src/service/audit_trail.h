// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// A row of the Setup Audit Trail with the names that go with its ids.
struct NamedAuditRow {
  store::AuditRow row;
  std::string by, through;
};

/// One page, newest first.
Outcome<store::Page<NamedAuditRow>> audit_trail(Administration& admin, const Actor& actor,
                                                const store::ListQuery& query);

/// Whether every row is as it was written.
struct AuditProof {
  std::int64_t rows = 0;  // that there are
  store::AuditWalk walk;  // how far it was proved
};
/// The whole trail, or the next `most` rows after those that were proved before.
Outcome<AuditProof> verify_audit(Administration& admin, const Actor& actor,
                                 const store::AuditWalk& before = {},
                                 std::optional<std::int64_t> most = {});

}  // namespace doorward::service
