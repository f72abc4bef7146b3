// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <expected>
#include <string>
#include <utility>

#include "domain/value.h"

namespace doorward::service {

/// The ways in which an administrative use case says no.
enum class No : unsigned char {
  forbidden,              // the actor lacks a permission, or would grant more than they have
  unknown,                // no such object
  stale,                  // somebody saved in between
  conflict,               // its state does not allow it: in use, last of its kind
  invalid,                // values that cannot be; `problems` names each
  verification_required,  // the identity must be verified anew
  too_many,               // asked too often
};

/// One case of saying no. Like a denial it is a value, and nothing was changed.
struct Refusal {
  No kind = No::invalid;
  std::string detail;  // one sentence for whoever asked; never a secret
  Problems problems{};
};

template <class T = void>
struct [[nodiscard]] Outcome : std::expected<T, Refusal> {
  using std::expected<T, Refusal>::expected;
};

inline std::unexpected<Refusal> refuse(No kind, std::string detail, Problems problems = {}) {
  return std::unexpected(Refusal{kind, std::move(detail), std::move(problems)});
}
/// Nothing is wrong, and nothing is saved before each is accepted.
inline bool only_warnings(const Problems& problems) {
  return !problems.empty() && std::ranges::all_of(problems, &Problem::warning);
}
inline std::unexpected<Refusal> refuse(Problems problems) {
  const auto what =
      only_warnings(problems) ? " warnings have to be accepted." : " values cannot be saved.";
  std::string detail =
      problems.size() == 1 ? problems.front().detail : std::to_string(problems.size()) + what;
  return refuse(No::invalid, std::move(detail), std::move(problems));
}

}  // namespace doorward::service
