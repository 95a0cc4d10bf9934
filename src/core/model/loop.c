/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/loop.h"

#include <assert.h>
#include <stdlib.h>

#include <jansson.h>

#include "core/base/id.h"
#include "core/model/model_private.h"
#include "core/trust/audit.h"

enum { STAPPEN_MAX = 500, REDEN_MAX = 2000 };

static const char reden_naam[] = "reden";

/* ---- the questions as a type ------------------------------------------------------------ */

/* Never freed: as constant as the declarations they come from. */
struct vraag_knoop {
	const struct recordtype *type;
	const struct overgang *o;
	struct recordtype vragen;
	struct vraag_knoop *next;
};
static struct vraag_knoop *knopen;

static void eis(bool ok, const struct recordtype *t, const struct overgang *o, const char *wat)
{
	model_eis(ok, t->naam, o->naam, wat);
}

static void controle_staten(const struct recordtype *t, const struct overgang *o)
{
	struct str_cutter c = {.rest = str_of(o->van)};
	struct str van;

	while (str_cut(&c, ' ', &van))
		eis(model_status(t, van), t, o, "starts from a state that is not declared");
	eis(!o->naar || model_status(t, str_of(o->naar)), t, o,
	    "goes to a state that is not declared");
}

/* Set by the step in a field of the type: of the same kind, or it would be stored wrongly. */
static void controle_vraag(const struct recordtype *t, const struct overgang *o,
			   const struct veld *v)
{
	int i = model_veld(t, str_of(v->naam));

	eis(strcmp(v->naam, reden_naam) != 0, t, o, "has a question that is called reden");
	eis(i < 0 || t->velden[i].soort == v->soort, t, o,
	    "has a question of another kind than the field of that name");
}

static void maak_vragen(const struct recordtype *t, const struct overgang *o)
{
	struct vraag_knoop *k = calloc(1, sizeof(*k));
	struct veld *v = calloc(o->vragen_n + 1, sizeof(*v));

	if (!k || !v)
		abort();
	controle_staten(t, o);
	eis(o->knop && o->uitleg, t, o, "has no button or no explanation");
	eis(o->vragen_n < LOOP_VRAGEN_MAX, t, o, "asks too much");
	eis(loop_overgang(t, str_of(o->naam)) == o, t, o, "is there twice");
	for (size_t i = 0; i < o->vragen_n; i++) {
		controle_vraag(t, o, &o->vragen[i]);
		v[i] = o->vragen[i];
	}
	v[o->vragen_n] = (struct veld){.naam = reden_naam,
		.label = o->reden_vraag ? o->reden_vraag : "Waarom",
		.soort = VELD_LANGE_TEKST, .max = REDEN_MAX, .vlaggen = VELD_VERPLICHT};
	k->type = t;
	k->o = o;
	k->vragen = (struct recordtype){.naam = o->naam, .ding = t->ding ? t->ding : t->naam,
		.meervoud = t->meervoud, .titel = o->knop, .titel_meervoud = o->knop,
		.uitleg = o->uitleg, .velden = v, .velden_n = o->vragen_n +
			!(o->vlaggen & OVERGANG_ZONDER_REDEN)};
	model_controle_velden(&k->vragen);
	k->next = knopen;
	knopen = k;
}

const struct recordtype *loop_vragen(const struct recordtype *t, const struct overgang *o)
{
	const struct vraag_knoop *k = knopen;

	while (k && (k->type != t || k->o != o))
		k = k->next;
	return k ? &k->vragen : NULL;
}

void loop_types(const struct recordtype *const *list)
{
	for (; *list; list++)
		for (const struct overgang *o = (*list)->overgangen; o && o->naam; o++)
			if (!loop_vragen(*list, o))
				maak_vragen(*list, o);
}

const struct overgang *loop_overgang(const struct recordtype *t, struct str naam)
{
	for (const struct overgang *o = t->overgangen; o && o->naam; o++)
		if (str_is(naam, o->naam))
			return o;
	return NULL;
}

struct record *loop_antwoorden(struct act *act, const struct record *r, const struct overgang *o)
{
	struct record *a = record_nieuw(act, loop_vragen(r->type, o));

	for (size_t i = 0; i < a->type->velden_n; i++)
		a->waarde[i] = record_veld(r, a->type->velden[i].naam);
	return a;
}

struct str stap_antwoord(const struct stap *s, const char *naam)
{
	return s->antwoorden ? record_veld(s->antwoorden, naam) : STR("");
}

int64_t loop_uiterlijk(const struct record *r, int64_t sinds)
{
	const struct status *s = model_status(r->type, r->status);

	return s && s->dagen ? sinds + s->dagen * (24 * INT64_C(3600000000)) : 0;
}

/* ---- who may, and from where -------------------------------------------------------------- */

static bool rol_past(const struct act *act, const struct overgang *o)
{
	return !o->rollen || o->rollen & ROL_BIT(act->wie.rol);
}

static bool mag_stap(struct act *act, const struct record *r, const struct overgang *o)
{
	enum recht recht = o->recht == RECHT_LIJST ? RECHT_WIJZIGEN : o->recht;

	return rol_past(act, o) && may_own(act, recht, model_ding(r->type), r->maker) &&
	       (!o->geldt || o->geldt(act, r));
}

size_t loop_mogelijk(struct act *act, const struct record *r, const struct overgang **out,
		     size_t max)
{
	size_t n = 0;

	for (const struct overgang *o = r->type->overgangen; o && o->naam && n < max; o++)
		if (!(o->vlaggen & OVERGANG_PROGRAMMA) && woord_in(o->van, r->status) &&
		    mag_stap(act, r, o))
			out[n++] = o;
	return n;
}

/* Who made the step that brought the record where it is; the maker when there was none. */
static enum db_rc vorige(struct act *act, const struct record *r, struct str *wie)
{
	static const struct db_sql sql = {
		.both = "SELECT wie FROM stap WHERE record = $1 ORDER BY versie DESC LIMIT 1",
	};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*wie = r->maker;
	db_bind_text(st, 1, r->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	*wie = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return DB_OK;
}

static enum model_rc vier_ogen(struct act *act, const struct record *r, struct fouten *f)
{
	struct str wie;
	enum db_rc rc = vorige(act, r, &wie);

	if (rc != DB_OK)
		return model_rc_of(rc);
	if (!str_eq(wie, act->wie.id))
		return MODEL_OK;
	return fouten_weiger(f, "vier-ogen",
		STR("Hier kijkt altijd een tweede persoon mee. De vorige stap zette u zelf."),
		STR("Vraag een collega om deze stap te zetten."), STR(""));
}

static enum model_rc past(struct act *act, const struct record *r, const struct overgang *o,
			  struct fouten *f)
{
	const struct status *s = model_status(r->type, r->status);

	if (!mag_stap(act, r, o)) {
		audit_add(act, "stap", str_of(r->type->naam), r->id, "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	if (!woord_in(o->van, r->status)) {
		fouten_add(f, NULL, "regel",
			str_fmt(act->arena, "De stap '%s' kan niet vanuit de status '%s'.",
				o->knop, s ? s->label : "onbekend").p);
		return MODEL_INVALID;
	}
	return o->vlaggen & OVERGANG_VIER_OGEN ? vier_ogen(act, r, f) : MODEL_OK;
}

enum model_rc loop_mag(struct act *act, const struct record *r, const struct overgang *o,
		       struct fouten *f)
{
	enum model_rc rc = past(act, r, o, f);

	if (rc == MODEL_OK && o->eist)
		rc = o->eist(act, r, NULL, f);
	return rc;
}

/* ---- making a step ------------------------------------------------------------------------- */

/* Answers by name, as canonical text; caller frees. */
static char *antwoord_tekst(const struct record *a)
{
	json_t *o = json_object();
	char *text;

	for (size_t i = 0; i < a->type->velden_n; i++)
		if (a->waarde[i].len && strcmp(a->type->velden[i].naam, reden_naam) != 0)
			json_object_set_new(o, a->type->velden[i].naam,
				json_stringn(a->waarde[i].p, a->waarde[i].len));
	text = json_dumps(o, JSON_COMPACT);
	json_decref(o);
	return text;
}

static enum db_rc schrijf_stap(struct act *act, const struct record *r, const struct stap *s)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO stap (id, record, soort, overgang, van, naar, versie, wie, "
			"tijd, reden, antwoorden) "
			"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	};
	char *antwoorden = antwoord_tekst(s->antwoorden);
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	if (!antwoorden)
		return DB_FAIL;
	db_bind_text(st, 1, s->id);
	db_bind_text(st, 2, r->id);
	db_bind_text(st, 3, str_of(r->type->naam));
	db_bind_text(st, 4, s->overgang);
	db_bind_text(st, 5, s->van);
	db_bind_text(st, 6, s->naar);
	db_bind_int(st, 7, s->versie);
	db_bind_text(st, 8, s->wie);
	db_bind_int(st, 9, s->tijd);
	db_bind_text(st, 10, s->reden);
	db_bind_text(st, 11, str_of(antwoorden));
	rc = db_step(st);
	free(antwoorden);
	return rc == DB_DONE ? DB_OK : rc;
}

/* The record after the step: its new state, and the answers that have a field. */
static struct record *na_stap(struct act *act, const struct record *oud, const struct stap *s)
{
	struct record *r = ARENA_NEW(act->arena, struct record);
	const struct recordtype *v = s->antwoorden->type;

	*r = *oud;
	r->status = s->naar;
	r->waarde = ARENA_NEWN(act->arena, struct str, oud->type->velden_n);
	for (size_t i = 0; i < oud->type->velden_n; i++)
		r->waarde[i] = oud->waarde[i];
	for (size_t i = 0; i < v->velden_n; i++)
		record_zet(r, v->velden[i].naam, s->antwoorden->waarde[i]);
	if (s->o->vult)
		s->o->vult(act, r, s);
	return r;
}

static struct stap begin_stap(struct act *act, const struct record *r, const struct overgang *o,
			      const struct record *antwoorden)
{
	return (struct stap){
		.id = id_new(act->arena), .overgang = str_of(o->naam), .van = r->status,
		.naar = o->naar ? str_of(o->naar) : r->status, .wie = act->wie.id,
		.wie_naam = act->wie.volledig, .reden = record_veld(antwoorden, reden_naam),
		.tijd = act->nu, .versie = r->versie + 1, .o = o, .antwoorden = antwoorden};
}

static enum model_rc voer_uit(struct act *act, const struct record *oud, struct record *r,
			      struct stap *s)
{
	struct record *nieuw = na_stap(act, oud, s);
	enum model_rc rc;

	assert(model_status(nieuw->type, nieuw->status));
	s->naar = nieuw->status;
	rc = record_overschrijf(act, oud, nieuw);
	if (rc == MODEL_OK)
		rc = model_rc_of(schrijf_stap(act, nieuw, s));
	if (rc == MODEL_OK && s->o->daarna)
		rc = s->o->daarna(act, nieuw, s);
	if (rc != MODEL_OK)
		return rc;
	audit_add(act, "stap", str_of(r->type->naam), r->id, "ok", 1);
	record_verberg(act, nieuw);
	*r = *nieuw;
	return MODEL_OK;
}

enum model_rc loop_stap(struct act *act, struct record *r, const struct overgang *o,
			struct record *antwoorden, struct fouten *f)
{
	struct record *oud;
	struct stap s;
	enum model_rc rc = model_rc_of(record_ruw(act, r->type, r->id, &oud));

	if (rc != MODEL_OK)
		return rc;
	if (!oud || !may_own(act, RECHT_LEZEN, model_ding(r->type), oud->maker))
		return record_niet_gevonden(act, r->type, r->id, "stap");
	if (oud->versie != r->versie)
		return mag_stap(act, oud, o) ? MODEL_CHANGED : MODEL_FORBIDDEN;
	rc = past(act, oud, o, f);
	if (rc != MODEL_OK)
		return rc;
	record_controle(act, antwoorden, f);
	rc = model_rc_of(record_verwijzingen(act, antwoorden, NULL, f));
	if (rc != MODEL_OK)
		return rc;
	if (f->n)
		return MODEL_INVALID;
	s = begin_stap(act, oud, o, antwoorden);
	rc = o->eist ? o->eist(act, oud, &s, f) : MODEL_OK;
	return rc == MODEL_OK ? voer_uit(act, oud, r, &s) : rc;
}

enum model_rc loop_programma(struct act *act, struct record *r, const struct overgang *o,
			     struct record *antwoorden)
{
	struct record oud = *r;
	struct stap s;

	assert(o->vlaggen & OVERGANG_PROGRAMMA);
	if (!woord_in(o->van, r->status))
		return MODEL_INVALID;
	s = begin_stap(act, &oud, o, antwoorden);
	return voer_uit(act, &oud, r, &s);
}

/* ---- reading them back ---------------------------------------------------------------- */

static const struct record *lees_antwoorden(struct act *act, const struct recordtype *vragen,
					    struct str tekst)
{
	struct record *a = record_nieuw(act, vragen);
	json_t *o = json_loadb(tekst.p, tekst.len, 0, NULL), *v;
	const char *naam;

	json_object_foreach(o, naam, v)
		record_zet(a, naam, str_dup(act->arena, (struct str){json_string_value(v),
								     json_string_length(v)}));
	json_decref(o);
	return a;
}

static struct stap lees_stap(struct act *act, struct db_stmt *st, const struct recordtype *t,
			     bool geheel)
{
	struct arena *a = act->arena;
	struct stap s = {
		.id = db_text_dup(st, 0, a), .overgang = db_text_dup(st, 1, a),
		.van = db_text_dup(st, 2, a), .naar = db_text_dup(st, 3, a),
		.versie = db_int(st, 4), .tijd = db_int(st, 6),
		.wie = STR(""), .wie_naam = STR(""), .reden = STR("")};

	s.o = loop_overgang(t, s.overgang);
	if (!geheel)
		return s;
	s.wie = db_text_dup(st, 5, a);
	s.wie_naam = db_text_dup(st, 7, a);
	s.reden = db_text_dup(st, 8, a);
	if (s.o)
		s.antwoorden = lees_antwoorden(act, loop_vragen(t, s.o), db_text(st, 9));
	return s;
}

static enum db_rc lees_stappen(struct act *act, const struct record *r, struct stap *out, size_t *n)
{
	static const struct db_sql sql = {
		.both = "SELECT s.id, s.overgang, s.van, s.naar, s.versie, s.wie, s.tijd, "
			"g.volledig, s.reden, s.antwoorden FROM stap s "
			"LEFT JOIN gebruiker g ON g.id = s.wie WHERE s.record = $1 "
			"ORDER BY s.versie DESC LIMIT $2",
	};
	bool geheel = may(act, RECHT_LEZEN, model_ding(r->type)) == MAG_WEL;
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, STAPPEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		out[(*n)++] = lees_stap(act, st, r->type, geheel);
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc loop_stappen(struct act *act, const struct record *r, struct stap **out,
			   size_t *n_out)
{
	enum db_rc rc;

	*n_out = 0;
	*out = NULL;
	if (!may_own(act, RECHT_LEZEN, model_ding(r->type), r->maker)) {
		audit_add(act, "stappen", str_of(r->type->naam), r->id, "geweigerd", 0);
		return MODEL_NOT_FOUND;
	}
	*out = ARENA_NEWN(act->arena, struct stap, STAPPEN_MAX);
	rc = lees_stappen(act, r, *out, n_out);
	if (rc == DB_OK)
		audit_add(act, "stappen", str_of(r->type->naam), r->id, "ok", (int64_t)*n_out);
	return model_rc_of(rc);
}
