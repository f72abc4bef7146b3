// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace doorward::http {

/// What became of an attempt that does not wait.
struct Attempt {
  enum class End { some, wait, closed };
  End end = End::closed;
  std::size_t count = 0;  // with `some`: at least one
  bool more = false;      // reading: another attempt may yield more
};

/// A non-blocking socket as its connection sees it. Owns the socket.
class Transport {
 public:
  virtual ~Transport() = default;
  /// `some` when bytes can be exchanged: at once, or after TLS's handshake.
  virtual Attempt open() = 0;
  virtual Attempt read(std::span<char> into) = 0;
  virtual Attempt write(std::string_view bytes) = 0;
  /// Tells the peer that nothing follows.
  virtual void end() = 0;
};

std::unique_ptr<Transport> plain_transport(int socket);

/// Certificate and key, as the files had them when they were read last.
class TlsIdentity {
 public:
  /// Throws std::runtime_error naming the file and what is wrong.
  TlsIdentity(std::string certificate_file, std::string key_file);
  ~TlsIdentity();
  /// Reads both again: connections that come from now on see the new ones, those that are there go
  /// on. Throws as the constructor does, and then nothing has changed. Any thread may call.
  void read_again();
  /// When the certificate ends.
  Instant valid_until() const;
  std::unique_ptr<Transport> transport(int socket) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace doorward::http
