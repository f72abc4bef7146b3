// SPDX-License-Identifier: Apache-2.0
// doorward_docs writes the manual's pages; with --check it only compares them.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>

#include "generate/pages.h"

namespace {

struct Page {
  const char* file;
  std::string (*write)();
};

constexpr Page pages[] = {
    {"settings.md", doorward::docs::settings_page},
    {"rules.md", doorward::docs::rules_page},
    {"warnings.md", doorward::docs::warnings_page},
    {"scopes.md", doorward::docs::scopes_page},
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  const bool check = argc > 1 && std::string_view{argv[1]} == "--check";
  int status = 0;
  for (const auto& page : pages) {
    const auto path = std::string{DOORWARD_MANUAL "/"} + page.file;
    const auto text = page.write();
    if (read(path) == text) continue;
    if (check) {
      std::cerr << "docs/manual/" << page.file
                << " is not what the program does: run doorward_docs.\n";
      status = 1;
    } else if (!(std::ofstream(path, std::ios::binary) << text)) {
      std::cerr << path << " cannot be written.\n";
      status = 1;
    }
  }
  return status;
}
