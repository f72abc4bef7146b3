// SPDX-License-Identifier: Apache-2.0
#include "setup/json_writer.h"

#include "wire/json.h"
#include "wire/text.h"

namespace doorward::setup {

void JsonWriter::comma() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::object() {
  comma();
  out_ += '{';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::list() {
  comma();
  out_ += '[';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end_list() {
  out_ += ']';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::name(std::string_view text) {
  comma();
  wire::append_json_string(out_, text);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  comma();
  wire::append_json_string(out_, value);
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  comma();
  wire::append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::flag(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::value(const Value& any) {
  comma();
  wire::append_json(out_, any);
  return *this;
}

JsonWriter& JsonWriter::document(const Document& nested) {
  comma();
  wire::append_nested_json(out_, nested);
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  return *this;
}

}  // namespace doorward::setup
