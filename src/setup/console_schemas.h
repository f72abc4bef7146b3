// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace doorward::setup {

/// A member of a small schema. `type` is string, integer, boolean, date-time, strings, object; the
/// name of another schema behind '#'; or a list of one behind '*'. '?' in front: it may be null.
struct Member {
  std::string_view name, type, meaning = {};
};
struct Schema {
  std::string_view name;
  std::vector<Member> members;
};

/// Schemas of what the Setup console asks for beyond the objects themselves.
std::span<const Schema> console_schemas();
/// Schemas of the doctor's visits.
std::span<const Schema> doctor_schemas();
/// Schemas of sessions and of links to choose a password with.
std::span<const Schema> session_schemas();

}  // namespace doorward::setup
