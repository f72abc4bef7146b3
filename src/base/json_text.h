// SPDX-License-Identifier: Apache-2.0
// JSON written front to back, for the folders that may not lean on wire/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace doorward {

/// The length in bytes of the UTF-8 character at the front of a text; 0 when there is none.
std::size_t utf8_character(std::string_view text);

/// True when the text stands in a JSON string as it is: printing ASCII without `"` and `\`.
bool plain_in_json(std::string_view text);

/// Appends the text as a JSON string with its quotes (RFC 8259 section 7). Bytes that are not UTF-8
/// become U+FFFD, so the result is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// A JSON object on its way, member by member.
class JsonObject {
 public:
  /// `expected`: about how many bytes it will have.
  explicit JsonObject(std::size_t expected = 64) {
    out_.reserve(expected);
    out_ = "{";
  }
  JsonObject& text(std::string_view name, std::string_view value);
  /// Left out when it is empty.
  JsonObject& known(std::string_view name, std::string_view value);
  /// null when it is empty.
  JsonObject& text_or_null(std::string_view name, std::string_view value);
  JsonObject& number(std::string_view name, std::int64_t value);
  JsonObject& flag(std::string_view name, bool value);
  /// `value` is JSON already.
  JsonObject& json(std::string_view name, std::string_view value);
  /// A list of texts.
  template <class Texts>
  JsonObject& list(std::string_view name, const Texts& values) {
    std::string all = "[";
    for (const auto& value : values) {
      if (all.size() > 1) all += ',';
      append_json_string(all, value);
    }
    return json(name, all += ']');
  }
  bool empty() const { return out_.size() == 1; }
  std::string take();

 private:
  void key(std::string_view name);
  std::string out_;
};

}  // namespace doorward
