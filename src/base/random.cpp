// SPDX-License-Identifier: Apache-2.0
// Each thread has a generator of its own: ChaCha20 with fast key erasure. A refill makes a kilobyte
// of which the first 32 bytes become the next key, and what is handed out is erased from the pool:
// whoever reads this memory later cannot say what was handed out before. libsodium's generator
// costs half a microsecond a call, and a token needs two.
#include "base/random.h"

#include <pthread.h>
#include <sodium.h>
#include <sodium/randombytes_internal_random.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>

#include "base/check.h"

namespace doorward {
namespace {

constexpr std::size_t key_size = crypto_stream_chacha20_KEYBYTES;
constexpr unsigned refills_per_seed = 1024;

// Counts forks, from one: a child must not go on with its parent's numbers.
std::atomic<unsigned> forks{1};

struct Generator {
  std::array<unsigned char, key_size> key;
  std::array<unsigned char, 1024> pool;
  std::size_t used;
  unsigned refills_left;
  unsigned seeded_in;  // 0: never

  void refill() {
    const unsigned current = forks.load(std::memory_order_relaxed);
    if (seeded_in != current || refills_left == 0) {
      CHECK(::getentropy(key.data(), key.size()) == 0);
      seeded_in = current;
      refills_left = refills_per_seed;
    }
    constexpr std::array<unsigned char, crypto_stream_chacha20_NONCEBYTES> nonce{};
    crypto_stream_chacha20(pool.data(), pool.size(), nonce.data(), key.data());
    std::memcpy(key.data(), pool.data(), key_size);
    std::memset(pool.data(), 0, key_size);
    used = key_size;
    --refills_left;
  }

  void give(unsigned char* out, std::size_t length) {
    const bool ready = seeded_in == forks.load(std::memory_order_relaxed);
    if (!ready || pool.size() - used < length) refill();
    std::memcpy(out, pool.data() + used, length);
    std::memset(pool.data() + used, 0, length);
    used += length;
  }
};
constinit thread_local Generator generator{};

constexpr std::size_t largest_from_pool = 256;

}  // namespace

void start_random() {
  randombytes_set_implementation(&randombytes_internal_implementation);
  CHECK(sodium_init() >= 0);
  ::pthread_atfork(nullptr, nullptr, [] { forks.fetch_add(1, std::memory_order_relaxed); });
}

void fill_random(void* out, std::size_t length) {
  if (length > largest_from_pool) return randombytes_buf(out, length);
  generator.give(static_cast<unsigned char*>(out), length);
}

std::string random_bytes(std::size_t length) {
  std::string bytes(length, '\0');
  fill_random(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace doorward
