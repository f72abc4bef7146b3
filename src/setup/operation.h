// SPDX-License-Identifier: Apache-2.0
// The admin API is one table of operations. It routes, it asks for permissions, and the OpenAPI
// document is written from it, so that none of the three can know something that the others do not.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "service/administration.h"
#include "service/expected.h"
#include "setup/context.h"

namespace doorward::setup {

class Input;

/// What a handler answers.
struct Reply {
  int status = 200;
  std::string body{};      // JSON; empty with 204
  Revision revision = 0;   // becomes the ETag
  std::string location{};  // below /setup/api
  bool secret = false;     // holds one: nobody keeps a copy
};

/// A parameter of the query.
struct Parameter {
  std::string_view name, meaning;
};

enum class Who : unsigned char {
  anyone,     // what it tells is no secret
  signed_in,  // every actor, about their own things
  permitted,  // who holds `permission`
};

/// One method on one path.
struct Operation {
  std::string_view method, path;  // "GET", "/apps/{id}"
  std::string_view id;            // "get_app"
  std::string_view summary;
  Who who = Who::permitted;
  Permission permission = Permission::view_setup;
  bool if_match = false;  // If-Match is needed
  bool listed = false;    // takes limit, cursor, sort, search
  std::span<const Parameter> query = {};
  int most = 500;                // that `limit` can be
  std::string_view body = {};    // schema of the request's body, empty without one
  std::string_view answer = {};  // schema of the answer, empty for 204
  int status = 200;
  service::Outcome<Reply> (*handle)(const Input&) = nullptr;
};

/// What a handler is given: a request whose actor, permission, query and body were checked.
class Input {
 public:
  const http::Request& request;
  const service::Actor& actor;
  Context& context;
  const Operation& operation;
  Document body{};
  std::vector<std::string> accept{};  // "accept" of the body
  std::map<std::string, std::string, std::less<>> query{};
  service::Expected expected = 0;  // of If-Match

  service::Administration& admin() const { return context.admin; }
  /// The decoded segment of the path that stands where the operation's path has {name}.
  std::string segment(std::string_view name) const;
  std::string asked(std::string_view name) const;
  service::Change change() const { return {body, accept}; }
  store::ListQuery list() const;
};

/// Every operation, in the order of the document.
const std::vector<Operation>& operations();

// One table per resource.
std::span<const Operation> app_operations();
std::span<const Operation> app_check_operations();
std::span<const Operation> secret_operations();
std::span<const Operation> what_if_operations();
std::span<const Operation> directory_operations();
std::span<const Operation> verification_operations();
std::span<const Operation> session_operations();
std::span<const Operation> asset_operations();
std::span<const Operation> history_operations();
std::span<const Operation> monitor_operations();
std::span<const Operation> about_operations();
std::span<const Operation> screen_operations();
std::span<const Operation> chart_operations();
std::span<const Operation> server_settings_operations();
std::span<const Operation> doctor_operations();

constexpr std::string_view root = "/setup/api";

/// Decodes %XX; nothing when it is malformed or no UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace doorward::setup
