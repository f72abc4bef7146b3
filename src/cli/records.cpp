// SPDX-License-Identifier: Apache-2.0
// What the server remembers: doorward audit, history, usage.
#include <cstdio>

#include "cli/app_file.h"
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

bool is_true(const json::value& document, std::string_view member) {
  const auto* found = at(document, member);
  return found != nullptr && found->is_bool() && found->get_bool();
}

/// The server proves the audit trail slice by slice; the last answer tells the first broken row, if
/// any. Years of rows take their time, so people see how far it is.
json::value proof(Connection& server) {
  constexpr int rows = 5000;
  Progress progress("Audit trail");
  json::value answer;
  json::object slice{{"rows", rows}};
  do {
    answer = server.post("/audit/verify", slice).body;
    progress.at(number_at(answer, "after"), number_at(answer, "rows"));
    slice = {
        {"rows", rows}, {"after", number_at(answer, "after")}, {"chain", text_at(answer, "chain")}};
  } while (!is_true(answer, "done"));
  return answer;
}

Exit verify(const Common& common) {
  Connection server(common);
  const auto answer = proof(server);
  const bool is_whole = is_true(answer, "whole");
  const auto rows = std::to_string(number_at(answer, "rows"));
  tell(common, answer,
       is_whole ? "The audit trail is whole: " + rows + " rows."
                : "The audit trail is broken at row " +
                      std::to_string(number_at(answer, "first_broken")) + ".");
  return is_whole ? Exit::ok : Exit::no;
}

struct Pair {
  std::string app, user;
  bool yes = false;
};

Exit revoke(const Pair& given, const Common& common) {
  Connection server(common);
  confirm("Revoke the approval and the tokens of " + given.user + " for " + given.app + "?",
          given.yes);
  by_name(server, app_noun(), given.app, [&](const std::string& app) {
    return server.remove("/usage/" + fetch::percent_encoded(app) + "/" +
                         fetch::percent_encoded(given.user));
  });
  tell(common, json::object{{"app", given.app}, {"user", given.user}, {"revoked", true}},
       "Revoked.");
  return Exit::ok;
}

}  // namespace

Command audit_command(Common& common) {
  const Noun noun{.one = "row",
                  .many = "rows",
                  .path = "/audit",
                  .name = "number",
                  .columns = {{"ROW", "number"},
                              {"AT", "at"},
                              {"BY", "by.username"},
                              {"FROM", "address"},
                              {"ACTION", "action"},
                              {"OBJECT", "object_name"},
                              {"BEFORE", "before"},
                              {"AFTER", "after"}},
                  .known = {}};
  return {.name = "audit",
          .help = "Setup Audit Trail: every administrative change",
          .below = {list_command(noun, common),
                    {.name = "verify",
                     .help = "Prove that no row was changed or taken out",
                     .run = [&common] { return verify(common); },
                     .reach = Reach::server}}};
}

Command history_command(Common& common) {
  const Noun noun{.one = "decision",
                  .many = "decisions",
                  .path = "/login-history",
                  .name = "id",
                  .columns = {{"AT", "at"},
                              {"OUTCOME", "outcome"},
                              {"RULE", "rule"},
                              {"APP", "app.name"},
                              {"USER", "user.username"},
                              {"FROM", "address"},
                              {"COUNT", "count"},
                              {"RECEIPT", "id"}},
                  .known = {}};
  auto made = list_command(noun, common);
  made.name = "history";
  made.help = "Login History: tokens issued and refused, each with its receipt";
  return made;
}

Command usage_command(Common& common) {
  const Noun noun{.one = "approval",
                  .many = "approvals",
                  .path = "/usage",
                  .name = "app",
                  .columns = {{"APP", "app.name"},
                              {"USER", "user.username"},
                              {"FIRST USED", "first_used_at"},
                              {"LAST USED", "last_used_at"},
                              {"TIMES", "use_count"},
                              {"SCOPES", "scopes"}},
                  .known = {}};
  const auto given = std::make_shared<Pair>();
  return {
      .name = "usage",
      .help = "Connected Apps OAuth Usage: who uses which app",
      .below = {list_command(noun, common),
                {.name = "revoke",
                 .help = "End a user's approval of an app, and its tokens",
                 .options = {app_option(given->app),
                             {.name = "user",
                              .help = "Username or id",
                              .into = &given->user,
                              .value = "USERNAME",
                              .required = true},
                             {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
                 .run = [given, &common] { return revoke(*given, common); },
                 .reach = Reach::server}}};
}

}  // namespace doorward::cli
