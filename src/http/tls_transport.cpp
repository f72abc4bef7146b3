// SPDX-License-Identifier: Apache-2.0
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <ctime>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "http/transport.h"

namespace doorward::http {
namespace {

using enum Attempt::End;

int length(std::size_t bytes) { return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX)); }

class TlsTransport final : public Transport {
 public:
  TlsTransport(SSL_CTX* identity, int socket)
      : socket_(socket), ssl_(SSL_new(identity), &SSL_free) {
    if (!ssl_ || SSL_set_fd(ssl_.get(), socket) != 1) throw std::bad_alloc{};
    SSL_set_accept_state(ssl_.get());
  }
  ~TlsTransport() override {
    ssl_.reset();
    ::close(socket_);
  }
  TlsTransport(const TlsTransport&) = delete;
  TlsTransport& operator=(const TlsTransport&) = delete;

  Attempt open() override {
    ERR_clear_error();
    return result(SSL_do_handshake(ssl_.get()));
  }
  Attempt read(std::span<char> into) override {
    ERR_clear_error();
    return result(SSL_read(ssl_.get(), into.data(), length(into.size())));
  }
  Attempt write(std::string_view bytes) override {
    ERR_clear_error();
    return result(SSL_write(ssl_.get(), bytes.data(), length(bytes.size())));
  }
  void end() override {
    ERR_clear_error();
    if (SSL_is_init_finished(ssl_.get()) != 0) SSL_shutdown(ssl_.get());
    ::shutdown(socket_, SHUT_WR);
  }

 private:
  Attempt result(int count) {
    // Records that were read already may hold more than one answer took: ask again.
    if (count > 0) return {.end = some, .count = static_cast<std::size_t>(count), .more = true};
    const int error = SSL_get_error(ssl_.get(), count);
    const bool waits = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    return {.end = waits ? wait : closed};
  }

  const int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

// RFC 7301: http/1.1 for those who ask; nothing is negotiated with others.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_length,
                    const unsigned char* offered, unsigned int offered_length, void*) {
  static constexpr unsigned char spoken[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  const int end = SSL_select_next_proto(&found, chosen_length, spoken, sizeof spoken - 1, offered,
                                        offered_length);
  *chosen = found;
  return end == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

[[noreturn]] void fail(const std::string& what) {
  const auto error = ERR_get_error();
  const char* reason = error == 0 ? nullptr : ERR_reason_error_string(error);
  throw std::runtime_error(what + (reason == nullptr ? "" : ": " + std::string{reason}));
}

// Each connection keeps the one that it began with.
using Context = std::shared_ptr<SSL_CTX>;

Context read_context(const std::string& certificate_file, const std::string& key_file) {
  Context made{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
  auto* const context = made.get();
  if (context == nullptr) throw std::bad_alloc{};
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // Of version 1.2 what RFC 9325 section 4.2 recommends: keys that are used once, and ciphers that
  // seal. All of 1.3 is so.
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  ERR_clear_error();
  if (SSL_CTX_use_certificate_chain_file(context, certificate_file.c_str()) != 1) {
    fail("cannot read the certificate " + certificate_file);
  }
  if (SSL_CTX_use_PrivateKey_file(context, key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
    fail("cannot use the key " + key_file + " for the certificate " + certificate_file);
  }
  return made;
}

}  // namespace

struct TlsIdentity::Impl {
  Context now() const {
    const std::lock_guard lock{mutex};
    return context;
  }

  const std::string certificate_file, key_file;
  Context context;
  mutable std::mutex mutex{};  // held while the context is copied or replaced: no longer
};

TlsIdentity::TlsIdentity(std::string certificate_file, std::string key_file) {
  auto context = read_context(certificate_file, key_file);
  impl_ =
      std::make_unique<Impl>(std::move(certificate_file), std::move(key_file), std::move(context));
}

TlsIdentity::~TlsIdentity() = default;

void TlsIdentity::read_again() {
  auto context = read_context(impl_->certificate_file, impl_->key_file);
  const std::lock_guard lock{impl_->mutex};
  impl_->context.swap(context);
}

Instant TlsIdentity::valid_until() const {
  const auto context = impl_->now();
  std::tm until{};
  ASN1_TIME_to_tm(X509_get0_notAfter(SSL_CTX_get0_certificate(context.get())), &until);
  return from_epoch_ms(std::int64_t{::timegm(&until)} * 1000);
}

std::unique_ptr<Transport> TlsIdentity::transport(int socket) const {
  return std::make_unique<TlsTransport>(impl_->now().get(), socket);
}

}  // namespace doorward::http
