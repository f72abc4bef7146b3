// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace doorward::cli {

/// What is wrong with a command line that could not be parsed, and what was probably meant:
/// "no command shwo. Did you mean show? See doorward app --help."
std::string mistake(const CLI::App& program, const CLI::ParseError& error);

}  // namespace doorward::cli
