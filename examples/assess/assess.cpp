// SPDX-License-Identifier: Apache-2.0
// Calls an API with the key and secret of a connected app. libcurl and Boost.JSON.
#include <curl/curl.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

// How long before its end a token is replaced: a minute, or half of a life that is short.
constexpr Clock::duration early(std::chrono::seconds life) {
  return std::min<Clock::duration>(std::chrono::seconds{60}, Clock::duration{life} / 2);
}

struct Answer {
  long status = 0;
  std::string body;
  std::string receipt;  // X-Request-Id: what the server's administrator asks for
};

std::size_t take_body(char* data, std::size_t, std::size_t length, void* answer) {
  static_cast<Answer*>(answer)->body.append(data, length);
  return length;
}

std::size_t take_header(char* data, std::size_t, std::size_t length, void* answer) {
  const std::string line(data, length), name = "x-request-id: ";
  if (line.size() > name.size() && curl_strnequal(line.c_str(), name.c_str(), name.size())) {
    auto value = line.substr(name.size());
    value.erase(value.find_last_not_of("\r\n") + 1);
    static_cast<Answer*>(answer)->receipt = value;
  }
  return length;
}

class Assess {
 public:
  Assess(std::string url, std::string key, std::string secret, bool salesforce)
      : url_(std::move(url)),
        key_(std::move(key)),
        secret_(std::move(secret)),
        prefix_(salesforce ? "/services/oauth2" : "/oauth2"),
        curl_(curl_easy_init(), curl_easy_cleanup) {
    while (url_.ends_with('/')) url_.pop_back();
  }

  void report() {
    const auto who = get(prefix_ + "/userinfo");
    const auto limits = get("/services/data/v59.0/limits");
    std::cout << "acting as " << text(who, "preferred_username") << " (" << text(who, "name")
              << "); " << limits.at("DailyApiRequests").at("Remaining").as_int64()
              << " API requests left today" << std::endl;
  }

 private:
  static std::string text(const boost::json::value& object, const char* name) {
    return std::string(object.at(name).as_string());
  }

  // RFC 6749 section 4.4.2, key and secret in the body.
  void new_token() {
    const auto form = "grant_type=client_credentials&client_id=" + escaped(key_) +
                      "&client_secret=" + escaped(secret_);
    const auto issued = read(call(prefix_ + "/token", nullptr, &form));
    token_ = text(issued, "access_token");
    ends_ = Clock::time_point::max();
    if (const auto* told = issued.as_object().if_contains("expires_in")) {
      const std::chrono::seconds life{told->as_int64()};
      ends_ = Clock::now() + life - early(life);
    }
    std::cout << "new token, scopes: " << text(issued, "scope") << std::endl;
  }

  // A call with the token that there is; with one new token when that is refused.
  boost::json::value get(const std::string& path) {
    if (!token_ || Clock::now() >= ends_) new_token();
    auto answer = call(path, &*token_, nullptr);
    if (ended(answer)) {
      new_token();
      answer = call(path, &*token_, nullptr);
    }
    return read(answer);
  }

  Answer call(const std::string& path, const std::string* token, const std::string* form) {
    Answer answer;
    const auto address = url_ + path;
    curl_easy_reset(curl_.get());
    curl_easy_setopt(curl_.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl_.get(), CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl_.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl_.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl_.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl_.get(), CURLOPT_HEADERDATA, &answer);
    if (form != nullptr) curl_easy_setopt(curl_.get(), CURLOPT_POSTFIELDS, form->c_str());
    if (token != nullptr) {
      curl_easy_setopt(curl_.get(), CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
      curl_easy_setopt(curl_.get(), CURLOPT_XOAUTH2_BEARER, token->c_str());
    }
    if (const auto failed = curl_easy_perform(curl_.get()); failed != CURLE_OK) {
      throw std::runtime_error("cannot reach " + url_ + ": " + curl_easy_strerror(failed));
    }
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
  }

  // Whether it is the token that is refused: 401, or in Salesforce's identity service 403.
  static bool ended(const Answer& answer) {
    return answer.status == 401 || (answer.status == 403 && answer.body == "Bad_OAuth_Token");
  }

  // The answer, or what the refusal says.
  static boost::json::value read(const Answer& answer) {
    boost::system::error_code no_json;
    auto said = boost::json::parse(answer.body, no_json);
    if (!no_json && answer.status == 200) return said;
    auto words = answer.body;
    if (!no_json && said.is_object() && said.as_object().contains("error")) {
      words = text(said, "error") + ": " + text(said, "error_description");
    }
    throw std::runtime_error("refused: " + words +
                             (answer.receipt.empty() ? "" : " (receipt " + answer.receipt + ")"));
  }

  std::string escaped(const std::string& raw) {
    const std::unique_ptr<char, void (*)(void*)> text(
        curl_easy_escape(curl_.get(), raw.data(), static_cast<int>(raw.size())), curl_free);
    return text.get();
  }

  std::string url_, key_, secret_, prefix_;
  std::unique_ptr<CURL, void (*)(CURL*)> curl_;
  std::optional<std::string> token_;
  Clock::time_point ends_;
};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// The number behind this option, or the one that is usual.
double option(int argc, char** argv, const std::string& name, double usual) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (argv[i] == name) return std::stod(argv[i + 1]);
  }
  return usual;
}

}  // namespace

int main(int argc, char** argv) try {
  const auto url = environment("ASSESS_URL"), key = environment("ASSESS_KEY"),
             secret = environment("ASSESS_SECRET");
  if (url.empty() || key.empty() || secret.empty()) {
    throw std::runtime_error("set ASSESS_URL, ASSESS_KEY and ASSESS_SECRET in the environment");
  }
  Assess app(url, key, secret, environment("ASSESS_DIALECT") == "salesforce");
  const auto times = static_cast<int>(option(argc, argv, "--times", 1));
  for (int number = 0; number < times; ++number) {
    if (number > 0) {
      std::this_thread::sleep_for(std::chrono::duration<double>(option(argc, argv, "--pause", 1)));
    }
    app.report();
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
