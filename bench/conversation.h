// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::bench {

/// One step of a conversation: what is sent, which status is right, and after which mark in the
/// answer the word stands that the next request repeats.
struct Step {
  std::string request;
  int status = 200;
  std::string mark;  // empty: nothing is taken from the answer
};

/// What one connection says when each request depends on the answer before: a code is redeemed,
/// a refresh token is the last one that came. A run of `~` in a request is where the word goes;
/// words and runs are of one length, because Content-Length stays as it is.
class Conversation {
 public:
  /// After the last step it goes on with step `again_from`.
  Conversation(std::vector<Step> steps, std::size_t again_from);

  const std::string& request() const { return steps_[at_].request; }
  int status() const { return steps_[at_].status; }
  /// Goes to the next step. False when the answer has no word of the right length.
  bool answered(std::string_view answer);

 private:
  struct Hole {
    std::size_t begin = 0, length = 0;
    bool filled = false;
  };

  bool fill(std::size_t step, std::string_view answer, std::string_view mark);

  std::vector<Step> steps_;
  std::vector<Hole> holes_;
  std::size_t again_from_, at_ = 0;
};

}  // namespace doorward::bench
