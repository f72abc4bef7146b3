// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace doorward::store {

/// A file name for one test; what is there with this name goes before and after. Only for tests.
class TestFile {
 public:
  explicit TestFile(const std::string& name)
      : path_((std::filesystem::path(::testing::TempDir()) /
               ("doorward_" + std::to_string(::getpid()) + "_" + name + ".db"))
                  .string()) {
    remove();
  }
  TestFile(const TestFile&) = delete;
  ~TestFile() { remove(); }
  const std::string& path() const { return path_; }
  void remove() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + end);
  }

 private:
  std::string path_;
};

}  // namespace doorward::store
