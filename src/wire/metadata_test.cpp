// SPDX-License-Identifier: Apache-2.0
#include "wire/metadata.h"

#include <gtest/gtest.h>

#include "domain/field.h"

namespace doorward::wire {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view sample = R"(<?xml version="1.0" encoding="UTF-8"?>
<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>owner@example.com</contactEmail>
    <label>Integration &amp; Hub</label>
    <ipRanges><start>192.0.2.1</start><end>192.0.2.9</end>
        <description>Office</description></ipRanges>
    <oauthConfig>
        <callbackUrl>https://app.example.com/callback
https://app.example.com/other</callbackUrl>
        <consumerKey>abcdef0123456789</consumerKey>
        <consumerSecret>doNotKeepThis</consumerSecret>
        <isAdminApproved>true</isAdminApproved>
        <isClientCredentialEnabled>true</isClientCredentialEnabled>
        <isConsumerSecretOptional>true</isConsumerSecretOptional>
        <isPkceRequired>true</isPkceRequired>
        <oauthClientCredentialUser>integration@example.com</oauthClientCredentialUser>
        <scopes>Api</scopes>
        <scopes>RefreshToken</scopes>
        <scopes>my_custom_scope</scopes>
        <idTokenConfig><idTokenValidity>5</idTokenValidity></idTokenConfig>
        <assetTokenConfig><assetAudiences>["a","b"]</assetAudiences></assetTokenConfig>
        <singleLogoutUrl>https://app.example.com/out</singleLogoutUrl>
    </oauthConfig>
    <oauthPolicy>
        <ipRelaxation>BYPASS</ipRelaxation>
        <refreshTokenPolicy>specific_lifetime:30:DAYS</refreshTokenPolicy>
    </oauthPolicy>
    <attributes><key>country</key><formula>$Organization.Country</formula></attributes>
    <permissionSetName>Integration_Access</permissionSetName>
    <samlConfig><acsUrl>x</acsUrl></samlConfig>
</ConnectedApp>)";

TEST(Metadata, ASalesforceFileIsRead) {
  const auto read = parse_metadata(sample);
  ASSERT_TRUE(read) << read.error()[0].detail;
  const Document want{
      {"basic.contact_email", "owner@example.com"},
      {"basic.name", "Integration & Hub"},
      {"oauth.asset_tokens.audiences", Texts{"a", "b"}},
      {"oauth.asset_tokens.enabled", true},
      {"oauth.callback_urls",
       Texts{"https://app.example.com/callback", "https://app.example.com/other"}},
      {"oauth.client_credentials.enabled", true},
      {"oauth.enabled", true},
      {"oauth.id_token.enabled", true},
      {"oauth.id_token.validity_minutes", 5},
      {"oauth.refresh_token_rotation", false},
      {"oauth.require_pkce", true},
      {"oauth.require_secret_for_web_server_flow", false},
      {"oauth.scopes", Texts{"api", "refresh_token", "my_custom_scope"}},
      {"oauth.single_logout.enabled", true},
      {"oauth.single_logout.url", "https://app.example.com/out"},
      {"policies.custom_attributes", Texts{"country = $Organization.Country"}},
      {"policies.ip_relaxation", "relax"},
      {"policies.permission_sets", Texts{"Integration_Access"}},
      {"policies.permitted_users", "admin_approved"},
      {"policies.refresh_token.period", 30},
      {"policies.refresh_token.policy", "after"},
      {"policies.refresh_token.unit", "days"},
      {"policies.run_as_user", "integration@example.com"},
      {"policies.trusted_ip_ranges", Texts{"192.0.2.1-192.0.2.9 Office"}},
  };
  for (const auto& [key, value] : want) {
    const auto found = read->document.find(key);
    EXPECT_EQ(found == read->document.end() ? "absent" : printed(found->second), printed(value))
        << key;
  }
  EXPECT_EQ(read->document.size(), want.size());
  EXPECT_EQ(read->consumer_key, "abcdef0123456789");
}

TEST(Metadata, S32_AConsumerSecretIsNotTakenAndNotShown) {
  const auto read = parse_metadata(sample);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 2U);
  EXPECT_EQ(read->notes[0].field, "oauthConfig.consumerSecret");
  EXPECT_EQ(read->notes[1].field, "samlConfig");
  for (const auto& note : read->notes) {
    EXPECT_TRUE(note.warning);
    EXPECT_FALSE((note.value + note.detail).contains("doNotKeepThis"));
  }
  for (const auto& [key, value] : read->document)
    EXPECT_FALSE(printed(value).contains("doNotKeepThis")) << key;
}

TEST(Metadata, WhatIsWrittenReadsBackTheSame) {
  const auto first = parse_metadata(sample);
  ASSERT_TRUE(first);
  const auto file = metadata_file(first->document, first->consumer_key);
  EXPECT_TRUE(file.left_out.empty());
  const auto second = parse_metadata(file.xml);
  ASSERT_TRUE(second) << file.xml;
  EXPECT_EQ(second->document, first->document) << file.xml;
  EXPECT_EQ(second->consumer_key, first->consumer_key);
  EXPECT_TRUE(second->notes.empty());
}

TEST(Metadata, TheFileOfAnAppReadsBackAsTheApp) {
  App app{.name = "Assess",
          .api_name = "Assess",
          .contact_email = "owner@example.com",
          .oauth_enabled = true,
          .callback_urls = {"http://localhost"},
          .scopes = {"api", "refresh_token"},
          .require_pkce = false,
          .client_credentials = true,
          .permitted_users = PermittedUsers::admin_approved,
          .ip_relaxation = IpRelaxation::relax,
          .high_assurance = HighAssurance::block};
  const auto file = metadata_file(document(app), "");
  EXPECT_TRUE(file.left_out.empty());
  const auto read = parse_metadata(file.xml);
  ASSERT_TRUE(read) << file.xml;
  App again;
  EXPECT_TRUE(doorward::apply(again, read->document).empty());
  EXPECT_EQ(document(again), document(app)) << file.xml;
}

TEST(Metadata, WhatAFileCannotCarryIsNamed) {
  App app{.name = "x",
          .oauth_enabled = true,
          .device_flow = true,
          .scopes = {"api", "setup"},
          .tokens_per_minute = 5};
  const auto file = metadata_file(document(app), "");
  EXPECT_EQ(file.left_out,
            (Texts{"oauth.device_flow", "oauth.scopes", "policies.limits.tokens_per_minute"}));
}

TEST(Metadata, PkceAndRotationAreOffWhereTheFileDoesNotSaySo) {
  for (const bool said : {false, true}) {
    const std::string inside = said ? "<isPkceRequired>true</isPkceRequired>"
                                      "<isRefreshTokenRotationEnabled>1"
                                      "</isRefreshTokenRotationEnabled>"
                                    : "";
    const auto read =
        parse_metadata("<ConnectedApp><oauthConfig>" + inside + "</oauthConfig></ConnectedApp>");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->document.at("oauth.require_pkce"), Value{said});
    EXPECT_EQ(read->document.at("oauth.refresh_token_rotation"), Value{said});
  }
  const auto without_oauth = parse_metadata("<ConnectedApp><label>x</label></ConnectedApp>");
  ASSERT_TRUE(without_oauth);
  EXPECT_FALSE(without_oauth->document.contains("oauth.refresh_token_rotation"));
}

TEST(Metadata, EachFaultIsNamed) {
  struct Row {
    std::string xml;
    const char* rule;
  };
  const auto app = [](const std::string& inside) {
    return "<ConnectedApp>" + inside + "</ConnectedApp>";
  };
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += "<x>";
  for (int i = 0; i < 20; ++i) deep += "</x>";
  const Row rows[] = {
      {"", "metadata_xml"},
      {"hello", "metadata_xml"},
      {"<ConnectedApp>", "metadata_xml"},
      {"<Profile/>", "metadata_root"},
      {"<!DOCTYPE x [<!ENTITY a \"b\">]><ConnectedApp/>", "metadata_doctype"},
      {app("<label>\xFF</label>"), "metadata_utf8"},
      {app("<label>&#xD800;</label>"), "metadata_value"},
      {app(deep), "metadata_depth"},
      {app("<label>a</label><label>b</label>"), "metadata_duplicate"},
      {app("<oauthConfig><isPkceRequired>yes</isPkceRequired></oauthConfig>"), "metadata_value"},
      {app("<oauthPolicy><ipRelaxation>SOMETIMES</ipRelaxation></oauthPolicy>"), "metadata_value"},
      {app("<oauthPolicy><refreshTokenPolicy>specific_lifetime:x:DAYS</refreshTokenPolicy></"
           "oauthPolicy>"),
       "metadata_value"},
      {app("<ipRanges><start>192.0.2.9</start><end>192.0.2.1</end></ipRanges>"), "metadata_value"},
      {app("<sessionPolicy><sessionTimeout>long</sessionTimeout></sessionPolicy>"),
       "metadata_value"},
      {std::string(max_metadata_bytes + 1, ' '), "metadata_size"},
  };
  for (const auto& row : rows) {
    const auto read = parse_metadata(row.xml);
    ASSERT_FALSE(read) << row.xml.substr(0, 200);
    EXPECT_EQ(read.error()[0].rule, row.rule) << row.xml.substr(0, 200);
  }
}

TEST(Metadata, AFaultHasItsLine) {
  const auto read = parse_metadata(
      "<ConnectedApp>\n  <oauthConfig>\n    <isPkceRequired>x</isPkceRequired>\n"
      "  </oauthConfig>\n</ConnectedApp>");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error()[0].field, "oauth.require_pkce");
  EXPECT_TRUE(read.error()[0].detail.contains("line 3")) << read.error()[0].detail;
}

}  // namespace
}  // namespace doorward::wire
