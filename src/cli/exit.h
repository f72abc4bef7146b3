// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace doorward::cli {

/// What the program ends with; scripts rely on these.
enum class Exit : int {
  ok = 0,           // done, or the answer is yes
  no = 1,           // the answer is no: not ready, broken, different
  usage = 2,        // the command line, a file or a value cannot be understood
  refused = 3,      // the server understood and said no
  unreachable = 4,  // the server cannot be reached, or does not answer as one of ours
};

/// Ends the command: printed on standard error by program.cpp, the one place that catches it.
class Stop : public std::runtime_error {
 public:
  Stop(Exit with, const std::string& what) : std::runtime_error(what), exit(with) {}
  /// `as_json` is what a script gets on standard output instead, when it asked for JSON.
  Stop(Exit with, const std::string& what, std::string as_json)
      : std::runtime_error(what), exit(with), json(std::move(as_json)) {}

  Exit exit;
  std::string json;
};

}  // namespace doorward::cli
