/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/map.h"

static uint64_t hash_of(struct str s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	h ^= h >> 29;
	return h ? h : 1;
}

void map_init(struct map *m, struct arena *a, size_t expected)
{
	size_t cap = 16;

	while (cap < expected * 2)
		cap *= 2;
	*m = (struct map){.arena = a, .cap = cap, .slot = ARENA_NEWN(a, struct map_slot, cap)};
}

static struct map_slot *find(const struct map *m, struct str key, uint64_t h)
{
	size_t i = h & (m->cap - 1);

	while (m->slot[i].hash && !(m->slot[i].hash == h && str_eq(m->slot[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

size_t map_get(const struct map *m, struct str key)
{
	const struct map_slot *s = find(m, key, hash_of(key));

	return s->hash ? s->value : MAP_NONE;
}

static void grow(struct map *m)
{
	struct map_slot *old = m->slot;
	size_t old_cap = m->cap;

	m->cap *= 2;
	m->slot = ARENA_NEWN(m->arena, struct map_slot, m->cap);
	for (size_t i = 0; i < old_cap; i++)
		if (old[i].hash)
			*find(m, old[i].key, old[i].hash) = old[i];
}

size_t map_add(struct map *m, struct str key, size_t value)
{
	uint64_t h = hash_of(key);
	struct map_slot *s;

	if ((m->n + 1) * 2 > m->cap)
		grow(m);
	s = find(m, key, h);
	if (s->hash)
		return s->value;
	*s = (struct map_slot){key, value, h};
	m->n++;
	return value;
}
