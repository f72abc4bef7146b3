// SPDX-License-Identifier: Apache-2.0
#include "service/run_as.h"

#include <algorithm>
#include <array>

#include "service/apps.h"
#include "service/privileges.h"
#include "service/token_issuer.h"

namespace doorward::service {
namespace {

// The checks that are about the user and not about the hour or the request.
constexpr std::array about_the_user = {Rule::run_as_user_active, Rule::api_enabled,
                                       Rule::user_admitted};

std::optional<Rule> refusing_rule(const cluster::Snapshot& snapshot, App app, const User& user,
                                  Instant now) {
  app.run_as_user = user.id;
  const auto wanted = live(app, {}, *snapshot.scopes);
  const auto facts = client_credentials_facts(snapshot, {.app = &wanted, .secret_right = true}, now,
                                              {}, Dialect::standard, {});
  if (facts.user == nullptr) return Rule::run_as_user_set;  // Saved, but not in force here yet.
  for (const auto& check : grants::client_credentials_checks()) {
    if (std::ranges::find(about_the_user, check.rule) == about_the_user.end()) continue;
    if (!check.holds(facts)) return check.rule;
  }
  return std::nullopt;
}

RunAsCandidate candidate(const cluster::Snapshot& snapshot, store::Transaction& tx,
                         const Actor& actor, const App& app, const User& user) {
  RunAsCandidate made{.id = user.id,
                      .username = user.username,
                      .name = user.display_name(),
                      .rule = refusing_rule(snapshot, app, user, actor.now),
                      .why = {}};
  if (!made.rule) {
    const auto may = may_grant(actor, permissions_of(tx, user), "An app that runs as this user");
    if (may) return made;
    made.rule = Rule::permission_held;
    made.why = may.error().detail;
  }
  const auto words = text(*made.rule);
  if (made.why.empty()) made.why = std::string{words.told} + " " + std::string{words.remedy};
  made.setting = words.setting;
  return made;
}

}  // namespace

Outcome<std::vector<RunAsCandidate>> run_as_candidates(Administration& admin, const Actor& actor,
                                                       std::string_view app,
                                                       const std::string& search, int limit) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<std::vector<RunAsCandidate>>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    TRY(const auto saved, seen<App>(tx, app, 0));
    store::ListQuery query;
    query.search = search;
    query.sort = "username";
    query.limit = limit;
    std::vector<RunAsCandidate> all;
    for (const auto& user : tx.users().list(query).items) {
      all.push_back(candidate(*snapshot, tx, actor, saved, user));
    }
    return all;
  });
}

}  // namespace doorward::service
