// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>

#include <fstream>
#include <memory>
#include <optional>
#include <sstream>

#include "base/bytes.h"
#include "base/network.h"
#include "mail/smtp.h"

namespace doorward::mail {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return {};
  std::string held{text};
  wipe(text, held.size());
  curl_free(text);
  return held;
}

// Who has no name in the world greets from this machine.
constexpr auto nameless = "[127.0.0.1]";

bool loopback(std::string host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const auto address = Address::parse(host);
  return equal_ignoring_case(host, "localhost") || (address && address->is_loopback());
}

SmtpServer::Tls tls_of(const std::string& query, bool near) {
  if (query.empty()) return near ? SmtpServer::Tls::never : SmtpServer::Tls::starttls;
  if (query == "tls=never") return SmtpServer::Tls::never;
  if (query == "tls=required") return SmtpServer::Tls::starttls;
  throw MailFault("the mail URL may end in ?tls=required or ?tls=never and in nothing else");
}

Secret password_in(const std::string& name) {
  std::ifstream file{name};
  std::stringstream read;
  if (!(read << file.rdbuf())) throw MailFault("mail-password-file: cannot read " + name);
  return Secret{std::string{trim(read.str())}};
}

// With the password that stands in the URL.
SmtpServer parse_url(const MailOptions& options) {
  const Url url{curl_url(), &curl_url_cleanup};
  if (curl_url_set(url.get(), CURLUPART_URL, options.url.c_str(), 0) != CURLUE_OK) {
    throw MailFault("the mail URL has to read smtp://user:password@host:port or smtps://…");
  }
  const std::string scheme = part(url, CURLUPART_SCHEME), path = part(url, CURLUPART_PATH);
  if (scheme != "smtp" && scheme != "smtps")
    throw MailFault("a mail URL begins with smtp:// or smtps://");
  if (path != "/" || !part(url, CURLUPART_FRAGMENT).empty()) {
    throw MailFault("a mail URL has nothing behind the port but ?tls=…");
  }
  SmtpServer server{.host = part(url, CURLUPART_HOST),
                    .port = 0,
                    .tls = SmtpServer::Tls::from_the_start,
                    .user = part(url, CURLUPART_USER, CURLU_URLDECODE),
                    .password = Secret{part(url, CURLUPART_PASSWORD, CURLU_URLDECODE)}};
  const std::string query = part(url, CURLUPART_QUERY), port = part(url, CURLUPART_PORT);
  const bool from_the_start = scheme == "smtps";
  if (from_the_start && query == "tls=never")
    throw MailFault("smtps:// and ?tls=never contradict each other");
  if (const auto tls = tls_of(query, loopback(server.host)); !from_the_start) server.tls = tls;
  server.port = port.empty() ? (from_the_start ? 465 : 587) : std::stoi(port);
  const bool password = !options.password_file.empty() || !server.password.empty();
  if (password && server.user.empty()) {
    throw MailFault(
        "there is a password for mail, but the mail URL names no user: "
        "smtp://user@host");
  }
  if (!options.password_file.empty() && !server.password.empty()) {
    throw MailFault("the mail URL and mail-password-file both hold a password: give one of them");
  }
  return server;
}

// Notes what is wrong with what is made.
template <class Make>
void try_out(std::vector<std::string>& out, Make make) {
  try {
    make();
  } catch (const MailFault& fault) {
    out.emplace_back(fault.what());
  }
}

}  // namespace

SmtpServer parse_smtp(const MailOptions& options) {
  auto server = parse_url(options);
  if (!options.password_file.empty()) server.password = password_in(options.password_file);
  return server;
}

std::vector<std::string> smtp_problems(const MailOptions& options) {
  std::vector<std::string> out;
  try_out(out, [&] { (void)parse_url(options); });
  if (options.password_file.empty()) return out;
  try_out(out, [&] { (void)password_in(options.password_file); });
  return out;
}

std::string greeting(const std::string& issuer) {
  const Url url{curl_url(), &curl_url_cleanup};
  if (curl_url_set(url.get(), CURLUPART_URL, issuer.c_str(), 0) != CURLUE_OK) return nameless;
  auto host = part(url, CURLUPART_HOST);
  if (host.starts_with('[')) host = host.substr(1, host.find(']') - 1);
  if (const auto address = Address::parse(host)) {
    const auto text = address->text();
    return (text.contains(':') ? "[IPv6:" : "[") + text + ']';
  }
  while (host.ends_with('.')) host.pop_back();
  return host.contains('.') ? host : nameless;
}

}  // namespace doorward::mail
