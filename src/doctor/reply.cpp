// SPDX-License-Identifier: Apache-2.0
#include "doctor/reply.h"

#include <utility>

#include "base/bytes.h"
#include "base/printable.h"
#include "fetch/json.h"

namespace doorward::doctor {

namespace {

void read_object(const boost::json::value& object, Observation& seen) {
  seen.error = fetch::text_at(object, "error");
  seen.description = fetch::text_at(object, "error_description");
  if (seen.error.empty()) {  // Salesforce's REST API, then RFC 9457.
    seen.error = fetch::text_at(object, "errorCode");
    seen.description = fetch::text_at(object, "message");
  }
  if (seen.error.empty()) {
    seen.error = fetch::text_at(object, "title");
    seen.description = fetch::text_at(object, "detail");
  }
}

bool read_json(std::string_view body, Observation& seen) {
  const auto value = fetch::parse_json(body);
  if (value.is_null()) return false;
  const auto* array = value.if_array();
  if (array == nullptr) {
    read_object(value, seen);
  } else if (!array->empty()) {
    read_object(array->front(), seen);
  }
  return true;
}

std::string form_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size()) {
      out += unhex(text.substr(i + 1, 2)).value_or("%");
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string form_field(std::string_view body, std::string_view name) {
  const auto start = body.find(std::string{name} + "=");
  if (start == std::string_view::npos) return {};
  const auto from = start + name.size() + 1;
  return form_decoded(
      body.substr(from, std::min(body.find_first_of("& \n", from), body.size()) - from));
}

bool is_word(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
  return !text.empty() && text.size() < 64 &&
         text.find_first_not_of(letters) == std::string_view::npos;
}

void read_text(std::string_view body, Observation& seen) {
  const auto words = trim(body);
  const auto small = lower(words.substr(0, 4096));
  if (small.contains("url no longer exists")) seen.signs.insert(Sign::gone_page);
  if (small.starts_with("<!doctype html") || small.contains("<html")) {
    seen.signs.insert(Sign::html);
  } else if (small.contains("error=")) {
    seen.error = form_field(words, "error");
    seen.description = form_field(words, "error_description");
  } else if (const auto colon = words.find(':');
             colon != std::string_view::npos && is_word(words.substr(0, colon))) {
    seen.error = words.substr(0, colon);
    seen.description = trim(words.substr(colon + 1));
  } else if (is_word(words)) {
    seen.error = words;  // "Bad_OAuth_Token"
  } else {
    seen.signs.insert(Sign::not_json);
    seen.description = words.substr(0, 500);
  }
}

void note_tls(std::string_view detail, Observation& seen) {
  const auto words = lower(detail);
  if (words.contains("expired")) {
    seen.signs.insert(Sign::expired_certificate);
  } else if (words.contains("alternative certificate") || words.contains("does not match")) {
    seen.signs.insert(Sign::wrong_name);
  } else if (words.contains("error setting certificate")) {  // Nothing was compared yet.
    seen.signs.insert(Sign::no_authorities);
  } else {
    seen.signs.insert(Sign::untrusted);
  }
}

void note_trouble(const fetch::HttpAnswer& answer, Observation& seen) {
  switch (answer.trouble) {
    case fetch::Trouble::none: return;
    case fetch::Trouble::address: seen.signs.insert(Sign::url_form); return;
    case fetch::Trouble::dns: seen.signs.insert(Sign::no_such_host); return;
    case fetch::Trouble::forbidden: seen.signs.insert(Sign::forbidden); return;
    case fetch::Trouble::connect: seen.signs.insert(Sign::nobody_listens); return;
    case fetch::Trouble::tls_untrusted: note_tls(answer.detail, seen); return;
    case fetch::Trouble::tls: seen.signs.insert(Sign::not_tls); return;
    case fetch::Trouble::timeout: seen.signs.insert(Sign::too_slow); return;
    case fetch::Trouble::cut: seen.signs.insert(Sign::not_tls); return;
    case fetch::Trouble::too_large: seen.signs.insert(Sign::not_json); return;
  }
  std::unreachable();
}

}  // namespace

Observation observed(Stage stage, int status, std::string_view body) {
  Observation seen{.stage = stage, .status = status};
  if (!trim(body).empty() && !read_json(body, seen)) read_text(body, seen);
  return seen;
}

Observation observed(Stage stage, const fetch::HttpAnswer& answer) {
  if (!answer.arrived()) {
    Observation seen{.stage = stage, .description = answer.detail};
    note_trouble(answer, seen);
    return seen;
  }
  auto seen = observed(stage, answer.status, answer.body);
  if (!answer.header(proxy_header).empty()) seen.signs.insert(Sign::unnamed_proxy);
  return seen;
}

std::string in_words(const Observation& seen) {
  std::string words = seen.status != 0 ? "HTTP " + std::to_string(seen.status) : std::string{};
  const auto add = [&](std::string_view between, std::string_view more) {
    if (more.empty()) return;
    if (!words.empty()) words += between;
    words += more;
  };
  add(", ", seen.error);
  add(seen.error.empty() ? ", " : ": ", seen.description);
  if (seen.signs.contains(Sign::html)) add(", ", "a web page");
  return cut(printable(words), 200);
}

}  // namespace doorward::doctor
