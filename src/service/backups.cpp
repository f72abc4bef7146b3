// SPDX-License-Identifier: Apache-2.0
#include "service/backups.h"

#include <algorithm>
#include <filesystem>

#include "base/bytes.h"
#include "base/random.h"
#include "base/thread_name.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr std::size_t remembered_jobs = 100;

// Letters, digits, dot, dash and underscore, no dot first: nothing that leads out of the folder.
bool plain_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name.front() == '.') return false;
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

std::string name_by_time(Instant now) {
  std::string name = "doorward-" + iso8601(now) + ".db";
  std::erase(name, ':');
  return name;
}

}  // namespace

std::string_view name(JobState state) {
  switch (state) {
    case JobState::running: return "running";
    case JobState::done: return "done";
    case JobState::failed: return "failed";
  }
  std::unreachable();
}

Outcome<Job> Backups::start(const Actor& actor, std::string file) {
  TRY_DONE(need(actor, Permission::modify_all_data));
  if (file.empty()) file = name_by_time(actor.now);
  if (!plain_name(file)) {
    return refuse(
        Problems{{"file", file, "file_name",
                  "file must be a name of letters, digits, '.', '-' and '_', without a folder."}});
  }
  if (std::filesystem::exists(folder_ + "/" + file)) {
    return refuse(No::conflict, "There is a file " + file + " already.");
  }
  const std::lock_guard lock{mutex_};
  const auto running = std::ranges::find_if(
      jobs_, [](const auto& entry) { return entry.second.state == JobState::running; });
  if (running != jobs_.end())
    return refuse(No::conflict, "Backup " + running->first + " is still running.");
  if (jobs_.size() >= remembered_jobs) jobs_.clear();
  Job job{.id = hex(random_bytes(12)), .file = "backups/" + file, .error = {}, .by = actor.user};
  auto row = audit_row(actor, AuditAction::backup_started, job.id, file);
  admin_.store.transact(actor.stamp(), [&](store::Transaction& tx) { tx.audit().append(row); });
  // It waits for us with what it has to note.
  thread_ = std::jthread{[this, job](const std::stop_token& stop) { run(job, stop); }};
  jobs_[job.id] = job;
  return job;
}

Outcome<Job> Backups::job(const Actor& actor, std::string_view id) {
  TRY_DONE(need(actor, Permission::modify_all_data));
  const std::lock_guard lock{mutex_};
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return refuse(No::unknown, "There is no job " + std::string{id} + ".");
  return found->second;
}

void Backups::update(const Job& job) {
  const std::lock_guard lock{mutex_};
  jobs_[job.id] = job;
}

// The end of the job's thread: a fault becomes the job's error, which is where people look.
void Backups::run(Job job, const std::stop_token& stop) {
  name_this_thread("backup");
  try {
    std::filesystem::create_directories(folder_);
    const auto name = std::filesystem::path{job.file}.filename().string();
    const auto progress = [&](int done, int total) {
      job.done = done;
      job.total = total;
      update(job);
    };
    admin_.store.backup(folder_ + "/" + name, progress, stop);
    job.state = JobState::done;
  } catch (const std::exception& fault) {
    job.state = JobState::failed;
    job.error = fault.what();
    telemetry::log(telemetry::Level::error, "backup.failed",
                   {{"job", job.id}, {"because", job.error}});
  }
  update(job);
}

}  // namespace doorward::service
