// SPDX-License-Identifier: Apache-2.0
#include "service/in_use.h"

namespace doorward::service {
namespace {

constexpr std::size_t named = 5;
constexpr int counted = 500;

store::ListQuery where(std::string field, std::string value) {
  store::ListQuery query;
  query.filters.emplace(std::move(field), std::move(value));
  query.limit = counted;
  return query;
}

}  // namespace

void Users::add(const std::string& name) {
  ++count;
  if (names.size() < named) names.push_back(name);
}

Users apps_with(store::Transaction& tx, std::string_view field, std::string value) {
  Users found;
  for (const auto& app : tx.apps().list(where(std::string{field}, std::move(value))).items)
    found.add(app.name);
  return found;
}

Users users_with(store::Transaction& tx, ProfileId profile) {
  Users found;
  for (const auto& user : tx.users().list(where("profile", profile.text())).items)
    found.add(user.username);
  return found;
}

Users users_with(store::Transaction& tx, PermissionSetId set) {
  Users found;
  for (const auto& user : tx.users().list(where("permission_set", set.text())).items)
    found.add(user.username);
  return found;
}

Outcome<> unused(std::string_view what, std::string_view by, const Users& users) {
  if (users.count == 0) return {};
  std::string sentence = std::string{what} + " is used by the " + std::string{by} + " ";
  for (const auto& name : users.names) {
    if (&name != &users.names.front()) sentence += ", ";
    sentence += name;
  }
  const auto more = users.count - static_cast<std::int64_t>(users.names.size());
  const auto* at_least = users.count < counted ? "" : "at least ";
  if (more > 0) sentence += " and " + (at_least + std::to_string(more)) + " more";
  return refuse(No::conflict, sentence + ".");
}

}  // namespace doorward::service
