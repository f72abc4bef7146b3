// SPDX-License-Identifier: Apache-2.0
#include "service/consumer_details.h"

#include <algorithm>

#include "crypto/consumer.h"
#include "service/app_secrets.h"
#include "service/apps.h"
#include "service/privileges.h"
#include "service/verification.h"

namespace doorward::service {
namespace {

constexpr std::size_t secrets_in_force = 5;
constexpr days in_use{7};

SecretFacts facts_of(const ConsumerSecret& secret, Instant now) {
  const bool ends = secret.retires_at != Instant{};
  const auto state = !secret.in_force(now) ? SecretState::retired
                     : ends                ? SecretState::retiring
                                           : SecretState::in_force;
  return {.id = secret.id,
          .created_at = secret.created_at,
          .created_by = secret.created_by,
          .first_used_at = secret.first_used_at,
          .last_used_at = secret.last_used_at,
          .retires_at = secret.retires_at,
          .state = state};
}

std::size_t count_in_force(const std::vector<ConsumerSecret>& secrets, Instant now) {
  return static_cast<std::size_t>(
      std::ranges::count_if(secrets, [&](const auto& secret) { return secret.in_force(now); }));
}

// Counted in the audit trail, so that it holds over restarts and for all nodes together.
Outcome<> not_too_often(store::Transaction& tx, const Actor& actor, int most) {
  std::ptrdiff_t seen = 0;
  for (const auto action : {AuditAction::secret_shown, AuditAction::secret_staged}) {
    store::ListQuery query;
    query.filters = {{"action", std::string{text(action).name}}, {"by", actor.user.text()}};
    query.limit = most;
    seen += std::ranges::count_if(tx.audit().list(query).items, [&](const store::AuditRow& row) {
      return actor.now - row.at < hours{1};
    });
  }
  if (seen < most) return {};
  return refuse(No::too_many, "You have seen " + std::to_string(most) +
                                  " secrets within an hour. Wait before the next.");
}

// What must hold before a secret leaves. Whoever holds it acts as the app's run-as user.
Outcome<App> may_disclose(store::Transaction& tx, const Actor& actor, std::string_view name,
                          std::string_view verification, int most) {
  TRY(auto app, seen<App>(tx, name, 0));
  TRY_DONE(may_manage(tx, actor, app));
  const auto challenge = ChallengeId::parse(verification);
  if (!freshly_verified(tx, actor, challenge.value_or(ChallengeId{}))) {
    const std::string detail =
        "Verify your identity with POST /verifications and send its id in Doorward-Verification.";
    return refuse(
        No::verification_required, detail,
        {{"Doorward-Verification", {}, std::string{text(Rule::verification_fresh).name}, detail}});
  }
  TRY_DONE(not_too_often(tx, actor, most));
  return app;
}

store::AuditRow row_about(const Actor& actor, const App& app, AuditAction action, SecretId secret) {
  auto row = audit_row(actor, action, app.id.text(), app.name);
  row.after["secret"] = secret.text();
  return row;
}

struct Found {
  App app;
  ConsumerSecret secret;
  std::vector<ConsumerSecret> all;
};
Outcome<Found> find(store::Transaction& tx, const Actor& actor, std::string_view app_name,
                    std::string_view secret) {
  TRY(auto app, seen<App>(tx, app_name, 0));
  TRY_DONE(may_manage(tx, actor, app));
  const auto id = SecretId::parse(secret);
  auto all = tx.secrets().of(app.id);
  for (const auto& one : all) {
    if (id && one.id == *id) return Found{std::move(app), one, std::move(all)};
  }
  return refuse(No::unknown, "The app " + app.name + " has no secret " + std::string{secret} + ".");
}

// The last one that stays in force ends only when that is meant.
Outcome<> may_end(const Found& found, const std::vector<std::string>& accept) {
  const bool last = std::ranges::none_of(found.all, [&](const auto& other) {
    return other.id != found.secret.id && other.retires_at == Instant{};
  });
  if (!last) return {};
  auto problems = not_accepted({{"secret",
                                 {},
                                 "last_secret",
                                 "Without this secret the app has none that stays in force.",
                                 true}},
                               accept);
  if (problems.empty()) return {};
  return refuse(std::move(problems));
}

}  // namespace

std::string_view name(SecretState state) {
  switch (state) {
    case SecretState::in_force: return "in_force";
    case SecretState::retiring: return "retiring";
    case SecretState::retired: return "retired";
  }
  std::unreachable();
}

Outcome<ConsumerDetails> ConsumerSecrets::show(const Actor& actor, std::string_view name,
                                               std::string_view verification) {
  TRY_DONE(need(actor, Permission::view_consumer_secrets));
  std::vector<ConsumerSecret> sealed;
  const auto app = commit<App>(admin_, actor, [&](store::Transaction& tx) -> Outcome<App> {
    TRY(auto found, may_disclose(tx, actor, name, verification, admin_.disclosures_per_hour));
    sealed = tx.secrets().of(found.id);
    auto row = audit_row(actor, AuditAction::secret_shown, found.id.text(), found.name);
    tx.audit().append(row);
    return found;
  });
  if (!app) return std::unexpected(app.error());
  // From here on the audit row is durable, and only now is anything unsealed.
  const auto keys = admin_.live.snapshot()->keys;
  ConsumerDetails details{.app = app->id, .consumer_key = app->consumer_key, .secrets = {}};
  for (const auto& secret : sealed) {
    if (auto value = open_secret(*keys, secret)) {
      details.secrets.push_back({facts_of(secret, actor.now), *std::move(value)});
    }
  }
  notices_.tell_contact(*app, "Consumer details shown",
                        "The consumer secrets were shown to an administrator.");
  return details;
}

Outcome<Secret> ConsumerSecrets::lend(const Actor& actor, std::string_view name,
                                      std::string_view verification) {
  TRY_DONE(need(actor, Permission::view_consumer_secrets));
  TRY(const auto sealed,
      commit<ConsumerSecret>(admin_, actor, [&](store::Transaction& tx) -> Outcome<ConsumerSecret> {
        TRY(const auto app,
            may_disclose(tx, actor, name, verification, admin_.disclosures_per_hour));
        std::optional<ConsumerSecret> newest;
        for (auto& one : tx.secrets().of(app.id)) {
          const bool newer = !newest || one.created_at >= newest->created_at;
          if (one.in_force(actor.now) && newer) newest = std::move(one);
        }
        if (!newest) return refuse(No::conflict, "The app has no secret in force.");
        auto row = row_about(actor, app, AuditAction::secret_tested, newest->id);
        tx.audit().append(row);
        return *std::move(newest);
      }));
  auto value = open_secret(*admin_.live.snapshot()->keys, sealed);
  if (!value) return refuse(No::conflict, "The secret cannot be opened with this server's key.");
  return *std::move(value);
}

Outcome<ShownSecret> ConsumerSecrets::stage(const Actor& actor, std::string_view name,
                                            std::string_view verification) {
  TRY_DONE(need(actor, Permission::rotate_consumer_secrets));
  const auto keys = admin_.live.snapshot()->keys;
  auto value = crypto::new_consumer_secret();
  App app;
  const auto kept =
      commit<ConsumerSecret>(admin_, actor, [&](store::Transaction& tx) -> Outcome<ConsumerSecret> {
        TRY(app, may_disclose(tx, actor, name, verification, admin_.disclosures_per_hour));
        if (count_in_force(tx.secrets().of(app.id), actor.now) >= secrets_in_force) {
          return refuse(No::conflict,
                        "Five secrets are in force already. Retire or delete one first.");
        }
        auto secret = add_secret(tx, *keys, app.id, actor.user, actor.now, value);
        auto row = row_about(actor, app, AuditAction::secret_staged, secret.id);
        row.revision = tx.revision();
        tx.audit().append(row);
        return secret;
      });
  if (!kept) return std::unexpected(kept.error());
  notices_.tell_contact(app, "Consumer secret added",
                        "A new consumer secret was added; the others work on.");
  return ShownSecret{facts_of(*kept, actor.now), std::move(value)};
}

Outcome<std::vector<SecretFacts>> ConsumerSecrets::list(const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  using Answer = Outcome<std::vector<SecretFacts>>;
  return reading<Answer>(admin_, [&](store::Transaction& tx) -> Answer {
    TRY(const auto app, seen<App>(tx, name, 0));
    std::vector<SecretFacts> all;
    for (const auto& secret : tx.secrets().of(app.id)) all.push_back(facts_of(secret, actor.now));
    return all;
  });
}

Outcome<SecretFacts> ConsumerSecrets::retire(const Actor& actor, std::string_view name,
                                             std::string_view secret, Instant at,
                                             const std::vector<std::string>& accept) {
  TRY_DONE(need(actor, Permission::rotate_consumer_secrets));
  App app;
  const auto retired =
      commit<SecretFacts>(admin_, actor, [&](store::Transaction& tx) -> Outcome<SecretFacts> {
        TRY(auto found, find(tx, actor, name, secret));
        app = found.app;
        if (!found.secret.in_force(actor.now))
          return refuse(No::conflict, "This secret is retired already.");
        TRY_DONE(may_end(found, accept));
        const auto when = std::max(at, actor.now);
        tx.secrets().retire(found.secret.id, when);
        auto row = row_about(actor, app, AuditAction::secret_retired, found.secret.id);
        row.after["retires_at"] = iso8601(when);
        row.revision = tx.revision();
        tx.audit().append(row);
        found.secret.retires_at = when;
        return facts_of(found.secret, actor.now);
      });
  if (retired) {
    notices_.tell_contact(app, "Consumer secret retired",
                          "A consumer secret ends at " + iso8601(retired->retires_at) + ".");
  }
  return retired;
}

Outcome<> ConsumerSecrets::remove(const Actor& actor, std::string_view name,
                                  std::string_view secret, bool even_if_in_use,
                                  const std::vector<std::string>& accept) {
  TRY_DONE(need(actor, Permission::rotate_consumer_secrets));
  App app;
  const auto removed = commit<void>(admin_, actor, [&](store::Transaction& tx) -> Outcome<> {
    TRY(const auto found, find(tx, actor, name, secret));
    app = found.app;
    const auto& last = found.secret.last_used_at;
    const bool used =
        found.secret.in_force(actor.now) && last != Instant{} && actor.now - last < in_use;
    if (used && !even_if_in_use) {
      return refuse(No::conflict,
                    "This secret was used at " + iso8601(last) +
                        ". Retire it at a set time, or delete it with even_if_in_use=true.");
    }
    if (found.secret.in_force(actor.now)) TRY_DONE(may_end(found, accept));
    tx.secrets().remove(found.secret.id);
    auto row = row_about(actor, app, AuditAction::secret_deleted, found.secret.id);
    row.revision = tx.revision();
    tx.audit().append(row);
    return {};
  });
  if (removed)
    notices_.tell_contact(app, "Consumer secret deleted", "A consumer secret was deleted.");
  return removed;
}

}  // namespace doorward::service
