// SPDX-License-Identifier: Apache-2.0
#include "http/request_parser.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "http/chunked_body.h"
#include "http/header_lines.h"

namespace doorward::http {
namespace {

constexpr std::size_t most_headers = 100;

bool is_host(std::string_view host) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"-._~:[]"}.find(c) != std::string_view::npos;
  };
  return !host.empty() && host.size() <= 255 && std::ranges::all_of(host, allowed);
}

}  // namespace

class RequestParser::Impl {
 public:
  explicit Impl(Limits limits) : limits_(limits) { headers_.reserve(16); }

  void reset() {
    headers_.clear();
    if (chunked_) chunks_.reset();
    line_ = {};
    base_ = nullptr;
    start_ = scanned_ = line_start_ = header_end_ = consumed_ = 0;
    length_ = 0;
    hosts_ = lengths_ = encodings_ = types_ = 0;
    chunked_ = expects_continue_ = close_ = keep_alive_ = false;
    host_ = content_ = {};
    progress_ = Progress::nothing;
  }

  Progress parse(std::string_view input) {
    follow(input);
    if (progress_ == Progress::whole || progress_ == Progress::refused) return progress_;
    if (header_end_ == 0) read_header(input);
    if (progress_ == Progress::body) read_body(input);
    return progress_;
  }

  // RFC 9112 section 9.3.
  bool keep_alive() const { return header_end_ > 0 && !close_ && (line_.http_1_1 || keep_alive_); }

  Limits limits_;
  RequestLine line_{};
  std::vector<Header> headers_;
  std::string_view host_;
  std::string_view content_;  // the body, wherever it is
  std::size_t consumed_ = 0;
  bool expects_continue_ = false, chunked_ = false;
  Progress progress_ = Progress::nothing;
  Refusal refused_{};

 private:
  void refuse(Refusal why) {
    if (progress_ != Progress::refused) refused_ = why;  // The first reason stands.
    progress_ = Progress::refused;
  }
  void refuse(int status, std::string_view reason) { refuse({status, reason}); }

  // RFC 9112 section 2.2: an empty line before the request line is skipped.
  bool skip_empty_lines(std::string_view input) {
    while (scanned_ == start_ && start_ < input.size() &&
           (input[start_] == '\r' || input[start_] == '\n')) {
      if (input.size() - start_ < 2 && input[start_] == '\r') return false;
      if (start_ >= 4 || input.substr(start_, 2) != "\r\n") {
        refuse(400, "A line does not end with CR LF.");
        return false;
      }
      scanned_ = line_start_ = start_ += 2;
    }
    return start_ < input.size();
  }

  // Each line is read when its end is there, and looked at once.
  void read_header(std::string_view input) {
    if (!skip_empty_lines(input)) return;
    progress_ = Progress::header;
    while (progress_ == Progress::header) {
      const auto end = input.find('\n', scanned_);
      scanned_ = end == std::string_view::npos ? input.size() : end + 1;
      if (scanned_ - start_ > limits_.header_bytes) return too_large(input);
      if (end == std::string_view::npos) return;
      if (end == line_start_ || input[end - 1] != '\r') {
        return refuse(400, "A line does not end with CR LF.");
      }
      const auto line = input.substr(line_start_, end - 1 - line_start_);
      line_start_ = scanned_;
      if (line_.method.empty())
        take_request_line(line);
      else if (!line.empty())
        take_field(line);
      else
        end_header();
    }
  }

  void too_large(std::string_view input) {
    const bool one_line = !input.substr(start_, limits_.header_bytes).contains('\n');
    if (one_line)
      refuse(414, "The request line is too long: --max-header-kib is the limit.");
    else
      refuse(431, "The headers are too large: --max-header-kib is the limit.");
  }

  void take_request_line(std::string_view line) {
    const auto read = read_request_line(line);
    if (!read) return refuse(read.error());
    line_ = *read;
    const auto target = line_.target;
    if (target.starts_with('/')) return;
    // RFC 9112 section 3.2.2: the authority of an absolute target replaces Host.
    const auto scheme = target.find("://");
    const auto word = lower(target.substr(0, std::min(scheme, std::size_t{6})));
    if (scheme == std::string_view::npos || (word != "http" && word != "https")) {
      refuse(400, "The request target is neither a path nor an http address.");
    }
  }

  void take_field(std::string_view line) {
    const auto read = read_field(line);
    if (!read) return refuse(read.error());
    if (headers_.size() == most_headers) {
      return refuse(431, "There are too many headers: 100 is the most.");
    }
    headers_.push_back(*read);
    const auto& [name, value] = *read;
    switch (name.size()) {
      case 4:
        if (equal_ignoring_case(name, "host")) take_host(value);
        break;
      case 6:
        if (equal_ignoring_case(name, "expect")) take_expectation(value);
        break;
      case 10:
        if (equal_ignoring_case(name, "connection")) take_connection(value);
        break;
      case 12:
        if (equal_ignoring_case(name, "content-type")) take_type();
        break;
      case 14:
        if (equal_ignoring_case(name, "content-length")) take_length(value);
        break;
      case 16:
        if (equal_ignoring_case(name, "proxy-connection")) take_connection(value);
        break;
      case 17:
        if (equal_ignoring_case(name, "transfer-encoding")) take_encoding(value);
        break;
      default: break;
    }
  }

  void take_host(std::string_view value) {
    if (++hosts_ > 1) refuse(400, "Host stands there twice.");
    host_ = value;
  }

  // Of two, a proxy may go by the one and we by the other.
  void take_type() {
    if (++types_ > 1) refuse(400, "Content-Type stands there twice.");
  }

  void take_expectation(std::string_view value) {
    if (!equal_ignoring_case(value, "100-continue"))
      refuse(417, "Only 100-continue can be expected.");
    expects_continue_ = line_.http_1_1;
  }

  void take_connection(std::string_view value) {
    while (!value.empty()) {
      const auto comma = value.find(',');
      const auto option = without_blanks(value.substr(0, comma));
      if (token_prefix(option) != option.size())
        return refuse(400, "A header has a malformed value.");
      close_ = close_ || equal_ignoring_case(option, "close");
      keep_alive_ = keep_alive_ || equal_ignoring_case(option, "keep-alive");
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
  }

  void take_length(std::string_view value) {
    if (++lengths_ > 1 || value.contains(','))
      return refuse(400, "Content-Length stands there twice.");
    const auto* const value_end = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length_);
    if (error != std::errc{} || end != value_end) refuse(400, "Content-Length is malformed.");
  }

  void take_encoding(std::string_view value) {
    if (++encodings_ > 1) return refuse(400, "Transfer-Encoding stands there twice.");
    if (!equal_ignoring_case(value, "chunked"))
      refuse(501, "Transfer-Encoding may only be chunked.");
  }

  // What only the whole header shows.
  void end_header() {
    header_end_ = consumed_ = scanned_;
    progress_ = Progress::body;
    chunked_ = encodings_ > 0;
    if (chunked_ && lengths_ > 0)
      return refuse(400, "Transfer-Encoding stands there beside Content-Length.");
    if (chunked_ && !line_.http_1_1) return refuse(400, "Transfer-Encoding needs HTTP/1.1.");
    if (hosts_ == 0 && line_.http_1_1) return refuse(400, "Host is missing.");
    const bool absolute = !line_.target.starts_with('/');
    if (absolute) {
      const auto authority = line_.target.substr(line_.target.find("://") + 3);
      host_ = authority.substr(0, authority.find_first_of("/?"));
    }
    if (host_.empty() && (absolute || hosts_ > 0)) return refuse(400, "Host is empty.");
    if (!host_.empty() && !is_host(host_)) refuse(400, "Host is malformed.");
  }

  void read_body(std::string_view input) {
    if (chunked_) return read_chunks(input);
    if (length_ > limits_.body_bytes) return refuse(413, body_too_large);
    if (input.size() - header_end_ < length_) return;
    content_ = input.substr(header_end_, length_);
    consumed_ = header_end_ + length_;
    progress_ = Progress::whole;
  }

  void read_chunks(std::string_view input) {
    const auto taken = chunks_.take(input.substr(consumed_), limits_.body_bytes);
    if (!taken) return refuse(taken.error());
    consumed_ += *taken;
    if (!chunks_.whole()) return;
    content_ = chunks_.text();
    progress_ = Progress::whole;
  }

  // The input may have moved: the views go with it.
  void follow(std::string_view input) {
    const char* const before = base_;
    base_ = input.data();
    if (before == nullptr || before == base_) return;
    const auto moved = [&](std::string_view text) {
      return text.data() == nullptr ? text
                                    : std::string_view{base_ + (text.data() - before), text.size()};
    };
    for (auto& [name, value] : headers_) name = moved(name), value = moved(value);
    line_.method = moved(line_.method);
    line_.target = moved(line_.target);
    host_ = moved(host_);
    if (!chunked_) content_ = moved(content_);
  }

  const char* base_ = nullptr;  // where the input was when the views were made
  std::size_t start_ = 0, scanned_ = 0, line_start_ = 0, header_end_ = 0;
  std::size_t length_ = 0;  // as Content-Length has it
  int hosts_ = 0, lengths_ = 0, encodings_ = 0, types_ = 0;
  bool close_ = false, keep_alive_ = false;
  ChunkedBody chunks_;
};

RequestParser::RequestParser(Limits limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::Progress RequestParser::parse(std::string_view input) { return impl_->parse(input); }
void RequestParser::reset() { impl_->reset(); }
std::size_t RequestParser::consumed() const { return impl_->consumed_; }
bool RequestParser::expects_continue() const { return impl_->expects_continue_; }
bool RequestParser::in_chunks() const { return impl_->chunked_; }
bool RequestParser::keep_alive() const { return impl_->keep_alive(); }
bool RequestParser::http_1_1() const { return impl_->line_.http_1_1; }
std::string_view RequestParser::method() const { return impl_->line_.method; }
std::string_view RequestParser::target() const { return impl_->line_.target; }
std::span<const Header> RequestParser::headers() const { return impl_->headers_; }
std::string_view RequestParser::body() const { return impl_->content_; }
std::string_view RequestParser::host() const { return impl_->host_; }
int RequestParser::status() const { return impl_->refused_.status; }
std::string_view RequestParser::reason() const { return impl_->refused_.reason; }

}  // namespace doorward::http
