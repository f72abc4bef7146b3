// SPDX-License-Identifier: Apache-2.0
#include "doctor/visit.h"

#include "base/bytes.h"
#include "doctor/examination.h"
#include "doctor/rules.h"

namespace doorward::doctor {

std::vector<Finding> Examination::run() {
  if (!look_at_address()) return skip_rest();
  const bool reached = reach();
  look_at_credentials();
  if (!reached) return skip_rest();
  look_at_clock();
  discover();
  if (!ask_for_token()) return skip_rest();
  read_response();
  if (token_.access_token.empty()) return skip_rest();
  identify();
  call_api();
  introspect();
  look_at_proxy();
  if (revoke()) try_again();
  return skip_rest();
}

fetch::HttpAnswer Examination::post(const std::string& url,
                                    std::vector<std::pair<std::string, std::string>> fields) {
  fetch::Headers headers{{"Content-Type", "application/x-www-form-urlencoded"},
                         {"Accept", "application/json"}};
  const auto secret = patient_.secret.reveal();
  if (patient_.basic) {
    headers.emplace_back("Authorization", fetch::basic(patient_.key, secret));
  } else {
    fields.emplace_back("client_id", patient_.key);
    fields.emplace_back("client_secret", std::string{secret});
  }
  fetch::HttpRequest request{
      .method = "POST", .url = url, .headers = std::move(headers), .body = fetch::form(fields)};
  auto answer = http_.send(request);
  wipe(request.body.data(), request.body.size());
  return answer;
}

bool Examination::ask_for_token() {
  std::vector<std::pair<std::string, std::string>> fields{{"grant_type", "client_credentials"}};
  if (!patient_.scope.empty()) fields.emplace_back("scope", patient_.scope);
  reply_ = post(endpoint("token"), std::move(fields));
  const auto target = WebAddress::parse(reply_.header("location"));
  if (reply_.status >= 300 && reply_.status < 400) {
    const bool to_https = target && target->scheme == "https" && address_.scheme == "http";
    fail(Stage::token, to_https ? Sign::redirect_to_https : Sign::html,
         "HTTP " + std::to_string(reply_.status));
    return false;
  }
  const auto seen = observed(Stage::token, reply_);
  if (!reply_.arrived() || reply_.status != 200 || seen.signs.contains(Sign::html) ||
      seen.signs.contains(Sign::not_json)) {
    fail(Stage::token, reply_);
    return false;
  }
  pass(Stage::token,
       endpoint("token") + " answered in " + std::to_string(reply_.timings.total.count()) + " ms");
  return true;
}

void Examination::read_response() {
  token_ = read_token_reply(reply_.body);
  if (const auto wrong = first_flaw(token_, salesforce(), patient_.secret.reveal())) {
    fail(Stage::response, *wrong, "fields: " + token_.fields);
    return;
  }
  if (salesforce() && token_.instance_url != address_.origin())
    signs_.insert(Sign::instance_differs);
  pass(Stage::response, summary(token_));
}

std::optional<Diagnosis> diagnosis(const Observation& seen, bool ours) {
  // What the server tells of the way to it is more precise still.
  if (ours && !seen.signs.contains(Sign::unnamed_proxy)) {
    if (auto rule = rule_diagnosis(seen.error, seen.description)) return rule;
  }
  const auto* cause = cause_of(seen);
  if (cause == nullptr) return std::nullopt;
  return Diagnosis{.row = cause->row,
                   .name = std::string{cause->name},
                   .cause = std::string{cause->cause},
                   .setting = std::string{cause->setting},
                   .fix = std::string{cause->fix},
                   .screen = screen_named_in(cause->setting)};
}

std::vector<Finding> visit(const Patient& patient, fetch::HttpClient& http,
                           const std::function<void(const Finding&)>& tell) {
  return Examination(patient, http, tell).run();
}

}  // namespace doorward::doctor
