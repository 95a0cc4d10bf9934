/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/record.h"

#include "core/base/date.h"
#include "core/base/id.h"
#include "core/model/model_private.h"
#include "core/trust/audit.h"

enum model_rc model_rc_of(enum db_rc rc)
{
	switch (rc) {
	case DB_OK:
	case DB_ROW:
	case DB_DONE: return MODEL_OK;
	case DB_RETRY: return MODEL_RETRY;
	case DB_CONFLICT:
	case DB_LOST:
	case DB_FAIL: break;
	}
	return MODEL_FAIL;
}

struct record *record_nieuw(struct act *act, const struct recordtype *t)
{
	struct record *r = ARENA_NEW(act->arena, struct record);

	*r = (struct record){
		.type = t, .id = STR(""), .nummer = STR(""), .maker = STR(""),
		.wijziger = STR(""), .doel = act->doel, .compartiment = STR(""),
		.status = str_of(t->statussen ? t->statussen->waarde : NULL),
		.waarde = ARENA_NEWN(act->arena, struct str, t->velden_n),
	};
	for (size_t i = 0; i < t->velden_n; i++)
		r->waarde[i] = STR("");
	return r;
}

bool veld_mag(const struct act *act, enum recht recht, const struct recordtype *t,
	      const struct veld *v)
{
	return !(v->vlaggen & VELD_BEHANDELING) || may(act, recht, model_ding(t)) == MAG_WEL;
}

void record_verberg(const struct act *act, struct record *r)
{
	for (size_t i = 0; i < r->type->velden_n; i++)
		if (!veld_mag(act, RECHT_LEZEN, r->type, &r->type->velden[i]))
			r->waarde[i] = STR("");
}

/* What this act may not fill in stays as it was; `oud` is NULL for a new record. */
static void behoud(const struct act *act, struct record *r, const struct record *oud)
{
	for (size_t i = 0; i < r->type->velden_n; i++)
		if (!veld_mag(act, RECHT_WIJZIGEN, r->type, &r->type->velden[i]))
			r->waarde[i] = oud ? oud->waarde[i] : STR("");
}

struct str record_veld(const struct record *r, const char *naam)
{
	int i = model_veld(r->type, str_of(naam));

	return i < 0 ? STR("") : r->waarde[i];
}

void record_zet(struct record *r, const char *naam, struct str canonical)
{
	int i = model_veld(r->type, str_of(naam));

	if (i >= 0)
		r->waarde[i] = canonical;
}

struct str record_kop(struct act *act, const struct record *r)
{
	struct str_cutter c = {.rest = str_of(r->type->kop)};
	struct str naam, kop = STR("");

	while (str_cut(&c, ' ', &naam)) {
		int i = model_veld(r->type, naam);
		struct str deel;

		if (i < 0 || !r->waarde[i].len)
			continue;
		deel = veld_toon_kort(&r->type->velden[i], act->arena, r->waarde[i]);
		kop = str_fmt(act->arena, "%.*s%s%.*s", STR_ARG(kop), kop.len ? " " : "",
			      STR_ARG(deel));
	}
	return kop.len ? kop : r->nummer;
}

/* ---- rows --------------------------------------------------------------------------- */

void record_bind(struct db_stmt *st, int i, const struct veld *v, struct str waarde)
{
	int64_t n;

	if (!veld_is_getal(v))
		db_bind_text(st, i, waarde);
	else if (v->soort == VELD_TIJDSTIP ? instant_parse(waarde, &n) : str_to_int(waarde, &n))
		db_bind_int(st, i, n);
	else
		db_bind_null(st, i);
}

static struct str lees_waarde(struct arena *a, struct db_stmt *st, int kolom,
			      const struct veld *v)
{
	if (!veld_is_getal(v))
		return db_text_dup(st, kolom, a);
	if (db_is_null(st, kolom))
		return STR("");
	if (v->soort == VELD_TIJDSTIP)
		return instant_iso(a, db_int(st, kolom));
	return str_fmt(a, "%lld", (long long)db_int(st, kolom));
}

struct record *record_rij(struct arena *a, struct db_stmt *st, const struct recordtype *t)
{
	struct record *r = ARENA_NEW(a, struct record);

	r->type = t;
	r->id = db_text_dup(st, 0, a);
	r->nummer = db_text_dup(st, 1, a);
	r->status = db_text_dup(st, 2, a);
	r->maker = db_text_dup(st, 3, a);
	r->wijziger = db_text_dup(st, 4, a);
	r->gemaakt = db_int(st, 5);
	r->gewijzigd = db_int(st, 6);
	r->versie = db_int(st, 7);
	r->doel = db_text_dup(st, 8, a);
	r->compartiment = db_text_dup(st, 9, a);
	r->waarde = ARENA_NEWN(a, struct str, t->velden_n);
	for (size_t i = 0; i < t->velden_n; i++)
		r->waarde[i] = lees_waarde(a, st, KOLOMMEN_VAST + (int)i, &t->velden[i]);
	return r;
}

enum db_rc record_ruw(struct act *act, const struct recordtype *t, struct str id,
		      struct record **out)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->haal);
	enum db_rc rc;

	*out = NULL;
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_DONE)
		return DB_OK;
	if (rc != DB_ROW)
		return rc;
	*out = record_rij(act->arena, st, t);
	db_reset(st);
	return DB_OK;
}

/* ---- read --------------------------------------------------------------------------- */

enum model_rc record_niet_gevonden(struct act *act, const struct recordtype *t, struct str id,
				   const char *actie)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->er);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	db_reset(st);
	if (rc != DB_ROW && rc != DB_DONE)
		return model_rc_of(rc);
	audit_add(act, actie, str_of(t->naam), id, rc == DB_ROW ? "geweigerd" : "onbekend", 0);
	return MODEL_NOT_FOUND;
}

enum model_rc record_haal(struct act *act, const struct recordtype *t, struct str id,
			  struct record **out)
{
	struct record *r;
	enum db_rc rc;

	*out = NULL;
	if (!id_valid(id))
		return MODEL_NOT_FOUND;
	rc = record_ruw(act, t, id, &r);
	if (rc != DB_OK)
		return model_rc_of(rc);
	if (!r || !may_own(act, RECHT_LEZEN, model_ding(t), r->maker))
		return record_niet_gevonden(act, t, id, "lezen");
	audit_add(act, "lezen", str_of(t->naam), id, "ok", 1);
	record_verberg(act, r);
	*out = r;
	return MODEL_OK;
}

enum model_rc record_koppen(struct act *act, struct kop *kop, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct record *r = NULL;
		enum db_rc rc = record_ruw(act, kop[i].type, kop[i].id, &r);

		if (rc != DB_OK)
			return model_rc_of(rc);
		kop[i].rec = NULL;
		if (!r || !may_own(act, RECHT_LIJST, model_ding(r->type), r->maker))
			continue;
		record_verberg(act, r);
		kop[i].rec = r;
		kop[i].tekst = record_kop(act, r);
	}
	return MODEL_OK;
}

/* ---- make --------------------------------------------------------------------------- */

/* S-2026-000123: the counter row is locked until the commit, so no number is lost. */
static enum db_rc nummer_geef(struct act *act, struct record *r)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO nummer (reeks, jaar, laatste) VALUES ($1, $2, 1) "
			"ON CONFLICT (reeks, jaar) DO UPDATE SET laatste = nummer.laatste + 1 "
			"RETURNING laatste",
	};
	int jaar = civil_amsterdam(act->nu).date.year;
	struct db_stmt *st;
	enum db_rc rc;

	if (!r->type->nummer)
		return DB_OK;
	st = db_prepare(act->db, &sql);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, str_of(r->type->nummer));
	db_bind_int(st, 2, jaar);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	r->nummer = str_fmt(act->arena, "%s-%04d-%06lld", r->type->nummer, jaar,
			    (long long)db_int(st, 0));
	db_reset(st);
	return DB_OK;
}

static enum db_rc invoegen(struct act *act, const struct record *r)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(r->type)->maak);
	int p = 8;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, r->nummer);
	db_bind_text(st, 3, r->status);
	db_bind_text(st, 4, r->maker);
	db_bind_text(st, 5, r->wijziger);
	db_bind_int(st, 6, r->gemaakt);
	db_bind_int(st, 7, r->gewijzigd);
	db_bind_int(st, 8, r->versie);
	if (r->type->zicht == ZICHT_DOEL) {
		db_bind_text(st, ++p, r->doel);
		db_bind_text(st, ++p, r->compartiment);
	}
	for (size_t i = 0; i < r->type->velden_n; i++)
		record_bind(st, ++p, &r->type->velden[i], r->waarde[i]);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

/* What insert and update have in common after the row itself. */
enum db_rc record_na_rij(struct act *act, const struct record *r)
{
	enum db_rc rc = zoektekst_zet(act, r);

	if (rc == DB_OK)
		rc = werk_zet(act, r);
	if (rc == DB_OK && r->type->na_opslaan)
		rc = r->type->na_opslaan(act, r);
	return rc;
}

static enum db_rc bestaat(struct act *act, const struct recordtype *t, struct str id, bool *out)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->bestaat);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum db_rc record_verwijzingen(struct act *act, const struct record *r,
			       const struct record *oud, struct fouten *fouten)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < r->type->velden_n && rc == DB_OK; i++) {
		const struct veld *v = &r->type->velden[i];
		const struct recordtype *doel;
		bool er = true;

		if (v->soort != VELD_VERWIJZING || !r->waarde[i].len ||
		    (oud && str_eq(oud->waarde[i], r->waarde[i])))
			continue;
		doel = model_op_naam(str_of(v->verwijst));
		if (doel && doel->opslag == OPSLAG_TABEL)
			rc = bestaat(act, doel, r->waarde[i], &er);
		if (!er)
			fouten_add(fouten, v, "keuze", "Kies een bestaand gegeven.");
	}
	return rc;
}

enum model_rc record_maak(struct act *act, struct record *r, struct fouten *fouten)
{
	struct str ding = str_of(r->type->naam);
	bool open = false;
	enum db_rc rc;

	if (may(act, RECHT_MAKEN, model_ding(r->type)) == MAG_NIET) {
		audit_add(act, "maken", ding, STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	behoud(act, r, NULL);
	if (r->type->vult)
		r->type->vult(act, r);
	record_controle(act, r, fouten);
	rc = record_verwijzingen(act, r, NULL, fouten);
	if (rc != DB_OK)
		return model_rc_of(rc);
	if (fouten->n)
		return MODEL_INVALID;
	rc = record_plek_erft(act, r);
	if (rc == DB_OK)
		rc = compartiment_open(act, r->compartiment, &open);
	if (rc != DB_OK || !open)
		return rc == DB_OK ? MODEL_FORBIDDEN : model_rc_of(rc);
	r->id = id_new(act->arena);
	r->doel = act->doel;
	r->maker = r->wijziger = act->wie.id;
	r->gemaakt = r->gewijzigd = act->nu;
	r->versie = 1;
	rc = nummer_geef(act, r);
	if (rc == DB_OK)
		rc = invoegen(act, r);
	if (rc == DB_OK)
		rc = record_na_rij(act, r);
	if (rc == DB_OK)
		audit_add(act, "maken", ding, r->id, "ok", 1);
	return model_rc_of(rc);
}

/* ---- change ------------------------------------------------------------------------- */

static bool verschilt(const struct record *a, const struct record *b)
{
	if (!str_eq(a->status, b->status))
		return true;
	for (size_t i = 0; i < a->type->velden_n; i++)
		if (!str_eq(a->waarde[i], b->waarde[i]))
			return true;
	return false;
}

/* MODEL_CHANGED when the row no longer had this versie. */
static enum model_rc bijwerken(struct act *act, struct record *r)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(r->type)->wijzig);
	enum db_rc rc;

	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, r->versie);
	db_bind_text(st, 3, r->status);
	db_bind_text(st, 4, act->wie.id);
	db_bind_int(st, 5, act->nu);
	for (size_t i = 0; i < r->type->velden_n; i++)
		record_bind(st, 6 + (int)i, &r->type->velden[i], r->waarde[i]);
	rc = db_step(st);
	if (rc == DB_DONE)
		return MODEL_CHANGED;
	if (rc != DB_ROW)
		return model_rc_of(rc);
	db_reset(st);
	r->versie++;
	r->wijziger = act->wie.id;
	r->gewijzigd = act->nu;
	return MODEL_OK;
}

enum model_rc record_overschrijf(struct act *act, const struct record *oud, struct record *nieuw)
{
	enum model_rc mrc = bijwerken(act, nieuw);
	enum db_rc rc;

	if (mrc != MODEL_OK)
		return mrc;
	rc = historie_schrijf(act, oud, nieuw);
	if (rc == DB_OK)
		rc = record_na_rij(act, nieuw);
	return model_rc_of(rc);
}

/* The record as it stands, when this act may change it. */
enum model_rc record_huidig(struct act *act, const struct record *r, struct record **oud)
{
	struct str ding = model_ding(r->type);
	enum db_rc rc = record_ruw(act, r->type, r->id, oud);
	bool ziet;

	if (rc != DB_OK)
		return model_rc_of(rc);
	ziet = *oud && may_own(act, RECHT_LEZEN, ding, (*oud)->maker);
	if (!ziet)
		return record_niet_gevonden(act, r->type, r->id, "wijzigen");
	if (may_own(act, RECHT_WIJZIGEN, ding, (*oud)->maker))
		return MODEL_OK;
	audit_add(act, "wijzigen", str_of(r->type->naam), r->id, "geweigerd", 0);
	return MODEL_FORBIDDEN;
}

/* ---- all fields ------------------------------------------------------------------------ */

static void staat_vast(const struct record *oud, const struct record *r, struct fouten *f)
{
	const struct status *s = model_status(oud->type, oud->status);

	if (s && s->vlaggen & STATUS_VAST && verschilt(oud, r))
		fouten_add(f, NULL, "vast", "Hierover is besloten. Dit kan niet meer worden "
			   "gewijzigd. Maak een nieuwe aan als het anders moet.");
}

enum model_rc record_wijzig(struct act *act, struct record *r, struct fouten *fouten)
{
	struct record *oud;
	enum model_rc mrc = record_huidig(act, r, &oud);
	enum db_rc rc;

	if (mrc != MODEL_OK)
		return mrc;
	if (oud->versie != r->versie)
		return MODEL_CHANGED;
	r->maker = oud->maker;
	r->doel = oud->doel;
	r->compartiment = oud->compartiment;
	r->nummer = oud->nummer;
	r->gemaakt = oud->gemaakt;
	behoud(act, r, oud);
	r->status = oud->status;
	staat_vast(oud, r, fouten);
	record_controle(act, r, fouten);
	rc = record_verwijzingen(act, r, oud, fouten);
	if (rc != DB_OK)
		return model_rc_of(rc);
	if (fouten->n)
		return MODEL_INVALID;
	if (!verschilt(oud, r))
		return MODEL_OK;
	mrc = record_overschrijf(act, oud, r);
	if (mrc == MODEL_OK)
		audit_add(act, "wijzigen", str_of(r->type->naam), r->id, "ok", 1);
	return mrc;
}
