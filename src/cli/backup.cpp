// SPDX-License-Identifier: Apache-2.0
// doorward backup: a consistent copy while the server runs, made by the server.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "base/instant.h"
#include "cli/objects.h"
#include "cli/problem.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

std::string usual_name() {
  auto at = iso8601(SystemClock{}.now()).substr(0, 23);
  for (auto& c : at) {
    if (c == ':' || c == '.') c = '-';
  }
  return "doorward-" + at + ".db";
}

/// Waits for the server's job and shows how far it is.
json::value finished(Connection& server, const std::string& id, Progress& progress) {
  for (;;) {
    auto job = server.get("/jobs/" + fetch::percent_encoded(id)).body;
    const auto state = text_at(job, "state");
    progress.at(number_at(job, "done"), number_at(job, "total"));
    if (state != "running" && state != "queued") return job;
    std::this_thread::sleep_for(milliseconds{100});
  }
}

Exit backup(const std::string& name, const Common& common) {
  Connection server(common);
  const auto started =
      server.post("/backup", json::object{{"file", name.empty() ? usual_name() : name}}).body;
  Progress progress("Backup");
  const auto job = finished(server, text_at(started, "id"), progress);
  progress.clear();
  const auto error = text_at(job, "error");
  if (!error.empty()) {
    const Stop failed(Exit::refused, "the backup failed: " + printable(error));
    auto said = problem_of(failed);
    said["job"] = job;
    throw Stop(failed.exit, failed.what(), json::serialize(said));
  }
  tell(common, job, "Wrote " + text_at(job, "file") + " on the server's machine.");
  if (!common.json) {
    std::fprintf(
        stderr,
        "Keep master.key of the data folder elsewhere: without it the copy opens no secret.\n");
  }
  return Exit::ok;
}

}  // namespace

Command backup_command(Common& common) {
  const auto name = std::make_shared<std::string>();
  return {.name = "backup",
          .help = "Copy the database while the server runs, into backups/ of its data folder",
          .options = {{.name = "file",
                       .help = "Name of the copy; made of the time when left out",
                       .into = name.get(),
                       .value = "NAME"}},
          .run = [name, &common] { return backup(*name, common); },
          .reach = Reach::server};
}

}  // namespace doorward::cli
