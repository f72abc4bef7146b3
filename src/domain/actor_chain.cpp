// SPDX-License-Identifier: Apache-2.0
#include "domain/actor_chain.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/json_text.h"

namespace doorward {
namespace {

// Most chains have nothing to tell.
std::vector<std::string> unless_all_empty(std::vector<std::string> texts) {
  const bool none = std::ranges::all_of(texts, &std::string::empty);
  return none ? std::vector<std::string>{} : std::move(texts);
}

}  // namespace

std::string act_claim(const ActorChain& chain) {
  std::string claim;
  for (const auto& party : std::views::reverse(chain)) {
    JsonObject act;
    act.text("sub", party.subject).known("iss", party.issuer).known("client_id", party.app);
    // Of one of ours `sub` says it already.
    if (party.user && party.app.empty()) act.text("user_id", party.user.text());
    if (!claim.empty()) act.json("act", claim);
    claim = act.take();
  }
  return claim;
}

std::vector<std::string> acting_programs(const ActorChain& chain) {
  std::vector<std::string> texts;
  for (const auto& party : chain) {
    texts.push_back(party.program ? party.program.text() : std::string{});
  }
  return unless_all_empty(std::move(texts));
}

std::vector<std::string> acting_earlier(const ActorChain& chain) {
  std::vector<std::string> texts;
  for (const auto& party : chain) {
    auto& text = texts.emplace_back();
    for (const auto app : party.earlier) {
      if (app) text += (text.empty() ? "" : " ") + app.text();
    }
  }
  return unless_all_empty(std::move(texts));
}

std::vector<std::string> acting_behind(const ActorChain& chain) {
  std::vector<std::string> texts;
  for (const auto& party : chain) {
    auto& text = texts.emplace_back();
    for (const auto& one : party.behind) {
      text += (text.empty() ? "" : " ") + one.user.text();
      if (one.program) text += ":" + one.program.text();
    }
  }
  return unless_all_empty(std::move(texts));
}

bool add_behind(ActingParty& party, const BehindParty& one) {
  auto& behind = party.behind;
  const bool itself = one.user == party.user && (!one.program || one.program == party.program);
  if (!one.user || itself || std::ranges::find(behind, one) != behind.end()) return true;
  if (behind.size() == longest_actor_chain) return false;
  behind.push_back(one);
  return true;
}

BehindParty behind_told(std::string_view text) {
  const auto end = std::min(text.find(':'), text.size());
  const auto user = UserId::parse(text.substr(0, end));
  const auto program = AppId::parse(text.substr(std::min(end + 1, text.size())));
  return {.user = user.value_or(UserId{}), .program = program.value_or(AppId{})};
}

std::string printed(const ActorChain& chain) {
  std::string text;
  for (const auto& party : chain) {
    text += (text.empty() ? "" : ", before that ") + party.subject + " of " + party.issuer;
  }
  return text.empty() ? "nobody" : text;
}

}  // namespace doorward
