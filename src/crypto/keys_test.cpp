// SPDX-License-Identifier: Apache-2.0
#include "crypto/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "base/bytes.h"
#include "crypto/key_file.h"

namespace doorward::crypto {
namespace {

class KeyFile : public ::testing::Test {
 protected:
  KeyFile() {
    std::string name = (std::filesystem::temp_directory_path() / "doorward-keys-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~KeyFile() override { std::filesystem::remove_all(folder_); }
  std::string path(const char* name = "master.key") const { return (folder_ / name).string(); }
  void write(const std::string& text, mode_t mode) const {
    std::ofstream{path()} << text;
    ::chmod(path().c_str(), mode);
  }
  std::string refusal() const {
    try {
      (void)load_key_file(path());
    } catch (const KeyFault& fault) {
      return fault.what();
    }
    return "none";
  }
  std::filesystem::path folder_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnlyAndThenStaysTheSame) {
  const auto made = load_or_make_key_file(path());
  struct stat status{};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
  EXPECT_EQ(status.st_size, 32);
  EXPECT_EQ(load_or_make_key_file(path()).reveal(), made.reveal());
  EXPECT_EQ(load_key_file(path()).reveal(), made.reveal());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder_}, {}), 1);
}

TEST_F(KeyFile, OfProcessesThatStartAtOnceAllGetTheSameKey) {
  std::vector<std::string> keys(8);
  {
    std::vector<std::jthread> starts;
    for (auto& key : keys)
      starts.emplace_back([&] { key = load_or_make_key_file(path()).reveal(); });
  }
  for (const auto& key : keys) EXPECT_EQ(key, keys.front());
}

TEST_F(KeyFile, OpenToOthersIsRefusedWithTheRemedy) {
  for (const mode_t mode : {0640U, 0604U, 0660U, 0666U, 0601U}) {
    write(std::string(32, 'k'), mode);
    EXPECT_NE(refusal().find("chmod 600"), std::string::npos) << refusal();
  }
  write(std::string(32, 'k'), 0400);
  EXPECT_EQ(refusal(), "none");
}

TEST_F(KeyFile, OfAnotherLengthIsRefused) {
  for (const std::size_t size : {0U, 31U, 33U, 4096U}) {
    write(std::string(size, 'k'), 0600);
    EXPECT_NE(refusal().find("32 bytes"), std::string::npos) << size;
  }
}

TEST_F(KeyFile, MissingOrUnwritableNamesTheFileAndWhy) {
  EXPECT_NE(refusal().find(path()), std::string::npos);
  EXPECT_THROW((void)load_or_make_key_file(path("no-folder/master.key")), KeyFault);
}

TEST_F(KeyFile, OfTheMasterKeyOpensWhatItWrapped) {
  const std::string wrapped = MasterKey::load_or_make(path()).wrap("data key", "token");
  const auto opened = MasterKey::load(path()).unwrap(wrapped, "token");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->reveal(), "data key");
  EXPECT_FALSE(MasterKey::load_or_make(path("other.key")).unwrap(wrapped, "token"));
}

TEST(MasterKeyText, IsReadAsHexOrBase64AndNothingElse) {
  const std::string bytes = random_bytes(32);
  const auto wrapped = MasterKey::from_text(hex(bytes)).wrap("x", "p");
  EXPECT_TRUE(MasterKey::from_text(base64(bytes) + "\n").unwrap(wrapped, "p"));
  for (const std::string& bad :
       {std::string{}, hex(bytes).substr(2), hex(bytes) + "00", std::string(64, 'g'),
        base64(random_bytes(31)), std::string{"password"}}) {
    EXPECT_THROW((void)MasterKey::from_text(bad), KeyFault) << bad;
  }
}

TEST(MasterKeyText, DoesNotComeBackInTheError) {
  try {
    (void)MasterKey::from_text("hunter2hunter2");
    FAIL();
  } catch (const KeyFault& fault) {
    EXPECT_EQ(std::string{fault.what()}.find("hunter2"), std::string::npos);
  }
}

TEST(Sealing, HidesTheTextAndOpensOnlyWithKeyPurposeAndEveryBit) {
  const auto key = SealKey::random();
  const std::string sealed = seal(key, "DWSsecret", "consumer_secret 1");
  EXPECT_EQ(sealed.find("DWS"), std::string::npos);
  EXPECT_NE(sealed, seal(key, "DWSsecret", "consumer_secret 1"));
  EXPECT_EQ(open(key, sealed, "consumer_secret 1")->reveal(), "DWSsecret");
  EXPECT_FALSE(open(key, sealed, "consumer_secret 2"));
  EXPECT_FALSE(open(SealKey::random(), sealed, "consumer_secret 1"));
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string spoiled = sealed;
    spoiled[bit / 8] = static_cast<char>(spoiled[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(open(key, spoiled, "consumer_secret 1")) << bit;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(open(key, sealed.substr(0, size), "consumer_secret 1")) << size;
  }
}

TEST(Keys, AreExactly32BytesAndDiffer) {
  EXPECT_FALSE(SealKey::from(std::string(31, 'k')));
  EXPECT_FALSE(SealKey::from(std::string(33, 'k')));
  EXPECT_EQ(SealKey::from(std::string(32, 'k'))->reveal(), std::string(32, 'k'));
  EXPECT_NE(SealKey::random().reveal(), SealKey::random().reveal());
}

}  // namespace
}  // namespace doorward::crypto
