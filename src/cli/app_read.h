// SPDX-License-Identifier: Apache-2.0
// Between app files, the settings they hold and the app that a server has.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/settings.h"
#include "domain/value.h"

namespace doorward::cli {

struct AppFile {
  std::string path;
  Document document;
  std::vector<std::string> accept;
  std::map<std::string, std::string, std::less<>> places;  // setting -> "line 3, column 7"
  Problems notes;                                          // what the file says and nobody keeps
  std::string consumer_key;  // of metadata; a new app gets one of its own
};

/// Reads a blueprint, or ConnectedApp metadata when the file is XML. What is wrong ends the
/// command, each with its place.
AppFile read_app_file(const std::string& path);

/// Tells on standard error what of the file nobody keeps; `fresh`: of an app that is not there yet.
void print_notes(const AppFile& file, bool fresh);

/// The settings of the file, as the admin API takes them.
json::object document_of(const AppFile& file);

/// Tells of each of these problems where in the file its setting stands.
void add_places(json::value& problems, const AppFile& file);

struct Difference {
  const Setting* setting;
  json::value was, becomes;
};
/// Where the app differs from what the document says; settings it does not hold are left alone.
/// A null app has no setting yet. `known` must outlive the result.
std::vector<Difference> differences(const std::vector<Setting>& known, const json::value& app,
                                    const Document& wanted);

/// The differences in the server's answer: "differences" of a plan, "changes" of a check.
std::vector<Difference> planned(const std::vector<Setting>& known, const json::value& answer,
                                std::string_view member = "differences");
/// They as JSON.
json::array as_json(const std::vector<Difference>& all);

/// One line each, "Label: this → that", or only "that" for a new app.
std::string difference_text(const std::vector<Difference>& all, bool was_there, const Terminal& on);

/// "b (not heard of since 2030-…)": the nodes that a save does not wait for.
std::string gone_nodes(const json::value& saved);

/// "live on 1 node after 3 ms", or empty when the answer does not tell.
std::string live_sentence(const json::value& saved);

/// The app as a blueprint or as metadata.
std::string app_text(const std::vector<Setting>& known, const json::value& app, bool metadata);

/// The whole file (- is standard input), and a file's new content.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);

}  // namespace doorward::cli
