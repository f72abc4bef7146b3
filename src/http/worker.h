// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include "http/connection.h"

namespace doorward::http {

/// A thread with its own listening socket and its own connections, which no other thread touches.
class Worker {
 public:
  /// Takes over `listener`. `connections` counts those of all workers.
  Worker(const Site& site, Pool& pool, const TlsIdentity* tls, int listener,
         std::atomic<int>& connections);
  ~Worker();
  void start();
  /// Accepts no more and lets the connections end.
  void drain();
  /// All connections of a draining worker have ended.
  bool drained() const;
  /// Ends the thread, whatever is under way.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace doorward::http
