// SPDX-License-Identifier: Apache-2.0
#include "service/breached_passwords.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "crypto/sha1.h"

namespace doorward::service {
namespace {

class BreachedTest : public ::testing::Test {
 protected:
  ~BreachedTest() override { std::filesystem::remove_all(folder_); }
  std::string file(int count, const std::string& behind, const std::string& end = "\n") {
    std::vector<std::string> lines;
    for (int i = 0; i < count; ++i) lines.push_back(crypto::sha1_hex("stolen" + std::to_string(i)));
    std::ranges::sort(lines);
    const auto path = (folder_ / ("list" + std::to_string(count))).string();
    std::ofstream out{path, std::ios::binary};
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out << lines[i] << behind << (i + 1 < lines.size() ? "\n" : end);
    }
    return path;
  }
  const std::filesystem::path folder_ = [] {
    auto name = (std::filesystem::temp_directory_path() / "doorward-list-XXXXXX").string();
    return std::filesystem::path{mkdtemp(name.data())};
  }();
};

TEST_F(BreachedTest, EveryOneOfTheListIsFoundAndNoOther) {
  for (const int count : {1, 2, 100, 3000}) {
    for (const char* behind : {"", ":42"}) {
      const BreachedPasswords list{file(count, behind)};
      EXPECT_EQ(list.problem(), "");
      for (int i = 0; i < count; ++i) {
        EXPECT_TRUE(list.contains(Secret{"stolen" + std::to_string(i)})) << count << ' ' << i;
        EXPECT_FALSE(list.contains(Secret{"mine" + std::to_string(i)})) << count << ' ' << i;
      }
    }
  }
}

TEST_F(BreachedTest, TheLastLineNeedsNoEnd) {
  const BreachedPasswords list{file(3, ":1", "")};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(list.contains(Secret{"stolen" + std::to_string(i)}));
}

TEST_F(BreachedTest, WithoutAFileNothingIsKnown) {
  EXPECT_FALSE(BreachedPasswords{}.contains(Secret{"stolen1"}));
  EXPECT_EQ(BreachedPasswords{}.problem(), "");
}

TEST_F(BreachedTest, AFileOfAnotherFormIsNamed) {
  const auto path = (folder_ / "words").string();
  std::ofstream{path} << "password\n123456\n";
  EXPECT_NE(BreachedPasswords{path}.problem().find(path), std::string::npos);
  EXPECT_NE(BreachedPasswords{path + ".none"}.problem(), "");
}

}  // namespace
}  // namespace doorward::service
