// SPDX-License-Identifier: Apache-2.0
#include "service/access_token_text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace doorward::service {
namespace {

// Tokens of a family have its number behind the times; those of client credentials are shorter.
constexpr char payload_version = 1;
constexpr char family_version = 2;
constexpr char claims_version = 3;     // and the claims that were asked for by name
constexpr char exchanged_version = 4;  // and the apps whose tokens led to it
constexpr char program_version = 5;    // and the app whose client credentials it began with
constexpr char second_factor = 0x40;   // beside the version, as is
constexpr char known_device = 0x20;    // this
constexpr std::size_t organization_size = 15;
constexpr std::size_t fixed_bytes = 1 + 8 + 8 + 6 + 4;
constexpr std::size_t family_bytes = 8;
constexpr std::size_t claims_bytes = 4;
constexpr std::size_t earlier_bytes = std::tuple_size_v<EarlierApps> * 8;
constexpr std::size_t program_bytes = 8;
constexpr std::size_t most_scope_bytes = 32;
constexpr std::size_t exchanged_head = fixed_bytes + family_bytes + claims_bytes + earlier_bytes;
constexpr std::size_t most_bytes = exchanged_head + program_bytes + most_scope_bytes;
static_assert(most_bytes <= crypto::max_token_payload);

std::size_t head_of(char version) {
  switch (version) {
    case payload_version: return fixed_bytes;
    case family_version: return fixed_bytes + family_bytes;
    case claims_version: return fixed_bytes + family_bytes + claims_bytes;
    case exchanged_version: return exchanged_head;
    case program_version: return exchanged_head + program_bytes;
    default: return 0;  // Of a later program.
  }
}

char version_of(const AccessToken& token) {
  if (!token.family) return payload_version;
  if (token.program) return program_version;
  if (token.earlier.front()) return exchanged_version;
  return token.claims.any() ? claims_version : family_version;
}

void put(char*& at, std::uint64_t value, int bytes) {
  for (int i = bytes; i-- > 0;) *at++ = static_cast<char>(value >> (8 * i));
}

std::uint64_t take(const char*& at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value = (value << 8) | static_cast<unsigned char>(*at++);
  return value;
}

// Version with what is known of the sign-in, app, user, milliseconds of issue, seconds of life,
// what the version adds, then the scopes up to the last one set.
std::size_t write_payload(std::array<char, most_bytes>& out, const AccessToken& token) {
  char* at = out.data();
  const char version = version_of(token);
  const int sign_in =
      (token.high_assurance ? second_factor : 0) | (token.device_activated ? known_device : 0);
  put(at, static_cast<unsigned char>(version | sign_in), 1);
  put(at, token.app.number, 8);
  put(at, token.user.number, 8);
  put(at, static_cast<std::uint64_t>(epoch_ms(token.issued_at)), 6);
  put(at, static_cast<std::uint64_t>((token.expires_at - token.issued_at) / seconds{1}), 4);
  if (token.family) put(at, token.family.number, family_bytes);
  if (version >= claims_version) put(at, token.claims.to_ulong(), claims_bytes);
  if (version >= exchanged_version) {
    for (const auto app : token.earlier) put(at, app.number, 8);
  }
  if (version == program_version) put(at, token.program.number, program_bytes);
  std::array<char, most_scope_bytes> scopes{};
  std::size_t used = 0;
  for (auto i = token.scopes._Find_first(); i < token.scopes.size();
       i = token.scopes._Find_next(i)) {
    scopes[i / 8] = static_cast<char>(scopes[i / 8] | (1 << (i % 8)));
    used = i / 8 + 1;
  }
  at = std::copy_n(scopes.begin(), used, at);
  return static_cast<std::size_t>(at - out.data());
}

bool read_payload(std::string_view payload, AccessToken& token) {
  if (payload.size() < fixed_bytes) return false;
  const char* at = payload.data();
  const auto first = static_cast<char>(take(at, 1));
  const auto version = static_cast<char>(first & ~(second_factor | known_device));
  const auto head = head_of(version);
  if (head == 0) return false;
  if (payload.size() < head || payload.size() > head + most_scope_bytes) return false;
  token.high_assurance = (first & second_factor) != 0;
  token.device_activated = (first & known_device) != 0;
  token.app.number = take(at, 8);
  token.user.number = take(at, 8);
  token.issued_at = from_epoch_ms(static_cast<std::int64_t>(take(at, 6)));
  token.expires_at = token.issued_at + seconds{take(at, 4)};
  if (version != payload_version) token.family.number = take(at, family_bytes);
  if (version >= claims_version) token.claims = take(at, claims_bytes);
  if (version >= exchanged_version) {
    for (auto& app : token.earlier) app.number = take(at, 8);
  }
  if (version == program_version) token.program.number = take(at, program_bytes);
  for (std::size_t i = 0; head + i < payload.size(); ++i) {
    const auto byte = static_cast<unsigned char>(payload[head + i]);
    for (std::size_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit) & 1U) token.scopes.set(i * 8 + bit);
    }
  }
  return true;
}

// Organization, mark, something behind it.
bool has_outline(std::string_view text) {
  return text.find('!') == organization_size && text.starts_with(OrgTag::prefix) &&
         text.size() <= 512;
}

}  // namespace

std::string access_token_text(const AccessToken& token, const cluster::KeyRing& keys) {
  std::array<char, most_bytes> payload;
  const auto size = write_payload(payload, token);
  const auto org = token.org.characters();
  const std::string_view organization{org.data(), organization_size};
  std::string text;
  text.reserve(192);
  text.append(organization).append(1, '!');
  crypto::seal_token(text, keys.token_keys.front(), token.id, {payload.data(), size}, organization);
  return text;
}

bool is_access_token_form(std::string_view text) {
  if (!has_outline(text)) return false;
  return std::ranges::all_of(text.substr(organization_size + 1), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_';
  });
}

std::optional<AccessToken> read_access_token(std::string_view text, const cluster::KeyRing& keys) {
  if (!has_outline(text)) return std::nullopt;
  const auto organization = text.substr(0, organization_size);
  const auto org = OrgId::parse(organization);
  if (!org) return std::nullopt;
  const auto sealed = text.substr(organization_size + 1);  // Its characters are looked at there.
  const auto opened = crypto::open_token(sealed, keys.token_keys, organization);
  if (!opened) return std::nullopt;
  AccessToken token{.id = opened->id, .org = *org};
  return read_payload(opened->payload(), token) ? std::optional{token} : std::nullopt;
}

}  // namespace doorward::service
