// SPDX-License-Identifier: Apache-2.0
#include "store/changed_rows.h"

namespace doorward::store {
namespace {

// More changes than these cost as much to read as an index of a million rows.
constexpr std::int64_t most_changes = 100'000;

}  // namespace

std::optional<IdSet> changed_rows(Session& session, const Listing& listing, Revision since,
                                  std::int64_t most) {
  IdSet all;
  auto rows = session.query(
      "SELECT object FROM changes WHERE org_id = ? AND revision > ? AND kind = ? LIMIT ?",
      session.org(), since, listing.kind, most_changes);
  std::int64_t count = 0, different = 0;
  for (; rows.next(); ++count) {
    const auto number = parse_id(listing.id_prefix, rows.text(0));
    if (!number) return std::nullopt;
    const auto id = static_cast<std::int64_t>(*number);
    if (all.contains(id)) continue;
    all.add(id);
    if (++different > most) return std::nullopt;
  }
  return count == most_changes ? std::nullopt : std::optional{std::move(all)};
}

}  // namespace doorward::store
