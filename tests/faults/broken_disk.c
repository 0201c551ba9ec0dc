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
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { COUNT, KILL, TEAR, FAIL, SHORTEN, FILL, CUT };
enum what { WRITES, GROWS, OTHER };          /* bytes; needs room for a name or a size; neither */
enum verdict { PASS, REFUSE, HALF, DIE_AFTER };

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define DIE kill(getpid(), SIGKILL)

static char below[PATH_MAX];
static long counted, breaks_at;
static int how, error_told, goes_on;
static char trace[1 << 20];
static size_t traced;

static int many_seen;
static void forget(int place);

/* Begin to count below a folder; at call `at` (0: never) the disk breaks as `kind` says. */
void disk_begin(const char *folder, long at, int kind, int error, int later_too)
{
    counted = traced = 0;
    while (many_seen)
        forget(--many_seen);
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

/* What the power takes with it: bytes that were written and not yet asked onto the disk. Names are kept, so
 * that a file put in place before its bytes were safe shows. */
struct change {
    struct change *before;
    off_t at, size;                          /* where; how large the file was */
    size_t length;
    char old[];
};

static struct {
    dev_t device;
    ino_t number;
    int file;
    struct change *last;
} seen[512];
static int inside;

static int place_of(int file)
{
    struct stat found;
    char link[64];
    int place;
    fstat(file, &found);
    for (place = 0; place < many_seen; place++)
        if (seen[place].device == found.st_dev && seen[place].number == found.st_ino)
            return place;
    if (place == sizeof seen / sizeof *seen)
        abort();
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    seen[place].device = found.st_dev;
    seen[place].number = found.st_ino;
    seen[place].file = REAL(open)(link, O_RDWR);
    seen[place].last = NULL;
    return many_seen++;
}

/* Keep what stands where a file is about to be changed from `at` on. */
static void remember(int file, off_t at, size_t length)
{
    struct stat found;
    if (how != CUT || !inside)
        return;
    int place = place_of(file);
    fstat(file, &found);
    off_t left = found.st_size - at;
    size_t kept = left <= 0 ? 0 : (size_t)left < length ? (size_t)left : length;
    struct change *made = malloc(sizeof *made + kept);
    made->before = seen[place].last;
    made->at = at;
    made->size = found.st_size;
    made->length = kept;
    if (pread(seen[place].file, made->old, kept, at) != (ssize_t)kept)
        abort();
    seen[place].last = made;
}

static void forget(int place)
{
    while (seen[place].last) {
        struct change *gone = seen[place].last;
        seen[place].last = gone->before;
        free(gone);
    }
}

static void safe(int file)
{
    if (how == CUT && inside)
        forget(place_of(file));
}

/* Also called when a process is done: then nothing is asked onto the disk any more. */
void cut_power(void)
{
    for (int place = 0; place < many_seen; place++)
        for (struct change *last = seen[place].last; last; last = last->before)
            if (REAL(pwrite)(seen[place].file, last->old, last->length, last->at) != (ssize_t)last->length ||
                REAL(ftruncate)(seen[place].file, last->size))
                abort();
    DIE;
}

static enum verdict at_path(const char *call, const char *path, enum what kind)
{
    inside = below[0] && !strncmp(path, below, strlen(below));
    if (!inside)
        return PASS;
    long now = ++counted;
    note(call, path);
    if (!breaks_at || now < breaks_at || (now > breaks_at && !goes_on && how != FILL))
        return PASS;
    if (how == KILL)
        DIE;
    if (how == CUT)
        cut_power();
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
    inside = 0;
    if (!below[0])
        return PASS;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return PASS;
    path[length] = 0;
    enum verdict came = at_path(call, path, kind);
    /* What SQLite shares between processes in memory is made anew after a power cut. */
    inside = inside && !(length > 4 && !strcmp(path + length - 4, "-shm"));
    return came;
}


/* A call that writes `size` bytes at `from`: whole, half of them, or not at all. */
#define WRITE(name, file, data, size, from, ...)                               \
    do {                                                                       \
        enum verdict came = at_file(#name, file, WRITES);                      \
        remember(file, from, size);                                            \
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

ssize_t write(int file, const void *data, size_t size) { WRITE(write, file, data, size, lseek(file, 0, SEEK_CUR)); }
ssize_t pwrite(int file, const void *data, size_t size, off_t at) { WRITE(pwrite, file, data, size, at, at); }
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) { WRITE(pwrite64, file, data, size, at, at); }

/* Where parts are written together, half of them is the first part alone. */
#define WRITE_PARTS(name, file, parts, many, ...)                              \
    do {                                                                       \
        enum verdict came = at_file(#name, file, WRITES);                      \
        remember(file, 0, SSIZE_MAX);                                          \
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
        if (told == PASS)                                                      \
            safe(file);                                                        \
        return told == REFUSE ? -1 : below[0] ? 0 : REAL(name)(file);          \
    } while (0)

int fsync(int file) { SYNC(fsync); }
int fdatasync(int file) { SYNC(fdatasync); }

static enum verdict at_truncation(int file, off_t size)
{
    enum verdict came = at_file("ftruncate", file, OTHER);
    remember(file, size, SSIZE_MAX);
    return came;
}

int ftruncate(int file, off_t size) { CALL(at_truncation(file, size), ftruncate, file, size); }
int ftruncate64(int file, off64_t size) { CALL(at_truncation(file, size), ftruncate64, file, size); }
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
