// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/flow_words.h"
#include "store/listing.h"
#include "store/receipts.h"
#include "store/repositories.h"

namespace doorward::store {
namespace {

std::optional<Cell> as_outcome(std::string_view value) {
  if (value == "denied") return Cell{std::int64_t{1}};
  if (value == "issued") return Cell{std::int64_t{0}};
  return std::nullopt;
}

// "run_as_user_set", or with its flow as receipts name it: "client_credentials.run_as_user_set".
std::optional<Cell> as_rule(std::string_view value) {
  const auto dot = value.rfind('.');
  return Cell{std::string(dot == std::string_view::npos ? value : value.substr(dot + 1))};
}

constexpr Filter filters[] = {
    {"app", "app", as_id<AppId>, {}, "decided_at"},
    {"user", "user_id", as_id<UserId>, {}, "decided_at"},
    {"rule", "rule", as_rule, {}, "decided_at"},
    {"outcome", "denied", as_outcome, {}, "decided_at"},
    {"address", "address", as_text, {}, "decided_at"},
};
constexpr Sort sorts[] = {{"at", "decided_at"}};
const Listing listing{.kind = "history",
                      .table = "history",
                      .id = "number",
                      .filters = filters,
                      .sorts = sorts,
                      .newest = "at",
                      .searched = "address"};

constexpr std::string_view select = "SELECT document, decisions, last_at FROM history ";

HistoryRow row_of(Query& row) {
  return {.receipt = receipt_of(row.text(0)), .count = row.integer(1), .last_at = row.instant(2)};
}

}  // namespace

void SqlHistory::add(const HistoryRow& row) {
  const Receipt& receipt = row.receipt;
  const std::string rule = receipt.denied ? std::string(text(*receipt.denied).name) : std::string{};
  session_.run(
      "INSERT INTO history (org_id, number, receipt, decided_at, last_at, decisions, app, "
      "user_id, rule, denied, address, document, entry) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id, receipt) DO NOTHING",
      session_.org(), session_.next_with_gaps("history"), receipt.id, receipt.at,
      std::max(row.last_at, receipt.at), row.count, receipt.app, receipt.user, rule,
      receipt.denied.has_value(), receipt.address, receipt_document(receipt),
      flow_words(receipt.flow).entry);
}

void SqlHistory::more(std::string_view receipt_id, std::int64_t count, Instant last_at) {
  session_.run(
      "UPDATE history SET decisions = decisions + ?, "
      "last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END "
      "WHERE org_id = ? AND receipt = ?",
      count, last_at, last_at, session_.org(), receipt_id);
}

std::optional<HistoryRow> SqlHistory::find(std::string_view receipt_id) {
  static const std::string sql = std::string(select) + "WHERE org_id = ? AND receipt = ?";
  auto row = session_.query(sql, session_.org(), receipt_id);
  return row.next() ? std::optional<HistoryRow>(row_of(row)) : std::nullopt;
}

Page<HistoryRow> SqlHistory::list(const ListQuery& query) {
  Listed found = listed(session_, listing, query);
  Page<HistoryRow> page{.items = {}, .next = std::move(found.next)};
  static const std::string sql = std::string(select) + "WHERE org_id = ? AND number = ?";
  for (const std::int64_t number : found.ids) {
    auto row = session_.query(sql, session_.org(), number);
    if (row.next()) page.items.push_back(row_of(row));
  }
  return page;
}

std::vector<HistoryRow> SqlHistory::entries(UserId user, int most) {
  static const std::string sql = std::string(select) +
                                 "WHERE org_id = ? AND user_id = ? AND entry = 1 "
                                 "ORDER BY decided_at DESC, number DESC LIMIT ?";
  std::vector<HistoryRow> all;
  auto rows = session_.query(sql, session_.org(), user, most);
  while (rows.next()) all.push_back(row_of(rows));
  return all;
}

// An hour goes when all of it is past.
int SqlHistory::prune(Instant before, int most) {
  const auto hours = session_.run(
      "DELETE FROM decision_hours WHERE org_id = ? AND (app, hour, rule) IN ("
      "SELECT app, hour, rule FROM decision_hours WHERE org_id = ? AND hour < ? "
      "ORDER BY hour LIMIT ?)",
      session_.org(), session_.org(), hour_of(before), most);
  const auto rows = session_.run(
      "DELETE FROM history WHERE org_id = ? AND number IN (SELECT number FROM history "
      "WHERE org_id = ? AND decided_at < ? ORDER BY decided_at LIMIT ?)",
      session_.org(), session_.org(), before, most);
  return static_cast<int>(std::max(hours, rows));
}

}  // namespace doorward::store
