// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string_view>

#include "base/secret.h"
#include "domain/denial.h"

namespace doorward::wire {

/// More than any client of ours sends; less than costs anybody anything.
constexpr std::size_t max_form_bytes = 64 * 1024;
constexpr std::size_t max_parameters = 64;
constexpr std::size_t max_name_bytes = 128;
constexpr std::size_t max_value_bytes = 32 * 1024;

/// The parameters of a form body or of a query: decoded, valid UTF-8, each name once. The text is
/// wiped when the form goes, because secrets and tokens are in it.
class Form {
 public:
  /// The value sent under this name. A parameter without a value counts as not sent
  /// (RFC 6749 section 3.2), so both read as empty.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const { return !get(name).empty(); }

  std::size_t size() const { return entries_.size(); }
  std::string_view name(std::size_t index) const;
  std::string_view value(std::size_t index) const;

 private:
  friend class FormReader;
  // Places in text_ rather than views, so that a moved form stays right.
  struct Entry {
    std::uint32_t name_at, name_length, value_at, value_length;
  };
  Secret text_;
  boost::container::small_vector<Entry, 8> entries_;
};

/// Reads application/x-www-form-urlencoded text. Bad escapes, bad UTF-8, NUL and what is over the
/// limits break Rule::request_wellformed; a name sent twice breaks Rule::parameters_once.
Result<Form> parse_form(std::string_view body);

/// The same for what stands behind '?' in a URL.
Result<Form> parse_query(std::string_view query);

/// Refuses what is sent both in the body and in the query.
Result<> sent_once(const Form& body, const Form& query);

/// Refuses a body of any type but application/x-www-form-urlencoded, multipart included.
Result<> form_content_type(std::string_view content_type);

}  // namespace doorward::wire
