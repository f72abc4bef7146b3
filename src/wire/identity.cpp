// SPDX-License-Identifier: Apache-2.0
#include "wire/identity.h"

#include <utility>

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

}  // namespace

Answer standard_userinfo(const Identity& who, bool profile, bool email) {
  Members out;
  out.string("sub", who.user_id).known("organization_id", who.organization_id);
  if (profile) {
    out.known("name", who.display_name)
        .known("given_name", who.first_name)
        .known("family_name", who.last_name)
        .known("nickname", who.nickname)
        .known("preferred_username", who.username)
        .known("zoneinfo", who.time_zone)
        .known("locale", who.locale)
        .number("updated_at", epoch_seconds(who.modified_at));
  }
  if (email) out.known("email", who.email).boolean("email_verified", who.email_verified);
  return std::move(out).answer();
}

Answer salesforce_userinfo(const Identity& who) {
  Members out;
  out.string("sub", who.identity_url)
      .string("user_id", who.user_id)
      .string("organization_id", who.organization_id)
      .string("preferred_username", who.username)
      .string("nickname", who.nickname)
      .string("name", who.display_name)
      .string("email", who.email)
      .boolean("email_verified", who.email_verified)
      .string_or_null("given_name", who.first_name)
      .string("family_name", who.last_name)
      .string("zoneinfo", who.time_zone)
      .group("photos")
      .end()
      .string("profile", who.instance_url + "/" + who.user_id)
      .null("picture")
      .null("phone_number")
      .boolean("phone_number_verified", false)
      .group("address")
      .end()
      .boolean("is_salesforce_integration_user", false);
  add_urls(out, who, {});
  out.boolean("active", who.active)
      .string("user_type", "STANDARD")
      .string("language", who.language)
      .string("locale", who.locale)
      .number("utcOffset", who.utc_offset_ms)
      .string("updated_at", iso8601(who.modified_at))
      .boolean("is_app_installed", true);
  return std::move(out).answer();
}

Answer salesforce_identity(const Identity& who, Format format, std::string_view version) {
  Members out(format, "user");
  out.string("id", who.identity_url)
      .boolean("asserted_user", true)
      .string("user_id", who.user_id)
      .string("organization_id", who.organization_id)
      .string("username", who.username)
      .string("nick_name", who.nickname)
      .string("display_name", who.display_name)
      .string("email", who.email)
      .boolean("email_verified", who.email_verified)
      .string_or_null("first_name", who.first_name)
      .string("last_name", who.last_name)
      .string("timezone", who.time_zone)
      .group("photos")
      .end()
      .null("addr_street")
      .null("addr_city")
      .null("addr_state")
      .null("addr_country")
      .null("addr_zip")
      .null("mobile_phone")
      .boolean("mobile_phone_verified", false)
      .boolean("is_lightning_login_user", false)
      .group("status")
      .null("created_date")
      .null("body")
      .end();
  add_urls(out, who, version);
  out.boolean("active", who.active)
      .string("user_type", "STANDARD")
      .string("language", who.language)
      .string("locale", who.locale)
      .number("utcOffset", who.utc_offset_ms)
      .string("last_modified_date", iso8601(who.modified_at))
      .boolean("is_app_installed", true);
  return std::move(out).answer();
}

}  // namespace doorward::wire
