// SPDX-License-Identifier: Apache-2.0
// The doctor's visit: everything an app would do with its key and secret, in that order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "doctor/causes.h"
#include "domain/denial.h"
#include "fetch/http_client.h"

namespace doorward::doctor {

/// Which of the two ways of speaking the app uses.
enum class Speaks { standard, salesforce };

/// What the app would have: where, key and secret, and its habits.
struct Patient {
  std::string url, key;
  Secret secret;
  std::optional<Speaks> dialect;  // nothing: found out
  bool basic = false;             // key and secret in the Authorization header, else in the form
  std::string scope;              // sent when not empty
  // Of a proxy that the server takes for whoever asked for this visit; nothing: not known.
  std::optional<std::string> unnamed_proxy = {};
};

struct Diagnosis {
  int row = 0;
  std::string name, cause, setting, fix;
  Screen screen = Screen::none;  // of a Doorward server, that changes the setting
};

enum class Outcome { passed, noted, failed, skipped };

/// One line of the doctor's list.
struct Finding {
  Stage stage;
  Outcome outcome;
  std::string found;  // the values; never a secret or a token
  std::optional<Diagnosis> why = {};
  std::string request_id = {};  // of the answer that said no, when it is a Doorward server's
  std::string dialect = {};     // when several are tried
};

/// Tells each finding as it is made; stops asking for more where nothing more can be learnt.
std::vector<Finding> visit(const Patient& patient, fetch::HttpClient& http,
                           const std::function<void(const Finding&)>& tell);

/// What the table says to it, or nothing. A refusal of `ours`, a Doorward server, is looked up
/// among the rules first: they are more precise than any table.
std::optional<Diagnosis> diagnosis(const Observation& seen, bool ours);

}  // namespace doorward::doctor
