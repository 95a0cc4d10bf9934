/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only source of time. Instants are UTC in microseconds since 1970.
 * Tests put the clock at a fixed instant; nothing else calls the system clock.
 * Threads: clock_now may be called by all; clock_fix before threads start.
 */
#ifndef CORE_BASE_CLOCK_H
#define CORE_BASE_CLOCK_H

#include <stdint.h>

#define CLOCK_SECOND INT64_C(1000000)

int64_t clock_now(void);       /* wall clock */
int64_t clock_monotonic(void); /* for durations and time-outs; never set back */
void clock_fix(int64_t instant); /* 0 lets it run again */

#endif
