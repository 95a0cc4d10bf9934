/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Work that falls apart in independent tasks, over a few threads. Private to this room.
 *
 * taken_doe calls `taak(arg, i)` once for each i in 0 .. n - 1 and returns when all are done.
 * Tasks are handed out in order; which thread does one is not determined, so a task may
 * write only what no other touches. Threads that cannot be started are done without.
 */
#ifndef ENGINES_MATCH_TAKEN_H
#define ENGINES_MATCH_TAKEN_H

#include <stddef.h>

enum { TAKEN_DRADEN_MAX = 64 };

void taken_doe(void (*taak)(void *arg, size_t i), void *arg, size_t n, unsigned draden);
/* Processors this program may use, at least 1, at most TAKEN_DRADEN_MAX. */
unsigned taken_draden(void);

#endif
