// SPDX-License-Identifier: Apache-2.0
#include "domain/rules.h"

#include <algorithm>

#include "domain/text_rules.h"

namespace doorward {
namespace {

constexpr std::int64_t longest_entry = 2'000;

struct Checker {
  const Limits& limits;
  Problems& problems;

  void add(std::string value, std::string rule, std::string detail) {
    problems.push_back(
        {std::string{limits.key}, std::move(value), std::move(rule), std::move(detail), false});
  }

  void text(const std::string& given, std::int64_t most) {
    if (has_control_characters(given, limits.kind == Kind::long_text)) {
      add({}, "control_characters",
          std::string{limits.label} + " must not hold control characters.");
    }
    if (static_cast<std::int64_t>(characters(given)) > most) {
      add({}, "too_long",
          std::string{limits.label} + " can have at most " + std::to_string(most) + " characters.");
    }
  }

  void number(std::int64_t given) {
    if (given >= limits.min && given <= limits.max) return;
    add(std::to_string(given), "out_of_range",
        std::string{limits.label} + " must be from " + std::to_string(limits.min) + " to " +
            std::to_string(limits.max) + ".");
  }

  void list(const std::vector<std::string>& given) {
    if (static_cast<std::int64_t>(given.size()) > limits.max) {
      add(std::to_string(given.size()), "too_many",
          std::string{limits.label} + " can have at most " + std::to_string(limits.max) +
              " entries.");
    }
    for (const auto& entry : given) text(entry, longest_entry);
  }
};

}  // namespace

void check_limits(const Limits& limits, const Value& value, Problems& problems) {
  Checker checker{limits, problems};
  bool empty = std::holds_alternative<std::monostate>(value);
  if (const auto* number = std::get_if<std::int64_t>(&value)) checker.number(*number);
  if (const auto* text = std::get_if<std::string>(&value)) {
    empty = text->empty();
    if (limits.kind != Kind::choice) checker.text(*text, limits.max);
  }
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    empty = list->empty();
    checker.list(*list);
  }
  if (limits.required && empty) {
    checker.add({}, "required", std::string{limits.label} + " is needed.");
  }
}

void drop_known_warnings(Problems& found, const Problems& known) {
  std::erase_if(found, [&known](const Problem& problem) {
    return problem.warning && std::ranges::any_of(known, [&problem](const Problem& other) {
             return other.rule == problem.rule && other.field == problem.field;
           });
  });
}

bool any_error(std::span<const Problem> problems) {
  return std::ranges::any_of(problems, [](const Problem& problem) { return !problem.warning; });
}

Problems not_accepted(Problems problems, std::span<const std::string> accepted) {
  std::erase_if(problems, [accepted](const Problem& problem) {
    return problem.warning && std::ranges::find(accepted, problem.rule) != accepted.end();
  });
  return problems;
}

}  // namespace doorward
