// SPDX-License-Identifier: Apache-2.0
#include "domain/permissions.h"
#include "domain/scopes.h"
#include "generate/pages.h"

namespace doorward::docs {

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string{"\\|"} : std::string{c};
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string{} : "`" + cell(text) + "`";
}

std::string scopes_page() {
  std::string out =
      "# Scopes and permissions\n\n"
      "The scopes that are built in. An app's selected scopes are the most that its tokens carry; "
      "the client credentials flow leaves out those marked so.\n\n"
      "This page is written from the program's own tables.\n\n"
      "| scope | what it is for | in metadata | client credentials |\n|---|---|---|---|\n";
  ScopeNumber place = 0;
  for (const auto& text : builtin_scopes()) {
    const bool dropped = dropped_by_client_credentials().test(place++);
    out += "| " + code(text.name) + " | " + cell(text.label) + " | " + code(text.metadata) + " | " +
           (dropped ? "left out" : "") + " |\n";
  }
  out +=
      "\n## Permissions\n\nWhat a profile or a permission set can give to its users.\n\n"
      "| permission | on the screen |\n|---|---|\n";
  for (const auto& text : permission_texts()) {
    out += "| " + code(text.name) + " | " + cell(text.label) + " |\n";
  }
  return out;
}

}  // namespace doorward::docs
