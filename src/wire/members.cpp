// SPDX-License-Identifier: Apache-2.0
#include "wire/members.h"

#include <utility>

#include "wire/text.h"

namespace doorward::wire {

Members::Members(Format format, std::string_view root) : format_(format), root_(root) {
  if (format_ == Format::json) out_ = "{";
  if (format_ == Format::xml) {
    out_ = R"(<?xml version="1.0" encoding="UTF-8"?><)" + root_ +
           R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)";
  }
}

// What stands before a value.
void Members::open(std::string_view name) {
  switch (format_) {
    case Format::json:
      if (!first_) out_ += ',';
      append_json_string(out_, name);
      out_ += ':';
      break;
    case Format::urlencoded:
      if (!first_) out_ += '&';
      if (!group_.empty()) out_.append(group_).append(".");
      out_.append(name).append("=");
      break;
    case Format::xml: out_.append("<").append(name).append(">"); break;
  }
  first_ = false;
}

void Members::close(std::string_view name) {
  if (format_ == Format::xml) out_.append("</").append(name).append(">");
}

Members& Members::string(std::string_view name, std::string_view value) {
  open(name);
  add_value(value);
  close(name);
  return *this;
}

void Members::add_value(std::string_view value) {
  switch (format_) {
    case Format::json: append_json_string(out_, value); break;
    case Format::urlencoded: append_url_encoded(out_, value); break;
    case Format::xml: append_xml_text(out_, value); break;
  }
}

void Members::open_named(std::string_view name) {
  switch (format_) {
    case Format::json: open(name); break;
    case Format::urlencoded: {
      std::string encoded;
      append_url_encoded(encoded, name);
      open(encoded);
      break;
    }
    case Format::xml:
      out_ += "<entry name=\"";
      append_xml_text(out_, name);
      out_ += "\">";
      break;
  }
}

Members& Members::named_string(std::string_view name, std::string_view value) {
  open_named(name);
  add_value(value);
  close("entry");
  return *this;
}

Members& Members::named_flag(std::string_view name, bool value) {
  open_named(name);
  out_ += value ? "true" : "false";
  close("entry");
  return *this;
}

Members& Members::null(std::string_view name) {
  switch (format_) {
    case Format::json: return raw(name, "null");
    case Format::urlencoded: return raw(name, {});
    case Format::xml: out_.append("<").append(name).append(R"( xsi:nil="true"/>)"); return *this;
  }
  std::unreachable();
}

Members& Members::number(std::string_view name, std::int64_t value) {
  return raw(name, std::to_string(value));
}

Members& Members::raw(std::string_view name, std::string_view text) {
  open(name);
  out_ += text;
  close(name);
  return *this;
}

Members& Members::group(std::string_view name) {
  if (format_ != Format::urlencoded) {
    open(name);
    first_ = true;
  }
  if (format_ == Format::json) out_ += '{';
  group_ = name;
  return *this;
}

Members& Members::end() {
  if (format_ == Format::json) out_ += '}';
  close(group_);
  group_.clear();
  first_ = false;
  return *this;
}

Answer Members::answer() && {
  switch (format_) {
    case Format::json: return {.status = 200, .content_type = json_type, .body = out_ + '}'};
    case Format::urlencoded:
      return {.status = 200,
              .content_type = "application/x-www-form-urlencoded;charset=UTF-8",
              .body = std::move(out_)};
    case Format::xml:
      return {.status = 200,
              .content_type = "application/xml;charset=UTF-8",
              .body = out_ + "</" + root_ + '>'};
  }
  std::unreachable();
}

}  // namespace doorward::wire
