// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "domain/field.h"
#include "wire/blueprint.h"
#include "wire/text.h"

namespace doorward::wire {
namespace {

using Texts = std::vector<std::string>;

// Words that YAML readers of one version or another take for something else than text.
bool has_a_meaning(std::string_view text) {
  constexpr std::array<std::string_view, 11> words{"true", "false", "null", "yes",     "no", "on",
                                                   "off",  "y",     "n",    "not set", "~"};
  const auto word = lower(text);
  return std::ranges::find(words, word) != words.end();
}

// True for text that means itself without quotes: begins with a letter, and has nothing in it that
// YAML gives a meaning to.
bool plain(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto inner = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || std::string_view{" _-./@:+"}.contains(c);
  };
  return !text.empty() && letter(text.front()) && std::ranges::all_of(text, inner) &&
         text.back() != ' ' && text.back() != ':' && text.find(": ") == std::string_view::npos &&
         !has_a_meaning(text);
}

void append_text(std::string& out, std::string_view text) {
  if (plain(text))
    out += text;
  else
    append_json_string(out, text);
}

void append_list(std::string& out, const Texts& texts) {
  out += '[';
  for (const auto& text : texts) {
    if (out.back() != '[') out += ", ";
    append_text(out, text);
  }
  out += ']';
}

// Lines that YAML's literal form carries as they stand.
bool literal(std::string_view text) {
  return text.find('\n') != std::string_view::npos && text.front() != ' ' && text.front() != '\n' &&
         text.back() != '\n' &&
         std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c < 0x7F); });
}

void append_literal(std::string& out, std::string_view text, const std::string& indent) {
  out += "|-";
  while (true) {
    const auto end = text.find('\n');
    out += '\n';
    if (end != 0) out += indent;
    out += text.substr(0, end);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document) {}

  // The settings below `prefix`, each group opened once, in the order of the table.
  void group(std::string_view prefix, const std::string& indent) {
    Texts done;
    for (const auto& field : app_fields()) {
      if (!field.key.starts_with(prefix) || !document_.contains(field.key)) continue;
      const auto rest = field.key.substr(prefix.size());
      const auto dot = rest.find('.');
      if (dot == std::string_view::npos) {
        setting(field, rest, indent);
        continue;
      }
      const std::string name{rest.substr(0, dot)};
      if (std::ranges::find(done, name) != done.end()) continue;
      done.push_back(name);
      out += indent + name + ":\n";
      group(std::string{prefix} + name + '.', indent + "  ");
    }
  }

  std::string out;

 private:
  void setting(const Field<App>& field, std::string_view name, const std::string& indent) {
    const auto& value = document_.find(field.key)->second;
    out += indent;
    out += name;
    out += ": ";
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && literal(*text)) {
      append_literal(out, *text, indent + "  ");
      out += '\n';
      return;
    }
    if (text != nullptr)
      append_text(out, *text);
    else if (const auto* flag = std::get_if<bool>(&value))
      out += *flag ? "true" : "false";
    else if (const auto* number = std::get_if<std::int64_t>(&value))
      append_number(out, *number);
    else if (const auto* texts = std::get_if<Texts>(&value))
      append_list(out, *texts);
    else
      out += "null";
    out += "  # ";
    out += field.label;
    out += '\n';
  }

  const Document& document_;
};

}  // namespace

std::string blueprint_text(const Document& document, const std::vector<std::string>& accept) {
  Writer writer{document};
  writer.out = "apiVersion: doorward.dev/v1\nkind: ConnectedApp\n";
  writer.group("", "");
  if (!accept.empty()) {
    writer.out += "accept: ";
    append_list(writer.out, accept);
    writer.out += '\n';
  }
  return std::move(writer.out);
}

}  // namespace doorward::wire
