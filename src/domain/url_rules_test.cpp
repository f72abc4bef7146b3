// SPDX-License-Identifier: Apache-2.0
#include "domain/url_rules.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

std::string callback(std::string_view url) {
  const auto fault = callback_url_fault(url);
  return fault ? fault->rule : "fine";
}

std::string web(std::string_view url, bool loopback_http = false) {
  const auto fault = web_address_fault(url, loopback_http);
  return fault ? fault->rule : "fine";
}

TEST(CallbackUrl, TakesHttpsLoopbackAndPrivateUseSchemes) {
  for (const auto* url :
       {"https://app.example.com/callback", "https://app.example.com",
        "https://a.example:8443/x?y=z", "https://192.0.2.1/x", "https://[2001:db8::1]:8443/x",
        "http://localhost", "http://localhost:1717/OauthRedirect", "http://127.0.0.1:3000/cb",
        "http://127.9.9.9/cb", "http://[::1]:3000/cb", "com.example.app:/callback",
        "com.example.app://callback", "https://login.salesforce.com/services/oauth2/success",
        "https://a.example/caf%C3%A9"}) {
    EXPECT_EQ(callback(url), "fine") << url;
  }
}

TEST(CallbackUrl, S03_NoWildcardCanBeRegistered) {
  for (const auto* url : {"https://*.example.com/cb", "https://a.example/*",
                          "https://a.example/cb?x=*", "*", "com.example.app:*"}) {
    EXPECT_EQ(callback(url), "url_wildcard") << url;
  }
}

TEST(CallbackUrl, S04_DangerousSchemesAndCharactersAreRefused) {
  struct Row {
    std::string_view url, rule;
  };
  const Row rows[] = {
      {"javascript:alert(1)", "callback_url_scheme"},
      {"JavaScript:alert(1)", "callback_url_scheme"},
      {"javascript://a.example/%0aalert(1)", "callback_url_scheme"},
      {"data:text/html,x", "callback_url_scheme"},
      {"vbscript:x", "callback_url_scheme"},
      {"file:///etc/passwd", "callback_url_scheme"},
      {"blob:https://a.example/x", "callback_url_scheme"},
      {"about:blank", "callback_url_scheme"},
      {"myapp:/callback", "callback_url_scheme"},
      {"HTTPS://a.example/cb", "callback_url_scheme"},
      {"Com.Example.App:/cb", "callback_url_scheme"},
      {"http://a.example/cb", "callback_url_scheme"},
      {"http://localhost.example.com/cb", "callback_url_scheme"},
      {"http://127.0.0.1.example.com/cb", "callback_url_scheme"},
      {"http://0.0.0.0/cb", "callback_url_scheme"},
      {"java\tscript:alert(1)", "url_characters"},
      {"java\nscript:alert(1)", "url_characters"},
      {"\x01javascript:alert(1)", "url_characters"},
      {" https://a.example/cb", "url_characters"},
      {"https://a.example/\"><script>", "url_characters"},
      {"https://a.example\\@b.example/", "url_characters"},
      {"https://caf\xC3\xA9.example/", "url_characters"},
      {std::string_view{"https://a.example/\0x", 20}, "url_characters"},
  };
  for (const auto& row : rows) EXPECT_EQ(callback(row.url), row.rule) << row.url;
}

TEST(CallbackUrl, SaysWhatIsWrongWithTheRest) {
  struct Row {
    std::string_view url, rule;
  };
  const Row rows[] = {
      {"", "url_form"},
      {"app.example.com/cb", "url_form"},
      {"//a.example/cb", "url_form"},
      {"://a.example", "url_form"},
      {"1https://a.example", "url_form"},
      {"https:", "url_host"},
      {"https:a.example/cb", "url_host"},
      {"https:///cb", "url_host"},
      {"https://?x", "url_host"},
      {"https://a..example/", "url_host"},
      {"https://a.example./", "url_host"},
      {"https://-a.example/", "url_host"},
      {"https://a_b.example/", "url_host"},
      {"https://[2001:db8::g]/", "url_host"},
      {"https://[fe80::1%25eth0]/", "url_host"},
      {"https://[192.0.2.1]/", "url_host"},
      {"https://a.example:/cb", "url_form"},
      {"https://a.example:0/cb", "url_port"},
      {"https://a.example:65536/cb", "url_port"},
      {"https://a.example:8o/cb", "url_port"},
      {"https://user@a.example/cb", "url_user_information"},
      {"https://a.example@b.example/cb", "url_user_information"},
      {"https://a.example/cb#x", "callback_url_fragment"},
      {"https://a.example/cb#", "callback_url_fragment"},
      {"com.example.app:/cb#x", "callback_url_fragment"},
      {"https://a.example/../cb", "callback_url_dots"},
      {"https://a.example/x/..;/cb", "callback_url_dots"},
      {"https://a.example/%2e%2E/cb", "callback_url_dots"},
      {"https://a.example/./cb", "callback_url_dots"},
      {"com.example.app:", "callback_url_scheme"},
  };
  for (const auto& row : rows) EXPECT_EQ(callback(row.url), row.rule) << row.url;
}

TEST(CallbackUrl, HasNoParameterThatTheAnswerBrings) {
  for (const auto* name : {"code", "state", "error", "error_description", "error_uri", "iss",
                           "session_state", "sfdc_community_url"}) {
    const auto fault = callback_url_fault("https://a.example/cb?x=1&" + std::string{name} + "=2");
    ASSERT_TRUE(fault) << name;
    EXPECT_EQ(fault->rule, "callback_url_parameter");
    EXPECT_TRUE(fault->detail.contains('"' + std::string{name} + '"')) << fault->detail;
  }
  for (const auto* url :
       {"https://a.example/cb?state", "https://a.example/cb?%73tate=x", "https://a.example/cb?&iss",
        "http://localhost/cb?code=", "com.example.app:/cb?x&code=1"}) {
    EXPECT_EQ(callback(url), "callback_url_parameter") << url;
  }
  for (const auto* url :
       {"https://a.example/cb?", "https://a.example/cb?State=1&states=2&x=code&=iss",
        "https://a.example/code/state=1", "https://a.example/cb?x=%26state%3D1"}) {
    EXPECT_EQ(callback(url), "fine") << url;
  }
}

TEST(CallbackUrl, HasTwoDigitsBehindEachPercentSign) {
  for (const auto* url :
       {"https://a.example/%zz", "https://a.example/cb?x=%4", "https://a.example/cb?x=%",
        "https://a.example/%-1", "https://a.example/%%41", "com.example.app:/%4g"}) {
    EXPECT_EQ(callback(url), "url_escape") << url;
  }
}

TEST(PostLogoutUrl, IsAnsweredWithStateAlone) {
  const auto rule = [](std::string_view url) {
    const auto fault = post_logout_url_fault(url);
    return fault ? fault->rule : "fine";
  };
  EXPECT_EQ(rule("https://a.example/bye?x=1&state=2"), "callback_url_parameter");
  EXPECT_EQ(rule("https://a.example/bye?code=1&iss=2"), "fine");
  EXPECT_EQ(rule("https://a.example/bye?x=%zz"), "url_escape");
  EXPECT_EQ(rule("https://a.example/bye#x"), "callback_url_fragment");
}

TEST(WebAddress, IsHttpsOrLoopbackWhereThatMakesSense) {
  EXPECT_EQ(web("https://a.example/logo.png"), "fine");
  EXPECT_EQ(web("https://a.example/page#part"), "fine");
  EXPECT_EQ(web("http://a.example/logo.png"), "https_required");
  EXPECT_EQ(web("http://localhost/"), "https_required");
  EXPECT_EQ(web("http://localhost/", true), "fine");
  EXPECT_EQ(web("http://a.example/", true), "https_required");
  EXPECT_EQ(web("javascript:alert(1)", true), "https_required");
  EXPECT_EQ(web("data:image/png;base64,AAAA"), "https_required");
  EXPECT_EQ(web("logo.png"), "url_form");
  EXPECT_EQ(web("https://u:p@a.example/"), "url_user_information");
}

TEST(LogoutAddress, HasNoFragment) {
  const auto logout = [](std::string_view url) {
    const auto fault = logout_address_fault(url);
    return fault ? fault->rule : "fine";
  };
  EXPECT_EQ(logout("https://a.example:8443/out?from=here"), "fine");
  EXPECT_EQ(logout("http://127.0.0.1:5000/out"), "fine");
  EXPECT_EQ(logout("https://a.example/out#"), "logout_url_fragment");
  EXPECT_EQ(logout("https://a.example/out?x#now"), "logout_url_fragment");
  EXPECT_EQ(logout("http://a.example/out"), "https_required");
}

TEST(CalledAddress, S64_IsNoneOfThisMachineOrAPrivateNetwork) {
  const auto called = [](std::string_view url) {
    const auto fault = called_address_fault(url);
    return fault ? fault->rule : "fine";
  };
  for (const auto* url :
       {"https://app.example.com/jwks", "https://203.0.113.9/jwks", "https://172.32.0.1/",
        "https://[2a00:1450:4001::1]/jwks", "https://10.example.com/", "https://a.example:8443/x"})
    EXPECT_EQ(called(url), "fine") << url;
  for (const auto* url : {"https://localhost/",
                          "https://LOCALHOST:8443/",
                          "https://x.localhost/",
                          "https://127.0.0.1/",
                          "https://127.1/",
                          "https://2130706433/",
                          "https://0x7f000001/",
                          "https://0x7f.0.0.1/",
                          "https://0177.0.0.1/",
                          "https://10.1.2.3/",
                          "https://100.64.0.1/",
                          "https://169.254.169.254/latest",
                          "https://172.16.0.1/",
                          "https://172.31.255.255/",
                          "https://192.168.0.1:8443/x",
                          "https://0.0.0.0/",
                          "https://224.0.0.1/",
                          "https://255.255.255.255/",
                          "https://[::1]/",
                          "https://[::]/",
                          "https://[fd00::1]/",
                          "https://[fe80::1]/",
                          "https://[::ffff:10.0.0.1]/",
                          "https://[::ffff:7f00:1]/",
                          "https://[64:ff9b::a00:1]/",
                          "https://[2002:a00:1::]/",
                          "https://[ff02::1]/"})
    EXPECT_EQ(called(url), "url_inner_network") << url;
  EXPECT_EQ(called("http://a.example/"), "https_required");
}

}  // namespace
}  // namespace doorward
