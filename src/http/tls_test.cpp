// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "http/server_test_kit.h"

namespace doorward::http {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<FILE, decltype(&std::fclose)>;

// A key and a certificate that it signed itself, as PEM files in a folder that goes away.
class Identity {
 public:
  Identity() {
    std::filesystem::create_directory(folder_);
    renew(1);
  }
  ~Identity() { std::filesystem::remove_all(folder_); }
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;

  // Another key and certificate, in the same files.
  void renew(long number) const {
    const PrivateKey key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    const Certificate certificate{X509_new(), &X509_free};
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), number);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    PEM_write_X509(File{std::fopen(this->certificate().c_str(), "w"), &std::fclose}.get(),
                   certificate.get());
    PEM_write_PrivateKey(File{std::fopen(this->key().c_str(), "w"), &std::fclose}.get(), key.get(),
                         nullptr, nullptr, 0, nullptr, nullptr);
  }

  std::string certificate() const { return folder_ + "/certificate.pem"; }
  std::string key() const { return folder_ + "/key.pem"; }

 private:
  std::string folder_ =
      std::filesystem::temp_directory_path() /
      ("doorward-tls-" + std::string{RequestId::make(SystemClock{}.now()).text()});
};

ServerOptions with_tls(const Identity& identity) {
  auto options = quick();
  options.certificate_file = identity.certificate();
  options.key_file = identity.key();
  return options;
}

class TlsClient {
 public:
  explicit TlsClient(unsigned short port, int newest = TLS1_3_VERSION,
                     const char* ciphers = "ALL:@SECLEVEL=0")
      : context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free), socket_(connect_to(port)) {
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), newest);
    SSL_CTX_set_cipher_list(context_.get(), ciphers);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), socket_);
    static constexpr unsigned char protocols[] = "\x02h2\x08http/1.1";
    SSL_set_alpn_protos(ssl_.get(), protocols, sizeof protocols - 1);
    connected = SSL_connect(ssl_.get()) == 1;
  }
  ~TlsClient() {
    ssl_.reset();
    ::close(socket_);
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  TlsClient& send(std::string_view bytes) {
    SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    return *this;
  }
  std::string rest() {
    std::string all;
    char bytes[16384];
    for (int count = 0; (count = SSL_read(ssl_.get(), bytes, sizeof bytes)) > 0;) {
      all.append(bytes, static_cast<std::size_t>(count));
    }
    clean_end = SSL_get_shutdown(ssl_.get()) == SSL_RECEIVED_SHUTDOWN;
    return all;
  }
  std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned int length = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &length);
    return {reinterpret_cast<const char*>(name), length};
  }

  // The number of the server's certificate.
  long certificate() const {
    const Certificate shown{SSL_get1_peer_certificate(ssl_.get()), &X509_free};
    return shown ? ASN1_INTEGER_get(X509_get0_serialNumber(shown.get())) : 0;
  }

  bool connected = false, clean_end = false;

 private:
  static int connect_to(unsigned short port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
      throw std::runtime_error("cannot connect");
    }
    return socket;
  }

  Context context_;
  int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
};

constexpr auto close_after = "Host: h\r\nConnection: close\r\n\r\n";

TEST(Tls, CarriesRequestsAndEndsCleanly) {
  const Identity identity;
  Running running{with_tls(identity)};
  TlsClient client{running.server.port()};
  ASSERT_TRUE(client.connected);
  EXPECT_EQ(client.protocol(), "http/1.1");
  client.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\nGET /pool HTTP/1.1\r\n").send(close_after);
  const auto answers = client.rest();
  EXPECT_TRUE(answers.contains("GET /echo? h 127.0.0.1 secure "));
  EXPECT_TRUE(answers.contains("GET /pool? h 127.0.0.1 secure "));
  EXPECT_TRUE(client.clean_end);
}

TEST(Tls, SendsAndReadsWhatTakesManyRecords) {
  const Identity identity;
  auto options = with_tls(identity);
  options.max_body_bytes = 1 << 20;
  Running running{options};
  const std::string body(900'000, 'b');
  TlsClient large{running.server.port()};
  large.send("GET /large HTTP/1.1\r\n").send(close_after);
  EXPECT_EQ(body_of(large.rest()).size(), 8U << 20);
  TlsClient posted{running.server.port()};
  posted.send("POST /echo HTTP/1.1\r\nContent-Length: 900000\r\n").send(close_after).send(body);
  EXPECT_TRUE(body_of(posted.rest()).ends_with(body));
}

TEST(Tls, SpeaksVersion12AndNewerOnly) {
  const Identity identity;
  Running running{with_tls(identity)};
  EXPECT_TRUE((TlsClient{running.server.port(), TLS1_2_VERSION}.connected));
  EXPECT_FALSE((TlsClient{running.server.port(), TLS1_1_VERSION}.connected));
}

TEST(Tls, OfVersion12OnlyCiphersThatSealAreTaken) {
  const Identity identity;
  Running running{with_tls(identity)};
  constexpr std::pair<const char*, bool> rows[] = {{"ECDHE-ECDSA-AES128-GCM-SHA256", true},
                                                   {"ECDHE-ECDSA-CHACHA20-POLY1305", true},
                                                   {"ECDHE-ECDSA-AES128-SHA", false},
                                                   {"ECDHE-ECDSA-AES256-SHA384", false}};
  for (const auto& [cipher, taken] : rows) {
    const TlsClient client{running.server.port(), TLS1_2_VERSION, cipher};
    EXPECT_EQ(client.connected, taken) << cipher;
  }
}

TEST(Tls, S71_EndsHandshakesThatDoNotGoOn) {
  const Identity identity;
  Running running{with_tls(identity)};
  RawClient silent{running.server.port()}, plain{running.server.port()};
  plain.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_of(plain.rest()), 0);
  EXPECT_TRUE(silent.closed_within(seconds{5}));
}

TEST(Tls, ARenewedCertificateIsForConnectionsToCome) {
  const Identity identity;
  Running running{with_tls(identity)};
  TlsClient before{running.server.port()};
  EXPECT_EQ(before.certificate(), 1);
  identity.renew(2);
  EXPECT_EQ(TlsClient{running.server.port()}.certificate(), 1);  // Nobody has said so yet.
  const auto until = running.server.read_certificate_again();
  ASSERT_TRUE(until);
  EXPECT_LE(*until, SystemClock{}.now() + hours{1});
  EXPECT_GT(*until, SystemClock{}.now() + minutes{50});
  EXPECT_EQ(TlsClient{running.server.port()}.certificate(), 2);
  before.send("GET /echo HTTP/1.1\r\n").send(close_after);
  EXPECT_EQ(status_of(before.rest()), 200);
}

TEST(Tls, ARenewedCertificateThatIsWrongChangesNothing) {
  const Identity identity, other;
  Running running{with_tls(identity)};
  std::filesystem::copy_file(other.certificate(), identity.certificate(),
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THROW(running.server.read_certificate_again(), std::runtime_error);
  std::filesystem::remove(identity.certificate());
  EXPECT_THROW(running.server.read_certificate_again(), std::runtime_error);
  TlsClient client{running.server.port()};
  EXPECT_EQ(client.certificate(), 1);
  client.send("GET /echo HTTP/1.1\r\n").send(close_after);
  EXPECT_EQ(status_of(client.rest()), 200);
  EXPECT_EQ(Running{}.server.read_certificate_again(), std::nullopt);
}

TEST(Tls, SaysWhichFileIsWrong) {
  const Identity one, other;
  auto options = with_tls(one);
  const auto trouble = [&] {
    const SystemClock clock;
    try {
      Server{options, clock, Router{}, {}, {}}.start();
    } catch (const std::runtime_error& error) {
      return std::string{error.what()};
    }
    return std::string{"none"};
  };
  options.key_file = other.key();
  EXPECT_TRUE(trouble().contains(other.key())) << trouble();
  options.certificate_file = "/nowhere/certificate.pem";
  EXPECT_TRUE(trouble().contains("/nowhere/certificate.pem")) << trouble();
}

}  // namespace
}  // namespace doorward::http
