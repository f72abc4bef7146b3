// SPDX-License-Identifier: Apache-2.0
// Signatures in the form that JOSE has, for signing.cpp alone.
#pragma once

#include <string>
#include <string_view>

#include "crypto/signing.h"

namespace doorward::crypto {

/// A serial that no other key of this process has.
KeySerial next_key_serial();

/// For ES256 the two numbers of 32 bytes (RFC 7518 section 3.4), for the others what OpenSSL gives.
std::string signature_of(evp_pkey_st* key, SigningAlgorithm algorithm, KeySerial serial,
                         std::string_view text);
bool signature_holds(evp_pkey_st* key, SigningAlgorithm algorithm, KeySerial serial,
                     std::string_view text, std::string_view signature);

}  // namespace doorward::crypto
