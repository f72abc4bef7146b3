// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "domain/value.h"
#include "wire/answer.h"

namespace doorward::wire {

constexpr std::string_view problem_type = "application/problem+json";

/// What went wrong with a call of the admin API.
struct Trouble {
  int status = 422;
  std::string_view name{};   // of the type: https://doorward.dev/problems/<name>
  std::string_view title{};  // the same for every case of the type
  std::string detail{};      // this case
  Problems errors{};         // field by field
  bool receipt = false;      // a decision was recorded under the request's id
};

/// RFC 9457 problem details, with the request's id and one entry per field.
Answer problem_answer(const Trouble& trouble, std::string_view request_id);

}  // namespace doorward::wire
