// SPDX-License-Identifier: Apache-2.0
#include "crypto/consumer.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t checksum_size = 6;

struct Shape {
  std::string_view prefix;
  std::size_t digits;
  std::size_t size() const { return prefix.size() + digits + checksum_size; }
};
constexpr Shape key_shape{.prefix = "3MVG9", .digits = 74};
constexpr Shape secret_shape{.prefix = "DWS", .digits = 55};

std::string make(const Shape& shape) {
  std::string text{shape.prefix};
  text.reserve(shape.size());
  const Secret random{random_bytes(2 * shape.digits)};
  const Secret digits{base62(random.reveal(), shape.digits)};
  text += digits.reveal();
  return text += crc62(text);
}

bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool whole(std::string_view text, const Shape& shape) {
  if (text.size() != shape.size() || !text.starts_with(shape.prefix)) return false;
  const auto body = text.substr(0, text.size() - checksum_size);
  return crc62(body) == text.substr(body.size());
}

// A key of Salesforce's own begins like ours, but nearly all hold a `.` or `_`: ours never do.
Form form(std::string_view text, const Shape& shape) {
  if (whole(text, shape)) return Form::ours_whole;
  constexpr std::string_view wrapping = " \t\r\n\"'<>,;";
  const auto from = text.find_first_not_of(wrapping);
  if (from == std::string_view::npos) return Form::foreign;
  const auto inner = text.substr(from, text.find_last_not_of(wrapping) - from + 1);
  const bool begins = equal_ignoring_case(inner.substr(0, shape.prefix.size()), shape.prefix);
  const bool ours = begins && std::ranges::all_of(inner, alphanumeric);
  return ours ? Form::ours_mistyped : Form::foreign;
}

}  // namespace

std::string new_consumer_key() { return make(key_shape); }
Secret new_consumer_secret() { return Secret{make(secret_shape)}; }

Form form_of_consumer_key(std::string_view text) { return form(text, key_shape); }
Form form_of_consumer_secret(std::string_view text) { return form(text, secret_shape); }

bool stands_alone(std::string_view text) { return std::ranges::all_of(text, alphanumeric); }

std::string masked(std::string_view text, std::size_t shown) {
  return std::string{text.substr(0, std::min(shown, text.size() / 3))} + "…";
}

std::string key_for_the_record(std::string_view sent) {
  if (form_of_consumer_secret(sent) == Form::foreign) return std::string{sent};
  return masked(sent, secret_shape.prefix.size());
}

}  // namespace doorward::crypto
