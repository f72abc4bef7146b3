// SPDX-License-Identifier: Apache-2.0
#include "grants/admission.h"

#include <gtest/gtest.h>

namespace doorward::grants {
namespace {

IpRanges ranges(const char* text) {
  return *text == '\0' ? IpRanges{} : IpRanges{*IpRange::parse(text)};
}

struct Row {
  IpRelaxation relaxation;
  const char *app, *profile, *organization, *address;
  bool allowed;
};

using enum IpRelaxation;
const Row rows[] = {
    // No ranges restrict nobody.
    {enforce, "", "", "", "192.0.2.1", true},
    {enforce, "", "", "", "2001:db8::1", true},
    // The profile's ranges speak for its users, the organization's for those of other profiles.
    {enforce, "", "192.0.2.0/24", "", "192.0.2.1", true},
    {enforce, "", "192.0.2.0/24", "", "192.0.3.1", false},
    {enforce, "", "", "192.0.2.0/24", "192.0.3.1", false},
    {enforce, "", "192.0.3.0/24", "192.0.2.0/24", "192.0.3.1", true},
    {enforce, "", "192.0.3.0/24", "192.0.2.0/24", "192.0.2.1", false},
    // The app's ranges narrow further.
    {enforce, "192.0.2.5", "192.0.2.0/24", "", "192.0.2.5", true},
    {enforce, "192.0.2.5", "192.0.2.0/24", "", "192.0.2.6", false},
    {enforce, "2001:db8::/32", "", "", "2001:db8:7::1", true},
    {enforce, "2001:db8::/32", "", "", "2001:db9::1", false},
    // Relaxed for refresh tokens only: this is none.
    {enforce_relax_refresh, "", "192.0.2.0/24", "", "192.0.3.1", false},
    {enforce_relax_refresh, "", "192.0.2.0/24", "", "192.0.2.9", true},
    // From the app's own ranges nothing else is asked; elsewhere it is enforced.
    {relax_activated_devices, "198.51.100.0/24", "192.0.2.0/24", "", "198.51.100.9", true},
    {relax_activated_devices, "198.51.100.0/24", "192.0.2.0/24", "", "203.0.113.1", false},
    {relax_activated_devices, "198.51.100.0/24", "192.0.2.0/24", "", "192.0.2.1", true},
    {relax_activated_devices, "", "192.0.2.0/24", "", "203.0.113.1", false},
    {relax, "192.0.2.0/24", "192.0.2.0/24", "192.0.2.0/24", "203.0.113.1", true},
};

TEST(Admission, S61_EachValueOfIpRelaxationOverAllThreeLevels) {
  for (const auto& row : rows) {
    LiveApp app{.ip_ranges = ranges(row.app), .ip_relaxation = row.relaxation};
    const Profile profile{.login_ranges = ranges(row.profile)};
    const Organization organization{.trusted_ranges = ranges(row.organization)};
    EXPECT_EQ(address_allowed(app, organization, &profile, *Address::parse(row.address)),
              row.allowed)
        << address_found(app, organization, &profile, *Address::parse(row.address));
  }
}

TEST(Admission, S61_AnActivatedDeviceStandsInByItsOwnPolicyWhereTheAppListsNoRanges) {
  for (const auto relaxation : {enforce, enforce_relax_refresh, relax_activated_devices, relax}) {
    LiveApp app{.ip_relaxation = relaxation};
    EXPECT_EQ(device_stands_in(app, true), relaxation == relax_activated_devices);
    EXPECT_FALSE(device_stands_in(app, false));
    app.ip_ranges = ranges("198.51.100.0/24");
    EXPECT_FALSE(device_stands_in(app, true));
  }
}

TEST(Admission, S61_AnIpv4AddressInIpv6ClothesIsTheSameAddress) {
  const LiveApp app{.ip_ranges = ranges("192.0.2.0/24")};
  EXPECT_TRUE(address_allowed(app, {}, nullptr, *Address::parse("::ffff:192.0.2.1")));
  EXPECT_FALSE(address_allowed(app, {}, nullptr, *Address::parse("::ffff:192.0.3.1")));
}

}  // namespace
}  // namespace doorward::grants
