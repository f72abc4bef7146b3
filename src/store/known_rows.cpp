// SPDX-License-Identifier: Apache-2.0
#include "store/known_rows.h"

#include <algorithm>
#include <utility>

#include "store/changed_rows.h"

namespace doorward::store {
namespace {

// Asking one row costs as much as reading so many from the index.
constexpr std::int64_t read_for_one_asked = 40;

bool can_be_known(Session& session, const Listing& listing, const Condition& condition) {
  return session.lists() != nullptr && !listing.id_prefix.empty() && condition.lasting;
}

std::string name_of(const Condition& condition) {
  std::string name = condition.rows;
  for (const Cell& value : condition.values) {
    const auto* text = std::get_if<std::string>(&value);
    name += '\0' + (text != nullptr ? *text : std::to_string(std::get<std::int64_t>(value)));
  }
  return name;
}

// Asks each row that has changed.
void bring_up_to_date(Session& session, const Listing& listing, const Condition& condition,
                      const IdSet& changed, IdSet& rows) {
  const std::string sql = "SELECT 1 FROM " + std::string(listing.table) +
                          " t WHERE t.org_id = ? AND t." + std::string(listing.id) + " = ? AND " +
                          condition.checking;
  for (const std::int64_t id : changed.all()) {
    if (session.query(sql, session.org(), id, condition.values).next()) {
      rows.add(id);
    } else {
      rows.remove(id);
    }
  }
}

}  // namespace

std::optional<IdSet> known_rows(Session& session, const Listing& listing,
                                const Condition& condition) {
  if (!can_be_known(session, listing, condition)) return std::nullopt;
  const auto known = session.lists()->rows(name_of(condition));
  if (!known) return std::nullopt;
  const Revision now = session.last("revision");
  if (known->revision == now) return known->ids;
  // What is read here may be older than what somebody else has read meanwhile.
  if (known->revision > now) return std::nullopt;
  const std::int64_t most = std::max<std::int64_t>(100, known->ids.size() / read_for_one_asked);
  const auto changed = changed_rows(session, listing, known->revision, most);
  if (!changed) return std::nullopt;
  IdSet rows = known->ids;
  bring_up_to_date(session, listing, condition, *changed, rows);
  keep_known(session, listing, condition, rows);
  return rows;
}

void keep_known(Session& session, const Listing& listing, const Condition& condition, IdSet rows) {
  if (!can_be_known(session, listing, condition)) return;
  rows.trim();
  session.lists()->keep(name_of(condition),
                        std::make_shared<const KnownRows>(KnownRows{
                            .revision = session.last("revision"), .ids = std::move(rows)}));
}

}  // namespace doorward::store
