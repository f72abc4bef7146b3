// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "http/message.h"

namespace doorward::http {

/// Fills `client` and `secure` from X-Forwarded-For and -Proto when the peer is a trusted proxy;
/// otherwise the client is the peer and the headers mean nothing. The addresses are read from the
/// right and trusted ones skipped: what an outsider wrote to the left of his own address is never
/// believed.
void believe_proxies(Request& request, const IpRanges& trusted);

/// Whether somebody on this machine or in a private network who is no trusted proxy passed the
/// request on for others: all of them then have one address. It changes none.
bool by_unnamed_proxy(const Request& request, const IpRanges& trusted);

}  // namespace doorward::http
