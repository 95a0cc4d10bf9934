/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Strings as pointer and length.
 *
 * Invariants: `p` is never NULL (an empty string points at ""); the bytes are
 * not owned: they live as long as the arena, buffer or literal they came from.
 * Text inside the program is UTF-8; bytes from outside become text only through
 * utf8_clean (utf8.h). Strings made by an arena are NUL-terminated besides, so
 * `.p` may be given to C libraries.
 *
 * Threads: pure functions on the caller's data.
 */
#ifndef CORE_BASE_STR_H
#define CORE_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *p;
	size_t len;
};

/* A literal; also usable in static initialisers as STR_INIT. */
#define STR(lit) ((struct str){"" lit, sizeof(lit) - 1})
#define STR_INIT(lit) {"" lit, sizeof(lit) - 1}
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).p

/* A view on a C string; NULL gives the empty string. */
struct str str_of(const char *c);
struct str str_sub(struct str s, size_t from, size_t len); /* clamped */

bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* by bytes, as memcmp */
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);

/* Byte position of the first occurrence at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str what, size_t from);
struct str str_trim(struct str s); /* ASCII white space at both ends */

/*
 * Takes the part up to `sep` off the front of *rest and returns it; *rest then
 * starts after the separator. False when *rest was already used up. A text that
 * ends in a separator has a last, empty part.
 */
struct str_cutter {
	struct str rest;
	bool done;
};
bool str_cut(struct str_cutter *c, char sep, struct str *part_out);

/* Whole string as a decimal number, optional sign; false on anything else. */
bool str_to_int(struct str s, int64_t *out);

/* Copies in an arena, NUL-terminated. */
struct str str_dup(struct arena *a, struct str s);
struct str str_fmt(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_vfmt(struct arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
struct str str_join(struct arena *a, struct str x, struct str y);
/* "woont op" -> "Woont op"; only a-z. */
struct str str_capital(struct arena *a, struct str s);

#endif
