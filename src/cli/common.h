// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace doorward::cli {

/// The options that every command understands.
struct Common {
  bool json = false;
  std::string data = "data";  // --data, DOORWARD_DATA
  // Which server, and as whom; empty: what cli.json in the data folder says.
  std::string url, key, secret_file, ca_file;
  int timeout = 30;  // seconds
};

}  // namespace doorward::cli
