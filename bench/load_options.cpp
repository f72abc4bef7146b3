// SPDX-License-Identifier: Apache-2.0
#include "load_options.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

namespace doorward::bench {
namespace {

constexpr const char* usage =
    "usage: bench_load --port N [--connections N] [--seconds S] [--status N]\n"
    "                  [--or-status N] [--once] [--rate N] [--after S] FILE...\n"
    "                  [--beside the same of another load...]\n"
    "A file holds requests as they go over the wire. They are sent in turn, by whichever\n"
    "connection is free, until the time is over; with --once, until each was sent.\n"
    "--or-status: an answer that is right too, but counted apart. --rate: so many requests a\n"
    "second, each timed from when it was due. --after: so long after the start. --beside: of\n"
    "several loads at the same time each has its line of figures, in this order.\n"
    "--step STATUS[,MARK], several times: a conversation. Each connection has as many requests\n"
    "of the file as there are steps; after the last it goes on with step --again-from N (0). The\n"
    "word after MARK in an answer goes where the next request has a run of ~.\n";

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

// Cuts a file into its requests: header, empty line, as many bytes as Content-Length says.
void add_requests(std::string_view bytes, std::vector<std::string>& requests) {
  while (!bytes.empty()) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) wrong("a request has no end");
    std::size_t size = end + 4;
    constexpr std::string_view name = "\r\nContent-Length: ";
    if (const auto at = bytes.find(name); at < end) {
      size += static_cast<std::size_t>(std::atoll(bytes.data() + at + name.size()));
    }
    requests.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
}

void add_step(std::string_view text, LoadOptions& options) {
  const auto comma = std::min(text.find(','), text.size());
  options.statuses.push_back(std::atoi(text.data()));
  options.marks.emplace_back(text.substr(std::min(comma + 1, text.size())));
}

// Of the options that have a value; false when there is no such option.
bool take(std::string_view word, const char* value, LoadOptions& options) {
  if (word == "--port")
    options.port = std::atoi(value);
  else if (word == "--connections")
    options.connections = std::atoi(value);
  else if (word == "--seconds")
    options.seconds = std::atof(value);
  else if (word == "--status")
    options.expected_status = std::atoi(value);
  else if (word == "--or-status")
    options.other_status = std::atoi(value);
  else if (word == "--after")
    options.after = std::atof(value);
  else if (word == "--rate")
    options.rate = std::atof(value);
  else if (word == "--step")
    add_step(value, options);
  else if (word == "--again-from")
    options.again_from = std::atoi(value);
  else
    return false;
  return true;
}

// One load, from this argument to the next --beside.
LoadOptions one_load(int& at, int argc, char** argv) {
  LoadOptions options;
  for (; at < argc && std::string_view{argv[at]} != "--beside"; ++at) {
    const std::string_view word = argv[at];
    if (!word.starts_with("--")) {
      add_requests(read_file(argv[at]), options.requests);
    } else if (word == "--once") {
      options.once = true;
    } else {
      if (++at == argc) wrong(std::string{word} + " needs a value");
      if (!take(word, argv[at], options)) wrong("unknown option " + std::string{word});
    }
  }
  if (options.port <= 0 || options.connections <= 0 || options.requests.empty()) {
    wrong("port, connections and a request are needed");
  }
  if (options.steps() > 0 && options.requests.size() % options.steps() != 0) {
    wrong("a conversation lacks a request");
  }
  return options;
}

}  // namespace

std::vector<LoadOptions> load_options(int argc, char** argv) {
  std::vector<LoadOptions> loads;
  for (int at = 1; loads.empty() || at < argc; ++at) loads.push_back(one_load(at, argc, argv));
  return loads;
}

}  // namespace doorward::bench
