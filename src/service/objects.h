// SPDX-License-Identifier: Apache-2.0
// Creating, changing and deleting are the same steps for every kind of object: permission, load,
// resolve, set, rules, privileges, save, audit. What only one kind knows is its ObjectKind.
#pragma once

#include <algorithm>
#include <array>

#include "domain/diff.h"
#include "domain/rules.h"
#include "service/administration.h"
#include "service/expected.h"
#include "service/own_access.h"
#include "service/references.h"

namespace doorward::service {

/// What a kind of object adds to the shared steps. Specialised once per kind; members:
///   words, audited, write              in sentences, in audit rows; the permission to change one
///   in(tx), name(object)               where it is kept, what people call it
///   problems(tx, before, after)        what cannot be saved together, warnings included
///   allowed(tx, actor, before, after)  privileges and last-of-its-kind; before is null for a new
///   one removable(tx, actor, object)       refuses what is in use, naming by whom
template <class T>
struct ObjectKind;

/// What the audit trail calls the three changes of a kind of object.
struct Audited {
  AuditAction created, updated, deleted;
};

/// An object as it is saved, with its settings as people read them.
template <class T>
struct Saved {
  T object;
  Document settings;
  bool changed = true;  // false: it was so already, nothing was saved
};

/// Finds by id, of either length, or by natural key.
template <class T>
std::optional<T> find_object(store::Transaction& tx, std::string_view name) {
  auto& objects = ObjectKind<T>::in(tx);
  if (const auto id = decltype(T::id)::parse(name)) {
    if (auto found = objects.find(*id)) return found;
  }
  return objects.find_named(name);
}

template <class T>
std::unexpected<Refusal> no_such(std::string_view name) {
  return refuse(No::unknown,
                "There is no " + std::string{ObjectKind<T>::words} + " " + std::string{name} + ".");
}

/// True for what a document shows and nobody sets: ids, keys, secrets, who and when.
bool is_state(std::string_view key);

/// Settings of the change put on the object; what is state, unknown or of a wrong form is reported.
template <class T>
Problems put(store::Transaction& tx, T& object, const Document& settings) {
  Problems problems;
  Document mine;
  for (const auto& [key, value] : settings) {
    if (is_state(key))
      problems.push_back({key, {}, "read_only", key + " cannot be set."});
    else
      mine.emplace(key, value);
  }
  const auto resolved = with_ids<T>(tx, mine, problems);
  for (auto& problem : apply(object, resolved)) problems.push_back(std::move(problem));
  return problems;
}

template <class T>
Outcome<> checked(store::Transaction& tx, const Actor& actor, const T* before, T& after,
                  const Change& change) {
  auto problems = put(tx, after, change.settings);
  if (problems.empty()) {
    problems = not_accepted(ObjectKind<T>::problems(tx, before, after), change.accept);
    for (auto& one : not_accepted(shut_out(tx, actor, before, after), change.accept))
      problems.push_back(std::move(one));
  }
  if (!problems.empty() && !only_warnings(problems)) return refuse(std::move(problems));
  auto allowed = ObjectKind<T>::allowed(tx, actor, before, after);
  // Warnings tell of other objects: not to whom the change is forbidden, whatever they accept.
  const bool forbidden = !allowed && allowed.error().kind == No::forbidden;
  if (!problems.empty() && !forbidden) return refuse(std::move(problems));
  return allowed;
}

/// Makes an object out of the change. `finish` adds what comes with a new one (an app's secret).
template <class T, class Finish>
Outcome<Saved<T>> create(Administration& admin, const Actor& actor, const Change& change, T object,
                         const Finish& finish) {
  TRY_DONE(need(actor, ObjectKind<T>::write));
  return commit<Saved<T>>(admin, actor, [&](store::Transaction& tx) -> Outcome<Saved<T>> {
    T made = object;
    TRY_DONE(checked<T>(tx, actor, nullptr, made, change));
    ObjectKind<T>::in(tx).add(made);
    finish(tx, made);
    auto row =
        audit_row(actor, ObjectKind<T>::audited.created, made.id.text(), ObjectKind<T>::name(made));
    auto settings = named_document(tx, made);
    differences(named_document(tx, T{}), settings, row);
    row.before.clear();
    row.revision = tx.revision();
    tx.audit().append(row);
    return Saved<T>{std::move(made), std::move(settings)};
  });
}
template <class T>
Outcome<Saved<T>> create(Administration& admin, const Actor& actor, const Change& change) {
  return create<T>(admin, actor, change, T{}, [](store::Transaction&, T&) {});
}

/// What else follows from saving or deleting such an object, for the kinds where something does.
template <class T>
void follow_up(store::Transaction& tx, const Actor& actor, const T& object) {
  if constexpr (requires { ObjectKind<T>::follow_up(tx, actor, object); }) {
    ObjectKind<T>::follow_up(tx, actor, object);
  }
}

/// What follows from saving one object in place of another, likewise.
template <class T>
void follow_change(store::Transaction& tx, const T& before, const T& after) {
  if constexpr (requires { ObjectKind<T>::follow_change(tx, before, after); }) {
    ObjectKind<T>::follow_change(tx, before, after);
  }
}

/// Saves `after` in place of `before` with its audit row.
template <class T>
Outcome<Saved<T>> replace(store::Transaction& tx, const Actor& actor, const T& before, T after) {
  const auto old = named_document(tx, before);
  auto settings = named_document(tx, after);
  if (!ObjectKind<T>::in(tx).replace(after, before.meta.revision)) {
    return refuse(No::stale, "Somebody else saved in between. Load it again.");
  }
  follow_up(tx, actor, after);
  follow_change(tx, before, after);
  auto row =
      audit_row(actor, ObjectKind<T>::audited.updated, after.id.text(), ObjectKind<T>::name(after));
  differences(old, settings, row);
  row.revision = tx.revision();
  tx.audit().append(row);
  return Saved<T>{std::move(after), std::move(settings)};
}

/// Loads the object that the caller saw.
template <class T>
Outcome<T> seen(store::Transaction& tx, std::string_view name, const Expected& expected) {
  auto found = find_object<T>(tx, name);
  if (!found) return no_such<T>(name);
  const auto present = found->meta.revision;
  if (!expected.holds(present)) return refuse(No::stale, expected.why_not(present));
  return *std::move(found);
}

/// Changes the settings that the change names and leaves the others. Saving what is so already
/// makes no revision and no audit row.
template <class T>
Outcome<Saved<T>> update(Administration& admin, const Actor& actor, std::string_view name,
                         const Expected& expected, const Change& change) {
  TRY_DONE(need(actor, ObjectKind<T>::write));
  return commit<Saved<T>>(admin, actor, [&](store::Transaction& tx) -> Outcome<Saved<T>> {
    TRY(const auto before, seen<T>(tx, name, expected));
    T after = before;
    TRY_DONE(checked<T>(tx, actor, &before, after, change));
    if (document(before) == document(after)) {
      return Saved<T>{after, named_document(tx, after), false};
    }
    return replace<T>(tx, actor, before, std::move(after));
  });
}

/// Deletes an object that nothing else needs.
template <class T>
Outcome<> remove(Administration& admin, const Actor& actor, std::string_view name,
                 const Expected& expected) {
  TRY_DONE(need(actor, ObjectKind<T>::write));
  return commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    TRY(const auto object, seen<T>(tx, name, expected));
    TRY_DONE(ObjectKind<T>::removable(tx, actor, object));
    auto row = audit_row(actor, ObjectKind<T>::audited.deleted, object.id.text(),
                         ObjectKind<T>::name(object));
    differences(named_document(tx, object), {}, row);
    row.revision = tx.revision();
    tx.audit().append(row);
    ObjectKind<T>::in(tx).remove(object.id);
    follow_up(tx, actor, object);
    return {};
  });
}

/// One object as people read it.
template <class T>
Outcome<Saved<T>> show(Administration& admin, const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<Outcome<Saved<T>>>(admin, [&](store::Transaction& tx) -> Outcome<Saved<T>> {
    auto found = find_object<T>(tx, name);
    if (!found) return no_such<T>(name);
    auto settings = named_document(tx, *found);
    return Saved<T>{*std::move(found), std::move(settings)};
  });
}

/// One page of them.
template <class T>
Outcome<store::Page<Saved<T>>> list(Administration& admin, const Actor& actor,
                                    const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<store::Page<Saved<T>>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    wanted.now = actor.now;
    resolve_filters(tx, wanted);
    auto found = ObjectKind<T>::in(tx).list(wanted);
    store::Page<Saved<T>> page{{}, std::move(found.next)};
    for (auto& object : found.items) {
      auto settings = named_document(tx, object);
      page.items.push_back({std::move(object), std::move(settings)});
    }
    return page;
  });
}

}  // namespace doorward::service
