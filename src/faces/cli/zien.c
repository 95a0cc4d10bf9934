/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking from the command line: an entity, a search. */
#include <jansson.h>

#include "core/base/date.h"
#include "faces/cli/cli.h"
#include "work/entiteit/entiteit.h"
#include "work/zoek/zoek.h"

static json_t *tekst(struct str s)
{
	return json_stringn(s.p, s.len);
}

/* ---- search ------------------------------------------------------------------------ */

static const char *groep_titel(const struct zoek_groep *g)
{
	return g->signalen ? "Signalen" : entiteit_soort_meervoud(g->soort);
}

static void toon_treffers(struct arena *a, const struct zoek_uit *z)
{
	if (z->begrepen.len)
		printf("Gezocht op %s.\n", z->begrepen.p);
	if (!z->totaal)
		printf("Niets gevonden. Probeer minder woorden of een ander kenmerk.\n");
	for (size_t i = 0; i < z->groepen; i++) {
		const struct zoek_groep *g = &z->groep[i];

		printf("\n%s\n", groep_titel(g));
		for (size_t j = 0; j < g->n; j++)
			printf("  %-40s %-36s %s%s (%s)\n", g->t[j].naam.p, g->t[j].bij.p,
				g->t[j].bijna ? "lijkt erop; " : "", g->t[j].bron_titel.p,
				instant_dutch(a, g->t[j].tijd).p);
		if (g->meer)
			printf("  en meer\n");
	}
}

static json_t *treffer_json(const struct zoek_treffer *t)
{
	json_t *o = json_object();

	json_object_set_new(o, "id", tekst(t->id));
	json_object_set_new(o, "naam", tekst(t->naam));
	json_object_set_new(o, "bij", tekst(t->bij));
	json_object_set_new(o, "bron", tekst(t->bron_titel));
	json_object_set_new(o, "bijna", json_boolean(t->bijna));
	json_object_set_new(o, "rijen", json_integer(t->aantal));
	return o;
}

static json_t *zoek_json(const struct zoek_uit *z)
{
	json_t *o = json_object(), *groepen = json_array();

	for (size_t i = 0; i < z->groepen; i++) {
		json_t *lijst = json_array();

		for (size_t j = 0; j < z->groep[i].n; j++)
			json_array_append_new(lijst, treffer_json(&z->groep[i].t[j]));
		json_array_append_new(
			groepen, json_pack("{s:s, s:o}", "soort", groep_titel(&z->groep[i]),
					 "treffers", lijst));
	}
	json_object_set_new(o, "totaal", json_integer((json_int_t)z->totaal));
	json_object_set_new(o, "begrepen", tekst(z->begrepen));
	json_object_set_new(o, "groepen", groepen);
	return o;
}

enum cli_uit cli_search(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct zoek_uit z;
	struct act act;
	bool goed = false;

	if (h && cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ)) {
		goed = zoek(&act, str_of(c->rest[0]), false, &z) == MODEL_OK && cli_klaar(&act);
		act_end(&act);
	}
	if (goed && cli_optie(c, "json"))
		cli_json(zoek_json(&z));
	else if (goed)
		toon_treffers(c->a, &z);
	huis_dicht(h);
	return goed ? CLI_GOED : CLI_MISLUKT;
}

/* ---- entity -------------------------------------------------------------------------- */

static json_t *bronnen_json(const struct blad_rijbron *rij, size_t n)
{
	json_t *lijst = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();

		json_object_set_new(o, "bron", tekst(rij[i].bron_naam));
		json_object_set_new(o, "record", tekst(rij[i].record));
		json_object_set_new(o, "regel", json_integer(rij[i].regel));
		json_array_append_new(lijst, o);
	}
	return lijst;
}

static json_t *blad_json(struct arena *a, const struct blad *b)
{
	json_t *o = json_object(), *feiten = json_array(), *relaties = json_array(),
	       *verbanden = json_array();

	json_object_set_new(o, "id", tekst(b->id));
	json_object_set_new(o, "soort", json_string(entiteit_soort_naam(b->soort)));
	json_object_set_new(o, "naam", tekst(b->naam));
	json_object_set_new(o, "rijen", json_integer(b->aantal));
	for (size_t i = 0; i < b->feiten; i++) {
		const struct blad_feit *f = &b->feit[i];

		json_array_append_new(feiten,
			json_pack("{s:s, s:o, s:b, s:o}", "kenmerk", f->label, "waarde",
				tekst(f->waarde), "klopt", f->klopt, "bronnen",
				bronnen_json(blad_rijen(a, b, f->lid, f->n), f->n)));
	}
	for (size_t i = 0; i < b->relaties; i++) {
		const struct blad_relatie *r = &b->relatie[i];

		json_array_append_new(relaties,
			json_pack("{s:s, s:o, s:o, s:s, s:o, s:o, s:o}", "relatie", r->wat, "naam",
				tekst(r->naam), "entiteit", tekst(r->entiteit), "soort",
				entiteit_soort_naam(r->soort), "vanaf", tekst(r->vanaf), "tot",
				tekst(r->tot), "bronnen", bronnen_json(r->rij, r->n)));
	}
	for (size_t i = 0; i < b->verbanden; i++)
		json_array_append_new(
			verbanden, json_pack("{s:o, s:o, s:o, s:f}", "links",
					   tekst(b->lid[b->verband[i].a].record), "rechts",
					   tekst(b->lid[b->verband[i].b].record), "reden",
					   tekst(b->verband[i].reden), "bits", b->verband[i].bits));
	json_object_set_new(o, "feiten", feiten);
	json_object_set_new(o, "relaties", relaties);
	json_object_set_new(o, "waarom", verbanden);
	return o;
}

static void toon_bronnen(const struct blad_rijbron *rij, size_t n)
{
	for (size_t i = 0; i < n && i < 4; i++)
		printf("%s%s regel %lld", i ? "; " : "   [", rij[i].bron_titel.p,
			(long long)rij[i].regel);
	printf(n > 4 ? "; en %zu meer]\n" : "]\n", n - 4);
}

static void toon_blad(struct arena *a, const struct blad *b)
{
	printf("%s: %s (%lld rijen)\n\nKenmerken\n", entiteit_soort_titel(b->soort), b->naam.p,
		(long long)b->aantal);
	for (size_t i = 0; i < b->feiten; i++) {
		printf("  %-28s %s%s", b->feit[i].label, b->feit[i].waarde.p,
			b->feit[i].klopt ? "" : " (klopt niet)");
		toon_bronnen(blad_rijen(a, b, b->feit[i].lid, b->feit[i].n), b->feit[i].n);
	}
	printf(b->relaties ? "\nRelaties\n" : "");
	for (size_t i = 0; i < b->relaties; i++) {
		const struct blad_relatie *r = &b->relatie[i];

		printf("  %s %s %s%s%s%s", r->wat, r->naam.p, r->vanaf.len ? "vanaf " : "",
			r->vanaf.p, r->tot.len ? " tot " : "", r->tot.p);
		toon_bronnen(r->rij, r->n);
	}
	printf(b->signalen ? "\nSignalen\n" : "");
	for (size_t i = 0; i < b->signalen; i++)
		printf("  %s %s (%s)\n", b->signaal[i].nummer.p, b->signaal[i].onderwerp.p,
			b->signaal[i].hoe);
	printf(b->verbanden ? "\nWaarom is dit een\n" : "");
	for (size_t i = 0; i < b->verbanden; i++)
		printf("  %s en %s: %s\n", b->lid[b->verband[i].a].bron_titel.p,
			b->lid[b->verband[i].b].bron_titel.p, b->verband[i].reden.p);
	printf("\nLaatst gewijzigd: %s\n", instant_dutch(a, b->gewijzigd).p);
}

static struct str eerste_entiteit(const struct zoek_uit *z)
{
	for (size_t i = 0; i < z->groepen; i++)
		if (!z->groep[i].signalen && z->groep[i].n)
			return z->groep[i].t[0].id;
	return STR("");
}

enum cli_uit cli_entity_show(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct str vraag = str_of(c->rest[0]);
	struct zoek_uit z;
	struct blad b;
	struct act act;
	enum model_rc rc = MODEL_FAIL;

	if (h && cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ)) {
		rc = entiteit_haal(&act, vraag, &b);
		if (rc == MODEL_NOT_FOUND)
			rc = zoek(&act, vraag, false, &z) == MODEL_OK && eerste_entiteit(&z).len
				     ? entiteit_haal(&act, eerste_entiteit(&z), &b)
				     : MODEL_NOT_FOUND;
		if (rc == MODEL_OK && !cli_klaar(&act))
			rc = MODEL_FAIL;
		act_end(&act);
	}
	if (rc == MODEL_OK && cli_optie(c, "json"))
		cli_json(blad_json(c->a, &b));
	else if (rc == MODEL_OK)
		toon_blad(c->a, &b);
	huis_dicht(h);
	if (rc == MODEL_NOT_FOUND)
		return cli_mislukt("niets gevonden");
	return rc == MODEL_OK ? CLI_GOED : CLI_MISLUKT;
}
