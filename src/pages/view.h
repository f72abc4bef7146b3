// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace doorward::pages {

struct Link {
  std::string text, url;
};

/// One line of a form.
struct Field {
  std::string name;  // also its id
  std::string label;
  std::string type = "text";
  std::string autocomplete = "off";
  std::string value{};  // never of a password
  std::string hint{};
  std::string error{};
  bool numeric = false;  // a code: digits, no spelling help
  bool focus = false;
  bool fixed = false;  // can be read and not changed
};

/// One of several ways that a person picks.
struct Choice {
  std::string value, label;
  bool chosen = false;
};

/// How strong a password is.
struct Meter {
  int score = 0;
  std::string word;
  std::vector<std::string> reasons;
};

/// What a template is filled with. Everything is text; nothing of it can become markup.
struct View {
  std::string title;
  std::string organization = "Doorward";
  std::vector<std::string> paragraphs{};
  std::string notice{};              // went well
  std::string alert{};               // went wrong, as a whole
  std::string receipt{};             // id of the request, where a receipt explains more
  std::string picture{};             // a QR code, as a data: URL
  std::string key{};                 // what it says, to type
  std::vector<std::string> codes{};  // recovery codes
  std::string action{};              // where the form goes; empty: no form
  std::vector<std::pair<std::string, std::string>> hidden{};
  std::vector<Field> fields{};
  std::string choice_name{}, choice_label{};
  std::vector<Choice> choices{};
  std::vector<Meter> meter{};  // one or none
  std::string submit{};
  std::vector<Link> links{};
  std::vector<std::string>
      frames{};               // pages of apps that end their sessions (front-channel logout)
  std::string onward{};       // where the browser goes by itself, once the frames had their time
  bool leads_to_app = false;  // the form may end at an app
};

/// A consent page: which app asks whom for what.
struct ConsentView {
  std::string organization = "Doorward";
  std::string app, publisher{}, username;
  std::vector<std::string> scopes;  // what each lets the app do
  std::string audience{};           // whose tokens those are
  std::string others_told{};        // whom else an ID token is for
  std::string access_lifetime{};    // of one token, and
  std::string lifetime{};           // of what it is renewed with
  std::string limit{};              // how many sign-ins stay, where one more ends another
  std::string returns_to{};         // host that the browser goes back to
  std::string action{};
  std::vector<std::pair<std::string, std::string>> hidden{};
};

/// A page that carries an answer to an app by a form that sends itself.
struct FormPostView {
  std::string organization = "Doorward";
  std::string action;
  std::vector<std::pair<std::string, std::string>> hidden;
};

/// The page that tells an app's page whether the browser's session is another by now.
struct CheckSessionView {
  std::string cookie;  // name of the one that says so
};

/// The page as HTML.
std::string rendered(const View& view);
std::string rendered(const ConsentView& view);
std::string rendered(const FormPostView& view);
std::string rendered(const CheckSessionView& view);

/// The style sheet: its path with the hash of its text, and the text.
std::string stylesheet_path();
std::string_view stylesheet();

/// The same of the script that sends a form at once.
std::string submit_script_path();
std::string_view submit_script();

/// The same of the script that looks at the browser's session.
std::string check_session_script_path();
std::string_view check_session_script();

}  // namespace doorward::pages
