/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a letter: made from template and record, or brought by a person. */
#include "work/brief/brief_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"

static bool vast(const struct record *r)
{
	return r->type == &type_brief && !str_is(r->status, "concept");
}

static const struct db_sql sql_sjabloon = {
	.both = "SELECT s.id FROM briefsjablonen s WHERE s.soort = $1 AND s.status = 'in_gebruik' "
		"ORDER BY s.id DESC LIMIT 1"};

enum model_rc brief_sjabloon(struct act *act, struct str soort, struct letter_odt *out,
			     struct letter_fouten *f)
{
	struct db_stmt *st = db_prepare(act->db, &sql_sjabloon);
	struct brief_stuk stuk;
	struct str id;
	enum model_rc rc;
	enum db_rc db;

	db_bind_text(st, 1, soort);
	db = db_step(st);
	if (db == DB_DONE) {
		letter_uit_tekst(act->arena, boek_tekst(act->arena, briefsoort(soort)->naam),
			boek_opmaak(), out);
		return MODEL_OK;
	}
	if (db != DB_ROW)
		return model_van_db(db);
	id = db_text_dup(st, 0, act->arena);
	db_reset(st);
	rc = stuk_nieuwste(act, id, &stuk);
	if (rc != MODEL_OK)
		return rc;
	return letter_lees(act->arena, stuk.inhoud, out, f) ? MODEL_OK : MODEL_INVALID;
}

/* One line for each date, for who asks how it was computed. */
static struct str als_regels(struct arena *a, const struct briefdatum *d, size_t n)
{
	struct str s = STR("");

	for (size_t i = 0; i < n; i++)
		s = str_fmt(a, "%.*s%s%.*s: %.*s (%.*s, rekenregel %.*s, versie geldig vanaf %.*s)",
			STR_ARG(s), i ? "\n" : "", STR_ARG(d[i].titel), STR_ARG(d[i].datum),
			STR_ARG(d[i].artikel), STR_ARG(d[i].regel), STR_ARG(d[i].versie));
	return s;
}

/* The shipped title may have fields of its own; a sentence about it has none. */
static struct str titel(struct act *act, const struct zaak *z)
{
	struct str s = boek_titel(str_of(z->soort->naam));
	size_t op = str_find(s, STR("{{"), 0);

	return op == SIZE_MAX ? s : str_fmt(act->arena, "%.*s%.*s", STR_ARG(str_sub(s, 0, op)),
		STR_ARG(record_veld(z->m, "onderwerp")));
}

enum model_rc brief_vul(struct act *act, const struct record *brief, struct letter_fouten *f)
{
	struct briefdatum data[BRIEFDATA_MAX];
	struct letter_odt *sjabloon = ARENA_NEW(act->arena, struct letter_odt);
	struct letter_odt *vol = ARENA_NEW(act->arena, struct letter_odt);
	struct letter_gegevens g;
	struct zaak z;
	struct str bytes;
	enum model_rc rc;

	f->n = 0;
	if (vast(brief))
		return MODEL_REFUSED;
	rc = zaak_haal(act, brief, &z);
	if (rc == MODEL_OK)
		rc = brief_gegevens(act, &z, &g);
	if (rc == MODEL_OK)
		rc = brief_sjabloon(act, str_of(z.soort->naam), sjabloon, f);
	if (rc != MODEL_OK)
		return rc;
	if (!letter_vul(act->arena, sjabloon, &g, titel(act, &z), vol, f))
		return MODEL_INVALID;
	bytes = letter_bytes(act->arena, vol);
	if (!bytes.len)
		return MODEL_FAIL;
	audit_add(act, "vullen", STR("brief"), brief->id, "ok", 1);
	return stuk_bewaar(act, brief->id, bytes, false,
		als_regels(act->arena, data, brief_data(act, &z, data)));
}

/* A changed letter has no fields left to fill; a template may have those that we know. */
static bool keur(struct act *act, const struct record *r, struct str bytes, struct letter_fouten *f,
		 struct str *uit)
{
	struct letter_odt *odt = ARENA_NEW(act->arena, struct letter_odt);
	struct letter_odt *proef = ARENA_NEW(act->arena, struct letter_odt);
	struct letter_gegevens g = {.veld_n = 0};

	if (!letter_lees(act->arena, bytes, odt, f))
		return false;
	if (r->type == &type_briefsjabloon)
		brief_gegevens_leeg(act->arena, &g);
	if (!letter_vul(act->arena, odt, &g, record_kop(act, r), proef, f))
		return false;
	*uit = letter_bytes(act->arena, r->type == &type_briefsjabloon ? odt : proef);
	return uit->len > 0;
}

enum model_rc brief_eigen(struct act *act, const struct record *r, struct str bytes,
			  struct letter_fouten *f)
{
	struct brief_stuk oud = {.data = STR("")};
	struct str uit;
	enum model_rc rc;

	f->n = 0;
	if (!may_own(act, RECHT_WIJZIGEN, STR("maatregel"), r->maker)) {
		audit_add(act, "wijzigen", str_of(r->type->naam), r->id, "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	if (vast(r) || (r->type == &type_briefsjabloon && !str_is(r->status, "concept")))
		return MODEL_REFUSED;
	if (!keur(act, r, bytes, f, &uit))
		return MODEL_INVALID;
	rc = stuk_nieuwste(act, r->id, &oud);
	if (rc != MODEL_OK && rc != MODEL_NOT_FOUND)
		return rc;
	audit_add(act, "wijzigen", str_of(r->type->naam), r->id, "ok", 1);
	return stuk_bewaar(act, r->id, uit, true, oud.data);
}
