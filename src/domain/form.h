// SPDX-License-Identifier: Apache-2.0
// How a member's type is carried in a Value. Only the tables (*_fields.cpp) need this.
#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>

#include "domain/field.h"

namespace doorward {

/// The choices of an enumeration, in the order of its enumerators.
std::span<const ChoiceText> choices(PermittedUsers);
std::span<const ChoiceText> choices(IpRelaxation);
std::span<const ChoiceText> choices(RefreshTokenPolicy);
std::span<const ChoiceText> choices(PeriodUnit);
std::span<const ChoiceText> choices(HighAssurance);
std::span<const ChoiceText> choices(ClientAuthentication);
std::span<const ChoiceText> choices(TokenAlgorithm);
std::span<const ChoiceText> choices(UserMatch);

/// "Must be one of a, b, c."
std::string one_of(std::span<const ChoiceText> all);

template <class M>
struct Form;

template <>
struct Form<bool> {
  static constexpr Kind kind = Kind::boolean;
  static Value get(bool member) { return member; }
  static std::string set(bool& member, const Value& value);
};
template <>
struct Form<std::int64_t> {
  static constexpr Kind kind = Kind::integer;
  static Value get(std::int64_t member) { return member; }
  static std::string set(std::int64_t& member, const Value& value);
};
template <>
struct Form<minutes> {
  static constexpr Kind kind = Kind::minutes;
  static Value get(minutes member) { return std::int64_t{member.count()}; }
  static std::string set(minutes& member, const Value& value);
};
template <>
struct Form<std::string> {
  static constexpr Kind kind = Kind::text;
  static Value get(const std::string& member) { return member; }
  static std::string set(std::string& member, const Value& value);
};
template <>
struct Form<std::vector<std::string>> {
  static constexpr Kind kind = Kind::text_list;
  static Value get(const std::vector<std::string>& member) { return member; }
  static std::string set(std::vector<std::string>& member, const Value& value);
};
template <>
struct Form<IpRanges> {
  static constexpr Kind kind = Kind::ip_ranges;
  static Value get(const IpRanges& member);
  static std::string set(IpRanges& member, const Value& value);
};
template <>
struct Form<LoginHours> {
  static constexpr Kind kind = Kind::login_hours;
  static Value get(const LoginHours& member) { return member.lines(); }
  static std::string set(LoginHours& member, const Value& value);
};
template <>
struct Form<Permissions> {
  static constexpr Kind kind = Kind::permission_list;
  static Value get(const Permissions& member);
  static std::string set(Permissions& member, const Value& value);
};

template <class E>
  requires std::is_enum_v<E>
struct Form<E> {
  static constexpr Kind kind = Kind::choice;
  static Value get(E member) {
    return std::string{choices(E{})[static_cast<std::size_t>(member)].name};
  }
  static std::string set(E& member, const Value& value) {
    const auto all = choices(E{});
    const auto* given = std::get_if<std::string>(&value);
    for (std::size_t i = 0; given != nullptr && i < all.size(); ++i) {
      if (all[i].name != *given) continue;
      member = static_cast<E>(i);
      return {};
    }
    return one_of(all);
  }
};

template <class Tag>
struct Form<Id<Tag>> {
  static constexpr Kind kind = std::is_same_v<Tag, UserTag> ? Kind::user : Kind::profile;
  static Value get(Id<Tag> member) { return member ? member.text() : std::string{}; }
  static std::string set(Id<Tag>& member, const Value& value) {
    const auto* given = std::get_if<std::string>(&value);
    if (given == nullptr) return "Must be a text.";
    const auto id = given->empty() ? Id<Tag>{} : Id<Tag>::parse(*given);
    if (!id) return "There is no such id: it must begin with " + std::string{Tag::prefix} + ".";
    member = *id;
    return {};
  }
};

template <class Tag>
struct Form<std::vector<Id<Tag>>> {
  static constexpr Kind kind =
      std::is_same_v<Tag, ProfileTag> ? Kind::profile_list : Kind::permission_set_list;
  static Value get(const std::vector<Id<Tag>>& member) {
    std::vector<std::string> texts;
    texts.reserve(member.size());
    for (const auto id : member) texts.push_back(id.text());
    return texts;
  }
  static std::string set(std::vector<Id<Tag>>& member, const Value& value) {
    const auto* given = std::get_if<std::vector<std::string>>(&value);
    if (given == nullptr) return "Must be a list of texts.";
    std::vector<Id<Tag>> ids;
    ids.reserve(given->size());
    for (const auto& text : *given) {
      Id<Tag> id;
      if (auto why = Form<Id<Tag>>::set(id, text); !why.empty()) return why;
      if (id && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    member = std::move(ids);
    return {};
  }
};

/// The words of one row of a table. `kind` only where the member's type does not say it.
struct Words {
  std::string_view key = {}, label = {}, also = {};
  std::optional<Kind> kind = {};
  Screen screen = Screen::none;
  std::string_view help = {}, metadata = {};
  bool required = false, in_force = true;
  std::int64_t min = 0, max = 0;
};

template <class T, class M>
struct MemberOf {
  using Object = T;
  using Type = M;
};
template <class T, class M>
MemberOf<T, M> member_of(M T::*);

/// Limits where a row states none.
constexpr std::int64_t usual_max(Kind kind) {
  switch (kind) {
    case Kind::boolean:
    case Kind::choice: return 0;
    case Kind::integer: return 1'000'000'000;
    case Kind::minutes: return 525'600;
    case Kind::text: return 255;
    case Kind::long_text: return 4'000;
    case Kind::user:
    case Kind::profile: return 18;
    case Kind::login_hours: return 7;
    case Kind::text_list:
    case Kind::scope_list:
    case Kind::profile_list:
    case Kind::permission_set_list:
    case Kind::permission_list:
    case Kind::ip_ranges: return 128;
  }
  std::unreachable();
}

/// One row of a table: the member and its words.
template <auto Member>
Field<typename decltype(member_of(Member))::Object> setting(const Words& words) {
  using T = typename decltype(member_of(Member))::Object;
  using M = typename decltype(member_of(Member))::Type;
  const Kind kind = words.kind.value_or(Form<M>::kind);
  Field<T> row{.key = words.key,
               .label = words.label,
               .also = words.also,
               .kind = kind,
               .screen = words.screen,
               .help = words.help,
               .metadata = words.metadata,
               .required = words.required,
               .in_force = words.in_force,
               .min = words.min,
               .max = words.max != 0 ? words.max : usual_max(kind),
               .choices = {},
               .get = [](const T& object) { return Form<M>::get(object.*Member); },
               .set = [](T& object, const Value& value) -> std::string {
                 if (!std::holds_alternative<std::monostate>(value)) {
                   return Form<M>::set(object.*Member, value);
                 }
                 object.*Member = T{}.*Member;
                 return {};
               }};
  if constexpr (std::is_enum_v<M>) row.choices = choices(M{});
  return row;
}

}  // namespace doorward
