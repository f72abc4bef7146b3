// SPDX-License-Identifier: Apache-2.0
// doorward restore: puts a backup in the place of the database. Works offline, on the data folder.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "base/instant.h"
#include "cli/data_folder.h"
#include "cli/objects.h"
#include "cli/subcommands.h"
#include "store/store.h"

namespace doorward::cli {

namespace {

namespace fs = std::filesystem;

struct Given {
  std::string file;
  bool force = false;
};

void make_durable(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  const bool done = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!done) throw Stop(Exit::usage, path + ": " + std::strerror(errno));
}

void refuse_unless_whole(const std::string& file) {
  std::string why;
  if (!store::verify_backup(file, why))
    throw Stop(Exit::no, file + " is not a whole backup: " + why);
}

/// The old database with its log beside it, under names that say when it was put away.
std::string put_away(const DataFolder& folder) {
  const auto kept =
      folder.database() + ".before-restore-" + std::to_string(epoch_ms(SystemClock{}.now()));
  for (const char* part : {"-wal", "-shm", ""}) {
    if (fs::exists(folder.database() + part)) fs::rename(folder.database() + part, kept + part);
  }
  return kept;
}

constexpr const char* unknown_revocations =
    "Tokens that were revoked after the backup was made are not known as revoked:\n"
    "  doorward app block, or doorward user revoke-tokens, ends them.\n";

Exit restore(const Given& given, const Common& common) {
  const DataFolder folder{common.data};
  refuse_unless_whole(given.file);
  prepare(folder);  // takes the folder's lock: no server runs on it
  const bool occupied = fs::exists(folder.database());
  if (occupied && !given.force) {
    throw Stop(Exit::no, folder.database() +
                             " is there already; --force keeps it under another name and restores");
  }
  // The copy is made and proved whole before the old file moves: a full disk loses nothing.
  const auto fresh = folder.database() + ".restoring";
  fs::copy_file(given.file, fresh, fs::copy_options::overwrite_existing);
  fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write);
  make_durable(fresh, O_RDWR);
  refuse_unless_whole(fresh);
  const auto kept = occupied ? put_away(folder) : std::string{};
  fs::rename(fresh, folder.database());
  make_durable(folder.path, O_RDONLY | O_DIRECTORY);
  tell(common,
       json::object{
           {"database", folder.database()}, {"kept", kept}, {"later_revocations_known", false}},
       "Restored " + folder.database() + (kept.empty() ? "." : "; the old one is " + kept + "."));
  if (!common.json) std::fputs(unknown_revocations, stderr);
  return Exit::ok;
}

}  // namespace

Command restore_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "restore",
          .help = "Put a backup in the place of the database; the server must not run",
          .options = {{.name = "file",
                       .help = "The backup",
                       .into = &given->file,
                       .value = "FILE",
                       .required = true},
                      {.name = "--data",
                       .help = "Data folder",
                       .into = &common.data,
                       .value = "DIR",
                       .variable = "DOORWARD_DATA"},
                      {.name = "--force",
                       .help = "Although there is a database; it is kept under another name",
                       .into = &given->force}},
          .run = [given, &common] { return restore(*given, common); }};
}

}  // namespace doorward::cli
