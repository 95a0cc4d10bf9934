/* SPDX-License-Identifier: EUPL-1.2 */
/* Saved filters: a question under a name, seen and removed by who saved it alone. */
#include "core/base/id.h"
#include "core/base/utf8.h"
#include "core/trust/audit.h"
#include "work/werkvoorraad/werkvoorraad.h"

#define WERKFILTER(INT, STRICT, C)                                                        \
	"CREATE TABLE werkfilter (id TEXT " C "NOT NULL,"                                    \
	" gebruiker TEXT " C "NOT NULL, naam TEXT " C "NOT NULL, tab " INT " NOT NULL,"      \
	" soort TEXT " C "NOT NULL, wie TEXT " C "NOT NULL, wanneer TEXT " C "NOT NULL,"     \
	" PRIMARY KEY (gebruiker, naam))" STRICT ";"

const char werkfilter_schema_sqlite[] = WERKFILTER("INTEGER", " STRICT", "");
const char werkfilter_schema_pgsql[] = WERKFILTER("BIGINT", "", "COLLATE \"C\" ");

static const struct db_sql sql_lijst = {
	.both = "SELECT id, naam, tab, soort, wie, wanneer FROM werkfilter WHERE gebruiker = $1 "
		"ORDER BY naam LIMIT $2"};
static const struct db_sql sql_tel = {
	.both = "SELECT count(*) FROM werkfilter WHERE gebruiker = $1 AND naam <> $2"};
static const struct db_sql sql_bewaar = {
	.both = "INSERT INTO werkfilter (id, gebruiker, naam, tab, soort, wie, wanneer) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (gebruiker, naam) DO UPDATE SET "
		"tab = EXCLUDED.tab, soort = EXCLUDED.soort, wie = EXCLUDED.wie, "
		"wanneer = EXCLUDED.wanneer"};
static const struct db_sql sql_weg = {
	.both = "DELETE FROM werkfilter WHERE id = $1 AND gebruiker = $2 RETURNING id"};

static bool mag(struct act *act)
{
	return may(act, RECHT_LIJST, STR("werkvoorraad")) == MAG_WEL && act->wie.id.len;
}

enum model_rc werkfilters(struct act *act, struct werkfilter **out, size_t *n_out)
{
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct werkfilter, WERKFILTERS_MAX);
	if (!mag(act))
		return MODEL_OK;
	st = db_prepare(act->db, &sql_lijst);
	db_bind_text(st, 1, act->wie.id);
	db_bind_int(st, 2, WERKFILTERS_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		int64_t tab = db_int(st, 2);

		(*out)[(*n_out)++] = (struct werkfilter){db_text_dup(st, 0, a),
			db_text_dup(st, 1, a),
			{.tab = tab >= 0 && tab < WERK_WIE_N ? (enum werk_wie)tab : WERK_ALLE,
			 .soort = db_text_dup(st, 3, a), .wie = db_text_dup(st, 4, a),
			 .wanneer = db_text_dup(st, 5, a), .pagina = 1}};
	}
	return model_van_db(rc);
}

static enum db_rc andere(struct act *act, struct str naam, int64_t *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_tel);
	enum db_rc rc;

	db_bind_text(st, 1, act->wie.id);
	db_bind_text(st, 2, naam);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

static enum db_rc schrijf(struct act *act, struct str naam, const struct werk_vraag *v)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bewaar);

	db_bind_text(st, 1, id_new(act->arena));
	db_bind_text(st, 2, act->wie.id);
	db_bind_text(st, 3, naam);
	db_bind_int(st, 4, (int64_t)v->tab);
	db_bind_text(st, 5, v->soort);
	db_bind_text(st, 6, v->wie);
	db_bind_text(st, 7, v->wanneer);
	return db_step(st);
}

enum model_rc werkfilter_bewaar(struct act *act, struct str naam, const struct werk_vraag *v,
				const char **reden_out)
{
	int64_t n = 0;
	enum db_rc rc;

	naam = str_trim(utf8_clean(act->arena, naam));
	if (!mag(act))
		return MODEL_FORBIDDEN;
	if (!naam.len || naam.len > WERKFILTER_NAAM_MAX) {
		*reden_out = "Geef het filter een naam van ten hoogste 60 tekens.";
		return MODEL_INVALID;
	}
	rc = andere(act, naam, &n);
	if (rc != DB_OK)
		return model_van_db(rc);
	if (n >= WERKFILTERS_MAX) {
		*reden_out = "U hebt al 20 filters bewaard. Haal er eerst een weg.";
		return MODEL_INVALID;
	}
	rc = schrijf(act, naam, v);
	audit_add(act, "bewaren", STR("werkvoorraad"), STR(""), rc == DB_DONE ? "ok" : "fout", 1);
	return model_van_db(rc);
}

enum model_rc werkfilter_weg(struct act *act, struct str id)
{
	struct db_stmt *st;
	bool er = false;
	enum db_rc rc;

	if (!mag(act))
		return MODEL_FORBIDDEN;
	if (!id_valid(id))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_weg);
	db_bind_text(st, 1, id);
	db_bind_text(st, 2, act->wie.id);
	while ((rc = db_step(st)) == DB_ROW)
		er = true;
	if (rc != DB_DONE)
		return model_van_db(rc);
	if (!er)
		return MODEL_NOT_FOUND;
	audit_add(act, "verwijderen", STR("werkvoorraad"), STR(""), "ok", 1);
	return MODEL_OK;
}
