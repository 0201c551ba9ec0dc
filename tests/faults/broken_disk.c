/* A disk that breaks: counts the calls by which a process changes files below one folder, and at one of
 * them kills the process, tears the write, or lets the system refuse. Loaded before libc (LD_PRELOAD);
 * see disk.py. Linux only: the name of an open file is asked of /proc.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { COUNT, KILL, TEAR, FAIL, SHORTEN, FILL };
enum what { WRITES, GROWS, OTHER };          /* bytes; needs room for a name or a size; neither */
enum verdict { PASS, REFUSE, HALF, DIE_AFTER };

#define DIE kill(getpid(), SIGKILL)

static char below[PATH_MAX];
static long counted, breaks_at;
static int how, error_told, goes_on;
static char trace[1 << 20];
static size_t traced;

/* Begin to count below a folder; at call `at` (0: never) the disk breaks as `kind` says. */
void disk_begin(const char *folder, long at, int kind, int error, int later_too)
{
    counted = traced = 0;
    breaks_at = at;
    how = kind;
    error_told = error;
    goes_on = later_too;
    snprintf(below, sizeof below, "%s/", folder);
}

/* Whole again; returns how many calls were counted. */
long disk_end(void)
{
    below[0] = 0;
    return counted;
}

/* Tell whether the disk has broken. */
int disk_broke(void)
{
    return breaks_at && counted >= breaks_at;
}

/* What was counted, a line a call: its name and the file's. */
const char *disk_trace(void)
{
    trace[traced] = 0;
    return trace;
}

static void note(const char *call, const char *path)
{
    const char *name = strrchr(path, '/');
    int wrote = snprintf(trace + traced, sizeof trace - traced - 1, "%s %s\n", call, name ? name + 1 : path);
    if (wrote > 0 && traced + wrote < sizeof trace - 1)
        traced += wrote;
}

static enum verdict at_path(const char *call, const char *path, enum what kind)
{
    if (!below[0] || strncmp(path, below, strlen(below)))
        return PASS;
    long now = ++counted;
    note(call, path);
    if (!breaks_at || now < breaks_at || (now > breaks_at && !goes_on && how != FILL))
        return PASS;
    if (how == KILL)
        DIE;
    switch (how) {
    case TEAR:
        return DIE_AFTER;
    case FAIL:
        errno = error_told;
        return REFUSE;
    case SHORTEN:
        return kind == WRITES ? HALF : PASS;
    case FILL:                               /* a full disk lets go of files */
        if (kind == OTHER)
            return PASS;
        errno = ENOSPC;
        return now == breaks_at && kind == WRITES ? HALF : REFUSE;
    }
    return PASS;
}

static enum verdict at_file(const char *call, int file, enum what kind)
{
    char link[64], path[PATH_MAX];
    if (!below[0])
        return PASS;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return PASS;
    path[length] = 0;
    return at_path(call, path, kind);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A call that writes `size` bytes by REST: whole, half of them, or not at all. */
#define WRITE(name, file, data, size, ...)                                     \
    do {                                                                       \
        enum verdict came = at_file(#name, file, WRITES);                      \
        if (came == REFUSE)                                                    \
            return -1;                                                         \
        if (came == PASS || (came == HALF && size < 2 && how == SHORTEN))      \
            return REAL(name)(file, data, size, ##__VA_ARGS__);                \
        if (size < 2 && how == FILL) {                                         \
            errno = ENOSPC;                                                    \
            return -1;                                                         \
        }                                                                      \
        ssize_t half = REAL(name)(file, data, size / 2, ##__VA_ARGS__);        \
        if (came == DIE_AFTER)                                                 \
            DIE;                                                               \
        return half;                                                           \
    } while (0)

ssize_t write(int file, const void *data, size_t size) { WRITE(write, file, data, size); }
ssize_t pwrite(int file, const void *data, size_t size, off_t at) { WRITE(pwrite, file, data, size, at); }
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) { WRITE(pwrite64, file, data, size, at); }

/* Where parts are written together, half of them is the first part alone. */
#define WRITE_PARTS(name, file, parts, many, ...)                              \
    do {                                                                       \
        enum verdict came = at_file(#name, file, WRITES);                      \
        if (came == REFUSE)                                                    \
            return -1;                                                         \
        ssize_t wrote = REAL(name)(file, parts, came == PASS ? many : 1, ##__VA_ARGS__); \
        if (came == DIE_AFTER)                                                 \
            DIE;                                                               \
        return wrote;                                                          \
    } while (0)

ssize_t writev(int file, const struct iovec *parts, int many) { WRITE_PARTS(writev, file, parts, many); }
ssize_t pwritev(int file, const struct iovec *parts, int many, off_t at) { WRITE_PARTS(pwritev, file, parts, many, at); }
ssize_t pwritev64(int file, const struct iovec *parts, int many, off64_t at) { WRITE_PARTS(pwritev64, file, parts, many, at); }

/* A call that is done or refused; dying "in the middle" of it is dying once it is done. */
#define CALL(came, name, ...)                                                  \
    do {                                                                       \
        enum verdict told = came;                                              \
        if (told == REFUSE)                                                    \
            return -1;                                                         \
        int done = REAL(name)(__VA_ARGS__);                                    \
        if (told == DIE_AFTER)                                                 \
            DIE;                                                               \
        return done;                                                           \
    } while (0)

/* Only the process dies here, never the machine: what the system has in memory need not reach the disk. */
#define SYNC(name)                                                             \
    do {                                                                       \
        enum verdict told = at_file(#name, file, GROWS);                       \
        if (told == DIE_AFTER)                                                 \
            DIE;                                                               \
        return told == REFUSE ? -1 : below[0] ? 0 : REAL(name)(file);          \
    } while (0)

int fsync(int file) { SYNC(fsync); }
int fdatasync(int file) { SYNC(fdatasync); }
int ftruncate(int file, off_t size) { CALL(at_file("ftruncate", file, OTHER), ftruncate, file, size); }
int ftruncate64(int file, off64_t size) { CALL(at_file("ftruncate", file, OTHER), ftruncate64, file, size); }
int rename(const char *from, const char *to) { CALL(at_path("rename", to, GROWS), rename, from, to); }
int renameat(int a, const char *from, int b, const char *to) { CALL(at_path("rename", to, GROWS), renameat, a, from, b, to); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { CALL(at_path("rename", to, GROWS), renameat2, a, from, b, to, flags); }
int link(const char *from, const char *to) { CALL(at_path("link", to, GROWS), link, from, to); }
int unlink(const char *path) { CALL(at_path("unlink", path, OTHER), unlink, path); }
int unlinkat(int folder, const char *path, int flags) { CALL(at_path("unlink", path, OTHER), unlinkat, folder, path, flags); }
int mkdir(const char *path, mode_t mode) { CALL(at_path("mkdir", path, GROWS), mkdir, path, mode); }

static int is_new(const char *path, int flags)
{
    struct stat found;
    int before = errno, fresh = below[0] && (flags & O_CREAT) && stat(path, &found);
    errno = before;
    return fresh;
}

/* Opening a file makes it where it was not there. */
#define OPEN(name, flags, path, ...)                                           \
    do {                                                                       \
        mode_t mode = 0;                                                       \
        if (flags & (O_CREAT | O_TMPFILE)) {                                   \
            va_list more;                                                      \
            va_start(more, flags);                                             \
            mode = va_arg(more, mode_t);                                       \
            va_end(more);                                                      \
        }                                                                      \
        CALL(is_new(path, flags) ? at_path("create", path, GROWS) : PASS, name, __VA_ARGS__, mode); \
    } while (0)

int open(const char *path, int flags, ...) { OPEN(open, flags, path, path, flags); }
int open64(const char *path, int flags, ...) { OPEN(open64, flags, path, path, flags); }
int openat(int folder, const char *path, int flags, ...) { OPEN(openat, flags, path, folder, path, flags); }
int openat64(int folder, const char *path, int flags, ...) { OPEN(openat64, flags, path, folder, path, flags); }
