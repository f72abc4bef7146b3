// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_options.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

#include "base/bytes.h"
#include "cluster/live.h"
#include "crypto/key_file.h"
#include "domain/rules.h"
#include "domain/text_rules.h"
#include "http/transport.h"
#include "service/breached_passwords.h"

namespace doorward::cli {
namespace {

struct Listen {
  std::string address;
  unsigned short port = 0;
};

std::optional<Listen> parse_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto host = text.substr(0, colon);
  // As in the URL that is made of it (RFC 3986 section 3.2.2): IPv6 in brackets, and nothing else.
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (bracketed != host.contains(':')) return std::nullopt;
  const auto port = text.substr(colon + 1);
  Listen listen{.address = std::string{host}};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), listen.port);
  if (error != std::errc{} || end != port.data() + port.size() || !Address::parse(host)) {
    return std::nullopt;
  }
  return listen;
}

bool is_everywhere(std::string_view address) {
  return Address::parse(address) == Address::parse("0.0.0.0") ||
         Address::parse(address) == Address::parse("::");
}

// "HOST", "HOST:PORT" or "[IPv6]:PORT" (RFC 3986 section 3.2). Underscores stand in the names that
// containers have for each other.
bool names_a_host(std::string_view authority) {
  const bool bracketed = authority.starts_with('[');
  const auto close = authority.find(']');
  if (bracketed && close == std::string_view::npos) return false;
  const auto host = authority.substr(0, bracketed ? close + 1 : authority.find(':'));
  const auto rest = authority.substr(host.size());
  if (!rest.empty()) {
    unsigned short port = 0;
    const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), port);
    if (rest.front() != ':' || error != std::errc{} || end != rest.data() + rest.size() ||
        port == 0) {
      return false;
    }
  }
  if (bracketed) {
    const auto inside = host.substr(1, host.size() - 2);
    return inside.contains(':') && Address::parse(inside);
  }
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  };
  return !host.empty() && host.front() != '.' && std::ranges::all_of(host, fits) &&
         !host.contains("..");
}

// RFC 8414 section 2. Paths are put behind it: behind a query or a fragment they would be none.
// What no URL may hold (RFC 3986 section 2) would be something else in our own addresses: {}.
bool can_be_issuer(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    const auto rest = url.substr(scheme.size());
    return names_a_host(rest.substr(0, rest.find('/'))) && std::ranges::all_of(rest, [](char c) {
             return c > ' ' && c < '\x7F' && !std::string_view{"?#@\\\"<>{}^`|"}.contains(c);
           });
  }
  return false;
}

// The host of a URL, as it stands there: without port, "[::1]" without its brackets.
std::string_view host_of(std::string_view url) {
  url.remove_prefix(std::min(url.find("://") + 3, url.size()));
  url = url.substr(0, url.find('/'));
  if (url.starts_with('[')) return url.substr(1, std::max(url.find(']'), std::size_t{1}) - 1);
  return url.substr(0, url.find(':'));
}

bool is_this_machine(std::string_view host) {
  const auto address = Address::parse(host);
  return address ? address->is_loopback()
                 : equal_ignoring_case(host, "localhost") || host.ends_with(".localhost");
}

// RFC 6797. It counts for every port of the host: unasked, not for a machine's own name for itself,
// where other servers listen too. Unasked, a proxy that does TLS says it, or does not.
std::string strict_transport(const ServeOptions& options) {
  const auto issuer = issuer_of(options);
  if (!issuer.starts_with("https://")) return {};
  const bool unasked = !options.certificate_file.empty() && !is_this_machine(host_of(issuer));
  const int age = options.hsts_max_age.value_or(unasked ? 31'536'000 : 0);
  return age > 0 ? "max-age=" + std::to_string(age) : "";
}

// Notes what making it says of its options.
template <class Make>
void try_out(std::vector<std::string>& out, Make make) {
  try {
    make();
  } catch (const std::exception& fault) {
    out.emplace_back(fault.what());
  }
}

// What the first start makes can be changed like any other: by the same rules. Later nobody goes by
// these options, and a server that has run with them for long goes on to start.
void try_out_first_start(const ServeOptions& options, std::vector<std::string>& out) {
  std::error_code unseen;
  if (std::filesystem::exists(options.data.database(), unseen)) return;
  const auto look = [&](std::string_view setting, const std::string& given) {
    if (!email_form(given)) {
      out.push_back(std::string{setting} + ": " + given +
                    " has not the form of an e-mail address, as admin@example.com has.");
    }
  };
  for (const auto& wrong : problems(Organization{.name = options.organization})) {
    if (wrong.field == "name") out.push_back("organization: " + wrong.detail);
  }
  look("admin-username", options.admin_username);
  if (!options.admin_email.empty()) look("admin-email", options.admin_email);
}

// What only the parts themselves know of their options. Nothing of it is kept.
void try_out_parts(const ServeOptions& options, std::vector<std::string>& out) {
  if (!options.certificate_file.empty() && !options.key_file.empty()) {
    try_out(out, [&] { http::TlsIdentity{options.certificate_file, options.key_file}; });
  }
  for (auto& wrong : mail::problems(mail_options(options))) out.push_back(std::move(wrong));
  if (!options.master_key.empty()) {
    try_out(out, [&] { crypto::MasterKey::from_text(options.master_key); });
  }
}

}  // namespace

IpRanges parse_ranges(const std::vector<std::string>& texts) {
  IpRanges ranges;
  for (const auto& text : texts) {
    if (const auto range = IpRange::parse(text)) ranges.push_back(*range);
  }
  return ranges;
}

std::string issuer_of(const ServeOptions& options) {
  if (!options.issuer.empty()) {
    auto issuer = options.issuer;
    while (issuer.ends_with('/')) issuer.pop_back();
    return issuer;
  }
  return (options.certificate_file.empty() ? "http://" : "https://") + options.listen;
}

bool answers_at(const ServeOptions& options, std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url == issuer_of(options)) return true;
  const std::string_view scheme = options.certificate_file.empty() ? "http://" : "https://";
  if (!url.starts_with(scheme)) return false;
  auto rest = std::string{url.substr(scheme.size())};
  if (rest.starts_with("localhost:")) rest.replace(0, 9, "127.0.0.1");
  const auto asked = parse_listen(rest), listens = parse_listen(options.listen);
  if (!asked || !listens || asked->port != listens->port) return false;
  return Address::parse(asked->address) == Address::parse(listens->address) ||
         is_everywhere(listens->address);
}

http::ServerOptions http_options(const ServeOptions& options) {
  const auto listen = parse_listen(options.listen).value();
  http::ServerOptions out;
  out.address = listen.address;
  out.port = listen.port;
  out.workers = options.workers;
  out.pool_threads = options.pool_threads;
  out.after_pool_job = cluster::Live::let_go;
  out.certificate_file = options.certificate_file;
  out.key_file = options.key_file;
  out.trusted_proxies = parse_ranges(options.trusted_proxies);
  out.strict_transport = strict_transport(options);
  out.max_body_bytes = static_cast<std::size_t>(options.max_body_kib) * 1024;
  out.max_header_bytes = static_cast<std::size_t>(options.max_header_kib) * 1024;
  out.max_connections = options.max_connections;
  out.max_large_bytes = static_cast<std::size_t>(options.max_large_requests_mib) * 1024 * 1024;
  return out;
}

mail::MailOptions mail_options(const ServeOptions& options) {
  return {.url = options.mail,
          .password_file = options.mail_password_file,
          .ca_file = options.mail_ca_file,
          .from = options.mail_from,
          .outbox = options.data.outbox(),
          .issuer = issuer_of(options)};
}

std::vector<std::string> problems(const ServeOptions& options) {
  std::vector<std::string> out;
  const auto listen = parse_listen(options.listen);
  if (!listen) {
    out.push_back("listen: " + options.listen +
                  " is not ADDRESS:PORT with a numeric address, IPv6 in brackets.");
  }
  if (options.certificate_file.empty() != options.key_file.empty()) {
    out.push_back("tls-certificate and tls-key go together.");
  }
  for (const auto& range : options.trusted_proxies) {
    if (!IpRange::parse(range))
      out.push_back("trusted-proxy: " + range + " is not an address or a range.");
  }
  for (const auto& range : options.calls_reach) {
    if (!IpRange::parse(range))
      out.push_back("calls-reach: " + range + " is not an address or a range.");
  }
  if (!options.admit_address.empty() && !IpRange::parse(options.admit_address)) {
    out.push_back("admit-address: " + options.admit_address + " is not an address or a range.");
  }
  const bool loopback = listen && Address::parse(listen->address)->is_loopback();
  if (listen && !loopback && options.certificate_file.empty() && options.trusted_proxies.empty()) {
    out.push_back(
        "listen: beyond this machine secrets need TLS. Give tls-certificate and tls-key, "
        "or name the proxy that does TLS with trusted-proxy.");
  }
  // A body in chunks is there twice, and its buffers are up to twice as large.
  if (options.max_large_requests_mib * 1024LL < options.max_body_kib * 4LL) {
    out.push_back("max-large-requests-mib: has to hold four times max-body-kib at least.");
  }
  if (auto wrong = service::BreachedPasswords{options.breached_passwords}.problem();
      !wrong.empty()) {
    out.push_back("breached-passwords: " + wrong);
  }
  if (listen && options.issuer.empty() && is_everywhere(listen->address)) {
    out.push_back("issuer: " + listen->address +
                  " is where this server listens, and nobody's address: give the URL under which "
                  "programs and browsers reach it.");
  }
  if (!options.issuer.empty() && !can_be_issuer(options.issuer)) {
    out.push_back(
        "issuer: has to be an http or https URL with a host that can exist and a port from 1 to "
        "65535 or none, and without a user name, a query or a fragment.");
  }
  if (options.hsts_max_age.value_or(0) > 0 && !issuer_of(options).starts_with("https://")) {
    out.push_back("hsts-max-age: browsers would be sent to https, and the issuer is not there.");
  }
  try_out_first_start(options, out);
  try_out_parts(options, out);
  return out;
}

}  // namespace doorward::cli
