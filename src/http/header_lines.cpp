// SPDX-License-Identifier: Apache-2.0
#include "http/header_lines.h"

#include <algorithm>
#include <array>

#include "base/sixteen_bytes.h"

namespace doorward::http {
namespace {

constexpr std::array<bool, 256> token_characters = [] {
  std::array<bool, 256> allowed{};
  for (const char c : std::string_view{"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
    allowed[static_cast<unsigned char>(c)] = true;
  }
  return allowed;
}();

struct TargetCharacters {
  static bool one(char c) { return c > ' ' && c <= '~' && c != '#'; }
  static bool all(SixteenBytes b) {
    return SixteenBytes::none(b.below('!') | b.behind_ascii_text() | b.are('#'));
  }
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Text may hold tabs and bytes that are not ASCII: whoever uses the value looks at those.
bool is_field_value(std::string_view value) {
  if (plain_prefix<PrintingAscii>(value) == value.size()) return true;
  return std::ranges::none_of(value, [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
  });
}

std::unexpected<Refusal> refused(int status, std::string_view reason) {
  return std::unexpected(Refusal{status, reason});
}

std::unexpected<Refusal> refused_version(std::string_view version) {
  if (version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.') {
    return refused(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  }
  return refused(400, "The request line does not end with HTTP/1.1 or HTTP/1.0.");
}

}  // namespace

std::size_t token_prefix(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && token_characters[static_cast<unsigned char>(text[length])])
    ++length;
  return length;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::expected<RequestLine, Refusal> read_request_line(std::string_view line) {
  const auto method = token_prefix(line);
  if (method == 0 || method == line.size() || line[method] != ' ') {
    return refused(400, "The request line does not start with a method.");
  }
  const auto rest = line.substr(method + 1);
  const auto target = plain_prefix<TargetCharacters>(rest);
  if (target == rest.size()) return refused_version("");
  if (target == 0) return refused(400, "The request target is missing.");
  if (rest[target] != ' ') {
    return refused(400, "The request target holds a character that must be percent-encoded.");
  }
  const auto version = rest.substr(target + 1);
  const bool http_1_1 = version == "HTTP/1.1";
  if (!http_1_1 && version != "HTTP/1.0") return refused_version(version);
  return RequestLine{line.substr(0, method), rest.substr(0, target), http_1_1};
}

std::expected<Header, Refusal> read_field(std::string_view line) {
  const auto name = token_prefix(line);
  if (name == 0 && !line.empty() && is_blank(line.front())) {
    return refused(400, "A header is folded over several lines.");
  }
  if (name == 0 || name == line.size() || line[name] != ':') {
    return refused(400, "A header has a malformed name.");
  }
  const auto value = without_blanks(line.substr(name + 1));
  if (!is_field_value(value)) return refused(400, "A header has a malformed value.");
  return Header{line.substr(0, name), value};
}

}  // namespace doorward::http
