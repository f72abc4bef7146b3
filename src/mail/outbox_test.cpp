// SPDX-License-Identifier: Apache-2.0
#include "mail/outbox.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "mail/mailer_test.h"

namespace doorward::mail {
namespace {

struct Outbox : ::testing::Test {
  MailFolder folder;
  std::string outbox = (folder.path() / "outbox").string();
  FixedClock clock{from_epoch_ms(1795435261000)};
  OutboxMailer mailer{outbox, "doorward@example.com", clock};

  static Message to(const std::string& whom) {
    return {.from = {}, .to = whom, .subject = "Your code", .text = "123456"};
  }
  static unsigned mode(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
  }
};

TEST_F(Outbox, KeepsAMessageForItsOwnerOnlyAndTellsWhere) {
  const std::string file = mailer.send(to("ada@example.org"));
  EXPECT_TRUE(file.starts_with(outbox + "/20261123T120101.000Z-")) << file;
  EXPECT_TRUE(file.ends_with(".eml"));
  EXPECT_EQ(mode(file), 0600U);
  EXPECT_EQ(mode(outbox), 0700U);
  const auto messages = MailFolder::messages(outbox);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_NE(messages[0].find("From: Doorward <doorward@example.com>\r\n"), std::string::npos);
  EXPECT_NE(messages[0].find("\r\n\r\n123456\r\n"), std::string::npos);
}

TEST_F(Outbox, NamesSortInTheOrderOfSending) {
  for (int i = 0; i < 5; ++i) {
    clock.set(clock.now() + milliseconds{i});
    mailer.send(to("user" + std::to_string(i) + "@example.org"));
  }
  const auto messages = MailFolder::messages(outbox);
  ASSERT_EQ(messages.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NE(messages[i].find("user" + std::to_string(i) + "@"), std::string::npos);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{outbox}, {}), 5);
}

TEST_F(Outbox, ListsALongSubjectAsItIsReadByPeople) {
  auto message = to("ada@example.org");
  message.subject = "Consumer details shown: " + std::string(80, 'x');
  mailer.send(message);
  const auto sent = mailer.recent(5);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].subject, message.subject);
}

TEST_F(Outbox, ClosesAFolderThatOthersCouldRead) {
  ::mkdir(outbox.c_str(), 0755);
  ::chmod(outbox.c_str(), 0755);
  mailer.send(to("ada@example.org"));
  EXPECT_EQ(mode(outbox), 0700U);
}

TEST_F(Outbox, WritesNothingForAMalformedMessageOrIntoAFile) {
  EXPECT_THROW(mailer.send(to("ada@example.org\r\nBcc: eve@example.org")), MailFault);
  EXPECT_FALSE(std::filesystem::exists(outbox));
  std::ofstream{outbox} << "in the way";
  EXPECT_THROW(mailer.send(to("ada@example.org")), MailFault);
}

}  // namespace
}  // namespace doorward::mail
