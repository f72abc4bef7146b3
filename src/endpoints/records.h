// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "service/shown_tokens.h"
#include "wire/answer.h"
#include "wire/soql.h"

namespace doorward::endpoints {

/// An object that the data API can read.
struct RecordKind {
  std::string_view name;  // "User"
  std::string_view label;
  std::string_view prefix;  // of its ids
};
std::span<const RecordKind> record_kinds();

/// With View All Data, Modify All Data or Manage Users; without, a user sees itself alone.
bool sees_everybody(const service::Bearer& bearer);

/// One user as a REST record, every field.
std::string user_record(const User& user, const std::string& base);

/// Runs the query over the snapshot, as the bearer may see it. 400 INVALID_TYPE and INVALID_FIELD
/// as Salesforce says them.
wire::Answer queried(const wire::Soql& query, const service::Bearer& bearer,
                     const std::string& base);

/// The columns that the query would answer (`columns=true`), refused as the query would be.
wire::Answer columns(const wire::Soql& query);

}  // namespace doorward::endpoints
