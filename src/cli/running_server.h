// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cli/serve_options.h"
#include "service/one_time_links.h"

namespace doorward::cli {

/// A server with all its parts: opens the data folder, prepares an empty one, listens, serves.
class RunningServer {
 public:
  /// Throws std::runtime_error naming what is wrong and what to do.
  explicit RunningServer(const ServeOptions& options);
  ~RunningServer();

  unsigned short port() const;
  const std::string& issuer() const;
  /// True when this start made the organization, the administrator and the keys.
  bool first_start() const;
  /// True when nobody was shown a first link yet: at the first start, and at the next one if that
  /// ended before it could greet (its port was taken, say).
  bool first_link_due() const;
  /// A link by which the first administrator chooses a password, and who that is: an earlier start
  /// may have been told another name.
  struct FirstLink {
    std::string username;
    service::MadeLink link;
  };
  FirstLink first_link();
  /// Reads the TLS certificate and its key again, and logs what came of it. Whatever is wrong with
  /// them, the server goes on with the old ones.
  void read_certificate_again();
  /// Answers what was accepted, then ends.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace doorward::cli
