// SPDX-License-Identifier: Apache-2.0
#include "store/followed_order.h"

#include <limits>
#include <utility>

namespace doorward::store {
namespace {

// More changes than these cost as much to read as the order itself.
constexpr std::int64_t most_changes = 100'000;

std::shared_ptr<const KnownOrder> read_order(Session& session, const Listing& listing,
                                             const Order& order) {
  auto made = std::make_shared<KnownOrder>();
  made->revision = session.last("revision");
  const std::string id = "t." + std::string(listing.id), by = "t." + std::string(order.column);
  auto rows = session.query("SELECT " + id + " FROM " + std::string(listing.table) +
                                " t WHERE t.org_id = ? ORDER BY " + by + ", " + id,
                            session.org());
  while (rows.next()) {
    const std::int64_t number = rows.integer(0);
    // Ids that somebody chose may be as high as they like.
    if (!std::in_range<std::uint32_t>(number)) return nullptr;
    made->ids.push_back(static_cast<std::uint32_t>(number));
  }
  return made;
}

// Those of `ids` that a change since this revision may have moved; nothing when they are too many.
std::optional<IdSet> moved(Session& session, const Listing& listing, Revision revision,
                           const IdSet& ids, std::int64_t most) {
  IdSet all;
  auto rows = session.query(
      "SELECT object FROM changes WHERE org_id = ? AND revision > ? AND kind = ? LIMIT ?",
      session.org(), revision, listing.kind, most_changes);
  std::int64_t count = 0, ours = 0;
  for (; rows.next(); ++count) {
    const auto number = parse_id(listing.id_prefix, rows.text(0));
    if (!number) return std::nullopt;
    const auto id = static_cast<std::int64_t>(*number);
    if (all.contains(id)) continue;
    all.add(id);
    if (ids.contains(id) && ++ours > most) return std::nullopt;
  }
  if (count == most_changes) return std::nullopt;
  return all;
}

}  // namespace

std::optional<FollowedOrder> followed_order(Session& session, const Listing& listing,
                                            const Order& order, const IdSet& ids,
                                            std::int64_t most) {
  auto* orders = session.orders();
  if (orders == nullptr || order.silent || listing.id_prefix.empty()) return std::nullopt;
  const std::string name = std::string(listing.table) + "." + std::string(order.column);
  if (auto known = orders->find(name)) {
    // What is read here may be older than what somebody else has read meanwhile.
    if (known->revision > session.last("revision")) return std::nullopt;
    if (auto changed = moved(session, listing, known->revision, ids, most)) {
      return FollowedOrder{.known = std::move(known), .changed = *std::move(changed)};
    }
  }
  auto fresh = read_order(session, listing, order);
  if (!fresh) return std::nullopt;
  orders->keep(name, fresh);
  return FollowedOrder{.known = std::move(fresh), .changed = {}};
}

}  // namespace doorward::store
