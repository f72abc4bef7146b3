// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace doorward::bench {

struct LoadOptions {
  int port = 0;
  int connections = 32;
  double seconds = 2;
  int expected_status = 200;
  int other_status = 0;               // is right too, but counted apart; 0: none is
  double rate = 0;                    // requests a second; 0: each as soon as one was answered
  double after = 0;                   // seconds until the first
  bool once = false;                  // each request is sent once, and that is the end
  std::vector<std::string> requests;  // sent in turn
  // Of a conversation: one for each of its steps. Each connection has its own requests, as many
  // as there are steps.
  std::vector<int> statuses;
  std::vector<std::string> marks;
  int again_from = 0;

  std::size_t steps() const { return statuses.size(); }
};

/// Reads the command line, which has the options of one load or of several; on a mistake it says so
/// and ends the program with status 2.
std::vector<LoadOptions> load_options(int argc, char** argv);

}  // namespace doorward::bench
