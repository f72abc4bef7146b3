// SPDX-License-Identifier: Apache-2.0
#include "doctor/token_reply.h"

#include "base/bytes.h"
#include "base/printable.h"
#include "crypto/digest.h"
#include "fetch/json.h"

namespace doorward::doctor {

namespace {

/// What the sf CLI insists on, or a JWT.
bool token_form(std::string_view token) {
  constexpr std::string_view tail =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  if (token.starts_with("eyJ")) return true;
  const auto mark = token.find('!');
  if (mark != 15 && mark != 18) return false;
  return token.starts_with("00D") &&
         token.substr(mark + 1).find_first_not_of(tail) == std::string_view::npos;
}

/// The signature proves that whoever answered knows the secret; a reply without one proves nothing.
bool signature_right(const TokenReply& reply, std::string_view secret) {
  if (reply.signature.empty()) return true;
  return reply.signature == base64(view(crypto::hmac_sha256(secret, reply.id + reply.issued_at)));
}

}  // namespace

Endpoints read_discovery(std::string_view body) {
  const auto document = fetch::parse_json(body);
  return {.issuer = fetch::text_at(document, "issuer"),
          .token_endpoint = fetch::text_at(document, "token_endpoint")};
}

TokenReply read_token_reply(std::string_view body) {
  const auto value = fetch::parse_json(body);
  TokenReply reply{.access_token = fetch::text_at(value, "access_token"),
                   .token_type = fetch::text_at(value, "token_type"),
                   .scope = fetch::text_at(value, "scope"),
                   .instance_url = fetch::text_at(value, "instance_url"),
                   .id = fetch::text_at(value, "id"),
                   .issued_at = fetch::text_at(value, "issued_at"),
                   .signature = fetch::text_at(value, "signature"),
                   .fields = {}};
  const auto* object = value.if_object();
  if (object == nullptr) return reply;
  reply.expires_in = fetch::number_at(value, "expires_in");
  for (const auto& member : *object) {
    if (!reply.fields.empty()) reply.fields += ", ";
    reply.fields += std::string_view{member.key().data(), member.key().size()};
  }
  return reply;
}

std::optional<Sign> first_flaw(const TokenReply& reply, bool salesforce, std::string_view secret) {
  if (reply.access_token.empty()) return Sign::missing_token;
  if (!salesforce) return std::nullopt;
  if (reply.instance_url.empty()) return Sign::missing_instance_url;
  if (reply.id.empty()) return Sign::missing_id;
  if (reply.instance_url.ends_with('/')) return Sign::instance_slash;
  if (!token_form(reply.access_token)) return Sign::token_form;
  if (!signature_right(reply, secret)) return Sign::signature_wrong;
  return std::nullopt;
}

std::string summary(const TokenReply& reply) {
  std::string words = "scope " + (reply.scope.empty() ? "not told" : reply.scope);
  if (!reply.id.empty()) words += ", as " + reply.id;
  if (reply.expires_in > 0) words += ", ends in " + std::to_string(reply.expires_in) + " s";
  return printable(words);
}

bool same_site(std::string_view url, const WebAddress& address) {
  const auto other = WebAddress::parse(url);
  if (!other || (address.scheme == "https" && other->scheme != "https")) return false;
  if (other->host == address.host) return true;
  constexpr std::string_view cloud = ".salesforce.com";
  return other->host.ends_with(cloud) && address.host.ends_with(cloud);
}

std::string who(std::string_view body) {
  const auto value = fetch::parse_json(body);
  auto name = fetch::text_at(value, "preferred_username");
  if (name.empty()) name = fetch::text_at(value, "username");
  auto id = fetch::text_at(value, "user_id");
  if (id.empty()) id = fetch::text_at(value, "sub");
  return printable(name.empty() ? id : name + " (" + id + ")");  // `openid` alone tells no name.
}

std::string newest_version(std::string_view body) {
  const auto value = fetch::parse_json(body);
  const auto* versions = value.if_array();
  if (versions == nullptr || versions->empty()) return "59.0";
  const auto version = fetch::text_at(versions->back(), "version");
  const bool plain = version.find_first_not_of("0123456789.") == std::string::npos;
  return version.empty() || !plain ? "59.0" : version;
}

bool says_active(std::string_view body) {
  const auto value = fetch::parse_json(body);
  const auto* active = fetch::at(value, "active");
  return active != nullptr && active->is_bool() && active->get_bool();
}

}  // namespace doorward::doctor
