// SPDX-License-Identifier: Apache-2.0
// What is tried with the token: who it is, an API, introspection, and that revoking ends it.
#include "base/printable.h"
#include "doctor/examination.h"

namespace doorward::doctor {

void Examination::identify() {
  if (!same_site(instance(), address_)) {
    // The token is not carried to a host that nobody named.
    return skip(Stage::identity, "instance_url is another site: " + printable(instance()));
  }
  const auto url = salesforce() ? instance() + "/services/oauth2/userinfo" : endpoint("userinfo");
  const auto answer = get(url);
  if (answer.status != 200) return fail(Stage::identity, answer);
  pass(Stage::identity, who(answer.body));
}

void Examination::call_api() {
  if (!same_site(instance(), address_)) return skip(Stage::api, "instance_url is another site");
  if (!salesforce()) {
    const auto answer = get(address_.origin() + "/oauth2/forward-auth");
    if (answer.status == 404) return skip(Stage::api, "this server has no API of its own");
    if (answer.status >= 300) return fail(Stage::api, answer);
    return pass(Stage::api,
                "forward-auth lets it pass: " + printable(answer.header("x-doorward-scopes")));
  }
  const auto version = newest_version(get(instance() + "/services/data").body);
  const auto answer = get(instance() + "/services/data/v" + version + "/limits");
  if (answer.status != 200) return fail(Stage::api, answer);
  pass(Stage::api, "/services/data/v" + version + "/limits answers");
}

void Examination::introspect() {
  const auto answer = post(endpoint("introspect"), {{"token", token_.access_token}});
  if (answer.status == 404) return skip(Stage::introspection, "this server has none");
  if (!answer.arrived() || answer.status != 200) return fail(Stage::introspection, answer);
  if (ours() && !proxy_) proxy_ = printable(answer.header(proxy_header));
  if (!says_active(answer.body))
    return fail(Stage::introspection, Sign::not_active, "active: false");
  pass(Stage::introspection, "active: true");
}

void Examination::look_at_proxy() {
  if (!proxy_) return skip(Stage::proxy, "this server does not tell");
  if (proxy_->empty()) return pass(Stage::proxy, "none, or one that the server trusts");
  fail(Stage::proxy, Sign::unnamed_proxy, "the server sees " + *proxy_ + " for every caller",
       Outcome::noted);
}

bool Examination::revoke() {
  const auto answer = post(endpoint("revoke"), {{"token", token_.access_token}});
  if (!answer.arrived() || answer.status != 200) {
    fail(Stage::revocation, answer);
    return false;
  }
  pass(Stage::revocation, "the doctor's own token is revoked");
  return true;
}

void Examination::try_again() {
  if (!same_site(instance(), address_)) return skip(Stage::refusal, "instance_url is another site");
  const auto answer =
      get(salesforce() ? instance() + "/services/oauth2/userinfo" : endpoint("userinfo"));
  if (!answer.arrived()) return fail(Stage::refusal, answer);
  if (answer.status < 400)
    return fail(Stage::refusal, Sign::still_works, "HTTP " + std::to_string(answer.status));
  pass(Stage::refusal, "HTTP " + std::to_string(answer.status));
}

}  // namespace doorward::doctor
