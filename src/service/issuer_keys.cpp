// SPDX-License-Identifier: Apache-2.0
#include "service/issuer_keys.h"

#include <algorithm>

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

}  // namespace

IssuerKeys::IssuerKeys(IssuerKeysOptions options)
    : options_(std::move(options)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

IssuerKeys::~IssuerKeys() {
  thread_.request_stop();
  wanted_.notify_all();
  answered_.notify_all();
}

bool IssuerKeys::due(const Known& known, const std::optional<std::string>& kid, Instant now) const {
  if (known.under_way) return true;
  if (known.asked_at != Instant{} && now < known.asked_at + options_.between) return false;
  const bool fresh = known.keys && now < known.fetched_at + options_.fresh;
  return !fresh || !knows(*known.keys, kid);
}

std::shared_ptr<const KeySet> IssuerKeys::of(const TrustedIssuer& issuer,
                                             const std::optional<std::string>& kid, Instant now) {
  if (issuer.keys_url.empty()) return std::make_shared<KeySet>(read_key_set(issuer.keys));
  std::unique_lock lock{mutex_};
  auto& known = known_[issuer.id];
  if (known.url != issuer.keys_url) known = {.url = issuer.keys_url};
  const bool usable = known.keys && now < known.fetched_at + options_.kept;
  if (due(known, kid, now)) {
    if (!known.under_way) {
      known.under_way = true;
      known.asked_at = now;
      queue_.push_back(issuer.id);
      wanted_.notify_one();
    }
    // Old keys serve while new ones are on their way.
    const bool enough = usable && knows(*known.keys, kid);
    if (!enough && waiting_ < options_.most_waiting) {
      ++waiting_;
      const auto id = issuer.id;
      answered_.wait_for(lock, seconds{options_.patience + 1},
                         [&] { return !known_[id].under_way; });
      --waiting_;
    }
  }
  const auto& found = known_[issuer.id];
  return found.keys && now < found.fetched_at + options_.kept ? found.keys : nullptr;
}

void IssuerKeys::run(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  while (wanted_.wait(lock, stop, [this] { return !queue_.empty(); })) {
    const auto id = queue_.front();
    queue_.pop_front();
    const auto url = known_[id].url;
    lock.unlock();
    auto keys = fetched(url, stop);
    lock.lock();
    auto& known = known_[id];
    if (known.url != url) continue;  // Who waits by now waits for what is behind the new one.
    known.under_way = false;
    if (keys) {
      known.keys = std::move(keys);
      known.fetched_at = known.asked_at;
    }
    answered_.notify_all();
  }
}

std::shared_ptr<const KeySet> IssuerKeys::fetched(const std::string& url,
                                                  const std::stop_token& stop) const {
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
  if (!set.keys.empty()) return std::make_shared<KeySet>(std::move(set));
  telemetry::log(telemetry::Level::warning, "trusted_issuer.keys_not_fetched",
                 {{"url", url}, {"because", words_of(answer)}});
  return nullptr;
}

}  // namespace doorward::service
