// SPDX-License-Identifier: Apache-2.0
#include "service/idempotency.h"

#include <algorithm>

#include "crypto/digest.h"

namespace doorward::service {
namespace {

constexpr days kept{1};

// Two apps of one user are two callers: their keys have nothing to do with each other.
std::string caller(const Actor& actor) { return actor.user.text() + "/" + actor.through.text(); }

std::string digest_of(std::string_view request) { return hex(view(crypto::sha256(request))); }

}  // namespace

Outcome<std::optional<Idempotency::Answer>> Idempotency::recall(const Actor& actor,
                                                                std::string_view key,
                                                                std::string_view request) {
  if (!take(actor, key)) {
    return refuse(No::conflict, std::string{at_work});
  }
  std::optional<store::Remembered> found;
  try {
    admin_.store.read(
        [&](store::Transaction& tx) { found = tx.idempotency().find(caller(actor), key); });
  } catch (...) {
    forget(actor, key);
    throw;
  }
  if (!found || actor.now - found->at > kept) return std::optional<Answer>{};
  forget(actor, key);
  if (found->request_digest != digest_of(request)) {
    return refuse(Problems{{"Idempotency-Key", std::string{key}, "idempotency_key_reused",
                            "This Idempotency-Key came with another request before."}});
  }
  if (found->status == 0) {
    Answer unfinished;
    for (std::string_view rest = found->body; !rest.empty();) {
      const auto id = rest.substr(0, rest.find('\n'));
      unfinished.changed.emplace_back(id);
      rest.remove_prefix(std::min(rest.size(), id.size() + 1));
    }
    return std::optional{std::move(unfinished)};
  }
  if (found->body.empty() && found->status != 204) {
    return refuse(No::conflict,
                  "This request was answered already, and its answer held a secret, which is "
                  "not kept for a second time. Look at what it made, or ask for a new one.");
  }
  return std::optional{Answer{found->status, found->headers, found->body}};
}

bool Idempotency::take(const Actor& actor, std::string_view key) {
  const std::lock_guard lock{mutex_};
  return at_work_.insert(caller(actor) + " " + std::string{key}).second;
}

Idempotency::Claim Idempotency::claim(const Actor& actor, std::string_view key,
                                      std::string_view request) {
  // Some requests change several things, one commit each: the first one claims.
  const auto claimed = std::make_shared<bool>(false);
  store::Remembered row{.actor = caller(actor),
                        .key = std::string{key},
                        .request_digest = digest_of(request),
                        .headers = {},
                        .body = {},
                        .at = actor.now};
  const auto along = [claimed, row = std::move(row)](store::Transaction& tx) mutable {
    if (*claimed) return;
    const auto old = tx.idempotency().find(row.actor, row.key);
    if (old && row.at - old->at > kept) tx.idempotency().remove(row.actor, row.key);
    if (old && row.at - old->at <= kept) throw store::NotUnique(std::string{claim_field});
    row.body.clear();
    for (const auto& id : tx.changed_objects()) row.body += (row.body.empty() ? "" : "\n") + id;
    tx.idempotency().add(row);
    *claimed = true;
  };
  return {.along = along, .made = claimed};
}

void Idempotency::remember(const Actor& actor, std::string_view key, std::string_view request,
                           const Answer& answer) {
  admin_.store.transact({.now = actor.now}, [&](store::Transaction& tx) {
    tx.idempotency().prune(actor.now - kept, 100);
    tx.idempotency().remove(caller(actor), key);
    tx.idempotency().add({.actor = caller(actor),
                          .key = std::string{key},
                          .request_digest = digest_of(request),
                          .status = answer.status,
                          .headers = answer.headers,
                          .body = answer.body,
                          .at = actor.now});
  });
}

void Idempotency::release(const Actor& actor, std::string_view key) {
  admin_.store.transact({.now = actor.now}, [&](store::Transaction& tx) {
    tx.idempotency().remove(caller(actor), key);
  });
}

void Idempotency::forget(const Actor& actor, std::string_view key) {
  const std::lock_guard lock{mutex_};
  at_work_.erase(caller(actor) + " " + std::string{key});
}

}  // namespace doorward::service
