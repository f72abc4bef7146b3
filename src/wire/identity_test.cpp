// SPDX-License-Identifier: Apache-2.0
#include "wire/identity.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace doorward::wire {
namespace {

const Identity who{.organization_id = "00Dx0000000BV7zEAH",
                   .user_id = "005x00000012Q9PAAQ",
                   .identity_url = "http://h/id/00Dx0000000BV7zEAH/005x00000012Q9PAAQ",
                   .instance_url = "http://h",
                   .username = "ada@x",
                   .email = "ada@\"x\"",
                   .last_name = "Lovelace",
                   .display_name = "Ada Lovelace",
                   .time_zone = "UTC",
                   .modified_at = from_epoch_ms(5000)};

TEST(Identity, StandardUserinfoTellsWhatTheScopesAllow) {
  EXPECT_EQ(standard_userinfo(who, false, false).body,
            R"({"sub":"005x00000012Q9PAAQ","organization_id":"00Dx0000000BV7zEAH"})");
  const auto all = boost::json::parse(standard_userinfo(who, true, true).body).as_object();
  EXPECT_EQ(all.at("email").as_string(), "ada@\"x\"");
  EXPECT_EQ(all.at("updated_at").as_int64(), 5);
  EXPECT_FALSE(all.contains("given_name"));
}

TEST(Identity, SalesforceUserinfoHasTheIdentityUrlAsSubject) {
  const auto info = boost::json::parse(salesforce_userinfo(who).body).as_object();
  EXPECT_EQ(info.at("sub").as_string(), who.identity_url);
  EXPECT_TRUE(info.at("given_name").is_null());
  EXPECT_EQ(info.at("updated_at").as_string(), "1970-01-01T00:00:05.000Z");
  EXPECT_EQ(info.at("urls").at("enterprise").as_string(),
            "http://h/services/Soap/c/{version}/00Dx0000000BV7z");
  EXPECT_EQ(info.at("urls").at("rest").as_string(), "http://h/services/data/v{version}/");
}

TEST(Identity, TheIdentityUrlAnswersTheOlderNames) {
  const auto info = boost::json::parse(salesforce_identity(who).body).as_object();
  EXPECT_EQ(info.at("id").as_string(), who.identity_url);
  EXPECT_EQ(info.at("username").as_string(), "ada@x");
  EXPECT_EQ(info.at("asserted_user").as_bool(), true);
}

}  // namespace
}  // namespace doorward::wire
