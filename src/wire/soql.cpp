// SPDX-License-Identifier: Apache-2.0
#include "wire/soql.h"

#include <algorithm>
#include <charconv>

#include "base/bytes.h"
#include "base/try.h"

namespace doorward::wire {
namespace {

template <class T = void>
using Read = std::expected<T, std::string>;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_character(char c) { return letter(c) || digit(c) || c == '_' || c == '.'; }

struct Token {
  enum class Kind : unsigned char { end, name, number, string, symbol };
  Kind kind = Kind::end;
  std::string text{};  // of a string: unescaped
  std::size_t at = 0;
};

char unescaped(char c) {
  constexpr std::string_view codes = "nrtbf", meant = "\n\r\t\b\f";
  const auto place = codes.find(c);
  return place == std::string_view::npos ? c : meant[place];
}

std::string quoted(std::string_view text) {
  constexpr std::string_view special = "\n\r\t\b\f", codes = "nrtbf";
  std::string out = "'";
  for (const char c : text) {
    if (const auto place = special.find(c); place != std::string_view::npos) {
      out += {'\\', codes[place]};
    } else {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '\'';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Read<Soql> query() {
    TRY_DONE(next());
    TRY_DONE(word("SELECT"));
    TRY_DONE(selection());
    TRY_DONE(word("FROM"));
    TRY(query_.object, name());
    if (is("WHERE")) TRY_DONE(where());
    if (is("ORDER")) TRY_DONE(order());
    if (is("LIMIT")) {
      TRY_DONE(next());
      TRY(query_.limit, count());
    }
    if (is("OFFSET")) {
      TRY_DONE(next());
      TRY(query_.offset, count());
    }
    if (token_.kind != Token::Kind::end) return wrong("the end of the query");
    return std::move(query_);
  }

 private:
  Read<> selection() {
    TRY(auto first, name());
    if (equal_ignoring_case(first, "COUNT") && symbol("(")) {
      TRY_DONE(next());
      TRY_DONE(punctuation(")"));
      query_.count = true;
      return {};
    }
    query_.fields.push_back(std::move(first));
    while (symbol(",")) {
      TRY_DONE(next());
      TRY(auto field, name());
      query_.fields.push_back(std::move(field));
      if (query_.fields.size() > max_soql_parts) return std::unexpected("too many fields");
    }
    return {};
  }

  Read<> where() {
    do {
      TRY_DONE(next());
      SoqlCondition condition;
      TRY(condition.field, name());
      condition.equal = symbol("=");
      if (!condition.equal && !symbol("!=")) return wrong("= or !=");
      TRY_DONE(next());
      TRY(condition.value, value());
      query_.where.push_back(std::move(condition));
      if (query_.where.size() > max_soql_parts) return std::unexpected("too many conditions");
    } while (is("AND"));
    return {};
  }

  Read<> order() {
    TRY_DONE(next());
    if (!is("BY")) return wrong("BY");
    do {
      TRY_DONE(next());
      SoqlOrder order;
      TRY(order.field, name());
      order.descending = is("DESC");
      if (order.descending || is("ASC")) TRY_DONE(next());
      query_.order.push_back(std::move(order));
      if (query_.order.size() > max_soql_parts) return std::unexpected("too many orders");
    } while (symbol(","));
    return {};
  }

  Read<Value> value() {
    Value value;
    if (token_.kind == Token::Kind::string)
      value = token_.text;
    else if (token_.kind == Token::Kind::number)
      return number();
    else if (is("TRUE") || is("FALSE"))
      value = is("TRUE");
    else if (!is("NULL"))
      return wrong("a value");
    TRY_DONE(next());
    return value;
  }

  Read<std::int64_t> number() {
    std::int64_t number = 0;
    const auto* end = token_.text.data() + token_.text.size();
    const auto [stopped, error] = std::from_chars(token_.text.data(), end, number);
    if (token_.kind != Token::Kind::number || error != std::errc{} || stopped != end) {
      return wrong("a whole number");
    }
    TRY_DONE(next());
    return number;
  }

  Read<std::int64_t> count() {
    TRY(const auto number, this->number());
    if (number < 0) return std::unexpected("a count must not be negative");
    return number;
  }

  Read<std::string> name() {
    if (token_.kind != Token::Kind::name) return wrong("a name");
    auto text = std::move(token_.text);
    TRY_DONE(next());
    return text;
  }

  Read<> word(std::string_view keyword) {
    if (!is(keyword)) return wrong(keyword);
    return next();
  }
  Read<> punctuation(std::string_view text) {
    if (!symbol(text)) return wrong(text);
    return next();
  }

  bool is(std::string_view keyword) const {
    return token_.kind == Token::Kind::name && equal_ignoring_case(token_.text, keyword);
  }
  bool symbol(std::string_view text) const {
    return token_.kind == Token::Kind::symbol && token_.text == text;
  }

  std::unexpected<std::string> wrong(std::string_view wanted) const {
    const std::string_view found = token_.kind == Token::Kind::end ? "end" : "token";
    return std::unexpected("unexpected " + std::string{found} + " at character " +
                           std::to_string(token_.at + 1) + ", expecting " + std::string{wanted});
  }

  Read<> next() {
    while (at_ < text_.size() && std::string_view{" \t\r\n"}.contains(text_[at_])) ++at_;
    token_ = {.at = at_};
    if (at_ == text_.size()) return {};
    const char c = text_[at_];
    if (letter(c)) return take(Token::Kind::name, name_character);
    if (digit(c) || c == '-') {
      ++at_;
      token_.text = c;
      return take(Token::Kind::number, digit);
    }
    if (c == '\'') return string();
    token_.kind = Token::Kind::symbol;
    token_.text = text_.substr(at_, text_.substr(at_).starts_with("!=") ? 2 : 1);
    at_ += token_.text.size();
    return {};
  }

  Read<> take(Token::Kind kind, bool (*belongs)(char)) {
    token_.kind = kind;
    while (at_ < text_.size() && belongs(text_[at_])) token_.text += text_[at_++];
    return {};
  }

  Read<> string() {
    token_.kind = Token::Kind::string;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'') {
        ++at_;
        return {};
      }
      const bool escape = text_[at_] == '\\';
      if (escape && ++at_ == text_.size()) break;
      token_.text += escape ? unescaped(text_[at_]) : text_[at_];
    }
    return std::unexpected("a string is not closed");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Token token_;
  Soql query_;
};

std::string value_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  return "null";
}

}  // namespace

std::expected<Soql, std::string> parse_soql(std::string_view text) {
  if (text.size() > max_soql_bytes) return std::unexpected("the query is too long");
  if (!valid_utf8(text)) return std::unexpected("the query is not UTF-8");
  if (text.find('\0') != std::string_view::npos)
    return std::unexpected("the query has a NUL character");
  return Reader{text}.query();
}

std::string soql_text(const Soql& query) {
  std::string out = "SELECT ";
  if (query.count) out += "COUNT()";
  for (std::size_t i = 0; i < query.fields.size(); ++i)
    out += (i > 0 ? ", " : "") + query.fields[i];
  out += " FROM " + query.object;
  for (std::size_t i = 0; i < query.where.size(); ++i) {
    const auto& condition = query.where[i];
    out += (i > 0 ? " AND " : " WHERE ") + condition.field + (condition.equal ? " = " : " != ") +
           value_text(condition.value);
  }
  for (std::size_t i = 0; i < query.order.size(); ++i) {
    out += (i > 0 ? ", " : " ORDER BY ") + query.order[i].field +
           (query.order[i].descending ? " DESC" : "");
  }
  if (query.limit) out += " LIMIT " + std::to_string(*query.limit);
  if (query.offset > 0) out += " OFFSET " + std::to_string(query.offset);
  return out;
}

}  // namespace doorward::wire
