// SPDX-License-Identifier: Apache-2.0
#include "service/issuer_keys.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/bytes.h"
#include "base/printable.h"
#include "base/random.h"
#include "base/thread_name.h"
#include "fetch/http_client.h"
#include "fetch/public_address.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr std::size_t most_answer_bytes = 256 * 1024;

bool fits(const KeySet& set, const KeysWanted& wanted) {
  if (&set == wanted.not_these) return false;
  if (!wanted.kid) return true;
  return std::ranges::any_of(set.keys, [&](const auto& key) { return key.kid() == *wanted.kid; });
}

// Why no key set came of it.
std::string words_of(const fetch::HttpAnswer& answer) {
  if (answer.trouble == fetch::Trouble::forbidden)
    return answer.detail + " is in a private network; --calls-reach lets this server in";
  if (answer.trouble == fetch::Trouble::too_large)
    return "the answer has more than " + std::to_string(most_answer_bytes / 1024) + " KiB";
  if (!answer.arrived()) return printable(answer.detail.substr(0, 200));
  const auto status = "HTTP " + std::to_string(answer.status);
  if (answer.status / 100 == 3) return status + ", and redirects are not followed";
  return answer.status == 200 ? "the answer is no JWK Set" : status;
}

void warn(const std::string& url, const std::string& because) {
  telemetry::log(telemetry::Level::warning, "trusted_issuer.keys_not_fetched",
                 {{"url", url}, {"because", because}});
}

std::optional<seconds> count_of(std::string_view digits) {
  std::int32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  return whole ? std::optional{seconds{std::max(count, 0)}} : std::nullopt;
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
    if (const auto count = count_of(directive.substr(name.size() + 1))) return count;
  }
  return std::nullopt;
}

// Less the time that it lay in a cache on its way (RFC 9111 section 4.2.3).
std::optional<seconds> says(const fetch::HttpAnswer& answer) {
  const auto longest = max_age(answer.header("cache-control"));
  if (!longest) return std::nullopt;
  return *longest - count_of(answer.header("age")).value_or(seconds{0});
}

// Nodes of one organization, and issuers that were first used together, ask at different times.
seconds before_it_is_old(seconds fresh) {
  unsigned char random = 0;
  fill_random(&random, 1);
  return fresh * (70 + random % 20) / 100;
}

}  // namespace

IssuerKeys::IssuerKeys(store::Store& store, const Clock& clock, IssuerKeysOptions options)
    : store_(store), clock_(clock), options_(std::move(options)) {
  for (int i = 0; i < options_.at_once; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

IssuerKeys::~IssuerKeys() {
  for (auto& thread : threads_) thread.request_stop();
  wanted_.notify_all();
  answered_.notify_all();
}

// Requests read the clock one after the other, and it may be put back a little. What it says after
// more than that tells nothing of how old something is.
bool IssuerKeys::within(Instant since, seconds span, Instant now) const {
  return since < now + options_.late && now < since + span;
}

bool IssuerKeys::due(const Known& known, const KeysWanted& wanted, Instant now) const {
  if (known.under_way) return true;
  if (within(known.asked_at, options_.between, now)) return false;
  const bool fresh = known.keys && within(known.fetched_at, known.fresh, now);
  return !fresh || !fits(*known.keys, wanted);
}

// Those of an issuer that is silent are asked for by who needs them, and now and then.
bool IssuerKeys::due_ahead(const Known& known, Instant now) const {
  if (known.under_way || !known.keys || within(known.fetched_at, known.ahead, now)) return false;
  return known.trouble.empty() || !within(known.asked_at, options_.late, now);
}

// Keys that grew old while nobody asked wait for the answer, which may have fewer: one that was
// withdrawn in the meantime opens nothing. While the issuer is silent they have to do.
bool IssuerKeys::serve(const Known& known, Instant now) const {
  if (!known.keys || !within(known.fetched_at, options_.kept, now)) return false;
  return !known.trouble.empty() || within(known.fetched_at, known.fresh + options_.late, now);
}

// That a key is none of the issuer's is known only once it has said so.
KeysFound IssuerKeys::found(const Known& known, const KeysWanted& wanted, Instant now) const {
  const bool open = known.under_way || !known.trouble.empty();
  if (serve(known, now) && (!open || fits(*known.keys, wanted))) return {.keys = known.keys};
  return {.because = known.url + ": " +
                     (known.under_way ? "asked a moment ago, and the answer is still to come"
                                      : known.trouble)};
}

// The same object until the issuer is changed.
std::shared_ptr<const KeySet> IssuerKeys::pasted(const TrustedIssuer& issuer) {
  const auto kept = pasted_.find(issuer.id);
  if (kept && kept->revision == issuer.meta.revision) return kept->keys;
  auto keys = std::make_shared<const KeySet>(read_key_set(issuer.keys));
  pasted_.keep(issuer.id, {issuer.meta.revision, keys});
  return keys;
}

KeysFound IssuerKeys::of(const TrustedIssuer& issuer, const KeysWanted& wanted, Instant now) {
  if (issuer.keys_url.empty()) return {.keys = pasted(issuer)};
  std::unique_lock lock{mutex_};
  auto& known = known_[issuer.id];
  if (known.url != issuer.keys_url) known = {.url = issuer.keys_url, .waiting = known.waiting};
  known.used_at = now;
  if (due(known, wanted, now)) {
    if (!known.under_way) ask_soon(issuer.id, known, now);
    const bool enough = serve(known, now) && fits(*known.keys, wanted);
    if (!enough && known.waiting < options_.most_waiting && waiting_ < options_.most_waiting_all) {
      ++waiting_;
      ++known.waiting;
      answered_.wait_for(lock, seconds{options_.patience + 1}, [&] { return !known.under_way; });
      --known.waiting;
      --waiting_;
    }
  }
  return found(known, wanted, now);
}

void IssuerKeys::ask_soon(TrustedIssuerId id, Known& known, Instant now) {
  queue_.push_back(id);
  known.under_way = true;
  known.asked_at = now;
  wanted_.notify_one();
}

void IssuerKeys::run(const std::stop_token& stop) {
  name_this_thread("issuer keys");
  std::unique_lock lock{mutex_};
  while (!stop.stop_requested()) {
    look_ahead();
    const auto some = [this] { return !queue_.empty(); };
    const bool there = known_.empty() ? wanted_.wait(lock, stop, some)
                                      : wanted_.wait_for(lock, stop, options_.look_every, some);
    if (there) answer_next(lock, stop);
  }
}

// One at a time, the one that was asked longest ago: whoever waits finds the other threads free.
void IssuerKeys::look_ahead() {
  if (ahead_ || !queue_.empty()) return;
  const auto now = clock_.now();
  std::erase_if(known_, [&](const auto& one) {
    const auto& known = one.second;
    return !known.under_way && known.waiting == 0 && !within(known.used_at, options_.lately, now);
  });
  auto next = known_.end();
  for (auto one = known_.begin(); one != known_.end(); ++one) {
    if (!due_ahead(one->second, now)) continue;
    if (next == known_.end() || one->second.asked_at < next->second.asked_at) next = one;
  }
  if (next == known_.end()) return;
  ask_soon(next->first, next->second, now);
  ahead_ = next->first;
}

void IssuerKeys::answer_next(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
  const auto id = queue_.front();
  queue_.pop_front();
  const auto url = known_[id].url;
  const bool ahead = ahead_ == id;
  lock.unlock();
  auto fetched = this->fetched(id, url, ahead, stop);
  lock.lock();
  if (ahead) ahead_.reset();
  auto& known = known_[id];
  if (known.url != url) return;  // Who waits by now waits for what is behind the new one.
  known.under_way = false;
  if (fetched.gone && known.waiting == 0) {
    known_.erase(id);
    return;
  }
  note(known, std::move(fetched));
  answered_.notify_all();
}

void IssuerKeys::note(Known& known, Fetched fetched) const {
  known.trouble = std::move(fetched.trouble);
  if (!fetched.keys) return;
  known.keys = std::move(fetched.keys);
  known.fetched_at = known.asked_at;
  known.fresh = fetched.fresh;
  known.ahead = before_it_is_old(fetched.fresh);
}

// Whatever happens with one issuer, no memory say, the thread goes on for the next.
IssuerKeys::Fetched IssuerKeys::fetched(TrustedIssuerId id, const std::string& url, bool ahead,
                                        const std::stop_token& stop) const {
  Fetched fetched;
  try {
    if (ahead && !stands(id, url)) return {.trouble = "the issuer has changed", .gone = true};
  } catch (const std::exception& fault) {  // It is asked all the same: that is no fault of its.
    telemetry::log(telemetry::Level::warning, "trusted_issuer.not_read",
                   {{"because", fault.what()}});
  }
  try {
    fetched = ask(url, stop);
  } catch (const std::exception& fault) {
    fetched = {.trouble = fault.what()};
  }
  if (!fetched.trouble.empty()) warn(url, fetched.trouble);
  return fetched;
}

// Where nobody waits, nobody has looked either.
bool IssuerKeys::stands(TrustedIssuerId id, const std::string& url) const {
  std::optional<TrustedIssuer> issuer;
  store_.read([&](store::Transaction& tx) { issuer = tx.trusted_issuers().find(id); });
  return issuer && issuer->active && issuer->keys_url == url;
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
  if (!set.wellformed) return {.trouble = words_of(answer)};
  const auto fresh = says(answer).value_or(options_.fresh);
  // An issuer that has withdrawn all its keys, or has others only, has said so.
  std::string trouble = set.keys.empty() ? "no key of the answer can be used here" : "";
  return {.keys = std::make_shared<KeySet>(std::move(set)),
          .trouble = std::move(trouble),
          .fresh = std::min(options_.fresh, std::max(options_.least_fresh, fresh))};
}

}  // namespace doorward::service
