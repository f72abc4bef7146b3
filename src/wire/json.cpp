// SPDX-License-Identifier: Apache-2.0
#include "wire/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <utility>
#include <vector>

#include "wire/text.h"

namespace doorward::wire {
namespace {

namespace json = boost::json;
using boost::system::error_code;

constexpr std::size_t max_name_bytes = 64;  // Paths repeat names, so long ones would multiply.

// Collects a document while Boost's parser walks the text. `wrong_` says what the parser cannot:
// everything that is JSON, but not a document of ours.
class Collector {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1),
                               max_key_size = std::size_t(-1), max_string_size = std::size_t(-1);

  Document document;
  Problem wrong;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& stop) {
    if (in_list_) return refuse(stop, "list_of_strings", "A list may hold strings only.");
    lengths_.push_back(path_.size());
    if (!path_.empty()) path_ += '.';
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    path_.resize(lengths_.back());
    lengths_.pop_back();
    leave();
    return true;
  }
  bool on_array_begin(error_code& stop) {
    if (lengths_.empty()) return refuse(stop, "json_object", "The document must be an object.");
    if (in_list_) return refuse(stop, "list_of_strings", "A list may hold strings only.");
    in_list_ = true;
    list_.clear();
    return true;
  }
  bool on_array_end(std::size_t, error_code& stop) {
    in_list_ = false;
    return put(std::move(list_), stop);
  }
  bool on_key_part(json::string_view part, std::size_t, error_code&) {
    text_ += part;
    return true;
  }
  bool on_key(json::string_view part, std::size_t, error_code& stop) {
    text_ += part;
    const std::string name = std::exchange(text_, {});
    if (name.empty() || name.find('.') != std::string::npos) {
      return refuse(stop, "json_key", "A name must not be empty and must not contain a dot.");
    }
    if (name.size() > max_name_bytes)
      return refuse(stop, "json_key", "A name longer than 64 bytes.");
    starts_.push_back(path_.size());
    path_ += name;
    if (!names_.insert(path_).second) {
      return refuse(stop, "json_duplicate", "The same name stands there twice.");
    }
    if (names_.size() > max_document_names)
      return refuse(stop, "json_size", "More than 4096 names.");
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, error_code&) {
    text_ += part;
    return true;
  }
  bool on_string(json::string_view part, std::size_t, error_code& stop) {
    text_ += part;
    std::string value = std::exchange(text_, {});
    if (value.find('\0') != std::string::npos)
      return refuse(stop, "json_string", "A NUL character.");
    if (!in_list_) return put(std::move(value), stop);
    list_.push_back(std::move(value));
    return true;
  }
  bool on_number_part(json::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, error_code& stop) {
    return put(number, stop);
  }
  bool on_uint64(std::uint64_t, json::string_view, error_code& stop) {
    return refuse(stop, "json_number", "The number does not fit 64 bits.");
  }
  bool on_double(double, json::string_view, error_code& stop) {
    return refuse(stop, "json_number", "Only whole numbers of 64 bits are allowed.");
  }
  bool on_bool(bool value, error_code& stop) { return put(value, stop); }
  bool on_null(error_code& stop) { return put(std::monostate{}, stop); }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

 private:
  bool refuse(error_code& stop, std::string rule, std::string detail) {
    wrong = {.field = path_, .value = {}, .rule = std::move(rule), .detail = std::move(detail)};
    stop = json::error::exception;
    return false;
  }

  bool put(Value value, error_code& stop) {
    if (lengths_.empty()) return refuse(stop, "json_object", "The document must be an object.");
    if (in_list_) return refuse(stop, "list_of_strings", "A list may hold strings only.");
    document.emplace(path_, std::move(value));
    leave();
    return true;
  }

  void leave() {
    if (starts_.empty()) return;
    path_.resize(starts_.back());
    starts_.pop_back();
  }

  std::string path_;                  // of the value that comes next, dotted
  std::set<std::string> names_;       // every path seen, objects too
  std::vector<std::size_t> starts_;   // path_ before each name that is open
  std::vector<std::size_t> lengths_;  // path_ before each object that is open
  std::string text_;                  // parts of a key or string so far
  std::vector<std::string> list_;
  bool in_list_ = false;
};

Problem malformed(std::string_view text, std::size_t offset, Problem wrong,
                  const error_code& error) {
  if (wrong.rule.empty()) {
    const bool deep = error == json::error::too_deep;
    wrong.rule = deep ? "json_depth" : "json_wellformed";
    wrong.detail = deep ? "Objects are nested more than 8 deep."
                        : "This is not JSON: " + error.message() + ".";
  }
  wrong.detail += " At " + place_in(text, offset) + ".";
  return wrong;
}

void append_list(std::string& out, const std::vector<std::string>& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, list[i]);
  }
  out += ']';
}

}  // namespace

std::string place_in(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto feed = before.rfind('\n');
  const auto column = before.size() - (feed == std::string_view::npos ? 0 : feed + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::expected<Document, Problem> parse_document(std::string_view text) {
  if (text.size() > max_document_bytes) {
    return std::unexpected(Problem{.field = {},
                                   .value = {},
                                   .rule = "json_size",
                                   .detail = "The document is longer than 262144 bytes."});
  }
  json::parse_options options;
  options.max_depth = max_document_depth;
  json::basic_parser<Collector> parser(options);
  error_code error;
  std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    error = json::error::extra_data;
  }
  if (error)
    return std::unexpected(malformed(text, read, std::move(parser.handler().wrong), error));
  return std::move(parser.handler().document);
}

void append_json(std::string& out, const Value& value) {
  struct Writer {
    std::string& out;
    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool flag) const { out += flag ? "true" : "false"; }
    void operator()(std::int64_t number) const { append_number(out, number); }
    void operator()(const std::string& text) const { append_json_string(out, text); }
    void operator()(const std::vector<std::string>& list) const { append_list(out, list); }
  };
  std::visit(Writer{out}, value);
}

void append_nested_json(std::string& out, const Document& document) {
  // Keys with the same beginning stand together, so one pass opens and closes every object once.
  std::string open;  // the dotted prefix whose objects are open, with a dot behind each name
  bool first = true;
  out += '{';
  for (const auto& [key, value] : document) {
    while (!key.starts_with(open)) {
      out += '}';
      open.pop_back();
      open.resize(open.rfind('.') + 1);
    }
    if (!first) out += ',';
    for (auto dot = key.find('.', open.size()); dot != std::string::npos;
         dot = key.find('.', open.size())) {
      append_json_string(out, std::string_view{key}.substr(open.size(), dot - open.size()));
      out += ":{";
      open.assign(key, 0, dot + 1);
    }
    append_json_string(out, std::string_view{key}.substr(open.size()));
    out += ':';
    append_json(out, value);
    first = false;
  }
  out.append(static_cast<std::size_t>(std::ranges::count(open, '.')) + 1, '}');
}

std::string nested_json(const Document& document) {
  std::string out;
  append_nested_json(out, document);
  return out;
}

}  // namespace doorward::wire
