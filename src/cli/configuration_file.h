// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::cli {

/// What the file may have as a setting's value.
enum class Form : std::uint8_t { boolean, number, text, texts };
using Forms = std::map<std::string, Form, std::less<>>;

/// A setting as the file has it, its values as the command line would have them.
struct FileSetting {
  std::string name;
  std::string place;  // "doorward.toml, line 3: node"
  std::vector<std::string> values;
};

struct ConfigurationFile {
  std::vector<FileSetting> settings;
  std::vector<std::string> wrong;
  bool is_toml = true;
};

/// Reads TOML. Every line of it is either among the settings, whose names are known and whose
/// values have their form, or among what is wrong: one sentence each, that begins with its place.
/// Of a text that is no TOML no setting is taken, and the first mistake is told.
ConfigurationFile read_configuration(std::string_view text, const std::string& file,
                                     const Forms& known);

}  // namespace doorward::cli
