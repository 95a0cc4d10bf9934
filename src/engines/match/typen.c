/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entity types as data: which comparisons a type has, what related records share, and the
 * blocking keys. Free columns become a comparison of a kind found from what is in them.
 */
#include <stdio.h>

#include "engines/match/herken_private.h"

#define GEEN HV_N

struct verg_rij {
	const struct verg_soort *soort;
	const char *naam;
	enum herken_veld veld[BRON_MAX];
	unsigned velden;
	bool gedeeld, streng;
	enum herken_veld anders;  /* taken when the first field has no column */
	enum herken_veld ook;     /* further values of the same comparison */
	bool los;                 /* each of the fields is enough */
};

#define EEN(v) {v}, 1
#define ADRES_VELDEN {HV_STRAAT, HV_HUISNUMMER, HV_ADRES, HV_POSTCODE, HV_PLAATS, HV_LAND}, 6

static const struct verg_rij persoon[] = {
	{&verg_voornaam, "voornamen", EEN(HV_VOORNAMEN), false, false, HV_NAAM, HV_ROEPNAAM},
	{&verg_achternaam, "achternaam", EEN(HV_ACHTERNAAM), true, false, HV_NAAM, GEEN},
	{&verg_naamrest, "overige namen", {HV_NAAM, HV_VOORNAMEN, HV_ACHTERNAAM}, 3, false,
	 false, GEEN, GEEN},
	{&verg_datum, "geboortedatum", EEN(HV_GEBOORTEDATUM), false, false, GEEN, GEEN},
	{&verg_keuze, "geslacht", EEN(HV_GESLACHT), false, false, GEEN, GEEN},
	{&verg_adres, "adres", ADRES_VELDEN, true, false, GEEN, GEEN, true},
	{&verg_nummer, "telefoon", EEN(HV_TELEFOON), true, false, GEEN, GEEN},
	{&verg_email, "e-mail", EEN(HV_EMAIL), false, false, GEEN, GEEN},
	{&verg_nummer, "bsn", EEN(HV_BSN), false, true, GEEN, GEEN},
	{&verg_nummer, "kvk-nummer", EEN(HV_KVK), true, false, GEEN, GEEN},
	{&verg_nummer, "iban", EEN(HV_IBAN), true, false, GEEN, GEEN},
	{&verg_nummer, "kenteken", EEN(HV_KENTEKEN), true, false, GEEN, GEEN},
	{&verg_nummer, "serienummer", EEN(HV_SERIENUMMER), false, false, GEEN, GEEN},
};

static const struct verg_rij organisatie[] = {
	{&verg_orgnaam, "naam", EEN(HV_NAAM), false, false, GEEN, GEEN},
	{&verg_nummer, "kvk-nummer", EEN(HV_KVK), false, true, GEEN, GEEN},
	{&verg_nummer, "vestigingsnummer", EEN(HV_VESTIGING), false, true, GEEN, GEEN},
	{&verg_nummer, "rsin", EEN(HV_RSIN), false, true, GEEN, GEEN},
	{&verg_adres, "adres", ADRES_VELDEN, true, false, GEEN, GEEN, true},
	{&verg_nummer, "telefoon", EEN(HV_TELEFOON), true, false, GEEN, GEEN},
	{&verg_email, "e-mail", EEN(HV_EMAIL), true, false, GEEN, GEEN},
	{&verg_nummer, "iban", EEN(HV_IBAN), true, false, GEEN, GEEN},
	{&verg_nummer, "kenteken", EEN(HV_KENTEKEN), true, false, GEEN, GEEN},
	{&verg_achternaam, "achternaam", EEN(HV_ACHTERNAAM), true, false, GEEN, GEEN},
	{&verg_datum, "datum", EEN(HV_GEBOORTEDATUM), false, false, GEEN, GEEN},
};

static const struct verg_rij adres[] = {
	{&verg_nummer, "bag-nummer", EEN(HV_BAG), false, true, GEEN, GEEN},
	{&verg_adres, "adres", ADRES_VELDEN, false, false, GEEN, GEEN, true},
	{&verg_orgnaam, "naam", EEN(HV_NAAM), false, false, GEEN, GEEN},
	{&verg_nummer, "telefoon", EEN(HV_TELEFOON), true, false, GEEN, GEEN},
};

#define RIJEN(t) {t, sizeof(t) / sizeof((t)[0])}
static const struct { const struct verg_rij *rij; size_t n; } typen[HERKEN_SOORT_N] = {
	[HERKEN_PERSOON] = RIJEN(persoon), [HERKEN_ORGANISATIE] = RIJEN(organisatie),
	[HERKEN_ADRES] = RIJEN(adres), [HERKEN_VRIJ] = RIJEN(persoon),
};

static const char *const veld_namen[HV_N] = {
	"voornamen", "roepnaam", "voorvoegsel", "achternaam", "naam", "geboortedatum",
	"geslacht", "straat", "huisnummer", "adres", "postcode", "plaats", "land", "telefoon",
	"email", "bsn", "kvk", "vestiging", "rsin", "iban", "kenteken", "bag", "serienummer",
	"tekst",
};
static const char *const soort_namen[HERKEN_SOORT_N] = {
	"persoon", "organisatie", "adres", "vrij",
};

enum herken_veld herken_veld_van(struct str naam)
{
	for (size_t i = 0; i < HV_N; i++)
		if (str_is(naam, veld_namen[i]))
			return (enum herken_veld)i;
	return HV_N;
}

const char *herken_veld_naam(enum herken_veld v) { return v < HV_N ? veld_namen[v] : ""; }

bool herken_soort_van(struct str naam, enum herken_soort *out)
{
	for (size_t i = 0; i < HERKEN_SOORT_N; i++)
		if (str_is(naam, soort_namen[i])) {
			*out = (enum herken_soort)i;
			return true;
		}
	return false;
}

/* The k-th column of a field, or KOLOM_GEEN. */
static uint8_t kolom_van(const struct herken *h, enum herken_veld veld, unsigned k)
{
	for (unsigned i = 0; i < h->kolommen_n; i++)
		if (h->kolom[i].veld == veld && k-- == 0)
			return (uint8_t)i;
	return KOLOM_GEEN;
}

enum { BRONNEN = sizeof(((struct verg *)0)->bron) / sizeof(struct verg_bron) };

/* One value from the k-th columns of the fields; false when there is none. */
static bool bron_bij(const struct herken *h, struct verg *v, const struct verg_rij *r,
		     const enum herken_veld *veld, unsigned velden, unsigned k)
{
	struct verg_bron b = {.n = (uint8_t)velden, .veld = veld[0]};
	unsigned er = 0;

	for (unsigned i = 0; i < velden; i++) {
		b.kolom[i] = kolom_van(h, veld[i], k);
		er += b.kolom[i] != KOLOM_GEEN;
	}
	if (er == 0 || (!r->los && b.kolom[0] == KOLOM_GEEN) || v->bron_n == BRONNEN)
		return false;
	/* What is left of a full name says something only beside the parts. */
	if (velden > 1 && !r->los && er < 2)
		return false;
	v->bron[v->bron_n++] = b;
	return true;
}

static struct verg *nieuw(struct herken *h, const struct verg_soort *soort, const char *naam,
			  enum herken_veld veld)
{
	struct verg *v = &h->verg[h->verg_n];

	*v = (struct verg){.soort = soort, .naam = naam, .veld = veld};
	return v;
}

static bool bij(struct herken *h, const struct verg *v)
{
	if (v->bron_n == 0)
		return true;
	if (h->verg_n == VERG_MAX - 1 || h->slots_n + v->bron_n > SLOT_MAX) {
		snprintf(h->fout, sizeof(h->fout), "Te veel kolommen: er passen %d vergelijkingen.",
			 VERG_MAX - 1);
		return false;
	}
	h->verg[h->verg_n].slot0 = h->slots_n;
	h->slots_n += v->bron_n;
	h->verg_n++;
	return true;
}

static bool rij_bij(struct herken *h, const struct verg_rij *r)
{
	struct verg *v = nieuw(h, r->soort, r->naam, r->veld[0]);

	v->gedeeld = r->gedeeld;
	v->streng = r->streng;
	for (unsigned k = 0; bron_bij(h, v, r, r->veld, r->velden, k); k++)
		;
	if (v->bron_n == 0 && r->anders != GEEN)
		for (unsigned k = 0; bron_bij(h, v, r, &r->anders, 1, k); k++)
			;
	if (r->ook != GEEN)
		for (unsigned k = 0; bron_bij(h, v, r, &r->ook, 1, k); k++)
			;
	return bij(h, v);
}

/* ---- what is in a free column ---------------------------------------------- */

static bool alleen_cijfers(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n++;
		else if (s.p[i] != ' ' && s.p[i] != '-' && s.p[i] != '.')
			return false;
	}
	return n > 0;
}

static const struct verg_soort *soort_van(struct herken *h, uint8_t kolom)
{
	const struct boek *b = &h->ruw[kolom];
	size_t cijfers = 0, datum = 0, n = 0;
	struct arena *a = arena_new(1 << 20);

	for (uint32_t i = 1; a && i < b->n && n < 2000; i++, n++) {
		struct str s = boek_tekst(b, i);
		bool lijkt_datum = s.len >= 8 && s.len <= 10 && alleen_cijfers(s) &&
				   verg_datum.norm(NULL, a, &s).len == 8;

		cijfers += alleen_cijfers(s);
		datum += lijkt_datum;
		arena_reset(a);
	}
	arena_free(a);
	if (n > 3 && datum * 10 >= n * 9)
		return &verg_datum;
	if (n <= 12)
		return &verg_keuze;
	return cijfers * 10 >= n * 9 ? &verg_getal : &verg_tekst;
}

static bool teksten_bij(struct herken *h)
{
	for (unsigned i = 0; i < h->kolommen_n; i++) {
		struct verg *v;

		if (h->kolom[i].veld != HV_TEKST)
			continue;
		v = nieuw(h, soort_van(h, (uint8_t)i), h->kolom[i].naam.p, HV_TEKST);
		v->bron[v->bron_n++] = (struct verg_bron){{(uint8_t)i}, 1, HV_TEKST};
		if (!bij(h, v))
			return false;
	}
	return true;
}

bool typen_maak(struct herken *h)
{
	const struct verg_rij *r = typen[h->in.soort].rij;

	h->verg_n = h->slots_n = 0;
	for (size_t i = 0; i < typen[h->in.soort].n; i++)
		if (!rij_bij(h, &r[i]))
			return false;
	if (!teksten_bij(h))
		return false;
	if (h->verg_n == 0)
		snprintf(h->fout, sizeof(h->fout), "Er is geen kolom om op te vergelijken.");
	return h->verg_n > 0;
}

/* ---- blocking keys ---------------------------------------------------------- */

/* A part: a comparison by kind and field, an atom and one that may stand for it. */
struct regel_deel { const struct verg_soort *soort; enum herken_veld veld; uint8_t atoom, of; };
enum { N = 255 };
#define VN(a) {&verg_voornaam, GEEN, a, N}
#define AN(a) {&verg_achternaam, GEEN, a, N}
#define ANX {&verg_achternaam, GEEN, 0, 1}
#define GD(a) {&verg_datum, GEEN, a, N}
#define AD(a) {&verg_adres, GEEN, a, N}
#define NR(v) {&verg_nummer, v, 0, N}
#define ORG(a) {&verg_orgnaam, GEEN, a, N}

static const struct { struct regel_deel deel[3]; unsigned n; bool los; } regels[] = {
	{{NR(HV_BSN)}, 1}, {{NR(HV_BAG)}, 1}, {{NR(HV_VESTIGING)}, 1}, {{NR(HV_RSIN)}, 1},
	{{NR(HV_KVK)}, 1}, {{NR(HV_TELEFOON)}, 1}, {{{&verg_email, GEEN, 0, N}}, 1},
	{{NR(HV_IBAN)}, 1}, {{NR(HV_KENTEKEN)}, 1}, {{NR(HV_SERIENUMMER)}, 1},
	{{ANX, GD(0)}, 2}, {{VN(0), GD(0)}, 2}, {{ANX, AD(0)}, 2}, {{VN(3), AD(0)}, 2},
	{{VN(0), AN(3)}, 2, true}, {{VN(2), AN(2), GD(1)}, 3}, {{GD(0), AD(2)}, 2},
	{{VN(3), ANX, GD(2)}, 3}, {{VN(3), ANX, GD(3)}, 3}, {{VN(3), ANX, GD(4)}, 3},
	{{ORG(0)}, 1}, {{ORG(1), ORG(3)}, 2}, {{ORG(1), AD(0)}, 2}, {{ORG(2), AD(2)}, 2},
};

static uint8_t verg_van(const struct herken *h, const struct regel_deel *d)
{
	for (unsigned i = 0; i < h->verg_n; i++)
		if (h->verg[i].soort == d->soort &&
		    (d->veld == GEEN || h->verg[i].veld == d->veld))
			return (uint8_t)i;
	return N;
}

static bool regel_maak(const struct herken *h, size_t r, struct regel *out)
{
	*out = (struct regel){.n = (uint8_t)regels[r].n, .los_van_orde = regels[r].los};
	for (unsigned i = 0; i < regels[r].n; i++) {
		const struct regel_deel *d = &regels[r].deel[i];

		out->deel[i].verg = verg_van(h, d);
		if (out->deel[i].verg == N)
			return false;
		out->deel[i].atoom[0] = d->atoom;
		out->deel[i].atoom[1] = d->of;
	}
	return true;
}

unsigned typen_regels(const struct herken *h, struct regel *out, unsigned max)
{
	unsigned n = 0;

	for (size_t r = 0; r < sizeof(regels) / sizeof(regels[0]) && n < max; r++)
		n += regel_maak(h, r, &out[n]);
	return n;
}
