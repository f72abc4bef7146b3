// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/network.h"
#include "domain/directory.h"
#include "domain/live.h"

namespace doorward::grants {

/// Permitted Users: everybody may, or the user's profile or one of the permission sets is attached.
bool admitted(const LiveApp& app, const User& user);

/// IP Relaxation over the ranges of app, organization and profile, for requests that no person
/// makes from a device. An empty list of ranges restricts nothing.
/// - Enforce: the profile's login ranges, or the organization's where the profile has none; and
///   the app's, where it has some.
/// - Relax for activated devices: within the app's ranges the others do not matter; elsewhere as
///   Enforce, because a program has no device to activate. Of what came of a person's sign-in,
///   device_stands_in tells more.
/// - Relax: every address.
bool address_allowed(const LiveApp& app, const Organization& organization, const Profile* profile,
                     const Address& address);

/// Relax for activated devices, where the app lists no ranges: the browser that was activated when
/// the user signed in stands for an address within them, wherever the app itself asks from.
bool device_stands_in(const LiveApp& app, bool device_activated);

/// The values that address_allowed looked at, for a receipt.
std::string address_found(const LiveApp& app, const Organization& organization,
                          const Profile* profile, const Address& address);

/// Of what came of a person's sign-in: one of the two. It is the app's server that asks, from where
/// it stands: the user was let in for the device.
bool address_or_device_fits(const LiveApp& app, const Organization& organization,
                            const Profile* profile, const Address& address, bool device_activated);
std::string address_or_device_found(const LiveApp& app, const Organization& organization,
                                    const Profile* profile, const Address& address,
                                    bool device_activated);

}  // namespace doorward::grants
