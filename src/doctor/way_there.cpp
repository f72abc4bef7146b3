// SPDX-License-Identifier: Apache-2.0
// What is looked at before a token is asked for: address, way, key and secret, clock, metadata.
#include <chrono>
#include <cstdlib>

#include "base/instant.h"
#include "base/printable.h"
#include "doctor/examination.h"

namespace doorward::doctor {

namespace {

/// How far two clocks may be apart before signed requests are refused (three minutes there).
constexpr seconds most_clock_difference{120};

}  // namespace

bool Examination::look_at_address() {
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

bool Examination::reach() {
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

void Examination::tell_way(const fetch::HttpAnswer& answer) {
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

bool Examination::look_at_redirect(const fetch::HttpAnswer& answer) {
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

void Examination::look_at_credentials() {
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

void Examination::look_at_clock() {
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

void Examination::discover() {
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
void Examination::tell_of_issuer(const std::string& issuer) {
  fail(Stage::discovery, Sign::issuer_differs,
       "issuer " + printable(issuer) + ", asked at " + address_.origin(),
       address_.loopback() ? Outcome::noted : Outcome::failed);
}

}  // namespace doorward::doctor
