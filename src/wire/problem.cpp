// SPDX-License-Identifier: Apache-2.0
#include "wire/problem.h"

#include "wire/text.h"

namespace doorward::wire {
namespace {

void append_problem(std::string& out, const Problem& problem) {
  out += "{\"field\":";
  append_json_string(out, problem.field);
  out += ",\"value\":";
  append_json_string(out, problem.value);
  out += ",\"rule\":";
  append_json_string(out, problem.rule);
  out += ",\"detail\":";
  append_json_string(out, problem.detail);
  if (problem.warning) out += ",\"warning\":true";
  out += '}';
}

}  // namespace

Answer problem_answer(const Trouble& trouble, std::string_view request_id) {
  Answer answer{.status = trouble.status, .content_type = problem_type};
  std::string& body = answer.body;
  body = "{\"type\":";
  append_json_string(body, "https://doorward.dev/problems/" + std::string{trouble.name});
  body += ",\"title\":";
  append_json_string(body, trouble.title);
  body += ",\"status\":";
  append_number(body, trouble.status);
  if (!trouble.detail.empty()) {
    body += ",\"detail\":";
    append_json_string(body, trouble.detail);
  }
  body += ",\"request_id\":";
  append_json_string(body, request_id);
  body += trouble.receipt ? ",\"receipt\":true" : ",\"receipt\":false";
  if (!trouble.errors.empty()) {
    body += ",\"errors\":[";
    for (const auto& problem : trouble.errors) {
      if (body.back() != '[') body += ',';
      append_problem(body, problem);
    }
    body += ']';
  }
  body += '}';
  return answer;
}

}  // namespace doorward::wire
