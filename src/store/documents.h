// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "store/store.h"

namespace doorward::store {

/// A setting's value as JSON and back. Reading answers false for what no setting can hold.
boost::json::value json_of(const Value& value);
bool value_of(const boost::json::value& json, Value& value);

/// The JSON object of the settings that differ from a fresh object, in the order of the table.
template <class T>
std::string document_of(const T& object) {
  static const auto fresh = [] {
    std::vector<Value> values;
    for (const Field<T>& field : fields<T>()) values.push_back(field.get(T{}));
    return values;
  }();
  boost::json::object out;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const Field<T>& field = fields<T>()[i];
    if (const Value value = field.get(object); value != fresh[i]) {
      out.emplace(field.key, json_of(value));
    }
  }
  return boost::json::serialize(out);
}

/// Sets what the document holds on a fresh object. A setting that this program does not know was
/// written by a newer one and is passed over; what is no document of ours is a StoreFault.
template <class T>
void read_document(std::string_view document, T& object) {
  // Straight from the parsed text into the fields: a server with a million apps starts with this.
  unsigned char room[8192];
  boost::json::monotonic_resource memory(room, sizeof room);
  boost::json::error_code error;
  const boost::json::value parsed = boost::json::parse({document.data(), document.size()}, error,
                                                       &memory, {.allow_invalid_utf8 = true});
  const boost::json::object* pairs = error ? nullptr : parsed.if_object();
  if (pairs == nullptr) throw StoreFault("a stored document is damaged");
  const std::span<const Field<T>> table = fields<T>();
  Value value;
  // Keys come in the order of the table: the next is found by going on from the last.
  std::size_t next = 0;
  for (const auto& pair : *pairs) {
    const std::string_view key(pair.key().data(), pair.key().size());
    for (std::size_t tried = 0; tried < table.size(); ++tried) {
      const Field<T>& field = table[next];
      next = next + 1 == table.size() ? 0 : next + 1;
      if (field.key != key) continue;
      if (!value_of(pair.value(), value) || !field.set(object, value).empty()) {
        throw StoreFault("a stored document is damaged at " + std::string(key));
      }
      break;
    }
  }
}

}  // namespace doorward::store
