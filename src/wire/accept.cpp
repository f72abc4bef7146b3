// SPDX-License-Identifier: Apache-2.0
#include "wire/accept.h"

#include <algorithm>
#include <string>

#include "base/bytes.h"

namespace doorward::wire {
namespace {

// Takes what stands before the mark, and the mark.
std::string_view cut(std::string_view& text, char mark) {
  const auto end = std::min(text.find(mark), text.size());
  const auto part = trim(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// A weight of section 12.4.2: "0.5" is 500. What is none says nothing, so it weighs all.
int thousandths(std::string_view weight) {
  if (!weight.starts_with('0')) return 1000;
  int value = 0, unit = 100;
  for (const char c : weight.substr(std::min<std::size_t>(2, weight.size()))) {
    if (c < '0' || c > '9') return 1000;
    value += (c - '0') * unit;
    unit /= 10;
  }
  return value;
}

int quality_of(std::string_view parameters) {
  while (!parameters.empty()) {
    auto parameter = cut(parameters, ';');
    if (equal_ignoring_case(cut(parameter, '='), "q")) return thousandths(trim(parameter));
  }
  return 1000;
}

}  // namespace

Welcome welcome(std::string_view accept, std::string_view type) {
  const auto group = std::string{type.substr(0, type.find('/'))} + "/*";
  Welcome found;
  int specific = 0;
  while (!accept.empty()) {
    auto parameters = cut(accept, ',');
    const auto range = cut(parameters, ';');
    const int how = equal_ignoring_case(range, type)    ? 3
                    : equal_ignoring_case(range, group) ? 2
                    : range == "*/*"                    ? 1
                                                        : 0;
    if (how <= specific) continue;
    specific = how;
    found = {.quality = quality_of(parameters), .by_name = how == 3};
  }
  return found;
}

}  // namespace doorward::wire
