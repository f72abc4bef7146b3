// SPDX-License-Identifier: Apache-2.0
#include "pages/consent.h"

#include <algorithm>
#include <utility>

#include "service/families.h"

namespace doorward::pages {
namespace {

std::string counted(std::int64_t number, std::string_view one) {
  return std::to_string(number) + ' ' + std::string{one} + (number == 1 ? "" : "s");
}

std::string duration(seconds length) {
  const auto hours = length / seconds{3600};
  const auto minutes = length / seconds{60} % 60;
  if (hours == 0) return counted(minutes, "minute");
  return counted(hours, "hour") + (minutes > 0 ? ' ' + counted(minutes, "minute") : "");
}

std::string period(const App& app) {
  switch (app.refresh_token_unit) {
    case PeriodUnit::hours: return counted(app.refresh_token_period, "hour");
    case PeriodUnit::days: return counted(app.refresh_token_period, "day");
    case PeriodUnit::months: return counted(app.refresh_token_period, "month");
  }
  std::unreachable();
}

// The Refresh Token Policy, as it is looked at whenever such a token is used.
std::string renewal(const App& app, bool stays) {
  if (!stays) return "Then it ends: the app cannot renew it without you.";
  const std::string renews = "The app may renew it when you are not here, ";
  switch (app.refresh_token_policy) {
    using enum RefreshTokenPolicy;
    case until_revoked: return renews + "until you or an administrator take that back.";
    case if_not_used_for: return renews + "until it has not done so for " + period(app) + '.';
    case after: return renews + "for " + period(app) + " from now.";
    case immediately: break;  // Then nothing stays.
  }
  std::unreachable();
}

// Whom the app's ID token names besides the app.
std::string others_told(const App& app) {
  std::string others;
  if (!app.id_token_configured) return others;
  for (const auto& one : app.id_token_audiences) {
    if (one != app.consumer_key) others += (others.empty() ? "" : ", ") + one;
  }
  return others;
}

}  // namespace

ConsentView consent_view(const service::Answered& answered, std::string organization,
                         std::string_view issuer) {
  const auto& app = *answered.app;
  ConsentView view{.organization = std::move(organization),
                   .app = app.name,
                   .username = answered.username,
                   .scopes = answered.scopes};
  view.audience = view.organization + " (" + std::string{issuer} + ')';
  if (answered.identifies) view.others_told = others_told(app);
  view.access_lifetime = "The access holds for " + duration(answered.access_lifetime) + '.';
  view.lifetime = renewal(app, answered.stays);
  if (answered.stays && answered.sign_ins >= service::most_sign_ins(app)) {
    view.limit = "This app keeps " + counted(answered.sign_ins, "sign-in") +
                 " of you, and may not keep more: the one that was used longest ago ends.";
  }
  return view;
}

}  // namespace doorward::pages
