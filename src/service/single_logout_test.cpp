// SPDX-License-Identifier: Apache-2.0
#include "service/single_logout.h"

#include <algorithm>

#include "crypto/handle.h"
#include "service/administration_test.h"
#include "service/sid.h"
#include "service/sign_in.h"

namespace doorward::service {
namespace {

constexpr const char* front = "http://localhost/out";
constexpr const char* back = "https://app.example/out";

// Somebody signs in with a browser in which an app has signed its user in.
class ReplacedSession : public AdministrationTest {
 protected:
  ReplacedSession() {
    app_ = assess().id;
    other_ = add_user("ada@example.com");
  }
  void reached_at(const std::string& front_channel, const std::string& back_channel) {
    change([&](store::Transaction& tx) {
      auto app = tx.apps().find(app_);
      app->single_logout = true;
      app->single_logout_url = front_channel;
      app->back_channel_logout_url = back_channel;
      EXPECT_TRUE(tx.apps().replace(*app, app->meta.revision));
    });
  }
  NewSession signs_in(UserId user, std::string_view cookie = {}) {
    const Call call{.id = RequestId::make(clock_.now()),
                    .now = clock_.now(),
                    .endpoint = "/login",
                    .address = *Address::parse("192.0.2.1")};
    NewSession made;
    change([&](store::Transaction& tx) {
      made = begin_session(tx, call, {.session = cookie}, user,
                           {"https://id.example.com", *live_.snapshot()->keys});
    });
    return made;
  }
  SessionId session_of(const NewSession& made) {
    SessionId id;
    store_->read([&](store::Transaction& tx) {
      id = tx.sessions().find(crypto::handle_digest(made.cookie.reveal()))->id;
    });
    return id;
  }
  /// The app gets tokens in this session, none of which can be renewed: the sid that it knows.
  std::string lets_in(const NewSession& made) {
    const auto session = session_of(made);
    change([&](store::Transaction& tx) {
      tx.logouts().signed_in({.session = session,
                              .app = app_,
                              .user = made.user,
                              .begun_in = session,
                              .subject = made.user.text(),
                              .check_at = clock_.now() + hours{1}});
      store::RefreshFamily family{.app = app_, .user = made.user, .session = session};
      family.tokens_end_at = clock_.now() + hours{1};
      tx.families().add(family);
    });
    return sid_of(*live_.snapshot()->keys, session);
  }
  std::vector<store::SessionApp> apps_of(SessionId session) {
    std::vector<store::SessionApp> apps;
    store_->read([&](store::Transaction& tx) { apps = tx.logouts().of(session); });
    return apps;
  }
  /// What the console lists, as "channel state": by channel, so that the order is known.
  std::vector<std::string> told() {
    std::vector<std::string> all;
    store_->read([&](store::Transaction& tx) {
      for (const auto& row : tx.logouts().list({}).items) {
        EXPECT_EQ(row.user, admin_user_);
        all.push_back(std::string{text(row.channel)} + ' ' + std::string{text(row.state)});
      }
    });
    std::ranges::sort(all);
    return all;
  }
  template <class Work>
  void change(const Work& work) {
    store_->transact({.now = clock_.now()}, work);
  }
  static std::vector<std::string> frame(const std::string& sid) {
    return {std::string{front} + "?iss=https%3A%2F%2Fid.example.com&sid=" + sid};
  }

  AppId app_;
  UserId other_;
};

TEST_F(ReplacedSession, OfSomebodyElseIsToldByAFrame) {
  reached_at(front, "");
  const auto before = signs_in(admin_user_);
  const auto session = session_of(before);
  const auto sid = lets_in(before);
  const auto after = signs_in(other_, before.cookie.reveal());
  EXPECT_EQ(after.told.frames, frame(sid));
  EXPECT_TRUE(after.told.tokens_ended);
  EXPECT_EQ(told(), std::vector<std::string>{"front shown"});
  EXPECT_TRUE(apps_of(session).empty());  // Nobody tells them again.
}

TEST_F(ReplacedSession, IsToldWithTheRightPasswordNotOnlyWithTheCode) {
  reached_at(front, "");
  change([&](store::Transaction& tx) {
    store::Authenticator phone{.user = other_, .sealed_key = "k", .label = "Phone"};
    tx.authenticators().add(phone);
    tx.authenticators().confirm(phone.id);
  });
  const auto before = signs_in(admin_user_);
  const auto sid = lets_in(before);
  const auto half = signs_in(other_, before.cookie.reveal());
  EXPECT_EQ(half.stage, SessionStage::second_factor);
  EXPECT_EQ(half.told.frames, frame(sid));
}

TEST_F(ReplacedSession, EachChannelIsToldAsOnSignOut) {
  struct Row {
    const char *front, *back;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"", back, {"back waiting"}},
      {front, back, {"back waiting", "back waiting", "front shown"}},  // One of the row above.
  };
  for (const auto& row : rows) {
    reached_at(row.front, row.back);
    const auto before = signs_in(admin_user_);
    lets_in(before);
    const auto after = signs_in(other_, before.cookie.reveal());
    EXPECT_EQ(after.told.frames.size(), *row.front == '\0' ? 0U : 1U);
    EXPECT_EQ(told(), row.want);
  }
}

TEST_F(ReplacedSession, OfTheSameUserGoesOnWithItsApps) {
  reached_at(front, back);
  const auto before = signs_in(admin_user_);
  const auto session = session_of(before);
  const auto sid = lets_in(before);
  const auto again = signs_in(admin_user_, before.cookie.reveal());
  EXPECT_TRUE(again.told.frames.empty());
  EXPECT_FALSE(again.told.tokens_ended);
  EXPECT_TRUE(told().empty());
  const auto kept = apps_of(session_of(again));
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].begun_in, session);
  // Whoever ends it then tells the app of the session that the app knows.
  EXPECT_EQ(signs_in(other_, again.cookie.reveal()).told.frames, frame(sid));
}

TEST_F(ReplacedSession, InAnotherBrowserGoesOn) {
  reached_at(front, "");
  const auto before = signs_in(admin_user_);
  lets_in(before);
  EXPECT_TRUE(signs_in(other_).told.frames.empty());
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(apps_of(session_of(before)).size(), 1U);
}

TEST(Frames, ThePlaceOfEachIsNamedOnce) {
  EXPECT_EQ(places_of({"https://a.example/out?iss=x&sid=1", "https://b.example:8443/?sid=1",
                       "https://a.example/out?iss=x&sid=2"}),
            (std::vector<std::string>{"https://a.example", "https://b.example:8443"}));
  EXPECT_TRUE(places_of({}).empty());
}

}  // namespace
}  // namespace doorward::service
