/* SPDX-License-Identifier: EUPL-1.2 */
/* What a year of afpakken came to: each thing once (afpakken.h). */
#include "work/afpakken/afpakken.h"

#include <stdlib.h>

#include "core/base/date.h"
#include "core/model/werkblad.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "engines/bank/bank.h"
#include "work/geld/geld.h"

/* Sums of the purpose, also of a casus that this person is not in: no name, no key. */
static const struct db_sql sql_rijen = {
	.both = "SELECT r.id, r.zelfde_als, r.soort, r.partner, r.afgepakt_op, "
		"coalesce(r.geschat, 0), coalesce(r.gerealiseerd, -1) FROM afpakkingen r "
		"WHERE" ZICHT_RECORD("r") "ORDER BY CASE WHEN r.zelfde_als = '' THEN r.id "
		"ELSE r.zelfde_als END, CASE WHEN r.zelfde_als = '' THEN 0 ELSE 1 END, r.id "
		"LIMIT 20001"};
_Static_assert((int)AFPAK_RIJEN_MAX == 20000, "one less than the statement gives");

/* One thing: its main record, and what the best of its records came to. */
struct ding {
	struct str hoofd, soort, partner;
	int jaar;
	int64_t geschat, gerealiseerd; /* gerealiseerd -1: no result yet */
};

static struct ding lees(struct arena *a, struct db_stmt *st)
{
	struct ding d = {.hoofd = db_text_dup(st, db_text(st, 1).len ? 1 : 0, a),
		.soort = db_text_dup(st, 2, a), .partner = db_text_dup(st, 3, a),
		.geschat = db_int(st, 5), .gerealiseerd = db_int(st, 6)};
	struct date dag;

	if (date_parse(db_text(st, 4), &dag))
		d.jaar = dag.year;
	return d;
}

/* The same thing again: only a higher result changes anything. */
static void voeg_samen(struct ding *d, const struct ding *ander)
{
	if (ander->gerealiseerd <= d->gerealiseerd)
		return;
	d->gerealiseerd = ander->gerealiseerd;
	d->partner = ander->partner;
}

static struct afpak_som *van(struct afpak_som *l, size_t *n, const char *veld, struct str waarde)
{
	const struct veld *v = &type_afpakking.velden[model_veld(&type_afpakking, str_of(veld))];
	const char *titel = "Onbekend";

	for (const struct keuze *k = v->keuzes; k->waarde; k++)
		if (str_is(waarde, k->waarde))
			titel = k->label;
	for (size_t i = 0; i < *n; i++)
		if (l[i].titel == titel)
			return &l[i];
	l[*n] = (struct afpak_som){.titel = titel};
	return &l[(*n)++];
}

static bool tel(struct afpak_som *s, const struct ding *d)
{
	s->aantal++;
	return d->gerealiseerd < 0 ? bank_tel_op(&s->geschat, d->geschat)
				   : bank_tel_op(&s->gerealiseerd, d->gerealiseerd);
}

static bool klaar(struct afpak_jaar *o, const struct ding *d)
{
	if (!d->hoofd.len || d->jaar != o->jaar)
		return true;
	return tel(van(o->soort, &o->soorten, "soort", d->soort), d) &&
	       tel(van(o->partner, &o->partners, "partner", d->partner), d) &&
	       tel(&o->totaal, d);
}

static enum model_rc lees_alle(struct act *act, struct afpak_jaar *o)
{
	struct db_stmt *st = db_prepare(act->db, &sql_rijen);
	struct ding d = {.hoofd = STR("")};
	bool goed = true;
	enum db_rc rc = DB_DONE;

	for (size_t i = 0; goed && (rc = db_step(st)) == DB_ROW; i++) {
		struct ding nu = lees(act->arena, st);

		goed = i < AFPAK_RIJEN_MAX;
		if (d.hoofd.len && str_eq(d.hoofd, nu.hoofd)) {
			voeg_samen(&d, &nu);
			o->dubbel += d.jaar == o->jaar;
			continue;
		}
		goed = goed && klaar(o, &d);
		d = nu;
	}
	if (rc == DB_ROW)
		db_reset(st);
	if (!goed || !klaar(o, &d))
		return MODEL_FAIL;
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}

static int op_titel(const void *a, const void *b)
{
	return strcmp(((const struct afpak_som *)a)->titel, ((const struct afpak_som *)b)->titel);
}

enum model_rc afpak_jaar(struct act *act, int jaar, struct afpak_jaar *o)
{
	struct geld_overzicht *g = ARENA_NEW(act->arena, struct geld_overzicht);
	enum model_rc rc;

	*o = (struct afpak_jaar){.jaar = jaar, .totaal = {.titel = "Samen"}};
	if (may(act, RECHT_LIJST, STR("afpakking")) != MAG_WEL) {
		audit_add(act, "lijst", STR("afpakking"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	rc = lees_alle(act, o);
	if (rc == MODEL_OK)
		rc = geld_overzicht(act, jaar, g);
	if (rc == MODEL_OK)
		o->gemeente = g->som[GELD_BETAALD];
	qsort(o->soort, o->soorten, sizeof(o->soort[0]), op_titel);
	qsort(o->partner, o->partners, sizeof(o->partner[0]), op_titel);
	audit_add(act, "cijfers", STR("afpakking"), STR(""), "ok", o->totaal.aantal);
	return rc;
}

/* ---- as a file ------------------------------------------------------------------------- */

static bool rij(struct werkblad *b, const char *wat, const struct afpak_som *s, struct arena *a)
{
	werkblad_tekst(b, str_of(wat));
	werkblad_tekst(b, str_of(s->titel));
	werkblad_getal(b, s->aantal, str_fmt(a, "%lld", (long long)s->aantal));
	werkblad_geld(b, s->geschat);
	werkblad_geld(b, s->gerealiseerd);
	return werkblad_rij_einde(b);
}

static bool schrijf(struct werkblad *b, const struct afpak_jaar *o, struct arena *a)
{
	static const char *const koppen[] = {"Naar", "Wat", "Aantal", "Geschat", "Gerealiseerd"};
	const struct afpak_som gemeente = {.titel = "Ontvangen dwangsommen, boetes en kosten",
		.gerealiseerd = o->gemeente};
	bool goed = true;

	for (size_t i = 0; i < sizeof(koppen) / sizeof(koppen[0]); i++)
		werkblad_tekst(b, str_of(koppen[i]));
	goed = werkblad_rij_einde(b);
	for (size_t i = 0; i < o->soorten && goed; i++)
		goed = rij(b, "Soort", &o->soort[i], a);
	for (size_t i = 0; i < o->partners && goed; i++)
		goed = rij(b, "Partner", &o->partner[i], a);
	return goed && rij(b, "Alles", &o->totaal, a) && rij(b, "Gemeente zelf", &gemeente, a);
}

enum model_rc afpak_export(struct act *act, int jaar, bool xlsx, const char *pad, int64_t *aantal)
{
	struct afpak_jaar *o = ARENA_NEW(act->arena, struct afpak_jaar);
	struct werkblad *b;
	enum model_rc rc;
	bool goed;

	*aantal = 0;
	if (may(act, RECHT_EXPORTEREN, STR("afpakking")) != MAG_WEL) {
		audit_add(act, "exporteren", STR("afpakking"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	rc = afpak_jaar(act, jaar, o);
	if (rc != MODEL_OK)
		return rc;
	b = werkblad_open(pad, xlsx);
	goed = b && schrijf(b, o, act->arena);
	goed = werkblad_sluit(b) && goed;
	*aantal = o->totaal.aantal;
	audit_add(act, "exporteren", STR("afpakking"), STR(""), goed ? "ok" : "mislukt", *aantal);
	return goed ? MODEL_OK : MODEL_FAIL;
}
