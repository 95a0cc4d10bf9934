/* SPDX-License-Identifier: EUPL-1.2 */
/* The thread that destroys what was agreed to, in a server process. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "work/bewaren/bewaren.h"
#include "work/start/huis.h"

enum { KIJK_S = 10, ARENA_MAX = 1 << 20 };

struct bewaar_werker {
	struct huis *huis;
	pthread_t draad;
	pthread_mutex_t slot;
	pthread_cond_t wek;
	bool stop;
};

static _Atomic(struct bewaar_werker *) deze;

static void een_keer(struct bewaar_werker *w)
{
	char err[VERNIETIG_ERR_MAX] = "";
	struct vernietig_uitslag u;
	struct arena *a = arena_new(ARENA_MAX);
	bool goed = a && vernietig_alles(w->huis, &u, err);

	if (goed && u.runs)
		goed = vernietigd_schrijf(w->huis,
			str_fmt(a, "%s" VERNIETIGD_BESTAND, huis_map(w->huis, a, "")).p, err);
	if (!goed)
		fprintf(stderr, "contramijn: %s\n", err);
	arena_free(a);
}

static bool slaap(struct bewaar_werker *w)
{
	struct timespec tot;
	bool door;

	clock_gettime(CLOCK_REALTIME, &tot);
	tot.tv_sec += KIJK_S;
	pthread_mutex_lock(&w->slot);
	if (!w->stop)
		pthread_cond_timedwait(&w->wek, &w->slot, &tot);
	door = !w->stop;
	pthread_mutex_unlock(&w->slot);
	return door;
}

static void *werk(void *p)
{
	struct bewaar_werker *w = p;

	do
		een_keer(w);
	while (slaap(w));
	return NULL;
}

struct bewaar_werker *bewaar_werker_begin(struct huis *h)
{
	struct bewaar_werker *w = calloc(1, sizeof(*w));

	if (!w)
		return NULL;
	w->huis = h;
	pthread_mutex_init(&w->slot, NULL);
	pthread_cond_init(&w->wek, NULL);
	if (pthread_create(&w->draad, NULL, werk, w) != 0) {
		pthread_cond_destroy(&w->wek);
		pthread_mutex_destroy(&w->slot);
		free(w);
		return NULL;
	}
	atomic_store(&deze, w);
	return w;
}

void bewaar_werker_einde(struct bewaar_werker *w)
{
	if (!w)
		return;
	atomic_store(&deze, NULL);
	pthread_mutex_lock(&w->slot);
	w->stop = true;
	pthread_cond_signal(&w->wek);
	pthread_mutex_unlock(&w->slot);
	pthread_join(w->draad, NULL);
	pthread_cond_destroy(&w->wek);
	pthread_mutex_destroy(&w->slot);
	free(w);
}

void bewaar_wek(void)
{
	struct bewaar_werker *w = atomic_load(&deze);

	if (!w)
		return;
	pthread_mutex_lock(&w->slot);
	pthread_cond_signal(&w->wek);
	pthread_mutex_unlock(&w->slot);
}
