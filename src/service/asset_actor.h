// SPDX-License-Identifier: Apache-2.0
// The actor token by which a connected device describes itself: a JWT with its id (`did`) and its
// public key (`cnf`, RFC 7800), signed with the private part of that key.
#pragma once

#include <string>
#include <string_view>

#include "domain/receipt.h"
#include "grants/token_exchange.h"

namespace doorward::service {

/// A device as its actor token describes it. Without a `device` nothing of it is believed.
struct DescribedDevice {
  grants::PresentedToken facts;
  std::string device, name, serial_number;
  std::string key;  // public, a JWK with nothing but what is needed
  std::string kid;  // the key's RFC 7638 thumbprint
};

/// Whether this is a device's own actor token: it has a `did`, and no issuer but the device itself
/// or the app of this consumer key. Every other actor token names somebody else in `iss`.
bool is_device_token(std::string_view text, std::string_view consumer_key);

/// Reads one that is for this issuer. In Salesforce's dialect it may leave out `aud` and `exp`.
DescribedDevice read_device_token(std::string_view text, std::string_view issuer, Dialect dialect);

}  // namespace doorward::service
