// SPDX-License-Identifier: Apache-2.0
#include "service/app_secrets.h"

#include "crypto/digest.h"

namespace doorward::service {
namespace {

std::string purpose(AppId app) { return "consumer_secret " + app.text(); }

}  // namespace

ConsumerSecret add_secret(store::Transaction& tx, const cluster::KeyRing& keys, AppId app,
                          UserId by, Instant now, const Secret& secret) {
  ConsumerSecret kept{.id = {},
                      .app = app,
                      .digest = keys.secret_digest.digest(secret.reveal()),
                      .sealed = crypto::seal(keys.secret_seal, secret.reveal(), purpose(app)),
                      .created_at = now,
                      .created_by = by};
  tx.secrets().add(kept);
  return kept;
}

std::optional<Secret> open_secret(const cluster::KeyRing& keys, const ConsumerSecret& secret) {
  return crypto::open(keys.secret_seal, secret.sealed, purpose(secret.app));
}

}  // namespace doorward::service
