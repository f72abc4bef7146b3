// SPDX-License-Identifier: Apache-2.0
// Against a real SMTP server, tests/smtp_server.py.
#include "mail/smtp.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "mail/mailer_test.h"

namespace doorward::mail {
namespace {

class Server {
 public:
  explicit Server(std::vector<std::string> options) {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    child_ = ::fork();
    if (child_ == 0) run(std::move(options), ends[1]);
    ::close(ends[1]);
    FILE* said = ::fdopen(ends[0], "r");
    if (std::fscanf(said, "listening %d", &port_) != 1) port_ = 0;
    std::fclose(said);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  std::string place() const { return "127.0.0.1:" + std::to_string(port_); }
  std::string certificate() const { return (folder_.path() / "certificate.pem").string(); }
  std::vector<std::string> messages() const { return folder_.messages(); }

 private:
  [[noreturn]] void run(std::vector<std::string> options, int out) const {
    options.insert(options.begin(), {"python3", DOORWARD_ROOT "/tests/smtp_server.py", "--folder",
                                     folder_.path().string()});
    std::vector<char*> words;
    for (auto& option : options) words.push_back(option.data());
    words.push_back(nullptr);
    ::dup2(out, STDOUT_FILENO);
    ::execvp("python3", words.data());
    ::_exit(127);
  }
  MailFolder folder_;
  pid_t child_ = -1;
  int port_ = 0;
};

const FixedClock noon{from_epoch_ms(1795435261000)};

MailOptions options_for(const std::string& url) {
  return {.url = url,
          .password_file = {},
          .ca_file = {},
          .from = "doorward@example.com",
          .outbox = {},
          .issuer = {},
          .timeout = seconds{5}};
}

Message sample() {
  return {.from = {},
          .to = "ada@example.org",
          .subject = "Ihr Code für Doorward",
          .text = "Code: 123456\n.\n..Zeile mit Punkt\nGrüße\n"};
}

/// What the fault says, or "sent".
std::string verdict(const MailOptions& options) {
  try {
    make_mailer(options, noon)->send(sample());
    return "sent";
  } catch (const MailFault& fault) {
    return fault.what();
  }
}

bool holds(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

TEST(Smtp, AMessageArrivesWholeOverAPlainConnectionToLoopback) {
  const Server server{{}};
  EXPECT_EQ(make_mailer(options_for("smtp://" + server.place()), noon)->send(sample()),
            server.place());
  const auto messages = server.messages();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_TRUE(holds(messages[0], "X-Mail: FROM:<doorward@example.com>"));
  EXPECT_TRUE(holds(messages[0], "X-Rcpt: TO:<ada@example.org>\r\n"));
  EXPECT_TRUE(holds(messages[0], "Subject: =?utf-8?B?"));
  EXPECT_TRUE(holds(messages[0], "Code: 123456\r\n.\r\n..Zeile mit Punkt\r\nGr=C3=BC=C3=9Fe\r\n"));
}

TEST(Smtp, AServerIsGreetedByTheNameOfOurs) {
  struct Row {
    const char* issuer;
    const char* want;
  };
  const Row rows[] = {
      {"https://login.example.com", "login.example.com"},
      {"https://login.example.com.:8443/sso", "login.example.com"},
      {"http://192.0.2.7:8080", "[192.0.2.7]"},
      {"https://[2001:db8::7]:8443", "[IPv6:2001:db8::7]"},
      {"http://localhost:8080", "[127.0.0.1]"},
      {"https://doorward", "[127.0.0.1]"},
  };
  const Server server{{}};
  for (const auto& row : rows) {
    auto options = options_for("smtp://" + server.place());
    options.issuer = row.issuer;
    EXPECT_EQ(verdict(options), "sent") << row.issuer;
    const auto wanted = std::string{"X-Ehlo: "} + row.want + "\r\n";
    EXPECT_TRUE(holds(server.messages().back(), wanted)) << wanted << server.messages().back();
  }
}

TEST(Smtp, StartTlsIsUsedWithACheckedCertificateAndSignsIn) {
  for (const char* method : {"PLAIN", "LOGIN"}) {
    const Server server{
        {"--tls", "starttls", "--user", "ada", "--password", "p@ss w:rd", "--auth", method}};
    auto options = options_for("smtp://ada:p%40ss%20w%3Ard@" + server.place() + "?tls=required");
    EXPECT_TRUE(holds(verdict(options), "certificate")) << "not trusted";
    options.ca_file = server.certificate();
    EXPECT_EQ(verdict(options), "sent");
    const auto messages = server.messages();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_TRUE(holds(messages[0], "X-Secured: True\r\nX-Signed-In: True"));
  }
}

TEST(Smtp, TlsFromTheStartWorksAndChecksTheCertificate) {
  const Server server{{"--tls", "from-the-start"}};
  auto options = options_for("smtps://" + server.place());
  EXPECT_TRUE(holds(verdict(options), "certificate")) << verdict(options);
  options.ca_file = server.certificate();
  EXPECT_EQ(verdict(options), "sent");
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST(Smtp, NothingLeavesWhenAServerDoesNotOfferTheTlsThatIsRequired) {
  const Server server{{"--user", "ada", "--password", "p"}};
  EXPECT_TRUE(
      holds(verdict(options_for("smtp://ada:p@" + server.place() + "?tls=required")), "STARTTLS"));
  EXPECT_TRUE(server.messages().empty());
}

TEST(Smtp, AWrongPasswordIsToldAndNeverShown) {
  const Server server{{"--user", "ada", "--password", "right"}};
  for (const char* password : {"hunter2", "c2VjcmV0"}) {
    const std::string said =
        verdict(options_for(std::string{"smtp://ada:"} + password + "@" + server.place()));
    EXPECT_TRUE(holds(said, "535") || holds(said, "denied")) << said;
    EXPECT_FALSE(holds(said, password)) << said;
  }
}

TEST(Smtp, ThePasswordMayStandInAFile) {
  const Server server{{"--user", "ada", "--password", "from a file"}};
  const MailFolder folder;
  auto options = options_for("smtp://ada@" + server.place());
  options.password_file = (folder.path() / "password").string();
  EXPECT_TRUE(holds(verdict(options), "cannot read"));
  std::ofstream{options.password_file} << "from a file\n";
  EXPECT_EQ(verdict(options), "sent");
}

TEST(Smtp, ARefusedRecipientIsToldInTheServersWords) {
  const Server server{{"--refuse", "ada@example.org"}};
  const std::string said = verdict(options_for("smtp://" + server.place()));
  EXPECT_TRUE(holds(said, "550 5.1.1 nobody of that name here")) << said;
}

TEST(Smtp, AServerThatIsGoneOrSilentIsAFaultInBoundedTime) {
  std::string gone;
  { gone = Server{{}}.place(); }
  EXPECT_TRUE(holds(verdict(options_for("smtp://" + gone)), "did not take the message"));

  const Server silent{{"--silent"}};
  auto options = options_for("smtp://" + silent.place());
  options.timeout = seconds{1};
  EXPECT_TRUE(holds(verdict(options), "did not take the message"));
}

TEST(Mailer, AnOptionThatNoMessageCouldLeaveWithIsRefusedAtOnce) {
  const auto wrong = [](const MailOptions& options) -> std::string {
    try {
      make_mailer(options, noon);
      return "made";
    } catch (const MailFault& fault) {
      return fault.what();
    }
  };
  for (const char* url : {"", "smtp://mail.example.com"}) {
    auto options = options_for(url);
    EXPECT_EQ(wrong(options), "made") << url;
    options.from = "Doorward <doorward@example.com>";
    EXPECT_TRUE(wrong(options).starts_with("mail-from: Doorward <doorward@example.com> is not"));
  }
  auto options = options_for("smtp://mail.example.com");
  options.ca_file = "/no/such/file.pem";
  EXPECT_EQ(wrong(options), "mail-ca-file: cannot read /no/such/file.pem");
}

TEST(Mailer, AllThatIsWrongIsToldAtOnceAndNothingIsIgnored) {
  auto options = options_for("http://mail.example.com");
  options.from = "nobody";
  options.ca_file = options.password_file = "/no/such/file";
  EXPECT_EQ(problems(options).size(), 4U);
  for (const char* url : {"smtp://mail.example.com", "smtp://:secret@mail.example.com",
                          "smtp://ada:both@mail.example.com", ""}) {
    auto one = options_for(url);
    EXPECT_EQ(problems(one).size(), std::string_view{url}.contains("secret") ? 1U : 0U) << url;
    one.password_file = DOORWARD_ROOT "/LICENSE";  // A file that can be read.
    ASSERT_EQ(problems(one).size(), 1U) << url;
    EXPECT_TRUE(holds(problems(one).front(), "password")) << problems(one).front();
  }
}

TEST(SmtpUrl, SaysWhereAndHow) {
  using Tls = SmtpServer::Tls;
  struct Row {
    const char* url;
    const char* host;
    int port;
    Tls tls;
  };
  const Row rows[] = {
      {"smtp://mail.example.com", "mail.example.com", 587, Tls::starttls},
      {"smtp://mail.example.com:25?tls=never", "mail.example.com", 25, Tls::never},
      {"smtps://mail.example.com", "mail.example.com", 465, Tls::from_the_start},
      {"smtps://mail.example.com/?tls=required", "mail.example.com", 465, Tls::from_the_start},
      {"smtp://localhost:2525", "localhost", 2525, Tls::never},
      {"smtp://localhost:2525?tls=required", "localhost", 2525, Tls::starttls},
      {"smtp://[::1]", "[::1]", 587, Tls::never},
      {"smtp://127.0.0.1.example.com", "127.0.0.1.example.com", 587, Tls::starttls},
  };
  for (const auto& row : rows) {
    const auto server = parse_smtp(options_for(row.url));
    EXPECT_EQ(server.host, row.host) << row.url;
    EXPECT_EQ(server.port, row.port) << row.url;
    EXPECT_EQ(server.tls, row.tls) << row.url;
  }
  const auto server = parse_smtp(options_for("smtp://a%40b:c%2Fd@mail.example.com"));
  EXPECT_EQ(server.user, "a@b");
  EXPECT_EQ(server.password.reveal(), "c/d");
}

TEST(SmtpUrl, AWrongOneIsRefusedWithoutItsPassword) {
  for (const char* url :
       {"mail.example.com", "http://a:hunter2@mail.example.com", "smtp://", "smtp://a:hunter2@",
        "smtp://a:hunter2@h/path", "smtp://a:hunter2@h?tls=maybe", "smtp://a:hunter2@h?x=y",
        "smtps://a:hunter2@h?tls=never", "smtp://a:hunter2@h:99999", "smtp://a:hunter2@h#x"}) {
    try {
      (void)parse_smtp(options_for(url));
      ADD_FAILURE() << url;
    } catch (const MailFault& fault) {
      EXPECT_FALSE(holds(fault.what(), "hunter2")) << fault.what();
    }
  }
}

}  // namespace
}  // namespace doorward::mail
