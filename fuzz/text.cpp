// SPDX-License-Identifier: Apache-2.0
// Any text becomes a JSON string that reads back, and XML and form text that can be read.
#include "wire/text.h"

#include <algorithm>

#include "base/bytes.h"
#include "target.h"
#include "wire/form.h"
#include "wire/json.h"

using namespace doorward;

void fuzz(std::string_view input) {
  std::string json = "{\"a\":", xml, form = "a=";
  wire::append_json_string(json, input);
  json += '}';
  wire::append_xml_text(xml, input);
  wire::append_url_encoded(form, input);
  CHECK(valid_utf8(xml) && xml.find_first_of("<>\"") == std::string::npos);
  for (const char c : wire::description_text(input))
    CHECK(c >= 0x20 && c < 0x7F && c != '"' && c != '\\');

  const bool text = valid_utf8(input) && input.find('\0') == std::string_view::npos;
  const auto document = wire::parse_document(json);
  const bool nul = input.find('\0') != std::string_view::npos;
  CHECK(document.has_value() != nul || json.size() > wire::max_document_bytes);
  if (text && document) CHECK(std::get<std::string>(document->at("a")) == input);
  const auto read = wire::parse_form(form);
  if (input.size() <= wire::max_value_bytes)
    CHECK(read.has_value() == text || form.size() > wire::max_form_bytes);
}
