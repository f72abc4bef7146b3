// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/printable.h"

namespace doorward::cli {

enum class Colour { none, good, bad, faint, strong };

/// What a stream of this process is shown on.
struct Terminal {
  bool interactive = false;  // a person looks at it
  bool colour = false;       // NO_COLOR and TERM=dumb turn it off
  int width = 80;

  std::string painted(Colour colour, std::string_view text) const;
};

/// Standard output (1) or standard error (2).
const Terminal& terminal(int stream);

/// The text broken at spaces into lines of at most so many columns.
std::vector<std::string> wrapped(std::string_view text, int most);

/// Rows under headings, as wide as the terminal is: the widest column gives way first.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);
  void row(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  std::string text(const Terminal& on) const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

/// Whether somebody can be asked.
bool terminal_to_ask_on();
/// Asks on the terminal, whatever standard input is; ends the command when there is none.
/// A hidden answer is not shown while it is typed.
std::string ask(std::string_view question, bool hidden = false);

/// A bar on standard error while something long runs; nothing when nobody looks.
class Progress {
 public:
  explicit Progress(std::string what) : what_(std::move(what)) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void at(std::int64_t done, std::int64_t total);
  void clear();

 private:
  std::string what_;
  bool shown_ = false;
};

}  // namespace doorward::cli
