// SPDX-License-Identifier: Apache-2.0
#include "wire/json.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

std::string many_names(int count) {
  std::string text = "{";
  for (int i = 0; i < count; ++i) text += (i > 0 ? ",\"n" : "\"n") + std::to_string(i) + "\":1";
  return text + "}";
}

TEST(Json, ObjectsBecomeDottedKeysAndBack) {
  const auto document = parse_document(R"( {"basic": {"name": "Gr\u00fcn", "phone": null},
      "oauth": {"scopes": ["api", "id"], "client_credentials": {"enabled": true},
      "callback_urls": []},
      "policies": {"limits": {"tokens_per_minute": -9223372036854775808}}, "empty": {}} )");
  ASSERT_TRUE(document) << document.error().detail;
  const Document want{
      {"basic.name", "Gr\xC3\xBCn"},
      {"basic.phone", std::monostate{}},
      {"oauth.callback_urls", std::vector<std::string>{}},
      {"oauth.client_credentials.enabled", true},
      {"oauth.scopes", std::vector<std::string>{"api", "id"}},
      {"policies.limits.tokens_per_minute", std::numeric_limits<std::int64_t>::min()},
  };
  EXPECT_EQ(*document, want);
  const auto text = nested_json(*document);
  EXPECT_EQ(text,
            "{\"basic\":{\"name\":\"Gr\xC3\xBCn\",\"phone\":null},\"oauth\":{\"callback_urls\":[],"
            "\"client_credentials\":{\"enabled\":true},\"scopes\":[\"api\",\"id\"]},"
            "\"policies\":{\"limits\":{\"tokens_per_minute\":-9223372036854775808}}}");
  EXPECT_EQ(*parse_document(text), want);
}

TEST(Json, AnEmptyDocumentIsAnEmptyObject) {
  EXPECT_EQ(nested_json({}), "{}");
  EXPECT_TRUE(parse_document("{}")->empty());
}

TEST(Json, NamesThatShareABeginningAreNotMixedUp) {
  const Document document{
      {"a-b", true}, {"a.b", true}, {"a.b2.c", true}, {"ab.c", true}, {"b", true}};
  const auto text = nested_json(document);
  EXPECT_EQ(text, R"({"a-b":true,"a":{"b":true,"b2":{"c":true}},"ab":{"c":true},"b":true})");
  EXPECT_EQ(*parse_document(text), document);
}

TEST(Json, S71_EachFaultIsNamed) {
  struct Row {
    std::string text;
    const char* rule;
  };
  const Row rows[] = {
      {"", "json_wellformed"},
      {"{", "json_wellformed"},
      {"{} x", "json_wellformed"},
      {"{}{}", "json_wellformed"},
      {R"({"a":1,})", "json_wellformed"},
      {"{\"a\":\"\xFF\"}", "json_wellformed"},
      {"{\"a\":\"\\ud800\"}", "json_wellformed"},
      {"{'a':1}", "json_wellformed"},
      {"[]", "json_object"},
      {"null", "json_object"},
      {"\"x\"", "json_object"},
      {R"({"a":1,"a":2})", "json_duplicate"},
      {R"({"a":{"b":1},"a":{"b":2}})", "json_duplicate"},
      {R"({"a":1,"a":{"b":2}})", "json_duplicate"},
      {R"({"a":{"b":2},"a":1})", "json_duplicate"},
      {R"({"a":{"b":{"c":2}},"a":1})", "json_duplicate"},
      {R"({"a":{"b":1},"a":{"c":2}})", "json_duplicate"},
      {R"({"a":{},"a":1})", "json_duplicate"},
      {R"({"a.b":1})", "json_key"},
      {"{\"" + std::string(65, 'k') + "\":1}", "json_key"},
      {many_names(4096), "ok"},
      {many_names(4097), "json_size"},
      {R"({"":1})", "json_key"},
      {R"({"a":"\u0000"})", "json_string"},
      {R"({"a":1.5})", "json_number"},
      {R"({"a":1e3})", "json_number"},
      {R"({"a":9223372036854775808})", "json_number"},
      {R"({"a":[1]})", "list_of_strings"},
      {R"({"a":[["b"]]})", "list_of_strings"},
      {R"({"a":[{"b":1}]})", "list_of_strings"},
      {R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}})", "ok"},
      {R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":1}}}}}}}}}})", "json_depth"},
      {std::string(100000, '['), "json_object"},
      {std::string(max_document_bytes + 1, ' '), "json_size"},
  };
  for (const auto& row : rows) {
    const auto document = parse_document(row.text);
    EXPECT_EQ(document ? "ok" : document.error().rule, row.rule) << row.text.substr(0, 80);
  }
}

TEST(Json, AFaultIsNamedWithItsPlaceAndField) {
  const auto document = parse_document("{\n  \"oauth\": {\n    \"scopes\": [1]\n  }\n}");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().field, "oauth.scopes");
  EXPECT_TRUE(document.error().detail.contains("line 3, column")) << document.error().detail;
}

}  // namespace
}  // namespace doorward::wire
