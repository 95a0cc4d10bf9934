/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/id.h"

#include <pthread.h>
#include <sodium.h>

#include "core/base/arena.h"
#include "core/base/clock.h"

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* Random bytes are taken from the system by the handful: one call per key would be
 * the most expensive part of a bulk import. Used bytes are wiped. */
static struct {
	pthread_mutex_t lock;
	unsigned char pool[1024];
	size_t left;
	uint64_t ms, high, low; /* last key: 48 bits of time, 16 + 64 random */
} state = {.lock = PTHREAD_MUTEX_INITIALIZER};

static uint64_t random_bits(unsigned bytes)
{
	uint64_t v = 0;

	if (state.left < bytes) {
		randombytes_buf(state.pool, sizeof(state.pool));
		state.left = sizeof(state.pool);
	}
	state.left -= bytes;
	memcpy(&v, state.pool + state.left, bytes);
	sodium_memzero(state.pool + state.left, bytes);
	return v;
}

/* Within one millisecond (or when the clock went back) the random part goes up by a
 * random step: keys stay sorted and the next one cannot be guessed. */
static void advance(void)
{
	uint64_t now = (uint64_t)(clock_now() / 1000);

	if (now > state.ms) {
		state.ms = now;
		state.high = random_bits(2);
		state.low = random_bits(8);
		return;
	}
	if (__builtin_add_overflow(state.low, random_bits(4) + 1, &state.low))
		state.high++;
	if (state.high > 0xffff) {
		state.high = 0;
		state.ms++;
	}
}

void id_write(char out[static ID_LEN + 1])
{
	unsigned __int128 v;

	pthread_mutex_lock(&state.lock);
	advance();
	v = (unsigned __int128)(state.ms << 16 | state.high) << 64 | state.low;
	pthread_mutex_unlock(&state.lock);
	for (int i = ID_LEN - 1; i >= 0; i--, v >>= 5)
		out[i] = digits[(unsigned)(v & 31)];
	out[ID_LEN] = '\0';
}

struct str id_new(struct arena *a)
{
	char *p = arena_alloc(a, ID_LEN + 1);

	id_write(p);
	return (struct str){p, ID_LEN};
}

bool id_valid(struct str s)
{
	if (s.len != ID_LEN || s.p[0] < '0' || s.p[0] > '7')
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!s.p[i] || !strchr(digits, s.p[i]))
			return false;
	return true;
}
