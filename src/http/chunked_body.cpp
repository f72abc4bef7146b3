// SPDX-License-Identifier: Apache-2.0
#include "http/chunked_body.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/bytes.h"
#include "base/try.h"
#include "http/large_requests.h"

namespace doorward::http {
namespace {

// A line that opens a chunk, with its extensions; and the trailer as a whole.
constexpr std::size_t longest_line = 4096;

std::unexpected<Refusal> refused(int status, std::string_view reason) {
  return std::unexpected(Refusal{status, reason});
}

std::unexpected<Refusal> too_long() {
  return refused(400, "A chunk's first line or the trailer is too long.");
}

std::string_view behind_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

// How many characters a quoted string at the front takes; 0: there is none, or it is malformed.
std::size_t quoted_prefix(std::string_view text) {
  if (!text.starts_with('"')) return 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
    if (i == text.size()) return 0;
    const char c = text[i];
    if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F') return 0;
  }
  return 0;
}

// RFC 9112 section 7.1.1: any number of ;name, ;name=token and ;name="text".
bool are_extensions(std::string_view text) {
  while (!text.empty()) {
    text = behind_blanks(text);
    if (!text.starts_with(';')) return false;
    text = behind_blanks(text.substr(1));
    const auto name = token_prefix(text);
    if (name == 0) return false;
    text.remove_prefix(name);
    const auto next = behind_blanks(text);
    if (!next.starts_with('=')) continue;
    text = behind_blanks(next.substr(1));
    const auto value = std::max(token_prefix(text), quoted_prefix(text));
    if (value == 0) return false;
    text.remove_prefix(value);
  }
  return true;
}

}  // namespace

void ChunkedBody::reset() {
  step_ = Step::size;
  text_.clear();
  if (text_.capacity() > usual_request) WipedBytes{}.swap(text_);
  left_ = framing_bytes_ = trailer_bytes_ = 0;
}

ChunkedBody::Taken ChunkedBody::take(std::string_view input, std::size_t most) {
  std::size_t taken = 0;
  while (step_ != Step::done) {
    TRY(const auto count, step(input.substr(taken), most));
    if (count == 0) break;
    taken += count;
  }
  return taken;
}

// 0: more input is needed.
ChunkedBody::Taken ChunkedBody::step(std::string_view input, std::size_t most) {
  switch (step_) {
    using enum Step;
    case data: return this->data(input);
    case end_of_data:
      if (!std::string_view{"\r\n"}.starts_with(input.substr(0, 2))) {
        return refused(400, "A chunk of the body is malformed.");
      }
      if (input.size() < 2) return 0;
      step_ = size;
      framing_bytes_ += 2;
      return 2;
    case size:
    case trailer: return line(input, most);
    case done: return 0;
  }
  std::unreachable();
}

ChunkedBody::Taken ChunkedBody::data(std::string_view input) {
  const auto here =
      input.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size())));
  text_.insert(text_.end(), here.begin(), here.end());
  left_ -= here.size();
  if (left_ == 0) step_ = Step::end_of_data;
  return here.size();
}

ChunkedBody::Taken ChunkedBody::line(std::string_view input, std::size_t most) {
  const auto end = input.substr(0, longest_line).find('\n');
  if (end == std::string_view::npos) {
    if (input.size() >= longest_line) return too_long();
    return 0;
  }
  if (end == 0 || input[end - 1] != '\r') return refused(400, "A line does not end with CR LF.");
  framing_bytes_ += end + 1;
  if (framing_bytes_ > most + longest_line) {
    return refused(413, "The body is cut into too many chunks.");
  }
  const auto line = input.substr(0, end - 1);
  if (step_ == Step::size) {
    TRY_DONE(size(line, most));
  } else {
    TRY_DONE(trailer(line));
  }
  return end + 1;
}

std::expected<void, Refusal> ChunkedBody::size(std::string_view line, std::size_t most) {
  const auto* const line_end = line.data() + line.size();
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), left_, 16);
  if (error != std::errc{}) return refused(400, "A chunk of the body is malformed.");
  if (!are_extensions({end, static_cast<std::size_t>(line_end - end)})) {
    return refused(400, "A chunk extension is malformed.");
  }
  if (left_ > most - text_.size()) return refused(413, body_too_large);
  step_ = left_ == 0 ? Step::trailer : Step::data;
  return {};
}

std::expected<void, Refusal> ChunkedBody::trailer(std::string_view line) {
  if (line.empty()) {
    step_ = Step::done;
    return {};
  }
  trailer_bytes_ += line.size() + 2;
  if (trailer_bytes_ > longest_line) return too_long();
  TRY(const auto field, read_field(line));
  for (const std::string_view framing : {"Content-Length", "Transfer-Encoding", "Host"}) {
    if (equal_ignoring_case(field.name, framing)) {
      return refused(400, "A trailer may not say where the request ends, or whom it is for.");
    }
  }
  return {};
}

}  // namespace doorward::http
