// SPDX-License-Identifier: Apache-2.0
// Documents name users, profiles and permission sets; objects hold ids. Here one becomes the other.
#pragma once

#include <string_view>

#include "domain/field.h"
#include "store/store.h"

namespace doorward::service {

/// The value with ids where names (or ids of either length) stood. What names nothing is reported.
Value with_ids(store::Transaction& tx, Kind kind, std::string_view key, const Value& value,
               Problems& problems);

/// The value with names where ids stand. An id that names nothing any more stays as it is.
Value with_names(store::Transaction& tx, Kind kind, const Value& value);

/// True for the kinds that refer to other objects.
bool refers(Kind kind);

/// Filters that name an app, a user or a profile get its id. Throws store::BadQuery for a name of
/// nothing, and for a value that a filter cannot have.
void resolve_filters(store::Transaction& tx, store::ListQuery& query);

/// The document with ids in place of names.
template <class T>
Document with_ids(store::Transaction& tx, const Document& document, Problems& problems) {
  Document resolved;
  for (const auto& [key, value] : document) {
    const auto* f = field<T>(key);
    const bool reference = f != nullptr && refers(f->kind);
    resolved.emplace(key, reference ? with_ids(tx, f->kind, key, value, problems) : value);
  }
  return resolved;
}

/// Every setting of the object, as people read it.
template <class T>
Document named_document(store::Transaction& tx, const T& object) {
  Document all;
  for (const auto& f : fields<T>()) {
    const Value value = f.get(object);
    all.emplace(f.key, refers(f.kind) ? with_names(tx, f.kind, value) : value);
  }
  return all;
}

}  // namespace doorward::service
