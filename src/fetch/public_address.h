// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/network.h"

namespace doorward::fetch {

/// True for an address that anybody on the internet can reach: no loopback, private, link-local,
/// shared, documentation, multicast or reserved one, and none that wraps an IPv4 address.
bool is_public(const Address& address);

}  // namespace doorward::fetch
