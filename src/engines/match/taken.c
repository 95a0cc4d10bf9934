/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/taken.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct taken {
	void (*taak)(void *, size_t);
	void *arg;
	size_t n;
	atomic_size_t volgende;
};

static void *werk(void *arg)
{
	struct taken *t = arg;

	for (;;) {
		size_t i = atomic_fetch_add_explicit(&t->volgende, 1, memory_order_relaxed);

		if (i >= t->n)
			return NULL;
		t->taak(t->arg, i);
	}
}

void taken_doe(void (*taak)(void *arg, size_t i), void *arg, size_t n, unsigned draden)
{
	struct taken t = {.taak = taak, .arg = arg, .n = n};
	pthread_t draad[TAKEN_DRADEN_MAX];
	unsigned gestart = 0;

	if (draden > TAKEN_DRADEN_MAX)
		draden = TAKEN_DRADEN_MAX;
	while (gestart + 1 < draden && gestart + 1 < n &&
	       pthread_create(&draad[gestart], NULL, werk, &t) == 0)
		gestart++;
	werk(&t);
	for (unsigned i = 0; i < gestart; i++)
		pthread_join(draad[i], NULL);
}

unsigned taken_draden(void)
{
	cpu_set_t mag;
	int n = 1;

	if (sched_getaffinity(0, sizeof(mag), &mag) == 0)
		n = CPU_COUNT(&mag);
	return n < 1 ? 1 : n > TAKEN_DRADEN_MAX ? TAKEN_DRADEN_MAX : (unsigned)n;
}
