// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/instant.h"
#include "cli/data_folder.h"
#include "service/one_time_links.h"

namespace doorward::cli {

/// Everything that `doorward serve` can be told. One declaration in serve.cpp gives each a flag, a
/// variable DOORWARD_… and a line in the configuration file.
struct ServeOptions {
  DataFolder data{"data"};
  std::string listen = "127.0.0.1:8080";
  std::string issuer;  // empty: http(s)://<listen>
  int workers = 0;
  int pool_threads = 8;
  std::string certificate_file, key_file;
  std::vector<std::string> trusted_proxies;
  std::string master_key;  // text; else master.key in the data folder
  std::string node = "node-1";
  milliseconds simulated_propagation{0};
  std::string mail, mail_password_file, mail_ca_file;
  std::string mail_from = "doorward@localhost";
  std::string organization = "Doorward";
  std::string admin_username = "admin@doorward.local";
  std::string admin_email;
  int max_body_kib = 1024;
  int max_header_kib = 16;
  int max_connections = 10'000;
  int network_guesses = 300;
  int denials_per_minute = 60;
  int disclosures_per_hour = 100;
  bool doctor_reaches_inside = false;
  std::vector<std::string> calls_reach;
  int logout_tries = 36;
  int logout_hours = 24;
  int tidy_rows = 500;
  int tidy_share = 50;
  int password_passes = 2;
  int password_memory_mib = 64;
  std::string breached_passwords;
  bool activate_organization = false;
  std::string admit_address;
};

/// What is wrong with the options, one sentence each, all at once. Empty: they can serve.
std::vector<std::string> problems(const ServeOptions& options);

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
  /// A link by which the first administrator chooses a password.
  service::MadeLink first_link();
  /// Answers what was accepted, then ends.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace doorward::cli
