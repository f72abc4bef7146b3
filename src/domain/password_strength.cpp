// SPDX-License-Identifier: Apache-2.0
// Guesses for a password: the cheapest way to put it together out of parts that people use. What
// is known about each kind of part is how many tries finding it takes.
#include "domain/password_strength.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <utility>

#include "base/bytes.h"
#include "domain/common_passwords.h"
#include "domain/text_rules.h"

namespace doorward {
namespace {

enum class Part : std::uint8_t { character, common, about, repeat, sequence, keys, year };

struct Way {
  double log10 = 0;  // guesses up to here
  std::size_t from = 0;
  Part part = Part::character;
};

constexpr double per_character = 1.0;  // ten tries each: people do not choose evenly
constexpr double per_part = 0.5;       // nobody knows which parts in which order
constexpr std::size_t longest_word = 32;
constexpr std::array<std::string_view, 8> rows = {"qwertyuiop", "asdfghjkl", "zxcvbnm",
                                                  "1234567890", "qazwsxedc", "1qaz2wsx3edc",
                                                  "qwertzuiop", "azertyuiop"};

// Digits and signs that stand for letters, as everybody does it.
char plain_letter(char c) {
  switch (c) {
    case '0': return 'o';
    case '1':
    case '!': return 'i';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '7': return 't';
    case '8': return 'b';
    case '9': return 'g';
    default: return c;
  }
}

std::string without_signs(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), plain_letter);
  return out;
}

const std::map<std::string_view, double>& ranks() {
  static const auto table = [] {
    std::map<std::string_view, double> made;
    double rank = 1;
    for (const auto word : common_passwords()) made.emplace(word, std::log10(++rank));
    return made;
  }();
  return table;
}

class Guesser {
 public:
  Guesser(std::string_view password, std::span<const std::string> about)
      : typed_(password), small_(lower(password)), spelled_(without_signs(small_)) {
    for (const auto& text : about) add_about(lower(text));
  }

  std::vector<Way> cheapest() const {
    std::vector<Way> best(typed_.size() + 1);
    for (std::size_t end = 1; end <= typed_.size(); ++end) {
      best[end] = {best[end - 1].log10 + per_character, end - 1, Part::character};
      for (std::size_t from = end - std::min(end, longest_word); from + 2 < end; ++from) {
        consider(best, from, end);
      }
    }
    return best;
  }

 private:
  // Whole, and each of its words: "ada.lovelace@example.com" gives ada, lovelace, example, com.
  void add_about(const std::string& text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const bool inside = i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) ||
                                              static_cast<unsigned char>(text[i]) >= 0x80);
      if (inside) continue;
      if (i - from >= 3) about_.push_back(text.substr(from, i - from));
      from = i + 1;
    }
  }

  void consider(std::vector<Way>& best, std::size_t from, std::size_t end) const {
    const auto add = [&](Part part, double log10) {
      const double all = best[from].log10 + log10 + (from == 0 ? 0 : per_part);
      if (all < best[end].log10) best[end] = {all, from, part};
    };
    const auto text = std::string_view{small_}.substr(from, end - from);
    const auto spelled = std::string_view{spelled_}.substr(from, end - from);
    // Capitals and signs in place of letters are a few more tries each.
    const double dressed = dressing(from, end);
    for (const auto word : {text, spelled}) {
      if (const auto found = ranks().find(word); found != ranks().end())
        add(Part::common, found->second + dressed);
      if (std::ranges::find(about_, word) != about_.end()) add(Part::about, 0.7 + dressed);
    }
    if (all_the_same(text)) add(Part::repeat, 1 + std::log10(static_cast<double>(text.size())));
    if (steps_evenly(text)) add(Part::sequence, 1 + std::log10(static_cast<double>(text.size())));
    if (on_one_row(text)) add(Part::keys, 1.5 + std::log10(static_cast<double>(text.size())));
    if (is_year(text)) add(Part::year, 2);
  }

  double dressing(std::size_t from, std::size_t end) const {
    bool capital = false, sign = false;
    for (std::size_t i = from; i < end; ++i) {
      capital |= typed_[i] != small_[i];
      sign |= small_[i] != spelled_[i];
    }
    return (capital ? 0.4 : 0) + (sign ? 0.4 : 0);
  }

  static bool all_the_same(std::string_view text) {
    return std::ranges::all_of(text, [&](char c) { return c == text.front(); });
  }
  static bool steps_evenly(std::string_view text) {
    const int step = text[1] - text[0];
    if (step != 1 && step != -1) return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (text[i] - text[i - 1] != step) return false;
    }
    return true;
  }
  static bool on_one_row(std::string_view text) {
    if (text.size() < 4) return false;
    const std::string backwards{text.rbegin(), text.rend()};
    return std::ranges::any_of(
        rows, [&](auto row) { return row.contains(text) || row.contains(backwards); });
  }
  static bool is_year(std::string_view text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
           std::isdigit(static_cast<unsigned char>(text[2])) != 0 &&
           std::isdigit(static_cast<unsigned char>(text[3])) != 0;
  }

  std::string_view typed_;
  std::string small_, spelled_;
  std::vector<std::string> about_;
};

std::string_view reason(Part part) {
  switch (part) {
    case Part::character: return {};
    case Part::common: return "It has words that passwords are often made of.";
    case Part::about: return "It has words that anybody who knows you tries first.";
    case Part::repeat: return "It repeats a character.";
    case Part::sequence: return "It counts up or down, like abc or 321.";
    case Part::keys: return "It has neighbouring keys of the keyboard.";
    case Part::year: return "It has a year.";
  }
  std::unreachable();
}

// "abcabcabc" is three letters and the idea to say them three times.
std::size_t period_of(std::string_view text) {
  for (std::size_t period = 1; period <= text.size() / 2; ++period) {
    if (text.size() % period != 0) continue;
    if (text.substr(period) == text.substr(0, text.size() - period)) return period;
  }
  return text.size();
}

constexpr std::array<double, 4> steps = {4, 7, 10, 14};  // log10 of guesses up to each score
constexpr std::array<std::string_view, 5> words = {"very weak", "weak", "so-so", "strong",
                                                   "very strong"};

}  // namespace

PasswordStrength password_strength(std::string_view password, std::span<const std::string> about) {
  PasswordStrength strength;
  const auto cut = password.substr(0, longest_password);
  const auto period = period_of(cut);
  const auto once = cut.substr(0, period);
  const auto ways = Guesser{once, about}.cheapest();
  strength.guesses_log10 = ways.back().log10;
  if (period < cut.size()) {
    strength.guesses_log10 += std::log10(static_cast<double>(cut.size()) / once.size());
    strength.reasons.emplace_back("It says the same several times.");
  }
  for (std::size_t at = once.size(); at > 0; at = ways[at].from) {
    const std::string why{reason(ways[at].part)};
    if (!why.empty() && std::ranges::find(strength.reasons, why) == strength.reasons.end())
      strength.reasons.push_back(why);
  }
  strength.score = static_cast<int>(
      std::ranges::count_if(steps, [&](double step) { return strength.guesses_log10 >= step; }));
  strength.word = words[static_cast<std::size_t>(strength.score)];
  if (strength.score < 3 && strength.reasons.empty()) strength.reasons.emplace_back("It is short.");
  return strength;
}

Problems password_problems(std::string_view field, std::string_view password,
                           std::int64_t min_length, std::span<const std::string> about) {
  Problems found;
  const auto add = [&](std::string_view rule, std::string detail) {
    found.push_back({std::string{field}, {}, std::string{rule}, std::move(detail), false});
  };
  if (password.empty()) {
    add("required", "Choose a password.");
    return found;
  }
  if (password.size() > longest_password) {
    add("too_long", "A password can have at most 256 bytes.");
    return found;
  }
  if (static_cast<std::int64_t>(characters(password)) < min_length) {
    add("password_too_short",
        "A password needs at least " + std::to_string(min_length) + " characters.");
    return found;
  }
  const auto strength = password_strength(password, about);
  if (strength.score >= 3) return found;
  add("password_guessable",
      "This password is " + std::string{strength.word} + ": others guess it soon.");
  return found;
}

}  // namespace doorward
