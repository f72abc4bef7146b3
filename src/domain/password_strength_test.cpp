// SPDX-License-Identifier: Apache-2.0
#include "domain/password_strength.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

const std::vector<std::string> ada = {"ada.lovelace@example.com", "Ada", "Lovelace", "Analytical"};

TEST(PasswordStrength, WhatPeopleChooseFirstIsWeak) {
  for (const char* weak :
       {"password", "Password1", "P@ssw0rd", "123456789012", "qwertyuiop[]", "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnop", "Summer2024!", "Welcome123", "AdaLovelace1", "ada.lovelace2025",
        "letmeinletmein", "Lovelace-Analytical", "administrator1", "iloveyou1999",
        "passwordpassword", "Passwort", "qazwsxqazwsx", "January2026!"}) {
    EXPECT_LT(password_strength(weak, ada).score, 3) << weak;
    EXPECT_FALSE(password_problems("new_password", weak, 8, ada).empty()) << weak;
  }
}

TEST(PasswordStrength, RandomTextAndUnrelatedWordsAreStrong) {
  for (const char* strong : {"kT9#vQz2!mWp", "gravel tundra oboe lantern", "ubeyzwkqhxpm",
                             "Zug fährt um halb sieben los", "mossy-quilt-ferret-axle"}) {
    EXPECT_GE(password_strength(strong, ada).score, 3) << strong;
    EXPECT_TRUE(password_problems("new_password", strong, 12, ada).empty()) << strong;
  }
}

TEST(PasswordStrength, AWordAboutTheUserIsWeakerThanForAStranger) {
  const std::string password = "quilter-lovelace";
  EXPECT_LT(password_strength(password, ada).guesses_log10,
            password_strength(password, {}).guesses_log10);
}

TEST(PasswordStrength, SaysWhy) {
  EXPECT_EQ(password_strength("zxcvbnmasdfg", {}).reasons.front(),
            "It has neighbouring keys of the keyboard.");
  EXPECT_EQ(password_strength("kqv", {}).reasons.front(), "It is short.");
  EXPECT_TRUE(password_strength("gravel tundra oboe lantern", {}).reasons.empty());
}

TEST(PasswordProblems, EachLimitHasItsRule) {
  const auto rule = [](const std::string& password) {
    const auto found = password_problems("new_password", password, 12, {});
    return found.empty() ? std::string{"fine"} : found.front().rule;
  };
  EXPECT_EQ(rule(""), "required");
  EXPECT_EQ(rule("kT9#vQz2!mW"), "password_too_short");
  EXPECT_EQ(rule("kT9#vQz2!mWp"), "fine");
  EXPECT_EQ(rule("ää#vQz2!mWpü"), "fine");  // Characters are counted, not bytes.
  EXPECT_EQ(rule("passwordpassword"), "password_guessable");
  EXPECT_EQ(rule(std::string(257, 'x')), "too_long");
}

TEST(PasswordProblems, NeverRepeatsWhatWasTyped) {
  for (const auto& problem : password_problems("new_password", "passwordpassword", 12, {})) {
    EXPECT_TRUE(problem.value.empty());
    EXPECT_EQ(problem.detail.find("passwordpassword"), std::string::npos);
  }
}

}  // namespace
}  // namespace doorward
