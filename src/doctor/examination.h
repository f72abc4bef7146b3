// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/request_id.h"
#include "doctor/form.h"
#include "doctor/reply.h"
#include "doctor/token_reply.h"
#include "doctor/visit.h"
#include "fetch/http_client.h"

namespace doorward::doctor {

/// One visit under way: what was learnt so far, and each step of it.
class Examination {
 public:
  Examination(const Patient& patient, fetch::HttpClient& http,
              const std::function<void(const Finding&)>& tell)
      : patient_(patient), http_(http), tell_(tell), proxy_(patient.unnamed_proxy) {}

  std::vector<Finding> run();

 private:
  // Telling.
  void add(Finding finding) {
    findings_.push_back(std::move(finding));
    tell_(findings_.back());
  }
  void pass(Stage stage, std::string found) { add({stage, Outcome::passed, std::move(found)}); }
  void skip(Stage stage, std::string why) { add({stage, Outcome::skipped, std::move(why)}); }
  void fail(Stage stage, Observation seen, const std::string& request_id = {}) {
    seen.signs.insert(signs_.begin(), signs_.end());
    if (patient_.basic) seen.signs.insert(Sign::sent_basic);
    add({stage, Outcome::failed, in_words(seen), diagnosis(seen, !request_id.empty()), request_id});
  }
  void fail(Stage stage, const fetch::HttpAnswer& answer) {
    fail(stage, observed(stage, answer), receipt_of(answer));
  }
  void fail(Stage stage, Sign sign, std::string found, Outcome outcome = Outcome::failed) {
    add({stage, outcome, std::move(found), diagnosis({.stage = stage, .signs = {sign}}, false)});
  }
  std::vector<Finding> skip_rest() {
    if (proxy_ && !told(Stage::proxy)) look_at_proxy();
    for (std::size_t i = 1; i < stage_count; ++i) {
      const auto stage = static_cast<Stage>(i);
      if (!told(stage)) skip(stage, "needs what failed above");
    }
    return std::move(findings_);
  }
  bool told(Stage stage) const {
    for (const auto& finding : findings_) {
      if (finding.stage == stage) return true;
    }
    return false;
  }
  static std::string receipt_of(const fetch::HttpAnswer& answer) {
    const auto id = RequestId::parse(answer.header("x-request-id"));
    return id ? std::string{id->text()} : std::string{};
  }

  bool look_at_address();
  bool reach();
  void tell_way(const fetch::HttpAnswer& answer);
  bool look_at_redirect(const fetch::HttpAnswer& answer);
  void look_at_credentials();
  void look_at_clock();
  void discover();
  void tell_of_issuer(const std::string& issuer);
  bool ask_for_token();
  void read_response();
  void identify();
  void call_api();
  void introspect();
  void look_at_proxy();
  bool revoke();
  void try_again();

  bool ours() const { return !receipt_of(first_).empty(); }
  bool salesforce() const { return dialect_ == Speaks::salesforce; }
  std::string endpoint(std::string_view last) const {
    return address_.origin() + (salesforce() ? "/services/oauth2/" : "/oauth2/") +
           std::string{last};
  }
  /// Where tokens are used: what the reply says, if it is the same site.
  std::string instance() const {
    return token_.instance_url.empty() ? address_.origin() : token_.instance_url;
  }
  fetch::HttpAnswer get(const std::string& url) {
    return http_.send({.url = url,
                       .headers = {{"Authorization", "Bearer " + token_.access_token},
                                   {"Accept", "application/json"}}});
  }
  fetch::HttpAnswer post(const std::string& url,
                         std::vector<std::pair<std::string, std::string>> fields);

  const Patient& patient_;
  fetch::HttpClient& http_;
  const std::function<void(const Finding&)>& tell_;
  std::vector<Finding> findings_;
  std::set<Sign> signs_;  // what every later failure is seen with
  WebAddress address_;
  fetch::HttpAnswer first_;  // the answer to the first request, which discovery reads
  Speaks dialect_ = Speaks::standard;
  fetch::HttpAnswer reply_;  // of the token endpoint
  TokenReply token_;
  std::optional<std::string> proxy_;  // that the server takes for the caller; empty: there is none
};

}  // namespace doorward::doctor
