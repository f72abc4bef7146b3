// SPDX-License-Identifier: Apache-2.0
#include "service/breached_passwords.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "crypto/sha1.h"

namespace doorward::service {
namespace {

constexpr std::size_t digits = 40;
constexpr std::streamoff scanned = 4096;  // so near, reading on is quicker than looking elsewhere

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

// The line that begins at or behind this place, and where; false at the end of the file.
bool line_from(std::istream& in, std::streamoff place, std::string& line, std::streamoff& begin) {
  in.clear();
  in.seekg(place == 0 ? 0 : place - 1);
  if (place != 0) std::getline(in, line);
  begin = in.tellg();
  if (begin < 0 || !std::getline(in, line)) return false;
  line = upper(line.substr(0, digits));
  return true;
}

}  // namespace

std::string BreachedPasswords::problem() const {
  if (file_.empty()) return {};
  std::ifstream in{file_, std::ios::binary};
  std::string line;
  if (!in || !std::getline(in, line)) return file_ + " cannot be read, or is empty.";
  const auto first = line.substr(0, digits);
  const bool hexadecimal =
      first.size() == digits &&
      std::ranges::all_of(first, [](unsigned char c) { return std::isxdigit(c) != 0; });
  if (!hexadecimal) return file_ + " has no SHA-1 in hexadecimal at the start of its first line.";
  return {};
}

bool BreachedPasswords::contains(const Secret& password) const {
  if (file_.empty()) return false;
  const auto wanted = upper(crypto::sha1_hex(password.reveal()));
  std::ifstream in{file_, std::ios::binary | std::ios::ate};
  std::streamoff low = 0, high = in.tellg();
  std::string line;
  std::streamoff begin = 0;
  while (high - low > scanned) {
    const auto middle = low + (high - low) / 2;
    if (!line_from(in, middle, line, begin) || line > wanted)
      high = middle;
    else
      low = begin;
  }
  if (high < 0) return false;
  for (auto place = low; line_from(in, place, line, begin) && line <= wanted; place = in.tellg()) {
    if (line == wanted) return true;
    if (in.tellg() < 0) break;
  }
  return false;
}

}  // namespace doorward::service
