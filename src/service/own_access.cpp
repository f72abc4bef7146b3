// SPDX-License-Identifier: Apache-2.0
#include "service/own_access.h"

namespace doorward::service {
namespace {

// What decides from where a user may come.
struct Access {
  std::optional<Organization> organization;
  std::optional<Profile> profile;

  // A profile that has ranges of its own speaks for its users; the organization's serve the others.
  bool admits(const Address& address) const {
    const bool own = profile && !profile->login_ranges.empty();
    if (!own && !organization) return true;
    const auto& ranges = own ? profile->login_ranges : organization->trusted_ranges;
    return ranges.empty() || contains(ranges, address);
  }
};

Access access_of(store::Transaction& tx, const Actor& actor) {
  const auto user = tx.users().find(actor.user);
  return {.organization = tx.organization(),
          .profile = user ? tx.profiles().find(user->profile) : std::nullopt};
}

Problems compared(const Actor& actor, std::string_view setting, const Access& before,
                  const Access& after) {
  const auto address = Address::parse(actor.address);
  if (!address || !before.admits(*address) || after.admits(*address)) return {};
  return {{std::string{setting}, actor.address, "shuts_you_out",
           "Your address " + actor.address +
               " would be outside of the ranges: your session would end, and you could not sign in "
               "from here again. The way back is doorward serve --admit-address.",
           true}};
}

}  // namespace

Problems shut_out(store::Transaction& tx, const Actor& actor, const Organization* before,
                  const Organization& after) {
  if (before != nullptr && before->trusted_ranges == after.trusted_ranges) return {};
  const auto now = access_of(tx, actor);
  auto then = now;
  then.organization = after;
  return compared(actor, "trusted_ip_ranges", now, then);
}

Problems shut_out(store::Transaction& tx, const Actor& actor, const Profile* before,
                  const Profile& after) {
  if (before == nullptr || before->login_ranges == after.login_ranges) return {};
  const auto now = access_of(tx, actor);
  if (!now.profile || now.profile->id != after.id) return {};
  auto then = now;
  then.profile = after;
  return compared(actor, "login_ip_ranges", now, then);
}

Problems shut_out(store::Transaction& tx, const Actor& actor, const User* before,
                  const User& after) {
  if (before == nullptr || after.id != actor.user || before->profile == after.profile) return {};
  const auto now = access_of(tx, actor);
  auto then = now;
  then.profile = tx.profiles().find(after.profile);
  return compared(actor, "profile", now, then);
}

}  // namespace doorward::service
