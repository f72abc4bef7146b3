// SPDX-License-Identifier: Apache-2.0
// The architecture and the house style as a test. The first half shows that each rule can fail;
// the second holds the project's own files against them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tidy/rules.h"

namespace tidy {
namespace {

using Rule = Findings (*)(const Source&);

struct Row {
  const char* what;
  Rule rule;
  const char* path;
  std::string text;
  std::size_t findings;
};

std::string lines(std::size_t count, const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line + "\n";
  return text;
}

void expect_each(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    EXPECT_EQ(row.rule(source(row.path, row.text)).size(), row.findings) << row.what;
  }
}

TEST(Tidy, SeesAnIncludeAgainstTheArrows) {
  expect_each({
      {"along", includes_follow_the_arrows, "src/wire/form.cpp", "#include \"domain/app.h\"\n", 0},
      {"own", includes_follow_the_arrows, "src/wire/form.cpp", "#include \"wire/form.h\"\n", 0},
      {"against", includes_follow_the_arrows, "src/domain/app.cpp", "#include \"wire/form.h\"\n",
       1},
      {"store has no wire", includes_follow_the_arrows, "src/store/a.cpp",
       "#include \"wire/form.h\"\n", 1},
      {"unknown folder", includes_follow_the_arrows, "src/things/a.cpp", "", 1},
      {"linked against", links_are_the_arrows, "CMakeLists.txt",
       "doorward_folder(domain LINKS base\n wire)", 1},
      {"linked along", links_are_the_arrows, "CMakeLists.txt",
       "doorward_folder(domain LINKS base USES z)", 0},
  });
}

TEST(Tidy, SeesALibraryInTheWrongPlace) {
  expect_each({
      {"home", libraries_stay_where_they_belong, "src/http/a.cpp",
       "#include <boost/beast/core.hpp>\n", 0},
      {"header", libraries_stay_where_they_belong, "src/http/a.h",
       "#include <boost/beast/core.hpp>\n", 1},
      {"elsewhere", libraries_stay_where_they_belong, "src/service/a.cpp", "#include <sqlite3.h>\n",
       1},
  });
}

TEST(Tidy, SeesWhatIsTooLarge) {
  const std::string body = lines(70, "  work();");
  expect_each({
      {"file", files_are_short, "src/base/a.cpp", lines(401, "x"), 1},
      {"short file", files_are_short, "src/base/a.cpp", lines(400, "x"), 0},
      {"line", lines_are_short, "src/base/a.cpp", std::string(101, 'x'), 1},
      {"letters, not bytes", lines_are_short, "src/base/a.cpp",
       lines(1, std::string(98, 'x') + "…"), 0},
      {"function", functions_are_short, "src/base/a.cpp", "int f(int a) {\n" + body + "}\n", 1},
      {"method", functions_are_short, "src/base/a.h",
       "class A {\n  int f() const {\n" + body + "  }\n};\n", 1},
      {"table", functions_are_short, "src/base/a.cpp", "constexpr Row rows[] = {\n" + body + "};\n",
       0},
      {"two functions", functions_are_short, "src/base/a.cpp",
       "int f() {\n" + lines(40, "  x();") + "}\nint g() {\n" + lines(40, "  x();") + "}\n", 0},
  });
}

TEST(Tidy, SeesWordsThatMustNotStand) {
  const std::string to_do = std::string("// TO") + "DO";
  const std::string folder = std::string("/ro") + "ot/x";
  expect_each({
      {"no licence", begins_with_its_licence, "src/base/a.cpp", "#include <a>\n", 1},
      {"after #!", begins_with_its_licence, "dev",
       "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n", 0},
      {"unnumbered", leaves_nothing_to_do, "src/base/a.cpp", to_do + ": later", 1},
      {"numbered", leaves_nothing_to_do, "src/base/a.cpp", to_do + " (#12): later", 0},
      {"machine", names_no_machine, "docs/a.md", "see " + folder, 1},
      {"web address", names_no_machine, "docs/a.md", "https://example.com" + folder, 0},
      {"drawer", folder_names_say_something, "src/http/utils/a.cpp", "", 1},
      {"new", uses_the_agreed_language, "src/base/a.cpp", "auto* a = new App;", 1},
      {"in a string", uses_the_agreed_language, "src/base/a.cpp", "f(\"a new App\");  // new App",
       0},
      {"deleted", uses_the_agreed_language, "src/base/a.cpp", "A(const A&) = delete;", 0},
      {"delete", uses_the_agreed_language, "src/base/a.cpp", "delete app;", 1},
      {"clock", uses_the_agreed_language, "src/base/a.cpp", "std::chrono::system_clock::now()", 1},
      {"shared", uses_the_agreed_language, "src/wire/a.cpp", "std::shared_ptr<App> a;", 1},
      {"the snapshot", uses_the_agreed_language, "src/wire/a.cpp",
       "std::shared_ptr<const Snapshot> a;", 0},
  });
}

TEST(Tidy, SeesALinkThatLeadsNowhere) {
  const auto page =
      source("docs/a.md", "[here](../LICENSE), [there](../LICENCE), [web](https://x)\n");
  EXPECT_EQ(links_lead_somewhere(page, DOORWARD_ROOT).size(), 1U);
}

TEST(Tidy, SeesARuleThatNoTestProduces) {
  const auto header =
      source("src/domain/denial.h", "enum class Rule : char {\n  app_known, secret_right,\n};\n");
  const auto test = source("src/grants/a_test.cpp", "EXPECT_EQ(rule, Rule::app_known);\n");
  EXPECT_EQ(rules_without_a_test({header, test}).size(), 1U);
}

const std::vector<Source>& tree() {
  static const auto files = read_tree(DOORWARD_ROOT);
  return files;
}

void expect_none(const Findings& findings) {
  std::string text;
  for (const auto& finding : findings) text += finding + "\n";
  EXPECT_TRUE(findings.empty()) << text;
}

void expect_clean(Rule rule) {
  Findings findings;
  for (const auto& file : tree()) {
    for (auto& finding : rule(file)) findings.push_back(std::move(finding));
  }
  expect_none(findings);
}

TEST(Tree, IsRead) {
  EXPECT_GT(
      std::ranges::count_if(tree(), [](const Source& f) { return f.path.starts_with("src/"); }),
      20);
}
TEST(Tree, IncludesFollowTheArrows) { expect_clean(includes_follow_the_arrows); }
TEST(Tree, LibrariesStayWhereTheyBelong) { expect_clean(libraries_stay_where_they_belong); }
TEST(Tree, FilesAreShort) { expect_clean(files_are_short); }
TEST(Tree, LinesAreShort) { expect_clean(lines_are_short); }
TEST(Tree, FunctionsAreShort) { expect_clean(functions_are_short); }
TEST(Tree, FilesBeginWithTheirLicence) { expect_clean(begins_with_its_licence); }
TEST(Tree, NothingIsLeftToDo) { expect_clean(leaves_nothing_to_do); }
TEST(Tree, NoMachineIsNamed) { expect_clean(names_no_machine); }
TEST(Tree, FolderNamesSaySomething) { expect_clean(folder_names_say_something); }
TEST(Tree, TheAgreedLanguageIsUsed) { expect_clean(uses_the_agreed_language); }
TEST(Tree, LinksAreTheArrows) {
  const auto lists = std::ranges::find(tree(), "CMakeLists.txt", &Source::path);
  ASSERT_NE(lists, tree().end());
  expect_none(links_are_the_arrows(*lists));
}
TEST(Tree, LinksLeadSomewhere) {
  Findings findings;
  for (const auto& file : tree()) {
    for (auto& finding : links_lead_somewhere(file, DOORWARD_ROOT)) findings.push_back(finding);
  }
  expect_none(findings);
}
TEST(Tree, EveryRuleIsProducedByATest) { expect_none(rules_without_a_test(tree())); }

}  // namespace
}  // namespace tidy
