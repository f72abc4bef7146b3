// SPDX-License-Identifier: Apache-2.0
#include "http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"

namespace doorward::http {
namespace {

namespace beast = boost::beast::http;
using boost::beast::error_code;
using Text = boost::beast::string_view;

constexpr std::size_t most_headers = 100;
// A line that opens a chunk, with its extensions; and the trailer as a whole.
constexpr std::size_t longest_chunk_line = 4096;

std::string_view view(Text text) { return {text.data(), text.size()}; }

struct Refused {
  int status;
  std::string_view reason;
};

Refused refusal_for(const error_code& error) {
  using enum beast::error;
  if (error == bad_method) return {400, "The request line does not start with a method."};
  if (error == bad_target)
    return {400, "The request target holds a character that may not stand there."};
  if (error == bad_version)
    return {400, "The request line does not end with HTTP/1.1 or HTTP/1.0."};
  if (error == bad_line_ending) return {400, "A line does not end with CR LF."};
  if (error == bad_field) return {400, "A header has a malformed name."};
  if (error == bad_value) return {400, "A header has a malformed value."};
  if (error == header_limit) return {431, "The headers are too large."};
  if (error == body_limit) return {413, "The body is too large."};
  if (error == bad_content_length)
    return {400, "Content-Length is malformed or stands beside Transfer-Encoding."};
  if (error == multiple_content_length) return {400, "Content-Length stands there twice."};
  if (error == bad_transfer_encoding)
    return {400, "Transfer-Encoding stands there twice or beside Content-Length."};
  if (error == bad_chunk) return {400, "A chunk of the body is malformed."};
  if (error == bad_chunk_extension) return {400, "A chunk extension is malformed."};
  return {400, "The request is malformed."};
}

// Beast's parser, with the fields in a flat, reused list instead of its container.
class Beast final : public beast::basic_parser<true> {
 public:
  explicit Beast(std::vector<Header>& headers, std::string& body)
      : headers_(headers), body_(body) {}

  std::string_view method, target;
  bool http_1_1 = false;
  std::optional<Refused> refused;

 private:
  void on_request_impl(beast::verb, Text method_text, Text target_text, int version,
                       error_code&) override {
    method = view(method_text);
    target = view(target_text);
    http_1_1 = version >= 11;
  }
  void on_response_impl(int, Text, int, error_code&) override {}
  void on_field_impl(beast::field, Text name, Text value, error_code& error) override {
    // What stands between name and value is a colon and blanks; a line break there, or a value
    // that was copied together, is a folded header.
    const char* from = name.data() + name.size() + 1;
    const char* to = value.data();
    const bool folded = to < from || static_cast<std::size_t>(to - from) > longest_chunk_line ||
                        std::any_of(from, to, [](char c) { return c != ' ' && c != '\t'; });
    if (folded) return refuse({400, "A header is folded over several lines."}, error);
    if (in_body_) return;  // Trailers are read and dropped: nothing of ours may depend on them.
    if (headers_.size() == most_headers) return refuse({431, "There are too many headers."}, error);
    headers_.push_back({view(name), view(value)});
  }
  void on_header_impl(error_code&) override { in_body_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(Text body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text extensions, error_code& error) override {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; };
    if (std::ranges::any_of(extensions, control)) error = beast::error::bad_chunk_extension;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, error_code&) override {
    body_.append(body.data(), body.size());
    return body.size();
  }
  void on_finish_impl(error_code&) override {}

  void refuse(Refused why, error_code& error) {
    refused = why;
    error = beast::error::bad_field;
  }

  std::vector<Header>& headers_;
  std::string& body_;
  bool in_body_ = false;
};

bool has_bare_line_feed(std::string_view text) {
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at == 0 || text[at - 1] != '\r') return true;
  }
  return false;
}

// Beast takes no control character and no blank; these are left.
struct TargetCharacters {
  static bool one(char c) { return c >= ' ' && c <= '~' && c != '#'; }
  static bool all(SixteenBytes b) { return SixteenBytes::none(b.behind_ascii_text() | b.are('#')); }
};

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
  explicit Impl(Limits limits) : limits_(limits) { reset(); }

  void reset() {
    headers_.clear();
    body_.clear();
    if (body_.capacity() > 64 * 1024) std::string{}.swap(body_);
    beast_.emplace(headers_, body_);
    beast_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    beast_->body_limit(limits_.body_bytes);
    beast_->eager(true);
    base_ = nullptr;
    start_ = scanned_ = line_start_ = header_end_ = consumed_ = 0;
    chunked_ = expects_continue_ = false;
    host_ = content_ = {};
    progress_ = Progress::nothing;
  }

  Progress parse(std::string_view input) {
    if (progress_ == Progress::whole || progress_ == Progress::refused) return follow(input);
    if (header_end_ == 0) {
      if (!find_header_end(input)) return progress_;
      read_header(input);
    } else {
      follow(input);
    }
    if (progress_ == Progress::body) read_body(input);
    return progress_;
  }

  Refused refused() const { return refused_; }
  bool http_1_1() const { return beast_->http_1_1; }

  Limits limits_;
  std::vector<Header> headers_;
  std::string body_;          // the joined chunks
  std::string_view content_;  // the body, wherever it is
  std::string_view host_;
  std::optional<Beast> beast_;
  std::size_t consumed_ = 0;
  bool expects_continue_ = false;
  Progress progress_ = Progress::nothing;

 private:
  Progress refuse(int status, std::string_view reason) {
    if (progress_ != Progress::refused) refused_ = {status, reason};  // The first reason stands.
    return progress_ = Progress::refused;
  }

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

  // Looks for the line that is empty. Every line end is looked at once, and a bare LF is seen
  // when it comes.
  bool find_header_end(std::string_view input) {
    if (!skip_empty_lines(input)) return false;
    progress_ = Progress::header;
    while (scanned_ < input.size() && header_end_ == 0) {
      const auto line_end = input.find('\n', scanned_);
      scanned_ = std::min(line_end, input.size() - 1) + 1;
      if (line_end == std::string_view::npos) break;
      if (line_end == line_start_ || input[line_end - 1] != '\r') {
        refuse(400, "A line does not end with CR LF.");
        return false;
      }
      if (line_end == line_start_ + 1) header_end_ = scanned_;
      line_start_ = scanned_;
    }
    const auto length = (header_end_ > 0 ? header_end_ : input.size()) - start_;
    if (length > limits_.header_bytes) too_large(input);
    return header_end_ > 0 && progress_ != Progress::refused;
  }

  void too_large(std::string_view input) {
    const bool one_line = !input.substr(start_, limits_.header_bytes).contains('\n');
    if (one_line)
      refuse(414, "The request line is too long.");
    else
      refuse(431, "The headers are too large.");
  }

  void read_header(std::string_view input) {
    base_ = input.data();
    error_code error;
    beast_->put({input.data() + start_, header_end_ - start_}, error);
    if (error && error != beast::error::need_more) {
      if (error == beast::error::bad_version && other_version(input)) {
        refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
      }
      const auto why = beast_->refused.value_or(refusal_for(error));
      refuse(why.status, why.reason);
      return;
    }
    if (!beast_->is_header_done()) {
      refuse(400, "The request is malformed.");
      return;
    }
    progress_ = Progress::body;
    consumed_ = header_end_;
    check_header();
  }

  bool other_version(std::string_view input) const {
    const auto line = input.substr(start_, input.find('\r', start_) - start_);
    const auto version = line.substr(line.rfind(' ') + 1);
    return version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.';
  }

  // What Beast lets pass and RFC 9112 or prudence do not.
  void check_header() {
    int hosts = 0, lengths = 0, encodings = 0;
    for (const auto& [name, value] : headers_) {
      switch (name.size()) {
        case 4:
          if (equal_ignoring_case(name, "host")) ++hosts, host_ = value;
          break;
        case 6:
          if (equal_ignoring_case(name, "expect")) check_expect(value);
          break;
        case 14:
          if (equal_ignoring_case(name, "content-length") &&
              (++lengths > 1 || value.contains(','))) {
            refuse(400, "Content-Length stands there twice.");
          }
          break;
        case 17:
          if (equal_ignoring_case(name, "transfer-encoding")) {
            ++encodings;
            if (!equal_ignoring_case(value, "chunked")) {
              refuse(501, "Transfer-Encoding may only be chunked.");
            }
          }
          break;
        default: break;
      }
    }
    if (encodings > 0 && (lengths > 0 || encodings > 1)) {
      refuse(400, "Transfer-Encoding stands there twice or beside Content-Length.");
    }
    if (encodings > 0 && !http_1_1()) refuse(400, "Transfer-Encoding needs HTTP/1.1.");
    chunked_ = encodings > 0;
    if (hosts > 1) refuse(400, "Host stands there twice.");
    if (hosts == 0 && http_1_1()) refuse(400, "Host is missing.");
    check_target();
    if (progress_ != Progress::refused && !host_.empty() && !is_host(host_)) {
      refuse(400, "Host is malformed.");
    }
    if (progress_ != Progress::refused && hosts > 0 && host_.empty()) refuse(400, "Host is empty.");
  }

  void check_expect(std::string_view value) {
    if (!equal_ignoring_case(value, "100-continue"))
      refuse(417, "Only 100-continue can be expected.");
    expects_continue_ = http_1_1();
  }

  void check_target() {
    const auto target = beast_->target;
    if (plain_prefix<TargetCharacters>(target) != target.size()) {
      refuse(400, "The request target holds a character that must be percent-encoded.");
      return;
    }
    if (target.starts_with('/')) return;
    // RFC 9112 section 3.2.2: the authority of an absolute target replaces Host.
    const auto scheme = target.find("://");
    const auto word = lower(target.substr(0, std::min(scheme, std::size_t{6})));
    if (scheme == std::string_view::npos || (word != "http" && word != "https")) {
      refuse(400, "The request target is neither a path nor an http address.");
      return;
    }
    const auto authority = target.substr(scheme + 3);
    host_ = authority.substr(0, authority.find_first_of("/?"));
    if (host_.empty()) refuse(400, "Host is empty.");
  }

  void read_body(std::string_view input) {
    if (chunked_) return read_chunks(input);
    const auto length = beast_->content_length().value_or(0);
    if (length > limits_.body_bytes) {
      refuse(413, "The body is too large.");
      return;
    }
    if (input.size() - header_end_ < length) return;
    content_ = input.substr(header_end_, length);
    consumed_ = header_end_ + length;
    progress_ = Progress::whole;
  }

  void read_chunks(std::string_view input) {
    error_code error;
    const auto pending = input.substr(consumed_);
    // Beast ends the program when a body's first chunk is its last and comes in pieces: it gets
    // the shortest end there is, "0", twice CR LF, as a whole.
    if (pending.size() < 5 && pending.starts_with('0')) return;
    if (!pending.empty()) {
      consumed_ += beast_->put({pending.data(), pending.size()}, error);
    }
    if (error && error != beast::error::need_more) {
      const auto why = beast_->refused.value_or(refusal_for(error));
      refuse(why.status, why.reason);
    } else if (beast_->is_done()) {
      content_ = body_;
      progress_ = Progress::whole;
    } else if (has_bare_line_feed(input.substr(consumed_))) {
      refuse(400, "A line does not end with CR LF.");
    } else if (input.size() - consumed_ > longest_chunk_line) {
      refuse(400, "A chunk's first line or the trailer is too long.");
    } else if (consumed_ - header_end_ > 2 * limits_.body_bytes + longest_chunk_line) {
      refuse(413, "The body is cut into too many chunks.");
    }
  }

  // The input may have moved: the views go with it.
  Progress follow(std::string_view input) {
    if (base_ == nullptr || base_ == input.data()) return progress_;
    const auto moved = [&](std::string_view text) {
      return text.data() == nullptr
                 ? text
                 : std::string_view{input.data() + (text.data() - base_), text.size()};
    };
    for (auto& [name, value] : headers_) name = moved(name), value = moved(value);
    beast_->method = moved(beast_->method);
    beast_->target = moved(beast_->target);
    host_ = moved(host_);
    if (!chunked_) content_ = moved(content_);
    base_ = input.data();
    return progress_;
  }

  const char* base_ = nullptr;  // where the input was when the views were made
  std::size_t start_ = 0, scanned_ = 0, line_start_ = 0, header_end_ = 0;
  bool chunked_ = false;
  Refused refused_{};
};

RequestParser::RequestParser(Limits limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::Progress RequestParser::parse(std::string_view input) { return impl_->parse(input); }
void RequestParser::reset() { impl_->reset(); }
std::size_t RequestParser::consumed() const { return impl_->consumed_; }
bool RequestParser::expects_continue() const { return impl_->expects_continue_; }
bool RequestParser::keep_alive() const {
  return impl_->beast_->is_header_done() && impl_->beast_->keep_alive();
}
bool RequestParser::http_1_1() const { return impl_->http_1_1(); }
std::string_view RequestParser::method() const { return impl_->beast_->method; }
std::string_view RequestParser::target() const { return impl_->beast_->target; }
std::span<const Header> RequestParser::headers() const { return impl_->headers_; }
std::string_view RequestParser::body() const { return impl_->content_; }
std::string_view RequestParser::host() const { return impl_->host_; }
int RequestParser::status() const { return impl_->refused().status; }
std::string_view RequestParser::reason() const { return impl_->refused().reason; }

}  // namespace doorward::http
