// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/denial.h"
#include "domain/receipt.h"

namespace doorward {

/// One line of a grant's list: what must hold, and the values it looked at.
template <class Facts>
struct Check {
  Rule rule;
  bool (*holds)(const Facts&);
  std::string (*found)(const Facts&);
  /// False when what this check looks at is not there ("no app, so no run-as user").
  bool (*can_run)(const Facts&) = nullptr;
};

/// The first rule that does not hold, or nothing. The hot path: runs `holds` only, which is true
/// where there is nothing to look at though no earlier check failed.
template <class Facts>
const Check<Facts>* first_failure(std::span<const Check<Facts>> checks, const Facts& facts) {
  for (const auto& check : checks) {
    if (!check.holds(facts)) return &check;
  }
  return nullptr;
}

/// Every check of the same list with its verdict and the values found. Checks after the first
/// failure are still run where they can be, so that whoever mends one sees the next.
template <class Facts>
std::vector<CheckLine> explained(std::span<const Check<Facts>> checks, const Facts& facts) {
  std::vector<CheckLine> lines;
  lines.reserve(checks.size());
  for (const auto& check : checks) {
    if (check.can_run != nullptr && !check.can_run(facts)) {
      lines.push_back({check.rule, Verdict::not_checked, {}});
      continue;
    }
    const bool held = check.holds(facts);
    lines.push_back({check.rule, held ? Verdict::passed : Verdict::failed,
                     check.found != nullptr ? check.found(facts) : std::string{}});
  }
  return lines;
}

}  // namespace doorward
