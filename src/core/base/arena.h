/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory by lifetime.
 *
 * An arena hands out memory that is all given back at once: one per process,
 * per connection, per request, per import batch. Nothing from an arena is ever
 * freed alone. What is not memory (a connection, a file, a jansson value) is
 * tied to it by arena_defer and released in reverse order.
 *
 * An allocation cannot fail for the caller: past the limit given at creation
 * (or when the system has no memory) the arena jumps to the place set by
 * arena_on_full, where the owner answers 503 or stops the job; without such a
 * place the program ends with a message.
 *
 * Threads: one arena belongs to one thread at a time.
 */
#ifndef CORE_BASE_ARENA_H
#define CORE_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena;

/* `limit` in bytes. Returns NULL only when the system has no memory. */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *); /* NULL is allowed */

/* Runs the deferred releases and empties the arena. The memory of this round is kept for
 * the next; what the round before last used and this one did not goes back. */
void arena_reset(struct arena *);

/* `n` zeroed bytes, aligned for any type. n = 0 gives a valid pointer. */
void *arena_alloc(struct arena *, size_t n);
/* `count` zeroed objects of `size`; the product is checked. */
void *arena_array(struct arena *, size_t count, size_t size);
#define ARENA_NEW(a, type) ((type *)arena_alloc(a, sizeof(type)))
#define ARENA_NEWN(a, type, n) ((type *)arena_array(a, n, sizeof(type)))

/* `fn(p)` runs at the next reset or free, last registered first. */
void arena_defer(struct arena *, void (*fn)(void *), void *p);

/* Where to jump when the limit is reached; NULL takes it away. */
void arena_on_full(struct arena *, jmp_buf *where);

/* Bytes handed out since the last reset, and the largest value ever seen. */
size_t arena_used(const struct arena *);
size_t arena_peak(const struct arena *);

#endif
