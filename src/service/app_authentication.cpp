// SPDX-License-Identifier: Apache-2.0
#include "service/app_authentication.h"

#include <cstring>
#include <utility>

#include "crypto/consumer.h"
#include "crypto/digest.h"

namespace doorward::service {
namespace {

std::uint64_t network_key(const Address& address) {
  const auto network = address.network();
  std::uint64_t high = 0, low = 0;
  std::memcpy(&high, network.bytes.data(), 8);
  std::memcpy(&low, network.bytes.data() + 8, 8);
  return high ^ (low * 0x9E3779B97F4A7C15ULL);
}

std::uint64_t app_key(const LiveApp* app) { return app != nullptr ? app->id.number : 0; }

std::uint64_t pair_key(const LiveApp* app, const Address& address) {
  return network_key(address) ^ (app_key(app) * 0xC4CEB9FE1A85EC53ULL);
}

grants::WrongSecret look_of(std::string_view secret, bool retired) {
  if (retired) return grants::WrongSecret::retired;
  switch (crypto::form_of_consumer_secret(secret)) {
    case crypto::Form::ours_whole: return grants::WrongSecret::another;
    case crypto::Form::ours_mistyped:
      return crypto::stands_alone(secret) ? grants::WrongSecret::mistyped
                                          : grants::WrongSecret::wrapped;
    case crypto::Form::foreign: return grants::WrongSecret::foreign;
  }
  std::unreachable();
}

}  // namespace

AppAuthentication::AppAuthentication(std::int64_t network_guesses)
    : network_guesses_(network_guesses),
      by_app_and_network_(minutes{5}, 1 << 15),
      by_network_(minutes{5}, 1 << 13),
      by_app_(minutes{5}, 1 << 13) {}

// Whoever never guessed is asked for two counts only, and never waits for what others did.
bool AppAuthentication::throttled(const LiveApp* app, const Address& address, Instant now) const {
  const std::int64_t limit = app != nullptr ? app->secret_guesses : LiveApp{}.secret_guesses;
  const auto guesses = by_app_and_network_.seen(pair_key(app, address), now);
  if (guesses >= limit || network_throttled(address, now)) return true;
  return guesses > 0 && by_app_.seen(app_key(app), now) >= limit * grants::networks_of_guesses;
}

bool AppAuthentication::network_throttled(const Address& address, Instant now) const {
  return by_network_.seen(network_key(address), now) >= network_guesses_;
}

ComparedApp AppAuthentication::compare(const cluster::Snapshot& snapshot, const Call& call,
                                       const AppCredentials& credentials) {
  static const LiveSecret nobodys{};  // Compared with when there is no app, for the time it takes.
  ComparedApp compared;
  compared.facts.app = snapshot.app_with_key(credentials.consumer_key);
  compared.facts.sent_by = credentials.sent_by;
  compared.facts.now = call.now;
  const auto* app = compared.facts.app;
  const auto& digest = compared.digest = snapshot.keys->secret_digest.digest(credentials.secret);
  const auto secrets =
      app != nullptr && !app->secrets.empty() ? std::span{app->secrets} : std::span{&nobodys, 1};
  bool retired = false;
  for (const auto& secret : secrets) {
    const bool matches = crypto::equal(secret.digest, digest);
    if (matches && secret.in_force(call.now) && secret.id) {
      compared.facts.secret_right = true;
      compared.secret = secret.id;
    }
    retired |= matches && secret.id && !secret.in_force(call.now);
  }
  if (!compared.facts.secret_right) {
    compared.facts.wrong_secret = look_of(credentials.secret, retired);
  }
  compared.facts.throttled = throttled(app, call.address, call.now);
  if (compared.facts.throttled && network_throttled(call.address, call.now)) {
    compared.facts.network_guesses = network_guesses_;
  }
  if (!compared.facts.secret_right && !compared.facts.throttled) {
    by_app_and_network_.add(pair_key(app, call.address), call.now);
    by_network_.add(network_key(call.address), call.now);
    by_app_.add(app_key(app), call.now);
  }
  return compared;
}

Result<const LiveApp*> authenticated(AppAuthentication& authentication, Recorder& recorder,
                                     const std::shared_ptr<const cluster::Snapshot>& snapshot,
                                     const Call& call, const AppCredentials& credentials,
                                     std::string_view flow) {
  return authenticated(authentication.compare(*snapshot, call, credentials), recorder, snapshot,
                       call, credentials, flow);
}

Result<const LiveApp*> authenticated(const ComparedApp& compared, Recorder& recorder,
                                     const std::shared_ptr<const cluster::Snapshot>& snapshot,
                                     const Call& call, const AppCredentials& credentials,
                                     std::string_view flow) {
  const auto* failed = first_failure(grants::app_authentication_checks(), compared.facts);
  if (failed == nullptr) {
    recorder.used(call, compared.secret);
    return compared.facts.app;
  }
  recorder.record(
      {.call = call,
       .denied = failed->rule,
       .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
       .snapshot = snapshot,
       .facts = Decision::AppAuthenticated{.flow = std::string{flow}, .facts = compared.facts}});
  return deny(failed->rule);
}

}  // namespace doorward::service
