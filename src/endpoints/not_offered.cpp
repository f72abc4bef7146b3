// SPDX-License-Identifier: Apache-2.0
// Addresses of what other servers offer and this one does not: pushed requests (RFC 9126), dynamic
// registration (RFC 7591), the device flow (RFC 8628), Salesforce's SOAP API, in which programs
// sign in with username and password. A program that tries one is told so and what to do instead,
// and there is a receipt. Nobody is authenticated, and no body needs to be readable.
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/salesforce.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

struct Door {
  std::string_view path;
  Dialect dialect;
  Rule rule;
  std::string_view flow;
  std::string_view asked = {};
};

// Salesforce's device flow begins at its token endpoint.
constexpr std::string_view device = "the device flow";
constexpr Door doors[] = {
    {"/oauth2/par", Dialect::standard, Rule::request_not_pushed, "pushed_request"},
    {"/services/oauth2/par", Dialect::salesforce, Rule::request_not_pushed, "pushed_request"},
    {"/oauth2/register", Dialect::standard, Rule::registered_in_setup, "registration"},
    {"/services/oauth2/register", Dialect::salesforce, Rule::registered_in_setup, "registration"},
    {"/oauth2/device", Dialect::standard, Rule::grant_available, "device", device},
    {"/oauth2/device_authorization", Dialect::standard, Rule::grant_available, "device", device},
    {"/services/oauth2/device", Dialect::salesforce, Rule::grant_available, "device", device},
    {"/services/oauth2/device_authorization", Dialect::salesforce, Rule::grant_available, "device",
     device},
};

http::Response refused(const http::Request& request, const Door& door, Services& services) {
  const auto form = posted_form(request);
  const wire::Form nothing;
  const auto& sent = form ? *form : nothing;
  const auto denial = services.issuer.refused(
      call(request, door.dialect, door.path), {door.rule, std::string{door.asked}},
      wire::claimed_consumer_key(request.header("Authorization"), sent, door.dialect), door.flow);
  if (door.dialect == Dialect::standard) {
    return response(wire::standard_error(denial, request.id.text(), wire::Challenge::basic));
  }
  return response(wire::salesforce_error(
      denial, wire::salesforce_format(sent.get("format"), request.header("Accept"))));
}

// The message names the user and the password: nothing of it is read.
constexpr std::string_view soap_path = "/services/Soap/{version...}";
http::Response soap_refused(const http::Request& request, Services& services) {
  services.issuer.refused(call(request, Dialect::salesforce, soap_path),
                          {Rule::grant_available, "SOAP"}, {}, "soap");
  return response(
      wire::soap_refusal("SOAP is not offered, and no sign-in with username and password. Let the "
                         "program use OAuth: client credentials, or the web server flow."));
}

}  // namespace

void add_not_offered(http::Router& router, Services& services) {
  for (const auto& door : doors) {
    router.add("POST", door.path, http::Place::worker,
               [&](const http::Request& request) { return refused(request, door, services); });
  }
  router.add("POST", soap_path, http::Place::worker,
             [&](const http::Request& request) { return soap_refused(request, services); });
}

}  // namespace doorward::endpoints
