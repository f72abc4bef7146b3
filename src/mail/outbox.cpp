// SPDX-License-Identifier: Apache-2.0
#include "mail/outbox.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <system_error>
#include <utility>

#include "base/bytes.h"
#include "base/random.h"
#include "mail/message.h"

namespace doorward::mail {
namespace {

[[noreturn]] void fail(const std::string& file, int error) {
  throw MailFault("cannot write " + file + ": " + std::generic_category().message(error));
}

void make_private(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail(folder, errno);
  struct stat status{};
  if (::stat(folder.c_str(), &status) != 0) fail(folder, errno);
  if ((status.st_mode & 077) != 0 && ::chmod(folder.c_str(), 0700) != 0) fail(folder, errno);
}

int write_whole(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

void write_new(const std::string& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file, errno);
  const int error = write_whole(descriptor, text);
  ::close(descriptor);
  if (error == 0) return;
  ::unlink(file.c_str());
  fail(file, error);
}

void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(folder, errno);
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (error != 0) fail(folder, error);
}

// "20261123T114100.123Z-4f1c09ab": sorts by time, and no two messages meet.
std::string file_name(Instant now) {
  std::string name = iso8601(now);
  std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
  return name + '-' + hex(random_bytes(4)) + ".eml";
}

// "2026-11-23T11:41:00.123Z" of "20261123T114100.123Z-4f1c09ab.eml".
std::string time_of(std::string_view file) {
  if (file.size() < 20) return {};
  const auto part = [&](std::size_t from, std::size_t count) {
    return std::string{file.substr(from, count)};
  };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) +
         ":" + part(13, 7);
}

// Only the head is read: what a message says stays in its file.
Sent head_of(const std::string& folder, const std::string& file) {
  Sent sent{.at = time_of(file), .to = {}, .subject = {}, .file = file};
  std::ifstream in{folder + '/' + file};
  bool in_subject = false;  // a line that begins with a space goes on with the one before
  for (std::string line; std::getline(in, line) && line != "\r" && !line.empty();) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with("To: <") && line.ends_with('>')) sent.to = line.substr(5, line.size() - 6);
    in_subject = line.starts_with("Subject: ") || (in_subject && line.starts_with(' '));
    if (in_subject) sent.subject += line.starts_with(' ') ? line : line.substr(9);
  }
  sent.subject = subject_of(sent.subject);
  return sent;
}

}  // namespace

OutboxMailer::OutboxMailer(std::string folder, std::string from, const Clock& clock)
    : folder_(std::move(folder)), from_(std::move(from)), clock_(clock) {}

std::string OutboxMailer::send(const Message& message) {
  Message whole = message;
  if (whole.from.empty()) whole.from = from_;
  refuse_malformed(whole);
  make_private(folder_);
  const Instant now = clock_.now();
  const std::string file = folder_ + '/' + file_name(now), hidden = file + ".part";
  write_new(hidden, rfc5322(whole, now));
  if (::rename(hidden.c_str(), file.c_str()) != 0) {
    const int error = errno;
    ::unlink(hidden.c_str());
    fail(file, error);
  }
  sync_folder(folder_);
  return file;
}

std::vector<Sent> OutboxMailer::recent(std::size_t most) const {
  std::error_code none;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, none)) {
    const auto file = entry.path().filename().string();
    if (file.ends_with(".eml")) files.push_back(file);
  }
  std::ranges::sort(files, std::greater{});  // Their names begin with the time.
  if (files.size() > most) files.resize(most);
  std::vector<Sent> sent;
  for (const auto& file : files) sent.push_back(head_of(folder_, file));
  return sent;
}

}  // namespace doorward::mail
