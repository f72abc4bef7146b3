// SPDX-License-Identifier: Apache-2.0
#include "wire/claims_request.h"

#include "target.h"

using namespace doorward;

// Whatever is asked for is something that this server knows, and no more than a request can hold.
void fuzz(std::string_view input) {
  const auto asked = wire::parse_claims_request(input);
  if (!asked) return;
  CHECK(input.size() <= wire::max_claims_request_bytes);
  for (std::size_t i = standard_claims().size(); i < asked->userinfo.size(); ++i) {
    CHECK(!asked->userinfo.test(i) && !asked->id_token.test(i));
  }
  CHECK(asked->subjects.size() <= input.size() && asked->acr.size() <= input.size());
}
