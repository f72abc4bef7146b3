// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "domain/value.h"

namespace doorward::wire {

constexpr std::size_t max_document_bytes = 256 * 1024;
constexpr std::size_t max_document_depth = 8;
constexpr std::size_t max_document_names = 4096;

/// Reads a JSON object into dotted keys: {"oauth":{"scopes":["api"]}} gives "oauth.scopes". Values
/// are strings, whole numbers, booleans, null and lists of strings. What is malformed, too large,
/// too deep or there twice is named by one Problem with line and column.
std::expected<Document, Problem> parse_document(std::string_view text);

/// Writes the document as nested JSON, the inverse of parse_document.
std::string nested_json(const Document& document);
void append_nested_json(std::string& out, const Document& document);

/// One value as JSON.
void append_json(std::string& out, const Value& value);

/// "line 3, column 7" of a place in a text.
std::string place_in(std::string_view text, std::size_t offset);

}  // namespace doorward::wire
