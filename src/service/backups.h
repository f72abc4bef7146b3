// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include "service/administration.h"

namespace doorward::service {

enum class JobState : unsigned char { running, done, failed };
std::string_view name(JobState state);

/// Long work that somebody watches.
struct Job {
  std::string id;
  JobState state = JobState::running;
  int done = 0, total = 0;
  std::string file;   // of a backup: below the data folder
  std::string error;  // of a failed one
  UserId by;
};

/// Consistent copies of the database while the server runs, one at a time, into one folder. The
/// keys are not in them: a copy is worthless without the master key. What is under way when the
/// server ends is given up, however large the database is.
class Backups {
 public:
  Backups(Administration& admin, std::string folder) : admin_(admin), folder_(std::move(folder)) {}

  /// Begins one. `file` is a plain name without any folder; empty makes one of the time.
  Outcome<Job> start(const Actor& actor, std::string file);
  Outcome<Job> job(const Actor& actor, std::string_view id);

 private:
  void run(Job job, const std::stop_token& stop);
  void update(const Job& job);

  Administration& admin_;
  const std::string folder_;
  std::mutex mutex_;
  std::map<std::string, Job, std::less<>> jobs_;
  std::jthread thread_;
};

}  // namespace doorward::service
