// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/notices.h"

namespace doorward::service {

/// Where a secret stands in its life.
enum class SecretState : unsigned char { in_force, retiring, retired };
std::string_view name(SecretState state);

/// A consumer secret without its value.
struct SecretFacts {
  SecretId id;
  Instant created_at{};
  UserId created_by;
  Instant first_used_at{}, last_used_at{};
  Instant retires_at{};
  SecretState state = SecretState::in_force;
};
/// The same with its value: only behind a fresh verification.
struct ShownSecret {
  SecretFacts facts;
  Secret value;
};
struct ConsumerDetails {
  AppId app;
  std::string consumer_key;
  std::vector<ShownSecret> secrets;
};

/// Manage Consumer Details: consumer key, secrets and their rotation. Each disclosure needs a fresh
/// verification and stands in the audit trail, committed, before the secret leaves; there are at
/// most 100 an hour per user. The contact of the app is told.
class ConsumerSecrets {
 public:
  ConsumerSecrets(Administration& admin, Notices& notices) : admin_(admin), notices_(notices) {}

  Outcome<ConsumerDetails> show(const Actor& actor, std::string_view app,
                                std::string_view verification);
  /// A new secret beside those in force, of which there are at most five.
  Outcome<ShownSecret> stage(const Actor& actor, std::string_view app,
                             std::string_view verification);

  /// The newest secret in force, for a use inside the server after which nobody has seen it. Asks
  /// for the same verification, and the audit trail names it.
  Outcome<Secret> lend(const Actor& actor, std::string_view app, std::string_view verification);

  Outcome<std::vector<SecretFacts>> list(const Actor& actor, std::string_view app);

  /// From this instant on, on every node, the secret is not accepted. The last one in force needs
  /// the warning `last_secret` to be accepted.
  Outcome<SecretFacts> retire(const Actor& actor, std::string_view app, std::string_view secret,
                              Instant at, const std::vector<std::string>& accept);
  /// Refuses a secret in force that was used within seven days, unless told to delete it even so;
  /// the last one as `retire` does.
  Outcome<> remove(const Actor& actor, std::string_view app, std::string_view secret,
                   bool even_if_in_use, const std::vector<std::string>& accept);

 private:
  Administration& admin_;
  Notices& notices_;
};

}  // namespace doorward::service
