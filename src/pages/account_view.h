// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace doorward::pages {

/// The users' own page: what there is, and what of it can be ended. Everything is text.
struct AccountView {
  struct App {
    std::string id, name;
    std::vector<std::string> scopes;  // what each lets the app do
    std::string since, used;          // "2026-11-23 17:01 UTC"
    std::string kept;                 // how many of the user's sign-ins stay, and may
    std::string note;
    bool can_end = false;
  };
  struct Session {
    std::string id, browser, address, since, seen;
    bool here = false;  // the one that looks
  };
  struct Authenticator {
    std::string id, label, since;
  };
  struct Entry {
    std::string what, outcome, when, address, because;
    std::string session, app;  // ids of what it led to, where that can be ended
    bool refused = false;
  };

  std::string organization = "Doorward";
  std::string name, username, email;
  std::string notice{}, alert{};
  std::string form_token;
  bool setup = false;  // may see it
  std::vector<App> apps;
  std::vector<Session> sessions;
  std::vector<Authenticator> authenticators;
  std::string codes;     // how many recovery codes are left
  std::string password;  // when it was chosen
  std::vector<Entry> entries;
};

std::string rendered(const AccountView& view);

/// What people call the browser that calls itself this; its own words when it is none of those.
std::string browser_name(std::string_view agent);

}  // namespace doorward::pages
