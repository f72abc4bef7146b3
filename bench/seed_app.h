// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "crypto/consumer.h"
#include "domain/app.h"
#include "domain/directory.h"

namespace doorward::bench {

/// An app as an organization with very many has them: names out of common words, hosts of its own,
/// one of a few sets of scopes. The first thousand get tokens from anywhere; of the others some are
/// blocked, closed, or open to a few networks only. The same number makes the same app.
inline App app_number(int number, const User& admin) {
  constexpr std::array<const char*, 24> departments = {
      "Payroll", "Billing", "Support",  "Sales",   "Warehouse", "Fleet",    "Legal",   "Research",
      "Claims",  "Travel",  "Pharmacy", "Clinic",  "Library",   "Transit",  "Energy",  "Harbour",
      "Safety",  "Grants",  "Academy",  "Catalog", "Press",     "Treasury", "Housing", "Museum"};
  constexpr std::array<const char*, 17> jobs = {
      "import",  "export",    "sync",   "report",  "archive", "portal",
      "bot",     "dashboard", "alerts", "backup",  "ledger",  "survey",
      "scanner", "mailer",    "bridge", "gateway", "planner"};
  const auto n = static_cast<std::size_t>(number);
  const std::string digits = std::to_string(number);
  const std::string department = departments[n % departments.size()];
  const std::string job = jobs[n / 7 % jobs.size()];
  App app;
  app.name = department + " " + job + " " + digits;
  app.api_name = "Bench_app_" + digits;
  app.contact_email = "owner" + std::to_string(number % 5000) + "@example.com";
  app.description = "The " + job + " of " + department + ", registered to measure with.";
  app.info_url = "https://intranet.example.com/apps/" + digits;
  app.oauth_enabled = number < 1000 || number % 20 != 19;
  app.callback_urls = {"https://" + job + digits + ".example.com/callback", "http://localhost"};
  app.scopes = {"api", "refresh_token"};
  if (number % 3 == 0) app.scopes.push_back("openid");
  if (number % 5 == 0) app.scopes.push_back("email");
  app.require_pkce = number % 2 == 0;
  app.client_credentials = number < 1000 || number % 4 != 3;
  app.permitted_users = PermittedUsers::admin_approved;
  app.profiles = {admin.profile};
  app.ip_relaxation = IpRelaxation::relax;
  if (number >= 1000 && number % 10 == 0) {
    app.ip_relaxation = IpRelaxation::enforce;
    app.ip_ranges = {*IpRange::parse("203.0.113.0/24 Office"),
                     *IpRange::parse("2001:db8:" + std::to_string(number % 9999) + "::/48")};
  }
  app.tokens_per_minute = number < 1000 ? 0 : number % 50 * 100;
  if (app.client_credentials) app.run_as_user = admin.id;
  app.consumer_key = crypto::new_consumer_key();
  app.blocked = number >= 1000 && number % 100 == 57;
  return app;
}

}  // namespace doorward::bench
