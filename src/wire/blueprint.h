// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/value.h"

namespace doorward::wire {

constexpr std::size_t max_blueprint_bytes = 64 * 1024;
constexpr std::size_t max_blueprint_depth = 8;

/// An app as a file: YAML with apiVersion, kind, the settings nested as in the admin API, and the
/// warnings that are accepted.
struct Blueprint {
  Document document;
  std::vector<std::string> accept;
  /// Where each setting stands ("line 3, column 7"), for problems that are found later.
  std::map<std::string, std::string, std::less<>> places;
};

/// Reads a blueprint. Unknown settings, names that stand there twice, anchors, aliases, tags and
/// more than one document are refused, each with its line and column.
std::expected<Blueprint, Problems> parse_blueprint(std::string_view yaml);

/// Writes a document as a blueprint, in the order of the screens, each setting with its label as a
/// comment. parse_blueprint reads it back as the same document.
std::string blueprint_text(const Document& document, const std::vector<std::string>& accept = {});

}  // namespace doorward::wire
