// SPDX-License-Identifier: Apache-2.0
// The seeds of every fuzz target as a test, each also cut short and with bytes changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#define TARGET(name) void fuzz_##name(std::string_view input);
#include "targets.inc"
#undef TARGET

namespace {

struct Target {
  std::string_view name;
  void (*run)(std::string_view);
};

constexpr Target targets[] = {
#define TARGET(name) {#name, fuzz_##name},
#include "targets.inc"
#undef TARGET
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// At most about a thousand places of a text, so that long seeds do not take longer.
std::size_t step(std::size_t length) { return length / 1000 + 1; }

void run_variations(const Target& target, const std::string& seed) {
  target.run(seed);
  for (std::size_t at = 0; at < seed.size(); at += step(seed.size())) {
    target.run(std::string_view{seed}.substr(0, at));
    for (const char other : {'\0', '%', '"', '\\', '\n', '\xFF'}) {
      std::string changed = seed;
      changed[at] = other;
      target.run(changed);
    }
  }
}

class Corpus : public testing::TestWithParam<Target> {};

TEST_P(Corpus, S69_SeedsAndTheirVariationsBreakNothing) {
  const auto folder = std::filesystem::path{DOORWARD_ROOT} / "fuzz/corpus" / GetParam().name;
  std::size_t seeds = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    run_variations(GetParam(), read(file.path()));
    ++seeds;
  }
  EXPECT_GT(seeds, 0U) << "There are no seeds in " << folder;
}

INSTANTIATE_TEST_SUITE_P(Parsers, Corpus, testing::ValuesIn(targets),
                         [](const auto& target) { return std::string{target.param.name}; });

}  // namespace
