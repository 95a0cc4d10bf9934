/* SPDX-License-Identifier: EUPL-1.2 */
/* Every field a template can ask for, and how it follows from the records. */
#include "work/brief/brief_private.h"

#include "core/base/date.h"
#include "core/model/veld.h"
#include "work/instelling/instelling.h"
#include "work/termijn/termijn.h"

enum van { VAN_MAATREGEL, VAN_VERBEURTE, VAN_BRIEF, REKEN, DATUM };

static struct str toon(struct act *act, const struct record *r, const char *veld)
{
	int i = r ? model_veld(r->type, str_of(veld)) : -1;
	int64_t cent;

	if (i < 0 || !r->waarde[i].len)
		return STR("");
	if (r->type->velden[i].soort == VELD_GELD && str_to_int(r->waarde[i], &cent))
		return str_join(act->arena, STR("€ "), termijn_euro(act->arena, cent));
	return veld_toon(&r->type->velden[i], act->arena, r->waarde[i]);
}

static struct str klein(struct arena *a, struct str s)
{
	if (!s.len || s.p[0] < 'A' || s.p[0] > 'Z')
		return s;
	return str_fmt(a, "%c%.*s", s.p[0] + ('a' - 'A'), STR_ARG(str_sub(s, 1, SIZE_MAX)));
}

static struct str ja_als(bool b) { return b ? STR("ja") : STR(""); }

/* ---- what is put together ------------------------------------ */

static struct str gemeente(struct act *act, const struct zaak *z)
{
	(void)z;
	return act->huis->naam;
}

/* "Dordrecht" of "Gemeente Dordrecht" */
static struct str plaats(struct act *act)
{
	struct str s = act->huis->naam;

	if (str_starts(s, STR("Gemeente ")) || str_starts(s, STR("gemeente ")))
		return str_trim(str_sub(s, 9, SIZE_MAX));
	return str_is(s, "Gemeente") ? STR("de gemeente") : s;
}

static bool van_burgemeester(const struct zaak *z)
{
	return maatregel_burgemeester(record_veld(z->m, "grondslag"));
}

static struct str orgaan(struct act *act, const struct zaak *z)
{
	(void)act;
	return van_burgemeester(z) ? STR("de burgemeester")
				   : STR("het college van burgemeester en wethouders");
}

static struct str gezag(struct act *act, const struct zaak *z)
{
	return str_fmt(act->arena, "%s van %.*s", van_burgemeester(z) ? "De burgemeester" :
		"Het college van burgemeester en wethouders", STR_ARG(plaats(act)));
}

static struct str afzender(struct act *act, const struct zaak *z)
{
	(void)z;
	return instelling(act, "brief_adres");
}

static struct str contact(struct act *act, const struct zaak *z)
{
	(void)z;
	return instelling(act, "brief_contact");
}

static struct str bezwaar_aan(struct act *act, const struct zaak *z)
{
	struct str adres = instelling(act, "brief_adres");

	return str_fmt(act->arena, "%.*s van %.*s%s%.*s", STR_ARG(orgaan(act, z)),
		STR_ARG(plaats(act)), adres.len ? ", " : "", STR_ARG(adres));
}

static struct str kenmerk(struct act *act, const struct zaak *z)
{
	(void)act;
	return z->brief->nummer;
}

static struct str zaaknummer(struct act *act, const struct zaak *z)
{
	(void)act;
	return z->m->nummer;
}

static struct str pand(struct act *act, const struct zaak *z)
{
	struct str straat = record_veld(z->m, "straat"), postcode = toon(act, z->m, "postcode");
	struct str nr = record_veld(z->m, "huisnummer"), stad = record_veld(z->m, "plaats");

	if (!straat.len)
		return STR("");
	return str_trim(str_fmt(act->arena, "%.*s %.*s%s%.*s %.*s", STR_ARG(straat), STR_ARG(nr),
		postcode.len || stad.len ? ", " : "", STR_ARG(postcode), STR_ARG(stad)));
}

static struct str eenheid(struct act *act, const struct zaak *z)
{
	return klein(act->arena, toon(act, z->m, "eenheid"));
}

static struct str maximum(struct act *act, const struct zaak *z)
{
	struct str m = toon(act, z->m, "maximum");

	return m.len ? str_fmt(act->arena, ", met een maximum van %.*s", STR_ARG(m)) : m;
}

static struct str maanden(struct act *act, const struct zaak *z)
{
	struct str n = record_veld(z->m, "maanden");

	if (!n.len)
		return n;
	return str_fmt(act->arena, "%.*s %s", STR_ARG(n), str_is(n, "1") ? "maand" : "maanden");
}

static struct str ingang(struct act *act, const struct zaak *z)
{
	struct str d = toon(act, z->brief, "ingang_op");

	return d.len ? str_fmt(act->arena, " en begint op %.*s", STR_ARG(d)) : d;
}

#define IS(naam, waarde)                                                                 \
	static struct str naam(struct act *act, const struct zaak *z)                        \
	{                                                                                    \
		(void)act;                                                                   \
		return ja_als(str_is(record_veld(z->m, "soort"), waarde));                   \
	}
IS(is_dwangsom, "dwangsom")
IS(is_boete, "boete")
IS(is_sluiting, "sluiting")
IS(is_bevel, "bevel")

static struct str zonder_zienswijze(struct act *act, const struct zaak *z)
{
	struct str reden = klein(act->arena, toon(act, z->m, "zonder_voornemen"));

	if (record_veld(z->m, "zienswijze").len)
		return STR("");
	if (reden.len)
		return str_fmt(act->arena, "U bent vooraf niet gehoord. De reden: %.*s "
			"(Algemene wet bestuursrecht 4:11).", STR_ARG(reden));
	return STR("U heeft geen zienswijze gegeven.");
}

static struct str mensen(struct act *act, const struct zaak *z, const char *vraag, const char *wat,
			 const char *wie)
{
	struct str v = record_veld(z->m, vraag), w = record_veld(z->m, wat);

	if (!v.len)
		return v;
	if (str_is(v, "nee"))
		return str_fmt(act->arena, "Er wonen geen %s.", wie);
	return str_fmt(act->arena, "Er wonen %s. %.*s", wie, STR_ARG(w));
}

static struct str kinderen(struct act *act, const struct zaak *z)
{
	return mensen(act, z, "kinderen", "kinderen_wat", "minderjarige kinderen");
}

static struct str kwetsbaren(struct act *act, const struct zaak *z)
{
	return mensen(act, z, "kwetsbaren", "kwetsbaren_wat", "zieken of kwetsbare mensen");
}

static struct str verbeurtenummer(struct act *act, const struct zaak *z)
{
	(void)act;
	return z->v ? z->v->nummer : STR("");
}

static int64_t open_cent(const struct zaak *z)
{
	int64_t bedrag = 0, betaald = 0;

	if (!z->v)
		return 0;
	str_to_int(record_veld(z->v, "bedrag"), &bedrag);
	str_to_int(record_veld(z->v, "betaald"), &betaald);
	return bedrag - betaald;
}

static struct str euro(struct act *act, int64_t cent)
{
	return cent > 0 ? str_join(act->arena, STR("€ "), termijn_euro(act->arena, cent)) : STR("");
}

static struct str open_bedrag(struct act *act, const struct zaak *z)
{
	return euro(act, open_cent(z));
}

static struct str vergoeding(struct act *act, const struct zaak *z)
{
	return euro(act, brief_vergoeding(z, open_cent(z)));
}

static struct str uitslag(struct act *act, const struct zaak *z)
{
	return klein(act->arena, toon(act, z->brief, "uitslag"));
}

static struct str rechtsmiddel(struct act *act, const struct zaak *z)
{
	(void)act;
	(void)z;
	return STR(""); /* filled from its own text, when all others are there */
}

/* ---- the table ------------------------------------ */

static const struct bronveld {
	struct brief_uitleg u;
	enum van van;
	const char *veld;
	struct str (*maak)(struct act *, const struct zaak *);
} tabel[] = {
	{{"rechtsmiddel", "De tekst over bezwaar of beroep"}, REKEN, NULL, rechtsmiddel},
	{{"gemeente", "Naam van de gemeente"}, REKEN, NULL, gemeente},
	{{"afzender_adres", "Adres van de gemeente (instellingen)"}, REKEN, NULL, afzender},
	{{"afzender_contact", "Telefoon of e-mail (instellingen)"}, REKEN, NULL, contact},
	{{"bevoegd_gezag", "Wie het besluit neemt, met hoofdletter"}, REKEN, NULL, gezag},
	{{"bestuursorgaan", "Wie het besluit neemt, in een zin"}, REKEN, NULL, orgaan},
	{{"bezwaar_aan", "Aan wie het bezwaarschrift gaat"}, REKEN, NULL, bezwaar_aan},
	{{"kenmerk", "Nummer van de brief"}, REKEN, NULL, kenmerk},
	{{"zaak", "Nummer van de maatregel"}, REKEN, NULL, zaaknummer},
	{{"datum", "Datum van de brief"}, VAN_BRIEF, "dagtekening", NULL},
	{{"aan", "Aan wie de brief is"}, VAN_BRIEF, "aan", NULL},
	{{"aan_adres", "Adres van wie de brief krijgt"}, VAN_BRIEF, "aan_adres", NULL},
	{{"toelichting", "Uw eigen toevoeging"}, VAN_BRIEF, "toelichting", NULL},
	{{"overwegingen", "Uw overwegingen"}, VAN_BRIEF, "overwegingen", NULL},
	{{"ingang", "Dag waarop iets ingaat"}, VAN_BRIEF, "ingang_op", NULL},
	{{"ingang_tekst", "\" en begint op ..\", of niets"}, REKEN, NULL, ingang},
	{{"uitslag", "Uitkomst van het bezwaar"}, REKEN, NULL, uitslag},
	{{"maatregel", "Onderwerp van de maatregel"}, VAN_MAATREGEL, "onderwerp", NULL},
	{{"grondslag", "Bevoegdheid"}, VAN_MAATREGEL, "grondslag", NULL},
	{{"constatering", "Dag van de constatering"}, VAN_MAATREGEL, "constatering_op", NULL},
	{{"overtreding", "Wat is vastgesteld"}, VAN_MAATREGEL, "overtreding", NULL},
	{{"norm", "Overtreden voorschrift"}, VAN_MAATREGEL, "norm", NULL},
	{{"overtreder", "Aan wie de maatregel is gericht"}, VAN_MAATREGEL, "overtreder", NULL},
	{{"pand", "Adres van het pand"}, REKEN, NULL, pand},
	{{"last", "Wat er moet gebeuren of ophouden"}, VAN_MAATREGEL, "last", NULL},
	{{"begunstiging", "Begunstigingstermijn"}, VAN_MAATREGEL, "begunstiging", NULL},
	{{"bedrag", "Dwangsom of boete"}, VAN_MAATREGEL, "bedrag", NULL},
	{{"eenheid", "Hoe wordt verbeurd"}, REKEN, NULL, eenheid},
	{{"maximum_tekst", "\", met een maximum van ..\", of niets"}, REKEN, NULL, maximum},
	{{"maanden", "Duur, zoals 3 maanden"}, REKEN, NULL, maanden},
	{{"is_dwangsom", "Alleen voor {{#..}}"}, REKEN, NULL, is_dwangsom},
	{{"is_boete", "Alleen voor {{#..}}"}, REKEN, NULL, is_boete},
	{{"is_sluiting", "Alleen voor {{#..}}"}, REKEN, NULL, is_sluiting},
	{{"is_bevel", "Alleen voor {{#..}}"}, REKEN, NULL, is_bevel},
	{{"zienswijze", "De zienswijze, en wat u ervan vindt"}, VAN_MAATREGEL, "zienswijze", NULL},
	{{"zienswijze_op", "Dag van de zienswijze"}, VAN_MAATREGEL, "zienswijze_op", NULL},
	{{"zonder_zienswijze", "Waarom er geen zienswijze is"}, REKEN, NULL, zonder_zienswijze},
	{{"besluit_bekend", "Dag van bekendmaking"}, VAN_MAATREGEL, "bekend_op", NULL},
	{{"bezwaar_op", "Dag waarop bezwaar kwam"}, VAN_MAATREGEL, "bezwaar_op", NULL},
	{{"afwijking", "Waarom van het beleid is afgeweken"}, VAN_MAATREGEL, "afwijking", NULL},
	{{"motief_bevoegd", "Motivering 1"}, VAN_MAATREGEL, "motief_bevoegd", NULL},
	{{"motief_beleid", "Motivering 2"}, VAN_MAATREGEL, "motief_beleid", NULL},
	{{"motief_noodzaak", "Motivering 3"}, VAN_MAATREGEL, "motief_noodzaak", NULL},
	{{"motief_verwijt", "Motivering 4"}, VAN_MAATREGEL, "motief_verwijt", NULL},
	{{"motief_gevolgen", "Motivering 5"}, VAN_MAATREGEL, "motief_gevolgen", NULL},
	{{"kinderen_tekst", "Zin over kinderen"}, REKEN, NULL, kinderen},
	{{"kwetsbaren_tekst", "Zin over kwetsbare mensen"}, REKEN, NULL, kwetsbaren},
	{{"motief_duur", "Motivering 6"}, VAN_MAATREGEL, "motief_duur", NULL},
	{{"motief_kosten", "Motivering 7"}, VAN_MAATREGEL, "motief_kosten", NULL},
	{{"evenredig_nodig", "Evenredigheid: nodig"}, VAN_MAATREGEL, "evenredig_nodig", NULL},
	{{"evenredig_hoogte", "Evenredigheid: bedrag"}, VAN_MAATREGEL, "evenredig_hoogte", NULL},
	{{"evenredig_belangen", "Evenredigheid: belangen"}, VAN_MAATREGEL, "evenredig_belangen",
	 NULL},
	{{"verbeurte", "Nummer van de verbeurde dwangsom"}, REKEN, NULL, verbeurtenummer},
	{{"verbeurd_op", "Dag van verbeuren"}, VAN_VERBEURTE, "verbeurd_op", NULL},
	{{"verbeurd_bedrag", "Verbeurd bedrag"}, VAN_VERBEURTE, "bedrag", NULL},
	{{"feit", "Wat toen is vastgesteld"}, VAN_VERBEURTE, "feit", NULL},
	{{"beschikking_op", "Dag van de invorderingsbeschikking"}, VAN_VERBEURTE, "beschikking_op",
	 NULL},
	{{"open_bedrag", "Wat nog open staat"}, REKEN, NULL, open_bedrag},
	{{"aanmaningskosten", "Vergoeding voor de aanmaning"}, REKEN, NULL, vergoeding},
	{{"reageren_tot", "Laatste dag om te reageren of te herstellen"}, VAN_BRIEF,
	 "reageren_tot", NULL},
	{{"begunstiging_tot", "Laatste dag van de begunstigingstermijn"}, DATUM, NULL, NULL},
	{{"einde_maatregel", "Laatste dag van een sluiting of bevel"}, DATUM, NULL, NULL},
	{{"betaling_tot", "Laatste dag om te betalen"}, DATUM, NULL, NULL},
	{{"aanmaning_tot", "Laatste dag na de aanmaning"}, DATUM, NULL, NULL},
	{{"beslistermijn_tot", "Laatste dag om op bezwaar te beslissen"}, DATUM, NULL, NULL},
	{{"bezwaar_tot", "Laatste dag om bezwaar te maken"}, DATUM, NULL, NULL},
	{{"beroep_tot", "Laatste dag voor beroep"}, DATUM, NULL, NULL},
};

const struct brief_uitleg *brief_velden(void)
{
	static struct brief_uitleg uit[B_AANTAL(tabel) + 1];

	for (size_t i = 0; i < B_AANTAL(tabel); i++)
		uit[i] = tabel[i].u;
	return uit;
}

/* ---- the lists ------------------------------------ */

static const char *const termijn_velden[] = {"titel", "datum", "artikel", "regel", "versie"};
static const char *const stuk_velden[] = {"blok", "stuk", "datum", "vindplaats"};
enum { LIJSTEN_N = 2 };

static void lijst_termijnen(struct arena *a, const struct briefdatum *d, size_t n,
			    struct letter_lijst *uit)
{
	struct str *w = ARENA_NEWN(a, struct str, n * B_AANTAL(termijn_velden) + 1);

	*uit = (struct letter_lijst){"termijnen", termijn_velden, B_AANTAL(termijn_velden), w, n};
	for (size_t i = 0; i < n; i++) {
		*w++ = d[i].titel;
		*w++ = d[i].datum;
		*w++ = d[i].artikel;
		*w++ = d[i].regel;
		*w++ = d[i].versie;
	}
}

static void lijst_stukken(struct arena *a, const struct maatregel_stuk *s, size_t n,
			  struct letter_lijst *uit)
{
	struct str *w = ARENA_NEWN(a, struct str, n * B_AANTAL(stuk_velden) + 1);
	struct date d;

	*uit = (struct letter_lijst){"stukken", stuk_velden, B_AANTAL(stuk_velden), w, n};
	for (size_t i = 0; i < n; i++) {
		*w++ = maatregel_blok(s[i].blok);
		*w++ = s[i].stuk;
		*w++ = date_parse(s[i].datum, &d) ? str_fmt(a, " van %.*s",
			STR_ARG(date_dutch(a, d))) : STR("");
		*w++ = s[i].vindplaats;
	}
}

void brief_gegevens_leeg(struct arena *a, struct letter_gegevens *g)
{
	struct letter_veld *veld = ARENA_NEWN(a, struct letter_veld, B_AANTAL(tabel));
	struct letter_lijst *lijst = ARENA_NEWN(a, struct letter_lijst, LIJSTEN_N);

	for (size_t i = 0; i < B_AANTAL(tabel); i++)
		veld[i] = (struct letter_veld){tabel[i].u.naam, STR("")};
	lijst_termijnen(a, NULL, 0, &lijst[0]);
	lijst_stukken(a, NULL, 0, &lijst[1]);
	*g = (struct letter_gegevens){veld, B_AANTAL(tabel), lijst, LIJSTEN_N};
}

/* ---- all of it ------------------------------------ */

static struct str waarde(struct act *act, const struct zaak *z, const struct bronveld *b,
			 const struct briefdatum *d, size_t n)
{
	switch (b->van) {
	case VAN_MAATREGEL: return toon(act, z->m, b->veld);
	case VAN_VERBEURTE: return toon(act, z->v, b->veld);
	case VAN_BRIEF: return toon(act, z->brief, b->veld);
	case REKEN: return b->maak(act, z);
	case DATUM: break;
	}
	for (size_t i = 0; i < n; i++)
		if (strcmp(d[i].veld, b->u.naam) == 0)
			return d[i].datum;
	return STR("");
}

/* The clause is a small letter of its own, with the same fields. */
static struct str clausule(struct arena *a, const struct zaak *z, const struct letter_gegevens *g)
{
	struct letter_odt odt, vol;
	struct letter_fouten f;

	if (!z->soort->clausule)
		return STR("");
	letter_uit_tekst(a, boek_tekst(a, z->soort->clausule), STR("<s/>"), &odt);
	if (!letter_vul(a, &odt, g, STR(""), &vol, &f))
		return STR("");
	return str_trim(letter_tekst(a, &vol));
}

enum model_rc brief_gegevens(struct act *act, const struct zaak *z, struct letter_gegevens *g)
{
	struct letter_veld *veld = ARENA_NEWN(act->arena, struct letter_veld, B_AANTAL(tabel));
	struct letter_lijst *lijst = ARENA_NEWN(act->arena, struct letter_lijst, LIJSTEN_N);
	struct briefdatum data[BRIEFDATA_MAX];
	size_t n = brief_data(act, z, data), stukken_n;
	struct maatregel_stuk *stuk;
	enum model_rc rc = maatregel_stukken(act, z->m, &stuk, &stukken_n);

	if (rc != MODEL_OK)
		return rc;
	for (size_t i = 0; i < B_AANTAL(tabel); i++)
		veld[i] = (struct letter_veld){tabel[i].u.naam,
			waarde(act, z, &tabel[i], data, n)};
	lijst_termijnen(act->arena, data, n, &lijst[0]);
	lijst_stukken(act->arena, stuk, stukken_n, &lijst[1]);
	*g = (struct letter_gegevens){veld, B_AANTAL(tabel), lijst, LIJSTEN_N};
	veld[0].waarde = clausule(act->arena, z, g);
	return MODEL_OK;
}
