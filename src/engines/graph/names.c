/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/graph/names.h"

enum { SLOTS_FIRST = 1024 };

void names_init(struct names *s) { *s = (struct names){.n = 0}; }

void names_release(struct names *s)
{
	free(s->text);
	free(s->at);
	free(s->slot);
	names_init(s);
}

static uint64_t hash_of(struct str s)
{
	uint64_t h = s.len * UINT64_C(0x9e3779b97f4a7c15), part;
	size_t i = 0;

	for (; i + 8 <= s.len; i += 8) {
		memcpy(&part, s.p + i, 8);
		h = (h ^ part) * UINT64_C(0xff51afd7ed558ccd);
		h ^= h >> 32;
	}
	part = 0;
	memcpy(&part, s.p + i, s.len - i);
	h = (h ^ part) * UINT64_C(0xff51afd7ed558ccd);
	h = (h ^ h >> 32) * UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ h >> 29;
}

struct str names_get(const struct names *s, uint32_t number)
{
	return (struct str){s->text + s->at[number],
			    (size_t)(s->at[number + 1] - s->at[number])};
}

static struct name_slot slot_for(struct str name, uint32_t number)
{
	struct name_slot s = {.number = number + 1};

	s.len = name.len < UINT16_MAX ? (uint16_t)name.len : UINT16_MAX;
	memcpy(s.front, name.p, name.len < NAMES_FRONT ? name.len : NAMES_FRONT);
	return s;
}

static bool holds(const struct names *s, const struct name_slot *at, const struct name_slot *like,
		  struct str name)
{
	if (at->len != like->len || memcmp(at->front, like->front, NAMES_FRONT) != 0)
		return false;
	return name.len <= NAMES_FRONT || str_eq(names_get(s, at->number - 1), name);
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t slot_of(const struct names *s, struct str name, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & (s->slots - 1);
	struct name_slot like = slot_for(name, 0);

	while (s->slot[i].number && !holds(s, &s->slot[i], &like, name))
		i = (i + 1) & (s->slots - 1);
	return i;
}

uint32_t names_find(const struct names *s, struct str name)
{
	return s->slots ? s->slot[slot_of(s, name, hash_of(name))].number - 1 : UINT32_MAX;
}

/* All names differ, so each goes to the first free slot. */
static bool more_slots(struct names *s)
{
	uint32_t slots = s->slots ? s->slots * 2 : SLOTS_FIRST;
	struct name_slot *slot = slots ? calloc(slots, sizeof(*slot)) : NULL;

	if (!slot)
		return false;
	for (uint32_t v = 0; v < s->n; v++) {
		struct str name = names_get(s, v);
		uint32_t i = (uint32_t)hash_of(name) & (slots - 1);

		while (slot[i].number)
			i = (i + 1) & (slots - 1);
		slot[i] = slot_for(name, v);
	}
	free(s->slot);
	s->slot = slot;
	s->slots = slots;
	return true;
}

static bool more_numbers(struct names *s)
{
	uint32_t cap = s->cap ? s->cap + s->cap / 2 : SLOTS_FIRST;
	uint64_t *at = realloc(s->at, ((size_t)cap + 1) * sizeof(*at));

	if (!at)
		return false;
	if (!s->cap)
		at[0] = 0;
	s->at = at;
	s->cap = cap;
	return true;
}

static bool more_text(struct names *s, size_t len)
{
	size_t cap = s->text_cap + s->text_cap / 2 + len + 4096;
	char *text = realloc(s->text, cap);

	if (!text)
		return false;
	s->text = text;
	s->text_cap = cap;
	return true;
}

static uint32_t add(struct names *s, struct str name, uint64_t hash)
{
	uint32_t i;

	if (s->n >= s->slots / 4 * 3 && !more_slots(s))
		return UINT32_MAX;
	i = slot_of(s, name, hash);
	if (s->slot[i].number)
		return s->slot[i].number - 1;
	if (s->n >= s->cap && !more_numbers(s))
		return UINT32_MAX;
	if (s->text_len + name.len > s->text_cap && !more_text(s, name.len))
		return UINT32_MAX;
	memcpy(s->text + s->text_len, name.p, name.len);
	s->text_len += name.len;
	s->at[s->n + 1] = s->text_len;
	s->slot[i] = slot_for(name, s->n);
	return s->n++;
}

uint32_t names_add(struct names *s, struct str name) { return add(s, name, hash_of(name)); }

bool names_add_many(struct names *s, const struct str *name, uint32_t n, uint32_t *number_out)
{
	uint64_t hash[NAMES_MANY];

	for (uint32_t i = 0; i < n; i++) {
		hash[i] = hash_of(name[i]);
		if (s->slots)
			__builtin_prefetch(&s->slot[hash[i] & (s->slots - 1)]);
	}
	for (uint32_t i = 0; i < n; i++) {
		number_out[i] = add(s, name[i], hash[i]);
		if (number_out[i] == UINT32_MAX)
			return false;
	}
	return true;
}
