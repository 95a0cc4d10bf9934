/* SPDX-License-Identifier: EUPL-1.2 */
/* Giving work to somebody: each record is changed as its own form would. */
#include "core/trust/audit.h"
#include "work/werkvoorraad/werkvoorraad.h"

static const struct db_sql sql_collegas = {
	.both = "SELECT naam, volledig, afdeling, rol FROM gebruiker WHERE actief = 1 "
		"ORDER BY volledig, naam LIMIT $1"};
/* Without zicht: would another see it, by purpose of the role, compartment and circle? */
static const struct db_sql sql_ziet = {
	.both = "SELECT g.id, g.rol FROM gebruiker g WHERE g.naam = $1 AND g.actief = 1 AND "
		"EXISTS (SELECT 1 FROM doel_rol dr WHERE dr.rol = g.rol AND dr.doel = $2) AND "
		"($3 = '' OR EXISTS (SELECT 1 FROM toegang t WHERE t.gebruiker = g.id AND "
		"t.compartiment = $3 AND t.ingetrokken = 0 AND t.vanaf <= $5 AND t.tot > $5)) AND "
		"($4 = '' OR EXISTS (SELECT 1 FROM casussen kc WHERE kc.id = $4 AND "
		"kc.maker = g.id) OR EXISTS (SELECT 1 FROM casusdeelnemers kd WHERE "
		"kd.casus = $4 AND kd.gebruiker_id = g.id AND kd.status = 'actief'))"};
static const struct db_sql sql_vorige = {
	.both = "SELECT wie FROM stap WHERE record = $1 ORDER BY versie DESC LIMIT 1"};

static const char *const teksten[] = {
	[GEEF_GEDAAN] = "Gegeven.",
	[GEEF_ONBEKEND] = "Bestaat niet meer, of u mag het niet zien.",
	[GEEF_GEEN_RECHT] = "U mag dit niet wijzigen.",
	[GEEF_ZIET_NIET] = "Deze collega mag dit niet zien of niet behandelen.",
	[GEEF_VIER_OGEN] = "Deze collega zette de vorige stap. Hier moet een ander naar kijken.",
	[GEEF_KAN_NIET] = "Dit kan niet aan een ander worden gegeven.",
};

const char *geef_tekst(enum geef g)
{
	return teksten[g];
}

enum model_rc werk_collegas(struct act *act, struct collega **out, size_t *n_out)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct collega, WERK_COLLEGAS_MAX);
	if (may(act, RECHT_LIJST, STR("werkvoorraad")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	st = db_prepare(act->db, &sql_collegas);
	db_bind_int(st, 1, WERK_COLLEGAS_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		struct collega *c = &(*out)[*n_out];

		if (!rol_van_naam(db_text(st, 3), &c->rol) ||
		    rol_mag(c->rol, RECHT_LIJST, STR("werkvoorraad")) != MAG_WEL)
			continue;
		c->naam = db_text_dup(st, 0, act->arena);
		c->volledig = db_text_dup(st, 1, act->arena);
		c->afdeling = db_text_dup(st, 2, act->arena);
		(*n_out)++;
	}
	return model_van_db(rc);
}

/* ---- one ------------------------------------------------------------------------------------ */

struct ander {
	struct str id;
	enum rol rol;
	bool ziet;
};

/* Who becomes the owner of a casus is let into its circle by that (work/casus). */
static struct str kring_van(const struct record *r)
{
	for (size_t i = 0; r->type->kring && i < r->type->velden_n; i++)
		if (r->type->velden[i].vlaggen & VELD_BIJ)
			return r->waarde[i];
	return STR("");
}

static enum db_rc lees_ander(struct act *act, const struct record *r, struct str naam,
			     struct ander *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_ziet);
	enum db_rc rc;

	*out = (struct ander){.id = STR(""), .ziet = false};
	db_bind_text(st, 1, naam);
	db_bind_text(st, 2, r->doel);
	db_bind_text(st, 3, r->compartiment);
	db_bind_text(st, 4, kring_van(r));
	db_bind_int(st, 5, act->nu);
	rc = db_step(st);
	if (rc == DB_ROW) {
		out->id = db_text_dup(st, 0, act->arena);
		out->ziet = rol_van_naam(db_text(st, 1), &out->rol);
	}
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* Is every way on from here for a second person? */
static bool alleen_vier_ogen(const struct record *r)
{
	bool er = false;

	for (const struct overgang *o = r->type->overgangen; o && o->naam; o++) {
		struct str_cutter c = {.rest = str_of(o->van)};
		struct str van;

		while (str_cut(&c, ' ', &van)) {
			if (!str_eq(van, r->status) || o->vlaggen & OVERGANG_PROGRAMMA)
				continue;
			if (!(o->vlaggen & OVERGANG_VIER_OGEN))
				return false;
			er = true;
		}
	}
	return er;
}

static enum db_rc vorige(struct act *act, const struct record *r, struct str *wie)
{
	struct db_stmt *st = db_prepare(act->db, &sql_vorige);
	enum db_rc rc;

	*wie = r->maker;
	db_bind_text(st, 1, r->id);
	rc = db_step(st);
	if (rc == DB_ROW)
		*wie = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum model_rc mag_krijgen(struct act *act, const struct record *r, struct str naam,
				 enum geef *uit)
{
	struct str ding = str_of(r->type->ding ? r->type->ding : r->type->naam);
	struct ander ander;
	struct str wie;
	enum db_rc rc = lees_ander(act, r, naam, &ander);

	*uit = GEEF_ZIET_NIET;
	if (rc != DB_OK || !ander.ziet || rol_mag(ander.rol, RECHT_LEZEN, ding) != MAG_WEL)
		return model_van_db(rc);
	*uit = GEEF_GEDAAN;
	if (!alleen_vier_ogen(r))
		return MODEL_OK;
	rc = vorige(act, r, &wie);
	if (rc == DB_OK && str_eq(wie, ander.id))
		*uit = GEEF_VIER_OGEN;
	return model_van_db(rc);
}

static enum geef uitkomst(enum model_rc rc)
{
	switch (rc) {
	case MODEL_OK: return GEEF_GEDAAN;
	case MODEL_FORBIDDEN: return GEEF_GEEN_RECHT;
	case MODEL_NOT_FOUND: return GEEF_ONBEKEND;
	default: return GEEF_KAN_NIET;
	}
}

static bool vast(enum model_rc rc) { return rc == MODEL_RETRY || rc == MODEL_FAIL; }

static enum model_rc geef_een(struct act *act, struct str naam, struct werk_geef *g)
{
	int i = g->type && g->type->wie ? model_veld(g->type, str_of(g->type->wie)) : -1;
	struct fouten f = {.n = 0};
	struct record *r;
	enum model_rc rc;

	g->kop = STR("");
	g->uitkomst = GEEF_KAN_NIET;
	if (i < 0 || g->type->velden[i].vlaggen & VELD_VAST)
		return MODEL_OK;
	rc = record_haal(act, g->type, g->id, &r);
	g->uitkomst = uitkomst(rc);
	if (rc != MODEL_OK)
		return vast(rc) ? rc : MODEL_OK;
	g->kop = record_kop(act, r);
	if (naam.len) {
		rc = mag_krijgen(act, r, naam, &g->uitkomst);
		if (rc != MODEL_OK || g->uitkomst != GEEF_GEDAAN)
			return rc;
	}
	r->waarde[i] = naam;
	rc = record_wijzig(act, r, &f);
	g->uitkomst = uitkomst(rc);
	return vast(rc) ? rc : MODEL_OK;
}

static enum model_rc bekend(struct act *act, struct str naam)
{
	struct collega *c;
	size_t n;
	enum model_rc rc = werk_collegas(act, &c, &n);

	for (size_t i = 0; rc == MODEL_OK && i < n; i++)
		if (str_eq(c[i].naam, naam))
			return MODEL_OK;
	return rc == MODEL_OK && naam.len ? MODEL_INVALID : rc;
}

enum model_rc werkvoorraad_geef(struct act *act, struct str naam, struct werk_geef *g, size_t n)
{
	enum model_rc rc = bekend(act, naam);

	if (rc == MODEL_FORBIDDEN)
		audit_add(act, "geven", STR("werkvoorraad"), STR(""), "geweigerd", 0);
	if (rc == MODEL_OK && n > GEEF_MAX)
		rc = MODEL_INVALID;
	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		rc = geef_een(act, naam, &g[i]);
	if (rc == MODEL_OK)
		audit_add(act, "geven", STR("werkvoorraad"), STR(""), "ok", (int64_t)n);
	return rc;
}
