// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_settings.h"

#include <CLI/CLI.hpp>

namespace doorward::cli {
namespace {

// "10m", "90s", "250ms", "1h"; a bare number counts seconds.
std::optional<milliseconds> duration(const std::string& text) {
  std::size_t used = 0;
  long long number = 0;
  try {
    number = std::stoll(text, &used);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  const auto unit = text.substr(used);
  if (number < 0 || number > 1'000'000'000) return std::nullopt;
  if (unit == "ms") return milliseconds{number};
  if (unit.empty() || unit == "s") return seconds{number};
  if (unit == "m") return minutes{number};
  if (unit == "h") return hours{number};
  return std::nullopt;
}

void declare_tls(CLI::App& made, Chosen& c) {
  made.add_option("--tls-certificate", c.serve.certificate_file, "Certificate chain (PEM)")
      ->envname("DOORWARD_TLS_CERTIFICATE");
  made.add_option("--tls-key", c.serve.key_file, "Private key (PEM)")->envname("DOORWARD_TLS_KEY");
  made.add_option("--hsts-max-age", c.serve.hsts_max_age,
                  "For how many seconds browsers that saw a page over TLS come by https only; 0: "
                  "nothing is said, nor is it unasked behind a proxy or for loopback")
      ->envname("DOORWARD_HSTS_MAX_AGE")
      ->check(CLI::Range(0, 315360000))
      ->default_str("31536000");
  made.add_option("--trusted-proxy", c.serve.trusted_proxies,
                  "Range whose X-Forwarded-For is believed; repeat for more")
      ->envname("DOORWARD_TRUSTED_PROXY");
}

void declare_network(CLI::App& made, Chosen& c) {
  made.add_option("--listen", c.serve.listen, "Address and port to listen on")
      ->envname("DOORWARD_LISTEN")
      ->capture_default_str();
  made.add_option("--issuer", c.serve.issuer, "URL under which programs reach this server")
      ->envname("DOORWARD_ISSUER");
  made.add_option("--workers", c.serve.workers, "Threads that answer; 0 is one per core")
      ->envname("DOORWARD_WORKERS")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  made.add_option("--pool-threads", c.serve.pool_threads, "Threads that wait for storage")
      ->envname("DOORWARD_POOL_THREADS")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  declare_tls(made, c);
  made.add_option("--max-body-kib", c.serve.max_body_kib, "Largest request body")
      ->envname("DOORWARD_MAX_BODY_KIB")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  made.add_option("--max-header-kib", c.serve.max_header_kib, "Largest request header")
      ->envname("DOORWARD_MAX_HEADER_KIB")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  made.add_option("--max-connections", c.serve.max_connections, "Connections at once")
      ->envname("DOORWARD_MAX_CONNECTIONS")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  made.add_option("--max-large-requests-mib", c.serve.max_large_requests_mib,
                  "Memory for requests above 16 KiB, all together")
      ->envname("DOORWARD_MAX_LARGE_REQUESTS_MIB")
      ->check(CLI::Range(1, 1048576))
      ->capture_default_str();
  made.add_flag("--doctor-reaches-inside", c.serve.doctor_reaches_inside,
                "Let the console's doctor visit private and loopback addresses too")
      ->envname("DOORWARD_DOCTOR_REACHES_INSIDE");
  made.add_option("--calls-reach", c.serve.calls_reach,
                  "Private network that this server may call, for back-channel logout and the keys "
                  "of trusted issuers; repeat for more")
      ->envname("DOORWARD_CALLS_REACH");
  made.add_option("--logout-tries", c.serve.logout_tries,
                  "How often an app is told that a session has ended, until it is given up")
      ->envname("DOORWARD_LOGOUT_TRIES")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  made.add_option("--logout-hours", c.serve.logout_hours, "And for how long")
      ->envname("DOORWARD_LOGOUT_HOURS")
      ->check(CLI::Range(1, 720))
      ->capture_default_str();
}

void declare_mail(CLI::App& made, Chosen& c) {
  made.add_option("--mail", c.serve.mail,
                  "smtp://… or smtps://…; without it mail goes to the outbox folder")
      ->envname("DOORWARD_MAIL");
  made.add_option("--mail-password-file", c.serve.mail_password_file,
                  "File with the password for --mail")
      ->envname("DOORWARD_MAIL_PASSWORD_FILE");
  made.add_option("--mail-ca-file", c.serve.mail_ca_file, "Certificates to trust for --mail")
      ->envname("DOORWARD_MAIL_CA_FILE");
  made.add_option("--mail-from", c.serve.mail_from, "Sender of mail")
      ->envname("DOORWARD_MAIL_FROM")
      ->capture_default_str();
}

void declare_server(CLI::App& made, Chosen& c) {
  made.add_option("--data", c.data, "Data folder")->envname("DOORWARD_DATA")->capture_default_str();
  made.add_option("--master-key", c.serve.master_key,
                  "Master key as text (better: the variable, or master.key)")
      ->envname("DOORWARD_MASTER_KEY");
  made.add_option("--node", c.serve.node, "Name of this node")
      ->envname("DOORWARD_NODE")
      ->capture_default_str();
  made.add_option("--simulate-propagation", c.propagation,
                  "Let saves take this long to come into force, for rehearsals: 10m")
      ->envname("DOORWARD_SIMULATE_PROPAGATION");
  made.add_flag("--activate-organization", c.serve.activate_organization,
                "Make an organization active again that nobody can sign in to any more")
      ->envname("DOORWARD_ACTIVATE_ORGANIZATION");
  made.add_option("--admit-address", c.serve.admit_address,
                  "Add this address or range wherever ranges shut administrators out")
      ->envname("DOORWARD_ADMIT_ADDRESS");
  made.add_option("--organization", c.serve.organization,
                  "Name of the organization, at the first start")
      ->envname("DOORWARD_ORGANIZATION")
      ->capture_default_str();
  made.add_option("--admin-username", c.serve.admin_username,
                  "User name of the first administrator, at the first start")
      ->envname("DOORWARD_ADMIN_USERNAME")
      ->capture_default_str();
  made.add_option("--admin-email", c.serve.admin_email,
                  "E-mail of the first administrator, at the first start")
      ->envname("DOORWARD_ADMIN_EMAIL");
  made.add_option("--network-guesses", c.serve.network_guesses,
                  "Wrong secrets in five minutes, for whatever apps, after which a network is "
                  "locked out; and wrong passwords in fifteen, of whatever users")
      ->envname("DOORWARD_NETWORK_GUESSES")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  made.add_option("--denials-per-minute", c.serve.denials_per_minute,
                  "Denials per app and minute with a row of their own in Login History")
      ->envname("DOORWARD_DENIALS_PER_MINUTE")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  made.add_option("--disclosures-per-hour", c.serve.disclosures_per_hour,
                  "Consumer secrets that one user may see in an hour")
      ->envname("DOORWARD_DISCLOSURES_PER_HOUR")
      ->check(CLI::Range(1, 500))
      ->capture_default_str();
  made.add_option("--log-level", c.log_level, "debug, info, warning, error")
      ->envname("DOORWARD_LOG_LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str();
}

void declare_passwords(CLI::App& made, Chosen& c) {
  made.add_option("--password-passes", c.serve.password_passes,
                  "Argon2id passes over the memory, for each password that is checked")
      ->envname("DOORWARD_PASSWORD_PASSES")
      ->check(CLI::Range(2, 16))
      ->capture_default_str();
  made.add_option(
          "--password-memory-mib", c.serve.password_memory_mib,
          "Argon2id memory for each password that is checked; as many are checked at once as "
          "there are cores, at most a quarter of the pool's threads")
      ->envname("DOORWARD_PASSWORD_MEMORY_MIB")
      ->check(CLI::Range(19, 1024))
      ->capture_default_str();
  made.add_option("--breached-passwords", c.serve.breached_passwords,
                  "File with SHA-1 digests of stolen passwords, sorted, that nobody may choose")
      ->envname("DOORWARD_BREACHED_PASSWORDS");
}

// What help and the manual page call a value; completion offers files for FILE and DIR.
void name_values(CLI::App& made) {
  constexpr std::pair<const char*, const char*> values[] = {{"--config", "FILE"},
                                                            {"--data", "DIR"},
                                                            {"--tls-certificate", "FILE"},
                                                            {"--tls-key", "FILE"},
                                                            {"--mail-password-file", "FILE"},
                                                            {"--mail-ca-file", "FILE"},
                                                            {"--breached-passwords", "FILE"},
                                                            {"--master-key", "KEY"},
                                                            {"--listen", "ADDRESS:PORT"},
                                                            {"--issuer", "URL"},
                                                            {"--mail", "URL"},
                                                            {"--mail-from", "ADDRESS"},
                                                            {"--trusted-proxy", "RANGE"},
                                                            {"--calls-reach", "RANGE"},
                                                            {"--admit-address", "RANGE"},
                                                            {"--simulate-propagation", "TIME"},
                                                            {"--node", "NAME"},
                                                            {"--organization", "NAME"},
                                                            {"--admin-username", "NAME"},
                                                            {"--admin-email", "ADDRESS"}};
  for (const auto& [option, value] : values) made.get_option(option)->type_name(value);
}

void declare_housekeeping(CLI::App& made, Chosen& c) {
  made.add_option("--tidy-rows", c.serve.tidy_rows,
                  "Rows that housekeeping removes at once; up to eight times as many while much is "
                  "due")
      ->envname("DOORWARD_TIDY_ROWS")
      ->check(CLI::Range(10, 10000))
      ->capture_default_str();
  made.add_option("--tidy-share", c.serve.tidy_share,
                  "Percent of the time that housekeeping may take from what else is written; 50 "
                  "keeps up with any rate")
      ->envname("DOORWARD_TIDY_SHARE")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
}

}  // namespace

void declare_serve(CLI::App& made, Chosen& c) {
  made.add_option("--config", c.config,
                  "Configuration file (TOML): the same names as the flags. A flag or a variable "
                  "counts more")
      ->envname("DOORWARD_CONFIG");
  declare_server(made, c);
  declare_network(made, c);
  declare_mail(made, c);
  declare_passwords(made, c);
  declare_housekeeping(made, c);
  name_values(made);
}

ServeOptions options_of(const Chosen& chosen) {
  auto options = chosen.serve;
  options.data.path = chosen.data;
  options.simulated_propagation = duration(chosen.propagation).value_or(milliseconds{0});
  return options;
}

std::vector<std::string> wrong_in(const Chosen& chosen) {
  auto all = problems(options_of(chosen));
  if (!duration(chosen.propagation)) {
    all.push_back("simulate-propagation: " + chosen.propagation + " is no duration like 10m.");
  }
  return all;
}

}  // namespace doorward::cli
