// SPDX-License-Identifier: Apache-2.0
#include "endpoints/records.h"

#include <algorithm>
#include <array>
#include <expected>

#include "base/bytes.h"
#include "base/id.h"
#include "wire/json.h"
#include "wire/salesforce.h"
#include "wire/text.h"

namespace doorward::endpoints {
namespace {

using Record = std::vector<std::pair<std::string_view, Value>>;

constexpr std::array kinds{
    RecordKind{"User", "User", "005"}, RecordKind{"Organization", "Organization", "00D"},
    RecordKind{"Profile", "Profile", "00e"}, RecordKind{"PermissionSet", "Permission Set", "0PS"}};
constexpr std::size_t most_records = 2000;  // one page of Salesforce's

// As Salesforce writes it: 2026-01-31T12:00:00.000+0000.
std::string rest_time(Instant at) {
  auto text = iso8601(at);
  text.pop_back();
  return text + "+0000";
}

Record record(const User& user) {
  return {{"Id", user.id.text()},
          {"Username", user.username},
          {"Name", user.display_name()},
          {"FirstName", user.first_name},
          {"LastName", user.last_name},
          {"Alias", user.nickname},
          {"Email", user.email},
          {"IsActive", user.active && !user.frozen},
          {"ProfileId", user.profile.text()},
          {"TimeZoneSidKey", user.time_zone},
          {"LocaleSidKey", user.locale},
          {"LanguageLocaleKey", user.language},
          {"CreatedDate", rest_time(user.meta.created_at)},
          {"LastModifiedDate", rest_time(user.meta.modified_at)}};
}

Record record(const Organization& organization) {
  return {{"Id", organization.id.text()},
          {"Name", organization.name},
          {"InstanceName", std::string{"DOORWARD"}},
          {"IsSandbox", false},
          {"TrialExpirationDate", Value{}},
          {"NamespacePrefix", Value{}},
          {"OrganizationType", std::string{"Developer Edition"}},
          {"CreatedDate", rest_time(organization.meta.created_at)}};
}

template <class Named>
Record named_record(const Named& object) {
  return {{"Id", object.id.text()},
          {"Name", object.name},
          {"Label", object.name},
          {"Description", object.description},
          {"CreatedDate", rest_time(object.meta.created_at)}};
}

std::vector<Record> records(std::string_view kind, const service::Bearer& bearer) {
  std::vector<Record> all;
  const auto& snapshot = *bearer.snapshot;
  if (kind == "User" && !sees_everybody(bearer)) {
    all.push_back(record(*bearer.user));
  } else if (kind == "User") {
    snapshot.users.for_each([&](UserId, const auto& user) { all.push_back(record(*user)); });
  } else if (kind == "Organization") {
    all.push_back(record(snapshot.organization));
  } else if (kind == "Profile") {
    snapshot.profiles.for_each([&](ProfileId, const auto& p) { all.push_back(named_record(*p)); });
  } else {
    snapshot.permission_sets.for_each(
        [&](PermissionSetId, const auto& set) { all.push_back(named_record(*set)); });
  }
  return all;
}

const std::pair<std::string_view, Value>* field(const Record& record, std::string_view name) {
  const auto found = std::ranges::find_if(
      record, [&](const auto& entry) { return equal_ignoring_case(entry.first, name); });
  return found == record.end() ? nullptr : &*found;
}

bool is_long_id(std::string_view text) {
  const auto prefix = text.substr(0, 3);
  const auto number = text.size() == 18 ? parse_id(prefix, text) : std::nullopt;
  return number && id_text(prefix, *number) == text;
}

// Ids compare in both lengths, other text without regard to case, as there.
bool same(const Value& held, const Value& wanted) {
  const auto* a = std::get_if<std::string>(&held);
  const auto* b = std::get_if<std::string>(&wanted);
  if (a == nullptr || b == nullptr) return held == wanted;
  if (b->size() == 15 && is_long_id(*a)) return a->starts_with(*b);
  return equal_ignoring_case(*a, *b);
}

bool matches(const Record& record, const std::vector<wire::SoqlCondition>& where) {
  return std::ranges::all_of(where, [&](const wire::SoqlCondition& condition) {
    return same(field(record, condition.field)->second, condition.value) == condition.equal;
  });
}

void sort(std::vector<Record>& records, const std::vector<wire::SoqlOrder>& order) {
  std::ranges::stable_sort(records, [&](const Record& a, const Record& b) {
    for (const auto& by : order) {
      const auto& left = field(a, by.field)->second;
      const auto& right = field(b, by.field)->second;
      if (left != right) return by.descending ? right < left : left < right;
    }
    return false;
  });
}

void append_record(std::string& out, std::string_view kind, const Record& record,
                   const std::vector<std::string>& fields, const std::string& base) {
  const auto id = std::get<std::string>(field(record, "Id")->second);
  out += "{\"attributes\":{\"type\":";
  wire::append_json_string(out, kind);
  out += ",\"url\":";
  wire::append_json_string(out, base + "/sobjects/" + std::string{kind} + '/' + id);
  out += '}';
  for (const auto& name : fields) {
    const auto* entry = field(record, name);
    out += ',';
    wire::append_json_string(out, entry->first);
    out += ':';
    wire::append_json(out, entry->second);
  }
  out += '}';
}

std::string unknown_field(const wire::Soql& query, const Record& shape) {
  const auto check = [&](const std::string& name) { return field(shape, name) == nullptr; };
  for (const auto& name : query.fields)
    if (check(name)) return name;
  for (const auto& condition : query.where)
    if (check(condition.field)) return condition.field;
  for (const auto& by : query.order)
    if (check(by.field)) return by.field;
  return {};
}

Record shape_of(std::string_view kind) {
  if (kind == "User") return record(User{});
  if (kind == "Organization") return record(Organization{});
  return named_record(Profile{});
}

std::string rendered(const wire::Soql& query, std::string_view kind, std::vector<Record> found,
                     const std::string& base) {
  sort(found, query.order);
  const auto skip = std::min<std::size_t>(found.size(), static_cast<std::size_t>(query.offset));
  const auto wanted = query.limit ? static_cast<std::size_t>(*query.limit) : most_records;
  const auto count = std::min({found.size() - skip, wanted, most_records});
  std::string out = "{\"totalSize\":" + std::to_string(query.count ? found.size() : count) +
                    ",\"done\":true,\"records\":[";
  for (std::size_t i = 0; i < count && !query.count; ++i) {
    if (i > 0) out += ',';
    append_record(out, kind, found[skip + i], query.fields, base);
  }
  return out + "]}";
}

// What the query asks, or the answer that names what there is not.
std::expected<const RecordKind*, wire::Answer> understood(const wire::Soql& query) {
  const auto kind = std::ranges::find_if(
      kinds, [&](const RecordKind& k) { return equal_ignoring_case(k.name, query.object); });
  if (kind == kinds.end()) {
    return std::unexpected(wire::rest_error(
        400, "INVALID_TYPE", "sObject type '" + query.object + "' is not supported."));
  }
  if (const auto unknown = unknown_field(query, shape_of(kind->name)); !unknown.empty()) {
    return std::unexpected(wire::rest_error(
        400, "INVALID_FIELD",
        "No such column '" + unknown + "' on entity '" + std::string{kind->name} + "'."));
  }
  return &*kind;
}

// As Salesforce describes a column; a time is no text there.
void append_column(std::string& out, const std::pair<std::string_view, Value>& entry) {
  const auto& [name, value] = entry;
  const bool boolean = std::holds_alternative<bool>(value);
  const bool text = std::holds_alternative<std::string>(value) && !name.ends_with("Date");
  out += "{\"aggregate\":false,\"booleanType\":";
  out.append(boolean ? "true" : "false").append(",\"columnName\":");
  wire::append_json_string(out, name);
  out += ",\"custom\":false,\"displayName\":";
  wire::append_json_string(out, name);
  out += ",\"foreignKeyName\":null,\"insertable\":false,\"joinColumns\":[],";
  out += "\"numberType\":false,\"textType\":";
  out.append(text ? "true" : "false").append(",\"updatable\":false}");
}

}  // namespace

std::span<const RecordKind> record_kinds() { return kinds; }

bool sees_everybody(const service::Bearer& bearer) {
  return bearer.permissions.has(Permission::view_all_data) ||
         bearer.permissions.has(Permission::modify_all_data) ||
         bearer.permissions.has(Permission::manage_users);
}

std::string user_record(const User& user, const std::string& base) {
  const auto one = record(user);
  std::vector<std::string> names;
  for (const auto& [name, value] : one) names.emplace_back(name);
  std::string out;
  append_record(out, "User", one, names, base);
  return out;
}

wire::Answer queried(const wire::Soql& query, const service::Bearer& bearer,
                     const std::string& base) {
  const auto kind = understood(query);
  if (!kind) return kind.error();
  auto found = records((*kind)->name, bearer);
  std::erase_if(found, [&](const Record& one) { return !matches(one, query.where); });
  return {.body = rendered(query, (*kind)->name, std::move(found), base)};
}

wire::Answer columns(const wire::Soql& query) {
  const auto kind = understood(query);
  if (!kind) return kind.error();
  const auto shape = shape_of((*kind)->name);
  std::string out = "{\"columnMetadata\":[";
  for (const auto& name : query.fields) {
    if (out.ends_with('}')) out += ',';
    append_column(out, *field(shape, name));
  }
  const bool id = std::ranges::any_of(
      query.fields, [](const std::string& name) { return equal_ignoring_case(name, "Id"); });
  return {.body = out + "],\"entityName\":\"" + std::string{(*kind)->name} +
                  "\",\"groupBy\":false,\"idSelected\":" + (id ? "true" : "false") +
                  ",\"keyPrefix\":\"" + std::string{(*kind)->prefix} + "\"}"};
}

}  // namespace doorward::endpoints
