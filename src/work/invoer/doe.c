/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The import itself: one thread reads and prepares, this one stores. Two partijen go
 * back and forth between them.
 */
#include <pthread.h>
#include <unistd.h>

#include "core/trust/audit.h"
#include "work/entiteit/koppel.h"
#include "work/invoer/partij.h"

enum { ACT_ARENA_MAX = 400 * 1024 * 1024, POGINGEN = 60 };

/* ---- hand-over between the threads ---------------------------------------------------- */

struct band {
	pthread_mutex_t slot;
	pthread_cond_t wissel;
	struct partij partij[2];
	bool vol[2], stop;
	struct lezer *lezer;
	int64_t na_regel;
};

static void *lees_vooruit(void *p)
{
	struct band *b = p;

	for (size_t i = 0;; i = !i) {
		bool stop;

		pthread_mutex_lock(&b->slot);
		while (b->vol[i] && !b->stop)
			pthread_cond_wait(&b->wissel, &b->slot);
		stop = b->stop;
		pthread_mutex_unlock(&b->slot);
		if (stop)
			return NULL;
		partij_lees(b->lezer, &b->partij[i], b->na_regel);
		pthread_mutex_lock(&b->slot);
		b->vol[i] = true;
		pthread_cond_signal(&b->wissel);
		pthread_mutex_unlock(&b->slot);
		if (b->partij[i].laatste)
			return NULL;
	}
}

static struct partij *neem(struct band *b, size_t i)
{
	pthread_mutex_lock(&b->slot);
	while (!b->vol[i])
		pthread_cond_wait(&b->wissel, &b->slot);
	pthread_mutex_unlock(&b->slot);
	return &b->partij[i];
}

static void geef_terug(struct band *b, size_t i, bool stop)
{
	pthread_mutex_lock(&b->slot);
	b->vol[i] = false;
	b->stop |= stop;
	pthread_cond_signal(&b->wissel);
	pthread_mutex_unlock(&b->slot);
}

/* ---- one batch --------------------------------------------------------------------------- */

static const struct db_sql sql_stand = {
	/* Who pressed stop meanwhile is heard here. */
	.both = "UPDATE invoer SET stand = CASE WHEN stand = 'gestopt' AND $1 = 'bezig' "
		"THEN stand ELSE $1 END, regels = $2, nieuw = $3, gewijzigd = $4, gelijk = $5, "
		"fout = $6, afwijkend = $7, plek = $8, plek_regel = $9, bytes = $10, geroerd = "
		"$11, "
		"klaar = $12, melding = $13 WHERE id = $14 RETURNING stand"};

static enum db_rc schrijf_stand(struct act *act, struct invoer *v)
{
	struct db_stmt *st = db_prepare(act->db, &sql_stand);
	const int64_t getal[] = {v->regels, v->nieuw, v->gewijzigd, v->gelijk, v->fout,
		v->afwijkend, v->plek, v->plek_regel, v->bytes, v->geroerd, v->klaar};
	enum db_rc rc;
	int k = 1;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, k++, v->stand);
	for (size_t i = 0; i < sizeof(getal) / sizeof(getal[0]); i++)
		db_bind_int(st, k++, getal[i]);
	db_bind_text(st, k++, v->melding);
	db_bind_text(st, k, v->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	if (str_is(db_text(st, 0), "gestopt"))
		v->stand = STR("gestopt");
	db_reset(st);
	return DB_OK;
}

static const struct db_sql sql_bron_stand = {
	.sqlite = "UPDATE bronnen SET laatst_ingelezen = $1, "
		  "records = coalesce(records, 0) + $2 WHERE id = $3",
	.pgsql = "UPDATE bronnen SET laatst_ingelezen = $1, "
		 "records = coalesce(records, 0) + $2::bigint WHERE id = $3"};

static enum db_rc schrijf_bron(struct act *act, struct str bron, int64_t nieuw)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bron_stand);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, act->nu);
	db_bind_int(st, 2, nieuw);
	db_bind_text(st, 3, bron);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_fout = {
	.both = "INSERT INTO invoerfout (invoer, regel, kolom, reden, ruw) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (invoer, regel, kolom) DO NOTHING"};

static enum db_rc schrijf_fouten(struct act *act, struct str invoer, const struct partij *p)
{
	for (size_t i = 0; i < p->fouten; i++) {
		struct db_stmt *st = db_prepare(act->db, &sql_fout);
		enum db_rc rc;

		if (!st)
			return DB_FAIL;
		db_bind_text(st, 1, invoer);
		db_bind_int(st, 2, p->fout[i].regel);
		db_bind_int(st, 3, p->fout[i].kolom);
		db_bind_text(st, 4, p->fout[i].reden);
		db_bind_text(st, 5, p->fout[i].ruw);
		rc = db_step(st);
		if (rc != DB_DONE)
			return rc;
	}
	return DB_OK;
}

static void tel_op(struct invoer *v, const struct partij *p, const struct opslag_tellers *t)
{
	v->regels += p->gelezen;
	v->nieuw += t->nieuw;
	v->gewijzigd += t->gewijzigd;
	v->gelijk += t->gelijk + p->dubbel;
	v->afwijkend += t->afwijkend;
	v->fout += (int64_t)p->fouten;
	if (p->gelezen) {
		v->plek = p->plek;
		v->plek_regel = p->plek_regel;
	}
	v->bytes = p->bytes;
	v->stand = !p->laatste ? STR("bezig") : p->kapot ? STR("mislukt") : STR("klaar");
	if (p->kapot)
		v->melding = str_of(p->err);
}

static enum db_rc bewaar(struct act *act, struct invoer *v, struct partij *p)
{
	struct invoer straks = *v;
	struct opslag_tellers t;
	enum db_rc rc = partij_opslaan(act, v, p, &t);

	tel_op(&straks, p, &t);
	straks.geroerd = act->nu;
	straks.klaar = p->laatste ? act->nu : 0;
	if (rc == DB_OK)
		rc = schrijf_fouten(act, v->id, p);
	if (rc == DB_OK)
		rc = schrijf_stand(act, &straks);
	if (rc == DB_OK)
		rc = schrijf_bron(act, v->bron, t.nieuw);
	if (rc != DB_OK)
		return rc;
	audit_add(act, "invoeren", STR("bronrecord"), v->id, "goed", t.nieuw + t.gewijzigd);
	rc = act_commit(act);
	if (rc == DB_OK)
		*v = straks;
	return rc;
}

/* Failing to sink is no harm: the next batch tries again. */
static void bezink(struct huis *huis, struct wie wie, struct arena *a)
{
	struct act act;

	arena_reset(a);
	act_init(&act, huis, a, wie);
	if (koppel_bezink(&act) != DB_OK)
		act_end(&act);
}

/* Tries a batch again as long as others are in the way. */
static enum db_rc bewaar_zeker(
	struct huis *huis, struct wie wie, struct arena *a, struct invoer *v, struct partij *p)
{
	enum db_rc rc = DB_RETRY;

	for (int i = 0; i < POGINGEN && rc == DB_RETRY; i++) {
		struct act act;

		arena_reset(a);
		act_init(&act, huis, a, wie);
		act.doel = v->doel;
		rc = act_begin(&act, DB_WRITE);
		if (rc == DB_OK)
			rc = bewaar(&act, v, p);
		act_end(&act);
	}
	return rc;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool haal(
	struct huis *huis, struct wie wie, struct arena *a, struct str id, struct invoer *out)
{
	struct act act;
	bool ok;

	act_init(&act, huis, a, wie);
	ok = act_begin(&act, DB_READ) == DB_OK && invoer_lees(&act, id, out) == MODEL_OK &&
	     act_commit(&act) == DB_OK;
	act_end(&act);
	return ok;
}

static void zet_stand(struct huis *huis, struct wie wie, struct arena *a, struct invoer *v,
	struct str stand, struct str melding)
{
	struct act act;

	arena_reset(a);
	act_init(&act, huis, a, wie);
	v->stand = stand;
	v->melding = melding;
	v->geroerd = str_is(stand, "bezig") ? 0 : act.nu;
	if (act_begin(&act, DB_WRITE) == DB_OK && schrijf_stand(&act, v) == DB_OK) {
		audit_add(&act, "invoer-einde", STR("invoer"), v->id, stand.p, v->regels);
		if (act_commit(&act) != DB_OK)
			v->melding = STR("De stand kon niet worden bewaard.");
	}
	act_end(&act);
}

static enum db_rc verwerk(struct band *b, struct huis *huis, struct wie wie, struct arena *a,
	struct invoer *v, invoer_voortgang *meld, void *user, atomic_bool *stop)
{
	enum db_rc rc = DB_OK;
	bool klaar = false;

	for (size_t i = 0; !klaar; i = !i) {
		struct partij *p = neem(b, i);

		klaar = p->laatste;
		rc = bewaar_zeker(huis, wie, a, v, p);
		if (rc == DB_OK)
			bezink(huis, wie, a);
		if (p->kapot)
			v->melding = str_dup(b->lezer->a, v->melding);
		klaar |= rc != DB_OK || str_is(v->stand, "gestopt") || (stop && atomic_load(stop));
		if (meld && rc == DB_OK)
			meld(v, user);
		geef_terug(b, i, klaar);
	}
	return rc;
}

static bool loop(struct lezer *l, struct huis *huis, struct wie wie, struct invoer *v,
	invoer_voortgang *meld, void *user, atomic_bool *stop, char err[static TABLE_ERR_MAX])
{
	struct band b = {.slot = PTHREAD_MUTEX_INITIALIZER,
		.wissel = PTHREAD_COND_INITIALIZER,
		.lezer = l,
		.na_regel = v->plek_regel};
	struct arena *a = arena_new(ACT_ARENA_MAX);
	pthread_t draad;
	enum db_rc rc = DB_FAIL;

	b.partij[0].a = arena_new(PARTIJ_ARENA_MAX);
	b.partij[1].a = arena_new(PARTIJ_ARENA_MAX);
	if (a && b.partij[0].a && b.partij[1].a &&
		pthread_create(&draad, NULL, lees_vooruit, &b) == 0) {
		rc = verwerk(&b, huis, wie, a, v, meld, user, stop);
		pthread_join(draad, NULL);
	}
	if (rc == DB_OK && str_is(v->stand, "bezig")) /* interrupted: free for who goes on */
		zet_stand(huis, wie, a, v, STR("bezig"), STR(""));
	if (rc != DB_OK)
		snprintf(err, TABLE_ERR_MAX,
			"Opslaan lukte niet. Wat al klaar was, is bewaard. "
			"Start de invoer opnieuw: hij gaat dan verder.");
	else if (str_is(v->stand, "mislukt"))
		snprintf(err, TABLE_ERR_MAX, "%.*s", STR_ARG(v->melding));
	arena_free(b.partij[0].a);
	arena_free(b.partij[1].a);
	arena_free(a);
	return rc == DB_OK && !str_is(v->stand, "mislukt");
}

/* A received file has done its work once all its rows are in; while rows are bad it is
 * still needed to hand them back under its own header. */
static void ruim_op(const struct invoer *v)
{
	const char *map = invoer_map();

	if (map && str_is(v->stand, "klaar") && !v->fout && str_starts(v->pad, str_of(map)))
		unlink(v->pad.p);
}

bool invoer_doe(struct huis *huis, struct wie wie, struct str invoer_id, invoer_voortgang *meld,
	void *user, atomic_bool *stop, char err[static TABLE_ERR_MAX])
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct invoer v;
	struct lezer l;
	bool ok = false;

	snprintf(err, TABLE_ERR_MAX, "De invoer kon niet beginnen.");
	if (!a)
		return false;
	if (haal(huis, wie, a, invoer_id, &v)) {
		const struct bronsoort *soort = bronsoort_op_naam(v.soort);

		ok = lezer_begin(&l, a, v.pad.p, v.bestand.p, soort, v.bron, huis->sleutel,
			v.koppeling, err);
		if (ok) {
			ok = loop(&l, huis, wie, &v, meld, user, stop, err);
			lezer_einde(&l);
			ruim_op(&v);
		} else {
			struct arena *b = arena_new(1024 * 1024);

			if (b)
				zet_stand(huis, wie, b, &v, STR("mislukt"), str_of(err));
			arena_free(b);
		}
	}
	arena_free(a);
	return ok;
}

bool invoer_proef(struct huis *huis, struct arena *a, const char *pad, const char *naam,
	const struct bronsoort *soort, struct str koppeling, struct invoer *out,
	struct str *eerste_fouten, size_t fouten_max, size_t *fouten_n,
	char err[static TABLE_ERR_MAX])
{
	struct partij p = {.a = arena_new(PARTIJ_ARENA_MAX)};
	struct lezer l;
	bool ok;

	*out = (struct invoer){.stand = STR("proef")};
	*fouten_n = 0;
	ok = p.a &&
	     lezer_begin(&l, a, pad, naam, soort, STR("proef"), huis->sleutel, koppeling, err);
	if (!ok) {
		arena_free(p.a);
		return false;
	}
	do {
		struct opslag_tellers t = {0};

		partij_lees(&l, &p, 0);
		t.nieuw = (int64_t)p.n;
		for (size_t i = 0; i < p.n; i++)
			t.afwijkend += p.rij[i].rij.afwijkingen != 0;
		for (size_t i = 0; i < p.fouten && *fouten_n < fouten_max; i++)
			eerste_fouten[(*fouten_n)++] = str_fmt(a, "regel %lld: %.*s",
				(long long)p.fout[i].regel, STR_ARG(p.fout[i].reden));
		tel_op(out, &p, &t);
	} while (!p.laatste);
	if (p.kapot)
		snprintf(err, TABLE_ERR_MAX, "%s", p.err);
	ok = !p.kapot;
	lezer_einde(&l);
	arena_free(p.a);
	return ok;
}
