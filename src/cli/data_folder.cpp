// SPDX-License-Identifier: Apache-2.0
#include "cli/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "cli/exit.h"
#include "cli/json.h"
#include "cli/secret_file.h"
#include "wire/text.h"

namespace doorward::cli {
namespace {

constexpr std::size_t most_credentials = 64 * 1024;

[[noreturn]] void fail(const std::string& what, const std::string& file) {
  throw std::runtime_error(what + " " + file + ": " + std::strerror(errno));
}

void make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail("Cannot make the folder", path);
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) fail("Cannot read the folder", path);
  if (!S_ISDIR(found.st_mode)) throw std::runtime_error(path + " is not a folder.");
  if ((found.st_mode & 022) != 0) {
    throw std::runtime_error("Others may write in " + path +
                             ", where the keys are. Mend it with: chmod 700 " + path);
  }
}

}  // namespace

void prepare(const DataFolder& folder) {
  make_folder(folder.path);
  make_folder(folder.backups());
  const auto lock = folder.path + "/lock";
  const int file = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) fail("Cannot make", lock);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail("Cannot lock", lock);
    throw std::runtime_error("Another server is running on the data folder " + folder.path + ".");
  }
}

std::optional<service::CliCredentials> read_cli_credentials(const DataFolder& folder) {
  Secret text;
  try {
    text = read_secret_file(folder.cli_credentials(), most_credentials);
  } catch (const Stop&) {
    return std::nullopt;
  }
  const auto kept = parse_json(text.reveal());
  service::CliCredentials found{.url = text_at(kept, "url"),
                                .consumer_key = text_at(kept, "consumer_key"),
                                .secret = Secret{text_at(kept, "secret")}};
  if (found.url.empty() || found.consumer_key.empty() || found.secret.empty()) return std::nullopt;
  return found;
}

void write_cli_credentials(const DataFolder& folder, const service::CliCredentials& credentials) {
  std::string json = "{\"url\":";
  wire::append_json_string(json, credentials.url);
  json += ",\"consumer_key\":";
  wire::append_json_string(json, credentials.consumer_key);
  json += ",\"secret\":";
  wire::append_json_string(json, credentials.secret.reveal());
  json += "}\n";
  const auto file = folder.cli_credentials(), draft = file + ".new";
  const int out = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) fail("Cannot write", draft);
  const bool written =
      ::write(out, json.data(), json.size()) == static_cast<ssize_t>(json.size()) &&
      ::fsync(out) == 0;
  wipe(json.data(), json.size());
  ::close(out);
  if (!written) fail("Cannot write", draft);
  if (std::rename(draft.c_str(), file.c_str()) != 0) fail("Cannot write", file);
}

}  // namespace doorward::cli
