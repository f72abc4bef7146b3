// SPDX-License-Identifier: Apache-2.0
#include "cli/problem.h"

#include <gtest/gtest.h>

#include "cli/connection.h"

namespace doorward::cli {
namespace {

const auto invalid = json::parse(R"({"title":"Values that cannot be used","status":422,
    "detail":"1 value cannot be saved.","request_id":"01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "errors":[{"field":"basic.name","value":"\u001b[2J","rule":"unique","detail":"Taken."}]})");

TEST(Problem, EachErrorNamesFieldValueAndRule) {
  EXPECT_EQ(readable(invalid),
            "Values that cannot be used: 1 value cannot be saved.\n"
            "  basic.name \"?[2J\": Taken. [unique]\n"
            "  request 01ARZ3NDEKTSV4RRFFQ69G5FAV");
}

TEST(Problem, OneErrorIsToldOnce) {
  EXPECT_EQ(readable(json::parse(R"({"title":"Warnings to accept","detail":"Sure?",
      "errors":[{"rule":"a","warning":true,"detail":"Sure?"}]})")),
            "Warnings to accept\n  warning: Sure? [a]\n  accept with: --accept a");
}

TEST(Problem, ADecisionPointsToItsReceipt) {
  const auto no = token_problem(json::parse(R"({"error":"e","error_description":"d"})"), 400, "ID");
  EXPECT_EQ(readable(no), "No token for the admin API: e, d\n  more: doorward explain ID");
  const auto scope = json::parse(R"({"error":"invalid_scope","error_description":"d."})");
  EXPECT_NE(readable(token_problem(scope, 400, "ID")).find("d. Commands need an app"),
            std::string::npos);
}

TEST(Problem, OnlyWhatHasAReceiptPointsToOne) {
  const auto said = [](const char* receipt) {
    return readable(json::parse(std::string{R"({"title":"You lack a permission","status":403,)"} +
                                R"("request_id":"ID","receipt":)" + receipt + "}"));
  };
  EXPECT_EQ(said("false"), "You lack a permission\n  request ID");
  EXPECT_EQ(said("true"), "You lack a permission\n  more: doorward explain ID");
}

TEST(Problem, WarningsCanBeAcceptedOnlyWhenThereIsNothingElse) {
  auto warned = invalid;
  warned.as_object()["errors"] = json::parse(
      R"([{"rule":"a","warning":true,"detail":"x"},{"rule":"b","warning":true,"detail":"y"}])");
  EXPECT_EQ(warnings(warned), (std::vector<std::string>{"a", "b"}));
  EXPECT_NE(readable(warned).find("accept with: --accept a --accept b"), std::string::npos);
  warned.as_object()["errors"].as_array().push_back(json::parse(R"({"rule":"c","detail":"z"})"));
  EXPECT_TRUE(warnings(warned).empty());
  EXPECT_TRUE(warnings(invalid).empty());
}

}  // namespace
}  // namespace doorward::cli
