// SPDX-License-Identifier: Apache-2.0
#include "crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t key_size = 32;

[[noreturn]] void fail(const std::string& file, const char* doing, int error) {
  throw KeyFault(file + ": cannot " + doing + ": " + std::generic_category().message(error));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int operator*() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

void refuse_open_to_others(const std::string& file, int descriptor) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) fail(file, "look at it", errno);
  if ((status.st_mode & 077) != 0) {
    char mode[8];
    std::snprintf(mode, sizeof mode, "%04o", static_cast<unsigned>(status.st_mode & 07777));
    throw KeyFault(file + " is open to other users (mode " + mode + "): run chmod 600 on it, and " +
                   "replace the key if others may have read it");
  }
  if (status.st_uid != ::geteuid() && status.st_uid != 0) {
    throw KeyFault(file + " belongs to another user: run chown on it");
  }
}

Secret read_key(const std::string& file, int descriptor) {
  refuse_open_to_others(file, descriptor);
  std::string bytes(key_size + 1, '\0');  // One more, to notice a longer file.
  const ssize_t length = ::read(descriptor, bytes.data(), bytes.size());
  if (length < 0) fail(file, "read it", errno);
  Secret held{std::move(bytes)};
  if (length != static_cast<ssize_t>(key_size)) {
    throw KeyFault(file + " does not hold the 32 bytes of a key: restore it from a backup");
  }
  return Secret{std::string{held.reveal().substr(0, key_size)}};
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened.open() || ::fsync(*opened) != 0) fail(folder.string(), "sync it", errno);
}

void write_new(const std::string& file) {
  const Descriptor made{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!made.open()) fail(file, "make it", errno);
  const Secret key{random_bytes(key_size)};
  const auto written = ::write(*made, key.reveal().data(), key_size);
  if (written < 0) fail(file, "write it", errno);
  if (written != static_cast<ssize_t>(key_size)) fail(file, "write it", ENOSPC);
  if (::fsync(*made) != 0) fail(file, "sync it", errno);
}

// Written whole under a name of its own, then linked: link() lets one of several win.
void make_key_file(const std::string& file) {
  const std::string fresh = file + ".new-" + hex(random_bytes(8));
  const auto path = std::filesystem::path{file};
  try {
    write_new(fresh);
    if (::link(fresh.c_str(), file.c_str()) != 0 && errno != EEXIST) fail(file, "make it", errno);
  } catch (const KeyFault&) {
    ::unlink(fresh.c_str());
    throw;
  }
  ::unlink(fresh.c_str());
  sync_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."});
}

}  // namespace

Secret load_key_file(const std::string& file) {
  const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!opened.open() && errno == ENOENT) {
    throw KeyFault(file + " is missing: restore it from a backup");
  }
  if (!opened.open()) fail(file, "open it", errno);
  return read_key(file, *opened);
}

Secret load_or_make_key_file(const std::string& file) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) make_key_file(file);
  return load_key_file(file);
}

}  // namespace doorward::crypto
