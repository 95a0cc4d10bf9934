/* SPDX-License-Identifier: EUPL-1.2 */
/* The policies of rules/beleid with the adopted versions behind them. */
#include "work/beleid/beleid.h"

#include "core/base/date.h"
#include "work/regelboek/regelboek.h"
#include "work/termijn/termijn.h"

/* A handful of rows: an installation has a few policies, each with a version in some years. */
static const struct db_sql sql_vastgesteld = {
	.both = "SELECT beleid, tekst FROM beleidsversies WHERE status = 'vastgesteld' "
		"ORDER BY geldig_vanaf, id LIMIT 500"};

enum model_rc beleid_boek(struct act *act, const struct law_beleidboek **out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_vastgesteld);
	struct law_beleid b;
	struct law_fout fout;
	const char *reden;
	enum db_rc rc;

	*out = termijn_beleid();
	while ((rc = db_step(st)) == DB_ROW) {
		struct str tekst = db_text_dup(st, 1, act->arena);
		const struct law_beleidboek *meer = NULL;

		/* What was adopted was read then; a program that cannot read it proposes nothing
		 * rather than something else. */
		if (beleid_lees(act->arena, tekst, &b, &reden))
			meer = law_beleid_erbij(act->arena, *out, &b, &fout);
		if (!meer) {
			db_reset(st);
			return MODEL_FAIL;
		}
		*out = meer;
	}
	return model_van_db(rc);
}

static const struct db_sql sql_laatste = {
	.both = "SELECT tekst FROM beleidsversies WHERE status = 'vastgesteld' AND beleid = $1 "
		"ORDER BY geldig_vanaf DESC, id DESC LIMIT 1"};

/* The file of rules/ that holds this policy. */
static enum model_rc uit_bestand(struct act *act, struct str naam, struct str *out)
{
	const struct law_beleid *b = law_beleid_zoek(termijn_beleid(), naam);
	char err[REGELBOEK_ERR_MAX];
	struct regelboek boek;

	*out = STR("");
	if (!b)
		return MODEL_OK;
	if (!regelboek_lees(act->arena, NULL, &boek, err))
		return MODEL_FAIL;
	for (size_t i = 0; i < boek.n; i++)
		if (str_eq(boek.bestand[i].pad, b->pad))
			*out = boek.bestand[i].tekst;
	return MODEL_OK;
}

enum model_rc beleid_tekst(struct act *act, struct str naam, struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_laatste);
	enum db_rc rc;

	db_bind_text(st, 1, naam);
	rc = db_step(st);
	if (rc == DB_DONE)
		return uit_bestand(act, naam, out);
	if (rc != DB_ROW)
		return model_van_db(rc);
	*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return MODEL_OK;
}

/* ---- a new version ------------------------------------------------------------------------- */

/* What stands above the first version, and the last version with another first day. */
static struct str laatste_versie(struct arena *a, struct str tekst, struct date vanaf)
{
	struct str_cutter c = {tekst, false};
	struct str kop = STR(""), versie = STR(""), regel;
	char dag[DATE_TEXT_MAX];
	bool in_versie = false;

	date_iso(vanaf, dag);
	while (str_cut(&c, '\n', &regel)) {
		if (str_starts(regel, STR("[versie]"))) {
			in_versie = true;
			versie = STR("");
		}
		if (str_starts(regel, STR("geldig:")))
			regel = str_fmt(a, "geldig: vanaf %s", dag);
		if (in_versie)
			versie = str_fmt(a, "%.*s%.*s\n", STR_ARG(versie), STR_ARG(regel));
		else
			kop = str_fmt(a, "%.*s%.*s\n", STR_ARG(kop), STR_ARG(regel));
	}
	return str_trim(str_join(a, kop, versie));
}

enum model_rc beleid_nieuw(struct act *act, struct str naam, struct date vanaf, struct str waarom,
			   struct record **out, struct fouten *f)
{
	struct record *r = record_nieuw(act, &type_beleidsversie);
	struct str tekst;
	char dag[DATE_TEXT_MAX];
	enum model_rc rc = beleid_tekst(act, naam, &tekst);

	*out = r;
	if (rc != MODEL_OK || !tekst.len)
		return rc == MODEL_OK ? MODEL_NOT_FOUND : rc;
	record_zet(r, "beleid", naam);
	record_zet(r, "geldig_vanaf", str_dup(act->arena, date_iso(vanaf, dag)));
	record_zet(r, "waarom", waarom);
	record_zet(r, "tekst", laatste_versie(act->arena, tekst, vanaf));
	return record_maak(act, r, f);
}
