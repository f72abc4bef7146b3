// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"
#include "cli/program.h"

int main(int argc, char** argv) {
  doorward::start_random();
  return doorward::cli::run(argc, argv);
}
