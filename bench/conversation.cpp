// SPDX-License-Identifier: Apache-2.0
#include "conversation.h"

#include <algorithm>
#include <utility>

namespace doorward::bench {

Conversation::Conversation(std::vector<Step> steps, std::size_t again_from)
    : steps_(std::move(steps)), again_from_(again_from) {
  for (const auto& step : steps_) {
    const auto begin = step.request.find("~~~~~~~~");
    if (begin == std::string::npos) {
      holes_.push_back({});
      continue;
    }
    const auto end = step.request.find_first_not_of('~', begin);
    holes_.push_back({.begin = begin, .length = std::min(end, step.request.size()) - begin});
  }
}

bool Conversation::answered(std::string_view answer) {
  const auto mark = std::string_view{steps_[at_].mark};
  at_ = at_ + 1 < steps_.size() ? at_ + 1 : again_from_;
  return mark.empty() || fill(at_, answer, mark);
}

// A refresh token that is not replaced stays the one.
bool Conversation::fill(std::size_t step, std::string_view answer, std::string_view mark) {
  auto& hole = holes_[step];
  const auto found = answer.find(mark);
  if (found == std::string_view::npos) return hole.filled;
  const auto word = answer.substr(found + mark.size(), hole.length);
  const auto end = found + mark.size() + word.size();
  const bool whole = word.size() == hole.length &&
                     word.find_first_of("\"&\r\n") == std::string_view::npos &&
                     (end == answer.size() || std::string_view{"\"&\r\n"}.contains(answer[end]));
  if (!whole) return false;
  steps_[step].request.replace(hole.begin, hole.length, word);
  return hole.filled = true;
}

}  // namespace doorward::bench
