// SPDX-License-Identifier: Apache-2.0
#include "store/flat_document.h"

#include <gtest/gtest.h>

#include "domain/other_value_test.h"
#include "store/documents.h"

namespace doorward::store {
namespace {

// What the walk finds; nothing when it gives up before the end.
std::optional<Document> walked(std::string_view text) {
  Document found;
  FlatDocument pairs(text);
  while (pairs.next()) {
    Value value;
    if (!pairs.value(value)) return std::nullopt;
    found.emplace(pairs.key(), value);
  }
  return pairs.whole() ? std::optional(found) : std::nullopt;
}

TEST(FlatDocument, ReadsWhatTheStoreWrites) {
  App app;
  for (const auto& field : fields<App>()) ASSERT_TRUE(give_other_value(field, app)) << field.key;
  app.name = app.description = "Word";  // Without the escapes of the other values.
  app.certificate.clear();
  for (const auto& field : fields<App>()) {
    const Value value = field.get(app);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !text->contains('"')) continue;
    ASSERT_EQ(field.set(app, std::string("plain")), "") << field.key;
  }
  EXPECT_EQ(walked(document_of(app)), sparse(app));
  EXPECT_EQ(walked(document_of(App{})), Document{});
}

TEST(FlatDocument, SkipsTextsWithEscapesButLeavesReadingThemToOthers) {
  FlatDocument pairs(R"({"a":"say \"x\", then \\","b":["\"]",","],"c":-7})");
  Value value;
  ASSERT_TRUE(pairs.next());
  EXPECT_FALSE(pairs.value(value));
  ASSERT_TRUE(pairs.next());
  EXPECT_EQ(pairs.key(), "b");
  EXPECT_FALSE(pairs.value(value));
  ASSERT_TRUE(pairs.next());
  EXPECT_TRUE(pairs.value(value));
  EXPECT_EQ(value, Value{std::int64_t{-7}});
  EXPECT_FALSE(pairs.next());
  EXPECT_TRUE(pairs.whole());
}

TEST(FlatDocument, GivesUpOnEverythingElse) {
  for (const char* text : {"",
                           "{",
                           "[]",
                           "null",
                           R"({"a")",
                           R"({"a":)",
                           R"({"a":1)",
                           R"({"a":"b)",
                           R"({"a":"b\")",
                           R"({"a":["b")",
                           R"({"a":["b)",
                           R"({"a":{"b":1}})",
                           R"({"a":[1]})",
                           R"({"a":[["b"]]})",
                           R"({"a":1.5})",
                           R"({"a":nul})",
                           R"({"a":null})",
                           R"({ "a":1})",
                           R"({"a": 1})",
                           R"({"a":1} )",
                           R"({"a":1,})",
                           R"({"a":1}{)",
                           R"({"a":})",
                           R"({"a":99999999999999999999})"})
    EXPECT_EQ(walked(text), std::nullopt) << text;
}

}  // namespace
}  // namespace doorward::store
