// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/ids.h"

namespace doorward::service {

/// The revisions over which a caller would save: any, or one of those that they name.
class Expected {
 public:
  /// One revision; 0 is any. Most callers name one, or none: to them it is no more than a number.
  explicit(false) Expected(Revision one) : any_(one == 0), named_{one} {}
  /// One of these. Without any the caller named only what no revision is, and nothing is saved.
  static Expected one_of(std::vector<Revision> named) {
    Expected made{0};
    made.any_ = false;
    made.named_ = std::move(named);
    return made;
  }

  bool holds(Revision present) const {
    return any_ || std::ranges::find(named_, present) != named_.end();
  }

  /// Why nothing is saved over the present revision.
  std::string why_not(Revision present) const {
    if (named_.empty()) {
      return "If-Match names no strong ETag of this server, as \"" + std::to_string(present) +
             "\" is; a weak one, with W/ before it, matches nothing.";
    }
    return "It was saved in between, with revision " + std::to_string(present) + ". Load it again.";
  }

 private:
  bool any_;
  std::vector<Revision> named_;
};

}  // namespace doorward::service
