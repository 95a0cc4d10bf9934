/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers for names: the first name met is node 0, the next new one 1, and so on. About 40
 * bytes a name besides its text. Owns its memory until names_release. Threads: one at a time.
 */
#ifndef ENGINES_GRAPH_NAMES_H
#define ENGINES_GRAPH_NAMES_H

#include "core/base/str.h"

enum { NAMES_FRONT = 10 };

/* A short name is known by its slot alone: one look in memory. */
struct name_slot {
	uint32_t number;         /* + 1; 0: free */
	uint16_t len;            /* at most UINT16_MAX, then the text tells */
	char front[NAMES_FRONT]; /* the first bytes, zeros after a shorter name */
};

struct names {
	char *text;
	size_t text_len, text_cap;
	uint64_t *at;            /* n + 1: where each name begins */
	uint32_t n, cap;
	struct name_slot *slot;
	uint32_t slots;          /* a power of two, at least twice n */
};

void names_init(struct names *);
void names_release(struct names *);
/* The number of a name, a new one when it was not met before; UINT32_MAX: no memory. */
uint32_t names_add(struct names *, struct str name);
/* The same for up to NAMES_MANY at once: several times faster when there are many names, since
 * the places where they are looked for are fetched together. False: no memory. */
enum { NAMES_MANY = 128 };
bool names_add_many(struct names *, const struct str *name, uint32_t n, uint32_t *number_out);
/* The number, or UINT32_MAX when it was never met. */
uint32_t names_find(const struct names *, struct str name);
struct str names_get(const struct names *, uint32_t number);

#endif
