// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "crypto/consumer.h"
#include "service/decision.h"

namespace doorward::service {
namespace {

void keep_request(Receipt& receipt, const Decision& decision, const auto& facts) {
  if (!facts.scope_sent || !decision.snapshot) return;
  receipt.requested = decision.snapshot->scopes->text(facts.requested);
  if (facts.scope_unknown) *receipt.requested += receipt.requested->empty() ? "?" : " ?";
}

// The app that a request claims to be of, before anybody proved it: its manager wants to know.
AppId claimed_app(const Decision& decision) {
  if (!decision.snapshot || decision.consumer_key.empty()) return {};
  const auto* app = decision.snapshot->app_with_key(decision.consumer_key);
  return app != nullptr ? app->id : AppId{};
}

// A key that belongs to an app is no secret, whatever it looks like.
std::string key_on_file(const Decision& decision) {
  return claimed_app(decision) ? decision.consumer_key
                               : crypto::key_for_the_record(decision.consumer_key);
}

// What a key that nobody has looks like, so that who sent it knows where to look.
std::string look_of_key(std::string_view sent) {
  using crypto::Form;
  if (sent.empty()) return {};
  if (crypto::form_of_consumer_secret(sent) != Form::foreign) {
    return "a consumer secret came as the key: key and secret have changed places";
  }
  switch (crypto::form_of_consumer_key(sent)) {
    case Form::ours_whole:
      return "it is well-formed: of an app that was deleted, or another server's";
    case Form::ours_mistyped:
      return "its checksum is wrong: characters are missing, changed or too many";
    case Form::foreign: return "it does not have the form of a key of this server";
  }
  std::unreachable();
}

void fill(Receipt& receipt, const Decision& decision, const Decision::Refused& refused) {
  receipt.flow = refused.flow;
  receipt.app = claimed_app(decision);
  if (receipt.denied) receipt.checks.push_back({*receipt.denied, Verdict::failed, receipt.because});
}

void fill(Receipt& receipt, const Decision& decision, const grants::ClientCredentialsFacts& facts) {
  receipt.flow = "client_credentials";
  receipt.sent_by = facts.client.sent_by;
  keep_request(receipt, decision, facts);
  if (facts.client.app != nullptr) receipt.app = facts.client.app->id;
  if (facts.user != nullptr) receipt.user = facts.user->id;
  receipt.checks = explained(grants::client_credentials_checks(), facts);
}

void fill(Receipt& receipt, const Decision&, const Decision::TokenShown& shown) {
  receipt.flow = shown.flow;
  if (shown.facts.app != nullptr) receipt.app = shown.facts.app->id;
  if (shown.facts.user != nullptr) receipt.user = shown.facts.user->id;
  auto facts = shown.facts;
  if (facts.token != nullptr) facts.token = &shown.token;
  receipt.checks = explained(grants::access_token_checks(), facts);
}

void fill(Receipt& receipt, const Decision&, const Decision::RefreshTokenShown& shown) {
  const auto& facts = *shown.facts;
  receipt.flow = shown.flow;
  receipt.app = facts.token_app;
  if (facts.holder.user != nullptr) receipt.user = facts.holder.user->id;
  receipt.checks = explained(grants::refresh_token_checks(), facts);
}

// Of the app that asks: what it may be told is a setting of that one.
void fill(Receipt& receipt, const Decision& decision, const Decision::TokenOfAnother& shown) {
  receipt.flow = shown.flow;
  receipt.app = shown.asker.app->id;
  receipt.user = shown.user;
  receipt.checks = explained(grants::app_authentication_checks(), shown.asker);
  receipt.checks.push_back({*decision.denied, Verdict::failed, decision.because});
}

void fill(Receipt& receipt, const Decision&, const Decision::AppAuthenticated& authenticated) {
  receipt.flow = authenticated.flow;
  if (authenticated.facts.app != nullptr) receipt.app = authenticated.facts.app->id;
  receipt.checks = explained(grants::app_authentication_checks(), authenticated.facts);
}

void fill(Receipt& receipt, const Decision&, const Decision::SignIn& sign_in) {
  const auto& facts = sign_in.facts;
  receipt.flow = authorize::flow(facts.step);
  if (facts.user != nullptr) receipt.user = facts.user->id;
  receipt.checks = explained(authorize::sign_in_checks(facts.step), facts);
}

void fill(Receipt& receipt, const Decision& decision, const Decision::Event& event) {
  receipt.flow = event.flow;
  receipt.user = event.user;
  receipt.app = event.app;
  if (receipt.denied)
    receipt.checks.push_back({*receipt.denied, Verdict::failed, decision.because});
}

// Who is in; or, without a page, whose password was tried: their history tells of the guesses, as
// it does of those on the sign-in page.
const User* user_of(const authorize::AuthorizationFacts& facts) {
  return facts.user != nullptr ? facts.user : facts.headless.sign_in.user;
}

void fill(Receipt& receipt, const Decision& decision, const Decision::Authorization& asked) {
  const auto& facts = *asked.facts;
  receipt.flow = facts.headless.on ? "headless_sign_in" : "authorization";
  keep_request(receipt, decision, facts);
  if (facts.app != nullptr) receipt.app = facts.app->id;
  if (const auto* user = user_of(facts)) receipt.user = user->id;
  receipt.checks = explained(authorize::authorization_checks(facts.headless.on), facts);
}

void fill(Receipt& receipt, const Decision&, const Decision::CodeRedeemed& redeemed) {
  const auto& facts = *redeemed.facts;
  receipt.flow = "authorization_code";
  receipt.sent_by = facts.client.sent_by;
  if (facts.client.app != nullptr) receipt.app = facts.client.app->id;
  if (facts.holder.user != nullptr) receipt.user = facts.holder.user->id;
  receipt.checks = explained(grants::authorization_code_checks(), facts);
}

void fill(Receipt& receipt, const Decision& decision, const Decision::Refreshed& refreshed) {
  const auto& facts = *refreshed.facts;
  receipt.flow = "refresh_token";
  receipt.sent_by = facts.client.sent_by;
  keep_request(receipt, decision, facts);
  if (facts.client.app != nullptr) receipt.app = facts.client.app->id;
  if (facts.holder.user != nullptr) receipt.user = facts.holder.user->id;
  receipt.checks = explained(grants::refresh_token_checks(), facts);
}

void fill(Receipt& receipt, const Decision&, const Decision::LogoutAsked& asked) {
  const auto& facts = *asked.facts;
  receipt.flow = "logout";
  if (facts.app != nullptr) receipt.app = facts.app->id;
  if (facts.user != nullptr) receipt.user = facts.user->id;
  receipt.checks = explained(authorize::logout_checks(), facts);
}

void fill(Receipt& receipt, const Decision& decision, const Decision::Exchanged& exchanged) {
  const auto& facts = *exchanged.facts;
  receipt.flow = facts.asset ? "asset_token" : "token_exchange";
  receipt.sent_by = facts.client.sent_by;
  keep_request(receipt, decision, facts);
  if (facts.client.app != nullptr) receipt.app = facts.client.app->id;
  if (facts.holder.user != nullptr) receipt.user = facts.holder.user->id;
  receipt.checks = explained(grants::token_exchange_checks(facts.asset.has_value()), facts);
}

// A denial by a check has its reason in that check's line.
std::string found_by(const Receipt& receipt) {
  const auto line = std::ranges::find_if(receipt.checks, [&](const CheckLine& check) {
    return receipt.denied && check.rule == *receipt.denied;
  });
  return line == receipt.checks.end() ? std::string{} : line->found;
}

// The lists of checks have the app, and nothing of a key that belongs to none.
void tell_of_key(Receipt& receipt, std::string_view sent) {
  if (receipt.denied != Rule::app_known) return;
  for (auto& line : receipt.checks) {
    if (line.rule == Rule::app_known && line.found.empty()) line.found = look_of_key(sent);
  }
}

Parties parties(const LiveApp* app, const User* user) {
  return {.app = app != nullptr ? app->id : AppId{}, .user = user != nullptr ? user->id : UserId{}};
}

}  // namespace

std::optional<Parties> issuing(const Decision& decision) {
  if (const auto* f = std::get_if<grants::ClientCredentialsFacts>(&decision.facts)) {
    return parties(f->client.app, f->user);
  }
  if (const auto* f = std::get_if<Decision::Authorization>(&decision.facts)) {
    return parties(f->facts->app, f->facts->user);
  }
  if (const auto* f = std::get_if<Decision::CodeRedeemed>(&decision.facts)) {
    return parties(f->facts->client.app, f->facts->holder.user);
  }
  if (const auto* f = std::get_if<Decision::Refreshed>(&decision.facts)) {
    return parties(f->facts->client.app, f->facts->holder.user);
  }
  if (const auto* f = std::get_if<Decision::Exchanged>(&decision.facts)) {
    return parties(f->facts->client.app, f->facts->holder.user);
  }
  if (std::holds_alternative<Decision::Refused>(decision.facts)) {
    return Parties{.app = claimed_app(decision), .user = {}};
  }
  return std::nullopt;
}

std::optional<Brought> brought_along(const Decision& decision) {
  if (const auto* f = std::get_if<grants::ClientCredentialsFacts>(&decision.facts)) {
    return Brought{.secret = f->client.secret_sent};
  }
  if (const auto* f = std::get_if<Decision::Authorization>(&decision.facts)) {
    const auto& facts = *f->facts;
    return Brought{.challenge = facts.challenge_sent,
                   .second_factor = facts.second_factor_shown,
                   .known_device = facts.device_activated,
                   .in_header = facts.headless.in_header,
                   .passwordless = facts.headless.kind == authorize::HeadlessKind::passwordless};
  }
  if (const auto* f = std::get_if<Decision::CodeRedeemed>(&decision.facts)) {
    return Brought{.secret = f->facts->client.secret_sent,
                   .challenge = f->facts->challenge_on_file,
                   .second_factor = f->facts->high_assurance,
                   .known_device = f->facts->device_activated};
  }
  if (const auto* f = std::get_if<Decision::Refreshed>(&decision.facts)) {
    return Brought{.secret = f->facts->client.secret_sent,
                   .second_factor = f->facts->high_assurance,
                   .known_device = f->facts->device_activated};
  }
  if (const auto* f = std::get_if<Decision::Exchanged>(&decision.facts)) {
    return Brought{.secret = f->facts->client.secret_sent,
                   .second_factor = f->facts->high_assurance};
  }
  return std::nullopt;
}

namespace {

// By what it is counted, whoever asks.
CountedAs counted(const Parties& parties, const Call& call) {
  return {.app = parties.app,
          .user = parties.user,
          .address = call.address,
          .minute = epoch_seconds(call.now) / 60};
}

// Where the facts of client credentials stand among a decision's.
constexpr std::uint8_t by_client_credentials = 1;
static_assert(
    std::is_same_v<std::variant_alternative_t<by_client_credentials, decltype(Decision::facts)>,
                   grants::ClientCredentialsFacts>);

std::uint8_t flow_number(const Decision& decision) {
  const auto* exchanged = std::get_if<Decision::Exchanged>(&decision.facts);
  const bool asset = exchanged != nullptr && exchanged->facts->asset;
  return static_cast<std::uint8_t>(2 * decision.facts.index() + (asset ? 1 : 0));
}

// Somebody who is signed in comes to an app that may have what it asks for: nobody did anything.
// An app that asks again and again must not push what people did out of the history.
bool is_repeated_entry(const authorize::AuthorizationFacts& facts) {
  return !facts.headless.on && !facts.allowed_now;
}

}  // namespace

std::optional<CountedAs> counted_as(const Decision& decision) {
  if (decision.denied) return std::nullopt;
  const auto parties = issuing(decision);
  if (!parties || !parties->app || !parties->user) return std::nullopt;
  auto key = counted(*parties, decision.call);
  key.flow = flow_number(decision);
  key.brought = to_bits(brought_along(decision).value_or(Brought{}));
  if (const auto* asked = std::get_if<Decision::Authorization>(&decision.facts)) {
    if (!is_repeated_entry(*asked->facts)) return std::nullopt;
    key.entry = true;
  }
  return key;
}

CountedAs counted_as(const Issued& issued) {
  const auto& facts = issued.facts;
  auto key = counted({.app = facts.client.app->id, .user = facts.user->id}, issued.call);
  key.flow = 2 * by_client_credentials;
  key.brought = to_bits({.secret = facts.client.secret_sent});
  return key;
}

Receipt receipt_of(const Decision& decision) {
  Receipt receipt{
      .id = std::string{decision.call.id.text()},
      .at = decision.call.now,
      .endpoint = std::string{decision.call.endpoint},
      .flow = {},
      .dialect = decision.call.dialect,
      .address = decision.call.address == Address{} ? "" : decision.call.address.text(),
      .consumer_key = key_on_file(decision),
      .app = {},
      .user = {},
      .secret = decision.secret,
      .denied = decision.denied,
      .because = decision.because,
      .scopes = decision.snapshot ? decision.snapshot->scopes->text(decision.issued) : "",
      .requested = {},
      .sent_by = {},
      .brought = brought_along(decision),
      .revision = decision.snapshot ? decision.snapshot->revision : 0,
      .checks = {}};
  std::visit([&](const auto& facts) { fill(receipt, decision, facts); }, decision.facts);
  tell_of_key(receipt, decision.consumer_key);
  if (receipt.because.empty()) receipt.because = found_by(receipt);
  return receipt;
}

}  // namespace doorward::service
