// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "wire/salesforce.h"

namespace doorward::wire {

/// Named values and groups of them, written front to back in one of Salesforce's forms. A group's
/// members read group.name in a form; what has no value is null, xsi:nil, or empty.
class Members {
 public:
  /// `root` is the element around it all in XML.
  explicit Members(Format format = Format::json, std::string_view root = {});

  Members& string(std::string_view name, std::string_view value);
  /// Left out when empty.
  Members& known(std::string_view name, std::string_view value) {
    return value.empty() ? *this : string(name, value);
  }
  Members& string_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? null(name) : string(name, value);
  }
  Members& null(std::string_view name);
  Members& boolean(std::string_view name, bool value) {
    return raw(name, value ? "true" : "false");
  }
  /// The same for a name that is not ours, which may be any text: in XML an <entry name="...">.
  Members& named_string(std::string_view name, std::string_view value);
  Members& named_flag(std::string_view name, bool value);
  Members& number(std::string_view name, std::int64_t value);
  /// Members until end() belong to this group.
  Members& group(std::string_view name);
  Members& end();

  /// The whole answer; no group is open any more.
  Answer answer() &&;

 private:
  Members& raw(std::string_view name, std::string_view text);
  void add_value(std::string_view value);
  void open_named(std::string_view name);
  void open(std::string_view name);
  void close(std::string_view name);

  Format format_;
  std::string root_, out_, group_;
  bool first_ = true;
};

}  // namespace doorward::wire
