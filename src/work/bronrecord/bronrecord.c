/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/bronrecord/bronrecord.h"

#include <jansson.h>
#include <sodium.h>

#include "core/base/utf8.h"
#include "core/model/veld.h"
#include "core/store/tekst.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/bron/bron.h"

#define KOLOM "kolom:"

/* ---- rows on their way in ------------------------------------------------ */

static void json_zet(json_t *o, const char *naam, struct str waarde)
{
	json_object_set_new_nocheck(o, naam, json_stringn_nocheck(waarde.p, waarde.len));
}

static json_t *als_json(struct arena *a, const struct bronrij *r)
{
	json_t *o = json_object();

	for (size_t i = 0; i < r->soort->type->velden_n; i++)
		if (r->waarde[i].len)
			json_zet(o, r->soort->type->velden[i].naam, r->waarde[i]);
	for (size_t i = 0; i < r->extra_n; i++)
		if (r->extra[i].waarde.len)
			json_zet(
				o, str_join(a, STR(KOLOM), r->extra[i].naam).p, r->extra[i].waarde);
	return o;
}

static struct str json_tekst(struct arena *a, json_t *o)
{
	char *p = json_dumps(o, JSON_COMPACT);
	struct str s = str_dup(a, str_of(p ? p : "{}"));

	free(p);
	json_decref(o);
	return s;
}

static size_t afwijkingen(struct arena *a, const struct bronrij *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->soort->type->velden_n; i++) {
		bool klopt = true;

		if (r->waarde[i].len)
			bronrecord_waarde(a, r->soort, i, r->waarde[i], &klopt);
		n += !klopt;
	}
	return n;
}

void bronrij_maak(struct arena *a, struct bronrij *r)
{
	unsigned char h[16];
	char hex[sizeof(h) * 2 + 1];
	int sleutel = model_veld(r->soort->type, STR("bronsleutel"));

	r->data = json_tekst(a, als_json(a, r));
	crypto_generichash(h, sizeof(h), (const unsigned char *)r->data.p, r->data.len, NULL, 0);
	memcpy(&r->hash, h, sizeof(r->hash));
	if (sleutel >= 0 && r->waarde[sleutel].len)
		r->sleutel = r->waarde[sleutel];
	else
		r->sleutel = str_dup(a, str_of(sodium_bin2hex(hex, sizeof(hex), h, sizeof(h))));
	r->afwijkingen = afwijkingen(a, r);
}

/* ---- reading back --------------------------------------------------------- */

static bool keuze_met_waarde(const struct veld *v, const char *waarde, struct str *uit)
{
	for (const struct keuze *k = v->keuzes; k->waarde; k++) {
		if (strcmp(k->waarde, waarde) == 0) {
			*uit = str_of(k->waarde);
			return true;
		}
	}
	return false;
}

/* Other words that lists use for a choice. */
static bool synoniem(const struct veld *v, struct str geschreven, struct str *uit)
{
	static const char *const paren[][2] = {{"f", "V"}, {"female", "V"}, {"vrouw", "V"},
		{"male", "M"}, {"o", "X"}, {"onbekend", "X"}};

	for (size_t i = 0; i < sizeof(paren) / sizeof(paren[0]); i++)
		if (str_eq_nocase(geschreven, str_of(paren[i][0])))
			return keuze_met_waarde(v, paren[i][1], uit);
	return false;
}

/* "Man", "m", "male" for a choice with value M: by value, label, synonym or first letter. */
static bool keuze_soepel(const struct veld *v, struct str geschreven, struct str *uit)
{
	if (synoniem(v, geschreven, uit))
		return true;
	for (const struct keuze *k = v->keuzes; k->waarde; k++) {
		if (str_eq_nocase(geschreven, str_of(k->waarde)) ||
			str_eq_nocase(geschreven, str_of(k->label))) {
			*uit = str_of(k->waarde);
			return true;
		}
	}
	for (const struct keuze *k = v->keuzes; k->waarde; k++) {
		if (strlen(k->waarde) == 1 &&
			str_eq_nocase(str_sub(geschreven, 0, 1), str_of(k->waarde))) {
			*uit = str_of(k->waarde);
			return true;
		}
	}
	return false;
}

struct str bronrecord_waarde(struct arena *a, const struct bronsoort *s, size_t veld,
	struct str geschreven, bool *klopt_out)
{
	const struct veld *v = &s->type->velden[veld];
	struct str uit = geschreven;

	*klopt_out = true;
	switch (v->soort) {
	case VELD_TEKST:
	case VELD_LANGE_TEKST:
		return geschreven;
	case VELD_KENMERK:
		*klopt_out = kenmerk_check(v->kenmerk, a, geschreven, &uit) != OORDEEL_FOUT;
		break;
	case VELD_KEUZE:
		*klopt_out = keuze_soepel(v, geschreven, &uit);
		break;
	default:
		*klopt_out = veld_lees(v, a, geschreven, &uit) == NULL;
	}
	return *klopt_out ? uit : geschreven;
}

static bool lees_object(struct arena *a, struct bronrecord *b, json_t *o)
{
	const char *naam;
	json_t *w;

	b->extra = ARENA_NEWN(a, struct paar, json_object_size(o));
	json_object_foreach(o, naam, w)
	{
		struct str tekst = {json_string_value(w), json_string_length(w)};
		int i = model_veld(b->soort->type, str_of(naam));

		if (!json_is_string(w))
			continue;
		tekst = str_dup(a, tekst);
		if (i >= 0)
			b->waarde[i] = tekst;
		else
			b->extra[b->extra_n++] = (struct paar){str_dup(a, str_of(naam)), tekst};
	}
	return true;
}

bool bronrecord_lees(struct arena *a, struct bronrecord *b)
{
	json_t *o = json_loadb(b->data.p, b->data.len, 0, NULL);
	bool ok = json_is_object(o);

	b->waarde = ARENA_NEWN(a, struct str, b->soort->type->velden_n);
	for (size_t i = 0; i < b->soort->type->velden_n; i++)
		b->waarde[i] = STR("");
	b->extra_n = 0;
	if (ok)
		lees_object(a, b, o);
	for (size_t i = 0; i < b->extra_n; i++)
		if (str_starts(b->extra[i].naam, STR(KOLOM)))
			b->extra[i].naam = str_sub(b->extra[i].naam, sizeof(KOLOM) - 1, SIZE_MAX);
	json_decref(o);
	return ok;
}

/* ---- search text ---------------------------------------------------------- */

void bronrij_tokens(struct buf *out, struct arena *a, const struct bronsoort *s,
	const struct str *waarde, const struct paar *extra, size_t extra_n)
{
	for (size_t i = 0; i < s->type->velden_n; i++) {
		const struct veld *v = &s->type->velden[i];
		bool klopt;

		if (!waarde[i].len)
			continue;
		if (v->vlaggen & VELD_ZOEKWOORD)
			tekst_exact(out, a, bronrecord_waarde(a, s, i, waarde[i], &klopt));
		else if (v->vlaggen & VELD_ZOEKTEKST)
			tekst_stems(out, a, waarde[i]);
	}
	for (size_t i = 0; i < extra_n; i++)
		tekst_stems(out, a, extra[i].waarde);
}

/* ---- from the database ----------------------------------------------------- */

static const struct db_sql sql_haal = {
	.both = "SELECT bron, sleutel, soort, versie, invoer, regel, tijd, data "
		"FROM zicht_bronrecord WHERE id = $1"};

/* Rows of a closed source that a person has open in a check now. */
static const struct db_sql sql_open = {
	.both = "SELECT 1 FROM toets_treffer t JOIN toetsen x ON x.id = t.toets "
		"WHERE t.record = $1 AND x.status = 'geopend' AND x.geopend_door = $2 "
		"AND" ZICHT_RECORD("x") "LIMIT 1"};

static enum model_rc mag_inhoud(struct act *act, const struct bronrecord *r, struct fouten *f)
{
	struct db_stmt *st;
	bool dicht;
	enum db_rc rc = bron_dicht(act, r->bron, &dicht);

	if (rc != DB_OK || !dicht)
		return model_van_db(rc);
	st = db_prepare(act->db, &sql_open);
	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, act->wie.id);
	rc = db_step(st);
	db_reset(st);
	if (rc != DB_DONE)
		return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
	audit_add(act, "lezen", STR("bronrecord"), r->id, "geweigerd", 0);
	return fouten_weiger(f, "privacytoets-1",
		STR("Deze gegevens gaan alleen open met een privacytoets."),
		STR("Vraag bij een signaal eerst met een privacytoets of er een treffer is. Leg "
		    "dan vast waarom u de inhoud nodig hebt."),
		str_fmt(act->arena, "/toetsen/nieuw?bron=%.*s", STR_ARG(r->bron)));
}

enum model_rc bronrecord_haal(struct act *act, struct str id, struct bronrecord *out,
	struct fouten *f)
{
	struct db_stmt *st;
	enum model_rc mrc;
	enum db_rc rc;

	if (may(act, RECHT_LEZEN, STR("bronrecord")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_haal);
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	*out = (struct bronrecord){
		.id = str_dup(act->arena, id),
		.bron = db_text_dup(st, 0, act->arena),
		.sleutel = db_text_dup(st, 1, act->arena),
		.soort = bronsoort_op_naam(db_text(st, 2)),
		.versie = db_int(st, 3),
		.invoer = db_text_dup(st, 4, act->arena),
		.regel = db_int(st, 5),
		.tijd = db_int(st, 6),
		.data = db_text_dup(st, 7, act->arena),
	};
	db_reset(st);
	mrc = mag_inhoud(act, out, f);
	if (mrc != MODEL_OK) {
		out->data = STR("");
		return mrc;
	}
	if (!out->soort || !bronrecord_lees(act->arena, out))
		return MODEL_FAIL;
	audit_add(act, "lezen", STR("bronrecord"), id, "goed", 1);
	return MODEL_OK;
}

static const struct db_sql sql_versies = {
	.both = "SELECT v.versie, v.tijd, v.regel, v.invoer, v.data FROM bronversie v "
		"JOIN zicht_bronrecord r ON r.id = v.record "
		"WHERE v.record = $1 ORDER BY v.versie DESC LIMIT 100"};

enum model_rc bronrecord_versies(
	struct act *act, const struct bronrecord *r, struct bronversie **out, size_t *n_out)
{
	struct db_stmt *st;
	enum model_rc mrc;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct bronversie, 100);
	if (may(act, RECHT_LEZEN, STR("bronrecord")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	mrc = mag_inhoud(act, r, NULL);
	if (mrc != MODEL_OK)
		return mrc;
	st = db_prepare(act->db, &sql_versies);
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, r->id);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct bronversie){.versie = db_int(st, 0),
			.tijd = db_int(st, 1),
			.regel = db_int(st, 2),
			.invoer = db_text_dup(st, 3, act->arena),
			.data = db_text_dup(st, 4, act->arena)};
	return model_van_db(rc);
}
