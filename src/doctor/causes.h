// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace doorward::doctor {

/// What the doctor checks, in this order.
enum class Stage {
  any,  // only in rows of the table: whichever stage it was
  address,
  dns,
  tcp,
  tls,
  redirect,
  credentials,
  clock,
  discovery,
  token,
  response,
  identity,
  api,
  introspection,
  proxy,
  revocation,
  refusal,
};
constexpr std::size_t stage_count = static_cast<std::size_t>(Stage::refusal) + 1;
/// "token request"
std::string_view name(Stage stage);

/// Something about the connection that does not stand in a reply.
enum class Sign {
  none,
  // The address.
  url_form,
  url_http,
  url_path,
  url_query,
  url_trailing_slash,
  host_login,
  host_lightning,
  host_setup_page,
  host_not_my_domain,
  // Key and secret.
  key_space,
  key_form,
  key_checksum,
  secret_space,
  secret_form,
  secret_checksum,
  secret_percent,
  secret_needs_encoding,
  swapped,
  sent_basic,
  // The way there.
  no_such_host,
  forbidden,
  nobody_listens,
  too_slow,
  untrusted,
  no_authorities,
  expired_certificate,
  wrong_name,
  not_tls,
  redirect_to_https,
  redirect_elsewhere,
  clock_off,
  unnamed_proxy,
  // The reply.
  html,
  not_json,
  gone_page,
  no_token_endpoint,
  issuer_differs,
  missing_id,
  missing_instance_url,
  missing_token,
  instance_slash,
  instance_differs,
  token_form,
  signature_wrong,
  still_works,
  not_active,
};

/// What was seen when a check failed.
struct Observation {
  Stage stage = Stage::any;
  int status = 0;
  std::string error = {};        // "invalid_grant", "INVALID_SESSION_ID"
  std::string description = {};  // its words
  std::set<Sign> signs = {};
};

/// One row of the diagnosis: fits when everything that it names was seen.
struct Cause {
  int row;                   // of salesforce-compatibility.md, section 7; 0: not from there
  std::string_view name;     // stable, for scripts
  Stage stage;               // any: every stage
  int status;                // 0: every status
  std::string_view error;    // "": every error
  std::string_view says;     // words of the description, in lower case; "": whatever it says
  Sign sign;                 // none: whatever else was seen
  std::string_view cause;    // a sentence
  std::string_view setting;  // in the words of the screens; "": no setting decides
  std::string_view fix;      // what to do
};

/// The whole table; the first row that fits is the diagnosis, so special rows stand first.
std::span<const Cause> causes();

/// The diagnosis of what was seen, or nothing when no row fits.
const Cause* cause_of(const Observation& seen);

}  // namespace doorward::doctor
