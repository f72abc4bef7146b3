// SPDX-License-Identifier: Apache-2.0
#include "doctor/form.h"

#include <algorithm>
#include <cctype>

#include "base/bytes.h"
#include "base/network.h"
#include "crypto/consumer.h"

namespace doorward::doctor {

namespace {

constexpr std::string_view spaces = " \t\r\n\v\f";

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_token_path(std::string_view path) {
  return path == "/services/oauth2/token" || path == "/oauth2/token";
}

void note_host(std::string_view host, std::set<Sign>& signs) {
  if (host == "login.salesforce.com" || host == "test.salesforce.com") {
    signs.insert(Sign::host_login);
  } else if (host.ends_with("lightning.force.com")) {
    signs.insert(Sign::host_lightning);
  } else if (host.ends_with("salesforce-setup.com")) {
    signs.insert(Sign::host_setup_page);
  } else if (host.ends_with(".salesforce.com") && !host.contains(".my.")) {
    signs.insert(Sign::host_not_my_domain);
  }
}

bool percent_sequences(std::string_view text) {
  const auto hexadecimal = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '%' && hexadecimal(text[i + 1]) && hexadecimal(text[i + 2])) return true;
  }
  return false;
}

bool looks_like_key(std::string_view text) { return text.starts_with("3MVG9"); }

void note_secret(std::string_view secret, std::set<Sign>& signs) {
  const auto form = crypto::form_of_consumer_secret(secret);
  if (secret.find_first_of(spaces) != std::string_view::npos) {
    signs.insert(Sign::secret_space);
  } else if (percent_sequences(secret)) {
    signs.insert(Sign::secret_percent);
  } else if (form == crypto::Form::ours_mistyped) {
    signs.insert(Sign::secret_checksum);
  } else if (secret.size() < 8) {
    signs.insert(Sign::secret_form);
  }
  if (secret.find_first_of("+/=") != std::string_view::npos)
    signs.insert(Sign::secret_needs_encoding);
}

void note_key(std::string_view key, std::set<Sign>& signs) {
  if (key.find_first_of(spaces) != std::string_view::npos) {
    signs.insert(Sign::key_space);
  } else if (key.size() < 8 || (looks_like_key(key) && key.size() < 80)) {
    signs.insert(Sign::key_form);
  } else if (crypto::form_of_consumer_key(key) == crypto::Form::ours_mistyped) {
    signs.insert(Sign::key_checksum);
  }
}

}  // namespace

std::string WebAddress::origin() const {
  return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

bool WebAddress::loopback() const {
  if (host == "localhost") return true;
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const auto address =
      Address::parse(bracketed ? std::string_view{host}.substr(1, host.size() - 2) : host);
  return address && address->is_loopback();
}

std::optional<WebAddress> WebAddress::parse(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  WebAddress out{
      .scheme = lower(url.substr(0, scheme_end)), .host = {}, .port = {}, .path = {}, .query = {}};
  if (out.scheme != "http" && out.scheme != "https") return std::nullopt;
  auto rest = url.substr(scheme_end + 3);
  const auto host_end = std::min(rest.find_first_of("/?#"), rest.size());
  auto authority = rest.substr(0, host_end);
  rest = rest.substr(host_end);
  if (authority.empty() || authority.find_first_of(" \t\r\n@\\") != std::string_view::npos)
    return std::nullopt;
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.back() != ']') {
    out.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
    if (!all_digits(out.port) || out.port.size() > 5) return std::nullopt;
  }
  if (authority.empty()) return std::nullopt;
  out.host = lower(authority);
  const auto query = std::min(rest.find('?'), rest.size());
  out.path = rest.substr(0, query);
  if (query < rest.size()) out.query = rest.substr(query + 1);
  return out;
}

std::set<Sign> address_signs(std::string_view url) {
  std::set<Sign> signs;
  const auto address = WebAddress::parse(url);
  if (!address) return {Sign::url_form};
  note_host(address->host, signs);
  if (address->scheme == "http") signs.insert(Sign::url_http);
  const bool parameters = url.find_first_of("?&") != std::string_view::npos;
  if (parameters) signs.insert(Sign::url_query);
  if (address->path == "/") {
    signs.insert(Sign::url_trailing_slash);
  } else if (!address->path.empty() && !is_token_path(address->path)) {
    signs.insert(Sign::url_path);
  }
  return signs;
}

std::set<Sign> credential_signs(std::string_view key, std::string_view secret) {
  std::set<Sign> signs;
  if (looks_like_key(secret) && !looks_like_key(key)) return {Sign::swapped};
  note_key(key, signs);
  note_secret(secret, signs);
  return signs;
}

}  // namespace doorward::doctor
