/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Map from text to a number, for working sets of one batch or request.
 *
 * Keys are not copied: they must stand as long as the map. Memory comes from the
 * arena given at creation; the map grows by itself and is never freed alone.
 * Threads: one at a time.
 */
#ifndef CORE_BASE_MAP_H
#define CORE_BASE_MAP_H

#include "core/base/arena.h"
#include "core/base/str.h"

struct map_slot {
	struct str key;
	size_t value;
	uint64_t hash;
};
struct map {
	struct arena *arena;
	struct map_slot *slot; /* hash 0: free */
	size_t cap, n;
};

#define MAP_NONE SIZE_MAX

void map_init(struct map *, struct arena *, size_t expected);
/* The value, or MAP_NONE. */
size_t map_get(const struct map *, struct str key);
/* Puts `value` when the key is new; returns the value that is there now. */
size_t map_add(struct map *, struct str key, size_t value);

#endif
