// SPDX-License-Identifier: Apache-2.0
#include "store/live_apps.h"

#include <algorithm>
#include <cstring>

#include "store/documents.h"
#include "store/flat_document.h"

namespace doorward::store {
namespace {

struct OwnedSecret {
  AppId app;
  LiveSecret secret;
};

std::vector<OwnedSecret> secrets_of(Session& session, AppIds ids) {
  std::vector<OwnedSecret> all;
  auto rows = session.query(
      "SELECT app, id, digest, retires_at FROM secrets "
      "WHERE org_id = ? AND app >= ? AND app < ? ORDER BY app, id",
      session.org(), ids.from, ids.to);
  while (rows.next()) {
    OwnedSecret& one = all.emplace_back();
    one.app = rows.id<AppId>(0);
    one.secret.id = rows.id<SecretId>(1);
    const std::string_view digest = rows.text(2);
    if (digest.size() != one.secret.digest.size()) {
      throw StoreFault("the digest of secret " + one.secret.id.text() + " is damaged");
    }
    std::memcpy(one.secret.digest.data(), digest.data(), digest.size());
    one.secret.retires_at = rows.instant(3);
  }
  return all;
}

// For each setting in the table whether live() reads it.
const std::vector<bool>& read_by_live() {
  static const auto read = [] {
    std::vector<bool> flags;
    for (const Field<App>& field : fields<App>()) {
      flags.push_back(std::ranges::find(live_settings(), field.key) != live_settings().end());
    }
    return flags;
  }();
  return read;
}

// Sets only what live() reads. False for a document that has to be read with all care: the app is
// half set then.
bool read_quickly(std::string_view document, App& app) {
  const std::span<const Field<App>> table = fields<App>();
  const std::vector<bool>& wanted = read_by_live();
  FlatDocument pairs(document);
  Value value;
  std::size_t next = 0;
  while (pairs.next()) {
    // Keys come in the order of the table: a document goes through it once.
    while (next < table.size() && table[next].key != pairs.key()) ++next;
    if (next == table.size()) return false;
    if (wanted[next] && (!pairs.value(value) || !table[next].set(app, value).empty())) return false;
    ++next;
  }
  return pairs.whole();
}

App app_of(Query& row) {
  App app;
  if (!read_quickly(row.text(3), app)) {
    app = {};
    try {
      read_document(row.text(3), app);
    } catch (const StoreFault& fault) {
      throw StoreFault("app " + row.id<AppId>(0).text() + ": " + fault.what());
    }
  }
  app.id = row.id<AppId>(0);
  app.meta.revision = row.integer(1);
  app.meta.modified_by = row.id<UserId>(2);
  app.consumer_key = row.string(4);
  app.blocked = row.flag(5);
  app.tokens_not_before = row.instant(6);
  app.program_tokens_not_before = row.instant(7);
  return app;
}

}  // namespace

void each_live_app(Session& session, AppIds ids, const ScopeNames& names,
                   const std::function<void(LiveApp&&)>& visit) {
  const auto secrets = secrets_of(session, ids);
  auto secret = secrets.begin();
  auto rows = session.query(
      "SELECT id, revision, modified_by, document, consumer_key, blocked, tokens_not_before, "
      "program_tokens_not_before FROM apps WHERE org_id = ? AND id >= ? AND id < ? ORDER BY id",
      session.org(), ids.from, ids.to);
  while (rows.next()) {
    LiveApp resolved = live(app_of(rows), {}, names);
    while (secret != secrets.end() && secret->app < resolved.id) ++secret;
    const auto end = std::find_if(secret, secrets.end(),
                                  [&](const OwnedSecret& one) { return one.app != resolved.id; });
    resolved.secrets.reserve(static_cast<std::size_t>(end - secret));
    for (; secret != end; ++secret) resolved.secrets.push_back(secret->secret);
    visit(std::move(resolved));
  }
}

}  // namespace doorward::store
