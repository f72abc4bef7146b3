// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>

#include "tidy/rules.h"

namespace tidy {
namespace fs = std::filesystem;

Source source(std::string path, std::string_view text) {
  Source file{.path = std::move(path), .lines = {}};
  while (!text.empty()) {
    const auto end = text.find('\n');
    file.lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return file;
}

static bool ours(const fs::path& name) {
  static const std::set<std::string> not_ours = {".git",         "build", "data",
                                                 "node_modules", "dist",  "corpus"};
  return !not_ours.contains(name.string());
}

static bool is_text(const fs::path& file) {
  static const std::set<std::string> kinds = {
      ".cpp",   ".h",       ".py",  ".sh",   ".js",       ".mjs",  ".ts",   ".tsx",
      ".cmake", ".txt",     ".md",  ".yaml", ".yml",      ".json", ".toml", ".sql",
      ".conf",  ".service", ".css", ".html", ".mustache", ""};
  return kinds.contains(file.extension().string()) && file.filename() != "package-lock.json";
}

std::vector<Source> read_tree(const fs::path& root) {
  std::vector<Source> files;
  for (fs::recursive_directory_iterator entry(root), end; entry != end; ++entry) {
    if (entry->is_directory() && !ours(entry->path().filename())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && ours(entry->path().filename()) &&
               is_text(entry->path())) {
      std::ifstream in(entry->path(), std::ios::binary);
      const std::string text(std::istreambuf_iterator<char>(in), {});
      files.push_back(source(fs::relative(entry->path(), root).generic_string(), text));
    }
  }
  return files;
}

}  // namespace tidy
