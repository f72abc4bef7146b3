// SPDX-License-Identifier: Apache-2.0
#include "service/issuer_keys.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/bytes.h"
#include "fetch/http_client.h"
#include "fetch/public_address.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr std::size_t most_answer_bytes = 256 * 1024;

bool knows(const KeySet& set, const std::optional<std::string>& kid) {
  if (!kid) return true;
  return std::ranges::any_of(set.keys, [&](const auto& key) { return key.kid() == *kid; });
}

// Why no keys came of it.
std::string words_of(const fetch::HttpAnswer& answer) {
  if (answer.trouble == fetch::Trouble::forbidden)
    return answer.detail + " is in a private network; --calls-reach lets this server in";
  if (!answer.arrived()) return answer.detail;
  if (answer.status != 200) return "HTTP " + std::to_string(answer.status);
  return "no key of the answer can be used here";
}

void warn(const std::string& url, std::string because) {
  telemetry::log(telemetry::Level::warning, "trusted_issuer.keys_not_fetched",
                 {{"url", url}, {"because", std::move(because)}});
}

// RFC 9111 section 5.2.2: how long the answer may be used as it is. Nothing: it does not say.
std::optional<seconds> max_age(std::string_view cache_control) {
  while (!cache_control.empty()) {
    const auto comma = cache_control.find(',');
    const auto directive = trim(cache_control.substr(0, comma));
    cache_control.remove_prefix(comma == std::string_view::npos ? cache_control.size() : comma + 1);
    const auto name = directive.substr(0, directive.find('='));
    if (equal_ignoring_case(name, "no-store") || equal_ignoring_case(name, "no-cache"))
      return seconds{0};
    if (!equal_ignoring_case(name, "max-age") || name.size() == directive.size()) continue;
    const auto digits = directive.substr(name.size() + 1);
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (error == std::errc{} && end == digits.data() + digits.size()) return seconds{count};
  }
  return std::nullopt;
}

}  // namespace

IssuerKeys::IssuerKeys(IssuerKeysOptions options) : options_(std::move(options)) {
  for (int i = 0; i < options_.at_once; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

IssuerKeys::~IssuerKeys() {
  for (auto& thread : threads_) thread.request_stop();
  wanted_.notify_all();
  answered_.notify_all();
}

bool IssuerKeys::due(const Known& known, const std::optional<std::string>& kid, Instant now) const {
  if (known.under_way) return true;
  if (known.asked_at != Instant{} && now < known.asked_at + options_.between) return false;
  const bool fresh = known.keys && now < known.fetched_at + known.fresh;
  return !fresh || !knows(*known.keys, kid);
}

// Keys that grew old while nobody asked wait for the answer, which may have fewer: one that was
// withdrawn in the meantime opens nothing. While the issuer is silent they have to do.
bool IssuerKeys::serve(const Known& known, Instant now) const {
  if (!known.keys || now >= known.fetched_at + options_.kept) return false;
  return known.silent || now < known.fetched_at + known.fresh + options_.late;
}

std::shared_ptr<const KeySet> IssuerKeys::of(const TrustedIssuer& issuer,
                                             const std::optional<std::string>& kid, Instant now) {
  if (issuer.keys_url.empty()) return std::make_shared<KeySet>(read_key_set(issuer.keys));
  std::unique_lock lock{mutex_};
  auto& known = known_[issuer.id];
  if (known.url != issuer.keys_url) known = {.url = issuer.keys_url, .waiting = known.waiting};
  if (due(known, kid, now)) {
    if (!known.under_way) {
      known.under_way = true;
      known.asked_at = now;
      queue_.push_back(issuer.id);
      wanted_.notify_one();
    }
    const bool enough = serve(known, now) && knows(*known.keys, kid);
    if (!enough && known.waiting < options_.most_waiting && waiting_ < options_.most_waiting_all) {
      ++waiting_;
      ++known.waiting;
      answered_.wait_for(lock, seconds{options_.patience + 1}, [&] { return !known.under_way; });
      --known.waiting;
      --waiting_;
    }
  }
  return serve(known, now) ? known.keys : nullptr;
}

void IssuerKeys::run(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  while (wanted_.wait(lock, stop, [this] { return !queue_.empty(); })) {
    const auto id = queue_.front();
    queue_.pop_front();
    const auto url = known_[id].url;
    lock.unlock();
    auto fetched = this->fetched(url, stop);
    lock.lock();
    auto& known = known_[id];
    if (known.url != url) continue;  // Who waits by now waits for what is behind the new one.
    known.under_way = false;
    known.silent = !fetched.keys;
    if (fetched.keys) {
      known.keys = std::move(fetched.keys);
      known.fetched_at = known.asked_at;
      known.fresh = fetched.fresh;
    }
    answered_.notify_all();
  }
}

// Whatever happens with one issuer, no memory say, the thread goes on for the next.
IssuerKeys::Fetched IssuerKeys::fetched(const std::string& url, const std::stop_token& stop) const {
  try {
    return ask(url, stop);
  } catch (const std::exception& fault) {
    warn(url, fault.what());
    return {};
  }
}

IssuerKeys::Fetched IssuerKeys::ask(const std::string& url, const std::stop_token& stop) const {
  fetch::HttpClient client{{.timeout = options_.patience,
                            .most_bytes = most_answer_bytes,
                            .may_reach =
                                [this](const Address& address, int) {
                                  return fetch::is_public(address) ||
                                         contains(options_.reach, address);
                                },
                            .stop = stop}};
  const auto answer = client.send({.url = url, .headers = {{"Accept", "application/json"}}});
  const bool arrived = answer.arrived() && answer.status == 200;
  auto set = arrived ? read_key_set(answer.body) : KeySet{};
  if (set.keys.empty()) {
    warn(url, words_of(answer));
    return {};
  }
  const auto says = max_age(answer.header("cache-control")).value_or(options_.fresh);
  return {.keys = std::make_shared<KeySet>(std::move(set)),
          .fresh = std::min(options_.fresh, std::max(options_.least_fresh, says))};
}

}  // namespace doorward::service
