/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers drawn from a seed, the same on every machine (SplitMix64). Private to this room. */
#ifndef ENGINES_GRAPH_CHANCE_H
#define ENGINES_GRAPH_CHANCE_H

#include <stdint.h>

static inline uint64_t chance_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* 0 .. n - 1; n > 0. */
static inline uint32_t chance_below(uint64_t *state, uint32_t n)
{
	return (uint32_t)((chance_next(state) >> 32) * n >> 32);
}

/* Any order of x[0 .. n - 1], each as likely (Fisher and Yates). */
static inline void chance_shuffle(uint64_t *state, uint32_t *x, uint32_t n)
{
	for (uint32_t i = n; i > 1; i--) {
		uint32_t j = chance_below(state, i), t = x[i - 1];

		x[i - 1] = x[j];
		x[j] = t;
	}
}

#endif
