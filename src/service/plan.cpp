// SPDX-License-Identifier: Apache-2.0
#include "service/plan.h"

namespace doorward::service {
namespace {

std::vector<Difference> named_differences(store::Transaction& tx, const App& before,
                                          const App& after) {
  auto all = differences(before, after);
  for (auto& difference : all) {
    if (!refers(difference.kind)) continue;
    difference.before = with_names(tx, difference.kind, difference.before);
    difference.after = with_names(tx, difference.kind, difference.after);
  }
  return all;
}

bool named_in(const Problems& problems, std::string_view field) {
  return std::ranges::find(problems, field, &Problem::field) != problems.end();
}

// The store refuses a name that is taken only when it is saved.
void find_doubles(store::Transaction& tx, const App& app, Problems& errors) {
  const auto taken = [&](std::string_view field, const std::string& value) {
    errors.push_back({std::string{field}, value, "unique", "Another one has this already."});
  };
  const auto same = tx.apps().find_named(app.api_name);
  if (!app.api_name.empty() && same && same->id != app.id) taken("basic.api_name", app.api_name);
  if (app.name.empty()) return;
  for (const auto& other : tx.apps().list({.filters = {{"name", app.name}}, .limit = 2}).items) {
    if (other.id != app.id) taken("basic.name", app.name);
  }
}

// What is no matter of the settings: the actor may not, or would lock themselves out.
void find_refusal(const Refusal& refusal, Problems& errors) {
  if (refusal.problems.empty()) errors.push_back({"", "", "conflict", refusal.detail});
  for (const auto& problem : refusal.problems) errors.push_back(problem);
}

AppCheck checked_app(store::Transaction& tx, const Actor& actor, const App* before,
                     const Change& change) {
  AppCheck check;
  App after = before != nullptr ? *before : App{};
  const auto unread = put(tx, after, change.settings);
  check.errors = unread;
  check.changes = named_differences(tx, before != nullptr ? *before : App{}, after);
  std::erase_if(check.changes,
                [&](const Difference& difference) { return named_in(unread, difference.key); });
  for (auto& problem : ObjectKind<App>::problems(tx, before, after)) {
    // What could not be read stands at its field already.
    if (named_in(unread, problem.field)) continue;
    (problem.warning ? check.warnings : check.errors).push_back(std::move(problem));
  }
  find_doubles(tx, after, check.errors);
  const auto allowed = ObjectKind<App>::allowed(tx, actor, before, after);
  if (!allowed) find_refusal(allowed.error(), check.errors);
  return check;
}

}  // namespace

void find_what_is_not_allowed(store::Transaction& tx, const Actor& actor, const App* before,
                              const App& after, Problems& problems) {
  if (!actor.permissions.has(ObjectKind<App>::write)) return;
  const auto allowed = ObjectKind<App>::allowed(tx, actor, before, after);
  if (!allowed) find_refusal(allowed.error(), problems);
}

Outcome<Plan> plan_app(Administration& admin, const Actor& actor, const Change& change) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto wanted = with_api_name(change);
  return reading<Outcome<Plan>>(admin, [&](store::Transaction& tx) -> Outcome<Plan> {
    Plan plan;
    const auto given = wanted.settings.find("basic.api_name");
    const auto* name =
        given == wanted.settings.end() ? nullptr : std::get_if<std::string>(&given->second);
    if (name == nullptr || name->empty()) {
      return refuse(
          Problems{{"basic.api_name", "", "required", "A plan needs the API name of the app."}});
    }
    plan.api_name = *name;
    const auto saved = tx.apps().find_named(plan.api_name);
    if (saved) plan.saved = saved->id, plan.revision = saved->meta.revision;
    App after = saved.value_or(App{});
    const auto* before = saved ? &*saved : nullptr;
    plan.problems = put(tx, after, wanted.settings);
    plan.differences = named_differences(tx, saved.value_or(App{}), after);
    if (!plan.problems.empty()) return plan;
    plan.problems = not_accepted(ObjectKind<App>::problems(tx, before, after), wanted.accept);
    find_doubles(tx, after, plan.problems);
    if (!plan.differences.empty()) {
      find_what_is_not_allowed(tx, actor, before, after, plan.problems);
    }
    return plan;
  });
}

Outcome<AppCheck> check_app(Administration& admin, const Actor& actor, std::string_view name,
                            const Change& change) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<Outcome<AppCheck>>(admin, [&](store::Transaction& tx) -> Outcome<AppCheck> {
    if (name.empty()) return checked_app(tx, actor, nullptr, with_api_name(change));
    TRY(const auto saved, seen<App>(tx, name, 0));
    return checked_app(tx, actor, &saved, change);
  });
}

}  // namespace doorward::service
