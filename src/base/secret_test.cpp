// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"

#include <gtest/gtest.h>

#include <concepts>
#include <cstring>
#include <memory>
#include <ostream>
#include <type_traits>

namespace doorward {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(!Printable<Secret>);
static_assert(!std::equality_comparable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Secret>);

// Whether the object's own bytes still hold the text. Short strings live inside the object.
bool holds(const void* object, std::size_t size, std::string_view text) {
  const std::string_view bytes{static_cast<const char*>(object), size};
  return bytes.find(text) != std::string_view::npos;
}

TEST(Secret, LeavesNothingInMemoryWhenItEnds) {
  alignas(Secret) unsigned char room[sizeof(Secret)];
  auto* secret = std::construct_at(reinterpret_cast<Secret*>(room), std::string{"short-secret"});
  ASSERT_TRUE(holds(room, sizeof room, "short-secret"));
  std::destroy_at(secret);
  EXPECT_FALSE(holds(room, sizeof room, "short"));
}

TEST(Secret, LeavesNothingWhereItWasMovedFrom) {
  Secret from{std::string{"short-secret"}};
  const Secret to{std::move(from)};
  EXPECT_EQ(to.reveal(), "short-secret");
  EXPECT_FALSE(holds(&from, sizeof from, "short"));  // NOLINT(bugprone-use-after-move): the point
  Secret again{std::string{"other"}};
  Secret target{std::string{"was-before"}};
  target = std::move(again);
  EXPECT_EQ(target.reveal(), "other");
  EXPECT_FALSE(holds(&again, sizeof again, "other"));  // NOLINT(bugprone-use-after-move)
  EXPECT_FALSE(holds(&target, sizeof target, "before"));
}

TEST(Secret, WipesALongValueWhereItStands) {
  Secret secret{std::string(1'000, 'k')};
  const char* bytes = secret.reveal().data();
  wipe(const_cast<char*>(bytes), 500);
  EXPECT_EQ(std::memcmp(bytes, std::string(500, '\0').data(), 500), 0);
  EXPECT_EQ(bytes[500], 'k');
}

TEST(Secret, CopiesAndAssignsToItself) {
  Secret secret{std::string{"value"}};
  const Secret copy = secret;
  secret = *&secret;
  EXPECT_EQ(secret.reveal(), "value");
  EXPECT_EQ(copy.reveal(), "value");
  EXPECT_TRUE(Secret{}.empty());
}

}  // namespace
}  // namespace doorward
