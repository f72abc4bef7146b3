// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward {

/// How people call what a decision was about, and what came of it.
struct FlowWords {
  std::string_view flow;             // as receipts name it: "client_credentials"
  std::string_view title;            // "Sign-in with a password"
  std::string_view done = "Issued";  // when no rule refused
  std::string_view refused = "Denied";
  bool by_app = true;  // false: a person with a browser, without any app
  bool entry = false;  // somebody comes in as a user by it, or tries to
};

/// Every flow that has words of its own.
std::span<const FlowWords> flow_words();

/// The words of a flow; of one that has none, its name.
FlowWords flow_words(std::string_view flow);

}  // namespace doorward
