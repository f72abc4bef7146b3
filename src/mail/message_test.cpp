// SPDX-License-Identifier: Apache-2.0
#include "mail/message.h"

#include <gtest/gtest.h>

namespace doorward::mail {
namespace {

const Instant noon = from_epoch_ms(1795435261000);  // Mon, 23 Nov 2026 12:01:01

Message good() {
  return {.from = "doorward@example.com",
          .to = "ada@example.org",
          .subject = "Your code",
          .text = "123456\n"};
}

std::string line(const std::string& text, const std::string& name) {
  const auto at = text.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "none";
  const auto from = at + name.size() + 4;
  return text.substr(from, text.find("\r\n", from) - from);
}

std::string body(const std::string& text) { return text.substr(text.find("\r\n\r\n") + 4); }

TEST(MessageText, HasTheHeadersThatMailServersExpect) {
  const std::string text = "\r\n" + rfc5322(good(), noon);
  EXPECT_EQ(line(text, "Date"), "Mon, 23 Nov 2026 12:01:01 +0000");
  EXPECT_EQ(line(text, "From"), "Doorward <doorward@example.com>");
  EXPECT_EQ(line(text, "To"), "<ada@example.org>");
  EXPECT_EQ(line(text, "Subject"), "Your code");
  EXPECT_EQ(line(text, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(line(text, "Content-Transfer-Encoding"), "7bit");
  EXPECT_TRUE(line(text, "Message-ID").ends_with("@example.com>"));
  EXPECT_EQ(body(text), "123456\r\n");
}

TEST(MessageText, EveryLineEndsWithCrlfAndFitsWhateverTheTextHas) {
  Message message = good();
  message.text = "one\ntwo\r\nthree\rfour = five \n" + std::string(3000, 'x') + "\nGrüße\t";
  message.subject = std::string(200, 'a') + " Schlüssel für „Prüfung“ 🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑";
  const std::string text = rfc5322(message, noon);
  for (std::size_t from = 0; from < text.size();) {
    const auto end = text.find("\r\n", from);
    ASSERT_NE(end, std::string::npos);
    const auto one = text.substr(from, end - from);
    EXPECT_LE(one.size(), 78U) << one;
    EXPECT_EQ(one.find_first_of("\r\n"), std::string::npos) << one;
    from = end + 2;
  }
  EXPECT_NE(text.find("Gr=C3=BC=C3=9Fe=09\r\n"), std::string::npos);
  EXPECT_NE(text.find("four =3D five=20\r\n"), std::string::npos);
}

TEST(MessageText, KeepsPlainTextAsItIsSoThatLinksCanBeCopied) {
  Message message = good();
  message.text = "http://localhost:8080/sign-in?token=" + std::string(400, 'a') + "\n";
  EXPECT_NE(rfc5322(message, noon).find("?token=aaaa"), std::string::npos);
}

TEST(MessageText, SubjectsInOtherLettersAreEncodedWords) {
  Message message = good();
  message.subject = "Prüfung";
  EXPECT_EQ(line(rfc5322(message, noon), "Subject"), "=?utf-8?B?UHLDvGZ1bmc=?=");
  message.subject = "=?utf-8?Q?fake?=";
  EXPECT_EQ(line(rfc5322(message, noon), "Subject"), "=?utf-8?B?PT91dGYtOD9RP2Zha2U/PQ==?=");
}

TEST(MessageText, HeaderInjectionIsRefused) {
  struct Row {
    const char* what;
    void (*spoil)(Message&);
  };
  const Row rows[] = {
      {"CRLF in subject", [](Message& m) { m.subject = "Code\r\nBcc: eve@example.org"; }},
      {"LF in subject", [](Message& m) { m.subject = "Code\nBcc: eve@example.org"; }},
      {"CR in subject", [](Message& m) { m.subject = "Code\rx"; }},
      {"zero in subject", [](Message& m) { m.subject = std::string{"a\0b", 3}; }},
      {"subject not UTF-8", [](Message& m) { m.subject = "\xff"; }},
      {"long subject", [](Message& m) { m.subject = std::string(501, 'x'); }},
      {"CRLF in to", [](Message& m) { m.to = "ada@example.org\r\nRCPT TO:<eve@example.org>"; }},
      {"two recipients", [](Message& m) { m.to = "ada@example.org,eve@example.org"; }},
      {"brackets in to", [](Message& m) { m.to = "<ada@example.org>"; }},
      {"a name in to", [](Message& m) { m.to = "Ada <ada@example.org>"; }},
      {"no at", [](Message& m) { m.to = "ada"; }},
      {"nobody", [](Message& m) { m.to = "@example.org"; }},
      {"nowhere", [](Message& m) { m.to = "ada@"; }},
      {"an option for sendmail", [](Message& m) { m.to = "-Ceve@example.org"; }},
      {"letters outside ASCII in to", [](Message& m) { m.to = "ädä@example.org"; }},
      {"empty to", [](Message& m) { m.to.clear(); }},
      {"LF in from", [](Message& m) { m.from = "a@example.com\nX: y"; }},
      {"text not UTF-8", [](Message& m) { m.text = "\xc3"; }},
      {"zero in text", [](Message& m) { m.text = std::string{"a\0b", 3}; }},
  };
  EXPECT_NO_THROW(refuse_malformed(good()));
  for (const auto& row : rows) {
    Message message = good();
    row.spoil(message);
    EXPECT_THROW(refuse_malformed(message), MailFault) << row.what;
  }
}

TEST(MessageText, GivesBackTheSubjectThatItWasMadeOf) {
  for (const std::string& subject :
       {std::string{"Your code"},
        std::string{"Pr\xC3\xBC"
                    "fung"},
        std::string{"=?utf-8?Q?fake?="}, std::string{}, std::string(200, 'x')}) {
    auto message = good();
    message.subject = subject;
    std::string text = "\r\n" + rfc5322(message, noon);
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
      text.erase(at, 2);  // RFC 5322 section 2.2.3
    }
    EXPECT_EQ(subject_of(line(text, "Subject")), subject);
  }
  EXPECT_EQ(subject_of("=?utf-8?B?!!?="), "=?utf-8?B?!!?=");
}

}  // namespace
}  // namespace doorward::mail
