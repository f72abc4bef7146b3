// SPDX-License-Identifier: Apache-2.0
#include "load_options.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

namespace doorward::bench {
namespace {

constexpr const char* usage =
    "usage: bench_load --port N [--connections N] [--seconds S] [--status N] REQUEST_FILE...\n"
    "Each file holds one request as it goes over the wire; the requests are sent in turn.\n";

[[noreturn]] void wrong(const std::string& what) {
  std::fprintf(stderr, "bench_load: %s\n%s", what.c_str(), usage);
  std::exit(2);
}

std::string read_file(const char* name) {
  std::ifstream file{name, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (bytes.empty()) wrong("cannot read " + std::string{name});
  return bytes;
}

}  // namespace

LoadOptions load_options(int argc, char** argv) {
  LoadOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with("--")) {
      options.requests.push_back(read_file(argv[i]));
      continue;
    }
    if (++i == argc) wrong(std::string{word} + " needs a value");
    if (word == "--port")
      options.port = std::atoi(argv[i]);
    else if (word == "--connections")
      options.connections = std::atoi(argv[i]);
    else if (word == "--seconds")
      options.seconds = std::atof(argv[i]);
    else if (word == "--status")
      options.expected_status = std::atoi(argv[i]);
    else
      wrong("unknown option " + std::string{word});
  }
  if (options.port <= 0 || options.connections <= 0 || options.requests.empty()) {
    wrong("port, connections and a request are needed");
  }
  return options;
}

}  // namespace doorward::bench
