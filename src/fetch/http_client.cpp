// SPDX-License-Identifier: Apache-2.0
#include "fetch/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>

#include <stdexcept>

#include "base/bytes.h"

namespace doorward::fetch {

namespace {

struct Collected {
  HttpAnswer& answer;
  std::size_t most_bytes;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* into) {
  auto& collected = *static_cast<Collected*>(into);
  if (collected.answer.body.size() + count > collected.most_bytes) return 0;
  collected.answer.body.append(bytes, count);
  return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* into) {
  auto& answer = static_cast<Collected*>(into)->answer;
  const std::string_view line{bytes, count};
  // A new status line starts a new answer: 100 Continue comes before the one that counts.
  if (line.starts_with("HTTP/")) answer.headers.clear();
  const auto colon = line.find(':');
  if (colon != std::string_view::npos) {
    answer.headers.emplace_back(lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  return count;
}

/// The address and port that libcurl is about to connect to.
struct Target {
  std::optional<Address> address;
  int port = 0;
};

Target target_of(const curl_sockaddr& given) {
  char text[INET6_ADDRSTRLEN] = "";
  const auto* to = &given.addr;
  if (given.family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(to);
    inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    return {Address::parse(text), ntohs(v4->sin_port)};
  }
  if (given.family != AF_INET6) return {};
  const auto* v6 = reinterpret_cast<const sockaddr_in6*>(to);
  inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
  return {Address::parse(text), ntohs(v6->sin6_port)};
}

struct Guard {
  const HttpOptions& options;
  std::string refused;    // the last address that was
  bool let_pass = false;  // another one was tried
};

// Asked of the resolved address, so that no name can lead where its address may not.
curl_socket_t open_socket(void* with, curlsocktype, curl_sockaddr* to) {
  auto& guard = *static_cast<Guard*>(with);
  const auto target = target_of(*to);
  if (!target.address || !guard.options.may_reach(*target.address, target.port)) {
    guard.refused = target.address ? target.address->text() : "an unknown address";
    return CURL_SOCKET_BAD;
  }
  guard.let_pass = true;
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

int go_on(void* with, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const Guard*>(with)->options.stop.stop_requested() ? 1 : 0;
}

void set_guard(CURL* curl, Guard& guard) {
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &guard);
  if (!guard.options.may_reach) return;
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &guard);
}

Trouble trouble_of(CURLcode code) {
  switch (code) {
    case CURLE_OK: return Trouble::none;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return Trouble::address;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return Trouble::dns;
    case CURLE_COULDNT_CONNECT: return Trouble::connect;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return Trouble::tls_untrusted;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER: return Trouble::tls;
    case CURLE_OPERATION_TIMEDOUT: return Trouble::timeout;
    case CURLE_WRITE_ERROR: return Trouble::too_large;
    default: return Trouble::cut;
  }
}

milliseconds since_start(CURL* curl, CURLINFO which) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(curl, which, &microseconds);
  return milliseconds{(microseconds + 999) / 1000};
}

void note_certificate(CURL* curl, HttpAnswer& answer) {
  curl_certinfo* chain = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CERTINFO, &chain);
  if (chain == nullptr || chain->num_of_certs == 0) return;
  for (const curl_slist* line = chain->certinfo[0]; line != nullptr; line = line->next) {
    const std::string_view text = line->data;
    if (text.starts_with("Subject:")) answer.certificate_subject = text.substr(8);
    if (text.starts_with("Expire date:")) answer.certificate_until = text.substr(12);
  }
}

void note_facts(CURL* curl, HttpAnswer& answer) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* address = nullptr;
  curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &address);
  if (address != nullptr) answer.address = address;
  note_certificate(curl, answer);
  answer.timings = {.dns = since_start(curl, CURLINFO_NAMELOOKUP_TIME_T),
                    .connect = since_start(curl, CURLINFO_CONNECT_TIME_T),
                    .tls = since_start(curl, CURLINFO_APPCONNECT_TIME_T),
                    .first_byte = since_start(curl, CURLINFO_STARTTRANSFER_TIME_T),
                    .total = since_start(curl, CURLINFO_TOTAL_TIME_T)};
}

/// A list that libcurl reads and we free.
class Lines {
 public:
  ~Lines() { curl_slist_free_all(first_); }
  Lines() = default;
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  void add(const std::string& line) { first_ = curl_slist_append(first_, line.c_str()); }
  curl_slist* get() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

bool loopback(std::string_view url) {
  const auto at = url.find("://");
  const auto rest = at == std::string_view::npos ? url : url.substr(at + 3);
  return rest.starts_with("127.") || rest.starts_with("localhost") || rest.starts_with("[::1]");
}

void set_connection(CURL* curl, const HttpOptions& options, const std::string& url) {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(options.timeout));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.timeout));
  curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "doorward/" DOORWARD_VERSION);
  // A proxy cannot reach this machine's loopback.
  if (loopback(url)) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
}

void set_request(CURL* curl, const HttpRequest& request, Lines& headers) {
  for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);
  // What libcurl would add by itself: a wait before the body, and a type for a body that is none.
  headers.add("Expect:");
  if (request.body.empty()) headers.add("Content-Type:");
  if (request.method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
  std::string found;
  for (const auto& [key, value] : headers) {
    if (key == name) found = value;
  }
  return found;
}

HttpClient::HttpClient(HttpOptions options) : options_(std::move(options)) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  curl_ = started == CURLE_OK ? curl_easy_init() : nullptr;
  if (curl_ == nullptr) throw std::runtime_error("libcurl does not start");
}

HttpClient::~HttpClient() { curl_easy_cleanup(curl_); }

HttpAnswer HttpClient::send(const HttpRequest& request) {
  HttpAnswer answer;
  Collected collected{answer, options_.most_bytes};
  Lines headers, resolve;
  char words[CURL_ERROR_SIZE] = "";
  Guard guard{.options = options_, .refused = {}};
  curl_easy_reset(curl_);  // keeps the connection
  set_connection(curl_, options_, request.url);
  set_guard(curl_, guard);
  set_request(curl_, request, headers);
  for (const auto& entry : options_.resolve) resolve.add(entry);
  curl_easy_setopt(curl_, CURLOPT_RESOLVE, resolve.get());
  curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, words);
  curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &collected);
  curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &collected);
  const CURLcode code = curl_easy_perform(curl_);
  answer.trouble = trouble_of(code);
  if (code != CURLE_OK) answer.detail = words[0] != '\0' ? words : curl_easy_strerror(code);
  note_facts(curl_, answer);
  // Where one of several addresses may be reached, what became of that one counts.
  if (answer.trouble == Trouble::connect && !guard.refused.empty() && !guard.let_pass) {
    answer.trouble = Trouble::forbidden;
    answer.detail = guard.refused;
  }
  return answer;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (unreserved.contains(c)) {
      out += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return out;
}

std::string basic(std::string_view key, std::string_view secret) {
  return "Basic " + base64(percent_encoded(key) + ':' + percent_encoded(secret));
}

std::optional<Instant> http_date(const std::string& text) {
  const auto seconds_since = curl_getdate(text.c_str(), nullptr);
  return seconds_since < 0 ? std::nullopt
                           : std::optional{from_epoch_ms(std::int64_t{seconds_since} * 1000)};
}

}  // namespace doorward::fetch
