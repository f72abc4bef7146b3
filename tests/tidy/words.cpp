// SPDX-License-Identifier: Apache-2.0
// What may stand in a file. Words that must not stand anywhere are spelled in two halves here.
#include "tidy/words.h"

#include <algorithm>
#include <filesystem>
#include <regex>

namespace tidy {

Findings begins_with_its_licence(const Source& file) {
  static const std::set<std::string> kinds = {".cpp", ".h",  ".py",  ".sh",   ".js",
                                              ".mjs", ".ts", ".tsx", ".cmake"};
  const std::filesystem::path path(file.path);
  const bool wants = kinds.contains(path.extension().string()) || file.path == "dev" ||
                     path.filename() == "CMakeLists.txt";
  if (!wants || file.lines.empty()) return {};
  const std::size_t line = file.lines[0].starts_with("#!") ? 1 : 0;
  if (line < file.lines.size() && file.lines[line].contains("SPDX-License-Identifier: Apache-2.0"))
    return {};
  return {at(file, line, "begins with its SPDX line")};
}

Findings leaves_nothing_to_do(const Source& file) {
  static const std::regex unfinished(
      "\\b(FIX"
      "ME|XX"
      "X|HA"
      "CK)\\b|\\bTO"
      "DO\\b(?! \\(#[0-9]+\\))|not (yet )?imple"
      "mented|"
      "stub"
      "(bed)? (out|for now)|placeholder imple"
      "mentation");
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (std::regex_search(file.lines[i], unfinished))
      found.push_back(at(file, i, "something is unfinished here"));
  }
  return found;
}

Findings names_no_machine(const Source& file) {
  static const std::regex place(
      "(^|[\\s\"'`(=:])/((wo"
      "rk|ro"
      "ot|tm"
      "p)(/|\\b(?=[\\s\"'`)]|$))|ho"
      "me/[a-z])");  // The admin API has a /home.
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (std::regex_search(file.lines[i], place))
      found.push_back(at(file, i, "names a folder of somebody's machine"));
  }
  return found;
}

Findings folder_names_say_something(const Source& file) {
  static const std::regex drawer(
      R"(((^|/)(utils?|common|impl|helpers?|misc)/|(^|/)(utils?|helpers?|misc)\.(cpp|h|py)$))");
  if (!std::regex_search(file.path, drawer)) return {};
  return {at(file, 0, "a helper lives with its only user, or has a noun and goes to base/")};
}

Findings links_lead_somewhere(const Source& file, const std::filesystem::path& root) {
  static const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
  Findings found;
  if (!file.path.ends_with(".md")) return found;
  const auto folder = (root / file.path).parent_path();
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    for (std::sregex_iterator match(line.begin(), line.end(), link), end; match != end; ++match) {
      const std::string target = (*match)[1];
      if (!std::filesystem::exists(folder / target)) found.push_back(at(file, i, "no " + target));
    }
  }
  return found;
}

// The line without string literals and comments: what the compiler reads as code.
static std::string code_of(const std::string& line) {
  static const std::regex text(R"re("([^"\\]|\\.)*"|'([^'\\]|\\.)')re");
  const std::string code = std::regex_replace(line, text, "\"\"");
  return code.substr(0, code.find("//"));
}

struct Forbidden {
  std::regex pattern;
  std::vector<std::string_view> but_in;  // the beginnings of paths
  const char* why;
};

Findings uses_the_agreed_language(const Source& file) {
  static const std::vector<Forbidden> list = {
      {std::regex(R"(\bnew +[A-Za-z_:])"), {}, "never new: a value, or std::make_unique"},
      {std::regex(R"((^|[^=\s]) *\bdelete\b +[A-Za-z_*(\[])"),
       {},
       "never delete: a value, or std::unique_ptr"},
      {std::regex(R"(\bstd::(format|print|println)\b)"), {}, "g++ 12 has no std::format: use fmt"},
      {std::regex(R"(\bsystem_clock::now\b)"),
       {"src/base/instant"},
       "time is a parameter: ask a Clock"},
      {std::regex(R"(\b(std::)?(rand|srand)\()"), {}, "not random: use base/random.h"},
      {std::regex(R"(\bshared_ptr<(?!const [a-z:]*Snapshot))"),
       {"src/http/", "src/cluster/", "src/service/", "src/endpoints/", "src/setup/", "src/cli/",
        "src/base/persistent_map.h", "src/store/known_lists", "src/store/followed_order", "tests/"},
       "what decides and what is kept shares nothing"},
      {std::regex(R"(\bDISABLED_)"), {}, "a test that does not run shows nothing"},
  };
  Findings found;
  if (!is_cpp(file) || file.path.starts_with("tests/tidy")) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string code = code_of(file.lines[i]);
    for (const auto& [pattern, but_in, why] : list) {
      const bool allowed = std::ranges::any_of(
          but_in, [&](std::string_view begin) { return file.path.starts_with(begin); });
      if (!allowed && std::regex_search(code, pattern)) found.push_back(at(file, i, why));
    }
  }
  if (file.path.ends_with(".h") &&
      std::ranges::find(file.lines, "#pragma once") == file.lines.end()) {
    found.push_back(at(file, 0, "a header has #pragma once"));
  }
  return found;
}

}  // namespace tidy
