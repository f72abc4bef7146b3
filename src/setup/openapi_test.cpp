// SPDX-License-Identifier: Apache-2.0
#include "setup/openapi.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "domain/field.h"
#include "setup/operation.h"
#include "setup/schemas.h"

namespace doorward::setup {
namespace {

namespace json = boost::json;

std::set<std::string> documented() {
  std::set<std::string> all;
  const auto document = json::parse(openapi_document());
  for (const auto& path : document.at("paths").as_object()) {
    const std::string key{path.key()};
    for (const auto& method : path.value().as_object()) {
      std::string verb{method.key()};
      for (char& c : verb) c = static_cast<char>(c - 'a' + 'A');
      all.insert(verb + " " + std::string{root} + (key == "/" ? "" : key));
    }
  }
  return all;
}

void collect_references(const json::value& value, std::set<std::string>& found) {
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      if (member.key() == "$ref") found.insert(std::string{member.value().as_string()});
      collect_references(member.value(), found);
    }
  }
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) collect_references(item, found);
  }
}

TEST(OpenApi, EveryRouteIsDescribedAndNothingElse) {
  http::Router router;
  for (const auto& operation : operations()) {
    router.add(operation.method, std::string{root} + std::string{operation.path}, http::Place::pool,
               [](const http::Request&) { return http::Response{}; });
  }
  std::set<std::string> routes;
  for (const auto& route : router.routes()) routes.insert(route);
  EXPECT_EQ(documented(), routes);
}

TEST(OpenApi, EveryReferenceLeadsToASchemaAndEverySchemaIsUsed) {
  const auto document = json::parse(openapi_document());
  std::set<std::string> references;
  collect_references(document, references);
  std::set<std::string> schemas;
  for (const auto& schema : document.at("components").at("schemas").as_object()) {
    schemas.insert("#/components/schemas/" + std::string{schema.key()});
  }
  EXPECT_EQ(references, schemas);
}

TEST(OpenApi, IdsOfOperationsAreUnique) {
  std::set<std::string_view> ids;
  for (const auto& operation : operations()) {
    EXPECT_TRUE(ids.insert(operation.id).second) << operation.id;
    EXPECT_NE(operation.handle, nullptr) << operation.id;
    EXPECT_FALSE(operation.summary.empty()) << operation.id;
  }
}

TEST(OpenApi, TheSettingsOfAnAppAreItsProperties) {
  const auto document = json::parse(openapi_document());
  const auto& change = document.at("components").at("schemas").at("AppChange");
  EXPECT_FALSE(change.at("additionalProperties").as_bool());
  for (const auto& f : fields<App>()) {
    const json::value* at = &change;
    for (std::string_view rest = f.key; !rest.empty();) {
      const auto name = rest.substr(0, rest.find('.'));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      at = at->at("properties").as_object().if_contains(name);
      ASSERT_NE(at, nullptr) << f.key;
    }
    EXPECT_EQ(at->at("title").as_string(), f.label);
  }
}

// What is open to everybody is listed here: a new operation is closed until somebody writes it
// down.
TEST(OpenApi, S57_OnlyTheseOperationsAskForNoPermission) {
  std::set<std::string_view> open, own;
  for (const auto& operation : operations()) {
    if (operation.who == Who::anyone) open.insert(operation.id);
    if (operation.who == Who::signed_in) own.insert(operation.id);
  }
  EXPECT_EQ(open, (std::set<std::string_view>{"index", "openapi"}));
  // What is one's own; each asks for Manage Users where it is somebody else's.
  EXPECT_EQ(own, (std::set<std::string_view>{
                     "start_verification", "check_verification", "list_authenticators",
                     "add_authenticator", "confirm_authenticator", "remove_authenticator",
                     "show_recovery_codes", "make_recovery_codes", "get_session", "end_session",
                     "list_sessions", "end_sessions", "end_one_session", "make_password_link"}));
}

TEST(PercentDecoding, RefusesWhatIsMalformed) {
  EXPECT_EQ(percent_decoded("System%20Administrator"), "System Administrator");
  EXPECT_EQ(percent_decoded("a+b%40example.com"), "a+b@example.com");
  for (const auto* text : {"%", "%4", "%zz", "%ff", "a%c3"}) {
    EXPECT_FALSE(percent_decoded(text)) << text;
  }
}

}  // namespace
}  // namespace doorward::setup
