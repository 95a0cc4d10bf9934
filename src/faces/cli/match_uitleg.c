/* SPDX-License-Identifier: EUPL-1.2 */
/* --explain A,B: why two records are one, or why not, field by field. */
#include <jansson.h>
#include <math.h>

#include "core/base/utf8.h"
#include "faces/cli/match.h"

enum { BREED_VELD = 18, BREED_WAARDE = 26, BREED_NIVEAU = 26 };

/* An id may hold a comma itself: every comma is tried. */
bool match_twee(struct match *m, const char *paar, uint32_t *a, uint32_t *b)
{
	struct str s = str_of(paar);
	size_t eerste = str_find(s, STR(","), 0);

	for (size_t i = eerste; i != SIZE_MAX; i = str_find(s, STR(","), i + 1))
		if (herken_zoek_id(m->h, str_trim(str_sub(s, 0, i)), a) &&
			herken_zoek_id(m->h, str_trim(str_sub(s, i + 1, SIZE_MAX)), b))
			return true;
	if (eerste == SIZE_MAX)
		cli_mislukt("--explain: geef twee ids met een komma ertussen: --explain A,B");
	else
		cli_mislukt("--explain: de id '%.*s' staat niet in de bestanden",
			STR_ARG(herken_zoek_id(m->h, str_trim(str_sub(s, 0, eerste)), a)
					? str_trim(str_sub(s, eerste + 1, SIZE_MAX))
					: str_trim(str_sub(s, 0, eerste))));
	return false;
}

/* Padded to `breed` letters, cut with a sign when longer. */
static void vak(struct str s, size_t breed)
{
	size_t n = utf8_count(s);

	if (n > breed) {
		struct str kop = utf8_head(s, breed - 1);

		printf("%.*s…", STR_ARG(kop));
		n = breed;
	} else {
		printf("%.*s", STR_ARG(s));
	}
	printf("%*s", (int)(breed - n + 1), "");
}

static void komma(char *tekst)
{
	char *punt = strchr(tekst, '.');

	if (punt)
		*punt = ',';
}

/* With a decimal comma and a sign. */
static const char *bits(double v, char tekst[static 16])
{
	snprintf(tekst, 16, "%+.1f", v);
	komma(tekst);
	return tekst;
}

static void zeldzaam(double deel, char tekst[static 24])
{
	tekst[0] = '\0';
	if (deel > 0)
		snprintf(tekst, 24, "1 op %.0f", 1 / deel);
}

static void regel(const struct herken_reden *r)
{
	char hoe_vaak[24], voor[16], verwant[16];

	zeldzaam(r->zeldzaam, hoe_vaak);
	vak(str_of(r->vergelijking), BREED_VELD);
	vak(r->links, BREED_WAARDE);
	vak(r->rechts, BREED_WAARDE);
	vak(str_of(r->niveau), BREED_NIVEAU);
	printf("%12s %7s %14s\n", hoe_vaak, bits(r->bits, voor), bits(r->bits_verwant, verwant));
}

/* 2 to the power of bits in words: how many times likelier. */
static void keer(double b, char *tekst, size_t max)
{
	double v = exp2(fabs(b));

	if (fabs(b) > 40)
		snprintf(tekst, max, "meer dan een biljoen keer");
	else if (v >= 1e6)
		snprintf(tekst, max, "%.0f miljoen keer", v / 1e6);
	else if (v >= 1e4)
		snprintf(tekst, max, "%.0f duizend keer", v / 1e3);
	else
		snprintf(tekst, max, v < 10 ? "%.1f keer" : "%.0f keer", v);
	komma(tekst);
}

/* A kans is never quite certain, and "100,000%" reads as a hundred thousand. */
static void procent(double kans, char tekst[static 24])
{
	static const double haast = 0.9999;

	if (kans > haast)
		snprintf(tekst, 24, "meer dan 99,99%%");
	else if (kans < 1 - haast)
		snprintf(tekst, 24, "minder dan 0,01%%");
	else
		snprintf(tekst, 24, kans > 0.99 || kans < 0.01 ? "%.2f%%" : "%.1f%%", kans * 100);
	komma(tekst);
}

/* The field that speaks most against (not the start, which has no values), or NULL. */
static const struct herken_reden *tegen(const struct herken_uitleg *u)
{
	const struct herken_reden *r = NULL;

	for (size_t i = 0; i < u->n; i++)
		if (u->reden[i].bits < -0.5 && u->reden[i].links.len &&
			(!r || u->reden[i].bits < r->bits))
			r = &u->reden[i];
	return r;
}

static void waarom_niet(const struct match *m, const struct herken_uitleg *u)
{
	const struct herken_reden *r = tegen(u);
	double grens = herken_grens(m->h);
	char tekst[24];

	if (u->regel) {
		printf("Waarom niet: %s.\n", u->regel);
		return;
	}
	procent(grens, tekst);
	if (u->kans >= grens)
		printf("Waarom niet: dit paar alleen is zeker genoeg (de grens is %s), maar de "
		       "andere "
		       "records waar zij bij horen passen gemiddeld niet bij elkaar.\n",
			tekst);
	else if (u->kans >= herken_grens_nakijken(m->h))
		printf("Waarom niet: te onzeker om zonder mens te koppelen (de grens is %s). Dit "
		       "paar "
		       "hoort op de lijst om na te kijken.\n",
			tekst);
	else
		printf("Waarom niet: de kans is te klein (de grens is %s).\n", tekst);
	if (r)
		printf("Het meest spreekt tegen: %s (%s).\n", r->vergelijking, r->niveau);
	else
		printf("Er spreekt niets tegen, maar wat klopt is te gewoon of te weinig.\n");
}

static void slot(const struct match *m, const struct herken_uitleg *u)
{
	char kans[24], hoe_veel[64], steun[16];

	procent(u->kans, kans);
	keer(u->bits_verwant, hoe_veel, sizeof(hoe_veel));
	printf("\nKans dat dit een en dezelfde is: %s.\n", kans);
	if (u->bits_verwant > 0.1)
		printf("Als een en dezelfde is dit %s zo aannemelijk als twee verwanten "
		       "(huisgenoten, "
		       "familie, zelfde concern).\n",
			hoe_veel);
	else if (u->bits_verwant < -0.1)
		printf("Als twee verwanten (huisgenoten, familie, zelfde concern) is dit %s zo "
		       "aannemelijk als een en dezelfde.\n",
			hoe_veel);
	printf("Besluit: %s.\n",
		u->zelfde_entiteit ? "zij horen bij dezelfde entiteit" : "zij zijn apart gehouden");
	if (!u->zelfde_entiteit) {
		waarom_niet(m, u);
		return;
	}
	if (!isnan(u->zwakste_snede))
		printf("De zwakste plek van die entiteit is %s bits; hoe lager, hoe minder "
		       "zeker.\n",
			bits(u->zwakste_snede, steun));
}

static void kop(const struct match *m, uint32_t a, uint32_t b)
{
	printf("A: %.*s   B: %.*s\n\n", STR_ARG(herken_id(m->h, a)), STR_ARG(herken_id(m->h, b)));
	vak(STR("vergelijking"), BREED_VELD);
	vak(STR("A"), BREED_WAARDE);
	vak(STR("B"), BREED_WAARDE);
	vak(STR("niveau"), BREED_NIVEAU);
	printf("%12s %7s %14s\n", "zeldzaam", "bits", "t.o.v. verwant");
}

enum cli_uit match_uitleg(struct match *m, const char *paar)
{
	struct herken_uitleg *u = ARENA_NEW(m->c->a, struct herken_uitleg);
	uint32_t a, b;
	char tekst[16];
	double samen = 0;

	if (!match_twee(m, paar, &a, &b))
		return CLI_MISLUKT;
	herken_leg_uit(m->h, a, b, u);
	kop(m, a, b);
	for (size_t i = 0; i < u->n; i++) {
		regel(&u->reden[i]);
		samen += u->reden[i].bits;
	}
	if (fabs(u->bits - samen) > 0.05) {
		vak(STR("overig"), BREED_VELD + 2 * BREED_WAARDE + BREED_NIVEAU + 3);
		printf("%12s %7s\n", "", bits(u->bits - samen, tekst));
	}
	vak(STR("samen"), BREED_VELD + 2 * BREED_WAARDE + BREED_NIVEAU + 3);
	printf("%12s %7s\n", "", bits(u->bits, tekst));
	slot(m, u);
	return CLI_GOED;
}
