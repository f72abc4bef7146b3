// SPDX-License-Identifier: Apache-2.0
#include "store/documents.h"
#include "store/transaction.h"

namespace doorward::store {

std::optional<Organization> SqlTransaction::organization() {
  auto row = session_.query(
      "SELECT org_id, revision, created_at, created_by, modified_at, "
      "modified_by, document FROM organizations WHERE org_id = ?",
      session_.org());
  if (!row.next()) return std::nullopt;
  Organization organization{.id = row.id<OrgId>(0),
                            .meta = {.revision = row.integer(1),
                                     .created_at = row.instant(2),
                                     .created_by = row.id<UserId>(3),
                                     .modified_at = row.instant(4),
                                     .modified_by = row.id<UserId>(5)}};
  read_document(row.text(6), organization);
  return organization;
}

void SqlTransaction::put_organization(Organization& organization) {
  session_.must_write();
  const auto before = this->organization();
  if (!before && organization.id) {
    session_.set_org(static_cast<std::int64_t>(organization.id.number));
  }
  organization.id.number = static_cast<std::uint64_t>(session_.org());
  Meta& meta = organization.meta;
  meta = before ? before->meta
                : Meta{.revision = 0,
                       .created_at = session_.stamp().now,
                       .created_by = session_.stamp().by};
  meta.revision = session_.revision();
  meta.modified_at = session_.stamp().now;
  meta.modified_by = session_.stamp().by;
  session_.run(
      "INSERT INTO organizations (org_id, revision, created_at, created_by, modified_at, "
      "modified_by, document) VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id) DO UPDATE SET revision = excluded.revision, "
      "modified_at = excluded.modified_at, modified_by = excluded.modified_by, "
      "document = excluded.document",
      organization.id, meta.revision, meta.created_at, meta.created_by, meta.modified_at,
      meta.modified_by, document_of(organization));
  session_.changed("organization", organization.id.text());
}

}  // namespace doorward::store
