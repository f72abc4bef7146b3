// SPDX-License-Identifier: Apache-2.0
#include "store/faulty_files.h"

#include <sqlite3.h>

#include <new>
#include <string>

#include "base/check.h"

namespace doorward::store {
namespace {

// SQLite hands us memory for this and, right behind it, for the file of the layer below.
struct File {
  sqlite3_file base;
  bool log;
};
constexpr std::size_t below_at = (sizeof(File) + 15) / 16 * 16;

sqlite3_file* below(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + below_at);
}

bool fails(sqlite3_file* file, bool sync) {
  FaultyDisk& disk = faulty_disk();
  const DiskFault fault = disk.fault;
  if (fault == DiskFault::none || (fault == DiskFault::sync_error) != sync) return false;
  if (disk.log_only && !reinterpret_cast<File*>(file)->log) return false;
  if (disk.good_calls_left < 0) return true;
  return disk.good_calls_left.fetch_sub(1) <= 0;
}

int write(sqlite3_file* file, const void* data, int length, sqlite3_int64 at) {
  if (fails(file, false)) {
    return faulty_disk().fault == DiskFault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return below(file)->pMethods->xWrite(below(file), data, length, at);
}
int sync(sqlite3_file* file, int flags) {
  if (fails(file, true)) return SQLITE_IOERR_FSYNC;
  return below(file)->pMethods->xSync(below(file), flags);
}

// Everything else goes down as it is.
template <auto Method>
struct Down;
template <class... Arguments, class R,
          R (*sqlite3_io_methods::*Method)(sqlite3_file*, Arguments...)>
struct Down<Method> {
  static R call(sqlite3_file* file, Arguments... arguments) {
    return (below(file)->pMethods->*Method)(below(file), arguments...);
  }
};
template <auto Method>
constexpr auto down = &Down<Method>::call;
using M = sqlite3_io_methods;

constexpr sqlite3_io_methods methods{
    2,
    down<&M::xClose>,
    down<&M::xRead>,
    write,
    down<&M::xTruncate>,
    sync,
    down<&M::xFileSize>,
    down<&M::xLock>,
    down<&M::xUnlock>,
    down<&M::xCheckReservedLock>,
    down<&M::xFileControl>,
    down<&M::xSectorSize>,
    down<&M::xDeviceCharacteristics>,
    down<&M::xShmMap>,
    down<&M::xShmLock>,
    down<&M::xShmBarrier>,
    down<&M::xShmUnmap>,
    nullptr,
    nullptr,
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* got) {
  auto* real = static_cast<sqlite3_vfs*>(vfs->pAppData);
  new (file) File{.base = {.pMethods = nullptr}, .log = (flags & SQLITE_OPEN_WAL) != 0};
  const int result = real->xOpen(real, name, below(file), flags, got);
  if (below(file)->pMethods != nullptr) file->pMethods = &methods;
  return result;
}

}  // namespace

FaultyDisk& faulty_disk() {
  static FaultyDisk disk;
  static sqlite3_vfs vfs;
  static const bool registered = [] {
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    vfs = *real;
    vfs.zName = faulty_vfs;
    vfs.szOsFile = static_cast<int>(below_at) + real->szOsFile;
    vfs.pAppData = real;
    vfs.xOpen = open;
    CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
    return true;
  }();
  static_cast<void>(registered);
  return disk;
}

}  // namespace doorward::store
