// SPDX-License-Identifier: Apache-2.0
#include "http/answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"

namespace doorward::http {
namespace {

// What every answer carries, in one piece: most answers add nothing of their own.
constexpr std::string_view no_store = "Cache-Control: no-store\r\nPragma: no-cache\r\n";
constexpr std::string_view no_sniffing =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n";
constexpr std::string_view no_content =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view usual =
    "Cache-Control: no-store\r\nPragma: no-cache\r\n"
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

bool is_clean(std::string_view text) {
  if (plain_prefix<PrintingAscii>(text) == text.size()) return true;
  return std::ranges::none_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
  });
}

bool names(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) {
    return equal_ignoring_case(header.first, name);
  });
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_policies(std::string& out, const Response& response,
                     std::string_view strict_transport) {
  if (response.headers.empty() && !response.may_be_cached) {
    out.append(usual);
    return;
  }
  if (!response.may_be_cached && !names(response, "Cache-Control")) out.append(no_store);
  if (names(response, "Referrer-Policy"))
    out.append("X-Content-Type-Options: nosniff\r\n");
  else
    out.append(no_sniffing);
  if (!names(response, "Content-Security-Policy")) out.append(no_content);
  // Browsers keep it (RFC 6797), and go to pages first; a program that asks for a token does not.
  if (!strict_transport.empty() && response.content_type.starts_with("text/html")) {
    append_header(out, "Strict-Transport-Security", strict_transport);
  }
  for (const auto& [name, value] : response.headers) append_header(out, name, value);
}

}  // namespace

std::string http_date(Instant at) {
  static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<seconds>(at - day)};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                weekdays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Answer";  // The phrase means nothing; it only may not be left out by some.
  }
}

bool append_answer(std::string& out, const Response& response, const RequestId& id,
                   const Framing& framing) {
  for (const auto& [name, value] : response.headers) {
    if (!is_clean(name) || !is_clean(value)) return false;
  }
  if (!is_clean(response.content_type)) return false;
  const bool bodiless = response.status == 204 || response.status == 304;
  if (response.status == 200) {
    out.append("HTTP/1.1 200 OK\r\n");
  } else {
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason_phrase(response.status)).append("\r\n");
  }
  if (!response.body.empty()) append_header(out, "Content-Type", response.content_type);
  if (!bodiless) {
    out.append("Content-Length: ");
    append_number(out, response.body.size());
    out.append("\r\n");
  }
  append_header(out, "X-Request-Id", id.text());
  append_header(out, "Date", framing.date);
  append_policies(out, response, framing.strict_transport);
  if (framing.close)
    out.append("Connection: close\r\n");
  else if (framing.keep_alive_1_0)
    out.append("Connection: keep-alive\r\n");
  out.append("\r\n");
  if (!bodiless && !framing.head) out.append(response.body);
  return true;
}

}  // namespace doorward::http
