// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {

/// A text file of the project: its path below the root, with forward slashes, and its lines.
struct Source {
  std::string path;
  std::vector<std::string> lines;
};
Source source(std::string path, std::string_view text);

/// Every text file below the root but what is built, fetched or made.
std::vector<Source> read_tree(const std::filesystem::path& root);

/// "path:line: what is wrong", one each.
using Findings = std::vector<std::string>;

/// Which folder of src/ may include which: the arrows of docs/architecture.md.
const std::map<std::string, std::set<std::string>>& arrows();
Findings includes_follow_the_arrows(const Source& file);
/// The same arrows as CMakeLists.txt links.
Findings links_are_the_arrows(const Source& cmake_lists);
/// A library shows in the folders that wrap it, Beast and Asio not even in their headers.
Findings libraries_stay_where_they_belong(const Source& file);

Findings files_are_short(const Source& file);
Findings lines_are_short(const Source& file);
Findings functions_are_short(const Source& file);

Findings begins_with_its_licence(const Source& file);
Findings leaves_nothing_to_do(const Source& file);
Findings names_no_machine(const Source& file);
Findings folder_names_say_something(const Source& file);
Findings uses_the_agreed_language(const Source& file);

/// Links of Markdown files to other files of the project.
Findings links_lead_somewhere(const Source& file, const std::filesystem::path& root);

/// Enumerators of Rule that no test names.
Findings rules_without_a_test(const std::vector<Source>& files);

}  // namespace tidy
