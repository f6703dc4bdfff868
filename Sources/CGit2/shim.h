// libgit2 as Swift can see it: variadic functions and initialiser macros get a plain function each.
#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <zlib.h>

static inline int git_option_set_int(int option, int value) { return git_libgit2_opts(option, value); }
static inline int git_option_set_search_path(int level, const char *path) { return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path); }
static inline int git_inflate_init(z_stream *stream) { return inflateInit(stream); }

// A place for objects of our own: libgit2 sees the first field, we see the reader behind it.
typedef struct {
    git_odb_backend parent;
    void *reader;
} git_reader_backend;

// glibc declares these two to those who ask for GNU's own; Swift's module of it does not ask.
extern int renameat2(int, const char *, int, const char *, unsigned int);
extern int syncfs(int);
