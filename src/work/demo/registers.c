/* SPDX-License-Identifier: EUPL-1.2 */
/* The registers: who lives, trades, drives and moors where, and with which permit. */
#include "work/demo/registers.h"

#include "work/demo/namen.h"

#define AANTAL(t) (sizeof(t) / sizeof((t)[0]))

static void brp_rij(struct uit *u, const struct stad *s, const struct huis *h,
		    const struct mens *m)
{
	char anr[12], bsn[10], geboren[DATE_TEXT_MAX], sinds[DATE_TEXT_MAX], nummer[12];

	mens_anummer(m->nr, anr);
	mens_bsn(s, m->nr, bsn);
	snprintf(nummer, sizeof(nummer), "%u", h->plek.nummer);
	uit_rij(u, (const char *[]){anr, bsn, m->voornamen, m->voorvoegsel, m->achternaam,
		uit_dag(m->geboren, geboren), m->plaats, m->geslacht == 'M' ? "M" : "V",
		h->plek.straat, nummer, h->plek.letter, h->plek.toevoeging, h->plek.postcode,
		STAD_NAAM, uit_dag(h->sinds, sinds)});
}

enum demo_rc schrijf_brp(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	struct uit *u = uit_open(s, dir, BESTAND_BRP, s->mensen, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < s->huizen; i++) {
		struct huis h;

		stad_huis(s, i, &h);
		for (size_t k = 0; k < h.n; k++)
			brp_rij(u, s, &h, &h.lid[k]);
	}
	return uit_sluit(u, err);
}

enum demo_rc schrijf_kvk(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	struct uit *u = uit_open(s, dir, BESTAND_KVK, s->bedrijven, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < s->bedrijven; i++) {
		struct bedrijf b;
		char werkzaam[12], nummer[16], geboren[DATE_TEXT_MAX], sinds[DATE_TEXT_MAX];

		stad_bedrijf(s, i, &b);
		snprintf(werkzaam, sizeof(werkzaam), "%u", b.werkzaam);
		plek_huisnummer(&b.plek, nummer);
		uit_rij(u, (const char *[]){b.kvk, b.vestiging, b.naam, b.vorm, b.sbi, b.activiteit,
			werkzaam, b.plek.straat, nummer, b.plek.postcode, STAD_NAAM, b.telefoon,
			b.email, b.bestuurder.voornamen, b.bestuurder.voorvoegsel,
			b.bestuurder.achternaam, uit_dag(b.bestuurder.geboren, geboren),
			uit_dag(b.sinds, sinds), ""});
	}
	return uit_sluit(u, err);
}

enum demo_rc schrijf_rdw(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	struct uit *u = uit_open(s, dir, BESTAND_RDW, s->autos, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < s->autos; i++) {
		struct auto_ a;
		char naam[120], nummer[16], geboren[DATE_TEXT_MAX], sinds[DATE_TEXT_MAX];
		bool brommer;

		stad_auto(s, i, &a);
		brommer = strcmp(a.merk, "Piaggio") == 0;
		mens_naam(&a.houder, OMGEKEERD, naam);
		plek_huisnummer(&a.huis.plek, nummer);
		uit_rij(u, (const char *[]){a.kenteken, brommer ? "Bromfiets" : "Personenauto",
			a.merk, a.model, a.kleur, a.vin, naam, uit_dag(a.houder.geboren, geboren),
			a.huis.plek.straat, nummer, a.huis.plek.postcode, STAD_NAAM,
			uit_dag(a.sinds, sinds)});
	}
	return uit_sluit(u, err);
}

static void haven_rij(struct uit *u, const struct stad *s, size_t nr)
{
	static const char *const bijzonder[] = {
		"", "", "", "", "betaalt contant", "liggeld achterstallig", "woont soms aan boord",
		"winterstalling", "motor in reparatie"};
	struct toeval t = toeval_van(s->zaad, STROOM_BOOT, nr);
	struct huis h;
	struct mens m;
	char boeg[12], naam[120], lengte[12], ligplaats[24], regel[64], adres[112];
	char geboren[DATE_TEXT_MAX], sinds[DATE_TEXT_MAX];
	uint32_t meters, deel, steiger, plaats;
	const char *boot, *soort;

	stad_iemand(s, &t, &h, &m);
	mens_naam(&m, toeval_onder(&t, SCHRIJFWIJZE_N), naam);
	if (toeval_kans(&t, 40))
		toeval_tikfout(&t, naam, sizeof(naam));
	snprintf(boeg, sizeof(boeg), "WV%05zu", 10000 + nr % 90000);
	meters = 4 + toeval_scheef(&t, 60);
	deel = toeval_onder(&t, 10);
	snprintf(lengte, sizeof(lengte), "%u,%u", meters, deel);
	steiger = toeval_onder(&t, 8);
	plaats = 1 + toeval_onder(&t, 40);
	snprintf(ligplaats, sizeof(ligplaats), "steiger %c, plaats %u", 'A' + (int)steiger, plaats);
	plek_regel(&h.plek, regel);
	snprintf(adres, sizeof(adres), "%s, %s " STAD_NAAM, regel, h.plek.postcode);
	boot = namen_boot.w[toeval_onder(&t, namen_boot.n)];
	soort = namen_bootsoort.w[toeval_scheef(&t, namen_bootsoort.n)];
	uit_dag(stad_dag(s, &t, 30, 5000), sinds);
	uit_rij(u, (const char *[]){"*", boeg, boot, soort, lengte, ligplaats, naam,
		uit_dag(m.geboren, geboren), adres, sinds,
		bijzonder[toeval_onder(&t, AANTAL(bijzonder))]});
}

enum demo_rc schrijf_haven(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	struct uit *u = uit_open(s, dir, BESTAND_HAVEN, s->boten, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < s->boten; i++)
		haven_rij(u, s, i);
	return uit_sluit(u, err);
}

static void vergunning_rij(struct uit *u, const struct stad *s, size_t nr)
{
	static const char *const soorten[] = {
		"Exploitatievergunning horeca", "Alcoholvergunning", "Terras", "Evenement",
		"Omgevingsvergunning bouwen", "Standplaats",
		"Aanwezigheidsvergunning kansspelautomaten", "Kamerverhuur", "Inritvergunning",
		"Seksinrichting"};
	static const char *const standen[] = {"verleend", "verleend", "verleend", "geweigerd",
					      "ingetrokken", "in behandeling"};
	static const char *const opmerkingen[] = {
		"", "", "", "aanvulling gevraagd", "Bibob-formulier compleet",
		"zienswijze ontvangen",
		"leidinggevende gewijzigd", "geen bijzonderheden"};
	struct toeval t = toeval_van(s->zaad, STROOM_VERGUNNING, nr);
	struct bedrijf b;
	struct date besluit = stad_dag(s, &t, 10, 2500);
	char naam[120], adres[64], geboren[DATE_TEXT_MAX], dag[DATE_TEXT_MAX], tot[DATE_TEXT_MAX];
	const char *soort, *stand, *kvk, *geb, *einde;

	stad_bedrijf(s, toeval_onder(&t, (uint32_t)s->bedrijven), &b);
	mens_naam(&b.bestuurder, toeval_onder(&t, SCHRIJFWIJZE_N), naam);
	if (toeval_kans(&t, 30))
		toeval_tikfout(&t, naam, sizeof(naam));
	plek_regel(&b.plek, adres);
	soort = soorten[toeval_scheef(&t, AANTAL(soorten))];
	stand = standen[toeval_scheef(&t, AANTAL(standen))];
	kvk = toeval_soms(&t, 750, b.kvk);
	geb = toeval_soms(&t, 800, uit_dag(b.bestuurder.geboren, geboren));
	einde = toeval_soms(&t, 500, uit_dag(date_add_months(besluit, 60), tot));
	uit_rij(u, (const char *[]){"*", soort, stand, uit_dag(besluit, dag), b.naam, kvk, naam,
		geb, adres, b.plek.postcode, STAD_NAAM, einde,
		opmerkingen[toeval_onder(&t, AANTAL(opmerkingen))]});
}

enum demo_rc schrijf_vergunningen(const struct stad *s, const char *dir,
				  char err[static DEMO_ERR_MAX])
{
	size_t n = s->mensen / 60;
	struct uit *u = uit_open(s, dir, BESTAND_VERGUNNINGEN, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++)
		vergunning_rij(u, s, i);
	return uit_sluit(u, err);
}

enum demo_rc schrijf_adressen(const struct stad *s, const char *dir,
			      char err[static DEMO_ERR_MAX])
{
	size_t n = stad_plekken(s);
	struct uit *u = uit_open(s, dir, BESTAND_BAG, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++) {
		char nummer[12], x_tekst[12], y_tekst[12];
		struct plek p;
		int x, y;

		stad_plek(s, i, &p);
		stad_ligging(i, &p, &x, &y);
		snprintf(nummer, sizeof(nummer), "%u", p.nummer);
		snprintf(x_tekst, sizeof(x_tekst), "%d", x);
		snprintf(y_tekst, sizeof(y_tekst), "%d", y);
		uit_rij(u, (const char *[]){p.straat, nummer, p.letter, p.toevoeging, p.postcode,
			STAD_NAAM, x_tekst, y_tekst});
	}
	return uit_sluit(u, err);
}
