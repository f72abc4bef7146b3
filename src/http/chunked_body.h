// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

#include "http/header_lines.h"
#include "http/wiped_bytes.h"

namespace doorward::http {

/// Joins a body that comes in chunks (RFC 9112 section 7.1). Strict: every line ends with CR LF,
/// extensions are checked and dropped, a trailer may not speak of framing and is dropped too.
class ChunkedBody {
 public:
  /// How many bytes were taken, or why the request is refused.
  using Taken = std::expected<std::size_t, Refusal>;

  /// For the next request.
  void reset();

  /// Takes what it can off the front of `input`, the bytes that were not taken yet. Joined, the
  /// body may have `most` bytes.
  Taken take(std::string_view input, std::size_t most);

  /// The last chunk and the trailer were taken.
  bool whole() const { return step_ == Step::done; }
  std::string_view text() const { return {text_.data(), text_.size()}; }

 private:
  enum class Step { size, data, end_of_data, trailer, done };

  Taken step(std::string_view input, std::size_t most);
  Taken data(std::string_view input);
  Taken line(std::string_view input, std::size_t most);
  std::expected<void, Refusal> size(std::string_view line, std::size_t most);
  std::expected<void, Refusal> trailer(std::string_view line);

  Step step_ = Step::size;
  WipedBytes text_;
  std::uint64_t left_ = 0;         // of the chunk that is being read
  std::size_t framing_bytes_ = 0;  // taken that are not the body's
  std::size_t trailer_bytes_ = 0;
};

}  // namespace doorward::http
