// SPDX-License-Identifier: Apache-2.0
// Ids of objects and of requests, and times: what is read is written the same.
#include "domain/ids.h"

#include "base/instant.h"
#include "base/request_id.h"
#include "target.h"

using namespace doorward;

namespace {

template <class Id>
void once(std::string_view input) {
  const auto id = Id::parse(input);
  if (!id) return;
  CHECK(input.size() == 15 || input.size() == 18);
  CHECK(id->text().size() == 18 && Id::parse(id->text()) == *id && Id::parse(id->text15()) == *id);
  if (input.size() == 15) CHECK(id->text15() == input);
}

}  // namespace

void fuzz(std::string_view input) {
  once<AppId>(input);
  once<UserId>(input);
  once<OrgId>(input);
  if (const auto id = RequestId::parse(input)) CHECK(id->text() == input);
  if (const auto at = parse_iso8601(input)) CHECK(parse_iso8601(iso8601(*at)) == at);
}
