// SPDX-License-Identifier: Apache-2.0
#include "setup/receipts.h"

#include "domain/flow_words.h"

namespace doorward::setup {
namespace {

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed: return "passed";
    case Verdict::failed: return "failed";
    case Verdict::not_checked: return "not_checked";
  }
  std::unreachable();
}

std::string in_flow(const Receipt& receipt, std::string_view rule) {
  return receipt.flow.empty() ? std::string{rule} : receipt.flow + "." + std::string{rule};
}

}  // namespace

void write_decision(JsonWriter& json, const service::NamedDecision& decision) {
  const auto& receipt = decision.row.receipt;
  const auto last = decision.row.last_at;
  json.text("id", receipt.id).text("at", iso8601(receipt.at)).text("endpoint", receipt.endpoint);
  json.text("flow", receipt.flow);
  json.text("dialect", receipt.dialect == Dialect::standard ? "standard" : "salesforce");
  json.some("address", receipt.address).some("consumer_key", receipt.consumer_key);
  json.name("app")
      .object()
      .some("id", receipt.app ? receipt.app.text() : "")
      .some("name", decision.app_name);
  json.end_object().name("user").object().some("id", receipt.user ? receipt.user.text() : "");
  json.some("username", decision.username).end_object();
  json.some("secret", receipt.secret ? receipt.secret.text() : "");
  json.text("outcome", receipt.denied ? "denied" : "issued");
  const auto words = flow_words(receipt.flow);
  json.name("event").object().text("title", words.title);
  json.text("said", receipt.denied ? words.refused : words.done).flag("by_app", words.by_app);
  json.end_object();
  json.some("rule", receipt.denied ? text(*receipt.denied).name : "")
      .some("because", receipt.because);
  json.text("scopes", receipt.scopes).number("revision", receipt.revision);
  json.number("count", decision.row.count)
      .text("last_at", iso8601(last == Instant{} ? receipt.at : last));
}

void write_reasons(JsonWriter& json, const Receipt& receipt, std::string_view screen_url) {
  const auto words = receipt.denied ? text(*receipt.denied) : RuleText{};
  json.some("name", receipt.denied ? in_flow(receipt, words.name) : "");
  json.some("told", words.told).some("setting", words.setting).name("screen");
  if (words.screen == Screen::none) {
    json.null();
  } else {
    json.object().text("name", text(words.screen).name).text("url", screen_url).end_object();
  }
  json.some("remedy", words.remedy);
}

void write_checks(JsonWriter& json, const Receipt& receipt) {
  json.name("checks").list();
  for (const auto& line : receipt.checks) {
    const auto words = text(line.rule);
    json.object().text("rule", words.name).text("name", in_flow(receipt, words.name));
    json.text("verdict", name(line.verdict)).text("holds", words.holds).text("found", line.found);
    json.some("setting", words.setting).some("screen", text(words.screen).name).end_object();
  }
  json.end_list();
}

}  // namespace doorward::setup
