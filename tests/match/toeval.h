/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers that look random and are the same on each run (splitmix64). */
#ifndef TESTS_MATCH_TOEVAL_H
#define TESTS_MATCH_TOEVAL_H

#include <stdint.h>

static inline uint64_t toeval(uint64_t *s)
{
	uint64_t x = *s += 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

/* 0 .. n - 1 */
static inline uint32_t toeval_tot(uint64_t *s, uint32_t n)
{
	return (uint32_t)((toeval(s) >> 32) * n >> 32);
}

#endif
