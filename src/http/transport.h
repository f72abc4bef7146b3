// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace doorward::http {

class Connection;

/// A socket as its connection sees it: one operation at a time, and each one is answered by the
/// connection's function of that name, be it that it failed.
class Transport {
 public:
  virtual ~Transport() = default;
  /// Answered by Connection::on_ready.
  virtual void open() = 0;
  /// Answered by Connection::on_read.
  virtual void read(std::span<char> into) = 0;
  /// Answered by Connection::on_written.
  virtual void write(std::string_view bytes) = 0;
  /// Tells the peer that nothing follows. Answered by Connection::on_ended.
  virtual void end() = 0;
  /// Lets the operation under way fail.
  virtual void cancel() = 0;
  /// What can be read and written without waiting: the number of bytes, 0 when it has to wait or
  /// failed. A failure shows in the next operation.
  virtual std::size_t read_now(std::span<char> into) = 0;
  virtual std::size_t write_now(std::string_view bytes) = 0;
};

std::unique_ptr<Transport> plain_transport(boost::asio::io_context& context, int socket,
                                           Connection& connection);

/// Certificate and key, read once. Throws std::runtime_error naming the file and what is wrong.
class TlsIdentity {
 public:
  TlsIdentity(const std::string& certificate_file, const std::string& key_file);
  ~TlsIdentity();
  std::unique_ptr<Transport> transport(boost::asio::io_context& context, int socket,
                                       Connection& connection);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace doorward::http
