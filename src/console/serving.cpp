// SPDX-License-Identifier: Apache-2.0
#include "console/serving.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "http/cookies.h"

namespace doorward::console {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'";

// Whether a weight is more than none: "q=0", "q=0.0", "q=0.000" are.
bool weighs(std::string_view parameters) {
  const auto q = trim(parameters);
  return !(q.starts_with("q=0") || q.starts_with("Q=0")) || q.find_first_of("123456789") != q.npos;
}

bool takes(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    const auto comma = std::min(accepted.find(','), accepted.size());
    const auto one = accepted.substr(0, comma);
    accepted.remove_prefix(std::min(comma + 1, accepted.size()));
    const auto semicolon = std::min(one.find(';'), one.size());
    const auto parameters = one.substr(std::min(semicolon + 1, one.size()));
    if (equal_ignoring_case(trim(one.substr(0, semicolon)), coding)) return weighs(parameters);
  }
  return false;
}

http::Response in_form(const Asset& asset, Coding coding) {
  http::Response response{.content_type = asset.type, .headers = {}};
  switch (coding) {
    case Coding::plain: response.body = asset.plain; break;
    case Coding::gzip:
      response.body = asset.gzip;
      response.headers.emplace_back("Content-Encoding", "gzip");
      break;
    case Coding::brotli:
      response.body = asset.brotli;
      response.headers.emplace_back("Content-Encoding", "br");
      break;
  }
  response.headers.emplace_back("Vary", "Accept-Encoding");
  return response;
}

const Asset* find(std::span<const Asset> assets, std::string_view path) {
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

http::Response words(int status, std::string_view sentence) {
  return {.status = status,
          .content_type = "text/plain;charset=UTF-8",
          .body = std::string{sentence} + "\n",
          .headers = {}};
}

// What may stand in a parameter's value as it is (RFC 3986 section 2.3), and what makes it legible.
bool stands(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view{"-._~/"}.contains(c);
}

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    if (stands(c)) {
      escaped += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    escaped += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
  }
  return escaped;
}

// Whoever brings no session at all signs in first. Whether one that is brought still lives, the
// API tells: nothing here is a secret.
http::Response to_sign_in(const http::Request& request) {
  std::string next{request.path};
  if (!request.query.empty()) next.append("?").append(request.query);
  return {.status = 303, .headers = {{"Location", "/login?next=" + escaped(next)}}};
}

// The first segment, and what follows its slash.
std::pair<std::string_view, std::string_view> cut(std::string_view path) {
  const auto slash = std::min(path.find('/'), path.size());
  return {path.substr(0, slash), path.substr(std::min(slash + 1, path.size()))};
}

// Whether "apps/:app/edit" is the form of "apps/0H4/edit".
bool fits(std::string_view form, std::string_view path) {
  while (!form.empty() && !path.empty()) {
    const auto [wanted, later] = cut(form);
    const auto [segment, rest] = cut(path);
    if (!wanted.starts_with(':') && wanted != segment) return false;
    form = later;
    path = rest;
  }
  return form.empty() && path.empty();
}

// What the screen at this address needs: its files, who is signed in, and what it asks first. A
// browser that is told with the page fetches it while it still reads the page's script.
std::string needs(std::span<const Screen> screens, std::string_view path, std::string_view query) {
  std::string links = "</setup/api/session>; rel=preload; as=fetch; crossorigin";
  path.remove_prefix(std::min(std::string_view{"/setup/"}.size(), path.size()));
  const auto found = std::ranges::find_if(screens, [path](const Screen& screen) {
    return screen.path == "*" || fits(screen.path.substr(1), path);
  });
  if (found == screens.end()) return links;
  if (query.empty() && !found->questions.empty()) links.append(", ").append(found->questions);
  return links.append(", ").append(found->links);
}

http::Response page(std::span<const Asset> assets, std::span<const Screen> screens,
                    const http::Request& request) {
  const auto* index = find(assets, "index.html");
  if (index == nullptr) {
    return words(501,
                 "This program was built without the Setup console. The command line and "
                 "the admin API at /setup/api do all that it does.");
  }
  if (http::cookie(request, http::Cookie::session).empty()) return to_sign_in(request);
  auto response = in_form(*index, chosen(*index, request.header("Accept-Encoding")));
  response.headers.emplace_back("Content-Security-Policy", policy);
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Link", needs(screens, request.path, request.query));
  // Without a referrer for itself, a browser would not tell the API where a request comes from.
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  return response;
}

http::Response file(std::span<const Asset> assets, const http::Request& request) {
  const auto* asset = find(assets, request.path.substr(std::string_view{"/setup/"}.size()));
  if (asset == nullptr) {
    return words(404, "The console has no such file. Load the page again after an upgrade.");
  }
  auto response = in_form(*asset, chosen(*asset, request.header("Accept-Encoding")));
  response.may_be_cached = true;
  response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace

Coding chosen(const Asset& asset, std::string_view accept_encoding) {
  if (!asset.brotli.empty() && takes(accept_encoding, "br")) return Coding::brotli;
  if (!asset.gzip.empty() && takes(accept_encoding, "gzip")) return Coding::gzip;
  return Coding::plain;
}

void add_console(http::Router& router, std::span<const Asset> assets,
                 std::span<const Screen> screens) {
  const auto index = [assets, screens](const http::Request& request) {
    return page(assets, screens, request);
  };
  router.close("/setup/api");
  router.add("GET", "/setup", http::Place::worker, index);
  router.add("GET", "/setup/{screen...}", http::Place::worker, index);
  router.close("/setup/assets");
  router.add("GET", "/setup/assets/{file...}", http::Place::worker,
             [assets](const http::Request& request) { return file(assets, request); });
}

}  // namespace doorward::console
