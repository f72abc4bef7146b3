// SPDX-License-Identifier: Apache-2.0
// What can be seen of a connection before anything is sent.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "doctor/causes.h"

namespace doorward::doctor {

/// An address taken apart; `origin()` is what clients join their paths to.
struct WebAddress {
  std::string scheme, host, port, path, query;
  std::string origin() const;
  bool loopback() const;
  /// Nothing for what is no http or https URL.
  static std::optional<WebAddress> parse(std::string_view url);
};

/// What is wrong with the address that an app was given.
std::set<Sign> address_signs(std::string_view url);

/// What is wrong with key and secret, as far as their form tells.
std::set<Sign> credential_signs(std::string_view key, std::string_view secret);

}  // namespace doorward::doctor
