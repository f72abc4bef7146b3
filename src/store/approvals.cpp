// SPDX-License-Identifier: Apache-2.0
#include "store/listing.h"
#include "store/repositories.h"

namespace doorward::store {
namespace {

constexpr Filter filters[] = {
    {"app", "app", as_id<AppId>, {}, "user_id"},
    {"user", "user_id", as_id<UserId>},
};
constexpr Sort sorts[] = {{"last_used_at", "last_used_at"}};
const Listing listing{.kind = "approval", .table = "approvals", .filters = filters, .sorts = sorts};

Approval approval_of(Query& row) {
  return {.id = row.id<ApprovalId>(0),
          .app = row.id<AppId>(1),
          .user = row.id<UserId>(2),
          .first_used_at = row.instant(3),
          .last_used_at = row.instant(4),
          .use_count = row.integer(5),
          .scopes = row.string(6),
          .consented = row.string(7),
          .consented_at = row.instant(8),
          .program_tokens_end_at = row.instant(9)};
}

constexpr std::string_view columns =
    "SELECT id, app, user_id, first_used_at, last_used_at, use_count, scopes, consented, "
    "consented_at, program_tokens_end_at FROM approvals WHERE org_id = ? ";

}  // namespace

void SqlApprovals::used(AppId app, UserId user, std::string_view scopes, std::int64_t times,
                        Instant first, Instant last, Instant program_tokens_end_at) {
  const std::int64_t updated = session_.run(
      "UPDATE approvals SET use_count = use_count + ?, scopes = ?, "
      "first_used_at = CASE WHEN first_used_at > ? THEN ? ELSE first_used_at END, "
      "last_used_at = CASE WHEN last_used_at < ? THEN ? ELSE last_used_at END, "
      "program_tokens_end_at = CASE WHEN program_tokens_end_at < ? THEN ? "
      "ELSE program_tokens_end_at END WHERE org_id = ? AND app = ? AND user_id = ?",
      times, scopes, first, first, last, last, program_tokens_end_at, program_tokens_end_at,
      session_.org(), app, user);
  if (use_ == 0) use_ = session_.next("use");
  session_.run(
      "UPDATE apps SET last_used_at = ?, use_number = ?, "
      "idle_since = CASE WHEN idle_since < ? THEN ? ELSE idle_since END "
      "WHERE org_id = ? AND id = ? AND last_used_at < ?",
      last, use_, last, last, session_.org(), app, last);
  if (updated != 0) return;
  session_.run(
      "INSERT INTO approvals (org_id, id, app, user_id, first_used_at, last_used_at, "
      "use_count, scopes, program_tokens_end_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), session_.next("approval"), app, user, first, last, times, scopes,
      program_tokens_end_at);
}

Page<Approval> SqlApprovals::list(const ListQuery& query) {
  Listed found = listed(session_, listing, query);
  Page<Approval> page{.items = {}, .next = std::move(found.next)};
  for (const std::int64_t number : found.ids) {
    auto row = session_.query(std::string(columns) + "AND id = ?", session_.org(), number);
    if (row.next()) page.items.push_back(approval_of(row));
  }
  return page;
}

std::optional<Approval> SqlApprovals::find(AppId app, UserId user) {
  auto row = session_.query(std::string(columns) + "AND app = ? AND user_id = ?", session_.org(),
                            app, user);
  return row.next() ? std::optional{approval_of(row)} : std::nullopt;
}

void SqlApprovals::consent(AppId app, UserId user, std::string_view scopes, Instant at) {
  const auto updated = session_.run(
      "UPDATE approvals SET consented = ?, consented_at = ? "
      "WHERE org_id = ? AND app = ? AND user_id = ?",
      scopes, at, session_.org(), app, user);
  if (updated != 0) return;
  session_.run(
      "INSERT INTO approvals (org_id, id, app, user_id, first_used_at, last_used_at, use_count, "
      "scopes, consented, consented_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), session_.next("approval"), app, user, at, at, 0, scopes, scopes, at);
}

void SqlApprovals::end_consent(AppId app, UserId user) {
  session_.run(
      "UPDATE approvals SET consented = '', consented_at = 0 "
      "WHERE org_id = ? AND app = ? AND user_id = ?",
      session_.org(), app, user);
}

void SqlApprovals::remove(AppId app, UserId user) {
  session_.run("DELETE FROM approvals WHERE org_id = ? AND app = ? AND user_id = ?", session_.org(),
               app, user);
}

std::int64_t SqlApprovals::of(AppId app) {
  auto row = session_.query("SELECT COUNT(*) FROM approvals WHERE org_id = ? AND app = ?",
                            session_.org(), app);
  return row.next() ? row.integer(0) : 0;
}

std::int64_t SqlApprovals::remove_all(AppId app) {
  return session_.run("DELETE FROM approvals WHERE org_id = ? AND app = ?", session_.org(), app);
}

}  // namespace doorward::store
