// SPDX-License-Identifier: Apache-2.0
// What is the same for apps, users, profiles and permission sets: list, show, create, update.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/common.h"
#include "cli/connection.h"
#include "cli/settings.h"

namespace doorward::cli {

/// One kind of object of the admin API.
struct Noun {
  std::string one, many;  // "user", "users": for people
  std::string path;       // "/users"
  std::string name;       // the setting that names one: "username"
  std::vector<std::pair<std::string, std::string>> columns;  // of the list: heading, path in JSON
  std::vector<Setting> known;
  std::string known_by = "name or id";  // what people may call one
  // Filters of the list that find one, too, when the server knows none by what was given; and where
  // in its JSON the name stands by which it is told from others that they find.
  std::vector<std::string> also_by = {};
  std::string told_by = "id";

  std::string at(const std::string& which) const {
    return path + "/" + fetch::percent_encoded(which);
  }
};

/// Does this with the name by which the server knows an object: the one that was given, or else the
/// id of the only one that is found by noun.also_by. Ends the command when several are.
Reply by_name(Connection& server, const Noun& noun, const std::string& given,
              const std::function<Reply(const std::string& name)>& act);
/// The id of the only one of these; empty when there is none. Ends the command when there are more.
std::string only_one(const json::array& found, const Noun& noun, const std::string& given);

Command list_command(const Noun& noun, Common& common);
/// Prints below the settings what only this kind of object has.
using More = std::function<std::string(const json::value&, const Terminal&)>;
Command show_command(const Noun& noun, Common& common, const More& more = {});
Command create_command(const Noun& noun, Common& common);
Command update_command(const Noun& noun, Common& common);
Command delete_command(const Noun& noun, Common& common);

/// Runs the save; when the server only warns and somebody sits at the terminal, shows the warnings
/// and asks, then saves with them accepted.
Reply with_warnings(json::object body, std::vector<std::string> accept, const Common& common,
                    const std::function<Reply(const json::value&)>& save);

/// Asks yes or no on the terminal; `yes` answers it beforehand. Ends the command on no.
void confirm(const std::string& question, bool yes);

/// Prints the object as JSON, or this sentence.
void tell(const Common& common, const json::value& object, const std::string& sentence);

}  // namespace doorward::cli
