// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include "http/connection.h"
#include "http/transport.h"

namespace doorward::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// A keep-alive request costs one recv, made by the reactor when the socket became readable, and
// one send. Asio's read is not tried before that: after a short read it knows that nothing is left.
class PlainTransport final : public Transport {
 public:
  PlainTransport(asio::io_context& context, int socket, Connection& connection)
      : socket_(context), connection_(connection) {
    socket_.assign(asio::ip::tcp::v6(), socket);
    socket_.native_non_blocking(true);
  }

  void open() override { connection_.on_ready(true); }

  void read(std::span<char> into) override {
    socket_.async_read_some(
        asio::buffer(into.data(), into.size()),
        [this](error_code error, std::size_t count) { connection_.on_read(error ? 0 : count); });
  }

  void write(std::string_view bytes) override {
    asio::async_write(socket_, asio::buffer(bytes),
                      [this](error_code error, std::size_t) { connection_.on_written(!error); });
  }

  void end() override {
    ::shutdown(socket_.native_handle(), SHUT_WR);
    connection_.on_ended();
  }

  void cancel() override {
    error_code ignored;
    socket_.cancel(ignored);
  }

  std::size_t read_now(std::span<char> into) override {
    const auto count = ::recv(socket_.native_handle(), into.data(), into.size(), MSG_DONTWAIT);
    return count < 0 ? 0 : static_cast<std::size_t>(count);
  }

  std::size_t write_now(std::string_view bytes) override {
    const auto count =
        ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return count < 0 ? 0 : static_cast<std::size_t>(count);
  }

 private:
  asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type> socket_;
  Connection& connection_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(asio::io_context& context, int socket,
                                           Connection& connection) {
  return std::make_unique<PlainTransport>(context, socket, connection);
}

}  // namespace doorward::http
