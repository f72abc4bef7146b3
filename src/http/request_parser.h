// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "http/message.h"

namespace doorward::http {

/// Reads requests one after another out of a growing buffer. Anything that two programs could
/// read differently (request smuggling) is refused, never repaired.
class RequestParser {
 public:
  struct Limits {
    std::size_t header_bytes, body_bytes;
  };
  enum class Progress {
    nothing,  // no byte of a request yet
    header,   // within the header
    body,     // the header is whole, the body is not
    whole,    // the request can be answered
    refused,  // status() and reason() say why
  };

  explicit RequestParser(Limits limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// `input` is everything received since this request began. It may have moved since the last
  /// call but not changed.
  Progress parse(std::string_view input);
  /// Forgets the request, for the next one.
  void reset();

  /// How many bytes of the input the whole request took.
  std::size_t consumed() const;
  /// The client waits for "100 Continue" before it sends its body.
  bool expects_continue() const;
  /// The body comes in chunks: it is joined beside the input, which has it too.
  bool in_chunks() const;
  bool keep_alive() const;
  bool http_1_1() const;

  std::string_view method() const;
  std::string_view target() const;
  std::span<const Header> headers() const;
  std::string_view body() const;
  /// From the Host header, or from the target where that is absolute.
  std::string_view host() const;

  int status() const;
  std::string_view reason() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace doorward::http
