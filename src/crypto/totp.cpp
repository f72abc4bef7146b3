// SPDX-License-Identifier: Apache-2.0
#include "crypto/totp.h"

#include <liboath/oath.h>

#include <cstdlib>
#include <new>

#include "base/check.h"
#include "base/random.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr unsigned period = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr unsigned digits = 6;
constexpr std::size_t key_size = 20;

Secret code_at(const Secret& key, std::int64_t step) {
  static const bool ready = oath_init() == OATH_OK;
  CHECK(ready);
  std::string code(digits + 1, '\0');
  const auto bytes = key.reveal();
  const int made = oath_totp_generate(bytes.data(), bytes.size(), step * period, period,
                                      OATH_TOTP_DEFAULT_START_TIME, digits, code.data());
  CHECK(made == OATH_OK);
  code.resize(digits);
  return Secret{std::move(code)};
}

std::int64_t step_of(Instant now) { return epoch_seconds(now) / period; }

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF", plain = "-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos)
      out += c;
    else
      (out += '%') += {hex[byte >> 4], hex[byte & 15]};
  }
  return out;
}

}  // namespace

Secret new_totp_key() { return Secret{random_bytes(key_size)}; }

Secret totp_key_text(const Secret& key) {
  char* text = nullptr;
  std::size_t length = 0;
  const int made = oath_base32_encode(key.reveal().data(), key.reveal().size(), &text, &length);
  if (made != OATH_OK) throw std::bad_alloc();
  std::string_view unpadded{text, length};
  unpadded = unpadded.substr(0, unpadded.find('='));
  Secret held{std::string{unpadded}};
  wipe(text, length);
  std::free(text);
  return held;
}

Secret totp_code(const Secret& key, Instant now) { return code_at(key, step_of(now)); }

std::optional<std::int64_t> totp_step(const Secret& key, std::string_view code, Instant now) {
  std::optional<std::int64_t> found;
  for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
    if (equal(code_at(key, step).reveal(), code)) found = step;
  }
  return found;
}

Secret otpauth_uri(const Secret& key, std::string_view issuer, std::string_view account) {
  const std::string name = percent_encoded(issuer);
  const Secret text = totp_key_text(key);
  std::string uri;
  uri.reserve(128 + 2 * name.size() + 3 * account.size());  // One buffer: no copy stays behind.
  uri.append("otpauth://totp/").append(name).append(":").append(percent_encoded(account));
  uri.append("?secret=").append(text.reveal()).append("&issuer=").append(name);
  uri.append("&algorithm=SHA1&digits=6&period=30");
  return Secret{std::move(uri)};
}

}  // namespace doorward::crypto
