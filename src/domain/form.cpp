// SPDX-License-Identifier: Apache-2.0
#include "domain/form.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace doorward {
namespace {

using Texts = std::vector<std::string>;

constexpr std::array permitted_users{
    ChoiceText{"all_users", "All users may self-authorize", "false"},
    ChoiceText{"admin_approved", "Admin approved users are pre-authorized", "true"},
};
constexpr std::array ip_relaxations{
    ChoiceText{"enforce", "Enforce IP restrictions", "ENFORCE"},
    ChoiceText{"enforce_relax_refresh", "Enforce IP restrictions, but relax for refresh tokens",
               "ENFORCE_RELAXREFRESH"},
    ChoiceText{"relax_activated_devices", "Relax IP restrictions for activated devices",
               "BYPASS_2FACTOR"},
    ChoiceText{"relax", "Relax IP restrictions", "BYPASS"},
};
constexpr std::array refresh_token_policies{
    ChoiceText{"until_revoked", "Refresh token is valid until revoked", "infinite"},
    ChoiceText{"immediately", "Immediately expire refresh token", "zero"},
    ChoiceText{"if_not_used_for", "Expire refresh token if not used for", "specific_inactivity"},
    ChoiceText{"after", "Expire refresh token after", "specific_lifetime"},
};
constexpr std::array period_units{
    ChoiceText{"hours", "Hours", "HOURS"},
    ChoiceText{"days", "Days", "DAYS"},
    ChoiceText{"months", "Months", "MONTHS"},
};
constexpr std::array high_assurances{
    ChoiceText{"not_required", "Not required", ""},
    ChoiceText{"block", "Block", "Block"},
    ChoiceText{"step_up", "Raise the session level", "RaiseSessionLevel"},
};
constexpr std::array client_authentications{
    ChoiceText{"secret", "Secret, in the Authorization header or in the body", ""},
    ChoiceText{"secret_basic", "Secret, in the Authorization header only", ""},
    ChoiceText{"secret_post", "Secret, in the body only", ""},
    ChoiceText{"private_key_jwt", "Signed assertion (private_key_jwt)", ""},
};
constexpr std::array token_algorithms{
    ChoiceText{"RS256", "RS256 (RSA)", ""},
    ChoiceText{"ES256", "ES256 (P-256)", ""},
    ChoiceText{"EdDSA", "EdDSA (Ed25519)", ""},
};

constexpr ChoiceText user_matches[] = {
    {"username", "Username", {}},
    {"email", "Email", {}},
    {"federation_id", "Federation ID", {}},
};

const Texts* texts(const Value& value) { return std::get_if<Texts>(&value); }

}  // namespace

std::span<const ChoiceText> choices(PermittedUsers) { return permitted_users; }
std::span<const ChoiceText> choices(IpRelaxation) { return ip_relaxations; }
std::span<const ChoiceText> choices(RefreshTokenPolicy) { return refresh_token_policies; }
std::span<const ChoiceText> choices(PeriodUnit) { return period_units; }
std::span<const ChoiceText> choices(HighAssurance) { return high_assurances; }
std::span<const ChoiceText> choices(ClientAuthentication) { return client_authentications; }
std::span<const ChoiceText> choices(TokenAlgorithm) { return token_algorithms; }
std::span<const ChoiceText> choices(UserMatch) { return user_matches; }

std::string one_of(std::span<const ChoiceText> all) {
  std::string names;
  for (const auto& choice : all) {
    if (!names.empty()) names += ", ";
    names += choice.name;
  }
  return "Must be one of " + names + ".";
}

std::string Form<bool>::set(bool& member, const Value& value) {
  const auto* given = std::get_if<bool>(&value);
  if (given == nullptr) return "Must be true or false.";
  member = *given;
  return {};
}

std::string Form<std::int64_t>::set(std::int64_t& member, const Value& value) {
  const auto* given = std::get_if<std::int64_t>(&value);
  if (given == nullptr) return "Must be a whole number.";
  member = *given;
  return {};
}

std::string Form<minutes>::set(minutes& member, const Value& value) {
  const auto* given = std::get_if<std::int64_t>(&value);
  if (given == nullptr) return "Must be a whole number of minutes.";
  // More than a century of minutes is a typing error, and would overflow when it becomes seconds.
  if (*given > 100'000'000 || *given < -100'000'000) return "Must be from 0 to 100000000 minutes.";
  member = minutes{*given};
  return {};
}

std::string Form<std::string>::set(std::string& member, const Value& value) {
  const auto* given = std::get_if<std::string>(&value);
  if (given == nullptr) return "Must be a text.";
  if (!valid_utf8(*given)) return "Must be text in UTF-8.";
  member = trim(*given);
  return {};
}

std::string Form<Texts>::set(Texts& member, const Value& value) {
  const auto* given = texts(value);
  if (given == nullptr) return "Must be a list of texts.";
  Texts read;
  read.reserve(given->size());
  for (const auto& entry : *given) {
    if (!valid_utf8(entry)) return "Must be text in UTF-8.";
    const auto text = trim(entry);
    if (!text.empty() && std::ranges::find(read, text) == read.end()) read.emplace_back(text);
  }
  member = std::move(read);
  return {};
}

Value Form<IpRanges>::get(const IpRanges& member) {
  Texts lines;
  lines.reserve(member.size());
  for (const auto& range : member) lines.push_back(range.text());
  return lines;
}

std::string Form<IpRanges>::set(IpRanges& member, const Value& value) {
  const auto* given = texts(value);
  if (given == nullptr) return "Must be a list of texts.";
  IpRanges ranges;
  for (const auto& line : *given) {
    const auto range = IpRange::parse(line);
    if (!range || !valid_utf8(line)) {
      return "\"" + line +
             "\" is no range of addresses: write 203.0.113.0/24, 2001:db8::/32 or "
             "192.0.2.1-192.0.2.9, then, if you like, a description.";
    }
    ranges.push_back(*range);
  }
  member = std::move(ranges);
  return {};
}

std::string Form<LoginHours>::set(LoginHours& member, const Value& value) {
  const auto* given = texts(value);
  if (given == nullptr) return "Must be a list of texts.";
  const auto hours = LoginHours::parse(*given);
  if (!hours) {
    return "Each line must name a day once and its hours in UTC: \"Mon 08:00-18:00\", "
           "\"Mon-Fri 08:00-18:00\" or \"Sat all day\"; or the one line \"never\".";
  }
  member = *hours;
  return {};
}

Value Form<Permissions>::get(const Permissions& member) {
  Texts names;
  for (const auto& text : permission_texts()) {
    if (member.has(text.permission)) names.emplace_back(text.name);
  }
  return names;
}

std::string Form<Permissions>::set(Permissions& member, const Value& value) {
  const auto* given = texts(value);
  if (given == nullptr) return "Must be a list of texts.";
  Permissions permissions;
  for (const auto& name : *given) {
    const auto permission = permission_named(name);
    if (!permission) return "There is no permission \"" + name + "\".";
    permissions.add(*permission);
  }
  member = permissions;
  return {};
}

}  // namespace doorward
