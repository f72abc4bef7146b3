// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <stdexcept>

#include "http/connection.h"
#include "http/transport.h"

namespace doorward::http {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

class TlsTransport final : public Transport {
 public:
  TlsTransport(asio::io_context& context, ssl::context& identity, int socket,
               Connection& connection)
      : stream_(context, identity), connection_(connection) {
    stream_.next_layer().assign(asio::ip::tcp::v6(), socket);
  }

  void open() override {
    stream_.async_handshake(ssl::stream_base::server,
                            [this](error_code error) { connection_.on_ready(!error); });
  }

  void read(std::span<char> into) override {
    stream_.async_read_some(
        asio::buffer(into.data(), into.size()),
        [this](error_code error, std::size_t count) { connection_.on_read(error ? 0 : count); });
  }

  void write(std::string_view bytes) override {
    asio::async_write(stream_, asio::buffer(bytes),
                      [this](error_code error, std::size_t) { connection_.on_written(!error); });
  }

  // This side's close_notify goes out; the peer's, if it comes at all, may take as long as the
  // connection allows for lingering.
  void end() override {
    stream_.async_shutdown([this](error_code) { connection_.on_ended(); });
  }

  void cancel() override {
    error_code ignored;
    stream_.next_layer().cancel(ignored);
  }

  std::size_t read_now(std::span<char>) override { return 0; }
  std::size_t write_now(std::string_view) override { return 0; }

 private:
  using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
  ssl::stream<Socket> stream_;
  Connection& connection_;
};

}  // namespace

struct TlsIdentity::Impl {
  ssl::context context{ssl::context::tls_server};
};

TlsIdentity::TlsIdentity(const std::string& certificate_file, const std::string& key_file)
    : impl_(std::make_unique<Impl>()) {
  auto& context = impl_->context;
  context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                      ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  error_code error;
  context.use_certificate_chain_file(certificate_file, error);
  if (error) {
    throw std::runtime_error("cannot read the certificate " + certificate_file + ": " +
                             error.message());
  }
  context.use_private_key_file(key_file, ssl::context::pem, error);
  if (error) throw std::runtime_error("cannot read the key " + key_file + ": " + error.message());
  if (SSL_CTX_check_private_key(context.native_handle()) != 1) {
    throw std::runtime_error("the key " + key_file + " does not belong to the certificate " +
                             certificate_file);
  }
}

TlsIdentity::~TlsIdentity() = default;

std::unique_ptr<Transport> TlsIdentity::transport(asio::io_context& context, int socket,
                                                  Connection& connection) {
  return std::make_unique<TlsTransport>(context, impl_->context, socket, connection);
}

}  // namespace doorward::http
