// SPDX-License-Identifier: Apache-2.0
#include "grants/app_authentication.h"

#include <algorithm>
#include <utility>

namespace doorward::grants {
namespace {

std::string_view method_name(ClientAuthentication method) {
  switch (method) {
    using enum ClientAuthentication;
    case secret: return "secret (Basic or POST)";
    case secret_basic: return "client_secret_basic";
    case secret_post: return "client_secret_post";
    case private_key_jwt: return "private_key_jwt";
  }
  std::unreachable();
}

std::string_view sentence(WrongSecret wrong) {
  switch (wrong) {
    using enum WrongSecret;
    case another: return "it is well-formed: another app's, or one that was deleted";
    case mistyped: return "its checksum is wrong: characters are missing, changed or too many";
    case foreign: return "it does not have the form of a secret of this server";
    case retired: return "it is a secret of this app that was retired";
    case wrapped: return "spaces, quotes or a line break came along with it";
  }
  std::unreachable();
}

constexpr Check<AppFacts> checks[] = {
    {Rule::app_known, app_check::known, nullptr},
    {Rule::oauth_enabled, app_check::enabled, app_check::enabled_found, app_check::known},
    {Rule::not_throttled, app_check::not_throttled, app_check::throttled_found, app_check::known},
    {Rule::secret_right, app_check::secret_right, app_check::secret_found, app_check::known},
    {Rule::client_authentication_method, app_check::method_allowed, app_check::method_found,
     app_check::known},
    {Rule::app_not_blocked, app_check::not_blocked, app_check::blocked_found, app_check::known},
};

}  // namespace

namespace app_check {

bool known(const AppFacts& f) { return f.app != nullptr; }
bool enabled(const AppFacts& f) { return f.app->oauth_enabled; }
bool not_throttled(const AppFacts& f) { return !f.throttled; }
bool secret_right(const AppFacts& f) {
  return f.secret_right || (!f.secret_needed && !f.secret_sent);
}
bool not_blocked(const AppFacts& f) { return !f.app->blocked; }
bool method_allowed(const AppFacts& f) {
  if (!f.secret_sent) return true;  // Nothing was sent that could be the wrong way.
  return f.app->client_authentication == ClientAuthentication::secret
             ? f.sent_by != ClientAuthentication::private_key_jwt
             : f.app->client_authentication == f.sent_by;
}
std::string enabled_found(const AppFacts& f) {
  return std::string{"Enable OAuth Settings: "} + (f.app->oauth_enabled ? "on" : "off");
}
std::string throttled_found(const AppFacts& f) {
  std::string by_network;
  if (f.network_guesses != 0) {
    by_network = "; the network sent " + std::to_string(f.network_guesses) +
                 " wrong secrets for all apps together, the server's limit (--network-guesses)";
  }
  return (f.throttled ? "locked" : "not locked") + by_network + "; limit " +
         std::to_string(f.app->secret_guesses) +
         " wrong secrets in five minutes per network, 1 once all networks sent " +
         std::to_string(std::int64_t{f.app->secret_guesses} * networks_of_guesses);
}
std::string secret_found(const AppFacts& f) {
  if (!f.secret_sent) return f.secret_needed ? "none was sent" : "none was sent, none is needed";
  const auto count = std::ranges::count_if(
      f.app->secrets, [&](const LiveSecret& secret) { return secret.in_force(f.now); });
  const auto these = "the " + std::to_string(count) + " secrets in force";
  if (f.secret_right) return count <= 1 ? "it is the secret in force" : "it is one of " + these;
  const std::string none = count == 0   ? "no secret is in force"
                           : count == 1 ? "it is not the secret in force"
                                        : "it is none of " + these;
  return none + "; " + std::string{sentence(f.wrong_secret)};
}
std::string method_found(const AppFacts& f) {
  return "configured: " + std::string{method_name(f.app->client_authentication)} +
         "; sent: " + std::string{method_name(f.sent_by)};
}
std::string blocked_found(const AppFacts& f) { return f.app->blocked ? "blocked" : "not blocked"; }

}  // namespace app_check

ClientAuthentication way_of(const LiveApp& app) {
  using enum ClientAuthentication;
  return app.client_authentication == secret_basic ? secret_basic : secret_post;
}

std::span<const Check<AppFacts>> app_authentication_checks() { return checks; }

}  // namespace doorward::grants
