// SPDX-License-Identifier: Apache-2.0
#include "domain/earlier_apps.h"

#include <gtest/gtest.h>

#include "domain/actor_chain.h"

namespace doorward {
namespace {

TEST(EarlierApps, S54_EachStandsOnceAndTheFifthHasNoPlace) {
  EarlierApps apps{};
  const AppId now{9};
  for (const auto app : {AppId{}, now, AppId{1}, AppId{2}, AppId{1}, AppId{3}, AppId{4}}) {
    EXPECT_TRUE(add_earlier(apps, app, now)) << app.text();
  }
  EXPECT_EQ(apps, (EarlierApps{AppId{1}, AppId{2}, AppId{3}, AppId{4}}));
  EXPECT_TRUE(add_earlier(apps, {4}, now));
  EXPECT_FALSE(add_earlier(apps, {5}, now));
  EXPECT_EQ(apps, (EarlierApps{AppId{1}, AppId{2}, AppId{3}, AppId{4}}));
}

TEST(EarlierApps, OfActorsAreToldInTheOrderOfTheChain) {
  const AppId one{1}, two{2};
  const ActorChain chain{{.subject = "a"}, {.subject = "b", .earlier = {one, two}}};
  EXPECT_EQ(acting_earlier(chain), (std::vector<std::string>{"", one.text() + ' ' + two.text()}));
  EXPECT_TRUE(acting_earlier({chain.front()}).empty());
}

TEST(EarlierApps, WhoIsBehindAnActorIsToldOnceWithTheirProgram) {
  ActingParty party{.subject = "a", .user = {1}, .program = {9}};
  const std::vector<BehindParty> both{{.user = {2}}, {.user = {2}, .program = {8}}};
  for (const auto& none : {BehindParty{}, {.user = {1}}, {.user = {1}, .program = {9}}}) {
    EXPECT_TRUE(add_behind(party, none));
  }
  for (int i = 0; i < 2; ++i) {
    for (const auto& one : both) EXPECT_TRUE(add_behind(party, one));
  }
  EXPECT_EQ(party.behind, both);
  const auto user = UserId{2}.text(), program = AppId{8}.text();
  EXPECT_EQ(acting_behind({party}).front(), user + ' ' + user + ':' + program);
  EXPECT_EQ(behind_told(user), both[0]);
  EXPECT_EQ(behind_told(user + ':' + program), both[1]);
  for (const auto& text : {std::string{}, std::string{":"}, ':' + program}) {
    EXPECT_FALSE(behind_told(text).user) << text;
  }
  for (const std::uint64_t id : {3, 4, 5}) EXPECT_TRUE(add_behind(party, {.user = {id}}));
  EXPECT_FALSE(add_behind(party, {.user = {6}}));
}

}  // namespace
}  // namespace doorward
