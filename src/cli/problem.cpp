// SPDX-License-Identifier: Apache-2.0
#include "cli/problem.h"

#include <utility>

#include "cli/connection.h"
#include "cli/terminal.h"

namespace doorward::cli {

namespace {

constexpr std::string_view no_token_type = "https://doorward.dev/problems/no-token";

std::string_view title(Exit exit) {
  switch (exit) {
    case Exit::ok: return "Done";
    case Exit::no: return "The answer is no";
    case Exit::usage: return "Not understood";
    case Exit::refused: return "Refused";
    case Exit::unreachable: return "Not reached";
  }
  std::unreachable();
}

// What to do about it, where the answer alone does not tell.
std::string_view remedy(std::string_view error) {
  if (error == "invalid_scope") {
    return " Commands need an app that has the scope Manage Setup (setup) selected.";
  }
  if (error == "invalid_client") {
    return " Are key and secret of an app of this server, or is the data folder of another?";
  }
  return {};
}

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
  const auto* receipt = at(problem, "receipt");
  const bool decided = (receipt != nullptr && receipt->is_bool() && receipt->get_bool()) ||
                       text_at(problem, "type") == no_token_type;
  if (!id.empty()) out += decided ? "\n  more: doorward explain " + id : "\n  request " + id;
  return printable(out);
}

json::object problem_of(const Stop& stop) {
  if (!stop.json.empty()) return json::parse(stop.json).as_object();
  return json::object{{"problem", json::object{{"title", title(stop.exit)},
                                               {"detail", stop.what()},
                                               {"exit", static_cast<int>(stop.exit)}}}};
}

json::value token_problem(const json::value& body, int status, std::string_view request_id) {
  const auto error = text_at(body, "error");
  json::object problem{
      {"title", "No token for the admin API"},
      {"type", no_token_type},
      {"status", status},
      {"detail", error + ", " + text_at(body, "error_description") + std::string{remedy(error)}}};
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
