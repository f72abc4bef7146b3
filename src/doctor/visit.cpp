// SPDX-License-Identifier: Apache-2.0
#include "doctor/visit.h"

#include <cstdlib>

#include "base/bytes.h"
#include "base/instant.h"
#include "base/printable.h"
#include "base/request_id.h"
#include "doctor/form.h"
#include "doctor/reply.h"
#include "doctor/rules.h"
#include "doctor/token_reply.h"

namespace doorward::doctor {

namespace {

/// How far two clocks may be apart before signed requests are refused (three minutes there).
constexpr seconds most_clock_difference{120};

class Visit {
 public:
  Visit(const Patient& patient, fetch::HttpClient& http,
        const std::function<void(const Finding&)>& tell)
      : patient_(patient), http_(http), tell_(tell), proxy_(patient.unnamed_proxy) {}

  std::vector<Finding> run() {
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

bool Visit::look_at_address() {
  const auto signs = address_signs(patient_.url);
  const auto address = WebAddress::parse(patient_.url);
  constexpr Sign wrong[] = {Sign::url_form,        Sign::host_login,         Sign::host_lightning,
                            Sign::host_setup_page, Sign::host_not_my_domain, Sign::url_query,
                            Sign::url_path};
  for (const Sign sign : wrong) {
    if (!signs.contains(sign)) continue;
    fail(Stage::address, sign, cut(printable(patient_.url), 120));
    return false;
  }
  address_ = *address;
  const bool more = patient_.url.size() > address_.origin().size();
  pass(Stage::address,
       address_.origin() + (more ? " (what stands after the host was left out)" : ""));
  return true;
}

bool Visit::reach() {
  first_ = http_.send({.url = address_.origin() + "/.well-known/openid-configuration"});
  Stage stuck = Stage::any;
  if (first_.trouble == fetch::Trouble::dns) stuck = Stage::dns;
  if (first_.trouble == fetch::Trouble::connect || first_.trouble == fetch::Trouble::forbidden)
    stuck = Stage::tcp;
  if (first_.trouble == fetch::Trouble::tls || first_.trouble == fetch::Trouble::tls_untrusted)
    stuck = Stage::tls;
  if (first_.trouble == fetch::Trouble::timeout || first_.trouble == fetch::Trouble::cut) {
    const bool tls_missing = address_.scheme == "https" && first_.timings.tls.count() == 0;
    stuck = first_.timings.connect.count() == 0 ? Stage::tcp
            : tls_missing                       ? Stage::tls
                                                : Stage::discovery;
  }
  if (stuck != Stage::any || !first_.arrived()) {
    if (stuck == Stage::any) stuck = Stage::discovery;
    if (stuck > Stage::dns) pass(Stage::dns, address_.host);
    if (stuck > Stage::tcp) pass(Stage::tcp, first_.address);
    fail(stuck, first_);
    return false;
  }
  tell_way(first_);
  return look_at_redirect(first_);
}

void Visit::tell_way(const fetch::HttpAnswer& answer) {
  const auto in_ms = [](milliseconds time) { return std::to_string(time.count()) + " ms"; };
  pass(Stage::dns, address_.host + " is " + answer.address + ", " + in_ms(answer.timings.dns));
  pass(Stage::tcp, "connected in " + in_ms(answer.timings.connect));
  if (address_.scheme != "https") {
    skip(Stage::tls, "the address is http");
    return;
  }
  std::string found = "certificate verified";
  if (!answer.certificate_until.empty()) found += ", good until " + answer.certificate_until;
  pass(Stage::tls, found);
}

bool Visit::look_at_redirect(const fetch::HttpAnswer& answer) {
  const auto target = WebAddress::parse(answer.header("location"));
  if (answer.status >= 300 && answer.status < 400 && target) {
    const bool only_https = target->host == address_.host && target->scheme == "https";
    const Sign sign = only_https ? Sign::redirect_to_https : Sign::redirect_elsewhere;
    fail(Stage::redirect, sign,
         "HTTP " + std::to_string(answer.status) + " to " + printable(target->origin()));
    return false;
  }
  if (address_.scheme == "http" && !address_.loopback()) {
    fail(Stage::redirect, Sign::url_http, "no redirect, and no TLS");
  } else {
    pass(Stage::redirect, "none");
  }
  return true;
}

void Visit::look_at_credentials() {
  signs_ = credential_signs(patient_.key, patient_.secret.reveal());
  // Salesforce's keys begin like ours and have no checksum; one may have been imported into ours.
  if (!ours()) signs_.erase(Sign::key_checksum);
  for (const auto& row : causes()) {
    if (row.stage != Stage::credentials || !signs_.contains(row.sign)) continue;
    const bool sure = row.sign != Sign::key_checksum;
    return fail(Stage::credentials, row.sign, "the form is not that of one",
                sure ? Outcome::failed : Outcome::noted);
  }
  const auto characters = [](std::string_view text) {
    return std::to_string(text.size()) + " characters";
  };
  pass(Stage::credentials,
       "key " + characters(patient_.key) + ", secret " + characters(patient_.secret.reveal()));
}

void Visit::look_at_clock() {
  const auto theirs = fetch::http_date(first_.header("date"));
  if (!theirs) return skip(Stage::clock, "the server does not tell its time");
  const auto ours = SystemClock{}.now();
  const auto apart = std::chrono::duration_cast<seconds>(ours - *theirs);
  const auto found = std::to_string(std::abs(apart.count())) + " s " +
                     (apart.count() < 0 ? "behind" : "ahead of") + " the server's";
  if (std::chrono::abs(apart) > most_clock_difference) {
    fail(Stage::clock, Sign::clock_off, found);
  } else {
    pass(Stage::clock, std::chrono::abs(apart) <= seconds{2} ? "agrees with the server's" : found);
  }
}

void Visit::discover() {
  const auto endpoints = read_discovery(first_.body);
  const bool cloud = address_.host.ends_with(".salesforce.com");
  const bool speaks_salesforce = endpoints.token_endpoint.contains("/services/oauth2/");
  dialect_ =
      patient_.dialect.value_or(cloud || speaks_salesforce ? Speaks::salesforce : Speaks::standard);
  const auto issuer = WebAddress::parse(endpoints.issuer);
  if (ours() && issuer && issuer->origin() != address_.origin()) {
    return tell_of_issuer(endpoints.issuer);
  }
  if (!endpoints.token_endpoint.empty()) {
    pass(Stage::discovery, "issuer " + printable(endpoints.issuer) + ", speaking the " +
                               (salesforce() ? "Salesforce" : "standard") + " dialect");
    return;
  }
  auto seen = observed(Stage::discovery, first_);
  seen.signs.insert(Sign::no_token_endpoint);
  fail(Stage::discovery, std::move(seen));
}

// Programs that read the metadata, and all that follow instance_url, go to the other address. On
// the machine itself that may be as it should be.
void Visit::tell_of_issuer(const std::string& issuer) {
  fail(Stage::discovery, Sign::issuer_differs,
       "issuer " + printable(issuer) + ", asked at " + address_.origin(),
       address_.loopback() ? Outcome::noted : Outcome::failed);
}

fetch::HttpAnswer Visit::post(const std::string& url,
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

bool Visit::ask_for_token() {
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

void Visit::read_response() {
  token_ = read_token_reply(reply_.body);
  if (const auto wrong = first_flaw(token_, salesforce(), patient_.secret.reveal())) {
    fail(Stage::response, *wrong, "fields: " + token_.fields);
    return;
  }
  if (salesforce() && token_.instance_url != address_.origin())
    signs_.insert(Sign::instance_differs);
  pass(Stage::response, summary(token_));
}

void Visit::identify() {
  if (!same_site(instance(), address_)) {
    // The token is not carried to a host that nobody named.
    return skip(Stage::identity, "instance_url is another site: " + printable(instance()));
  }
  const auto url = salesforce() ? instance() + "/services/oauth2/userinfo" : endpoint("userinfo");
  const auto answer = get(url);
  if (answer.status != 200) return fail(Stage::identity, answer);
  pass(Stage::identity, who(answer.body));
}

void Visit::call_api() {
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

void Visit::introspect() {
  const auto answer = post(endpoint("introspect"), {{"token", token_.access_token}});
  if (answer.status == 404) return skip(Stage::introspection, "this server has none");
  if (!answer.arrived() || answer.status != 200) return fail(Stage::introspection, answer);
  if (ours() && !proxy_) proxy_ = printable(answer.header(proxy_header));
  if (!says_active(answer.body))
    return fail(Stage::introspection, Sign::not_active, "active: false");
  pass(Stage::introspection, "active: true");
}

void Visit::look_at_proxy() {
  if (!proxy_) return skip(Stage::proxy, "this server does not tell");
  if (proxy_->empty()) return pass(Stage::proxy, "none, or one that the server trusts");
  fail(Stage::proxy, Sign::unnamed_proxy, "the server sees " + *proxy_ + " for every caller",
       Outcome::noted);
}

bool Visit::revoke() {
  const auto answer = post(endpoint("revoke"), {{"token", token_.access_token}});
  if (!answer.arrived() || answer.status != 200) {
    fail(Stage::revocation, answer);
    return false;
  }
  pass(Stage::revocation, "the doctor's own token is revoked");
  return true;
}

void Visit::try_again() {
  if (!same_site(instance(), address_)) return skip(Stage::refusal, "instance_url is another site");
  const auto answer =
      get(salesforce() ? instance() + "/services/oauth2/userinfo" : endpoint("userinfo"));
  if (!answer.arrived()) return fail(Stage::refusal, answer);
  if (answer.status < 400)
    return fail(Stage::refusal, Sign::still_works, "HTTP " + std::to_string(answer.status));
  pass(Stage::refusal, "HTTP " + std::to_string(answer.status));
}

}  // namespace

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
  return Visit(patient, http, tell).run();
}

}  // namespace doorward::doctor
