// SPDX-License-Identifier: Apache-2.0
#include "wire/blueprint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "domain/field.h"
#include "domain/rules.h"

namespace doorward::wire {
namespace {

using Texts = std::vector<std::string>;

const std::string header = "apiVersion: doorward.dev/v1\nkind: ConnectedApp\n";

std::string rule_of(const std::string& yaml) {
  const auto read = parse_blueprint(yaml);
  return read ? "ok" : read.error()[0].rule;
}

std::string assess() {
  std::ifstream file(DOORWARD_ROOT "/blueprints/assess.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The guide's app with its references resolved, as the service would.
App guide_app(Document document) {
  document.erase("policies.profiles");
  document.erase("policies.run_as_user");
  App app;
  EXPECT_TRUE(doorward::apply(app, document).empty());
  app.profiles = {ProfileId{1}};
  app.run_as_user = UserId{1};
  return app;
}

TEST(Blueprint, TheGuidesFileSaysWhatTheGuideSays) {
  const auto read = parse_blueprint(assess());
  ASSERT_TRUE(read) << read.error()[0].detail;
  const auto& document = read->document;
  EXPECT_EQ(document.at("basic.name"), Value{"Assess"});
  EXPECT_EQ(document.at("oauth.enabled"), Value{true});
  EXPECT_EQ(document.at("oauth.callback_urls"), Value{Texts{"http://localhost"}});
  EXPECT_EQ(document.at("oauth.scopes"), (Value{Texts{"api", "refresh_token"}}));
  EXPECT_EQ(document.at("oauth.client_credentials.enabled"), Value{true});
  for (const char* off :
       {"oauth.require_pkce", "oauth.require_secret_for_web_server_flow",
        "oauth.require_secret_for_refresh_token_flow", "oauth.code_credentials.enabled",
        "oauth.token_exchange.enabled", "oauth.refresh_token_rotation",
        "oauth.jwt_access_tokens.enabled", "oauth.introspect_all_tokens", "oauth.id_token.enabled",
        "oauth.asset_tokens.enabled", "oauth.single_logout.enabled"}) {
    EXPECT_EQ(document.at(off), Value{false}) << off;
  }
  EXPECT_EQ(document.at("policies.permitted_users"), Value{"admin_approved"});
  EXPECT_EQ(document.at("policies.ip_relaxation"), Value{"relax"});
  EXPECT_EQ(document.at("policies.run_as_user"), Value{"admin@doorward.local"});
  EXPECT_EQ(document.at("policies.profiles"), Value{Texts{"System Administrator"}});
}

TEST(Blueprint, TheGuidesFileAcceptsTheWarningsItDeservesAndNoOther) {
  const auto read = parse_blueprint(assess());
  ASSERT_TRUE(read);
  const auto app = guide_app(read->document);
  User user{.username = "admin@doorward.local", .profile = ProfileId{1}};
  const AppSurroundings around{.run_as = &user, .run_as_permissions = Permissions::all()};
  const auto found = problems(app, around);
  for (const auto& problem : not_accepted(found, read->accept)) {
    ADD_FAILURE() << problem.field << ": " << problem.rule;
  }
  for (const auto& accepted : read->accept) {
    EXPECT_TRUE(std::ranges::any_of(found, [&](const Problem& one) {
      return one.rule == accepted;
    })) << accepted;
  }
}

TEST(Blueprint, EverySettingReadsBackAsItWasWritten) {
  App app{.name = "yes",
          .api_name = "Weird",
          .contact_email = "a@b",
          .contact_phone = "0123",
          .description = "one: two # three\n  four\n\nfive",
          .info_url = "https://x/?a=b#c",
          .oauth_enabled = true,
          .callback_urls = {"http://localhost", "x:y"},
          .certificate = "-----BEGIN CERTIFICATE-----\nabc=\n-----END CERTIFICATE-----",
          .scopes = {"api", "true", "~", "- a"},
          .jwt_lifetime = minutes{7},
          .custom_attributes = {"key = \"Gr\xC3\xBCn\""},
          .refresh_token_policy = RefreshTokenPolicy::after};
  app.ip_ranges = {*IpRange::parse("2001:db8::/32 Office: [main]")};
  const auto written = blueprint_text(document(app), {"a_rule", "another"});
  const auto read = parse_blueprint(written);
  ASSERT_TRUE(read) << read.error()[0].detail << '\n' << written;
  EXPECT_EQ(read->document, document(app)) << written;
  EXPECT_EQ(read->accept, (Texts{"a_rule", "another"}));
}

TEST(Blueprint, WhatIsWrittenIsGroupedAndLabelled) {
  const auto text = blueprint_text({{"basic.name", "Assess"},
                                    {"oauth.client_credentials.enabled", true},
                                    {"oauth.scopes", Texts{"api"}}});
  EXPECT_EQ(
      text,
      header +
          "basic:\n  name: Assess  # Connected App Name\noauth:\n  scopes: [api]  # Selected OAuth "
          "Scopes\n  client_credentials:\n    enabled: true  # Enable Client Credentials Flow\n");
}

TEST(Blueprint, ANumberIsATextWhereTheSettingIsOne) {
  const auto read = parse_blueprint(header +
                                    "basic:\n  contact_phone: 015\noauth: {require_pkce: on, "
                                    "id_token: {validity_minutes: 5}}\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->document.at("basic.contact_phone"), Value{"015"});
  EXPECT_EQ(read->document.at("oauth.require_pkce"), Value{true});
  EXPECT_EQ(read->document.at("oauth.id_token.validity_minutes"), Value{5});
  EXPECT_EQ(read->places.at("basic.contact_phone"), "line 4, column 3");
}

TEST(Blueprint, EachFaultIsNamed) {
  struct Row {
    std::string yaml;
    const char* rule;
  };
  const Row rows[] = {
      {"", "blueprint_version"},
      {"kind: ConnectedApp\n", "blueprint_version"},
      {"apiVersion: doorward.dev/v2\nkind: ConnectedApp\n", "blueprint_version"},
      {"apiVersion: doorward.dev/v1\nkind: User\n", "blueprint_kind"},
      {"just text", "blueprint_form"},
      {"- a\n", "blueprint_form"},
      {header + "basic: {name: [{a: b}]}\n", "blueprint_form"},
      {header + "basic: {name: [[a]]}\n", "blueprint_form"},
      {header + "? [a]\n: b\n", "blueprint_form"},
      {header + "basic.name: x\n", "blueprint_form"},
      {header + "basic: {name: a, name: b}\n", "blueprint_duplicate"},
      {header + "basic: {name: a}\nbasic: {api_name: b}\n", "blueprint_duplicate"},
      {header + "basic: &a {name: x}\n", "blueprint_anchor"},
      {header + "basic: {name: *a}\n", "blueprint_yaml"},
      {header + "basic: {name: !!binary aGk=}\n", "blueprint_tag"},
      {header + "basic: {name: \"a\\0b\"}\n", "blueprint_utf8"},
      {header + "basic: {name: \"\xFF\"}\n", "blueprint_utf8"},
      {header + "---\n" + header, "blueprint_documents"},
      {header + "basic: {name: x\n", "blueprint_yaml"},
      {header + "basic:\n\tname: x\n", "blueprint_yaml"},
      {header + "oauth: {require_pcke: true}\n", "unknown_setting"},
      {header + "a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}\n", "blueprint_depth"},
      {std::string(10000, '['), "blueprint_yaml"},
      {std::string(10000, '{'), "blueprint_yaml"},
      {std::string(max_blueprint_bytes + 1, ' '), "blueprint_size"},
  };
  for (const auto& row : rows) EXPECT_EQ(rule_of(row.yaml), row.rule) << row.yaml.substr(0, 200);
}

TEST(Blueprint, AFaultHasItsLineAndWhatWasMeant) {
  const auto read = parse_blueprint(header + "oauth:\n  require_pcke: true\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error()[0].field, "oauth.require_pcke");
  EXPECT_TRUE(read.error()[0].detail.contains("Did you mean \"oauth.require_pkce\"?"));
  EXPECT_TRUE(read.error()[0].detail.contains("line 4, column 3")) << read.error()[0].detail;
}

}  // namespace
}  // namespace doorward::wire
