// SPDX-License-Identifier: Apache-2.0
#include <sodium/crypto_hash_sha256.h>

#include "base/bytes.h"
#include "store/listing.h"
#include "store/repositories.h"

namespace doorward::store {
namespace {

constexpr Filter filters[] = {
    {"action", "action", as_text},
    {"object", "object", as_text},
    {"by", "made_by", as_id<UserId>},
};
const Listing listing{.kind = "audit",
                      .table = "audit",
                      .id = "number",
                      .filters = filters,
                      .sorts = {},
                      .newest = "number",
                      .searched = "object_name_folded"};

constexpr std::string_view select =
    "SELECT number, revision, made_at, made_by, through, address, action, object, object_name, "
    "old_values, new_values, request, chain FROM audit WHERE org_id = ? ";

// What the chain is made of: every field as the table holds it, so that checking needs no parsing.
struct Fields {
  std::int64_t number, revision, at, by, through;
  std::string_view address, action, object, object_name, before, after, request;
};

// A field's length goes before it: no two rows have the same serialisation.
std::string chain_of(std::string_view previous, const Fields& row) {
  std::string all;
  const auto add = [&all](std::string_view text) {
    all += std::to_string(text.size());
    all += ':';
    all += text;
  };
  add(previous);
  for (const auto number : {row.number, row.revision, row.at, row.by, row.through}) {
    add(std::to_string(number));
  }
  for (const auto text :
       {row.address, row.action, row.object, row.object_name, row.before, row.after, row.request}) {
    add(text);
  }
  Digest digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(all.data()), all.size());
  return hex(view(digest));
}

Fields fields_of(Query& row) {
  return {.number = row.integer(0),
          .revision = row.integer(1),
          .at = row.integer(2),
          .by = row.integer(3),
          .through = row.integer(4),
          .address = row.text(5),
          .action = row.text(6),
          .object = row.text(7),
          .object_name = row.text(8),
          .before = row.text(9),
          .after = row.text(10),
          .request = row.text(11)};
}

AuditRow row_of(Query& row) {
  AuditRow made{.number = row.integer(0),
                .revision = row.integer(1),
                .at = row.instant(2),
                .by = row.id<UserId>(3),
                .through = row.id<AppId>(4),
                .address = row.string(5),
                .action = row.string(6),
                .object = row.string(7),
                .object_name = row.string(8),
                .before = {},
                .after = {},
                .request = row.string(11),
                .chain = row.string(12)};
  // A row that somebody tampered with is shown as far as it can be; first_broken names it.
  from_json(row.text(9), made.before);
  from_json(row.text(10), made.after);
  return made;
}

}  // namespace

void SqlAudit::append(AuditRow& row) {
  row.number = session_.next("audit");
  std::string previous;
  {
    auto last = session_.query("SELECT chain FROM audit WHERE org_id = ? AND number = ?",
                               session_.org(), row.number - 1);
    if (last.next()) previous = last.string(0);
  }
  const std::string before = to_json(row.before);
  const std::string after = to_json(row.after);
  row.chain = chain_of(previous, {.number = row.number,
                                  .revision = row.revision,
                                  .at = epoch_ms(row.at),
                                  .by = static_cast<std::int64_t>(row.by.number),
                                  .through = static_cast<std::int64_t>(row.through.number),
                                  .address = row.address,
                                  .action = row.action,
                                  .object = row.object,
                                  .object_name = row.object_name,
                                  .before = before,
                                  .after = after,
                                  .request = row.request});
  session_.run(
      "INSERT INTO audit (org_id, number, revision, made_at, made_by, through, address, "
      "action, object, object_name, object_name_folded, old_values, new_values, request, "
      "chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), row.number, row.revision, row.at, row.by, row.through, row.address,
      row.action, row.object, row.object_name, lower(row.object_name), before, after, row.request,
      row.chain);
}

Page<AuditRow> SqlAudit::list(const ListQuery& query) {
  Listed found = listed(session_, listing, query);
  Page<AuditRow> page{.items = {}, .next = std::move(found.next)};
  static const std::string sql = std::string(select) + "AND number = ?";
  for (const std::int64_t number : found.ids) {
    auto row = session_.query(sql, session_.org(), number);
    if (row.next()) page.items.push_back(row_of(row));
  }
  return page;
}

AuditWalk SqlAudit::walk(AuditWalk at, std::int64_t most) {
  static const std::string sql = std::string(select) + "AND number > ? ORDER BY number LIMIT ?";
  auto rows = session_.query(sql, session_.org(), at.number, most);
  std::int64_t seen = 0;
  for (; rows.next(); ++seen) {
    const Fields row = fields_of(rows);
    at.chain = chain_of(at.chain, row);
    if (row.number != at.number + 1 || at.chain != rows.text(12)) {
      at.broken = at.number + 1;
      at.done = true;
      return at;
    }
    at.number = row.number;
  }
  at.done = seen < most;
  // Rows cut off at the end leave a chain that is whole, but not as long as it was.
  if (at.done && session_.last("audit") != at.number) at.broken = at.number + 1;
  return at;
}

std::optional<std::int64_t> SqlAudit::first_broken(
    const std::function<void(std::int64_t)>& progress) {
  AuditWalk at;
  while (!at.done) {
    at = walk(std::move(at), 1000);
    if (progress) progress(at.number);
  }
  return at.broken;
}

}  // namespace doorward::store
