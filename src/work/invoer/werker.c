/* SPDX-License-Identifier: EUPL-1.2 */
/* The import jobs of a server process: one thread that takes them one by one. */
#include <pthread.h>

#include "core/base/clock.h"
#include "core/store/tekst.h"
#include "core/trust/gebruiker.h"
#include "work/invoer/invoer.h"

enum { KIJK_S = 5, ARENA_MAX = 4 * 1024 * 1024 };
#define LEASE (60 * CLOCK_SECOND)

struct invoer_werker {
	struct huis *huis;
	pthread_t draad;
	pthread_mutex_t slot;
	pthread_cond_t wek;
	atomic_bool stop;
};

/* Unfinished and not touched for a minute: of a process that is gone, or just begun. One
 * statement takes it, so that no two processes do. */
static const struct db_sql sql_neem = {
	.sqlite = "UPDATE invoer SET geroerd = $1 WHERE id = (SELECT id FROM invoer "
		  "WHERE stand = 'bezig' AND geroerd < $2 ORDER BY id LIMIT 1) "
		  "RETURNING id, wie, wie_naam",
	.pgsql = "UPDATE invoer SET geroerd = $1 WHERE id = (SELECT id FROM invoer "
		 "WHERE stand = 'bezig' AND geroerd < $2 ORDER BY id LIMIT 1 "
		 "FOR UPDATE SKIP LOCKED) RETURNING id, wie, wie_naam"};

static enum db_rc neem(struct act *act, struct str *id, struct wie *wie)
{
	struct db_stmt *st = db_prepare(act->db, &sql_neem);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, act->nu);
	db_bind_int(st, 2, act->nu - LEASE);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc;
	*id = db_text_dup(st, 0, act->arena);
	wie->id = db_text_dup(st, 1, act->arena);
	wie->naam = db_text_dup(st, 2, act->arena);
	db_reset(st);
	return act_commit(act) == DB_OK ? DB_OK : DB_FAIL;
}

/* A job works with the rights of who started it, as they are now. Looking up an account
 * is the right of the beheerder. */
static void rol_van(struct huis *huis, struct arena *a, struct wie *wie)
{
	struct wie opzoeker = *wie;
	struct gebruiker g;
	struct act act;

	opzoeker.rol = ROL_BEHEERDER;
	act_init(&act, huis, a, opzoeker);
	if (act_begin(&act, DB_READ) == DB_OK && gebruiker_haal(&act, wie->id, &g) == TRUST_OK &&
	    g.actief)
		wie->rol = g.rol;
	act_end(&act);
}

static bool een(struct invoer_werker *w, struct arena *a)
{
	struct wie wie = {.volledig = STR(""), .herkomst = STR("invoer"), .id = STR(""),
			  .naam = STR("invoer"), .rol = ROL_INFORMATIEREGISSEUR};
	char err[TABLE_ERR_MAX];
	struct str id;
	struct act act;
	bool gepakt;

	arena_reset(a);
	act_init(&act, w->huis, a, wie);
	gepakt = act_begin(&act, DB_WRITE) == DB_OK && neem(&act, &id, &wie) == DB_OK;
	act_end(&act);
	if (!gepakt)
		return false;
	rol_van(w->huis, a, &wie);
	invoer_doe(w->huis, wie, id, NULL, NULL, &w->stop, err);
	return true;
}

/* Words that another process read in are searched for here too. */
static void ververs_woorden(struct huis *huis)
{
	struct db *db = db_take(huis->pool, DB_READ, 1000);

	if (!db)
		return;
	if (woorden_load(huis->woorden, db) != DB_OK)
		fputs("contramijn: new words could not be read; trying again\n", stderr);
	db_give(huis->pool, db);
}

static void *werk(void *p)
{
	struct invoer_werker *w = p;
	struct arena *a = arena_new(ARENA_MAX);

	while (a && !atomic_load(&w->stop)) {
		struct timespec tot;

		if (een(w, a))
			continue;
		ververs_woorden(w->huis);
		clock_gettime(CLOCK_REALTIME, &tot);
		tot.tv_sec += KIJK_S;
		pthread_mutex_lock(&w->slot);
		if (!atomic_load(&w->stop))
			pthread_cond_timedwait(&w->wek, &w->slot, &tot);
		pthread_mutex_unlock(&w->slot);
	}
	arena_free(a);
	return NULL;
}

/* The worker of this process, for whoever starts an import. */
static struct invoer_werker *_Atomic huidig;
static const char *map;

void invoer_map_zet(const char *m) { map = m; }
const char *invoer_map(void) { return map; }

void invoer_wek(void)
{
	struct invoer_werker *w = atomic_load(&huidig);

	if (w)
		invoer_werker_wek(w);
}

struct invoer_werker *invoer_werker_begin(struct huis *huis)
{
	struct invoer_werker *w = calloc(1, sizeof(*w));

	if (!w)
		return NULL;
	w->huis = huis;
	pthread_mutex_init(&w->slot, NULL);
	pthread_cond_init(&w->wek, NULL);
	if (pthread_create(&w->draad, NULL, werk, w) != 0) {
		free(w);
		return NULL;
	}
	atomic_store(&huidig, w);
	return w;
}

void invoer_werker_wek(struct invoer_werker *w)
{
	pthread_mutex_lock(&w->slot);
	pthread_cond_signal(&w->wek);
	pthread_mutex_unlock(&w->slot);
}

void invoer_werker_einde(struct invoer_werker *w)
{
	if (!w)
		return;
	atomic_store(&huidig, NULL);
	atomic_store(&w->stop, true);
	invoer_werker_wek(w);
	pthread_join(w->draad, NULL);
	pthread_mutex_destroy(&w->slot);
	pthread_cond_destroy(&w->wek);
	free(w);
}
