// SPDX-License-Identifier: Apache-2.0
#include "domain/value.h"

#include <gtest/gtest.h>

#include <limits>

namespace doorward {
namespace {

using Texts = std::vector<std::string>;

TEST(Value, IsPrintedForPeople) {
  EXPECT_EQ(printed({}), "not set");
  EXPECT_EQ(printed(true), "true");
  EXPECT_EQ(printed(std::int64_t{-15}), "-15");
  EXPECT_EQ(printed(std::string{"a \"b\""}), "a \"b\"");
  EXPECT_EQ(printed(Texts{"a", "b"}), "a, b");
  EXPECT_EQ(printed(Texts{}), "");
}

TEST(Document, GoesToJsonAndBack) {
  const Document document{
      {"a", std::monostate{}},
      {"b", false},
      {"c", std::numeric_limits<std::int64_t>::min()},
      {"d", std::string{"quo\"te \\ \n\t\x01 caf\xC3\xA9 \xF0\x9F\x94\x91 </script>"}},
      {"e", Texts{}},
      {"f", Texts{"x", "", "y"}},
      {"a key with \"quotes\"", std::numeric_limits<std::int64_t>::max()},
  };
  Document read;
  EXPECT_TRUE(from_json(to_json(document), read));
  EXPECT_EQ(read, document);
  EXPECT_EQ(to_json({}), "{}");
  EXPECT_EQ(to_json({{"a", true}, {"b", Texts{"x"}}}), R"({"a":true,"b":["x"]})");
}

TEST(Document, HoldsTextThatIsNoUtf8WithoutBecomingUnreadable) {
  Document read;
  EXPECT_TRUE(from_json(to_json({{"a", std::string{"x\xFFy"}}}), read));
  EXPECT_EQ(read, (Document{{"a", std::string{"x?y"}}}));
}

TEST(Document, RefusesWhatItDidNotWrite) {
  for (const std::string_view bad :
       {"", "[]", "1", "{", "{\"a\":1", "{\"a\":1.5}", "{\"a\":{}}", "{\"a\":[1]}", "{\"a\":[[]]}",
        "{\"a\":18446744073709551615}", "{\"a\":tru}", "{\"a\":\"\xFF\"}", "{}x", "{'a':1}"}) {
    Document read{{"before", true}};
    EXPECT_FALSE(from_json(bad, read)) << bad;
    EXPECT_TRUE(read.empty()) << bad;
  }
}

}  // namespace
}  // namespace doorward
