// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/field.h"

namespace doorward {

/// One setting that two objects of a kind have differently.
struct Difference {
  std::string_view key, label;
  Kind kind;
  Screen screen;
  Value before, after;
};

/// The settings in which they differ, in the order of the screen.
template <class T>
std::vector<Difference> differences(const T& before, const T& after) {
  std::vector<Difference> found;
  for (const auto& f : fields<T>()) {
    auto was = f.get(before), is = f.get(after);
    if (was == is) continue;
    found.push_back({f.key, f.label, f.kind, f.screen, std::move(was), std::move(is)});
  }
  return found;
}

/// The same as the two documents that an audit row holds.
inline std::pair<Document, Document> as_documents(const std::vector<Difference>& differences) {
  std::pair<Document, Document> both;
  for (const auto& one : differences) {
    both.first.emplace(one.key, one.before);
    both.second.emplace(one.key, one.after);
  }
  return both;
}

}  // namespace doorward
