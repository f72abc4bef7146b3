// SPDX-License-Identifier: Apache-2.0
#include "service/home.h"

#include <algorithm>

#include "service/propagation.h"

namespace doorward::service {
namespace {

constexpr int shown_apps = 5;
constexpr std::int64_t few_denials = 20;  // fewer in a day are no rise
constexpr int usual_days = 7;

/// One list of apps that needs attention when it is not empty.
struct Concern {
  std::string_view kind;
  Severity severity;
  std::map<std::string, std::string> filters;
  std::string_view one, many;  // what stands behind the number
};

const std::vector<Concern>& concerns() {
  using Filters = std::map<std::string, std::string>;
  static const auto with = [](std::string filter, std::string value) {
    Filters all = {{"oauth_enabled", "true"}, {"client_credentials", "true"}};
    all.emplace(std::move(filter), std::move(value));
    return all;
  };
  static const std::vector<Concern> all = {
      {"run_as_inactive", Severity::danger, with("run_as_inactive", "true"),
       "app runs as a user who is not active: it gets no token.",
       "apps run as users who are not active: they get no token."},
      {"run_as_missing", Severity::danger, with("run_as_user", ""),
       "app has the client credentials flow on and no run-as user: it gets no token.",
       "apps have the client credentials flow on and no run-as user: they get no token."},
      {"secrets_expiring",
       Severity::warning,
       {{"expiring_days", "30"}},
       "app has a consumer secret that ends within 30 days.",
       "apps have consumer secrets that end within 30 days."},
      {"secrets_never_used",
       Severity::warning,
       {{"secret_unused_days", "30"}},
       "app has a consumer secret older than 30 days that was never used.",
       "apps have consumer secrets older than 30 days that were never used."},
      {"apps_unused",
       Severity::info,
       {{"unused_days", "90"}, {"blocked", "false"}},
       "app got no token for 90 days.",
       "apps got no token for 90 days."},
      {"open_to_all",
       Severity::info,
       {{"open_to_all", "true"}, {"blocked", "false"}},
       "app is open to every user from every address.",
       "apps are open to every user from every address."},
  };
  return all;
}

std::string number_of(std::int64_t count) {
  return count >= counted_at_most ? std::to_string(counted_at_most) + " or more"
                                  : std::to_string(count);
}

std::string link_of(const Concern& concern) {
  std::string link = "/setup/apps";
  for (const auto& [field, value] : concern.filters) {
    link += link.contains('?') ? "&" : "?";
    link += field + "=" + value;
  }
  return link;
}

std::optional<Attention> looked_at(store::Transaction& tx, const Concern& concern, Instant now) {
  const store::ListQuery query{.filters = concern.filters, .limit = shown_apps, .now = now};
  const auto count = tx.apps().count(query, counted_at_most);
  if (count == 0) return std::nullopt;
  Attention made{
      .kind = concern.kind,
      .severity = concern.severity,
      .sentence = number_of(count) + " " + std::string{count == 1 ? concern.one : concern.many},
      .count = count,
      .link = link_of(concern),
      .apps = {}};
  for (const auto& app : tx.apps().list(query).items) made.apps.emplace_back(app.id, app.name);
  return made;
}

struct Rise {
  std::int64_t lately = 0, before = 0;  // in the last day; in the days before it
};

// Of a rule that this version no longer has, the name is all there is.
std::string sentence_of(const std::string& name) {
  const auto rule = rule_named(name);
  return rule ? std::string{text(*rule).holds} : name + ".";
}

// The rule whose denials rose most over what is usual in a day.
std::optional<Attention> rising_denials(store::Transaction& tx, Instant now) {
  std::map<std::string, Rise> by_rule;
  for (const auto& tally :
       tx.history().tallies({store::every_app, now - days{usual_days + 1}, now + hours{1}})) {
    if (tally.rule.empty()) continue;
    auto& rise = by_rule[tally.rule];
    (tally.hour > now - days{1} ? rise.lately : rise.before) += tally.decisions;
  }
  std::erase_if(by_rule, [](const auto& entry) {
    const auto& [rule, rise] = entry;
    return rise.lately < few_denials || rise.lately <= 2 * (rise.before / usual_days);
  });
  const auto worst = std::ranges::max_element(by_rule, {}, [](const auto& entry) {
    return entry.second.lately - entry.second.before / usual_days;
  });
  if (worst == by_rule.end()) return std::nullopt;
  const auto& [rule, rise] = *worst;
  const auto usual = rise.before / usual_days;
  return Attention{.kind = "denials_rising",
                   .severity = Severity::warning,
                   .sentence = std::to_string(rise.lately) + " denials in the last day, where " +
                               std::to_string(usual) +
                               " are usual, because this did not hold: " + sentence_of(rule),
                   .count = rise.lately,
                   .link = "/setup/login-history?outcome=denied&rule=" + rule,
                   .apps = {}};
}

std::string names_of(const std::vector<OnNode>& nodes) {
  std::string all;
  for (const auto& node : nodes) all += (all.empty() ? "" : ", ") + node.node;
  return all;
}

void add_nodes(Administration& admin, std::vector<Attention>& all) {
  const auto newest =
      reading<Revision>(admin, [](store::Transaction& tx) { return tx.changes().latest(); });
  const auto found = propagation_of(admin, newest);
  std::vector<OnNode> behind;
  for (const auto& node : found.nodes) {
    const bool here = node.node == admin.live.options().node;
    if (node.revision < newest || (here && admin.live.behind())) behind.push_back(node);
  }
  std::string sentence;
  if (!behind.empty()) sentence = "Not every change is in force on " + names_of(behind) + ".";
  if (!found.gone.empty()) {
    sentence += (sentence.empty() ? "" : " ") +
                ("Nothing was heard for five minutes of " + names_of(found.gone)) +
                ": is it switched off, or cut off from the database?";
  }
  if (sentence.empty()) return;
  all.push_back({.kind = "nodes_behind",
                 .severity = behind.empty() ? Severity::warning : Severity::danger,
                 .sentence = std::move(sentence),
                 .count = static_cast<std::int64_t>(behind.size() + found.gone.size()),
                 .link = "/setup/",
                 .apps = {}});
}

Attention unnamed_proxy() {
  return {.kind = "proxy_not_trusted",
          .severity = Severity::danger,
          .sentence =
              "You came through a proxy on the server's machine that is not named with "
              "--trusted-proxy: everybody who comes through it has the proxy's address, for "
              "IP ranges and for limits.",
          .count = 1,
          .link = "/setup/network-access",
          .apps = {}};
}

}  // namespace

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::danger: return "danger";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  std::unreachable();
}

Outcome<std::vector<Attention>> attention(Administration& admin, Recorder& recorder,
                                          const Actor& actor, bool by_unnamed_proxy) {
  TRY_DONE(need(actor, Permission::view_setup));
  recorder.flush();
  std::vector<Attention> all;
  if (by_unnamed_proxy) all.push_back(unnamed_proxy());
  add_nodes(admin, all);
  admin.store.read([&](store::Transaction& tx) {
    for (const auto& concern : concerns()) {
      if (auto found = looked_at(tx, concern, actor.now)) all.push_back(*std::move(found));
    }
    if (!actor.permissions.has(Permission::view_login_history)) return;
    if (auto found = rising_denials(tx, actor.now)) all.push_back(*std::move(found));
  });
  std::ranges::stable_sort(all, {}, &Attention::severity);
  return all;
}

}  // namespace doorward::service
