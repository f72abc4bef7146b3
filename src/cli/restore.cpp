// SPDX-License-Identifier: Apache-2.0
// doorward restore: puts a backup in the place of the database. Works offline, on the data folder.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/instant.h"
#include "cli/data_folder.h"
#include "cli/objects.h"
#include "cli/subcommands.h"
#include "cli/terminal.h"
#include "cluster/key_ring.h"
#include "crypto/key_file.h"
#include "store/restored.h"
#include "store/store.h"

namespace doorward::cli {

namespace {

namespace fs = std::filesystem;

struct Given {
  std::string file, master_key;
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

/// The key that the server would start with; nothing while there is none.
std::optional<crypto::MasterKey> master_key(const DataFolder& folder, const Given& given) {
  if (!given.master_key.empty()) return crypto::MasterKey::from_text(given.master_key);
  if (!fs::exists(folder.master_key())) return std::nullopt;
  return crypto::MasterKey::load(folder.master_key());
}

/// A database whose keys stay shut holds no secret that anybody could see or verify.
void refuse_unless_opened(const std::string& file, const crypto::MasterKey& master) {
  const SystemClock clock;
  const auto store = store::open_sqlite({.file = file}, clock);
  std::vector<store::StoredKey> keys;
  store->read([&](store::Transaction& tx) { keys = tx.keys().all(); });
  try {
    (void)cluster::key_ring(keys, master);
  } catch (const crypto::KeyFault& fault) {
    throw Stop(Exit::no, std::string{fault.what()} + " Put the backup's own master.key there.");
  }
}

/// A copy of the backup beside the database, gone again unless it takes the database's place. A
/// log that a restore has left which was cut short would be read as this copy's own.
class Copy {
 public:
  Copy(const std::string& from, std::string to) : path_(std::move(to)) {
    for (const char* part : {"-wal", "-shm"}) fs::remove(path_ + part);
    fs::copy_file(from, path_, fs::copy_options::overwrite_existing);
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
    make_durable(path_, O_RDWR);
  }
  ~Copy() {
    std::error_code gone_already;
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(path_ + part, gone_already);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A second name of the file, or a copy where the file system knows none.
void keep(const std::string& file, const std::string& kept) {
  std::error_code no_links;
  fs::create_hard_link(file, kept, no_links);
  if (!no_links) return;
  fs::copy_file(file, kept);
  make_durable(kept, O_RDWR);
}

/// Puts the old database away under a name that says when, with its log under that name before it
/// leaves its place: whenever this is cut short, either name has all that was committed. A log
/// without its database, which was left then, must not come beside another one.
std::string put_away(const DataFolder& folder) {
  const auto kept =
      folder.database() + ".before-restore-" + std::to_string(epoch_ms(SystemClock{}.now()));
  const auto log = folder.database() + "-wal";
  const bool occupied = fs::exists(folder.database());
  if (fs::exists(log)) keep(log, kept + "-wal");
  make_durable(folder.path, O_RDONLY | O_DIRECTORY);
  if (occupied) fs::rename(folder.database(), kept);
  make_durable(folder.path, O_RDONLY | O_DIRECTORY);
  for (const char* part : {"-wal", "-shm"}) fs::remove(folder.database() + part);
  return occupied ? kept : std::string{};
}

constexpr const char* unknown_revocations =
    "Tokens that were revoked after the backup was made are not known as revoked:\n"
    "  doorward app block, or doorward user revoke-tokens, ends them.\n"
    "Passwords, recovery codes, authenticators and sessions are as they were at the backup.\n"
    "One-time links have ended.\n";
constexpr const char* no_master_key =
    "The folder has no master.key: put the copy of it there before the server starts.\n";

Exit restore(const Given& given, const Common& common) {
  const DataFolder folder{common.data};
  Progress progress("Restore");
  constexpr int steps = 5;
  progress.at(0, steps);
  refuse_unless_whole(given.file);
  prepare(folder);  // takes the folder's lock: no server runs on it
  const bool occupied = fs::exists(folder.database());
  if (occupied && !given.force) {
    throw Stop(Exit::no, folder.database() +
                             " is there already; --force keeps it under another name and restores");
  }
  // The copy is made and proved whole before the old file moves: a full disk loses nothing.
  progress.at(1, steps);
  const Copy fresh(given.file, folder.database() + ".restoring");
  progress.at(2, steps);
  refuse_unless_whole(fresh.path());
  progress.at(3, steps);
  const auto master = master_key(folder, given);
  if (master) refuse_unless_opened(fresh.path(), *master);
  progress.at(4, steps);
  store::settle_restored(fresh.path(), SystemClock{}.now());
  make_durable(fresh.path(), O_RDWR);
  const auto kept = put_away(folder);
  fs::rename(fresh.path(), folder.database());
  make_durable(folder.path, O_RDONLY | O_DIRECTORY);
  progress.clear();
  tell(common,
       json::object{{"database", folder.database()},
                    {"kept", kept},
                    {"master_key", master.has_value()},
                    {"later_revocations_known", false}},
       "Restored " + folder.database() + (kept.empty() ? "." : "; the old one is " + kept + "."));
  if (!common.json) std::fputs(unknown_revocations, stderr);
  if (!common.json && !master) std::fputs(no_master_key, stderr);
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
                      {.name = "--master-key",
                       .help = "Master key as text (better: the variable, or master.key)",
                       .into = &given->master_key,
                       .value = "KEY",
                       .variable = "DOORWARD_MASTER_KEY"},
                      {.name = "--force",
                       .help = "Although there is a database; it is kept under another name",
                       .into = &given->force}},
          .run = [given, &common] { return restore(*given, common); }};
}

}  // namespace doorward::cli
