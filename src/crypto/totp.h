// SPDX-License-Identifier: Apache-2.0
// One-time codes of an authenticator app (RFC 6238): SHA-1, 30 seconds, six digits, because that
// is what every such app reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/secret.h"

namespace doorward::crypto {

/// 160 random bits, as RFC 4226 section 4 recommends.
Secret new_totp_key();

/// The key as people type it: base32 without padding.
Secret totp_key_text(const Secret& key);

/// The code of this moment.
Secret totp_code(const Secret& key, Instant now);

/// The step whose code this is: now's, the one before or the one after. The caller has to refuse a
/// step that is not later than the last one it accepted (RFC 6238 section 5.2).
std::optional<std::int64_t> totp_step(const Secret& key, std::string_view code, Instant now);

/// The URI that an authenticator app reads from a QR code. It contains the key.
Secret otpauth_uri(const Secret& key, std::string_view issuer, std::string_view account);

}  // namespace doorward::crypto
