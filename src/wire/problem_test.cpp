// SPDX-License-Identifier: Apache-2.0
#include "wire/problem.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

TEST(Problem, EachFieldHasItsEntry) {
  const auto answer = problem_answer(
      {.status = 422,
       .name = "validation",
       .title = "The settings are not valid.",
       .errors = {{"basic.name", "", "required", "A name is needed."},
                  {"oauth.require_pkce", "false", "pkce_off", "PKCE is \"off\".", true}}},
      "01ABC");
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_EQ(
      answer.body,
      R"({"type":"https://doorward.dev/problems/validation","title":"The settings are not valid.",)"
      R"("status":422,"request_id":"01ABC","receipt":false,"errors":[)"
      R"({"field":"basic.name","value":"","rule":"required","detail":"A name is needed."},)"
      R"({"field":"oauth.require_pkce","value":"false","rule":"pkce_off",)"
      R"("detail":"PKCE is \"off\".",)"
      R"("warning":true}]})");
}

TEST(Problem, OneWithoutFieldsHasADetail) {
  EXPECT_EQ(
      problem_answer(
          {.status = 404, .name = "unknown", .title = "Not found.", .detail = "No app x."}, "01")
          .body,
      R"({"type":"https://doorward.dev/problems/unknown","title":"Not found.","status":404,)"
      R"("detail":"No app x.","request_id":"01","receipt":false})");
}

TEST(Problem, ADecisionSaysThatItHasAReceipt) {
  const auto answer = problem_answer({.status = 401, .receipt = true}, "01");
  EXPECT_TRUE(answer.body.ends_with(R"("request_id":"01","receipt":true})")) << answer.body;
}

}  // namespace
}  // namespace doorward::wire
