/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What people write down: inspections, purchases, signals, tips. Sentences with gaps;
 * typing errors come into the sentence, never into a plate or a number.
 */
#include "work/demo/registers.h"

#include "work/demo/namen.h"

#define AANTAL(t) (sizeof(t) / sizeof((t)[0]))

/* What one note is about. */
struct feiten {
	char adres[64], locatie[96]; /* with the town, as most lists have it */
	char postcode[8], naam[120], bedrijf[64], kvk[9], kenteken[12], telefoon[16];
	char geboren[DATE_TEXT_MAX];
};

/* Some addresses, people and cars come up again and again, so the draw is skewed. */
static void feiten_maak(const struct stad *s, struct toeval *t, bool over_bedrijf,
			struct feiten *f)
{
	struct bedrijf b;
	struct auto_ a;
	struct huis h;
	struct mens m;
	struct plek p;

	stad_bedrijf(s, toeval_scheef(t, (uint32_t)s->bedrijven), &b);
	do
		stad_huis(s, toeval_scheef(t, (uint32_t)s->huizen), &h);
	while (h.n == 0);
	stad_auto(s, toeval_scheef(t, (uint32_t)s->autos), &a);
	m = over_bedrijf ? b.bestuurder : h.lid[0];
	p = over_bedrijf ? b.plek : h.plek;
	plek_regel(&p, f->adres);
	snprintf(f->locatie, sizeof(f->locatie), "%s%s", f->adres,
		 toeval_kans(t, 900) ? ", " STAD_NAAM : "");
	memcpy(f->postcode, p.postcode, sizeof(f->postcode));
	mens_naam(&m, toeval_onder(t, SCHRIJFWIJZE_N), f->naam);
	memcpy(f->bedrijf, b.naam, sizeof(f->bedrijf));
	memcpy(f->kvk, b.kvk, sizeof(f->kvk));
	memcpy(f->kenteken, a.kenteken, sizeof(f->kenteken));
	stad_telefoon(t, f->telefoon);
	uit_dag(m.geboren, f->geboren);
}

static const char *gat(const struct feiten *f, char welk, struct toeval *t, char klein[static 8])
{
	uint32_t n;

	switch (welk) {
	case 'a':
		return f->adres;
	case 'k':
		return f->kenteken;
	case 'n':
		return f->naam;
	case 'b':
		return f->bedrijf;
	case 't':
		return f->telefoon;
	case 'u':
		n = toeval_onder(t, 24 * 4);
		snprintf(klein, 8, "%02u.%02u", n / 4 % 24, n % 4 * 15);
		return klein;
	default:
		snprintf(klein, 8, "%u", 2 + toeval_onder(t, 9));
		return klein;
	}
}

/* Fills the gaps {a} {k} {n} {b} {t} {u} {d} of a sentence. */
static void vul_in(const char *zin, const struct feiten *f, struct toeval *t,
		   char out[static CEL_MAX])
{
	char tekst[CEL_MAX], klein[8];
	size_t n = 0;
	uint32_t fouten = toeval_scheef(t, 4);

	snprintf(tekst, sizeof(tekst), "%s", zin);
	for (uint32_t i = 0; i < fouten; i++)
		toeval_tikfout(t, tekst, sizeof(tekst));
	for (const char *p = tekst; *p && n + 130 < CEL_MAX; p++) {
		if (p[0] == '{' && p[1] && p[2] == '}') {
			n += (size_t)snprintf(out + n, CEL_MAX - n, "%s", gat(f, p[1], t, klein));
			p += 2;
		} else {
			out[n++] = *p;
		}
	}
	out[n] = '\0';
}

struct sjabloon {
	const char *afdeling;     /* NULL: any */
	const char *thema;
	const char *zin;
};

static const struct sjabloon signalen[] = {
	{"Burgerzaken", "Adresfraude", "Op {a} staan {d} mensen ingeschreven. De bewoner aan de "
	 "balie kende de anderen niet. Zij wist ook niet hoeveel kamers er zijn."},
	{"Burgerzaken", "Adresfraude", "Brief aan {n} kwam terug van {a}: onbekend op dit adres."},
	{"Burgerzaken", "Anders", "Meneer kwam aangifte doen van verhuizing namens een ander. Hij "
	 "noemde {a}. Toen ik naar een machtiging vroeg liep hij weg. Tel {t}."},
	{"Burgerzaken", "Adresfraude", "Derde keer dit jaar een briefadres gevraagd voor {a}."},
	{"Boa-team", "Anders", "Tijdens ronde om {u} uur een auto met kenteken {k} voor {a}. Motor "
	 "draaide, bestuurder reed weg toen hij ons zag."},
	{"Boa-team", "Milieu",
	 "Grofvuil gedumpt bij {a}. Er zat een adreslabel tussen op naam van {n}."},
	{"Boa-team", "Autobranche",
	 "Bij {a} staan al weken auto's zonder kentekenplaat op de stoep."},
	{"Boa-team", "Drugs",
	 "Jongeren op scooters bij {a}, kort contact met auto {k}, daarna weg."},
	{"Wijkteam Noord", "Hennepteelt", "Mevrouw van {a} ruikt al maanden een zoete lucht bij de "
	 "buren. Ramen zijn geblindeerd, er staat veel vocht op het glas."},
	{"Wijkteam Zuid", "Anders", "Huisbezoek {a}. {n} deed niet open, wel stemmen binnen. "
	 "Volgens de buurvrouw wonen er telkens andere mensen."},
	{"Wijkteam Zuid", "Zorgfraude", "Client van {b} zegt dat de hulp maar een keer per maand "
	 "komt, hij moet wel elke week een briefje tekenen."},
	{"Wijkteam Noord", "Anders",
	 "Ruzie over geluid tussen {a} en de buren. Bemiddeling aangeboden."},
	{"Schuldhulpverlening", "Anders", "{n} heeft vijf auto's op naam en een uitkering. Zegt "
	 "dat een kennis hem 50 euro per auto betaalt. Wil niet zeggen wie."},
	{"Schuldhulpverlening", "Anders",
	 "{n} durft geen namen te noemen. Schuld bij 'iemand van de haven'."},
	{"Vergunningen", "Witwassen", "Aanvraag voor {b}. Geld voor de verbouwing komt uit een "
	 "lening van een oom. Er is geen contract."},
	{"Vergunningen", "Anders", "Aanvrager van {b} kende zijn eigen menukaart niet. Een ander "
	 "deed het woord, gaf nummer {t}."},
	{"Vergunningen", "Anders",
	 "Telefoontje over terras {b}: stoelen staan te ver op de stoep."},
	{"Belastingen", "Anders",
	 "Aanslag toeristenbelasting {b} al drie jaar op nul. Het lijkt er druk."},
	{"Belastingen", "Witwassen", "{n} betaalde achterstand van 8.400 euro contant aan de kas. "
	 "Biljetten van 50, in een plastic tas."},
	{"Belastingen", "Vastgoed en huisjesmelkers",
	 "WOZ-bezwaar {a}: eigenaar zegt dat het pand leeg staat, er hangen vier naambordjes."},
	{"Openbare werken", "Milieu",
	 "Bij werk in de put voor {a} rook het naar aceton. Riool was blauw."},
	{"Openbare werken", "Anders", "Lantaarnpaal bij {a} voor de {d}e keer vernield."},
	{"Havenbeheer", "Haven en water", "Boot komt alleen 's nachts binnen, om {u} uur gezien. "
	 "Lossen tassen in een busje, kenteken {k}."},
	{"Havenbeheer", "Haven en water",
	 "Liggeld van {n} wordt steeds door een ander betaald, contant."},
	{"Leerplicht", "Anders",
	 "Kind van {a} al {d} weken niet op school. Volgens school verhuisd, BRP klopt niet."},
	{"Bouwtoezicht", "Vastgoed en huisjesmelkers",
	 "Bij {a} zijn kamers gemaakt zonder vergunning. Acht bellen bij de voordeur."},
	{"Bouwtoezicht", "Anders", "Melding scheur in gevel {a}. Geen gevaar, brief gestuurd."},
	{"Receptie", "Anders", "Man aan de balie vroeg wie over de controles bij {b} gaat. Wilde "
	 "zijn naam niet geven. Reed weg in {k}."},
	{NULL, "Drugs",
	 "Kort bezoek bij {a}, hele dag door. Bewoner heeft geen werk wel een nieuwe auto ({k})."},
	{NULL, "Mensenhandel",
	 "Bij {a} wordt elke ochtend om {u} uur een busje met mannen opgehaald. Kenteken {k}."},
	{NULL, "Heling", "Nieuwe fietsen te koop voor 80 euro via {t}. Afhalen bij {a}."},
	{NULL, "Autobranche", "Auto {k} stond met andere platen in de werkplaats van {b}."},
	{NULL, "Anders", "Overlast van hond op {a}."},
	{NULL, "Anders", "Buren van {a} maken ruzie over een schutting."},
	{NULL, "Ondergronds bankieren",
	 "In de winkel van {b} kun je geld 'sturen' zonder bon, zegt een klant."},
};

static const struct sjabloon tips[] = {
	{NULL, "drugs", "Op {a} wordt gedeald. De dealer rijdt in {k}."},
	{NULL, "hennep", "In de kelder van {a} staat een kwekerij. De stroom is omgeleid."},
	{NULL, "heling", "Wie iets gestolen heeft kan het kwijt bij {b}."},
	{NULL, "mensenhandel",
	 "Vrouwen in {a} mogen niet naar buiten. Een man in {k} brengt ze weg."},
	{NULL, "wapens", "Iemand op {a} heeft een vuurwapen in de schuur."},
	{NULL, "witwassen", "{b} heeft geen klanten maar draait veel omzet."},
	{NULL, "fraude", "{n} werkt zwart en heeft een uitkering."},
	{NULL, "drugs", "In een box achter {a} ligt cocaïne."},
};

static const struct sjabloon bevindingen[] = {
	{NULL, "horeca",
	 "Exploitatievergunning aanwezig, leidinggevende niet. Brandblusser verlopen."},
	{NULL, "horeca", "Geen bijzonderheden. Vriendelijk ontvangen door {n}."},
	{NULL, "winkel", "Kassa met veel contant. Personeel kon niet zeggen wie de eigenaar is."},
	{NULL, "winkel", "Inkoopregister gevraagd. Niet bijgewerkt sinds {d} weken."},
	{NULL, "bedrijfspand",
	 "Pand gesloten. Door het raam {d} matrassen gezien. Hercontrole gepland."},
	{NULL, "bedrijfspand",
	 "Opslag van verf en gas zonder melding. Binnen twee weken in orde maken."},
	{NULL, "woning", "Niet thuis. Kaartje achtergelaten."},
	{NULL, "woning", "{d} slaapplaatsen aangetroffen. Huurder {n} zegt dat het familie is."},
	{NULL, "garage", "Op- en verkoopregister ontbreekt. Auto {k} staat er niet in."},
	{NULL, "garage", "Vloeistofdichte vloer is in orde. Olie in een goede bak."},
	{NULL, "loods",
	 "Loods is onderverhuurd. Huurder {n} was er niet, nummer {t} neemt niet op."},
	{NULL, "haven", "Boot aan de kant gecontroleerd, papieren in orde."},
};

static unsigned noemt(const char *zin, const char *gat) { return strstr(zin, gat) != NULL; }

/* ---- signalen.csv ---------------------------------------------------------- */

static void signaal_rij(struct uit *u, const struct stad *s, size_t nr)
{
	struct toeval t = toeval_van(s->zaad, STROOM_SIGNAAL, nr);
	const struct sjabloon *j = &signalen[toeval_onder(&t, AANTAL(signalen))];
	const char *afdeling = j->afdeling, *melder, *locatie, *naam, *bedrijf, *kenteken;
	struct feiten f;
	char tekst[CEL_MAX], dag[DATE_TEXT_MAX];

	if (!afdeling)
		afdeling = namen_afdeling.w[toeval_onder(&t, namen_afdeling.n)];
	feiten_maak(s, &t, noemt(j->zin, "{b}"), &f);
	vul_in(j->zin, &f, &t, tekst);
	uit_dag(stad_dag(s, &t, 1, 900), dag);
	melder = namen_toezicht.w[toeval_onder(&t, namen_toezicht.n)];
	locatie = toeval_soms(&t, noemt(j->zin, "{a}") * 800, f.locatie);
	naam = toeval_soms(&t, noemt(j->zin, "{n}") * 600, f.naam);
	bedrijf = toeval_soms(&t, noemt(j->zin, "{b}") * 700, f.bedrijf);
	kenteken = toeval_soms(&t, noemt(j->zin, "{k}") * 700, f.kenteken);
	uit_rij(u, (const char *[]){"*", dag, afdeling, melder, j->thema, tekst, locatie, naam,
		bedrijf, kenteken, toeval_soms(&t, noemt(j->zin, "{t}") * 600, f.telefoon)});
}

enum demo_rc schrijf_signalen(const struct stad *s, const char *dir,
			      char err[static DEMO_ERR_MAX])
{
	size_t n = s->mensen / 50;
	struct uit *u = uit_open(s, dir, BESTAND_SIGNALEN, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++)
		signaal_rij(u, s, i);
	return uit_sluit(u, err);
}

/* ---- meldingen-mma.json ------------------------------------------------------ */

static void tip_rij(struct uit *u, const struct stad *s, size_t nr)
{
	struct toeval t = toeval_van(s->zaad, STROOM_MMA, nr);
	const struct sjabloon *j = &tips[toeval_onder(&t, AANTAL(tips))];
	struct feiten f;
	char tekst[CEL_MAX], dag[DATE_TEXT_MAX];

	feiten_maak(s, &t, noemt(j->zin, "{b}"), &f);
	vul_in(j->zin, &f, &t, tekst);
	uit_rij(u, (const char *[]){"*", uit_dag(stad_dag(s, &t, 1, 900), dag), j->thema, tekst,
		noemt(j->zin, "{n}") ? "" : f.adres, STAD_NAAM,
		noemt(j->zin, "{b}") ? f.bedrijf : "", noemt(j->zin, "{k}") ? f.kenteken : ""});
}

enum demo_rc schrijf_mma(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	size_t n = s->mensen / 400;
	struct uit *u = uit_open(s, dir, BESTAND_MMA, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++)
		tip_rij(u, s, i);
	return uit_sluit(u, err);
}

/* ---- toezicht.csv -------------------------------------------------------------- */

static void toezicht_rij(struct uit *u, const struct stad *s, size_t nr)
{
	struct toeval t = toeval_van(s->zaad, STROOM_TOEZICHT, nr);
	const struct sjabloon *j = &bevindingen[toeval_onder(&t, AANTAL(bevindingen))];
	bool woning = strcmp(j->thema, "woning") == 0 || strcmp(j->thema, "haven") == 0;
	const char *kvk, *eigenaar, *geboren;
	struct feiten f;
	char tekst[CEL_MAX], dag[DATE_TEXT_MAX];

	feiten_maak(s, &t, !woning, &f);
	vul_in(j->zin, &f, &t, tekst);
	uit_dag(stad_dag(s, &t, 1, 1200), dag);
	kvk = toeval_soms(&t, woning ? 0 : 500, f.kvk);
	eigenaar = toeval_soms(&t, 200, f.naam);
	geboren = toeval_soms(&t, woning ? 600 : 0, f.geboren);
	uit_rij(u, (const char *[]){"*", dag, f.adres, f.postcode, STAD_NAAM, j->thema,
		woning ? "" : f.bedrijf, kvk, eigenaar, woning ? f.naam : "", geboren, tekst,
		namen_toezicht.w[toeval_onder(&t, namen_toezicht.n)]});
}

enum demo_rc schrijf_toezicht(const struct stad *s, const char *dir,
			      char err[static DEMO_ERR_MAX])
{
	size_t n = s->mensen / 40;
	struct uit *u = uit_open(s, dir, BESTAND_TOEZICHT, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++)
		toezicht_rij(u, s, i);
	return uit_sluit(u, err);
}

/* ---- inkoopregister.csv --------------------------------------------------------- */

static const struct {
	const char *wat, *merk;
	uint32_t prijs;
} waren[] = {
	{"damesfiets", "Gazelle", 90}, {"e-bike", "Stella", 450}, {"herenfiets", "Batavus", 80},
	{"telefoon", "Samsung", 120}, {"telefoon", "Apple", 240}, {"laptop", "HP", 150},
	{"boormachine", "Makita", 60}, {"accuschroefmachine", "Bosch", 45},
	{"gitaar", "Yamaha", 70}, {"spelcomputer", "Sony", 180}, {"horloge", "Seiko", 55},
	{"ring, goud", "zonder merk", 110}, {"buitenboordmotor", "Yamaha", 380},
	{"televisie", "Philips", 95}, {"camera", "Canon", 130},
};

static void inkoop_rij(struct uit *u, const struct stad *s, size_t nr)
{
	static const char *const winkels[] = {
		"Kringloop De Schakel, Nieuwehaven 8", "Tweedehands Centrum Zuid, Zuidersingel 20",
		"In- en verkoop De Gouden Eend, Zoutkeetsteeg 3"};
	struct toeval t = toeval_van(s->zaad, STROOM_INKOOP, nr);
	uint32_t w = toeval_onder(&t, AANTAL(waren));
	struct huis h;
	struct mens m;
	char dag[DATE_TEXT_MAX], geboren[DATE_TEXT_MAX], naam[120], regel[64], adres[96];
	char serie[24], prijs[16];
	const char *nr_of_niet, *geb;
	uint32_t nummer, euro;

	stad_iemand(s, &t, &h, &m);
	mens_naam(&m, toeval_onder(&t, SCHRIJFWIJZE_N), naam);
	plek_regel(&h.plek, regel);
	snprintf(adres, sizeof(adres), "%s, " STAD_NAAM, regel);
	nummer = toeval_onder(&t, 26 * 26);
	snprintf(serie, sizeof(serie), "%c%c%08u", 'A' + (int)nummer / 26, 'A' + (int)nummer % 26,
		 toeval_onder(&t, 100000000));
	euro = waren[w].prijs / 2 + toeval_onder(&t, waren[w].prijs);
	snprintf(prijs, sizeof(prijs), "%u,%02u", euro, toeval_onder(&t, 2) * 50);
	uit_dag(stad_dag(s, &t, 1, 700), dag);
	nr_of_niet = toeval_soms(&t, 700, serie);
	geb = toeval_soms(&t, 800, uit_dag(m.geboren, geboren));
	uit_rij(u, (const char *[]){"*", dag, waren[w].wat, waren[w].merk, nr_of_niet, prijs, naam,
		geb, adres, winkels[toeval_onder(&t, AANTAL(winkels))]});
}

enum demo_rc schrijf_inkoop(const struct stad *s, const char *dir, char err[static DEMO_ERR_MAX])
{
	size_t n = s->mensen / 25;
	struct uit *u = uit_open(s, dir, BESTAND_INKOOP, n, err);

	if (!u)
		return DEMO_FAIL;
	for (size_t i = 0; i < n; i++)
		inkoop_rij(u, s, i);
	return uit_sluit(u, err);
}
