// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/network.h"
#include "cli/data_folder.h"
#include "http/server.h"
#include "mail/mailer.h"

namespace doorward::cli {

/// Everything that `doorward serve` can be told. One declaration in serve_settings.cpp gives each a
/// flag, a variable DOORWARD_… and a line in the configuration file.
struct ServeOptions {
  DataFolder data{"data"};
  std::string listen = "127.0.0.1:8080";
  std::string issuer;  // empty: http(s)://<listen>
  int workers = 0;
  int pool_threads = 8;
  std::string certificate_file, key_file;
  std::optional<int> hsts_max_age;  // seconds; unset: a year, where TLS is served here
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
  int max_large_requests_mib = 256;
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

// What its parts are told.

/// The ranges among the texts.
IpRanges parse_ranges(const std::vector<std::string>& texts);
/// Without slashes at the end.
std::string issuer_of(const ServeOptions& options);
/// Whether a server with these options answers at this URL, as far as the URL itself tells.
bool answers_at(const ServeOptions& options, std::string_view url);
http::ServerOptions http_options(const ServeOptions& options);
mail::MailOptions mail_options(const ServeOptions& options);

}  // namespace doorward::cli
