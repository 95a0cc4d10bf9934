/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGN = 16, FIRST_BLOCK = 16 * 1024, MAX_STEP = 1024 * 1024 };

struct block {
	struct block *prev;
	size_t cap, used;
	_Alignas(ALIGN) unsigned char bytes[];
};

struct deferred {
	struct deferred *prev;
	void (*fn)(void *);
	void *p;
};

struct arena {
	struct block *top;
	struct block *spare; /* of the round before: an arena that fills again needs them */
	struct deferred *deferred;
	size_t limit, used, peak;
	jmp_buf *on_full;
};

static struct block *block_new(size_t cap)
{
	struct block *b;
	size_t n;

	if (__builtin_add_overflow(sizeof(*b), cap, &n))
		return NULL;
	b = malloc(n);
	if (!b)
		return NULL;
	b->prev = NULL;
	b->cap = cap;
	b->used = 0;
	POISON(b->bytes, cap);
	return b;
}

static void block_free(struct block *b)
{
	UNPOISON(b->bytes, b->cap);
	free(b);
}

struct arena *arena_new(size_t limit)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->limit = limit;
	a->top = block_new(FIRST_BLOCK);
	if (!a->top) {
		free(a);
		return NULL;
	}
	return a;
}

static void run_deferred(struct arena *a)
{
	while (a->deferred) {
		struct deferred *d = a->deferred;

		a->deferred = d->prev;
		d->fn(d->p);
	}
}

static void free_spare(struct arena *a)
{
	while (a->spare) {
		struct block *b = a->spare;

		a->spare = b->prev;
		block_free(b);
	}
}

/* Blocks of this round are kept for the next; what the last round left over goes. */
void arena_reset(struct arena *a)
{
	run_deferred(a);
	free_spare(a);
	while (a->top->prev) {
		struct block *b = a->top;

		a->top = b->prev;
		b->prev = a->spare;
		b->used = 0;
		POISON(b->bytes, b->cap);
		a->spare = b;
	}
	POISON(a->top->bytes, a->top->cap);
	a->top->used = 0;
	a->used = 0;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	free_spare(a);
	block_free(a->top);
	free(a);
}

static _Noreturn void overflow(struct arena *a)
{
	if (a->on_full)
		longjmp(*a->on_full, 1);
	fprintf(stderr, "contramijn: out of memory (arena limit %zu bytes)\n", a->limit);
	abort();
}

static void grow(struct arena *a, size_t n)
{
	size_t cap = a->top->cap < MAX_STEP ? a->top->cap * 2 : MAX_STEP;
	struct block *b = a->spare;

	if (b && b->cap >= n) {
		a->spare = b->prev;
	} else {
		b = block_new(cap > n ? cap : n);
		if (!b)
			overflow(a);
	}
	b->prev = a->top;
	a->top = b;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t rounded = (n + ALIGN - 1) / ALIGN * ALIGN;
	void *p;

	if (rounded == 0)
		rounded = ALIGN;
	if (rounded < n || rounded > a->limit || a->used > a->limit - rounded)
		overflow(a);
	if (a->top->cap - a->top->used < rounded)
		grow(a, rounded);
	p = a->top->bytes + a->top->used;
	UNPOISON(p, n);
	a->top->used += rounded;
	a->used += rounded;
	if (a->used > a->peak)
		a->peak = a->used;
	return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		overflow(a);
	return arena_alloc(a, n);
}

void arena_defer(struct arena *a, void (*fn)(void *), void *p)
{
	struct deferred *d = ARENA_NEW(a, struct deferred);

	d->fn = fn;
	d->p = p;
	d->prev = a->deferred;
	a->deferred = d;
}

void arena_on_full(struct arena *a, jmp_buf *where) { a->on_full = where; }
size_t arena_used(const struct arena *a) { return a->used; }
size_t arena_peak(const struct arena *a) { return a->peak; }
