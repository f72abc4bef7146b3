// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace doorward::docs {

/// settings.md: every setting, from the field tables.
std::string settings_page();
/// rules.md: every reason to say no, from the rules and both dialects.
std::string rules_page();
/// warnings.md: what the administrator is asked about before an app is saved.
std::string warnings_page();
/// scopes.md: the built-in scopes and the permissions.
std::string scopes_page();

/// A text as it may stand in a table's cell.
std::string cell(std::string_view text);
/// `text` in code quotes, or nothing for an empty one.
std::string code(std::string_view text);

}  // namespace doorward::docs
