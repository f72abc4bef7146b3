// SPDX-License-Identifier: Apache-2.0
#include "cli/problem.h"

#include "cli/connection.h"
#include "cli/terminal.h"

namespace doorward::cli {

namespace {

constexpr std::string_view no_token_type = "https://doorward.dev/problems/no-token";

std::string one_error(const json::value& error) {
  const auto field = text_at(error, "field");
  const auto value = text_at(error, "value");
  const auto* warning = at(error, "warning");
  std::string line = "\n  ";
  if (warning != nullptr && warning->is_bool() && warning->get_bool()) line += "warning: ";
  if (!field.empty()) line += field + (value.empty() ? "" : " \"" + cut(value, 60) + "\"") + ": ";
  line += text_at(error, "detail");
  const auto rule = text_at(error, "rule");
  return rule.empty() ? line : line + " [" + rule + "]";
}

// The sentence of the problem, where its one error does not say the same.
std::string sentence_of(const json::value& problem) {
  auto detail = text_at(problem, "detail");
  const auto* errors = at(problem, "errors");
  if (errors == nullptr || !errors->is_array() || errors->get_array().size() != 1) return detail;
  return text_at(errors->get_array().front(), "detail") == detail ? std::string{} : detail;
}

}  // namespace

std::string readable(const json::value& problem) {
  std::string out = text_at(problem, "title");
  const auto detail = sentence_of(problem);
  if (!detail.empty() && detail != out) out += out.empty() ? detail : ": " + detail;
  const auto* errors = at(problem, "errors");
  if (errors != nullptr && errors->is_array()) {
    for (const auto& error : errors->get_array()) out += one_error(error);
  }
  const auto accept = warnings(problem);
  if (!accept.empty()) {
    out += "\n  accept with:";
    for (const auto& rule : accept) out += " --accept " + rule;
  }
  const auto id = text_at(problem, "request_id");
  // Only decisions have a receipt; of the rest the problem has said all.
  const auto status = number_at(problem, "status");
  const bool decided = status == 401 || status == 403 || text_at(problem, "type") == no_token_type;
  if (!id.empty()) out += decided ? "\n  more: doorward explain " + id : "\n  request " + id;
  return printable(out);
}

json::value token_problem(const json::value& body, int status, std::string_view request_id) {
  json::object problem{
      {"title", "No token for the admin API"},
      {"type", no_token_type},
      {"status", status},
      {"detail", text_at(body, "error") + ", " + text_at(body, "error_description")}};
  if (!request_id.empty()) problem["request_id"] = request_id;
  return problem;
}

std::vector<std::string> warnings(const json::value& problem) {
  std::vector<std::string> rules;
  const auto* errors = at(problem, "errors");
  if (errors == nullptr || !errors->is_array()) return rules;
  for (const auto& error : errors->get_array()) {
    const auto* warning = at(error, "warning");
    if (warning == nullptr || !warning->is_bool() || !warning->get_bool()) return {};
    rules.push_back(text_at(error, "rule"));
  }
  return rules;
}

}  // namespace doorward::cli
