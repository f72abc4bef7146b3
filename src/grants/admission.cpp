// SPDX-License-Identifier: Apache-2.0
#include "grants/admission.h"

#include <algorithm>
#include <utility>

namespace doorward::grants {
namespace {

bool unrestricted_or_within(const IpRanges& ranges, const Address& address) {
  return ranges.empty() || contains(ranges, address);
}

// A profile that has ranges of its own speaks for its users; the organization's serve the others.
bool within_login_ranges(const Organization& organization, const Profile* profile,
                         const Address& address) {
  const bool own = profile != nullptr && !profile->login_ranges.empty();
  return unrestricted_or_within(own ? profile->login_ranges : organization.trusted_ranges, address);
}

std::string listed(const IpRanges& ranges) {
  if (ranges.empty()) return "none";
  std::string out;
  for (const auto& range : ranges) out += (out.empty() ? "" : ", ") + range.text();
  return out;
}

std::string_view printed(IpRelaxation relaxation) {
  switch (relaxation) {
    using enum IpRelaxation;
    case enforce: return "Enforce IP restrictions";
    case enforce_relax_refresh: return "Enforce IP restrictions, but relax for refresh tokens";
    case relax_activated_devices: return "Relax IP restrictions for activated devices";
    case relax: return "Relax IP restrictions";
  }
  std::unreachable();
}

}  // namespace

bool admitted(const LiveApp& app, const User& user) {
  if (app.permitted_users == PermittedUsers::all_users) return true;
  return std::ranges::find(app.profiles, user.profile) != app.profiles.end() ||
         std::ranges::find_first_of(app.permission_sets, user.permission_sets) !=
             app.permission_sets.end();
}

bool address_allowed(const LiveApp& app, const Organization& organization, const Profile* profile,
                     const Address& address) {
  switch (app.ip_relaxation) {
    using enum IpRelaxation;
    case relax: return true;
    case relax_activated_devices:
      return contains(app.ip_ranges, address) ||
             within_login_ranges(organization, profile, address);
    case enforce:
    case enforce_relax_refresh:
      return within_login_ranges(organization, profile, address) &&
             unrestricted_or_within(app.ip_ranges, address);
  }
  std::unreachable();
}

bool device_stands_in(const LiveApp& app, bool device_activated) {
  return device_activated && app.ip_ranges.empty() &&
         app.ip_relaxation == IpRelaxation::relax_activated_devices;
}

std::string address_found(const LiveApp& app, const Organization& organization,
                          const Profile* profile, const Address& address) {
  std::string out = "address " + address.text() + "; ";
  out += printed(app.ip_relaxation);
  out += "; app ranges: " + listed(app.ip_ranges);
  out += "; profile ranges: " + listed(profile != nullptr ? profile->login_ranges : IpRanges{});
  return out + "; organization ranges: " + listed(organization.trusted_ranges);
}

bool address_or_device_fits(const LiveApp& app, const Organization& organization,
                            const Profile* profile, const Address& address, bool device_activated) {
  return device_stands_in(app, device_activated) ||
         address_allowed(app, organization, profile, address);
}

std::string address_or_device_found(const LiveApp& app, const Organization& organization,
                                    const Profile* profile, const Address& address,
                                    bool device_activated) {
  auto out = address_found(app, organization, profile, address);
  if (app.ip_relaxation != IpRelaxation::relax_activated_devices) return out;
  if (!device_activated) return out + "; no activated device is known of";
  out += "; the device was activated at the sign-in";
  if (address_allowed(app, organization, profile, address)) return out;
  return out + (app.ip_ranges.empty() ? ", which stands for the address"
                                      : ", which does not count where the app has ranges");
}

}  // namespace doorward::grants
