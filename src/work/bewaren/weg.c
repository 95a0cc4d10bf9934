/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Without zicht: what must go goes, whoever started it.
 */
#include "work/bewaren/weg.h"

#include <unistd.h>

#include "core/model/bewaar.h"
#include "core/trust/zegel.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/koppel.h"
#include "work/invoer/invoer.h"

void weg_begin(struct weg *w, struct act *act, struct str vernietiging, struct date peil)
{
	*w = (struct weg){.act = act,
		.vernietiging = vernietiging,
		.peil = peil,
		.cap = WEG_DELEN_MAX,
		.entiteiten_cap = WEG_DELEN_MAX};
	w->id = ARENA_NEWN(act->arena, struct str, w->cap);
	w->soort = ARENA_NEWN(act->arena, struct str, w->cap);
	w->entiteit = ARENA_NEWN(act->arena, struct str, w->entiteiten_cap);
}

/* Says whether it was not there yet; a list that is full fails the transaction. */
static enum db_rc noteer(struct weg *w, const char *soort, struct str id, bool *nieuw)
{
	*nieuw = true;
	for (size_t i = 0; i < w->n; i++)
		*nieuw = *nieuw && !str_eq(w->id[i], id);
	if (!*nieuw)
		return DB_OK;
	if (w->n == w->cap)
		return DB_FAIL;
	w->id[w->n] = str_dup(w->act->arena, id);
	w->soort[w->n++] = str_of(soort);
	return DB_OK;
}

static enum db_rc doe(struct weg *w, const struct db_sql *sql, struct str id)
{
	struct db_stmt *st = db_prepare(w->act->db, sql);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc doe_alle(struct weg *w, const struct db_sql *sql, size_t n, struct str id)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < n && rc == DB_OK; i++)
		rc = doe(w, &sql[i], id);
	return rc;
}

/* ---- rows of sources ------------------------------------------------------------------------ */

static const struct db_sql sql_rij = {
	.both = "SELECT r.bron, r.soort, r.data, r.tijd, coalesce((SELECT min(v.tijd) FROM "
		"bronversie v WHERE v.record = r.id), r.tijd), coalesce(b.bewaartermijn, ''), "
		"coalesce(b.grondslag, '') FROM bronrecord r LEFT JOIN bronnen b ON b.id = r.bron "
		"WHERE r.id = $1"};

struct rij {
	struct bronrecord r;
	struct bewaar_rij_in in;
};

static enum db_rc lees_rij(struct weg *w, struct str id, struct rij *out, bool *er)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_rij);
	struct arena *a = w->act->arena;
	enum db_rc rc;

	*er = false;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW) {
		*er = true;
		*out = (struct rij){.r = {.id = id,
					    .bron = db_text_dup(st, 0, a),
					    .soort = bronsoort_op_naam(db_text(st, 1)),
					    .data = db_text_dup(st, 2, a)},
			.in = {.id = id,
				.laatst = db_int(st, 3),
				.eerst = db_int(st, 4),
				.bron_termijn = db_text_dup(st, 5, a),
				.bron_grondslag = db_text_dup(st, 6, a)}};
	}
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc entiteit_erbij(struct weg *w, struct str id)
{
	for (size_t i = 0; i < w->entiteiten; i++)
		if (str_eq(w->entiteit[i], id))
			return DB_OK;
	if (!id.len)
		return DB_OK;
	if (w->entiteiten == w->entiteiten_cap)
		return DB_FAIL;
	w->entiteit[w->entiteiten++] = id;
	return DB_OK;
}

/* Its things out of their entities, with the keys that they met others under. */
static enum db_rc ontkoppel(struct weg *w, struct rij *x)
{
	struct match_rec deel[DELEN_MAX];
	size_t n;
	enum db_rc rc = DB_OK;

	if (!x->r.soort || !bronrecord_lees(w->act->arena, &x->r))
		return DB_OK;
	n = bronrij_delen(w->act->arena, x->r.soort, x->r.id, x->r.bron, x->r.waarde, deel);
	for (size_t nr = 0; nr < n && rc == DB_OK; nr++) {
		struct str ent = STR("");

		if (!deel[nr].n)
			continue;
		rc = koppel_sleutels_weg(w->act, &deel[nr], x->r.id, (int)nr);
		if (rc == DB_OK)
			rc = koppel_deel_weg(w->act, x->r.id, (int)nr, &ent);
		if (rc == DB_OK)
			rc = entiteit_erbij(w, ent);
	}
	return rc;
}

/* Nothing that names the row stays: reasons of decisions may tell who it was about. */
static const struct db_sql sql_rij_weg[] = {
	{.both = "DELETE FROM bronversie WHERE record = $1"},
	{.both = "DELETE FROM deel WHERE record = $1"},
	{.both = "DELETE FROM toets_sleutel WHERE record = $1"},
	{.both = "DELETE FROM toets_treffer WHERE record = $1"},
	{.both = "DELETE FROM nakijk WHERE a_record = $1 OR b_record = $1"},
	{.both = "DELETE FROM besluit WHERE a_record = $1 OR b_record = $1"},
	{.both = "DELETE FROM koppeling WHERE record = $1"},
	{.both = "UPDATE signalen SET bronrecord = '' WHERE bronrecord = $1"},
	{.both = "DELETE FROM ligging WHERE record = $1"},
	{.both = "DELETE FROM bibob_stand WHERE record = $1"},
	{.both = "DELETE FROM bronrecord WHERE id = $1"},
};

static enum db_rc rij_weg(struct weg *w, struct str id)
{
	struct rij x;
	bool er, nieuw;
	enum db_rc rc = lees_rij(w, id, &x, &er);

	if (rc != DB_OK || !er)
		return rc;
	rc = noteer(w, "bronrecord", id, &nieuw);
	if (rc != DB_OK || !nieuw)
		return rc;
	rc = ontkoppel(w, &x);
	if (rc == DB_OK)
		rc = zoektekst_weg(w->act, id);
	if (rc == DB_OK)
		rc = doe_alle(w, sql_rij_weg, sizeof(sql_rij_weg) / sizeof(sql_rij_weg[0]), id);
	return rc == DB_OK ? zegel_vergeet(w->act->db, id) : rc;
}

/* ---- imports ------------------------------------------------------------------------------- */

static const struct db_sql sql_invoer = {
	.both = "SELECT i.pad, i.geroerd, i.begonnen, coalesce(b.bewaartermijn, ''), "
		"coalesce(b.grondslag, '') FROM invoer i LEFT JOIN bronnen b ON b.id = i.bron "
		"WHERE i.id = $1 AND i.stand <> 'bezig' AND i.bestand <> '" INVOER_VERNIETIGD "'"};
/* That it took place stays, with its counts: without the name of the file, which people
 * choose, and without what it is known by again. */
static const struct db_sql sql_invoer_weg[] = {
	{.both = "DELETE FROM invoerfout WHERE invoer = $1"},
	{.both = "UPDATE invoer SET bestand = '" INVOER_VERNIETIGD "', pad = '', vinger = '', "
		 "koppeling = '', melding = '' WHERE id = $1"},
};

struct bestand {
	struct str pad;
	struct bewaar_rij_in in;
};

static enum db_rc lees_invoer(struct weg *w, struct str id, struct bestand *out, bool *er)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_invoer);
	struct arena *a = w->act->arena;
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	*er = rc == DB_ROW;
	if (*er)
		*out = (struct bestand){.pad = db_text_dup(st, 0, a),
			.in = {.id = id,
				.laatst = db_int(st, 1),
				.eerst = db_int(st, 2),
				.bron_termijn = db_text_dup(st, 3, a),
				.bron_grondslag = db_text_dup(st, 4, a)}};
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* Only a file that was received here is ours to remove; a path of the command line is not. */
static void bestand_weg(struct str pad)
{
	const char *map = invoer_map();

	if (map && pad.len && str_starts(pad, str_of(map)))
		unlink(pad.p);
}

static enum db_rc invoer_weg(struct weg *w, struct str id)
{
	struct bestand b;
	bool er, nieuw;
	enum db_rc rc = lees_invoer(w, id, &b, &er);

	if (rc != DB_OK || !er)
		return rc;
	bestand_weg(b.pad);
	rc = noteer(w, "invoer", id, &nieuw);
	return rc == DB_OK ? doe_alle(w, sql_invoer_weg,
				     sizeof(sql_invoer_weg) / sizeof(sql_invoer_weg[0]), id)
			   : rc;
}

/* ---- records -------------------------------------------------------------------------------- */

static const struct db_sql sql_record_weg[] = {
	{.both = "DELETE FROM termijn WHERE record = $1"},
	{.both = "DELETE FROM termijn_oud WHERE record = $1"},
	{.both = "DELETE FROM briefstuk WHERE record = $1"},
	{.both = "DELETE FROM akkoord WHERE record = $1"},
	{.both = "DELETE FROM toets_treffer WHERE toets = $1"},
	{.both = "DELETE FROM koppeling WHERE signaal = $1"},
	{.both = "DELETE FROM bibob_stand WHERE zaak = $1"},
};

/* What somebody typed to link a signal to (work/invoer/bewaar_een) is there for that signal. */
static const struct db_sql sql_genoemd = {
	.both = "SELECT DISTINCT k.record FROM koppeling k JOIN signalen s ON s.id = k.signaal "
		"JOIN bronrecord r ON r.id = k.record AND r.invoer = s.nummer "
		"WHERE k.signaal = $1 ORDER BY k.record"};

enum { GENOEMD_MAX = 500 };

static enum db_rc genoemd_weg(struct weg *w, struct str signaal)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_genoemd);
	struct str *id = ARENA_NEWN(w->act->arena, struct str, GENOEMD_MAX);
	size_t n = 0;
	enum db_rc rc;

	db_bind_text(st, 1, signaal);
	while ((rc = db_step(st)) == DB_ROW && n < GENOEMD_MAX)
		id[n++] = db_text_dup(st, 0, w->act->arena);
	db_reset(st);
	rc = rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		rc = rij_weg(w, id[i]);
	return rc;
}

static enum db_rc record_helemaal(struct weg *w, const struct recordtype *t, struct str id);

/* Calls `doe` for each record that goes along with this one. */
static enum db_rc met_volgers(struct weg *w, const struct recordtype *t, struct str id,
	enum db_rc (*dan)(struct weg *, const struct recordtype *, struct str))
{
	size_t n;
	const struct bewaarregel *r = bewaarregels(&n);
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		struct str_cutter c = {.rest = r[i].volgt};
		const struct recordtype *kind = r[i].volgt.len ? model_op_naam(r[i].soort) : NULL;
		struct str veld, *ids;
		size_t k;

		while (rc == DB_OK && kind && str_cut(&c, ' ', &veld)) {
			const struct veld *v = &kind->velden[model_veld(kind, veld)];

			if (!str_is(str_of(t->naam), v->verwijst))
				continue;
			rc = record_verwijzers(w->act, kind, v, id, &ids, &k);
			for (size_t j = 0; j < k && rc == DB_OK; j++)
				rc = dan(w, kind, ids[j]);
		}
	}
	return rc;
}

static enum db_rc record_helemaal(struct weg *w, const struct recordtype *t, struct str id)
{
	struct record *r;
	bool nieuw;
	enum db_rc rc = record_zoals(w->act, t, id, &r);

	if (rc != DB_OK || !r)
		return rc;
	rc = noteer(w, t->naam, id, &nieuw);
	if (rc != DB_OK || !nieuw)
		return rc;
	rc = met_volgers(w, t, id, record_helemaal);
	if (rc == DB_OK && str_is(str_of(t->naam), "signaal"))
		rc = genoemd_weg(w, id);
	if (rc == DB_OK)
		rc = doe_alle(
			w, sql_record_weg, sizeof(sql_record_weg) / sizeof(sql_record_weg[0]), id);
	return rc == DB_OK ? record_weg(w->act, t, id) : rc;
}

/* ---- may it go, now? --------------------------------------------------------------------------
 */

/* A duty to keep something holds what it goes along with: found once, it fails the search. */
static enum db_rc mag_kind(struct weg *w, const struct recordtype *t, struct str id)
{
	static const struct bewaarregel los = {.zolang = {"", 0}};
	struct bewaar_oordeel o = {.regel = &los};
	enum db_rc rc = bewaar_tegen_zoek(w->act, id, w->peil, &o);

	if (rc == DB_OK && o.tegen != TEGEN_NIETS)
		return DB_CONFLICT;
	return rc == DB_OK ? met_volgers(w, t, id, mag_kind) : rc;
}

static enum db_rc mag_om(struct weg *w, struct str id, struct bewaar_oordeel *o, bool *mag)
{
	enum db_rc rc = DB_OK;

	*mag = bewaar_is_om(o, w->peil);
	if (*mag)
		rc = bewaar_tegen_zoek(w->act, id, w->peil, o);
	*mag = *mag && o->tegen == TEGEN_NIETS;
	return rc;
}

static enum db_rc mag_record(
	struct weg *w, const struct recordtype *t, struct str id, bool *er, bool *mag)
{
	struct bewaar_oordeel o;
	struct record *r;
	enum db_rc rc = record_zoals(w->act, t, id, &r);

	*er = r != NULL;
	if (rc != DB_OK || !r)
		return rc;
	rc = bewaar_oordeel_record(w->act, r, &o);
	if (rc == DB_OK)
		rc = mag_om(w, id, &o, mag);
	if (rc != DB_OK || !*mag || o.regel->plafond)
		return rc;
	rc = met_volgers(w, t, id, mag_kind);
	*mag = rc == DB_OK;
	return rc == DB_CONFLICT ? DB_OK : rc;
}

static enum db_rc mag_rij(struct weg *w, struct str soort, struct str id, bool *er, bool *mag)
{
	bool is_rij = str_is(soort, "bronrecord");
	struct bewaar_oordeel o;
	struct bestand b;
	struct rij x;
	enum db_rc rc = is_rij ? lees_rij(w, id, &x, er) : lees_invoer(w, id, &b, er);

	if (rc != DB_OK || !*er)
		return rc;
	bewaar_oordeel_rij(is_rij ? "bronrecord" : "invoer", is_rij ? &x.in : &b.in, &o);
	return mag_om(w, id, &o, mag);
}

static bool is_rijsoort(struct str soort)
{
	return str_is(soort, "bronrecord") || str_is(soort, "invoer");
}

enum db_rc weg_opnieuw(struct weg *w, struct str soort, struct str id)
{
	const struct recordtype *t = model_op_naam(soort);

	if (str_is(soort, "bronrecord"))
		return rij_weg(w, id);
	if (str_is(soort, "invoer"))
		return invoer_weg(w, id);
	if (str_is(soort, "entiteit"))
		return entiteit_erbij(w, id);
	return t && t->opslag == OPSLAG_TABEL ? record_helemaal(w, t, id) : DB_OK;
}

enum db_rc weg_doe(struct weg *w, struct str soort, struct str id, bool *weg_out)
{
	const struct recordtype *t = is_rijsoort(soort) ? NULL : model_op_naam(soort);
	bool er = false, mag = false;
	enum db_rc rc = DB_OK;

	if (is_rijsoort(soort))
		rc = mag_rij(w, soort, id, &er, &mag);
	else if (t)
		rc = mag_record(w, t, id, &er, &mag);
	*weg_out = !er || mag;
	return rc == DB_OK && er && mag ? weg_opnieuw(w, soort, id) : rc;
}

/* ---- entities ------------------------------------------------------------------------------- */

static const struct db_sql sql_heeft_deel = {
	.both = "SELECT 1 FROM deel WHERE entiteit = $1 LIMIT 1"};
static const struct db_sql sql_op_in = {
	.both = "SELECT id FROM entiteit WHERE op_in = $1 ORDER BY id LIMIT 500"};
static const struct db_sql sql_entiteit_weg[] = {
	{.both = "DELETE FROM gebeurtenis WHERE entiteit = $1"},
	{.both = "DELETE FROM gebeurtenis WHERE ander = $1"},
	{.both = "DELETE FROM entiteit WHERE id = $1"},
};

static enum db_rc heeft_deel(struct weg *w, struct str id, bool *out)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_heeft_deel);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* Those that merged into one that goes have no rows either, but may still bear a name. */
static enum db_rc voorgangers(struct weg *w, struct str id)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_op_in);
	enum db_rc rc, een = DB_OK;

	db_bind_text(st, 1, id);
	while ((rc = db_step(st)) == DB_ROW && een == DB_OK)
		een = entiteit_erbij(w, db_text_dup(st, 0, w->act->arena));
	db_reset(st);
	return een != DB_OK ? een : rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

static enum db_rc entiteit_weg(struct weg *w, struct str id)
{
	bool nieuw;
	enum db_rc rc = noteer(w, "entiteit", id, &nieuw);

	if (rc == DB_OK)
		rc = voorgangers(w, id);
	if (rc == DB_OK)
		rc = doe_alle(w, sql_entiteit_weg,
			sizeof(sql_entiteit_weg) / sizeof(sql_entiteit_weg[0]), id);
	return rc == DB_OK ? zegel_vergeet(w->act->db, id) : rc;
}

static enum db_rc entiteiten(struct weg *w)
{
	struct str *over = ARENA_NEWN(w->act->arena, struct str, w->entiteiten_cap);
	size_t n = 0;
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < w->entiteiten && rc == DB_OK; i++) {
		bool blijft;

		rc = heeft_deel(w, w->entiteit[i], &blijft);
		if (rc == DB_OK && blijft)
			over[n++] = w->entiteit[i];
		else if (rc == DB_OK)
			rc = entiteit_weg(w, w->entiteit[i]);
	}
	if (rc == DB_OK && n)
		rc = koppel_opnieuw(
			w->act, over, n, STR("De bewaartermijn van een rij is voorbij"));
	return rc;
}

/* ---- the end of a batch -----------------------------------------------------------------------
 */

static const struct db_sql sql_onthoud = {.both = "INSERT INTO vernietigd (record, soort, "
						  "vernietiging, tijd) VALUES ($1, $2, $3, $4) "
						  "ON CONFLICT (record) DO NOTHING"};

static enum db_rc onthoud(struct weg *w, size_t i)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_onthoud);
	enum db_rc rc;

	db_bind_text(st, 1, w->id[i]);
	db_bind_text(st, 2, w->soort[i]);
	db_bind_text(st, 3, w->vernietiging);
	db_bind_int(st, 4, w->act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc weg_sluit(struct weg *w)
{
	enum db_rc rc = entiteiten(w);

	for (size_t i = 0; i < w->n && rc == DB_OK; i++)
		rc = onthoud(w, i);
	return rc;
}

enum db_rc weg_nalezing(struct act *act, struct str vernietiging)
{
	static const struct db_sql sql[] = {
		{.both = "DELETE FROM sleutel WHERE record IN (SELECT record FROM vernietigd "
			 "WHERE vernietiging = $1)"},
		{.both = "DELETE FROM sleutel_vers WHERE record IN (SELECT record FROM vernietigd "
			 "WHERE vernietiging = $1)"},
	};
	struct weg w = {.act = act};

	return doe_alle(&w, sql, sizeof(sql) / sizeof(sql[0]), vernietiging);
}
