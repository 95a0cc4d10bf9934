/* SPDX-License-Identifier: EUPL-1.2 */
/* Running what was agreed to: in batches, judged once more, wiped, declared. */
#include <stdio.h>
#include <time.h>

#include "core/base/clock.h"
#include "core/model/bewaar.h"
#include "core/store/wissen.h"
#include "core/trust/audit.h"
#include "work/bewaren/bewaren.h"
#include "work/bewaren/doe_private.h"
#include "work/bewaren/weg.h"

enum {
	PER_KEER = 50,
	POGINGEN = 200,
	PAUZE_MS = 50,
	WIS_S = 30,
	ARENA_MAX = 256 << 20,
	RUNS_MAX = 100,
	TABELLEN_MAX = 128,
	SOORTEN_MAX = 64,
	WACHT_MS = 10000
};

static void wacht(void)
{
	nanosleep(&(struct timespec){.tv_nsec = PAUZE_MS * 1000000L}, NULL);
}

struct wie bewaar_wie(void)
{
	struct wie w = {.id = STR("systeem"),
		.naam = STR("systeem"),
		.volledig = STR("Bewaartermijnen"),
		.rol = ROL_INFORMATIEREGISSEUR,
		.herkomst = STR("bewaren")};

	return w;
}

bool bewaar_mis(char *err, const char *wat)
{
	snprintf(err, VERNIETIG_ERR_MAX, "%s", wat);
	return false;
}

/* ---- one batch --------------------------------------------------------------------------------
 */

struct stuk {
	struct str record, soort;
};

static const struct db_sql sql_volgende = {.both = "SELECT record, soort FROM vernietiging_regel "
						   "WHERE vernietiging = $1 AND stand = 0 "
						   "ORDER BY record LIMIT $2"};
static const struct db_sql sql_stand = {
	.both = "UPDATE vernietiging_regel SET stand = $1, nummer = '' WHERE vernietiging = $2 "
		"AND record = $3"};

static enum db_rc volgende(struct act *act, struct str id, struct stuk *out, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_volgende);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, id);
	db_bind_int(st, 2, PER_KEER);
	while ((rc = db_step(st)) == DB_ROW)
		out[(*n)++] = (struct stuk){
			db_text_dup(st, 0, act->arena), db_text_dup(st, 1, act->arena)};
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc zet_stand(struct act *act, struct str id, struct str record, bool weg)
{
	struct db_stmt *st = db_prepare(act->db, &sql_stand);
	enum db_rc rc;

	db_bind_int(st, 1, weg ? 1 : 2);
	db_bind_text(st, 2, id);
	db_bind_text(st, 3, record);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

/* One line for each kind, with the keys of what went. */
static void schrijf_op(struct act *act, const struct weg *w)
{
	struct str *id = ARENA_NEWN(act->arena, struct str, w->n);
	struct str gehad[SOORTEN_MAX];
	size_t gehad_n = 0;

	for (size_t i = 0; i < w->n; i++) {
		size_t n = 0, k = 0;

		while (k < gehad_n && !str_eq(gehad[k], w->soort[i]))
			k++;
		if (k < gehad_n || gehad_n == SOORTEN_MAX)
			continue;
		gehad[gehad_n++] = w->soort[i];
		for (size_t j = i; j < w->n; j++)
			if (str_eq(w->soort[j], w->soort[i]))
				id[n++] = w->id[j];
		audit_add(act, "vernietigen", w->soort[i], STR(""), "ok", (int64_t)n);
		audit_covers(act, id, n, sizeof(*id));
	}
}

static enum db_rc batch(struct act *act, const struct record *v, size_t *n)
{
	struct stuk stuk[PER_KEER];
	struct date peil = {0};
	struct weg w;
	enum db_rc rc = volgende(act, v->id, stuk, n);

	if (!date_parse(record_veld(v, "peildatum"), &peil))
		return DB_FAIL;
	weg_begin(&w, act, v->id, peil);
	for (size_t i = 0; i < *n && rc == DB_OK; i++) {
		bool weg;

		rc = weg_doe(&w, stuk[i].soort, stuk[i].record, &weg);
		if (rc == DB_OK)
			rc = zet_stand(act, v->id, stuk[i].record, weg);
	}
	if (rc == DB_OK)
		rc = weg_sluit(&w);
	if (rc == DB_OK)
		schrijf_op(act, &w);
	return rc;
}

/* Until nothing is left to do. What was done stays done when it is broken off. */
static bool alle_batches(struct huis *h, struct arena *a, const struct record *v, char *err)
{
	int over = POGINGEN;
	size_t n = 1;

	while (n) {
		struct arena *klad = arena_new(ARENA_MAX);
		struct act act;
		enum db_rc rc = klad ? DB_OK : DB_FAIL;

		if (rc == DB_OK) {
			act_init(&act, h, klad, bewaar_wie());
			rc = act_begin(&act, DB_WRITE);
		}
		if (rc == DB_OK)
			rc = batch(&act, v, &n);
		if (rc == DB_OK)
			rc = act_commit(&act);
		else if (klad)
			act_end(&act);
		arena_free(klad);
		if (rc == DB_OK)
			continue;
		n = 1;
		if (rc != DB_RETRY || !over--)
			return bewaar_mis(err, "Het vernietigen is niet afgemaakt. Het gaat later "
					       "verder waar het was.");
		wacht();
	}
	(void)a;
	return true;
}

/* ---- wiping ------------------------------------------------------------------------------------
 */

static size_t tabellen(const char **uit)
{
	static const char *const vast[] = {"bronrecord", "bronversie", "deel", "sleutel",
		"sleutel_vers", "entiteit", "gebeurtenis", "besluit", "nakijk", "koppeling",
		"invoer", "invoerfout", "toets_sleutel", "toets_treffer", "termijn", "termijn_oud",
		"briefstuk",
		"akkoord", "wijziging", "stap", "zoekdoc", "woordblok", "betrokkene_sleutel",
		"bibob_stand", "ligging", "vernietiging_regel"};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(vast) / sizeof(vast[0]); i++)
		uit[n++] = vast[i];
	for (const struct recordtype *const *t = model_all(); *t && n < TABELLEN_MAX - 1; t++)
		if ((*t)->opslag == OPSLAG_TABEL && (*t)->zicht == ZICHT_DOEL)
			uit[n++] = (*t)->meervoud;
	uit[n] = NULL;
	return n;
}

bool bewaar_wis(struct huis *h, char *err)
{
	const int64_t tot = clock_monotonic() + WIS_S * CLOCK_SECOND;
	const char *tabel[TABELLEN_MAX];
	enum db_rc rc = DB_RETRY;

	tabellen(tabel);
	while (rc == DB_RETRY && clock_monotonic() < tot) {
		struct db *db = db_take(h->pool, DB_WRITE, WACHT_MS);

		rc = db ? db_wis(db, tabel) : DB_RETRY;
		if (db)
			db_give(h->pool, db);
		if (rc == DB_RETRY)
			wacht();
	}
	return rc == DB_OK
		       ? true
		       : bewaar_mis(err, "Alles is weg, maar de vrije ruimte in de database is nog "
					 "niet gewist. Dat gebeurt de volgende keer.");
}

/* ---- one after the other ------------------------------------------------------------------------
 */

static bool met_act(struct huis *h, struct arena *a, enum db_mode mode,
	enum db_rc (*stap)(struct act *, void *), void *arg)
{
	for (int over = POGINGEN; over; over--) {
		struct act act;
		enum db_rc rc;

		act_init(&act, h, a, bewaar_wie());
		rc = act_begin(&act, mode);
		if (rc == DB_OK)
			rc = stap(&act, arg);
		if (rc == DB_OK)
			rc = act_commit(&act);
		else
			act_end(&act);
		if (rc != DB_RETRY)
			return rc == DB_OK;
		wacht();
	}
	return false;
}

static enum db_rc nalezing(struct act *act, void *v)
{
	return weg_nalezing(act, ((const struct record *)v)->id);
}

static bool een(
	struct huis *h, struct arena *a, struct record *v, struct vernietig_uitslag *uit, char *err)
{
	struct afronding f = {.id = v->id};

	if (!alle_batches(h, a, v, err))
		return false;
	if (!met_act(h, a, DB_WRITE, nalezing, v) || !bewaar_wis(h, err))
		return *err ? false : bewaar_mis(err, "De sleutels van het koppelen staan er nog.");
	if (!met_act(h, a, DB_WRITE, bewaar_afronden, &f))
		return bewaar_mis(err, "De verklaring is nog niet gemaakt. Dat gebeurt later.");
	uit->vernietigd += f.vernietigd;
	uit->overgeslagen += f.overgeslagen;
	uit->runs++;
	return true;
}

struct lopend {
	struct record *v[RUNS_MAX];
	size_t n;
};

static enum db_rc zoek_lopende(struct act *act, void *arg)
{
	struct lopend *l = arg;
	struct str na = STR("");
	struct record **r;
	size_t n = RECORD_REEKS_MAX;
	enum db_rc rc = DB_OK;

	l->n = 0;
	while (rc == DB_OK && n == RECORD_REEKS_MAX) {
		rc = record_reeks(act, &type_vernietiging, na, &r, &n);
		for (size_t i = 0; i < n && l->n < RUNS_MAX; i++)
			if (str_is(r[i]->status, "bezig"))
				l->v[l->n++] = r[i];
		na = n ? r[n - 1]->id : na;
	}
	return rc;
}

bool vernietig_alles(
	struct huis *h, struct vernietig_uitslag *uit, char err[static VERNIETIG_ERR_MAX])
{
	struct arena *a = arena_new(ARENA_MAX);
	struct lopend *l = a ? ARENA_NEW(a, struct lopend) : NULL;
	bool goed;

	*uit = (struct vernietig_uitslag){0};
	err[0] = '\0';
	goed = l && met_act(h, a, DB_READ, zoek_lopende, l);
	if (!goed)
		bewaar_mis(err, "De lijst van wat vernietigd moet worden, is niet te lezen.");
	for (size_t i = 0; goed && i < l->n; i++)
		goed = een(h, a, l->v[i], uit, err);
	arena_free(a);
	return goed;
}
