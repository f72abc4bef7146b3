// SPDX-License-Identifier: Apache-2.0
#include "base/thread_name.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <array>
#include <string>
#include <thread>

namespace doorward {
namespace {

std::string called(const char* name) {
  std::array<char, 16> shown{};
  std::thread{[&] {
    name_this_thread(name);
    ::pthread_getname_np(::pthread_self(), shown.data(), shown.size());
  }}.join();
  return shown.data();
}

TEST(ThreadName, IsWhatTheSystemShows) { EXPECT_EQ(called("history"), "history"); }

TEST(ThreadName, IsCutOffWhereTheSystemCutsIt) {
  EXPECT_EQ(called("sixteen letters!"), "sixteen letters");
}

}  // namespace
}  // namespace doorward
