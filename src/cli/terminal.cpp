// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "cli/exit.h"

namespace doorward::cli {

namespace {

Terminal look_at(int stream) {
  Terminal found;
  found.interactive = isatty(stream) == 1;
  const char* kind = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  found.colour = found.interactive && (no_color == nullptr || *no_color == '\0') &&
                 kind != nullptr && std::string_view{kind} != "dumb";
  winsize size{};
  if (found.interactive && ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    found.width = size.ws_col;
  } else if (const char* asked = std::getenv("COLUMNS"); asked != nullptr && std::atoi(asked) > 0) {
    found.width = std::atoi(asked);
  } else if (!found.interactive) {
    found.width = 10'000;  // a file or a pipe: nothing is cut
  }
  return found;
}

std::string padded(std::string text, int width) {
  text.append(static_cast<std::size_t>(std::max(0, width - columns(text))), ' ');
  return text;
}

/// The terminal of this process, also when input and output go elsewhere.
class Tty {
 public:
  Tty() : file_(open("/dev/tty", O_RDWR | O_CLOEXEC)) {}
  ~Tty() {
    if (file_ >= 0) close(file_);
  }
  Tty(const Tty&) = delete;
  Tty& operator=(const Tty&) = delete;
  bool there() const { return file_ >= 0; }
  void say(std::string_view text) const {
    if (write(file_, text.data(), text.size()) < 0) throw Stop(Exit::usage, "the terminal is gone");
  }
  std::string line(bool hidden) const {
    termios before{};
    const bool hide = hidden && tcgetattr(file_, &before) == 0;
    if (hide) {
      termios quiet = before;
      quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
      tcsetattr(file_, TCSAFLUSH, &quiet);
    }
    std::string text;
    for (char c = 0; read(file_, &c, 1) == 1 && c != '\n';) text += c;
    if (hide) {
      tcsetattr(file_, TCSAFLUSH, &before);
      say("\n");
    }
    return text;
  }

 private:
  int file_;
};

}  // namespace

std::string Terminal::painted(Colour with, std::string_view text) const {
  if (!colour || with == Colour::none) return std::string{text};
  const char* code = "";
  switch (with) {
    case Colour::none: break;
    case Colour::good: code = "\033[32m"; break;
    case Colour::bad: code = "\033[31m"; break;
    case Colour::faint: code = "\033[2m"; break;
    case Colour::strong: code = "\033[1m"; break;
  }
  return code + std::string{text} + "\033[0m";
}

const Terminal& terminal(int stream) {
  static const Terminal output = look_at(STDOUT_FILENO);
  static const Terminal errors = look_at(STDERR_FILENO);
  return stream == STDERR_FILENO ? errors : output;
}

std::vector<std::string> wrapped(std::string_view text, int most) {
  std::vector<std::string> lines(1);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto space = std::min(text.find_first_of(" \n", at), text.size());
    const auto word = text.substr(at, space - at);
    if (!lines.back().empty() && columns(lines.back()) + 1 + columns(word) > most)
      lines.emplace_back();
    if (!lines.back().empty() && !word.empty()) lines.back() += ' ';
    lines.back() += word;
    if (space < text.size() && text[space] == '\n') lines.emplace_back();
    at = space + 1;
  }
  return lines;
}

Table::Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

void Table::row(std::vector<std::string> cells) {
  for (auto& cell : cells) {
    cell = printable(cell);
    std::replace(cell.begin(), cell.end(), '\n', ' ');
  }
  cells.resize(headings_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::text(const Terminal& on) const {
  constexpr int gap = 2;
  std::vector<int> widths;
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    int width = columns(headings_[i]);
    for (const auto& row : rows_) width = std::max(width, columns(row[i]));
    widths.push_back(width);
  }
  const int gaps = gap * (static_cast<int>(widths.size()) - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > on.width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 8) break;
    --*widest;
  }
  const auto line = [&](const std::vector<std::string>& cells, Colour colour) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto cell = cut(cells[i], widths[i]);
      const bool last = i + 1 == cells.size();
      out += on.painted(colour, last ? cell : padded(cell, widths[i]));
      if (!last) out.append(gap, ' ');
    }
    return out + '\n';
  };
  std::string out = line(headings_, Colour::strong);
  for (const auto& row : rows_) out += line(row, Colour::none);
  return out;
}

bool terminal_to_ask_on() { return Tty{}.there(); }

std::string ask(std::string_view question, bool hidden) {
  const Tty tty;
  if (!tty.there()) {
    throw Stop(Exit::usage, "there is no terminal to ask on: " + std::string{question});
  }
  tty.say(std::string{question} + ' ');
  return tty.line(hidden);
}

void Progress::at(std::int64_t done, std::int64_t total) {
  const auto& on = terminal(STDERR_FILENO);
  if (!on.interactive || total <= 0) return;
  const int room = std::clamp(on.width - columns(what_) - 10, 10, 40);
  const auto filled = static_cast<int>(std::min(done, total) * room / total);
  std::string bar = "\r" + what_ + " [";
  for (int i = 0; i < room; ++i) bar += i < filled ? "█" : "·";
  bar += "] " + std::to_string(std::min(done, total) * 100 / total) + "%";
  std::fputs(bar.c_str(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\033[K", stderr);
  shown_ = false;
}

}  // namespace doorward::cli
