// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "domain/app_rules.h"
#include "domain/formula.h"
#include "domain/only_with.h"
#include "domain/text_rules.h"
#include "domain/url_rules.h"

namespace doorward {
namespace {

// One app under examination, and what was found.
struct AppCase {
  const App& app;
  const AppSurroundings& around;
  Problems found;

  void error(std::string_view key, std::string value, std::string_view rule, std::string detail) {
    found.push_back(
        {std::string{key}, std::move(value), std::string{rule}, std::move(detail), false});
  }
};

constexpr std::size_t callback_characters = 2'000;  // All of them, one per line.

void check_names(AppCase& c) {
  if (!c.app.api_name.empty() && !api_name_form(c.app.api_name)) {
    c.error("basic.api_name", c.app.api_name, "api_name_form",
            "Use letters, digits and single underscores, beginning with a letter, for example " +
                api_name_for(c.app.api_name) + ".");
  }
  const auto* const before = c.around.previous;
  const bool new_contact = before == nullptr || before->contact_email != c.app.contact_email;
  if (new_contact && !c.app.contact_email.empty() && !email_form(c.app.contact_email)) {
    c.error("basic.contact_email", c.app.contact_email, "email_form",
            "Must be an e-mail address, for example owner@example.com.");
  }
}

void check_web_addresses(AppCase& c) {
  struct Row {
    std::string_view key;
    const std::string& url;
    std::optional<Fault> (*fault_of)(std::string_view);
  };
  constexpr auto https = [](std::string_view url) { return web_address_fault(url, false); };
  constexpr auto page = [](std::string_view url) { return web_address_fault(url, true); };
  const Row rows[] = {
      {"basic.logo_url", c.app.logo_url, https},
      {"basic.icon_url", c.app.icon_url, https},
      {"basic.info_url", c.app.info_url, page},
      {"basic.start_url", c.app.start_url, page},
      {"oauth.jwks_uri", c.app.jwks_uri, called_address_fault},
      {"oauth.single_logout.url", c.app.single_logout_url, logout_address_fault},
      {"oauth.single_logout.back_channel_url", c.app.back_channel_logout_url, logout_address_fault},
  };
  for (const auto& [key, url, fault_of] : rows) {
    if (url.empty()) continue;
    if (const auto fault = fault_of(url)) {
      c.error(key, url, fault->rule, fault->detail);
    }
  }
}

// Where browsers are sent. An address that was saved before there was a rule against it may stay:
// else the app could not be changed in anything before its code is.
void check_return_urls(AppCase& c, std::string_view key, std::vector<std::string> App::* urls,
                       std::optional<Fault> (*fault_of)(std::string_view)) {
  const auto* const before = c.around.previous;
  for (const auto& url : c.app.*urls) {
    if (before != nullptr && std::ranges::find(before->*urls, url) != (before->*urls).end())
      continue;
    if (const auto fault = fault_of(url)) c.error(key, url, fault->rule, fault->detail);
  }
}

void check_callback_urls(AppCase& c) {
  constexpr std::string_view key = "oauth.callback_urls";
  std::size_t total = 0;
  for (const auto& url : c.app.callback_urls) {
    total += url.size() + (total > 0 ? 1 : 0);
  }
  check_return_urls(c, key, &App::callback_urls, callback_url_fault);
  if (total > callback_characters) {
    c.error(key, std::to_string(total), "too_long",
            "All callback URLs together can have at most 2000 characters.");
  }
  if (c.app.oauth_enabled && c.app.callback_urls.empty()) {
    c.error(key, {}, "required",
            "Callback URL is needed once OAuth is on; http://localhost will do for the client "
            "credentials flow.");
  }
}

void check_scopes(AppCase& c) {
  std::vector<std::string_view> known;
  for (const auto& text : builtin_scopes()) known.push_back(text.name);
  for (const auto& name : c.app.scopes) {
    if (builtin_scope(name) || (c.around.scopes != nullptr && c.around.scopes->number(name)))
      continue;
    const auto meant = nearest(name, known);
    c.error("oauth.scopes", name, "unknown_scope",
            "There is no scope \"" + name + "\"." +
                (meant.empty() ? "" : " Did you mean \"" + std::string{meant} + "\"?"));
  }
}

void check_certificate(AppCase& c) {
  const auto pem = trim(c.app.certificate);
  if (pem.empty()) return;
  const bool whole =
      pem.starts_with("-----BEGIN CERTIFICATE-----") && pem.ends_with("-----END CERTIFICATE-----");
  if (!whole) {
    c.error("oauth.certificate", {}, "certificate_form",
            "Must be one certificate in PEM, from BEGIN CERTIFICATE to END CERTIFICATE.");
  }
}

void check_custom_attributes(AppCase& c) {
  std::set<std::string_view> keys;
  for (const auto& line : c.app.custom_attributes) {
    const auto equals = line.find('=');
    const auto key = trim(std::string_view{line}.substr(0, equals));
    const bool whole = equals != std::string::npos && !key.empty() &&
                       !trim(std::string_view{line}.substr(equals + 1)).empty();
    const auto formula =
        whole ? Formula::parse(trim(std::string_view{line}.substr(equals + 1))) : Formula{};
    if (!whole) {
      c.error("policies.custom_attributes", line, "attribute_form", "Write key = formula.");
    } else if (!formula) {
      c.error("policies.custom_attributes", line, "attribute_formula",
              "The formula of \"" + std::string{key} + "\": " + formula.error().detail);
    } else if (!keys.insert(key).second) {
      c.error("policies.custom_attributes", line, "attribute_twice",
              "The key \"" + std::string{key} + "\" stands here twice.");
    }
  }
}

// What one setting needs of another.
void check_together(AppCase& c) {
  const auto& app = c.app;
  const bool by_key = app.client_authentication == ClientAuthentication::private_key_jwt;
  if (by_key && app.certificate.empty() && app.jwks_uri.empty()) {
    c.error("oauth.client_authentication", "private_key_jwt", "required",
            "Signed assertions need a certificate or a JSON Web Key Set URL.");
  }
  if (app.single_logout && app.single_logout_url.empty() && app.back_channel_logout_url.empty() &&
      app.post_logout_redirect_uris.empty()) {
    c.error("oauth.single_logout.url", {}, "required",
            "Single logout needs a logout URL of the app: Single Logout URL, Back-Channel Logout "
            "URL, or a Post-Logout Redirect URL.");
  }
  if (has_period(app.refresh_token_policy) && app.refresh_token_period < 1) {
    c.error("policies.refresh_token.period", std::to_string(app.refresh_token_period), "required",
            "This refresh token policy needs a period of at least 1.");
  }
}

}  // namespace

Problems app_errors(const App& app, const AppSurroundings& around) {
  AppCase c{app, around, limit_problems(app)};
  check_names(c);
  check_web_addresses(c);
  check_callback_urls(c);
  check_return_urls(c, "oauth.single_logout.post_logout_redirect_uris",
                    &App::post_logout_redirect_uris, post_logout_url_fault);
  check_scopes(c);
  check_certificate(c);
  check_custom_attributes(c);
  check_together(c);
  return std::move(c.found);
}

}  // namespace doorward
