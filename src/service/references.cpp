// SPDX-License-Identifier: Apache-2.0
#include "service/references.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/bytes.h"
#include "base/network.h"
#include "domain/audit_action.h"
#include "domain/denial.h"
#include "domain/flows.h"

namespace doorward::service {
namespace {

template <class T>
std::optional<T> find(store::Objects<T>& objects, std::string_view text) {
  if (const auto id = decltype(T::id)::parse(text)) {
    if (auto found = objects.find(*id)) return found;
  }
  return objects.find_named(text);
}

// Salesforce's form asks for a username; people type the e-mail address, which looks the same.
std::optional<User> user_with_email(store::Transaction& tx, std::string_view email) {
  if (!email.contains('@')) return std::nullopt;
  store::ListQuery query;
  query.search = email;
  for (auto& user : tx.users().list(query).items) {
    if (equal_ignoring_case(user.email, email)) return std::move(user);
  }
  return std::nullopt;
}

Problem unknown_user(store::Transaction& tx, std::string_view key, std::string_view name) {
  const std::string given{name};
  if (const auto user = user_with_email(tx, name)) {
    return {
        std::string{key}, given, "email_not_username",
        given + " is the e-mail address of the user " + user->username + ". Enter the username."};
  }
  return {std::string{key}, given, "unknown_user",
          "There is no user with the username " + given + "."};
}

std::string user_id(store::Transaction& tx, std::string_view key, const std::string& name,
                    Problems& problems) {
  if (const auto user = find(tx.users(), name)) return user->id.text();
  problems.push_back(unknown_user(tx, key, name));
  return {};
}

std::string profile_id(store::Transaction& tx, std::string_view key, const std::string& name,
                       Problems& problems) {
  if (const auto profile = find(tx.profiles(), name)) return profile->id.text();
  problems.push_back(
      {std::string{key}, name, "unknown_profile", "There is no profile named " + name + "."});
  return {};
}

std::string permission_set_id(store::Transaction& tx, std::string_view key, const std::string& name,
                              Problems& problems) {
  if (const auto set = find(tx.permission_sets(), name)) return set->id.text();
  problems.push_back({std::string{key}, name, "unknown_permission_set",
                      "There is no permission set named " + name + "."});
  return {};
}

using ToId = std::string (*)(store::Transaction&, std::string_view, const std::string&, Problems&);

ToId to_id(Kind kind) {
  if (kind == Kind::user) return user_id;
  return kind == Kind::permission_set_list ? permission_set_id : profile_id;
}

template <class T, class Name>
std::string name_of(store::Objects<T>& objects, const std::string& text, Name name) {
  const auto id = decltype(T::id)::parse(text);
  const auto found = id ? objects.find(*id) : std::nullopt;
  return found ? (*found).*name : text;
}

std::string name_for(store::Transaction& tx, Kind kind, const std::string& id) {
  if (id.empty()) return id;
  if (kind == Kind::user) return name_of(tx.users(), id, &User::username);
  if (kind == Kind::permission_set_list)
    return name_of(tx.permission_sets(), id, &PermissionSet::name);
  return name_of(tx.profiles(), id, &Profile::name);
}

// An id in its long form, whether it came in the short one or has lost its capitals: rows that are
// found by a text know no other. What is no id of these kinds stays.
template <class... Ids>
std::string whole_id(const std::string& given) {
  std::string whole = given;
  const auto read = [&](const auto& id) {
    if (id) whole = id->text();
  };
  (read(Ids::parse(given)), ...);
  return whole;
}

template <class T>
std::string id_named(store::Objects<T>& objects, const std::string& field,
                     const std::string& name) {
  if (name.empty()) return name;
  if (const auto id = decltype(T::id)::parse(name)) return id->text();
  const auto found = objects.find_named(name);
  if (!found) throw store::BadQuery("there is no " + field + " named " + name, field);
  return found->id.text();
}

void must_be_one_of(std::span<const std::string_view> all, const std::string& field,
                    const std::string& value) {
  std::string listed;
  for (const auto one : all) {
    if (value == one) return;
    listed += (listed.empty() ? "" : " or ") + std::string{one};
  }
  throw store::BadQuery(field + " must be " + listed, field);
}

void must_be_one_of(std::initializer_list<std::string_view> all, const std::string& field,
                    const std::string& value) {
  must_be_one_of(std::span{all.begin(), all.size()}, field, value);
}

void must_be_days(const std::string& field, const std::string& value) {
  int count = 0;
  const auto* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, count);
  if (read.ec == std::errc{} && read.ptr == end && count >= 1 && count <= 3650) return;
  throw store::BadQuery(field + " must be a number of days from 1 to 3650", field);
}

// The name of a rule, with its flow before it or without, as receipts have it.
void must_be_a_rule(const std::string& value) {
  if (value.empty() || rule_named(value.substr(value.rfind('.') + 1))) return;
  throw store::BadQuery("there is no rule " + value + "; GET /setup/api/rules lists all", "rule");
}

void must_be_an_action(const std::string& value) {
  const auto all = audit_actions();
  if (value.empty() || std::ranges::find(all, value, &AuditActionText::name) != all.end()) return;
  throw store::BadQuery("there is no action " + value + "; GET /setup/api/audit/actions lists all",
                        "action");
}

// As history has it: "2001:DB8::0:1" is found, too.
std::string address_in_full(const std::string& given) {
  const auto address = Address::parse(given);
  if (!address) throw store::BadQuery("address must be an IPv4 or IPv6 address", "address");
  return address->text();
}

bool is_flag(std::string_view field) {
  for (const std::string_view one :
       {"blocked", "oauth_enabled", "client_credentials", "active", "frozen", "revoked"}) {
    if (field == one) return true;
  }
  return false;
}

}  // namespace

bool refers(Kind kind) {
  return kind == Kind::user || kind == Kind::profile || kind == Kind::profile_list ||
         kind == Kind::permission_set_list;
}

Value with_ids(store::Transaction& tx, Kind kind, std::string_view key, const Value& value,
               Problems& problems) {
  const auto resolve = to_id(kind);
  if (const auto* name = std::get_if<std::string>(&value)) {
    return name->empty() ? value : Value{resolve(tx, key, *name, problems)};
  }
  const auto* names = std::get_if<std::vector<std::string>>(&value);
  if (names == nullptr) return value;  // Its form is for the field to judge.
  std::vector<std::string> ids;
  for (const auto& name : *names) {
    if (auto id = resolve(tx, key, name, problems); !id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

Value with_names(store::Transaction& tx, Kind kind, const Value& value) {
  if (const auto* id = std::get_if<std::string>(&value)) return name_for(tx, kind, *id);
  const auto* ids = std::get_if<std::vector<std::string>>(&value);
  if (ids == nullptr) return value;
  std::vector<std::string> names;
  names.reserve(ids->size());
  for (const auto& id : *ids) names.push_back(name_for(tx, kind, id));
  return names;
}

namespace {

// The flow that most apps have is found by two columns instead of a tag.
void split_usual_flow(store::ListQuery& query) {
  const auto flow = query.filters.find("flow");
  if (flow == query.filters.end() || flow->second != "client_credentials") return;
  query.filters.erase(flow);
  query.filters["client_credentials"] = "true";
  query.filters["oauth_enabled"] = "true";
}

}  // namespace

void resolve_filters(store::Transaction& tx, store::ListQuery& query) {
  split_usual_flow(query);
  for (auto& [field, value] : query.filters) {
    if (field == "run_as_user" || field == "user" || field == "by") {
      value = id_named(tx.users(), field, value);
    } else if (field == "profile") {
      value = id_named(tx.profiles(), field, value);
    } else if (field == "permission_set") {
      value = id_named(tx.permission_sets(), field, value);
    } else if (field == "app") {
      value = id_named(tx.apps(), field, value);
    } else if (field == "object") {
      value = whole_id<AppId, UserId, ProfileId, PermissionSetId, ScopeId, TrustedIssuerId, OrgId,
                       KeyId, AssetId>(value);
    } else if (is_flag(field)) {
      must_be_one_of({"true", "false"}, field, value);
    } else if (field == "address") {
      value = address_in_full(value);
    } else if (field == "state") {
      must_be_one_of({"waiting", "delivered", "shown", "not_reached"}, field, value);
    } else if (field == "channel") {
      must_be_one_of({"back", "front"}, field, value);
    } else if (field == "rule") {
      must_be_a_rule(value);
    } else if (field == "action") {
      must_be_an_action(value);
    } else if (field == "outcome") {
      must_be_one_of({"issued", "denied"}, field, value);
    } else if (field == "run_as_inactive" || field == "open_to_all") {
      must_be_one_of({"true"}, field, value);
    } else if (field == "flow") {
      must_be_one_of(flow_names(), field, value);
    } else if (field.ends_with("_days")) {
      must_be_days(field, value);
    }
  }
}

}  // namespace doorward::service
