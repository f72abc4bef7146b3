// SPDX-License-Identifier: Apache-2.0
#include "wire/form.h"

#include <array>
#include <string>
#include <utility>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"
#include "base/try.h"

namespace doorward::wire {
namespace {

constexpr std::array<std::int8_t, 256> hex_values = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (int i = 0; i < 10; ++i)
    values[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
    values[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
  }
  return values;
}();

int hex_value(char c) { return hex_values[static_cast<unsigned char>(c)]; }

// Characters that stand for themselves; nearly every one does, so they are copied in runs.
struct Literal {
  static bool one(char c) { return c > '\0' && c != '+' && c != '%'; }
  static bool all(SixteenBytes b) {
    return SixteenBytes::none(b.not_ascii() | b.are('\0') | b.are('+') | b.are('%'));
  }
};

// Appends the decoded text, or answers what is wrong with it.
const char* decode(std::string_view text, std::string& out) {
  const std::size_t from = out.size();
  bool ascii = true;
  while (true) {
    const auto run = plain_prefix<Literal>(text);
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    char c = text.front() == '+' ? ' ' : text.front();
    if (c == '%') {
      if (text.size() < 3) return "a percent escape is cut short";
      const int high = hex_value(text[1]), low = hex_value(text[2]);
      if (high < 0 || low < 0) return "a percent escape is not two hexadecimal digits";
      c = static_cast<char>(high * 16 + low);
      text.remove_prefix(2);
    }
    if (c == '\0') return "a NUL character";
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    out += c;
    text.remove_prefix(1);
  }
  if (!ascii && !valid_utf8(std::string_view{out}.substr(from))) return "not UTF-8";
  return nullptr;
}

std::unexpected<Denial> malformed(std::string_view parameter, std::string_view what) {
  return deny(Rule::request_wellformed, std::string{parameter} + ": " + std::string{what});
}

}  // namespace

class FormReader {
 public:
  Result<Form> read(std::string_view text) {
    if (text.size() > max_form_bytes) return malformed("parameters", "longer than 65536 bytes");
    decoded_.reserve(text.size());
    while (!text.empty()) {
      const auto end = text.find('&');
      const auto pair = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      if (!pair.empty()) TRY_DONE(add(pair));
    }
    form_.text_ = Secret{std::move(decoded_)};
    return std::move(form_);
  }

  ~FormReader() { Secret{std::move(decoded_)}; }

 private:
  Result<> add(std::string_view pair) {
    if (form_.entries_.size() == max_parameters) return malformed("parameters", "more than 64");
    const auto equals = pair.find('=');
    const auto raw_value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);

    const std::size_t name_at = decoded_.size();
    const auto nth = [&] { return "parameter " + std::to_string(form_.entries_.size() + 1); };
    if (const char* wrong = decode(pair.substr(0, equals), decoded_))
      return malformed(nth(), wrong);
    const std::size_t name_length = decoded_.size() - name_at;
    if (name_length == 0) return malformed(nth(), "has no name");
    if (name_length > max_name_bytes) return malformed(nth(), "a name longer than 128 bytes");

    const auto name = [&] { return std::string_view{decoded_}.substr(name_at, name_length); };
    if (twice(name())) return deny(Rule::parameters_once, std::string{name()});
    const std::size_t value_at = decoded_.size();
    if (const char* wrong = decode(raw_value, decoded_)) return malformed(name(), wrong);
    const std::size_t value_length = decoded_.size() - value_at;
    if (value_length > max_value_bytes) return malformed(name(), "longer than 32768 bytes");

    const auto place = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
    form_.entries_.push_back(
        {place(name_at), place(name_length), place(value_at), place(value_length)});
    return {};
  }

  bool twice(std::string_view name) const {
    for (const auto& entry : form_.entries_) {
      if (std::string_view{decoded_}.substr(entry.name_at, entry.name_length) == name) return true;
    }
    return false;
  }

  Form form_;
  std::string decoded_;
};

std::string_view Form::name(std::size_t index) const {
  const auto& entry = entries_[index];
  return text_.reveal().substr(entry.name_at, entry.name_length);
}

std::string_view Form::value(std::size_t index) const {
  const auto& entry = entries_[index];
  return text_.reveal().substr(entry.value_at, entry.value_length);
}

std::string_view Form::get(std::string_view wanted) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (name(i) == wanted) return value(i);
  }
  return {};
}

Result<Form> parse_form(std::string_view body) { return FormReader{}.read(body); }

Result<Form> parse_query(std::string_view query) { return FormReader{}.read(query); }

Result<> sent_once(const Form& body, const Form& query) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    for (std::size_t j = 0; j < body.size(); ++j) {
      if (query.name(i) != body.name(j)) continue;
      return deny(Rule::parameters_once,
                  std::string{query.name(i)} + ": in the body and in the URL");
    }
  }
  return {};
}

Result<> form_content_type(std::string_view content_type) {
  const auto type = trim(content_type.substr(0, content_type.find(';')));
  if (equal_ignoring_case(type, "application/x-www-form-urlencoded")) return {};
  if (type.empty()) return deny(Rule::content_type_form, "no Content-Type was sent");
  const auto shown = type.substr(0, max_name_bytes);
  return deny(Rule::content_type_form, valid_utf8(shown) ? std::string{shown} : "not UTF-8");
}

}  // namespace doorward::wire
