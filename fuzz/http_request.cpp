// SPDX-License-Identifier: Apache-2.0
// A request reads the same however it arrives, and what was taken can be read in one way only.
#include "http/request_parser.h"

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "target.h"

using namespace doorward;
using http::RequestParser;
using Progress = RequestParser::Progress;

namespace {

constexpr RequestParser::Limits limits{.header_bytes = 4096, .body_bytes = 4096};

bool over(Progress progress) {
  return progress == Progress::whole || progress == Progress::refused;
}

// Feeds the parser by pieces of this many bytes, from memory that moves.
Progress arrive(RequestParser& parser, std::string_view input, std::size_t piece) {
  auto progress = Progress::nothing;
  std::string held[2];
  for (std::size_t i = 0; !over(progress) && i < input.size(); ++i) {
    held[i % 2] = input.substr(0, std::min(input.size(), (i + 1) * piece));
    progress = parser.parse(held[i % 2]);
    held[(i + 1) % 2].clear();
    if (held[i % 2].size() == input.size()) break;
  }
  return progress;
}

void check_whole(const RequestParser& parser, std::string_view input) {
  CHECK(parser.consumed() <= input.size());
  CHECK(parser.body().size() <= limits.body_bytes);
  CHECK(!parser.method().empty() && !parser.target().empty());
  std::size_t hosts = 0, framings = 0;
  for (const auto& [name, value] : parser.headers()) {
    CHECK(!name.empty() && name.find_first_of(" \t:\r\n") == std::string_view::npos);
    CHECK(value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos);
    hosts += equal_ignoring_case(name, "Host") ? 1 : 0;
    framings += equal_ignoring_case(name, "Content-Length") ||
                        equal_ignoring_case(name, "Transfer-Encoding")
                    ? 1
                    : 0;
  }
  CHECK(hosts <= 1 && framings <= 1);
  CHECK(hosts == 1 || !parser.http_1_1() || !parser.host().empty());
  CHECK(framings == 1 || parser.body().empty());
}

}  // namespace

void fuzz(std::string_view input) {
  RequestParser at_once{limits};
  const auto progress = at_once.parse(input);
  if (progress == Progress::refused) {
    CHECK(at_once.status() >= 400 && at_once.status() <= 505 && !at_once.reason().empty());
  }
  if (progress == Progress::whole) check_whole(at_once, input);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, input.size() / 2 + 1}) {
    if (piece == 1 && input.size() > 1024) continue;  // It takes the square of the length.
    RequestParser by_pieces{limits};
    const auto end = arrive(by_pieces, input, piece);
    // What is neither whole may be refused sooner in one way than in the other.
    CHECK((progress == Progress::whole) == (end == Progress::whole));
    if (end != Progress::whole) continue;
    CHECK(by_pieces.consumed() == at_once.consumed());
    CHECK(by_pieces.headers().size() == at_once.headers().size());
  }
}
