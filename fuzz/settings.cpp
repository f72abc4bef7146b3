// SPDX-License-Identifier: Apache-2.0
// Whatever a document says of an app, what was taken of it is kept, and the rules have an answer.
#include "domain/rules.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  Document given;
  if (!from_json(input, given)) return;
  App app;
  for (const auto& problem : doorward::apply(app, given)) {
    CHECK(!problem.field.empty() || given.contains(""));
    CHECK(!problem.rule.empty() && !problem.detail.empty());
  }
  Document read;
  CHECK(from_json(to_json(sparse(app)), read));
  App again;
  CHECK(doorward::apply(again, read).empty());
  CHECK(document(again) == document(app));
  for (const auto& problem : problems(app)) CHECK(field<App>(problem.field) != nullptr);
}
