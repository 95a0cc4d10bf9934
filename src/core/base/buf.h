/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A growing byte buffer with a written maximum.
 *
 * Invariants: buf.p is NUL-terminated once something was added; len <= max.
 * An append that would pass `max` (or finds no memory) drops the whole append
 * and sets `full`, which stays set: write freely, then check buf_full once.
 * The buffer owns its memory (malloc) until buf_release.
 *
 * Threads: one thread at a time.
 */
#ifndef CORE_BASE_BUF_H
#define CORE_BASE_BUF_H

#include "core/base/str.h"

struct buf {
	char *p;
	size_t len, cap, max;
	bool full;
};

void buf_init(struct buf *, size_t max); /* allocates nothing */
void buf_release(struct buf *);          /* frees; the buf is as after init */
void buf_clear(struct buf *);            /* empties, keeps the memory */

void buf_add(struct buf *, const void *p, size_t n);
void buf_str(struct buf *, struct str s);
void buf_cstr(struct buf *, const char *c);
void buf_char(struct buf *, char c);
void buf_int(struct buf *, int64_t v);
void buf_fmt(struct buf *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static inline bool buf_full(const struct buf *b) { return b->full; }
/* A view, valid until the next append. */
static inline struct str buf_view(const struct buf *b)
{
	return (struct str){b->len ? b->p : "", b->len};
}

#endif
