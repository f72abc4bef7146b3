// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/exit.h"
#include "cli/terminal.h"
#include "crypto/consumer.h"

namespace doorward::cli {

namespace {

// A secret in the place of the file's name must not get into the log of a build.
std::string told(const std::string& path, const char* trouble) {
  if (crypto::form_of_consumer_secret(path) == crypto::Form::foreign) return path + ": " + trouble;
  return "the name of a file that holds the secret is wanted, not the secret itself";
}

class File {
 public:
  explicit File(const std::string& path)
      : number_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) throw Stop(Exit::usage, told(path, std::strerror(errno)));
  }
  ~File() {
    if (number_ > STDIN_FILENO) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void warn_if_others_read(const File& file, const std::string& path) {
  struct stat facts{};
  if (fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode) || (facts.st_mode & 077) == 0)
    return;
  std::fprintf(stderr, "doorward: warning: others can read %s (mode %04o): chmod 600 %s\n",
               printable(path).c_str(), facts.st_mode & 07777U, printable(path).c_str());
}

}  // namespace

Secret read_secret_file(const std::string& path, std::size_t most_bytes) {
  const File file(path);
  warn_if_others_read(file, path);
  char bytes[4096];
  std::string text;
  ssize_t count = 0;
  while ((count = read(file.number(), bytes, sizeof bytes)) > 0) {
    text.append(bytes, static_cast<std::size_t>(count));
    if (text.size() > most_bytes) throw Stop(Exit::usage, path + ": too long");
  }
  const int trouble = errno;
  wipe(bytes, sizeof bytes);
  if (count < 0) throw Stop(Exit::usage, path + ": " + std::strerror(trouble));
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  if (text.empty()) throw Stop(Exit::usage, path + ": the file is empty");
  return Secret{std::move(text)};
}

}  // namespace doorward::cli
