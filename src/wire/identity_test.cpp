// SPDX-License-Identifier: Apache-2.0
#include "wire/identity.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

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
                   .modified_at = from_epoch_ms(5000),
                   .open = ScopeSet{}.set()};

// The members of an answer, but those that say nothing about the person.
std::string told(const Answer& answer) {
  static const std::set<std::string_view> about_nobody = {
      "sub",    "id",        "asserted_user",    "user_id", "organization_id",
      "photos", "profile",   "picture",          "urls",    "is_salesforce_integration_user",
      "status", "user_type", "is_app_installed", "active",  "is_lightning_login_user"};
  std::string names;
  const auto members = boost::json::parse(answer.body).as_object();
  for (const auto& member : members) {
    const std::string name{member.key()};
    if (!about_nobody.contains(name)) names += (names.empty() ? "" : " ") + name;
  }
  return names;
}

TEST(Identity, SalesforceTellsWhatIsOpenAndNoMore) {
  struct Row {
    ScopeSet open;
    const char *userinfo, *identity;
  };
  const auto only = [](ScopeNumber one) { return ScopeSet{}.set(one); };
  const Row rows[] = {
      {{}, "", ""},
      {only(scope::openid()), "", ""},
      {only(scope::profile()),
       "preferred_username nickname name given_name family_name zoneinfo language locale "
       "utcOffset updated_at",
       "username nick_name display_name first_name last_name timezone language locale utcOffset "
       "last_modified_date"},
      {only(scope::email()), "email email_verified", "email email_verified"},
      {only(scope::phone()), "phone_number phone_number_verified",
       "mobile_phone mobile_phone_verified"},
      {only(scope::address()), "address", "addr_street addr_city addr_state addr_country addr_zip"},
  };
  for (const auto& row : rows) {
    Identity some = who;
    some.open = row.open;
    EXPECT_EQ(told(salesforce_userinfo(some)), row.userinfo);
    EXPECT_EQ(told(salesforce_identity(some)), row.identity);
  }
}

TEST(Identity, SalesforceTellsTheOffsetOfTheZoneWhereItIsKnown) {
  Identity some = who;
  for (const auto& answer : {salesforce_userinfo(some), salesforce_identity(some)}) {
    EXPECT_TRUE(answer.body.contains(R"("utcOffset":null,)")) << answer.body;
  }
  some.utc_offset = -hours{8};
  for (const auto& answer : {salesforce_userinfo(some), salesforce_identity(some)}) {
    EXPECT_TRUE(answer.body.contains(R"("utcOffset":-28800000,)")) << answer.body;
  }
}

TEST(Identity, CustomNamesAreAnyTextInEachForm) {
  Identity custom = who;
  custom.custom_attributes = {{"team", "red"}, {"a&<\"b", "c d"}};
  custom.custom_permissions = {"MayBuild"};
  const auto json = boost::json::parse(salesforce_identity(custom).body).as_object();
  EXPECT_EQ(boost::json::serialize(json.at("custom_attributes")),
            R"({"team":"red","a&<\"b":"c d"})");
  EXPECT_EQ(boost::json::serialize(json.at("custom_permissions")), R"({"MayBuild":true})");
  const auto xml = salesforce_identity(custom, Format::xml).body;
  EXPECT_TRUE(xml.contains(R"(<custom_attributes><entry name="team">red</entry>)"
                           R"(<entry name="a&amp;&lt;&quot;b">c d</entry></custom_attributes>)"
                           R"(<custom_permissions><entry name="MayBuild">true</entry>)"))
      << xml;
  const auto form = salesforce_identity(custom, Format::urlencoded).body;
  EXPECT_TRUE(
      form.contains("&custom_attributes.team=red&custom_attributes.a%26%3C%22b=c%20d&"
                    "custom_permissions.MayBuild=true&"))
      << form;
  const auto none = boost::json::parse(salesforce_identity(who).body).as_object();
  EXPECT_FALSE(none.contains("custom_attributes") || none.contains("custom_permissions"));
}

TEST(Identity, StandardUserinfoTellsWhatTheScopesAllow) {
  const User user{.id = {5}, .username = "ada@x", .email = "ada@\"x\"", .last_name = "Lovelace"};
  ScopeSet scopes;
  EXPECT_EQ(standard_userinfo(user, OrgId{7}, scopes).body,
            R"({"sub":")" + user.id.text() + R"(","organization_id":")" + OrgId{7}.text() + "\"}");
  scopes.set(scope::email());
  const auto told = boost::json::parse(standard_userinfo(user, OrgId{7}, scopes).body).as_object();
  EXPECT_EQ(told.at("email").as_string(), "ada@\"x\"");
  EXPECT_FALSE(told.contains("name"));
}

TEST(Identity, SalesforceTellsPhoneAndAddressInBothItsAnswers) {
  Identity known = who;
  known.phone = "+44 1";
  known.city = "London";
  const auto info = boost::json::parse(salesforce_userinfo(known).body).as_object();
  EXPECT_EQ(info.at("phone_number").as_string(), "+44 1");
  EXPECT_EQ(boost::json::serialize(info.at("address")), R"({"locality":"London"})");
  const auto older = boost::json::parse(salesforce_identity(known).body).as_object();
  EXPECT_EQ(older.at("addr_city").as_string(), "London");
  EXPECT_TRUE(older.at("addr_zip").is_null());
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

TEST(Identity, TheIdentityUrlComesInThreeForms) {
  const auto xml = salesforce_identity(who, Format::xml);
  EXPECT_EQ(xml.content_type, "application/xml;charset=UTF-8");
  EXPECT_TRUE(xml.body.starts_with(
      R"(<?xml version="1.0" encoding="UTF-8"?><user xmlns:xsi="http://www.w3.org/2001/)"
      R"(XMLSchema-instance"><id>http://h/id/00Dx0000000BV7zEAH/005x00000012Q9PAAQ</id>)"))
      << xml.body;
  EXPECT_TRUE(xml.body.contains("<email>ada@&quot;x&quot;</email>")) << xml.body;
  EXPECT_TRUE(xml.body.contains(R"(<first_name xsi:nil="true"/>)")) << xml.body;
  EXPECT_TRUE(xml.body.contains(R"(<status><created_date xsi:nil="true"/>)")) << xml.body;
  EXPECT_TRUE(xml.body.contains("<urls><enterprise>http://h/services/Soap/c/{version}/"))
      << xml.body;
  EXPECT_TRUE(xml.body.ends_with("<is_app_installed>true</is_app_installed></user>")) << xml.body;

  const auto form = salesforce_identity(who, Format::urlencoded, "66.0");
  EXPECT_TRUE(form.body.starts_with("id=http%3A%2F%2Fh%2Fid%2F")) << form.body;
  EXPECT_TRUE(
      form.body.contains("&email=ada%40%22x%22&email_verified=false&first_name=&last_name="))
      << form.body;
  EXPECT_TRUE(form.body.contains("&urls.rest=http%3A%2F%2Fh%2Fservices%2Fdata%2Fv66.0%2F"))
      << form.body;
  EXPECT_TRUE(form.body.contains("&active=true&")) << form.body;
}

TEST(Identity, AVersionThatIsNamedStandsInTheAddresses) {
  const auto info = boost::json::parse(salesforce_identity(who, Format::json, "59.0").body);
  const auto& urls = info.at("urls");
  EXPECT_EQ(urls.at("rest").as_string(), "http://h/services/data/v59.0/");
  EXPECT_EQ(urls.at("partner").as_string(), "http://h/services/Soap/u/59.0/00Dx0000000BV7z");
  EXPECT_EQ(urls.at("custom_domain").as_string(), "http://h");
}

}  // namespace
}  // namespace doorward::wire
