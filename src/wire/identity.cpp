// SPDX-License-Identifier: Apache-2.0
#include "wire/identity.h"

#include "wire/text.h"

namespace doorward::wire {
namespace {

// A JSON object that is written front to back.
class Object {
 public:
  Object& string(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
    return *this;
  }
  /// Left out when empty.
  Object& known(std::string_view name, std::string_view value) {
    return value.empty() ? *this : string(name, value);
  }
  Object& string_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? raw(name, "null") : string(name, value);
  }
  Object& boolean(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  Object& number(std::string_view name, std::int64_t value) {
    key(name);
    append_number(out_, value);
    return *this;
  }
  Object& raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
    return *this;
  }
  std::string text() const { return out_ + "}"; }

 private:
  void key(std::string_view name) {
    if (out_.size() > 1) out_ += ',';
    append_json_string(out_, name);
    out_ += ':';
  }
  std::string out_ = "{";
};

// Salesforce leaves {version} for its clients to fill in; SOAP addresses end in the short id.
std::string urls(const Identity& who) {
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
  Object object;
  for (const auto& row : rows) {
    std::string url = who.instance_url + std::string{row.path};
    if (row.soap) url += who.organization_id.substr(0, 15);
    object.string(row.name, url);
  }
  object.string("profile", who.instance_url + "/" + who.user_id);
  object.string("custom_domain", who.instance_url);
  return object.text();
}

Answer json(const Object& object) {
  Answer answer;
  answer.body = object.text();
  return answer;
}

}  // namespace

Answer standard_userinfo(const Identity& who, bool profile, bool email) {
  Object object;
  object.string("sub", who.user_id).known("organization_id", who.organization_id);
  if (profile) {
    object.known("name", who.display_name)
        .known("given_name", who.first_name)
        .known("family_name", who.last_name)
        .known("nickname", who.nickname)
        .known("preferred_username", who.username)
        .known("zoneinfo", who.time_zone)
        .known("locale", who.locale)
        .number("updated_at", epoch_seconds(who.modified_at));
  }
  if (email) object.known("email", who.email).boolean("email_verified", who.email_verified);
  return json(object);
}

Answer salesforce_userinfo(const Identity& who) {
  Object object;
  object.string("sub", who.identity_url)
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
      .raw("photos", "{}")
      .string("profile", who.instance_url + "/" + who.user_id)
      .raw("picture", "null")
      .raw("phone_number", "null")
      .boolean("phone_number_verified", false)
      .raw("address", "{}")
      .boolean("is_salesforce_integration_user", false)
      .raw("urls", urls(who))
      .boolean("active", who.active)
      .string("user_type", "STANDARD")
      .string("language", who.language)
      .string("locale", who.locale)
      .number("utcOffset", who.utc_offset_ms)
      .string("updated_at", iso8601(who.modified_at))
      .boolean("is_app_installed", true);
  return json(object);
}

Answer salesforce_identity(const Identity& who) {
  Object object;
  object.string("id", who.identity_url)
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
      .raw("photos", "{}")
      .raw("addr_street", "null")
      .raw("addr_city", "null")
      .raw("addr_state", "null")
      .raw("addr_country", "null")
      .raw("addr_zip", "null")
      .raw("mobile_phone", "null")
      .boolean("mobile_phone_verified", false)
      .boolean("is_lightning_login_user", false)
      .raw("status", R"({"created_date":null,"body":null})")
      .raw("urls", urls(who))
      .boolean("active", who.active)
      .string("user_type", "STANDARD")
      .string("language", who.language)
      .string("locale", who.locale)
      .number("utcOffset", who.utc_offset_ms)
      .string("last_modified_date", iso8601(who.modified_at))
      .boolean("is_app_installed", true);
  return json(object);
}

}  // namespace doorward::wire
