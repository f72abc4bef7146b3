// SPDX-License-Identifier: Apache-2.0
#include "domain/flow_words.h"

#include <algorithm>
#include <array>

namespace doorward {
namespace {

constexpr FlowWords person(std::string_view flow, std::string_view title, std::string_view done) {
  return {.flow = flow, .title = title, .done = done, .refused = "Refused", .by_app = false};
}
constexpr FlowWords entry(std::string_view flow, std::string_view title) {
  auto words = person(flow, title, "Signed in");
  words.entry = true;
  return words;
}
constexpr FlowWords entry_to_app(std::string_view flow, std::string_view title) {
  return {.flow = flow, .title = title, .done = "Allowed", .entry = true};
}
constexpr FlowWords shown(std::string_view flow, std::string_view title) {
  return {.flow = flow, .title = title, .done = "Allowed"};
}

constexpr auto table = std::to_array<FlowWords>({
    {.flow = "client_credentials", .title = "Client credentials"},
    {.flow = "authorization_code", .title = "Web server"},
    {.flow = "refresh_token", .title = "Refresh token"},
    {.flow = "token_exchange", .title = "Token exchange"},
    {.flow = "asset_token", .title = "Asset token"},
    {.flow = "device", .title = "Device"},
    {.flow = "jwt_bearer", .title = "JWT bearer"},
    {.flow = "saml2_bearer", .title = "SAML bearer"},
    {.flow = "saml_assertion", .title = "SAML assertion"},
    {.flow = "password", .title = "Username-password"},
    {.flow = "request", .title = "Token request"},
    {.flow = "pushed_request", .title = "Pushed request"},
    {.flow = "registration", .title = "Registration by an app"},
    {.flow = "soap", .title = "SOAP"},
    entry_to_app("authorization", "Authorization by a user"),
    entry_to_app("headless_sign_in", "Sign-in without a page"),
    person("mail_code", "Code by e-mail, to sign in", "Asked for"),
    shown("introspection", "Introspection of a token"),
    shown("revocation", "Revocation of a token"),
    shown("userinfo", "User info"),
    shown("identity", "Identity URL"),
    shown("data", "Data API"),
    shown("forward_auth", "Forward-auth"),
    shown("setup", "Admin API"),
    entry("sign_in", "Sign-in with a password"),
    entry("second_factor", "Second factor"),
    entry("one_time_link", "One-time link"),
    person("session", "Session in a browser", "Went on"),
    person("sign_out", "Sign-out", "Signed out"),
    person("logout", "Sign-out asked by an app", "Signed out"),
    {.flow = "back_channel_logout",
     .title = "Back-channel logout",
     .done = "Delivered",
     .refused = "Not reached",
     .by_app = false},
    person("password_change", "Change of the password", "Changed"),
    person("password_forgotten", "Forgotten password", "Link asked for"),
    person("page", "Form of a sign-in page", "Accepted"),
});

}  // namespace

std::span<const FlowWords> flow_words() { return table; }

FlowWords flow_words(std::string_view flow) {
  const auto* found = std::ranges::find(table, flow, &FlowWords::flow);
  return found == table.end() ? FlowWords{.flow = flow, .title = flow} : *found;
}

}  // namespace doorward
