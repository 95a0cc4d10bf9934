/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers and rules as JSON, the same for the command line and the API. */
#include "work/termijn/termijn.h"

enum { TEKST_MAX = 4096 };

static json_t *tekst(struct str s) { return json_stringn(s.p, s.len); }

static json_t *buf_json(struct buf *b)
{
	json_t *j = tekst(buf_view(b));

	buf_release(b);
	return j;
}

static json_t *moment(struct law_moment m)
{
	struct buf b;

	if (m.dag == LAW_GEEN_DAG)
		return json_null();
	buf_init(&b, TEKST_MAX);
	law_iso(&b, m);
	return buf_json(&b);
}

static void zet_moment(json_t *o, const char *naam, struct law_moment m)
{
	if (m.dag != LAW_GEEN_DAG)
		json_object_set_new(o, naam, moment(m));
}

static json_t *datum(struct date d)
{
	char t[DATE_TEXT_MAX];

	return date_full(d) ? tekst(date_iso(d, t)) : json_null();
}

static json_t *stap_json(const struct law_antwoord *u, const struct law_stap *s)
{
	struct buf b;
	json_t *o;

	buf_init(&b, TEKST_MAX);
	law_stap_tekst(&b, u, s);
	o = json_pack("{s:s, s:o, s:o}", "stap", law_stap_naam(s->soort), "tekst", buf_json(&b),
		      "artikel", tekst(law_stap_artikel(u, s)));
	zet_moment(o, "van", s->van);
	zet_moment(o, "naar", s->naar);
	if (s->soort == LAW_STAP_OPSCHORTING || s->soort == LAW_STAP_UITSTEL)
		json_object_set_new(o, "dagen", json_integer(s->n));
	return o;
}

static json_t *waarschuwing_json(const struct law_antwoord *u, const struct law_waarschuwing *w)
{
	struct buf b;
	json_t *o;

	buf_init(&b, TEKST_MAX);
	law_waarschuwing_tekst(&b, u, w);
	o = json_pack("{s:s, s:o}", "soort", law_let_op_naam(w->soort), "tekst", buf_json(&b));
	zet_moment(o, "datum", w->moment);
	return o;
}

static json_t *rij_json(const struct law_rij *r)
{
	return json_pack("{s:o, s:I, s:I, s:o, s:o, s:o}", "datum", moment(r->datum),
			 "bedrag_cent", (json_int_t)r->cent, "totaal_cent", (json_int_t)r->totaal,
			 "betalen_uiterlijk", moment(r->betalen), "betalen_ruw",
			 moment(r->betalen_ruw), "verjaart", moment(r->verjaart));
}

static json_t *lijst_json(const struct law_waarde *w)
{
	json_t *a = json_array();

	for (size_t i = 0; i < w->lijst_n; i++) {
		json_t *van = moment((struct law_moment){w->lijst[i].van, -1});

		if (w->lijst[i].tot == w->lijst[i].van)
			json_array_append_new(a, van);
		else
			json_array_append_new(a, json_pack("{s:o, s:o}", "van", van, "tot",
				moment((struct law_moment){w->lijst[i].tot, -1})));
	}
	return a;
}

static json_t *waarde_json(const struct law_gegeven *g, const struct law_waarde *w)
{
	static const char letter[] = {'H', 'D', 'W', 'M', 'Y'};

	switch (g->soort) {
	case LAW_DATUM:
	case LAW_TIJDSTIP:
	case LAW_DATUM_OF_TIJDSTIP: return moment(w->moment);
	case LAW_JANEE: return json_boolean(w->getal != 0);
	case LAW_DUUR: return json_sprintf("P%s%lld%c", w->eenheid ? "" : "T",
					   (long long)w->getal, letter[w->eenheid]);
	case LAW_DATA:
	case LAW_PERIODEN: return lijst_json(w);
	case LAW_AANTAL:
	case LAW_GELD:
	case LAW_SOORT_N: break;
	}
	return json_integer(w->getal);
}

static json_t *versie_json(const struct law_versie *v)
{
	struct law_versie_feiten f = law_versie_feiten(v);

	return json_pack("{s:o, s:o, s:o, s:o}", "artikel", tekst(f.artikel), "geldig_van",
			 datum(f.van), "geldig_tot", datum(f.tot), "bron", tekst(f.bron));
}

/* A key of an object from text that has no NUL behind it. */
static void zet(json_t *o, struct str naam, json_t *v)
{
	char sleutel[64];

	snprintf(sleutel, sizeof(sleutel), "%.*s", STR_ARG(naam));
	json_object_set_new(o, sleutel, v);
}

static json_t *gegevens_json(const struct law_invoer *in)
{
	json_t *o = json_object();

	for (size_t i = 0; i < in->regel->gegevens_n; i++)
		if (in->w[i].gezet)
			zet(o, in->regel->gegeven[i].naam,
			    waarde_json(&in->regel->gegeven[i], &in->w[i]));
	return o;
}

static void zet_geld(json_t *o, const struct law_antwoord *u)
{
	json_t *rijen = json_array();

	if (u->met_bedrag)
		json_object_set_new(o, "bedrag_cent", json_integer(u->bedrag_cent));
	if (u->met_bedrag && u->eerste_dag.dag == LAW_GEEN_DAG && !u->rijen_n) {
		json_object_set_new(o, "eerste_dag", json_null());
		json_object_set_new(o, "laatste_dag", json_null());
	}
	if (u->laatste_dag.dag != LAW_GEEN_DAG)
		json_object_set_new(o, "dagen", json_integer(u->dagen));
	for (size_t i = 0; i < u->rijen_n; i++)
		json_array_append_new(rijen, rij_json(&u->rij[i]));
	if (u->rijen_n)
		json_object_set(o, "verbeurten", rijen);
	json_decref(rijen);
}

json_t *termijn_json(const struct law_antwoord *u, const struct law_invoer *in)
{
	json_t *stappen = json_array(), *letten = json_array(), *o;

	for (size_t i = 0; i < u->stappen_n; i++)
		json_array_append_new(stappen, stap_json(u, &u->stap[i]));
	for (size_t i = 0; i < u->waarschuwingen_n; i++)
		json_array_append_new(letten, waarschuwing_json(u, &u->waarschuwing[i]));
	o = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "regel", tekst(u->regel->naam),
		      "nummer", tekst(u->regel->nummer), "titel", tekst(u->regel->titel), "artikel",
		      tekst(law_versie_feiten(u->versie).artikel), "versie", versie_json(u->versie),
		      "gegevens", gegevens_json(in), "einde", moment(u->einde), "ruwe_einde",
		      moment(u->ruwe_einde));
	zet_moment(o, "eerste_dag", u->eerste_dag);
	zet_moment(o, "laatste_dag", u->laatste_dag);
	zet_moment(o, "verbeurte_vanaf", u->verbeurte_vanaf);
	zet_moment(o, "handel_voor", u->handel_voor);
	zet_geld(o, u);
	json_object_set_new(o, "stappen", stappen);
	json_object_set_new(o, "waarschuwingen", letten);
	return o;
}

json_t *termijn_regel_json(const struct law_regel *r)
{
	json_t *gegevens = json_array(), *versies = json_array();

	for (size_t i = 0; i < r->gegevens_n; i++) {
		const struct law_gegeven *g = &r->gegeven[i];

		json_array_append_new(gegevens, json_pack("{s:o, s:s, s:o, s:b, s:o}", "naam",
			tekst(g->naam), "soort", law_soort_naam(g->soort), "vraag",
			tekst(g->vraag), "verplicht", g->verplicht, "voorbeeld",
			tekst(g->voorbeeld)));
	}
	for (size_t i = 0; i < r->versies_n; i++)
		json_array_append_new(versies, versie_json(law_regel_versie(r, i)));
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "regel", tekst(r->naam), "nummer",
			 tekst(r->nummer), "titel", tekst(r->titel), "uitleg", tekst(r->uitleg),
			 "gegevens", gegevens, "versies", versies);
}
