/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/entiteit/besluit.h"

#include "core/base/id.h"
#include "core/trust/audit.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/koppel.h"
#include "work/entiteit/lees.h"

enum { REDEN_MAX = 2000 };

static const struct db_sql sql_maak = {
	.both = "INSERT INTO besluit (id, a_record, a_deel, b_record, b_deel, zelfde, reden, wie, "
		"tijd) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
static const struct db_sql sql_nakijk_dicht = {
	.both = "UPDATE nakijk SET open = $1 WHERE a_record = $2 AND a_deel = $3 "
		"AND b_record = $4 AND b_deel = $5"};

static void op_volgorde(struct deel_ref *a, struct deel_ref *b)
{
	int c = str_cmp(a->record, b->record);
	struct deel_ref t = *a;

	if (c > 0 || (c == 0 && a->nr > b->nr)) {
		*a = *b;
		*b = t;
	}
}

static enum db_rc schrijf(struct act *act, struct str id, struct deel_ref a, struct deel_ref b,
	bool zelfde, struct str reden)
{
	struct db_stmt *st = db_prepare(act->db, &sql_maak);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	db_bind_text(st, 2, a.record);
	db_bind_int(st, 3, a.nr);
	db_bind_text(st, 4, b.record);
	db_bind_int(st, 5, b.nr);
	db_bind_int(st, 6, zelfde);
	db_bind_text(st, 7, reden);
	db_bind_text(st, 8, act->wie.id);
	db_bind_int(st, 9, act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc nakijk_open(struct act *act, struct deel_ref a, struct deel_ref b, bool open)
{
	struct db_stmt *st = db_prepare(act->db, &sql_nakijk_dicht);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, open);
	db_bind_text(st, 2, a.record);
	db_bind_int(st, 3, a.nr);
	db_bind_text(st, 4, b.record);
	db_bind_int(st, 5, b.nr);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc opnieuw(struct act *act, struct deel_ref a, struct deel_ref b, struct str reden)
{
	struct str ent[2];
	size_t n = 0;
	enum db_rc rc = lees_entiteit_van(act, a.record, a.nr, &ent[0]);

	if (rc == DB_OK)
		rc = lees_entiteit_van(act, b.record, b.nr, &ent[1]);
	if (rc != DB_OK)
		return rc;
	for (int i = 0; i < 2; i++)
		if (ent[i].len)
			ent[n++] = ent[i];
	return koppel_opnieuw(act, ent, n, reden);
}

static enum db_rc geldig(struct act *act, struct deel_ref a, struct deel_ref b,
			 struct str reden, struct fouten *f)
{
	struct str ea, eb = STR("");
	enum db_rc rc = lees_entiteit_van(act, a.record, a.nr, &ea);

	if (rc == DB_OK)
		rc = lees_entiteit_van(act, b.record, b.nr, &eb);
	if (rc != DB_OK)
		return rc;
	if (!str_trim(reden).len)
		fouten_add(f, NULL, "verplicht",
			   "Vul in waarom u dit besluit. Een paar woorden is genoeg.");
	if (reden.len > REDEN_MAX)
		fouten_add(f, NULL, "vorm",
			   "De reden is te lang. Gebruik ten hoogste 2.000 tekens.");
	if (str_eq(a.record, b.record) && a.nr == b.nr)
		fouten_add(f, NULL, "regel", "Kies twee verschillende rijen.");
	if (!ea.len || !eb.len)
		fouten_add(f, NULL, "regel", "Een van de twee rijen bestaat niet meer. "
					     "Ga terug en kijk opnieuw.");
	return DB_OK;
}

enum model_rc besluit_neem(struct act *act, struct deel_ref a, struct deel_ref b, bool zelfde,
			   struct str reden, struct fouten *f, struct str *id_out)
{
	enum db_rc rc;

	if (may(act, RECHT_BESLISSEN, STR("besluit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	op_volgorde(&a, &b);
	rc = geldig(act, a, b, reden, f);
	if (rc == DB_OK && f->n)
		return MODEL_INVALID;
	*id_out = id_new(act->arena);
	if (rc == DB_OK)
		rc = schrijf(act, *id_out, a, b, zelfde, str_trim(reden));
	if (rc == DB_OK)
		rc = nakijk_open(act, a, b, false);
	if (rc == DB_OK)
		rc = opnieuw(act, a, b,
			     zelfde ? STR("besluit: zelfde") : STR("besluit: niet zelfde"));
	audit_add(act, "beslissen", STR("besluit"), *id_out, "goed", 2);
	return model_van_db(rc);
}

/* ---- taking back ------------------------------------------------------------------- */

static const struct db_sql sql_haal = {
	.both = "SELECT s.a_record, s.a_deel, s.b_record, s.b_deel FROM besluit s "
		"JOIN zicht_bronrecord ra ON ra.id = s.a_record "
		"JOIN zicht_bronrecord rb ON rb.id = s.b_record "
		"WHERE s.id = $1 AND s.ingetrokken = 0"};
static const struct db_sql sql_intrek = {
	.both = "UPDATE besluit SET ingetrokken = $1, intrek_reden = $2, intrek_wie = $3 "
		"WHERE id = $4 AND ingetrokken = 0"};

static enum db_rc haal(struct act *act, struct str id, struct deel_ref *a, struct deel_ref *b)
{
	struct db_stmt *st = db_prepare(act->db, &sql_haal);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW) {
		*a = (struct deel_ref){db_text_dup(st, 0, act->arena), (int)db_int(st, 1)};
		*b = (struct deel_ref){db_text_dup(st, 2, act->arena), (int)db_int(st, 3)};
		db_reset(st);
	}
	return rc;
}

enum model_rc besluit_intrek(struct act *act, struct str id, struct str reden, struct fouten *f)
{
	struct deel_ref a, b;
	struct db_stmt *st;
	enum db_rc rc;

	if (may(act, RECHT_BESLISSEN, STR("besluit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!str_trim(reden).len) {
		fouten_add(f, NULL, "verplicht", "Vul in waarom u het besluit terugneemt.");
		return MODEL_INVALID;
	}
	rc = haal(act, id, &a, &b);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	st = db_prepare(act->db, &sql_intrek);
	if (!st)
		return MODEL_FAIL;
	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, str_trim(reden));
	db_bind_text(st, 3, act->wie.id);
	db_bind_text(st, 4, id);
	rc = db_step(st);
	if (rc == DB_DONE)
		rc = nakijk_open(act, a, b, true);
	if (rc == DB_OK)
		rc = opnieuw(act, a, b, STR("besluit teruggenomen"));
	audit_add(act, "besluit-intrekken", STR("besluit"), id, "goed", 2);
	return model_van_db(rc);
}

/* ---- lists ---------------------------------------------------------------------------- */

#define BESLUIT_KOLOMMEN                                                                           \
	"SELECT s.id, s.a_record, s.a_deel, s.b_record, s.b_deel, s.zelfde, s.reden, "             \
	"coalesce(g.naam, ''), s.tijd, s.ingetrokken, coalesce(s.intrek_reden, ''), "              \
	"coalesce(ea.naam, ''), coalesce(eb.naam, ''), coalesce(da.entiteit, ''), "                \
	"coalesce(db.entiteit, '') FROM besluit s "                                                \
	"JOIN zicht_bronrecord ra ON ra.id = s.a_record "                                          \
	"JOIN zicht_bronrecord rb ON rb.id = s.b_record "                                          \
	"LEFT JOIN gebruiker g ON g.id = s.wie "                                                   \
	"LEFT JOIN deel da ON da.record = s.a_record AND da.nr = s.a_deel "                        \
	"LEFT JOIN deel db ON db.record = s.b_record AND db.nr = s.b_deel "                        \
	"LEFT JOIN entiteit ea ON ea.id = da.entiteit "                                            \
	"LEFT JOIN entiteit eb ON eb.id = db.entiteit "

static const struct db_sql sql_lijst = {
	.both = BESLUIT_KOLOMMEN
	"WHERE ($1 = '' OR da.entiteit = $1 OR db.entiteit = $1) ORDER BY s.id DESC LIMIT $2"};

static enum db_rc namen(struct act *act, struct besluit *b)
{
	enum db_rc rc = lees_naam(act, b->a_entiteit, &b->a_naam);

	return rc == DB_OK ? lees_naam(act, b->b_entiteit, &b->b_naam) : rc;
}

enum model_rc besluit_lijst(
	struct act *act, struct str entiteit, size_t max, struct besluit **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lijst);
	struct arena *ar = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(ar, struct besluit, max);
	if (may(act, RECHT_LIJST, STR("besluit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, entiteit);
	db_bind_int(st, 2, (int64_t)max);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct besluit){.id = db_text_dup(st, 0, ar),
			.a = {db_text_dup(st, 1, ar), (int)db_int(st, 2)},
			.b = {db_text_dup(st, 3, ar), (int)db_int(st, 4)},
			.zelfde = db_int(st, 5) != 0,
			.reden = db_text_dup(st, 6, ar),
			.wie_naam = db_text_dup(st, 7, ar),
			.tijd = db_int(st, 8),
			.ingetrokken = db_int(st, 9),
			.intrek_reden = db_text_dup(st, 10, ar),
			.a_naam = db_text_dup(st, 11, ar),
			.b_naam = db_text_dup(st, 12, ar),
			.a_entiteit = db_text_dup(st, 13, ar),
			.b_entiteit = db_text_dup(st, 14, ar)};
	for (size_t i = 0; i < *n_out && rc == DB_DONE; i++) {
		enum db_rc een = namen(act, &(*out)[i]);

		rc = een == DB_OK ? DB_DONE : een;
	}
	audit_add(act, "lijst", STR("besluit"), STR(""), "goed", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, id);
	return model_van_db(rc);
}

/* A pair that ended up in one entity by other evidence needs nobody's look. */
static const struct db_sql sql_nakijk = {
	.both = "SELECT n.a_record, n.a_deel, n.b_record, n.b_deel, n.soort, n.bits, n.tijd, "
		"ea.naam, eb.naam, da.entiteit, db.entiteit, count(*) OVER () FROM nakijk n "
		"JOIN zicht_deel da ON da.record = n.a_record AND da.nr = n.a_deel "
		"JOIN zicht_deel db ON db.record = n.b_record AND db.nr = n.b_deel "
		"JOIN entiteit ea ON ea.id = da.entiteit JOIN entiteit eb ON eb.id = db.entiteit "
		"WHERE n.open = 1 AND da.entiteit <> db.entiteit "
		"ORDER BY n.bits DESC, n.a_record, n.b_record LIMIT $1 OFFSET $2"};

static enum db_rc vul_aan(struct act *act, struct nakijk *n)
{
	enum db_rc rc = lees_deel(act, n->a.record, n->a.nr, &n->a_rec, &n->a_bron);

	if (rc == DB_OK)
		rc = lees_deel(act, n->b.record, n->b.nr, &n->b_rec, &n->b_bron);
	if (rc == DB_OK && n->a_rec.n && n->b_rec.n)
		match_pair(&n->a_rec, &n->b_rec, act->arena, &n->paar);
	if (rc == DB_OK)
		rc = lees_naam(act, n->a_entiteit, &n->a_naam);
	if (rc == DB_OK)
		rc = lees_naam(act, n->b_entiteit, &n->b_naam);
	return rc;
}

enum model_rc nakijk_lijst(struct act *act, size_t overslaan, size_t max, struct nakijk **out,
	size_t *n_out, int64_t *totaal_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_nakijk);
	struct arena *ar = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*totaal_out = 0;
	*out = ARENA_NEWN(ar, struct nakijk, max);
	if (may(act, RECHT_BESLISSEN, STR("besluit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!st)
		return MODEL_FAIL;
	db_bind_int(st, 1, (int64_t)max);
	db_bind_int(st, 2, (int64_t)overslaan);
	while ((rc = db_step(st)) == DB_ROW) {
		(*out)[(*n_out)++] =
			(struct nakijk){.a = {db_text_dup(st, 0, ar), (int)db_int(st, 1)},
				.b = {db_text_dup(st, 2, ar), (int)db_int(st, 3)},
				.soort = (enum match_soort)db_int(st, 4),
				.bits = db_real(st, 5),
				.tijd = db_int(st, 6),
				.a_naam = db_text_dup(st, 7, ar),
				.b_naam = db_text_dup(st, 8, ar),
				.a_entiteit = db_text_dup(st, 9, ar),
				.b_entiteit = db_text_dup(st, 10, ar)};
		*totaal_out = db_int(st, 11);
	}
	for (size_t i = 0; i < *n_out && rc == DB_DONE; i++) {
		enum db_rc een = vul_aan(act, &(*out)[i]);

		rc = een == DB_OK ? DB_DONE : een;
	}
	audit_add(act, "lijst", STR("nakijken"), STR(""), "goed", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, a.record);
	return model_van_db(rc);
}
