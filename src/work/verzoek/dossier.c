/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything that is known of one person, for that person (AVG 15). */
#include <jansson.h>

#include "core/base/date.h"
#include "core/model/bewaar.h"
#include "core/model/veld.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/entiteit.h"
#include "work/verzoek/verzoek.h"

static json_t *tekst(struct str s)
{
	return json_stringn(s.p, s.len);
}

static json_t *moment(struct arena *a, int64_t tijd)
{
	return json_string(instant_iso(a, tijd).p);
}

/* ---- recipients --------------------------------------------------------------------------------
 */

/* Through the signal a case came from, that somebody linked to the person. */
static const struct db_sql sql_ontvangers = {
	.both = "SELECT DISTINCT v.id, v.nummer, v.casus, c.eigenaar, v.ontvanger, v.gegevens, "
		"v.grond, v.gewijzigd FROM verstrekkingen v JOIN casussen c ON c.id = v.casus "
		"JOIN koppeling k ON k.signaal = c.signaal AND k.ingetrokken = 0 "
		"JOIN zicht_deel d ON d.record = k.record AND d.nr = k.deel WHERE d.entiteit = $1 "
		"AND v.status IN ('verstrekt', 'bevestigd') AND" ZICHT_RECORD(
			"v") "ORDER BY v.id LIMIT 200"};

enum db_rc verzoek_ontvangers(
	struct act *act, struct str entiteit, struct verzoek_ontvanger **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_ontvangers);
	struct arena *a = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct verzoek_ontvanger, VERZOEK_ONTVANGERS_MAX);
	db_bind_text(st, 1, entiteit);
	while ((rc = db_step(st)) == DB_ROW && *n_out < VERZOEK_ONTVANGERS_MAX)
		(*out)[(*n_out)++] =
			(struct verzoek_ontvanger){.verstrekking = db_text_dup(st, 0, a),
				.nummer = db_text_dup(st, 1, a),
				.casus = db_text_dup(st, 2, a),
				.eigenaar = db_text_dup(st, 3, a),
				.ontvanger = db_text_dup(st, 4, a),
				.gegevens = db_text_dup(st, 5, a),
				.grond = db_text_dup(st, 6, a),
				.tijd = db_int(st, 7)};
	db_reset(st);
	return rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

static enum db_rc ontvangers(struct act *act, struct str entiteit, json_t *uit)
{
	struct verzoek_ontvanger *o;
	size_t n;
	enum db_rc rc = verzoek_ontvangers(act, entiteit, &o, &n);

	for (size_t i = 0; i < n; i++)
		json_array_append_new(
			uit, json_pack("{s:o, s:o, s:o, s:o}", "ontvanger", tekst(o[i].ontvanger),
				     "gegevens", tekst(o[i].gegevens), "grond", tekst(o[i].grond),
				     "op", moment(act->arena, o[i].tijd)));
	return rc;
}

/* ---- rows by source ----------------------------------------------------------------------------
 */

static const struct db_sql sql_rijen = {
	.both = "SELECT DISTINCT r.bron, r.id, r.soort, r.data, r.tijd, b.titel, b.doel, "
		"b.grondslag, "
		"b.bewaartermijn FROM zicht_deel d JOIN zicht_bronrecord r ON r.id = d.record "
		"JOIN bronnen b ON b.id = r.bron WHERE d.entiteit = $1 ORDER BY r.bron, r.id"};

static json_t *waarden(struct arena *a, struct bronrecord *r)
{
	json_t *uit = json_object();

	if (!r->soort || !bronrecord_lees(a, r))
		return uit;
	for (size_t i = 0; i < r->soort->type->velden_n; i++)
		if (r->waarde[i].len)
			json_object_set_new(
				uit, r->soort->type->velden[i].label, tekst(r->waarde[i]));
	for (size_t i = 0; i < r->extra_n; i++)
		json_object_set_new(uit, str_dup(a, r->extra[i].naam).p, tekst(r->extra[i].waarde));
	return uit;
}

static json_t *bron(struct arena *a, struct db_stmt *st)
{
	struct period p;

	return json_pack("{s:o, s:o, s:o, s:o, s:[]}", "bron", tekst(db_text(st, 5)), "doel",
		tekst(db_text(st, 6)), "grondslag", tekst(db_text(st, 7)), "bewaartermijn",
		period_parse(db_text(st, 8), &p) ? tekst(period_dutch(a, p))
						 : tekst(db_text(st, 8)),
		"rijen");
}

static enum db_rc bronnen(
	struct act *act, struct str entiteit, json_t *uit, struct str **ids, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_rijen);
	struct arena *a = act->arena;
	struct str vorige = STR("");
	json_t *deze = NULL;
	enum db_rc rc;

	*n = 0;
	*ids = ARENA_NEWN(a, struct str, BLAD_LEDEN_MAX);
	db_bind_text(st, 1, entiteit);
	while ((rc = db_step(st)) == DB_ROW && *n < BLAD_LEDEN_MAX) {
		struct bronrecord r = {.id = db_text_dup(st, 1, a),
			.bron = db_text_dup(st, 0, a),
			.soort = bronsoort_op_naam(db_text(st, 2)),
			.data = db_text_dup(st, 3, a)};

		(*ids)[(*n)++] = r.id;
		if (!deze || !str_eq(r.bron, vorige)) {
			deze = bron(a, st);
			json_array_append_new(uit, deze);
			vorige = r.bron;
		}
		json_array_append_new(json_object_get(deze, "rijen"),
			json_pack("{s:o, s:o}", "ontvangen", moment(a, db_int(st, 4)), "gegevens",
				waarden(a, &r)));
	}
	db_reset(st);
	return rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

/* ---- signals
 * -------------------------------------------------------------------------------------- */

/* That they are there, and when: whether the content can be given is judged one by one. */
static const struct db_sql sql_signalen = {
	.both = "SELECT DISTINCT s.nummer, s.status, s.gemaakt FROM signalen s JOIN koppeling k "
		"ON k.signaal = s.id AND k.ingetrokken = 0 JOIN zicht_deel d ON d.record = "
		"k.record "
		"AND d.nr = k.deel WHERE d.entiteit = $1 AND" ZICHT_RECORD(
			"s") "ORDER BY s.nummer"};

static enum db_rc signalen(struct act *act, struct str entiteit, json_t *uit)
{
	struct db_stmt *st = db_prepare(act->db, &sql_signalen);
	enum db_rc rc;

	db_bind_text(st, 1, entiteit);
	while ((rc = db_step(st)) == DB_ROW)
		json_array_append_new(
			uit, json_pack("{s:o, s:o, s:o, s:s}", "nummer", tekst(db_text(st, 0)),
				     "status", tekst(db_text(st, 1)), "ontvangen",
				     moment(act->arena, db_int(st, 2)), "inhoud",
				     "De inhoud is apart beoordeeld (UAVG 41)."));
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- all
 * ----------------------------------------------------------------------------------------- */

static enum db_rc vul(struct act *act, const struct record *v, json_t *uit)
{
	struct str ent = record_veld(v, "entiteit"), *ids;
	json_t *b = json_array(), *s = json_array(), *o = json_array();
	size_t n = 0;
	enum db_rc rc = bronnen(act, ent, b, &ids, &n);

	if (rc == DB_OK)
		rc = signalen(act, ent, s);
	if (rc == DB_OK)
		rc = ontvangers(act, ent, o);
	json_object_set_new(uit, "verzoek", tekst(v->nummer));
	json_object_set_new(uit, "gemeente", tekst(act->huis->naam));
	json_object_set_new(uit, "gemaakt", moment(act->arena, act->nu));
	json_object_set_new(uit, "doel_van_de_verwerking", tekst(act->zicht.titel));
	json_object_set_new(uit, "bronnen", b);
	json_object_set_new(uit, "signalen", s);
	json_object_set_new(uit, "ontvangers", o);
	json_object_set_new(uit, "uw_rechten",
		json_string("U kunt vragen om verbetering, wissing of "
			    "beperking, en bezwaar maken. U kunt klagen bij de Autoriteit "
			    "Persoonsgegevens."));
	if (rc == DB_OK) {
		audit_add(act, "exporteren", STR("entiteit"), ent, "ok", (int64_t)n);
		audit_covers(act, ids, n, sizeof(*ids));
	}
	return rc;
}

static enum model_rc mag(struct act *act, const struct record *v, struct fouten *f)
{
	struct str pad = str_fmt(act->arena, "/verzoeken/%.*s", STR_ARG(v->id));

	if (!record_veld(v, "identiteit").len)
		return fouten_weiger(f, "identiteit",
			STR("De identiteit van de aanvrager is nog niet vastgesteld."),
			STR("Doe dat eerst, met de stap Identiteit vastgesteld."), pad);
	if (!record_veld(v, "entiteit").len)
		return fouten_weiger(f, "entiteit",
			STR("Bij dit verzoek staat niet om welke persoon het gaat."),
			STR("Zoek de persoon en vul de sleutel in bij het verzoek."), pad);
	return MODEL_OK;
}

enum model_rc verzoek_dossier(struct act *act, struct str id, json_t **out, struct fouten *f)
{
	struct record *v;
	enum model_rc rc = record_haal(act, &type_verzoek, id, &v);

	*out = NULL;
	if (rc != MODEL_OK)
		return rc;
	if (may(act, RECHT_EXPORTEREN, STR("verzoek")) != MAG_WEL) {
		audit_add(act, "exporteren", STR("verzoek"), id, "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	rc = mag(act, v, f);
	if (rc != MODEL_OK)
		return rc;
	*out = json_object();
	rc = model_van_db(vul(act, v, *out));
	if (rc != MODEL_OK) {
		json_decref(*out);
		*out = NULL;
	}
	return rc;
}
