/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t fixed;

static int64_t read_clock(clockid_t which)
{
	struct timespec t;

	if (clock_gettime(which, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * CLOCK_SECOND + t.tv_nsec / 1000;
}

int64_t clock_now(void)
{
	int64_t f = atomic_load(&fixed);

	return f ? f : read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic(void) { return read_clock(CLOCK_MONOTONIC); }
void clock_fix(int64_t instant) { atomic_store(&fixed, instant); }
