// SPDX-License-Identifier: Apache-2.0
#include "authorize/sign_in.h"

#include <gtest/gtest.h>

#include <vector>

#include "domain/flow_words.h"

namespace doorward::authorize {
namespace {

struct Case {
  Organization organization{.name = "Analytical"};
  User user{.username = "ada@example.com"};
  Profile profile{.name = "Standard"};
  SignInFacts facts;

  explicit Case(Step step) {
    facts.step = step;
    facts.now = from_epoch_ms(1795435261000);
    facts.address = *Address::parse("192.0.2.7");
    facts.right = true;
  }
  std::string verdict() {
    facts.organization = &organization;
    if (facts.user == &user) facts.profile = &profile;
    const auto held = sign_in(facts);
    return held ? "in" : std::string{text(held.error().rule).name};
  }
};

struct Row {
  const char* want;
  void (*spoil)(Case&);
};

// One valid case; each row breaks one thing and names the rule that must notice.
const Row everybodys[] = {
    {"in", [](Case&) {}},
    {"organization_active", [](Case& c) { c.organization.active = false; }},
    {"user_active", [](Case& c) { c.user.active = false; }},
    {"user_active", [](Case& c) { c.user.frozen = true; }},
    {"sign_in_address_allowed",
     [](Case& c) { c.profile.login_ranges = {*IpRange::parse("198.51.100.0/24")}; }},
    {"sign_in_address_allowed",
     [](Case& c) { c.organization.trusted_ranges = {*IpRange::parse("198.51.100.0/24")}; }},
    {"in",
     [](Case& c) {
       c.organization.trusted_ranges = {*IpRange::parse("198.51.100.0/24")};
       c.profile.login_ranges = {*IpRange::parse("192.0.2.0/24")};
     }},
    {"sign_in_hours", [](Case& c) { c.profile.login_hours.days.fill({.from = 2, .until = 1}); }},
    {"sign_in_allowed",
     [](Case& c) { c.facts.permissions = {Permission::api_only_user, Permission::api_enabled}; }},
};

void expect(Step step, const Row& row) {
  Case c{step};
  c.facts.user = &c.user;
  row.spoil(c);
  EXPECT_EQ(c.verdict(), row.want) << flow(step);
}

TEST(SignIn, EachStepAsksWhatHoldsForEverybody) {
  for (const auto step :
       {Step::password, Step::second_factor, Step::one_time_link, Step::session}) {
    for (const auto& row : everybodys) expect(step, row);
  }
}

// The organization's list does not help a user whose profile has one.
TEST(SignIn, ARefusedAddressIsShownWithTheListThatRefusedIt) {
  const auto found = [](void (*spoil)(Case&)) {
    Case c{Step::session};
    c.facts.user = &c.user;
    c.organization.trusted_ranges = {*IpRange::parse("198.51.100.0/24"),
                                     *IpRange::parse("203.0.113.1")};
    spoil(c);
    c.verdict();
    return sign_in(c.facts).error().because;
  };
  EXPECT_EQ(found([](Case&) {}),
            "address 192.0.2.7; organization ranges: 198.51.100.0/24, 203.0.113.1");
  EXPECT_EQ(found([](Case& c) { c.profile.login_ranges = {*IpRange::parse("203.0.113.9 VPN")}; }),
            "address 192.0.2.7; login ranges of Standard: 203.0.113.9 VPN");
}

TEST(SignIn, EachStepHasItsOwnRules) {
  const auto wrong = [](Case& c) { c.facts.right = false; };
  const auto throttled = [](Case& c) { c.facts.throttled = true; };
  expect(Step::password, {"password_right", wrong});
  expect(Step::password, {"sign_in_not_throttled", throttled});
  expect(Step::password, {"sign_in_turn_free", [](Case& c) { c.facts.turn_free = false; }});
  expect(Step::password, {"user_known", [](Case& c) { c.facts.user = nullptr; }});
  expect(Step::second_factor, {"second_factor_right", wrong});
  expect(Step::second_factor, {"sign_in_not_throttled", throttled});
  expect(Step::second_factor, {"session_valid", [](Case& c) { c.facts.waiting = false; }});
  expect(Step::one_time_link, {"link_valid", wrong});
  expect(Step::session, {"session_valid", wrong});
}

TEST(SignIn, ACodeIsLookedAtForThoseOnlyWhomItWouldLetIn) {
  Case c{Step::second_factor};
  c.facts.organization = &c.organization;
  EXPECT_FALSE(welcome(c.facts));  // There is nobody.
  c.facts.user = &c.user;
  c.facts.right = false;
  EXPECT_TRUE(welcome(c.facts));
  c.user.frozen = true;
  EXPECT_FALSE(welcome(c.facts));
  EXPECT_EQ(c.verdict(), "user_active");
  const auto last = explained(sign_in_checks(Step::second_factor), c.facts).back();
  EXPECT_EQ(last.rule, Rule::second_factor_right);
  EXPECT_EQ(last.verdict, Verdict::not_checked);
}

TEST(SignIn, WhereNoSignInWaitsNoCodeIsLookedAt) {
  Case c{Step::second_factor};
  c.facts.waiting = false;
  c.facts.right = false;
  c.facts.found = "another request was faster";
  EXPECT_EQ(c.verdict(), "session_valid");  // With nobody there, too.
  c.facts.user = &c.user;
  const auto lines = explained(sign_in_checks(Step::second_factor), c.facts);
  EXPECT_EQ(lines.front().rule, Rule::session_valid);
  EXPECT_EQ(lines.front().verdict, Verdict::failed);
  EXPECT_EQ(lines.front().found, "another request was faster");
  EXPECT_EQ(lines.back().rule, Rule::second_factor_right);
  EXPECT_EQ(lines.back().verdict, Verdict::not_checked);
}

TEST(SignIn, S72_UntilThePasswordIsRightEverybodyIsToldTheSame) {
  EXPECT_EQ(text(Rule::user_known).told, text(Rule::password_right).told);
  EXPECT_EQ(text(Rule::user_known).status, text(Rule::password_right).status);
  const auto checks = sign_in_checks(Step::password);
  // What depends on the user stands behind the password.
  EXPECT_EQ(checks[3].rule, Rule::password_right);
  EXPECT_EQ(checks[0].rule, Rule::sign_in_not_throttled);
}

TEST(SignIn, EachStepIsAnEventOfAPersonInLoginHistory) {
  for (const auto step : {Step::password, Step::second_factor, Step::one_time_link}) {
    const auto words = flow_words(flow(step));
    EXPECT_FALSE(words.by_app) << words.title;
    EXPECT_EQ(words.done, "Signed in");
    EXPECT_EQ(words.refused, "Refused");
  }
  EXPECT_FALSE(flow_words(flow(Step::session)).by_app);
}

TEST(SignIn, AReceiptShowsEveryCheckThatCanBeMade) {
  Case c{Step::password};
  c.facts.user = nullptr;
  c.facts.organization = &c.organization;
  int not_checked = 0;
  for (const auto& line : explained(sign_in_checks(Step::password), c.facts)) {
    not_checked += line.verdict == Verdict::not_checked ? 1 : 0;
  }
  EXPECT_EQ(not_checked, 5);
}

}  // namespace
}  // namespace doorward::authorize
