// SPDX-License-Identifier: Apache-2.0
#include "doctor/causes.h"

#include <gtest/gtest.h>

#include "doctor/form.h"
#include "doctor/reply.h"
#include "doctor/rules.h"
#include "domain/denial.h"

namespace doorward::doctor {
namespace {

// A row behind one that fits whenever it fits would never be told.
TEST(DoctorCauses, EachRowIsTheAnswerToWhatItNames) {
  for (const auto& row : causes()) {
    Observation seen{.stage = row.stage == Stage::any ? Stage::token : row.stage,
                     .status = row.status,
                     .error = std::string{row.error},
                     .description = std::string{row.says}};
    if (row.sign != Sign::none) seen.signs.insert(row.sign);
    const auto* found = cause_of(seen);
    ASSERT_NE(found, nullptr) << row.name;
    EXPECT_EQ(found->name, row.name);
    EXPECT_EQ(found->row, row.row) << row.name;
  }
}

TEST(DoctorCauses, EachRowSaysWhatToDo) {
  for (const auto& row : causes()) {
    EXPECT_FALSE(row.name.empty() || row.cause.empty() || row.fix.empty()) << row.name;
    EXPECT_TRUE(row.status != 0 || !row.error.empty() || !row.says.empty() ||
                row.sign != Sign::none)
        << row.name << " would fit everything";
  }
}

TEST(DoctorCauses, EveryRowOfTheListOfTroublesIsThere) {
  std::set<int> there;
  for (const auto& row : causes()) there.insert(row.row);
  for (int row = 1; row <= 33; ++row) EXPECT_TRUE(there.contains(row)) << row;
}

TEST(DoctorCauses, AProxyThatIsTakenForTheCallerIsToldBeforeTheListThatRefusesIt) {
  const auto refusal = text(Rule::address_allowed);
  Observation seen{.stage = Stage::token,
                   .status = 400,
                   .error = std::string{refusal.error},
                   .description = std::string{refusal.told}};
  EXPECT_EQ(diagnosis(seen, true)->name, "address_allowed");
  seen.signs.insert(Sign::unnamed_proxy);
  EXPECT_EQ(diagnosis(seen, true)->name, "proxy_not_trusted");
  seen.description = "ip restricted";
  EXPECT_EQ(diagnosis(seen, true)->name, "proxy_not_trusted");
}

TEST(DoctorCauses, WhatNobodyKnowsHasNoCause) {
  EXPECT_EQ(cause_of({.stage = Stage::token, .status = 400, .error = "what_is_this"}), nullptr);
}

TEST(DoctorReply, EveryFormOfARefusalIsRead) {
  struct Row {
    const char* body;
    const char* error;
    const char* description;
  };
  const Row rows[] = {
      {R"({"error":"invalid_grant","error_description":"ip restricted"})", "invalid_grant",
       "ip restricted"},
      {R"([{"message":"Session expired","errorCode":"INVALID_SESSION_ID"}])", "INVALID_SESSION_ID",
       "Session expired"},
      {R"({"title":"Not found","detail":"No such app"})", "Not found", "No such app"},
      {"Bad_OAuth_Token", "Bad_OAuth_Token", ""},
      {"error=invalid_client_id&error_description=client%20identifier+invalid", "invalid_client_id",
       "client identifier invalid"},
      {"invalid_grant: inactive user\n", "invalid_grant", "inactive user"},
      {"no form at all", "", "no form at all"},
      {"[]", "", ""},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    const auto seen = observed(Stage::token, 400, row.body);
    EXPECT_EQ(seen.error, row.error) << row.body;
    EXPECT_EQ(seen.description, row.description) << row.body;
  }
}

TEST(DoctorReply, AProxyThatTheServerTakesForTheCallerIsReadFromTheHeader) {
  fetch::HttpAnswer answer;
  answer.status = 400;
  answer.body = R"({"error":"invalid_grant"})";
  EXPECT_FALSE(observed(Stage::token, answer).signs.contains(Sign::unnamed_proxy));
  answer.headers.emplace_back(proxy_header, "127.0.0.1");
  EXPECT_TRUE(observed(Stage::token, answer).signs.contains(Sign::unnamed_proxy));
}

TEST(DoctorForm, AnAddressIsTakenApart) {
  const auto address = WebAddress::parse("HTTPS://Acme.My.Example:8443/a/b?c=d");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->origin(), "https://acme.my.example:8443");
  EXPECT_EQ(address->path, "/a/b");
  EXPECT_EQ(address->query, "c=d");
  EXPECT_TRUE(WebAddress::parse("http://[::1]:8080")->loopback());
  for (const char* wrong : {"", "host", "://host", "https://", "https://:443", "https://a:b",
                            "ftp://a", "https://a b"}) {
    EXPECT_FALSE(WebAddress::parse(wrong)) << wrong;
  }
}

TEST(DoctorRules, WhatTheServerTellsNobodyApartStaysUntold) {
  const auto secret = text(Rule::secret_right);
  EXPECT_FALSE(rule_diagnosis(secret.error, secret.told));
  const auto flow = text(Rule::flow_enabled);
  const auto found = rule_diagnosis(flow.error, flow.told);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "flow_enabled");
  EXPECT_TRUE(found->setting.ends_with(": Enable Client Credentials Flow")) << found->setting;
}

TEST(Causes, ASettingsWordsLeadToItsScreen) {
  EXPECT_EQ(screen_named_in("App Manager, Edit: Selected OAuth Scopes"), Screen::app_edit);
  EXPECT_EQ(screen_named_in("App Manager, Manage, Edit Policies: Permitted Users; Manage Profiles"),
            Screen::app_policies);
  EXPECT_EQ(screen_named_in("Profiles, Permission Sets: API Enabled"), Screen::profiles);
  EXPECT_EQ(screen_named_in("Session Settings"), Screen::session_settings);
  EXPECT_EQ(screen_named_in("Setup, My Domain: Current My Domain URL"), Screen::none);
}

}  // namespace
}  // namespace doorward::doctor
