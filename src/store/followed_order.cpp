// SPDX-License-Identifier: Apache-2.0
#include "store/followed_order.h"

#include <algorithm>
#include <utility>

#include "store/changed_rows.h"

namespace doorward::store {
namespace {

// More of them cost a list more than reading the order again costs one of them.
constexpr std::int64_t most_changes = 20'000;
// After so many of them the order is read again, while it still serves.
constexpr std::int64_t many_changes = most_changes / 8;
// An order of fewer rows is read in some milliseconds.
constexpr std::int64_t big = 50'000;

void want(KnownLists& lists, const Listing& listing, const Sort& sort) {
  lists.want(name_of(listing, sort.column), {.listing = &listing, .sort = &sort});
}

// Whoever asks for one order soon asks for the others.
void want_all(Session& session, const Listing& listing) {
  if (session.last(listing.kind) < big) return;
  for (const Sort& sort : listing.sorts) {
    if (!session.lists()->order(name_of(listing, sort.column))) {
      want(*session.lists(), listing, sort);
    }
  }
}

void want_again(Session& session, const Listing& listing, const Order& order) {
  const auto sort = std::ranges::find(listing.sorts, order.column, &Sort::column);
  if (sort == listing.sorts.end() || session.last(listing.kind) < big) return;
  want(*session.lists(), listing, *sort);
}

bool can_be_known(Session& session, const Listing& listing) {
  return session.lists() != nullptr && !listing.id_prefix.empty();
}

// An order that changes without revisions is changed by uses, which the rows are numbered by.
std::optional<IdSet> moved(Session& session, const Listing& listing, const Order& order,
                           const KnownOrder& known) {
  auto all = changed_rows(session, listing, known.revision, most_changes);
  if (!all || order.used_in.empty()) return all;
  const std::string used_in = "t." + std::string(order.used_in);
  auto rows = session.query("SELECT t." + std::string(listing.id) + " FROM " +
                                std::string(listing.table) + " t WHERE t.org_id = ? AND " +
                                used_in + " > ? AND " + used_in + " > 0 LIMIT ?",
                            session.org(), known.uses, most_changes);
  std::int64_t count = 0;
  for (; rows.next(); ++count) all->add(rows.integer(0));
  return count == most_changes ? std::nullopt : std::move(all);
}

}  // namespace

std::string name_of(const Listing& listing, std::string_view column) {
  return std::string(listing.table) + "." + std::string(column);
}

std::optional<FollowedOrder> known_order(Session& session, const Listing& listing,
                                         const Order& order, const IdSet& ids, std::int64_t most) {
  if (!can_be_known(session, listing)) return std::nullopt;
  auto known = session.lists()->order(name_of(listing, order.column));
  if (!known) {
    want_all(session, listing);
    return std::nullopt;
  }
  // What is read here may be older than what somebody else has read meanwhile.
  if (known->revision > session.last("revision") || known->uses > session.last("use")) {
    return std::nullopt;
  }
  auto changed = moved(session, listing, order, *known);
  if (!changed || changed->size() > many_changes) want_again(session, listing, order);
  if (!changed) return std::nullopt;
  IdSet ours = ids;
  ours.keep(*changed);
  if (ours.size() > most) return std::nullopt;
  return FollowedOrder{.known = std::move(known), .changed = *std::move(changed)};
}

std::optional<FollowedOrder> read_order(Session& session, const Listing& listing,
                                        const Order& order) {
  if (!can_be_known(session, listing)) return std::nullopt;
  auto made = std::make_shared<KnownOrder>();
  made->revision = session.last("revision");
  made->uses = session.last("use");
  const std::string id = "t." + std::string(listing.id), by = "t." + std::string(order.column);
  auto rows = session.query("SELECT " + id + " FROM " + std::string(listing.table) +
                                " t WHERE t.org_id = ? ORDER BY " + by + ", " + id,
                            session.org());
  while (rows.next()) {
    const std::int64_t number = rows.integer(0);
    // Ids that somebody chose may be as high as they like.
    if (!std::in_range<std::uint32_t>(number)) return std::nullopt;
    made->ids.push_back(static_cast<std::uint32_t>(number));
  }
  session.lists()->keep(name_of(listing, order.column), made);
  return FollowedOrder{.known = std::move(made), .changed = {}};
}

}  // namespace doorward::store
