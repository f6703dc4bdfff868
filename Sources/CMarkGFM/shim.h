#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

// Swift has no strlen without a C library of its own.
static inline size_t cmark_literal_length(const char *text) { return __builtin_strlen(text); }
