// libgit2 as Swift can see it: variadic functions and initialiser macros get a plain function each.
#include <git2.h>
#include <git2/sys/errors.h>
