// SPDX-License-Identifier: Apache-2.0
#include "domain/directory.h"

#include <gtest/gtest.h>

#include "domain/login_hours_found.h"
#include "domain/rules.h"

namespace doorward {
namespace {

using Lines = std::vector<std::string>;

Instant at(std::string_view text) {
  const auto instant = parse_iso8601(text);
  EXPECT_TRUE(instant) << text;
  return instant.value_or(Instant{});
}

LoginHours hours(const Lines& lines) {
  const auto read = LoginHours::parse(lines);
  EXPECT_TRUE(read);
  return read.value_or(LoginHours{});
}

TEST(LoginHours, AdmitAtAnyTimeUntilAnyAreSet) {
  EXPECT_TRUE(LoginHours{}.always());
  EXPECT_TRUE(LoginHours{}.allow(at("2026-11-22T03:00:00Z")));
  EXPECT_TRUE(LoginHours{}.lines().empty());
}

TEST(LoginHours, AReceiptNamesTheProfileAndItsHours) {
  const auto now = at("2026-11-22T03:00:00Z");
  Profile profile{.name = "Robots"};
  const std::string none = "2026-11-22T03:00:00.000Z; no login hours";
  EXPECT_EQ(login_hours_found(nullptr, now), none);
  EXPECT_EQ(login_hours_found(&profile, now), none);
  profile.login_hours = hours({"Mon-Tue 08:00-18:00", "Sat all day"});
  EXPECT_EQ(login_hours_found(&profile, now),
            "2026-11-22T03:00:00.000Z; login hours of Robots, in UTC: Mon 08:00-18:00, "
            "Tue 08:00-18:00, Sat all day");
  profile.login_hours = hours({"never"});
  EXPECT_EQ(login_hours_found(&profile, now),
            "2026-11-22T03:00:00.000Z; login hours of Robots, in UTC: never");
}

TEST(LoginHours, AdmitFromTheFirstMinuteToBeforeTheLast) {
  const auto office = hours({"Mon 08:00-18:00"});  // 2026-11-23 is a Monday.
  EXPECT_FALSE(office.allow(at("2026-11-23T07:59:59.999Z")));
  EXPECT_TRUE(office.allow(at("2026-11-23T08:00:00Z")));
  EXPECT_TRUE(office.allow(at("2026-11-23T17:59:59.999Z")));
  EXPECT_FALSE(office.allow(at("2026-11-23T18:00:00Z")));
  EXPECT_FALSE(office.allow(at("2026-11-24T12:00:00Z")));  // Days that no line names are closed.
}

TEST(LoginHours, ReadSpansOfDaysWholeDaysAndTheEndOfTheDay) {
  EXPECT_EQ(hours({"Mon-Wed 08:00-18:00"}),
            hours({"Mon 08:00-18:00", "Tue 08:00-18:00", "Wed 08:00-18:00"}));
  EXPECT_EQ(hours({"Fri-Mon all day"}),
            hours({"Fri all day", "Sat all day", "Sun all day", "Mon all day"}));
  EXPECT_EQ(hours({"mon 00:00-24:00"}), hours({"Mon all day"}));
  EXPECT_TRUE(hours({"Mon 22:00-24:00"}).allow(at("2026-11-23T23:59:59Z")));
  EXPECT_TRUE(hours({"Sun-Sat all day"}).always());
  EXPECT_FALSE(hours({"never"}).allow(at("2026-11-23T12:00:00Z")));
  EXPECT_TRUE(hours({"never"}).never());
  EXPECT_FALSE(hours({"Sat all day"}).never());
  EXPECT_FALSE(hours({}).never());
}

TEST(LoginHours, ComeBackAsTheyWereWritten) {
  for (const auto& lines : {Lines{}, Lines{"never"}, Lines{"Mon 08:00-18:00", "Sat all day"},
                            Lines{"Sun 00:00-00:01"}, Lines{"Tue 23:59-24:00"}}) {
    EXPECT_EQ(hours(lines).lines(), lines);
  }
}

TEST(LoginHours, RefuseWhatMeansNothing) {
  for (const auto& bad :
       {Lines{""}, Lines{"Mon"}, Lines{"Monday 08:00-18:00"}, Lines{"Mon 8:00-18:00"},
        Lines{"Mon 08:00-25:00"}, Lines{"Mon 08:60-18:00"}, Lines{"Mon 24:01-24:02"},
        Lines{"Mon 18:00-08:00"}, Lines{"Mon 08:00-08:00"}, Lines{"Mon 08:00 - 18:00"},
        Lines{"Mon- 08:00-18:00"}, Lines{"-Mon 08:00-18:00"}, Lines{"never", "Mon all day"},
        Lines{"Mon 08:00-12:00", "Mon 13:00-18:00"}, Lines{"Mon-Fri all day", "Wed 08:00-18:00"}}) {
    EXPECT_FALSE(LoginHours::parse(bad)) << bad.front();
  }
}

TEST(User, IsShownByNameElseByUsername) {
  User user;
  user.username = "ada@example.com";
  EXPECT_EQ(user.display_name(), "ada@example.com");
  user.last_name = "Lovelace";
  EXPECT_EQ(user.display_name(), "Lovelace");
  user.first_name = "Ada";
  EXPECT_EQ(user.display_name(), "Ada Lovelace");
}

std::string only(const Problems& found) {
  if (found.size() != 1) return found.empty() ? "fine" : std::to_string(found.size()) + " problems";
  return (found.front().warning ? "~" : "") + found.front().field + " " + found.front().rule;
}

TEST(UserRules, EachSpoiledFieldIsNamed) {
  struct Row {
    const char* want;
    void (*spoil)(User&, UserSurroundings&);
  };
  const Row rows[] = {
      {"fine", [](User&, UserSurroundings&) {}},
      {"username required", [](User& u, UserSurroundings&) { u.username.clear(); }},
      {"username username_form", [](User& u, UserSurroundings&) { u.username = "ada"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "a b@example.com"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "ada\u200B@example.com"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "ad\u00ADa@example.com"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "ada@ex\uFEFFample.com"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "ada\uFE0F@example.com"; }},
      {"username username_form",
       [](User& u, UserSurroundings&) { u.username = "ada\U000E0041@example.com"; }},
      {"email required", [](User& u, UserSurroundings&) { u.email.clear(); }},
      {"email email_form", [](User& u, UserSurroundings&) { u.email = "ada@"; }},
      {"email email_form", [](User& u, UserSurroundings&) { u.email = "a@b@example.com"; }},
      {"email email_form", [](User& u, UserSurroundings&) { u.email = "ada@exa mple.com"; }},
      {"email email_form",
       [](User& u, UserSurroundings&) { u.email = "ada@x\r\nBcc: y@z.example"; }},
      {"~email email_without_mail", [](User& u, UserSurroundings&) { u.email = "-a@b.example"; }},
      {"~email email_without_mail",
       [](User& u, UserSurroundings&) { u.email = "ad\xC3\xA1@b.example"; }},
      {"time_zone time_zone_unknown",
       [](User& u, UserSurroundings&) { u.time_zone = "Middle-earth/Bree"; }},
      {"fine", [](User& u, UserSurroundings&) { u.time_zone = "UTC"; }},
      {"fine", [](User& u, UserSurroundings&) { u.time_zone.clear(); }},
      {"profile required", [](User& u, UserSurroundings&) { u.profile = {}; }},
      {"~active run_as_user_of_apps",
       [](User& u, UserSurroundings& around) {
         u.active = false;
         around.run_as_in = {"Assess"};
       }},
      {"~frozen run_as_user_of_apps",
       [](User& u, UserSurroundings& around) {
         u.frozen = true;
         around.run_as_in = {"Assess"};
       }},
      {"fine", [](User& u, UserSurroundings&) { u.active = false; }},
  };
  for (const auto& row : rows) {
    User user;
    user.username = "ada@example.com";
    user.email = "ada+codes@example.com";
    user.profile = ProfileId{1};
    UserSurroundings around;
    row.spoil(user, around);
    auto found = problems(user, around);
    // A line break in an address is a control character as well.
    std::erase_if(found, [](const Problem& p) { return p.rule == "control_characters"; });
    EXPECT_EQ(only(found), row.want);
  }
}

TEST(UserRules, ATimeZoneOfBeforeStandsInTheWayOfNoOtherChange) {
  User user;
  user.username = user.email = "ada@example.com";
  user.profile = ProfileId{1};
  user.time_zone = "Middle-earth/Bree";
  const auto before = user;
  user.frozen = true;
  EXPECT_EQ(only(problems(user, {.previous = &before})), "fine");
  user.time_zone = "Middle-earth/Rohan";
  EXPECT_EQ(only(problems(user, {.previous = &before})), "time_zone time_zone_unknown");
}

TEST(UserRules, ANameOfBeforeStandsInTheWayOfNoOtherChange) {
  User user;
  user.username = user.email = "ada\u200B@example.com";
  user.profile = ProfileId{1};
  const auto before = user;
  user.frozen = true;
  EXPECT_EQ(only(problems(user, {.previous = &before})), "fine");
  user.username = "eve\u200B@example.com";
  user.email = "ada@example.com";
  EXPECT_EQ(only(problems(user, {.previous = &before})), "username username_form");
}

TEST(ProfileRules, WarnOfWhatLetsNobodyIn) {
  Profile profile;
  EXPECT_EQ(only(problems(profile)), "name required");
  profile.name = "Integration";
  EXPECT_EQ(only(problems(profile)), "fine");
  profile.permissions = {Permission::api_only_user};
  EXPECT_EQ(only(problems(profile)), "~permissions api_only_without_api");
  profile.permissions.add(Permission::api_enabled);
  EXPECT_EQ(only(problems(profile)), "fine");
  profile.login_hours = hours({"never"});
  EXPECT_EQ(only(problems(profile)), "~login_hours never_within_hours");
  EXPECT_EQ(only(problems(profile, &profile)), "fine");
}

TEST(PermissionSetRules, ANameIsNeeded) {
  EXPECT_EQ(only(problems(PermissionSet{})), "name required");
  EXPECT_EQ(only(problems(PermissionSet{.name = "Integration"})), "fine");
}

TEST(OrganizationRules, SwitchingItOffIsAskedAboutAndLimitsHold) {
  const Organization valid{.name = "Doorward"};
  EXPECT_EQ(only(problems(valid)), "fine");
  auto off = valid;
  off.active = false;
  EXPECT_EQ(only(problems(off, &valid)), "~active organization_inactive");
  EXPECT_EQ(only(problems(off, &off)), "fine");
  auto endless = valid;
  endless.session_timeout = minutes{0};
  EXPECT_EQ(only(problems(endless)), "session_timeout_minutes out_of_range");
}

TEST(OrganizationRules, AnIdleTimeoutThatCannotComeIsWarnedOf) {
  const Organization valid{.name = "Doorward"};
  auto longer = valid;
  longer.session_idle = longer.session_absolute;
  EXPECT_EQ(only(problems(longer, &valid)), "fine");
  longer.session_idle += minutes{1};
  EXPECT_EQ(only(problems(longer, &valid)), "~session_idle_minutes idle_beyond_the_end");
  EXPECT_EQ(only(problems(longer, &longer)), "fine");
  auto shorter = valid;
  shorter.session_absolute = shorter.session_idle - minutes{1};
  EXPECT_EQ(only(problems(shorter, &valid)), "~session_idle_minutes idle_beyond_the_end");
}

TEST(CustomScopeRules, ANameIsOneTokenOfItsOwnThatStays) {
  const CustomScope valid{.name = "invoices.read", .label = "Read invoices", .number = 64};
  EXPECT_EQ(only(problems(valid)), "fine");
  for (const auto* bad : {"two words", "quo\"te", "back\\slash", "caf\xC3\xA9"}) {
    auto scope = valid;
    scope.name = bad;
    EXPECT_EQ(only(problems(scope)), "name scope_name_form") << bad;
  }
  auto builtin = valid;
  builtin.name = "setup";
  EXPECT_EQ(only(problems(builtin)), "name unique");
  auto renamed = valid;
  renamed.name = "invoices.write";
  EXPECT_EQ(only(problems(renamed, &valid)), "name unchangeable");
  for (const std::int64_t number : {63, 256}) {
    auto scope = valid;
    scope.number = number;
    EXPECT_EQ(only(problems(scope)), "name too_many") << number;
  }
}

TEST(TrustedIssuerRules, OnlySignaturesThatOneKeyAloneCanMakeAreTaken) {
  TrustedIssuer issuer{.name = "Partner", .issuer = "https://id.example", .keys = "{}"};
  EXPECT_TRUE(problems(issuer).empty());
  for (const char* algorithm : {"HS256", "none", "es256", "RS384"}) {
    issuer.algorithms = {"ES256", algorithm};
    const auto found = problems(issuer);
    ASSERT_EQ(found.size(), 1U) << algorithm;
    EXPECT_EQ(found.front().rule, "algorithm_unknown");
  }
  issuer.algorithms.clear();
  ASSERT_EQ(problems(issuer).size(), 1U);
  EXPECT_EQ(problems(issuer).front().rule, "required");
}

TEST(TrustedIssuerRules, KeysArePastedOrBehindAUrl) {
  TrustedIssuer issuer{.name = "Partner", .issuer = "https://id.example"};
  const auto rule = [&] {
    const auto found = problems(issuer);
    return found.empty() ? std::string{"none"} : found.front().rule;
  };
  EXPECT_EQ(rule(), "keys_or_url");
  issuer.keys_url = "https://id.example/jwks";
  EXPECT_EQ(rule(), "none");
  issuer.keys = "{}";
  EXPECT_EQ(rule(), "keys_or_url");
  issuer.keys.clear();
  issuer.keys_url = "http://id.example/jwks";
  EXPECT_EQ(rule(), "https_required");
}

TEST(TrustedIssuerRules, AUrlThatIsOnlyCalledWhereTheOperatorSaysSoIsAWarning) {
  TrustedIssuer issuer{.name = "Partner", .issuer = "https://id.example"};
  for (const char* url : {"https://10.0.0.1/jwks", "https://localhost/jwks", "http://127.0.0.1/"}) {
    issuer.keys_url = url;
    const auto found = problems(issuer);
    ASSERT_EQ(found.size(), 1U) << url;
    EXPECT_TRUE(found.front().warning);
    EXPECT_EQ(found.front().rule, "url_inner_network");
    EXPECT_TRUE(problems(issuer, &issuer).empty());  // It is known.
  }
}

}  // namespace
}  // namespace doorward
