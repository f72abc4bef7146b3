// SPDX-License-Identifier: Apache-2.0
#include "mail/message.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward::mail {
namespace {

constexpr std::size_t longest_address = 254, longest_subject = 500;
constexpr std::size_t longest_line = 998;         // RFC 5322 section 2.1.1
constexpr std::size_t longest_encoded_line = 76;  // RFC 2045 section 6.7

bool control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r')
      out += "\r\n";
    else
      out += text[i];
  }
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out;
}

bool lines_fit(std::string_view text) {
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find("\r\n", from), text.size());
    if (end - from > longest_line) return false;
    from = end + 2;
  }
  return true;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') continue;  // with_crlf has left it in front of '\n' only.
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool last = i + 1 == text.size() || text[i + 1] == '\r';
    const bool blank = (c == ' ' || c == '\t') && !last;
    const bool plain = blank || (c > ' ' && c < 0x7F && c != '=');
    const std::string piece = plain ? std::string(1, c) : "=" + [&] {
      std::string digits = hex({&c, 1});
      for (char& digit : digits) digit = digit >= 'a' ? static_cast<char>(digit - 32) : digit;
      return digits;
    }();
    if (column + piece.size() >= longest_encoded_line) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  return out;
}

// RFC 2047 section 2: words of at most 75 characters, none of which splits a character.
std::string encoded_subject(std::string_view subject) {
  if (ascii(subject) && subject.size() <= 66 && subject.find("=?") == std::string_view::npos) {
    return std::string{subject};
  }
  constexpr std::size_t most = 42;  // Bytes whose base64 fits into one word beside the name.
  std::string out;
  while (!subject.empty()) {
    std::size_t length = std::min(most, subject.size());
    const auto inside = [&](std::size_t at) { return (subject[at] & 0xC0) == 0x80; };
    while (length < subject.size() && length > 1 && inside(length)) --length;
    if (!out.empty()) out += "\r\n ";
    out += "=?utf-8?B?" + base64(subject.substr(0, length)) + "?=";
    subject.remove_prefix(length);
  }
  return out;
}

std::string date(Instant now) {
  constexpr std::array day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<days>(now);
  const std::chrono::year_month_day on{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<seconds>(now - day)};
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s, %u %s %d %02d:%02d:%02d +0000",
                day_names[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(on.day()),
                month_names[static_cast<unsigned>(on.month()) - 1], static_cast<int>(on.year()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  const bool once = text.find('@', at + 1) == std::string_view::npos;
  const bool plain = std::ranges::none_of(text, [](char c) {
    return control(c) || std::string_view{" <>()[],;:\\\""}.find(c) != std::string_view::npos;
  });
  return once && plain && ascii(text) && text.size() <= longest_address && text.front() != '-';
}

void refuse_malformed(const Message& message) {
  if (!is_address(message.from)) throw MailFault("the sender is not an e-mail address");
  if (!is_address(message.to)) throw MailFault("the recipient is not an e-mail address");
  if (std::ranges::any_of(message.subject, control) || message.subject.size() > longest_subject) {
    throw MailFault("the subject has a line break or control character, or is too long");
  }
  const bool readable = valid_utf8(message.subject) && valid_utf8(message.text) &&
                        message.text.find('\0') == std::string::npos;
  if (!readable) throw MailFault("the message is not UTF-8 text");
}

std::string rfc5322(const Message& message, Instant now) {
  const std::string body = with_crlf(message.text);
  const bool plain = ascii(body) && lines_fit(body);
  const auto domain = message.from.substr(message.from.find('@') + 1);
  std::string out;
  out += "Date: " + date(now) + "\r\n";
  out += "From: Doorward <" + message.from + ">\r\n";
  out += "To: <" + message.to + ">\r\n";
  out += "Subject: " + encoded_subject(message.subject) + "\r\n";
  out += "Message-ID: <" + hex(random_bytes(16)) + "@" + domain + ">\r\n";
  out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
  out +=
      std::string{"Content-Transfer-Encoding: "} + (plain ? "7bit" : "quoted-printable") + "\r\n";
  out += "Auto-Submitted: auto-generated\r\n\r\n";  // RFC 3834: no out-of-office answers, please.
  return out += plain ? body : quoted_printable(body);
}

std::string subject_of(std::string_view header) {
  constexpr std::string_view begin = "=?utf-8?B?", end = "?=";
  std::string subject;
  for (std::string_view rest = header; !rest.empty();) {
    const auto word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.size() < begin.size() + end.size() || !word.starts_with(begin) ||
        !word.ends_with(end)) {
      return std::string{header};
    }
    const auto text = unbase64(word.substr(begin.size(), word.size() - begin.size() - end.size()));
    if (!text) return std::string{header};
    subject += *text;
  }
  return subject;
}

}  // namespace doorward::mail
