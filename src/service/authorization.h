// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authorize/authorization.h"
#include "service/app_settings.h"
#include "service/browser_sessions.h"
#include "service/families.h"
#include "service/kept.h"

namespace doorward::service {

/// One visit to the authorization endpoint.
struct AuthorizationVisit {
  const AuthorizationRequest& request;
  Instant first_asked{};         // when the browser came with this request for the first time
  std::optional<bool> answer{};  // what the user said on the consent page, for this request
  std::string_view shown{};      // and which scopes that page has shown: Answered::shown
};

/// What comes next, with what the pages need to say it.
struct Answered {
  authorize::Next next = authorize::Next::error_page;
  std::optional<Denial> denial;
  std::string code;                // when there is one
  std::shared_ptr<const App> app;  // null for an unknown consumer key
  std::string username;
  // For the consent page.
  std::vector<std::string> scopes;  // that are to be allowed, in words
  std::string shown;                // and by name
  bool identifies = false;          // an ID token is among what is asked for
  bool stays = false;               // and a refresh token that will outlive its first answer
  seconds access_lifetime{0};
  std::int64_t sign_ins = 0;  // of this user and app that stay
  // Session Management 1.0, for an app with Single Logout that hears the answer: what it is told,
  // and what the browser's cookie has to say for it.
  std::string session_state{}, browser_state{};
};

/// The authorization endpoint (RFC 6749 section 3.1, OpenID Connect Core section 3.1.2): decides by
/// authorize/, keeps consent, makes codes. Asks the store: not for workers.
class Authorization {
 public:
  Authorization(store::Store& store, cluster::Live& live, AppSettings& settings,
                BrowserSessions& sessions, Recorder& recorder, KeptCodes& codes, std::string issuer)
      : store_(store),
        live_(live),
        settings_(settings),
        sessions_(sessions),
        recorder_(recorder),
        codes_(codes),
        issuer_(std::move(issuer)) {}

  Answered answer(const Call& call, const Browser& browser, const AuthorizationVisit& asked);

  /// The same without a page: once all else holds, `prove` looks at the credentials. Nothing is
  /// asked of anybody: the answer is a code, or an error for the app. What `prove` puts into the
  /// facts points into this snapshot: Login History reads them later, and keeps no other.
  using Prove = std::function<void(const cluster::Snapshot&, authorize::AuthorizationFacts&)>;
  Answered answer_headless(const Call& call, const AuthorizationRequest& request,
                           authorize::HeadlessFacts headless, const Prove& prove);

  /// The place that a request may lead back to, "https://app.example": empty unless its redirect
  /// URI is one of its app's callback URLs.
  std::string leads_to(const AuthorizationRequest& request);

  /// service/request_mark.h, with the keys of now.
  std::string mark(std::string_view seen, std::string_view binding, Instant at) const;
  std::optional<Instant> marked(std::string_view seen, std::string_view binding,
                                std::string_view mark, Instant now) const;
  /// When the browser came with this request for the first time: its mark tells.
  std::optional<Instant> first_asked(std::string_view request, std::string_view mark,
                                     Instant now) const;

 private:
  std::shared_ptr<const App> settings(authorize::AuthorizationFacts& facts);
  void read(authorize::AuthorizationFacts& facts, const AuthorizationRequest& request,
            const cluster::Snapshot& snapshot, const App& app) const;
  void record(const Call& call, const AuthorizationRequest& request,
              std::shared_ptr<const cluster::Snapshot> snapshot,
              const std::optional<Denial>& denial, authorize::AuthorizationFacts&& facts);
  static void read_stored(store::Transaction& tx, authorize::AuthorizationFacts& facts,
                          const AuthorizationVisit& asked, const cluster::Snapshot& snapshot,
                          std::string_view device);
  struct NewCode {
    std::string text;  // empty: none was made
    store::AuthorizationCode row;
  };
  static NewCode new_code(store::Transaction& tx, const Call& call,
                          const authorize::AuthorizationFacts& facts,
                          const AuthorizationVisit& asked, const store::BrowserSession& session,
                          const cluster::ScopeTable& scopes);
  std::string kept(NewCode&& made);

  store::Store& store_;
  cluster::Live& live_;
  AppSettings& settings_;
  BrowserSessions& sessions_;
  Recorder& recorder_;
  KeptCodes& codes_;
  const std::string issuer_;  // whose ID tokens may come back as a hint
};

/// Scopes in the words of the page where they are selected; a custom scope by its name.
std::vector<std::string> scope_texts(const ScopeSet& scopes, const cluster::ScopeTable& names);

}  // namespace doorward::service
