// SPDX-License-Identifier: Apache-2.0
#include "service/notices.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace doorward::service {
namespace {

class NoticesTest : public testing::Test {
 protected:
  ~NoticesTest() override { std::filesystem::remove_all(folder_); }

  std::string outbox() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator{folder_ / "outbox"}) {
      std::ifstream file{entry.path(), std::ios::binary};
      all.append(std::istreambuf_iterator<char>{file}, {});
    }
    return all;
  }

  const std::filesystem::path folder_ = [] {
    auto name = (std::filesystem::temp_directory_path() / "doorward-notices-XXXXXX").string();
    return std::filesystem::path{mkdtemp(name.data())};
  }();
  FixedClock clock_{from_epoch_ms(1'795'000'000'000)};
  const App app_{.id = AppId{7}, .name = "Assess", .contact_email = "owner@example.com"};
};

TEST_F(NoticesTest, TheContactIsToldWhatHappenedToWhichApp) {
  const auto mailer = mail::make_mailer({.outbox = (folder_ / "outbox").string()}, clock_);
  Notices notices{*mailer};
  notices.tell_contact(app_, "App blocked", "The app was blocked: leaked");
  notices.flush();
  for (const auto* words : {"owner@example.com", "App blocked: Assess", "leaked"}) {
    EXPECT_NE(outbox().find(words), std::string::npos) << words;
  }
}

TEST_F(NoticesTest, S72_AMessageIsSentWhenWhoeverAskedHasTheAnswer) {
  const auto mailer = mail::make_mailer({.outbox = (folder_ / "outbox").string()}, clock_);
  Notices notices{*mailer};
  const auto asked = std::chrono::steady_clock::now();
  for (int i = 0; i < 3; ++i) notices.tell_contact(app_, "Notice", "n");
  notices.flush();
  const auto files = std::filesystem::directory_iterator{folder_ / "outbox"};
  EXPECT_EQ(std::distance(begin(files), end(files)), 3);
  EXPECT_GE(std::chrono::steady_clock::now() - asked, Notices::later);
}

TEST_F(NoticesTest, WhatIsLeftIsSentAtTheEnd) {
  const auto mailer = mail::make_mailer({.outbox = (folder_ / "outbox").string()}, clock_);
  {
    Notices notices{*mailer};
    for (int i = 0; i < 20; ++i) notices.tell_contact(app_, "Notice", "n");
  }
  const auto files = std::filesystem::directory_iterator{folder_ / "outbox"};
  EXPECT_EQ(std::distance(begin(files), end(files)), 20);
}

TEST_F(NoticesTest, AMailServerThatIsGoneStopsNobody) {
  const auto mailer = mail::make_mailer({.url = "smtp://127.0.0.1:1?tls=never",
                                         .from = "doorward@example.com",
                                         .outbox = (folder_ / "outbox").string()},
                                        clock_);
  Notices notices{*mailer};
  notices.tell_contact(app_, "Notice", "n");
  notices.flush();
  EXPECT_FALSE(std::filesystem::exists(folder_ / "outbox"));
}

}  // namespace
}  // namespace doorward::service
