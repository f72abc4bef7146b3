// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "domain/value.h"

namespace doorward::store {

/// Walks the pairs of a document as document_of() writes nearly all of them: no spaces, no escapes
/// in what is read, nothing nested but lists of texts. It gives up on whatever else JSON may be;
/// read_document() reads that.
class FlatDocument final {
 public:
  explicit FlatDocument(std::string_view text);
  /// Goes to the next pair. False at the end, and where this reader gives up.
  bool next();
  std::string_view key() const { return key_; }
  /// Reads this pair's value; false for a form that this reader leaves to others.
  bool value(Value& out) const;
  /// True when the walk ended because the document did.
  bool whole() const { return whole_; }

 private:
  std::string_view rest_, key_, value_;
  bool whole_ = false;
};

}  // namespace doorward::store
