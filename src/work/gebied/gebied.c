/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/gebied/gebied.h"

#include "core/base/arena.h"
#include "core/base/kenmerk.h"
#include "core/model/veld.h"

enum { POSTCODES_MAX = 60 };

static const struct keuze soorten[] = {{"bedrijventerrein", "Bedrijventerrein"},
	{"vakantiepark", "Vakantiepark of camping"}, {"haven", "Havengebied"},
	{"winkelgebied", "Winkelgebied"}, {"wijk", "Wijk of buurt"},
	{"buitengebied", "Buitengebied"}, {"gemeente", "Grens van de gemeente"},
	{"anders", "Anders"}, {NULL, NULL}};

enum veldnr { NAAM, SOORT, REDEN, POSTCODES, VORM };

static const struct veld velden[] = {
	[NAAM] = {.naam = "naam", .label = "Naam", .soort = VELD_TEKST, .max = 80,
		.groep = "Gebied", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKWOORD},
	[SOORT] = {.naam = "soort", .label = "Soort gebied", .soort = VELD_KEUZE,
		.keuzes = soorten, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	[REDEN] = {.naam = "reden", .label = "Waarom dit gebied", .soort = VELD_LANGE_TEKST,
		.max = 2000, .vlaggen = VELD_ZOEKTEKST,
		.uitleg = "Wat speelt er, en wie koos dit gebied. Zet hier geen namen in."},
	[POSTCODES] = {.naam = "postcodes", .label = "Postcodes", .soort = VELD_TEKST,
		.max = 400, .groep = "Waar ligt het",
		.uitleg = "Als u geen lijn op de kaart heeft. Hele postcodes of alleen de cijfers, "
			  "bijvoorbeeld: 3311 GR, 3312."},
	[VORM] = {.naam = "vorm", .label = "Vorm (GeoJSON)", .soort = VELD_LANGE_TEKST,
		.max = GEBIED_VORM_MAX,
		.uitleg = "Teken het gebied op de kaart, of plak hier GeoJSON uit uw "
			  "kaartprogramma."},
};

/* "3311 GR, 3312" as "3311GR 3312"; "" with *goed false when something else stands there. */
static struct str postcodes(struct arena *a, struct str getypt, bool *goed)
{
	char plat[8];
	struct str uit = STR("");
	size_t n = 0;

	*goed = true;
	for (size_t i = 0; i <= getypt.len; i++) {
		char c = i < getypt.len ? getypt.p[i] : ',';
		bool cijfer = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';

		/* A new code begins with a digit after four digits or a whole code. */
		if (n >= 4 && (cijfer || (!letter && c != ' '))) {
			*goed = *goed && (n == 4 || n == 6);
			uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), uit.len ? " " : "", (int)n,
				      plat);
			n = 0;
		}
		if ((cijfer && n < 4) || (letter && n >= 4 && n < 6))
			plat[n++] = (char)(letter ? c & ~32 : c);
		else if (cijfer || letter)
			*goed = false;
	}
	*goed = *goed && n == 0;
	return uit;
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct str vorm = r->waarde[VORM], pc = r->waarde[POSTCODES];
	const char *fout = NULL;
	struct vlak v;
	bool goed;

	if (!vorm.len && !pc.len)
		fouten_add(f, &velden[VORM], "verplicht",
			"Teken het gebied, plak een vorm of noem postcodes.");
	if (vorm.len && !gebied_vorm(act->arena, vorm, &v, &fout))
		fouten_add(f, &velden[VORM], "vorm", fout);
	postcodes(act->arena, pc, &goed);
	if (!goed)
		fouten_add(f, &velden[POSTCODES], "vorm", "Schrijf postcodes als 3311 GR of 3311, "
			"met een komma ertussen.");
}

const struct recordtype type_gebied = {
	.naam = "gebied",
	.meervoud = "gebieden",
	.titel = "Aandachtsgebied",
	.titel_meervoud = "Aandachtsgebieden",
	.uitleg = "Een deel van de gemeente om samen naar te kijken. Een gebied zegt niets over "
		  "wie er woont of werkt.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = sizeof(velden) / sizeof(velden[0]),
	.bewaartermijn = "P5Y",
	.bewaargrond = "Zolang het gebied aandacht heeft; kijk het elk jaar na",
	.kop = "naam",
	.nummer = "G",
	.controle = controle,
};

/* ---- reading ------------------------------------------------------------------ */

static struct gebied van_record(struct act *act, const struct record *r)
{
	struct gebied g = {.id = r->id, .naam = r->waarde[NAAM],
		.soort = veld_toon(&velden[SOORT], act->arena, r->waarde[SOORT])};
	const char *fout;
	bool goed;

	g.postcodes = postcodes(act->arena, r->waarde[POSTCODES], &goed);
	if (r->waarde[VORM].len && !gebied_vorm(act->arena, r->waarde[VORM], &g.vlak, &fout))
		g.vlak = (struct vlak){NULL, 0};
	return g;
}

enum model_rc gebied_haal(struct act *act, struct str id, struct gebied *out)
{
	struct record *r;
	enum model_rc rc = record_haal(act, &type_gebied, id, &r);

	if (rc == MODEL_OK)
		*out = van_record(act, r);
	return rc;
}

enum model_rc gebieden_lijst(struct act *act, struct gebied **out, size_t *n_out)
{
	struct lijst_vraag q = {.zoek = STR(""), .sorteer = STR("naam"), .pagina = 1,
				.per_pagina = GEBIEDEN_MAX};
	struct lijst l;
	enum model_rc rc = record_lijst(act, &type_gebied, &q, &l);

	*n_out = 0;
	if (rc != MODEL_OK)
		return rc;
	*out = ARENA_NEWN(act->arena, struct gebied, l.n);
	for (size_t i = 0; i < l.n; i++)
		(*out)[(*n_out)++] = van_record(act, l.rec[i]);
	return MODEL_OK;
}

static bool begint_met_een(struct str postcode, struct str lijst)
{
	struct str_cutter c = {lijst, false};
	struct str begin;

	while (lijst.len && str_cut(&c, ' ', &begin))
		if (str_starts(postcode, begin))
			return true;
	return false;
}

bool gebied_bevat(const struct gebied *g, const struct punt *plek, struct str postcode)
{
	if (plek && g->vlak.n && vlak_bevat(&g->vlak, *plek))
		return true;
	return postcode.len && begint_met_een(postcode, g->postcodes);
}
