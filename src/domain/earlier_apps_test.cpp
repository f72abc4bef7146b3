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

}  // namespace
}  // namespace doorward
