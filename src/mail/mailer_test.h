// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace doorward::mail {

/// A folder that lives as long as a test, and the .eml files in it, in order.
class MailFolder {
 public:
  MailFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "doorward-mail-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  MailFolder(const MailFolder&) = delete;
  MailFolder& operator=(const MailFolder&) = delete;
  ~MailFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  static std::vector<std::string> messages(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
      if (entry.path().extension() == ".eml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const auto& file : files) {
      std::ifstream in{file, std::ios::binary};
      texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    return texts;
  }
  std::vector<std::string> messages() const { return messages(path_); }

 private:
  std::filesystem::path path_;
};

}  // namespace doorward::mail
