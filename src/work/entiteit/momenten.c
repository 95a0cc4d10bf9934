/* SPDX-License-Identifier: EUPL-1.2 */
/* The timeline: dates that rows give, ends of relations, signals. */
#include "core/trust/rol.h"
#include "work/entiteit/blad.h"

static void moment(struct blad *b, struct str datum, struct str tekst, struct str record,
	struct str signaal, struct str bron)
{
	b->moment[b->momenten++] = (struct blad_moment){datum, tekst, record, signaal, bron};
}

/* The heading of a row as its kind declares it, without what is delicate. */
static struct str rij_kop(struct arena *a, const struct bronsoort *s, const struct str *waarde)
{
	struct str_cutter c = {.rest = str_of(s->type->kop)};
	struct str naam, kop = STR("");

	while (str_cut(&c, ' ', &naam)) {
		int i = model_veld(s->type, naam);

		if (i >= 0 && waarde[i].len && !(s->type->velden[i].vlaggen & VELD_GEVOELIG))
			kop = str_fmt(a, "%.*s%s%.*s", STR_ARG(kop), kop.len ? " " : "",
				STR_ARG(waarde[i]));
	}
	return kop;
}

/*
 * "Waarneming", "Waarneming: Kade 3 (eigenaar)": a row that is mainly about this thing
 * needs no heading, and only of people it says something what they were in it.
 */
static struct str wat_gebeurde(struct arena *a, const struct blad_lid *l, const struct str *waarde)
{
	enum match_soort soort = l->soort->delen[l->nr].soort;
	const char *kind = entiteit_soort_naam(soort);
	bool eigen = l->nr == 0 && strcmp(l->soort->type->naam, kind) == 0;
	struct str kop = eigen ? STR("") : rij_kop(a, l->soort, waarde);
	bool rol = soort == MATCH_PERSOON && strcmp(l->rol, kind) != 0;

	return str_fmt(a, "%s%s%.*s%s%s%s", l->soort->moment, kop.len ? ": " : "", STR_ARG(kop),
		rol ? " (" : "", rol ? l->rol : "", rol ? ")" : "");
}

static void momenten_van_rijen(struct blad_werk *w)
{
	/* A signal from a list stands in the timeline as the signal that it became. */
	bool signalen = may(w->act, RECHT_LIJST, STR("signaal")) == MAG_WEL;

	for (size_t i = 0; i < w->b->leden; i++) {
		const struct blad_lid *l = &w->b->lid[i];

		if (l->datum.len && !(signalen && l->soort == &soort_bronsignaal))
			moment(w->b, l->datum,
				wat_gebeurde(w->act->arena, l, w->rij[i].r.waarde), l->record,
				STR(""), l->bron_titel);
	}
}

static void momenten_van_relatie(struct blad_werk *w, const struct blad_relatie *r)
{
	struct arena *a = w->act->arena;
	const struct blad_rijbron *bron = &r->rij[0];

	if (r->vanaf.len)
		moment(w->b, r->vanaf, str_fmt(a, "Begin: %s %.*s", r->wat, STR_ARG(r->naam)),
			bron->record, STR(""), bron->bron_titel);
	if (r->tot.len)
		moment(w->b, r->tot, str_fmt(a, "Einde: %s %.*s", r->wat, STR_ARG(r->naam)),
			bron->record, STR(""), bron->bron_titel);
}

/* Newest first; without a date last. */
static int op_datum(const void *x, const void *y)
{
	const struct blad_moment *p = x, *q = y;
	int c = str_cmp(q->datum, p->datum);

	return c ? c : str_cmp(q->record, p->record);
}

enum db_rc blad_momenten(struct blad_werk *w)
{
	struct blad *b = w->b;
	struct arena *a = w->act->arena;

	b->moment = ARENA_NEWN(
		a, struct blad_moment, b->leden + 2 * b->relaties + b->signalen);
	momenten_van_rijen(w);
	for (size_t i = 0; i < b->relaties; i++)
		momenten_van_relatie(w, &b->relatie[i]);
	for (size_t i = 0; i < b->signalen; i++)
		moment(b, b->signaal[i].datum,
			str_fmt(a, "Signaal %.*s: %.*s", STR_ARG(b->signaal[i].nummer),
				STR_ARG(b->signaal[i].onderwerp)),
			STR(""), b->signaal[i].id, STR("Signalen"));
	qsort(b->moment, b->momenten, sizeof(*b->moment), op_datum);
	return DB_OK;
}
