// SPDX-License-Identifier: Apache-2.0
// What came over a connection that has ended is in no memory of the program any more.
#include "http/wiped_bytes.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "http/server_test_kit.h"

namespace doorward::http {
namespace {

// The marks themselves stand nowhere: what is sent is made of them at the time, and wiped.
constexpr unsigned long long largest_heap = 1ULL << 30;
constexpr char veil = '\x15';
constexpr std::string_view header_mark = "cpcv}rydcgtqtaddc=bcr|";
constexpr std::string_view body_mark = "~gxe}tydwegi{q=ayt?gqd";

void append_unveiled(WipedBytes& out, std::string_view mark) {
  for (const char c : mark) out.push_back(static_cast<char>(c ^ veil));
}
void append(WipedBytes& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}

// Whether the bytes behind the veil are anywhere that the program may write to, also where it was
// freed: the kernel reads it. What is larger than any heap here is a sanitizer's book-keeping.
bool in_memory(std::string_view mark) {
  std::ifstream maps{"/proc/self/maps"};
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  EXPECT_GE(memory, 0);
  static std::vector<char> block(1 << 20);
  bool found = false;
  for (std::string line; std::getline(maps, line) && !found;) {
    unsigned long long at = 0, end = 0;
    char access[5] = {};
    if (std::sscanf(line.c_str(), "%llx-%llx %4s", &at, &end, access) != 3) continue;
    if (access[0] != 'r' || access[1] != 'w' || end - at > largest_heap) continue;
    while (at < end && !found) {
      const auto size = std::min<unsigned long long>(block.size(), end - at);
      const auto count = ::pread(memory, block.data(), size, static_cast<off_t>(at));
      if (count <= static_cast<ssize_t>(mark.size())) break;
      for (auto& c : block) c = static_cast<char>(c ^ veil);
      found = std::string_view{block.data(), static_cast<std::size_t>(count)}.contains(mark);
      at += static_cast<unsigned long long>(count) - (size == end - at ? 0 : mark.size());
    }
  }
  ::close(memory);
  return found;
}

// Sends a request with both marks and lets the connection end.
void visit(const Running& running, std::string_view framing, std::size_t bytes) {
  WipedBytes request;
  append(request, "GET /none HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Basic ");
  append_unveiled(request, header_mark);
  append(request, "\r\n");
  append(request, framing);
  append_unveiled(request, body_mark);
  append(request, std::string(bytes - body_mark.size(), 'b'));
  append(request, "\r\n0\r\n\r\n");
  RawClient client{running.server.port()};
  client.send({request.data(), request.size()});
  EXPECT_EQ(status_of(client.answer()), 204);
  client.rest();
}

TEST(WipedBytes, NothingOfARequestIsLeftBehind) {
  auto options = quick();
  options.max_body_bytes = 200'000;
  Running running{options};
  struct Row {
    const char* framing;
    std::size_t bytes;
  };
  const Row rows[] = {{"Content-Length: 100\r\n\r\n", 100},
                      {"Content-Length: 9000\r\n\r\n", 9'000},  // The buffer has grown.
                      {"Content-Length: 150000\r\n\r\n", 150'000},
                      {"Transfer-Encoding: chunked\r\n\r\n64\r\n", 100},
                      {"Transfer-Encoding: chunked\r\n\r\n186a0\r\n", 100'000}};
  for (const auto& [framing, bytes] : rows) {
    visit(running, framing, bytes);
    std::this_thread::sleep_for(milliseconds{100});  // The connection has ended by now.
    EXPECT_FALSE(in_memory(header_mark)) << framing;
    EXPECT_FALSE(in_memory(body_mark)) << framing;
  }
}

}  // namespace
}  // namespace doorward::http
