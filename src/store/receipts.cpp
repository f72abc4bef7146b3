// SPDX-License-Identifier: Apache-2.0
#include "store/receipts.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "store/store.h"

namespace doorward::store {
namespace {

namespace json = boost::json;

// Members that hold nothing are not written.
void put(json::object& to, std::string_view key, const std::string& text) {
  if (!text.empty()) to.emplace(key, text);
}
void put(json::object& to, std::string_view key, std::uint64_t number) {
  if (number != 0) to.emplace(key, static_cast<std::int64_t>(number));
}

std::string text_in(const json::object& from, std::string_view key) {
  const json::value* value = from.if_contains(key);
  const json::string* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string(text->data(), text->size()) : std::string{};
}
std::int64_t number_in(const json::object& from, std::string_view key) {
  const json::value* value = from.if_contains(key);
  const std::int64_t* number = value != nullptr ? value->if_int64() : nullptr;
  return number != nullptr ? *number : 0;
}
std::uint64_t id_in(const json::object& from, std::string_view key) {
  return static_cast<std::uint64_t>(number_in(from, key));
}

json::array lines(const std::vector<CheckLine>& checks) {
  json::array out;
  out.reserve(checks.size());
  for (const CheckLine& line : checks) {
    out.emplace_back(json::array{json::string(text(line.rule).name),
                                 static_cast<std::int64_t>(line.verdict),
                                 json::string(line.found)});
  }
  return out;
}

std::vector<CheckLine> checks_in(const json::object& from) {
  std::vector<CheckLine> checks;
  const json::value* all = from.if_contains("checks");
  if (all == nullptr || !all->is_array()) return checks;
  for (const json::value& entry : all->get_array()) {
    const json::array* line = entry.if_array();
    if (line == nullptr || line->size() != 3 || !(*line)[0].is_string() || !(*line)[1].is_int64() ||
        !(*line)[2].is_string()) {
      continue;
    }
    if (const auto rule = rule_named((*line)[0].get_string())) {
      checks.push_back({*rule, static_cast<Verdict>((*line)[1].get_int64()),
                        std::string((*line)[2].get_string())});
    }
  }
  return checks;
}

}  // namespace

std::string receipt_document(const Receipt& receipt) {
  json::object out;
  put(out, "id", receipt.id);
  put(out, "at", static_cast<std::uint64_t>(epoch_ms(receipt.at)));
  put(out, "endpoint", receipt.endpoint);
  put(out, "flow", receipt.flow);
  put(out, "dialect", static_cast<std::uint64_t>(receipt.dialect));
  put(out, "address", receipt.address);
  put(out, "consumer_key", receipt.consumer_key);
  put(out, "app", receipt.app.number);
  put(out, "user", receipt.user.number);
  put(out, "secret", receipt.secret.number);
  if (receipt.denied) put(out, "denied", std::string(text(*receipt.denied).name));
  put(out, "because", receipt.because);
  put(out, "scopes", receipt.scopes);
  if (receipt.requested) out.emplace("requested", *receipt.requested);
  if (receipt.sent_by) out.emplace("sent_by", static_cast<std::int64_t>(*receipt.sent_by));
  if (receipt.brought) out.emplace("brought", std::int64_t{to_bits(*receipt.brought)});
  put(out, "revision", static_cast<std::uint64_t>(receipt.revision));
  if (!receipt.checks.empty()) out.emplace("checks", lines(receipt.checks));
  return json::serialize(out);
}

Receipt receipt_of(std::string_view document) {
  json::error_code error;
  const json::value parsed =
      json::parse({document.data(), document.size()}, error, {}, {.allow_invalid_utf8 = true});
  if (error || !parsed.is_object()) throw StoreFault("a stored receipt is damaged");
  const json::object& from = parsed.get_object();
  Receipt receipt{.id = text_in(from, "id"),
                  .at = from_epoch_ms(number_in(from, "at")),
                  .endpoint = text_in(from, "endpoint"),
                  .flow = text_in(from, "flow"),
                  .dialect = static_cast<Dialect>(number_in(from, "dialect")),
                  .address = text_in(from, "address"),
                  .consumer_key = text_in(from, "consumer_key"),
                  .app = {id_in(from, "app")},
                  .user = {id_in(from, "user")},
                  .secret = {id_in(from, "secret")},
                  .denied = rule_named(text_in(from, "denied")),
                  .because = text_in(from, "because"),
                  .scopes = text_in(from, "scopes"),
                  .requested = {},
                  .sent_by = {},
                  .revision = number_in(from, "revision"),
                  .checks = checks_in(from)};
  if (from.contains("requested")) receipt.requested = text_in(from, "requested");
  if (from.contains("sent_by"))
    receipt.sent_by = static_cast<ClientAuthentication>(number_in(from, "sent_by"));
  if (from.contains("brought")) receipt.brought = brought_of(id_in(from, "brought"));
  return receipt;
}

}  // namespace doorward::store
