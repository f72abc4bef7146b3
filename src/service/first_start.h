// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "crypto/keys.h"
#include "store/store.h"

namespace doorward::service {

/// What the command line needs to act as the first administrator. Written to cli.json.
struct CliCredentials {
  std::string url;
  std::string consumer_key;
  Secret secret;
};

struct FirstStart {
  std::string organization_name = "Doorward";
  std::string admin_username = "admin@doorward.local";
  std::string admin_email = "admin@doorward.local";
  std::string url;
};

/// True when the database has an organization.
bool is_initialized(store::Store& store);

/// Makes an empty database ready in one transaction: organization, data keys, the profiles System
/// Administrator and Standard User, the first administrator, and the app Doorward CLI that acts
/// as him. `keep(credentials)` is called before the commit: a key nobody knows helps nobody.
void initialize(store::Store& store, const crypto::MasterKey& master, const FirstStart& wanted,
                Instant now, const std::function<void(const CliCredentials&)>& keep);

/// The way back for an organization that is not active, where no token opens the admin API: whoever
/// owns the data folder makes it active at the start. Audited. False when it was active already.
bool activate_organization(store::Store& store, Instant now);

/// The way back for administrators whom ranges of addresses shut out: adds the range to Network
/// Access and to the login ranges of every profile that may manage users, wherever there are ranges
/// that do not hold it. Audited. False when nothing had to be added.
bool admit_range(store::Store& store, const IpRange& range, Instant now);

}  // namespace doorward::service
