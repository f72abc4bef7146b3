// SPDX-License-Identifier: Apache-2.0
// How one setting stands in ConnectedApp metadata. Only metadata_read and metadata_write need this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/field.h"

namespace doorward::wire {

/// One element: its text, or its children where it has some (ipRanges, attributes).
struct Element {
  std::string text{};
  std::vector<std::pair<std::string, std::string>> children{};
};
using Elements = std::vector<Element>;

/// "oauthConfig.isPkceRequired", without the sign of an inverse.
std::string_view element_path(const Field<App>& field);

/// True for elements that other settings stand in: their presence says "on".
bool is_container(std::string_view path);

/// True where several elements of one name make a list.
bool repeats(const Field<App>& field);

/// The elements' value for the setting, or nothing when they cannot be one.
std::optional<Value> value_of_elements(const Field<App>& field, const Elements& elements);

/// The elements that carry this value; none when it needs no element.
Elements elements_of_value(const Field<App>& field, const Value& value);

/// "specific_lifetime:30:DAYS" is three settings of ours.
struct RefreshPolicy {
  std::string policy;  // a choice's name
  std::int64_t period = 0;
  std::string unit;  // a choice's name; empty without a period
};
std::optional<RefreshPolicy> parse_refresh_policy(std::string_view text);
std::string refresh_policy_text(const RefreshPolicy& policy);

}  // namespace doorward::wire
