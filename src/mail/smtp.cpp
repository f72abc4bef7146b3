// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "base/bytes.h"
#include "base/check.h"
#include "mail/message.h"

namespace doorward::mail {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr std::size_t longest_reply = 300;

// What libcurl reads from and writes to while it talks to the server.
struct Exchange {
  std::string_view unsent;
  std::string refusal;  // the last line of the server that says no: 4xx or 5xx
  std::array<char, CURL_ERROR_SIZE> error{};
};

std::size_t give(char* out, std::size_t size, std::size_t count, void* context) {
  auto& unsent = static_cast<Exchange*>(context)->unsent;
  const std::size_t length = std::min(size * count, unsent.size());
  std::memcpy(out, unsent.data(), length);
  unsent.remove_prefix(length);
  return length;
}

std::size_t hear(char* line, std::size_t size, std::size_t count, void* context) {
  const std::string_view reply = trim({line, size * count});
  const bool refuses = reply.starts_with('4') || reply.starts_with('5');
  if (refuses) static_cast<Exchange*>(context)->refusal = reply;
  return size * count;
}

template <class T>
void set(const Handle& handle, CURLoption option, T value) {
  CHECK(curl_easy_setopt(handle.get(), option, value) == CURLE_OK);
}

std::string place(const SmtpServer& server) {
  return server.host + ':' + std::to_string(server.port);
}

// The brackets of an address literal may not stand in a URL's path as they are.
std::string in_path(std::string_view greeting) {
  std::string out;
  for (const char c : greeting) {
    if (c == '[' || c == ']')
      out += c == '[' ? "%5B" : "%5D";
    else
      out += c;
  }
  return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  if (what.empty()) return;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// A server may repeat anything in its reply, the password too.
std::string presentable(std::string reply, const SmtpServer& server) {
  const auto password = server.password.reveal();
  std::string plain_login{'\0'};
  plain_login.append(server.user).append(1, '\0').append(password);
  replace_all(reply, password, "***");
  replace_all(reply, base64(password), "***");
  replace_all(reply, base64(plain_login), "***");
  wipe(plain_login.data(), plain_login.size());
  for (char& c : reply) {
    if (c < ' ' || c > '~') c = '?';
  }
  return reply.substr(0, longest_reply);
}

void connect_as(const Handle& handle, const SmtpServer& server, const MailOptions& options) {
  const bool tls = server.tls == SmtpServer::Tls::from_the_start;
  // Behind the host stands what libcurl greets with.
  set(handle, CURLOPT_URL,
      ((tls ? "smtps://" : "smtp://") + place(server) + '/' + in_path(greeting(options.issuer)))
          .c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.timeout.count()));
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(options.timeout.count()));
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(handle, CURLOPT_USE_SSL,
      static_cast<long>(server.tls == SmtpServer::Tls::never ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!options.ca_file.empty()) set(handle, CURLOPT_CAINFO, options.ca_file.c_str());
  if (server.user.empty()) return;
  set(handle, CURLOPT_USERNAME, server.user.c_str());
  std::string password{server.password.reveal()};  // libcurl wants a zero at the end, and copies.
  set(handle, CURLOPT_PASSWORD, password.c_str());
  wipe(password.data(), password.size());
}

// The URL may hold the password, and parse_smtp has read it.
MailOptions without_url(MailOptions options) {
  wipe(options.url.data(), options.url.size());
  options.url.clear();
  return options;
}

}  // namespace

SmtpMailer::SmtpMailer(SmtpServer server, MailOptions options, const Clock& clock)
    : server_(std::move(server)), options_(without_url(std::move(options))), clock_(clock) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(ready == CURLE_OK);
}

std::string SmtpMailer::send(const Message& message) {
  Message whole = message;
  if (whole.from.empty()) whole.from = options_.from;
  refuse_malformed(whole);
  const std::string text = rfc5322(whole, clock_.now());
  const Handle handle{curl_easy_init(), &curl_easy_cleanup};
  const Recipients to{curl_slist_append(nullptr, whole.to.c_str()), &curl_slist_free_all};
  if (!handle || !to) throw MailFault("cannot prepare a message: no memory");

  Exchange exchange{.unsent = text, .refusal = {}};
  connect_as(handle, server_, options_);
  set(handle, CURLOPT_MAIL_FROM, whole.from.c_str());
  set(handle, CURLOPT_MAIL_RCPT, to.get());
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
  set(handle, CURLOPT_READFUNCTION, &give);
  set(handle, CURLOPT_READDATA, &exchange);
  set(handle, CURLOPT_HEADERFUNCTION, &hear);
  set(handle, CURLOPT_HEADERDATA, &exchange);
  set(handle, CURLOPT_ERRORBUFFER, exchange.error.data());
  const CURLcode done = curl_easy_perform(handle.get());
  if (done == CURLE_OK) return place(server_);

  std::string why = exchange.error[0] != '\0' ? exchange.error.data() : curl_easy_strerror(done);
  if (!exchange.refusal.empty()) why += " (" + exchange.refusal + ")";
  throw MailFault("the mail server " + place(server_) +
                  " did not take the message: " + presentable(std::move(why), server_));
}

Way SmtpMailer::way() const {
  std::string_view tls;
  switch (server_.tls) {
    case SmtpServer::Tls::never: tls = "never"; break;
    case SmtpServer::Tls::starttls: tls = "starttls"; break;
    case SmtpServer::Tls::from_the_start: tls = "from the start"; break;
  }
  return {.smtp = true,
          .host = server_.host,
          .port = server_.port,
          .tls = tls,
          .folder = {},
          .from = options_.from};
}

}  // namespace doorward::mail
