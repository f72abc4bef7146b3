// SPDX-License-Identifier: Apache-2.0
#include "wire/identity.h"

#include <utility>

#include "base/json_text.h"
#include "domain/standard_claims.h"
#include "wire/members.h"

namespace doorward::wire {
namespace {

// Salesforce leaves {version} for its clients to fill in; SOAP addresses end in the short id.
void add_urls(Members& out, const Identity& who, std::string_view version) {
  struct Row {
    std::string_view name, path;
    bool soap = false;
  };
  constexpr Row rows[] = {
      {"enterprise", "/services/Soap/c/{version}/", true},
      {"metadata", "/services/Soap/m/{version}/", true},
      {"partner", "/services/Soap/u/{version}/", true},
      {"rest", "/services/data/v{version}/"},
      {"sobjects", "/services/data/v{version}/sobjects/"},
      {"search", "/services/data/v{version}/search/"},
      {"query", "/services/data/v{version}/query/"},
      {"recent", "/services/data/v{version}/recent/"},
  };
  constexpr std::string_view place = "{version}";
  out.group("urls");
  for (const auto& row : rows) {
    std::string url = who.instance_url + std::string{row.path};
    if (!version.empty()) url.replace(url.rfind(place), place.size(), version);
    if (row.soap) url += who.organization_id.substr(0, 15);
    out.string(row.name, url);
  }
  out.string("profile", who.instance_url + "/" + who.user_id);
  out.string("custom_domain", who.instance_url).end();
}

// What the app's own formulas and the administrators call so: any text may be a name.
void add_custom(Members& out, const Identity& who) {
  if (!who.custom_attributes.empty()) {
    out.group("custom_attributes");
    for (const auto& [name, value] : who.custom_attributes) out.named_string(name, value);
    out.end();
  }
  if (!who.custom_permissions.empty()) {
    out.group("custom_permissions");
    for (const auto& name : who.custom_permissions) out.named_flag(name, true);
    out.end();
  }
}

// The end of both answers.
void add_state(Members& out, const Identity& who, std::string_view modified) {
  out.boolean("active", who.active).string("user_type", "STANDARD");
  if (who.open.test(scope::profile())) {
    out.string("language", who.language).string("locale", who.locale);
    if (who.utc_offset)
      out.number("utcOffset", who.utc_offset->count());
    else
      out.null("utcOffset");
    out.string(modified, iso8601(who.modified_at));
  }
  out.boolean("is_app_installed", true);
}

}  // namespace

Answer standard_userinfo(const User& user, OrgId organization, const ScopeSet& scopes,
                         const ClaimSet& asked) {
  JsonObject object{512};
  const auto user_id = user.id.characters(), organization_id = organization.characters();
  object.text("sub", {user_id.data(), user_id.size()});
  object.text("organization_id", {organization_id.data(), organization_id.size()});
  add_standard_claims(object, user, scopes, asked);
  Answer answer;
  answer.body = object.take();
  return answer;
}

Answer salesforce_userinfo(const Identity& who) {
  Members out;
  out.string("sub", who.identity_url)
      .string("user_id", who.user_id)
      .string("organization_id", who.organization_id);
  if (who.open.test(scope::profile())) {
    out.string("preferred_username", who.username)
        .string("nickname", who.nickname)
        .string("name", who.display_name)
        .string_or_null("given_name", who.first_name)
        .string("family_name", who.last_name)
        .string("zoneinfo", who.time_zone);
  }
  if (who.open.test(scope::email())) {
    out.string("email", who.email).boolean("email_verified", who.email_verified);
  }
  out.group("photos").end();
  out.string("profile", who.instance_url + "/" + who.user_id).null("picture");
  if (who.open.test(scope::phone())) {
    out.string_or_null("phone_number", who.phone).boolean("phone_number_verified", false);
  }
  if (who.open.test(scope::address())) {
    out.group("address")
        .known("street_address", who.street)
        .known("locality", who.city)
        .known("region", who.state)
        .known("postal_code", who.postal_code)
        .known("country", who.country)
        .end();
  }
  out.boolean("is_salesforce_integration_user", false);
  add_urls(out, who, {});
  add_state(out, who, "updated_at");
  return std::move(out).answer();
}

Answer salesforce_identity(const Identity& who, Format format, std::string_view version) {
  Members out(format, "user");
  out.string("id", who.identity_url)
      .boolean("asserted_user", true)
      .string("user_id", who.user_id)
      .string("organization_id", who.organization_id);
  if (who.open.test(scope::profile())) {
    out.string("username", who.username)
        .string("nick_name", who.nickname)
        .string("display_name", who.display_name);
  }
  if (who.open.test(scope::email())) {
    out.string("email", who.email).boolean("email_verified", who.email_verified);
  }
  if (who.open.test(scope::profile())) {
    out.string_or_null("first_name", who.first_name)
        .string("last_name", who.last_name)
        .string("timezone", who.time_zone);
  }
  out.group("photos").end();
  if (who.open.test(scope::address())) {
    out.string_or_null("addr_street", who.street)
        .string_or_null("addr_city", who.city)
        .string_or_null("addr_state", who.state)
        .string_or_null("addr_country", who.country)
        .string_or_null("addr_zip", who.postal_code);
  }
  if (who.open.test(scope::phone())) {
    out.string_or_null("mobile_phone", who.phone).boolean("mobile_phone_verified", false);
  }
  out.boolean("is_lightning_login_user", false);
  out.group("status").null("created_date").null("body").end();
  add_urls(out, who, version);
  add_custom(out, who);
  add_state(out, who, "last_modified_date");
  return std::move(out).answer();
}

}  // namespace doorward::wire
