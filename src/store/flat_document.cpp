// SPDX-License-Identifier: Apache-2.0
#include "store/flat_document.h"

#include <charconv>
#include <cstring>

namespace doorward::store {
namespace {

constexpr auto nowhere = std::string_view::npos;

/// Where the text behind the opening quote at `from` has its closing quote.
std::size_t closing_quote(std::string_view json, std::size_t from) {
  std::size_t at = from;
  for (;;) {
    at = json.find('"', at + 1);
    if (at == nowhere) return nowhere;
    std::size_t slashes = 0;
    while (json[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return at;
  }
}

/// Where the value that begins here ends; `nowhere` for one that this reader does not know.
std::size_t end_of_value(std::string_view json) {
  if (json.empty()) return nowhere;
  if (json[0] == '"') {
    const auto quote = closing_quote(json, 0);
    return quote == nowhere ? nowhere : quote + 1;
  }
  if (json[0] != '[') return json[0] == '{' ? nowhere : json.find_first_of(",}");
  std::size_t at = 1;
  while (at < json.size() && json[at] == '"') {
    at = closing_quote(json, at);
    if (at == nowhere) return nowhere;
    ++at;
    if (at < json.size() && json[at] == ',') ++at;
  }
  return at < json.size() && json[at] == ']' ? at + 1 : nowhere;
}

bool plain(std::string_view text) { return text.find('\\') == nowhere; }

bool list_of(std::string_view json, std::vector<std::string>& texts) {
  std::size_t at = 1;
  while (json[at] == '"') {
    const auto quote = closing_quote(json, at);
    const auto text = json.substr(at + 1, quote - at - 1);
    if (!plain(text)) return false;
    texts.emplace_back(text);
    at = json[quote + 1] == ',' ? quote + 2 : quote + 1;
  }
  return json[at] == ']';
}

}  // namespace

FlatDocument::FlatDocument(std::string_view text) {
  if (text == "{}") {
    whole_ = true;
  } else if (!text.empty() && text[0] == '{') {
    rest_ = text.substr(1);
  }
}

bool FlatDocument::next() {
  if (rest_.empty() || rest_[0] != '"') return false;
  const auto quote = closing_quote(rest_, 0);
  if (quote == nowhere || quote + 1 >= rest_.size() || rest_[quote + 1] != ':') return false;
  key_ = rest_.substr(1, quote - 1);
  rest_.remove_prefix(quote + 2);
  const auto end = end_of_value(rest_);
  if (end == nowhere || end >= rest_.size()) return false;
  value_ = rest_.substr(0, end);
  whole_ = rest_[end] == '}' && end + 1 == rest_.size();
  if (!whole_ && rest_[end] != ',') return false;
  rest_.remove_prefix(end + 1);
  return true;
}

bool FlatDocument::value(Value& out) const {
  if (value_ == "true" || value_ == "false") {
    out = value_ == "true";
    return true;
  }
  if (value_[0] == '"') {
    const auto text = value_.substr(1, value_.size() - 2);
    out = std::string(text);
    return plain(text);
  }
  if (value_[0] == '[') {
    std::vector<std::string> texts;
    const bool read = list_of(value_, texts);
    out = std::move(texts);
    return read;
  }
  std::int64_t number = 0;
  const auto [stopped, error] =
      std::from_chars(value_.data(), value_.data() + value_.size(), number);
  out = number;
  return error == std::errc{} && stopped == value_.data() + value_.size();
}

}  // namespace doorward::store
