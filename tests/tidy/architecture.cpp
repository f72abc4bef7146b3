// SPDX-License-Identifier: Apache-2.0
// What may lean on what.
#include <regex>
#include <sstream>

#include "tidy/rules.h"
#include "tidy/words.h"

namespace tidy {

const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"base", {}},
      {"domain", {"base"}},
      {"crypto", {"base"}},
      {"wire", {"base", "domain"}},
      {"grants", {"base", "domain", "crypto"}},
      {"authorize", {"base", "domain", "crypto"}},
      {"store", {"base", "domain"}},
      {"cluster", {"base", "domain", "crypto", "store"}},
      {"mail", {"base"}},
      {"telemetry", {"base"}},
      {"fetch", {"base"}},
      {"doctor", {"base", "domain", "crypto", "fetch"}},
      {"service",
       {"base", "domain", "crypto", "grants", "authorize", "store", "cluster", "mail", "telemetry",
        "fetch", "doctor"}},
      {"http", {"base"}},
      {"endpoints", {"base", "domain", "wire", "service", "http"}},
      {"setup", {"base", "domain", "wire", "service", "http", "doctor"}},
      {"pages", {"base", "domain", "wire", "service", "http"}},
      {"console", {"base", "http"}},
      {"cli",
       {"base", "domain", "crypto", "wire", "grants", "authorize", "store", "cluster", "service",
        "http", "endpoints", "setup", "pages", "console", "mail", "telemetry", "fetch", "doctor"}},
  };
  return table;
}

// "src/wire/form.cpp" -> "wire"; empty for what is in no folder of src/.
static std::string folder_of(const std::string& path) {
  if (!path.starts_with("src/")) return {};
  const auto slash = path.find('/', 4);
  return slash == path.npos ? std::string{} : path.substr(4, slash - 4);
}

Findings includes_follow_the_arrows(const Source& file) {
  static const std::regex quoted(R"re(^\s*#\s*include\s+"([^"/]+)/)re");
  const std::string folder = folder_of(file.path);
  if (folder.empty()) return {};
  const auto allowed = arrows().find(folder);
  if (allowed == arrows().end())
    return {file.path + ":1: src/" + folder + " is not in the architecture"};
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_search(file.lines[i], match, quoted)) continue;
    const std::string other = match[1];
    if (other == folder || allowed->second.contains(other)) continue;
    found.push_back(at(file, i, folder + " may not include " + other));
  }
  return found;
}

Findings links_are_the_arrows(const Source& cmake_lists) {
  std::string text;
  for (const auto& line : cmake_lists.lines) text += line + "\n";
  static const std::regex call(R"(doorward_folder\((\w+)([^)]*)\))");
  Findings found;
  for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
    const std::string folder = (*match)[1];
    std::istringstream words((*match)[2]);
    bool links = false;
    for (std::string word; words >> word;) {
      if (word == "LINKS" || word == "USES") {
        links = word == "LINKS";
      } else if (links && (!arrows().contains(folder) || !arrows().at(folder).contains(word))) {
        found.push_back(cmake_lists.path + ":1: " + folder + " may not link " + word);
      }
    }
  }
  return found;
}

Findings libraries_stay_where_they_belong(const Source& file) {
  static const std::map<std::string, std::set<std::string>> homes = {
      {"boost/asio", {"http"}},         {"boost/beast", {"http"}},
      {"openssl/", {"crypto", "http"}}, {"sodium", {"base", "crypto", "cluster", "store"}},
      {"sqlite3.h", {"store"}},         {"libpq", {"store"}},
      {"curl/", {"mail", "fetch"}},     {"CLI/", {"cli"}},
      {"yaml-cpp/", {"wire", "cli"}},   {"pugixml", {"wire"}},
      {"liboath/", {"crypto"}},         {"qrencode", {"wire"}},
      {"kainjow/", {"pages"}},          {"toml++/", {"cli"}},
  };
  const std::string folder = folder_of(file.path);
  if (folder.empty()) return {};
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    for (const auto& [library, folders] : homes) {
      if (!file.lines[i].starts_with("#include <" + library)) continue;
      const bool heavy = library.starts_with("boost/");
      if (!folders.contains(folder)) {
        found.push_back(at(file, i, library + " is not for " + folder));
      } else if (heavy && file.path.ends_with(".h")) {
        found.push_back(at(file, i, library + " belongs into a .cpp: it compiles slowly"));
      }
    }
  }
  return found;
}

Findings rules_without_a_test(const std::vector<Source>& files) {
  static const std::regex word(R"([a-z][a-z0-9_]*)");
  std::set<std::string> rules, tested;
  for (const auto& file : files) {
    const bool declares = file.path == "src/domain/denial.h";
    const bool tests = file.path.starts_with("tests/") || file.path.ends_with("_test.cpp");
    if (!declares && !tests) continue;
    bool inside = false;
    for (const auto& line : file.lines) {
      inside = declares && (inside ? !line.starts_with("};") : line.starts_with("enum class Rule"));
      if (!inside && !tests) continue;
      const std::string code = line.substr(0, declares ? line.find("//") : line.npos);
      if (code.starts_with("enum")) continue;
      for (std::sregex_iterator match(code.begin(), code.end(), word), end; match != end; ++match) {
        (declares ? rules : tested).insert(match->str());
      }
    }
  }
  Findings found;
  for (const auto& rule : rules) {
    if (!tested.contains(rule)) found.push_back("src/domain/denial.h:1: no test produces " + rule);
  }
  return found;
}

}  // namespace tidy
