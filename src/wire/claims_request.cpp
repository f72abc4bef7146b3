// SPDX-License-Identifier: Apache-2.0
#include "wire/claims_request.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace doorward::wire {
namespace {

namespace json = boost::json;

// One claim: null, or an object with `essential`, `value`, `values` and what extensions add.
struct Wish {
  bool essential = false;
  std::vector<std::string> values;
};

// What is no text is kept as it was written: no claim that is compared says that, and whoever asks
// for it asks for nobody (OpenID Connect Core section 3.1.2.2), not for anybody.
void add_value(const json::value& value, std::vector<std::string>& texts) {
  const auto* text = value.if_string();
  texts.push_back(text != nullptr ? std::string{text->data(), text->size()}
                                  : json::serialize(value));
}

std::optional<Wish> wish_of(const json::value& value) {
  if (value.is_null()) return Wish{};
  const auto* members = value.if_object();
  if (members == nullptr) return std::nullopt;
  Wish wish;
  if (const auto* essential = members->if_contains("essential")) {
    if (!essential->is_bool()) return std::nullopt;
    wish.essential = essential->get_bool();
  }
  const auto* one = members->if_contains("value");
  if (one != nullptr && !one->is_null()) add_value(*one, wish.values);
  if (const auto* several = members->if_contains("values")) {
    if (!several->is_array()) return std::nullopt;
    for (const auto& each : several->get_array()) add_value(each, wish.values);
  }
  return wish;
}

// Any one of a list will do, and where a second list is sent, what is in both: false when that is
// nothing. An empty list asks for nothing in particular.
bool narrow(std::vector<std::string>& known, const std::vector<std::string>& values) {
  if (values.empty()) return true;
  if (known.empty()) {
    known = values;
    return true;
  }
  std::erase_if(known, [&](const std::string& one) {
    return std::ranges::find(values, one) == values.end();
  });
  return !known.empty();
}

// What `id_token` or `userinfo` asks for. The two that speak of who signs in bind the request
// wherever they stand.
bool read_wishes(const json::object& whole, std::string_view member, ClaimSet& named,
                 ClaimsAsked& asked) {
  const auto* found = whole.if_contains(member);
  if (found == nullptr || found->is_null()) return true;
  const auto* wishes = found->if_object();
  if (wishes == nullptr) return false;
  for (const auto& [name, value] : *wishes) {
    const auto place = standard_claim(name);
    if (!place && name != "sub" && name != "acr") continue;
    const auto wish = wish_of(value);
    if (!wish) return false;
    if (place) named.set(*place);
    if (name == "sub" && !narrow(asked.subjects, wish->values)) return false;
    if (name == "acr" && wish->essential) {
      asked.acr_essential = true;
      asked.acr_contradictory = !narrow(asked.acr, wish->values);
    }
  }
  return true;
}

}  // namespace

std::optional<ClaimsAsked> parse_claims_request(std::string_view text) {
  if (text.size() > max_claims_request_bytes) return std::nullopt;
  json::parse_options options;
  options.max_depth = max_claims_request_depth;
  boost::system::error_code error;
  const auto parsed = json::parse(text, error, {}, options);
  const auto* whole = error ? nullptr : parsed.if_object();
  if (whole == nullptr) return std::nullopt;
  ClaimsAsked asked;
  const bool read = read_wishes(*whole, "id_token", asked.id_token, asked) &&
                    read_wishes(*whole, "userinfo", asked.userinfo, asked);
  return read ? std::optional{std::move(asked)} : std::nullopt;
}

}  // namespace doorward::wire
