// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace doorward::cli {

/// The whole program: reads the command line, does what it says, answers the exit status.
int run(int argc, char** argv);

}  // namespace doorward::cli
