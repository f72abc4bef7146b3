// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace doorward::http {

struct Listeners {
  std::vector<int> sockets;
  unsigned short port = 0;
};

/// So many sockets on one address and port, between which the kernel shares out the clients.
/// Throws std::runtime_error naming address and cause, also when another program listens there.
Listeners listen_on(const std::string& address, unsigned short port, int count);

}  // namespace doorward::http
