// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "domain/value.h"

namespace doorward::wire {

constexpr std::size_t max_metadata_bytes = 256 * 1024;

/// A Salesforce ConnectedApp file, read.
struct Metadata {
  Document document;         // by setting key; users, profiles and permission sets by name
  std::string consumer_key;  // empty when the file has none
  Problems notes;            // warnings: what the file says and Doorward does not keep
};

/// Reads ConnectedApp metadata XML by the paths in the app's table of settings. A DOCTYPE, a
/// foreign root, elements that stand there twice and values that cannot be are refused, each with
/// its line and column. A consumer secret in the file is never taken.
std::expected<Metadata, Problems> parse_metadata(std::string_view xml);

/// A ConnectedApp file, and the keys of settings that it cannot carry although they are set.
struct MetadataFile {
  std::string xml;
  std::vector<std::string> left_out;
};

/// Writes a document (with names for references) as ConnectedApp metadata. There is no secret in
/// it.
MetadataFile metadata_file(const Document& document, std::string_view consumer_key);

}  // namespace doorward::wire
