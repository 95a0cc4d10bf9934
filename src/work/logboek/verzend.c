/* SPDX-License-Identifier: EUPL-1.2 */
/* The records of the log to a collector, in order, in the background. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/trust/ophalen.h"
#include "work/instelling/instelling.h"
#include "work/logboek/ldv.h"

enum { ARENA_MAX = 128 << 20, KIJK_S = 5, LANGSTE_S = 600 };

static const struct db_sql sql_tot = {
	.both = "SELECT CAST(waarde AS BIGINT) FROM instelling WHERE naam = 'ldv_tot'"};
static const struct db_sql sql_zet_tot = {
	.both = "INSERT INTO instelling (naam, waarde) VALUES ('ldv_tot', $1) "
		"ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde"};
static const struct db_sql sql_er_is = {
	.both = "SELECT 1 FROM audit_zegel WHERE nummer >= $1 LIMIT 1"};

static struct wie systeem(void)
{
	return (struct wie){.id = STR("systeem"),
		.naam = STR("systeem"),
		.volledig = STR("Logboek"),
		.rol = ROL_PRIVACYFUNCTIONARIS,
		.herkomst = STR("logboek")};
}

/* ---- one letter --------------------------------------------------------------------------- */

struct brief {
	struct str adres;
	int64_t vanaf, volgende;
	bool er_is;
	struct ldv_record *r;
	size_t n;
};

static enum db_rc vraag(struct act *act, struct brief *b)
{
	struct db_stmt *st = db_prepare(act->db, &sql_tot);
	enum db_rc rc = db_step(st);

	b->adres = instelling(act, "ldv_adres");
	b->vanaf = rc == DB_ROW ? db_int(st, 0) : 0;
	db_reset(st);
	if (rc != DB_ROW && rc != DB_DONE)
		return rc;
	st = db_prepare(act->db, &sql_er_is);
	db_bind_int(st, 1, b->vanaf);
	rc = db_step(st);
	b->er_is = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc lees(struct act *act, struct brief *b)
{
	return ldv_lees(act, b->vanaf, &b->r, &b->n, &b->volgende);
}

static enum db_rc onthoud(struct act *act, struct brief *b)
{
	struct db_stmt *st = db_prepare(act->db, &sql_zet_tot);
	enum db_rc rc;

	db_bind_text(st, 1, str_fmt(act->arena, "%lld", (long long)b->volgende));
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static bool doe(struct huis *h, struct arena *a, enum db_mode mode,
	enum db_rc (*stap)(struct act *, struct brief *), struct brief *b)
{
	struct act act;
	enum db_rc rc;

	act_init(&act, h, a, systeem());
	rc = act_begin(&act, mode);
	if (rc == DB_OK)
		rc = stap(&act, b);
	if (rc == DB_OK)
		return act_commit(&act) == DB_OK;
	act_end(&act);
	return false;
}

static bool post(struct arena *a, const struct brief *b, char *err)
{
	json_t *j = ldv_otlp(a, b->r, b->n);
	char *tekst = json_dumps(j, JSON_COMPACT);
	struct antwoord uit = {.status = 0};
	bool goed = tekst && ophalen(a,
				     &(struct ophalen){.adres = str_dup(a, b->adres).p,
					     .stuur = str_of(tekst),
					     .soort = "application/json"},
				     &uit, err);

	if (goed && (uit.status < 200 || uit.status > 299)) {
		snprintf(err, LDV_ERR_MAX, "de ontvanger van het logboek antwoordt met %d",
			uit.status);
		goed = false;
	}
	free(tekst);
	json_decref(j);
	return goed;
}

/* True when there is no more to send. What was taken is not sent twice, unless the program
 * ends between the answer and writing that down: then a collector sees the same span again. */
static bool een_brief(struct huis *h, struct brief *b, bool *klaar, char *err)
{
	struct arena *a = arena_new(ARENA_MAX);
	bool goed = a && doe(h, a, DB_READ, vraag, b);

	if (goed && b->adres.len && !ophalen_mag(b->adres)) {
		snprintf(err, LDV_ERR_MAX, "het adres voor het logboek moet met https beginnen");
		goed = false;
	}
	*klaar = goed && (!b->adres.len || !b->er_is);
	if (goed && !*klaar)
		goed = doe(h, a, DB_WRITE, lees, b) && (!b->n || post(a, b, err)) &&
		       doe(h, a, DB_WRITE, onthoud, b);
	arena_free(a);
	return goed;
}

bool ldv_verzend(struct huis *h, int64_t *n_out, char err[static LDV_ERR_MAX])
{
	bool klaar = false, goed = true;

	*n_out = 0;
	snprintf(err, LDV_ERR_MAX, "het logboek is niet te lezen");
	while (goed && !klaar) {
		struct brief b = {.n = 0};

		goed = een_brief(h, &b, &klaar, err);
		*n_out += goed ? (int64_t)b.n : 0;
	}
	return goed;
}

/* ---- the thread ---------------------------------------------------------------------------- */

struct ldv_werker {
	struct huis *huis;
	pthread_t draad;
	pthread_mutex_t slot;
	pthread_cond_t wek;
	bool stop;
};

static bool slaap(struct ldv_werker *w, int seconden)
{
	struct timespec tot;
	bool door;

	clock_gettime(CLOCK_REALTIME, &tot);
	tot.tv_sec += seconden;
	pthread_mutex_lock(&w->slot);
	if (!w->stop)
		pthread_cond_timedwait(&w->wek, &w->slot, &tot);
	door = !w->stop;
	pthread_mutex_unlock(&w->slot);
	return door;
}

static void *werk(void *p)
{
	struct ldv_werker *w = p;
	char err[LDV_ERR_MAX];
	int rust = KIJK_S;
	int64_t n;

	do {
		if (ldv_verzend(w->huis, &n, err)) {
			rust = KIJK_S;
			continue;
		}
		rust = 2 * rust < LANGSTE_S ? 2 * rust : LANGSTE_S;
		fprintf(stderr, "contramijn: %s; trying again in %d s\n", err, rust);
	} while (slaap(w, rust));
	return NULL;
}

struct ldv_werker *ldv_werker_begin(struct huis *h)
{
	struct ldv_werker *w = calloc(1, sizeof(*w));

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
	return w;
}

void ldv_werker_einde(struct ldv_werker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->slot);
	w->stop = true;
	pthread_cond_signal(&w->wek);
	pthread_mutex_unlock(&w->slot);
	pthread_join(w->draad, NULL);
	pthread_cond_destroy(&w->wek);
	pthread_mutex_destroy(&w->slot);
	free(w);
}
