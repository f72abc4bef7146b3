// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/value.h"

namespace doorward::wire {

constexpr std::size_t max_soql_bytes = 20 * 1024;
constexpr std::size_t max_soql_parts = 200;  // fields, conditions, orders: each

/// One condition of WHERE; all of them hold together.
struct SoqlCondition {
  std::string field;
  bool equal = true;  // false: !=
  Value value{};      // text, number, truth value; null is not set
  bool operator==(const SoqlCondition&) const = default;
};

struct SoqlOrder {
  std::string field;
  bool descending = false;
  bool operator==(const SoqlOrder&) const = default;
};

/// A query of the part of SOQL that the identity objects are asked in:
/// SELECT fields | COUNT() FROM Object [WHERE f = 'x' [AND …]] [ORDER BY f [DESC] [, …]]
/// [LIMIT n] [OFFSET n]. Names keep the case in which they were written.
struct Soql {
  std::vector<std::string> fields{};
  bool count = false;  // COUNT(): fields is empty
  std::string object{};
  std::vector<SoqlCondition> where{};
  std::vector<SoqlOrder> order{};
  std::optional<std::int64_t> limit{};
  std::int64_t offset = 0;
  bool operator==(const Soql&) const = default;
};

/// The query, or one sentence for MALFORMED_QUERY.
std::expected<Soql, std::string> parse_soql(std::string_view text);

/// The query as text that parse_soql reads as the same query.
std::string soql_text(const Soql& query);

}  // namespace doorward::wire
