// SPDX-License-Identifier: Apache-2.0
#include "cli/verification.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/bytes.h"
#include "cli/terminal.h"
#include "crypto/digest.h"

namespace doorward::cli {

namespace {

constexpr int tries = 5;

/// The 32 bytes of the data folder's own key. Of use only for the server that the folder belongs
/// to, so not when another one was named.
std::optional<Secret> owner_key(const Common& common) {
  if (!common.url.empty()) return std::nullopt;
  std::ifstream file(common.data + "/owner.key", std::ios::binary);
  Secret key{std::string{std::istreambuf_iterator<char>(file), {}}};
  return key.reveal().size() == 32 ? std::optional{std::move(key)} : std::nullopt;
}

std::string challenge_path(const json::value& challenge) {
  return "/verifications/" + fetch::percent_encoded(text_at(challenge, "id"));
}

json::value with_data_folder(Connection& server, const Secret& key) {
  auto challenge = server.post("/verifications", json::object{{"method", "data_folder"}}).body;
  const auto code = hex(view(crypto::hmac_sha256(key.reveal(), text_at(challenge, "nonce"))));
  server.post(challenge_path(challenge), json::object{{"code", code}});
  return challenge;
}

/// A registered authenticator if there is one, else a code by e-mail.
json::value begin(Connection& server) {
  try {
    return server.post("/verifications", json::object{{"method", "totp"}}).body;
  } catch (const Refused& refused) {
    if (refused.status != 422 && refused.status != 409 && refused.status != 404) throw;
  }
  return server.post("/verifications", json::object{{"method", "email"}}).body;
}

json::value with_code(Connection& server) {
  auto challenge = begin(server);
  const auto sent_to = text_at(challenge, "sent_to");
  const auto question = sent_to.empty()
                            ? std::string{"Verify your identity. Code of your authenticator app:"}
                            : "Verify your identity. Code sent to " + printable(sent_to) + ":";
  for (int left = tries; left > 0; --left) {
    const auto typed = ask(question);
    try {
      server.post(challenge_path(challenge), json::object{{"code", trim(typed)}});
      return challenge;
    } catch (const Refused& refused) {
      if (left == 1 || refused.status >= 500) throw;
      std::fprintf(stderr, "%s\n", refused.what());
    }
  }
  throw Stop(Exit::refused, "the code was wrong too often");
}

}  // namespace

fetch::Headers verified(Connection& server, const Common& common) {
  const auto key = owner_key(common);
  const auto challenge = key ? with_data_folder(server, *key) : with_code(server);
  return {{"Doorward-Verification", text_at(challenge, "id")}};
}

}  // namespace doorward::cli
