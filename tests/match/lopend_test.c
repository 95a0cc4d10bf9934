/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#include "core/base/buf.h"
#include "engines/match/herken_private.h"
#include "engines/match/lopend.h"
#include "match/toeval.h"

#define N(t) (sizeof(t) / sizeof((t)[0]))

enum { KOLOMMEN = 7, ALLEN = 300, EERST = 240, VERSIES = 3, BESLUITEN = 24 };

static const struct herken_kolom kolommen[KOLOMMEN] = {
	{HV_VOORNAMEN, STR_INIT("voornamen")}, {HV_ACHTERNAAM, STR_INIT("achternaam")},
	{HV_GEBOORTEDATUM, STR_INIT("geboortedatum")}, {HV_ADRES, STR_INIT("adres")},
	{HV_TELEFOON, STR_INIT("telefoon")}, {HV_BSN, STR_INIT("bsn")},
	{HV_TEKST, STR_INIT("kenmerk")},
};

/*
 * A town in which much is shared: few names, households, one telephone of a town hall in so
 * many records that its block grows over the limit and back. Each record has some versions of
 * itself, some of them somebody else's.
 */
static const struct str voornamen[] = {
	STR_INIT("Johannes"), STR_INIT("Jan"), STR_INIT("Maria Johanna"), STR_INIT("Maria"),
	STR_INIT("Mohamed"), STR_INIT("Fatima"), STR_INIT("Sofie"), STR_INIT("Soffie"),
	STR_INIT("J."), STR_INIT("Pieter Cornelis"), STR_INIT("Piet"), STR_INIT(""),
};
static const struct str achternamen[] = {
	STR_INIT("de Vries"), STR_INIT("Vries, de"), STR_INIT("Jansen"), STR_INIT("Janssen"),
	STR_INIT("van den Berg"), STR_INIT("v.d. Berg"), STR_INIT("El Amrani"),
	STR_INIT("Bakker"), STR_INIT("Bakker-Jansen"), STR_INIT("Dijkstra"), STR_INIT("Dykstra"),
};
static const struct str straten[] = {
	STR_INIT("Kerkstraat"), STR_INIT("Molenweg"), STR_INIT("Dorpsplein"), STR_INIT("Havenkade"),
};
/* They pass the eleven test. */
static const struct str bsns[] = {
	STR_INIT("111222333"), STR_INIT("123456782"), STR_INIT("999990019"), STR_INIT("000000012"),
};

struct waarden { char t[KOLOMMEN][48]; };

static void schrijf(struct waarden *w, unsigned k, struct str s)
{
	memcpy(w->t[k], s.p, s.len);
	w->t[k][s.len] = 0;
}

/* Record x in version v: a person of some 2.5 records, written another way each time. */
static struct waarden record(unsigned x, unsigned v)
{
	uint64_t z = v == 2 ? 77 * x : x, p = x * 2 / 5;
	uint64_t persoon = v == 2 && x % 3 == 0 ? p + 1 : p, wie = persoon * 1000003;
	uint64_t huis = persoon / 3 * 7919;
	struct waarden w = {0};
	uint32_t vn, an, jaar, dag;

	z = z * 31 + v;
	vn = toeval_tot(&wie, N(voornamen));
	an = toeval_tot(&huis, N(achternamen));
	jaar = 1950 + toeval_tot(&wie, 40);
	dag = 1 + toeval_tot(&wie, 28);
	if (toeval_tot(&z, 4) == 0)
		vn = vn ^ 1;
	if (toeval_tot(&z, 4) == 0 && an < 10)
		an = an ^ 1;
	schrijf(&w, 0, voornamen[vn % N(voornamen)]);
	schrijf(&w, 1, achternamen[an % N(achternamen)]);
	if (toeval_tot(&z, 6) != 0)
		snprintf(w.t[2], sizeof(w.t[2]), "%u-%02u-%02u", jaar,
			 1 + toeval_tot(&wie, 12), toeval_tot(&z, 8) ? dag : 29 - dag);
	if (toeval_tot(&z, 5) != 0)
		snprintf(w.t[3], sizeof(w.t[3]), "%.*s %u",
			 STR_ARG(straten[toeval_tot(&huis, N(straten))]),
			 1 + toeval_tot(&huis, 20));
	/* Half of the town has this telephone; a mark that no key looks at tells who is who. */
	if (toeval_tot(&z, 2) == 0) {
		schrijf(&w, 4, STR("0612349876"));
		snprintf(w.t[6], sizeof(w.t[6]), "merk %u", (unsigned)persoon * 7919 % 1000);
		if (toeval_tot(&z, 4) != 0)
			memset(w.t[toeval_tot(&z, 2) * 2], 0, sizeof(w.t[0]));
		w.t[3][0] = 0;
	} else {
		snprintf(w.t[4], sizeof(w.t[4]), "06%08u", 20000000 + (unsigned)persoon * 37);
	}
	if (toeval_tot(&z, 10) == 0)
		schrijf(&w, 5, bsns[persoon % N(bsns)]);
	return w;
}

static struct str id(unsigned x, char buf[16])
{
	return (struct str){buf, (size_t)snprintf(buf, 16, "r%04u", x)};
}

static struct str bron(unsigned x) { return x % 5 == 0 ? STR("BRP") : STR("loket"); }

static void als_str(const struct waarden *w, struct str uit[KOLOMMEN])
{
	for (unsigned k = 0; k < KOLOMMEN; k++)
		uit[k] = str_of(w->t[k]);
}

/* ---- a world -------------------------------------------------------------------- */

struct besluit { unsigned a, b; };

enum { NUMMERS = 1 << 18 };

struct wereld {
	struct herken *h;
	struct lopend *l;
	/* told by events: entity by row, records by entity; and what went wrong */
	uint64_t lid[ALLEN + 10];
	uint32_t *grootte;
	bool *was_er;
	size_t gebeurtenissen, fout;
};

/* The log alone tells who is where; a number that is gone does not come back. */
static void gebeurtenis(void *arg, const struct lopend_gebeurtenis *e)
{
	struct wereld *w = arg;

	assert_true(e->van < NUMMERS && e->naar < NUMMERS && e->rij_n > 0 && e->versie == 7);
	w->gebeurtenissen++;
	w->fout += e->van == e->naar;
	w->fout += (e->wat == LOPEND_BIJ) != (e->van == 0);
	w->fout += (e->wat == LOPEND_AF) != (e->naar == 0);
	w->fout += e->naar && w->was_er[e->naar] && !w->grootte[e->naar];
	for (size_t i = 0; i < e->rij_n; i++) {
		w->fout += w->lid[e->rij[i]] != e->van;
		w->lid[e->rij[i]] = e->naar;
	}
	if (e->van)
		w->grootte[e->van] -= (uint32_t)e->rij_n;
	w->fout += e->wat == LOPEND_VERHUIS && !w->grootte[e->van];
	if (e->naar) {
		w->grootte[e->naar] += (uint32_t)e->rij_n;
		w->was_er[e->naar] = true;
	}
}

enum { KRAP_BLOK = 60 };

static struct herken *met_records(void)
{
	static const struct str uniek[] = {STR_INIT("BRP")};
	struct herken *h = herken_nieuw(&(struct herken_instel){
		.soort = HERKEN_PERSOON, .kolommen = kolommen, .kolommen_n = KOLOMMEN,
		.uniek = uniek, .uniek_n = 1, .doel_precisie = 0.99, .draden = 1});

	assert_non_null(h);
	for (unsigned x = 0; x < EERST; x++) {
		struct waarden v = record(x, 0);
		struct str s[KOLOMMEN];
		char b[16];

		als_str(&v, s);
		assert_int_equal(herken_rij(h, id(x, b), bron(x), s), HERKEN_OK);
	}
	return h;
}

/* So few records are compared almost in full. `krap` gives them the life of a large list: few
 * rules, of one field each, and blocks that are over the limit soon. */
static void maak_krap(struct herken *h)
{
	struct herken *ander = met_records();

	assert_int_equal(herken_leer(ander), HERKEN_OK);
	for (unsigned i = 0; i < ander->verg_n; i++)
		if (ander->verg[i].veld == HV_TELEFOON || ander->verg[i].veld == HV_ACHTERNAAM)
			h->regel[h->regels++] = (struct regel){
				.deel = {{(uint8_t)i, {0, ATOOM_GEEN}}}, .n = 1, .plekken = 1};
	assert_int_equal(h->regels, 2);
	h->blok_max = KRAP_BLOK;
	herken_klaar(ander);
}

static void begin(struct wereld *w, bool krap, bool lopend)
{
	*w = (struct wereld){.grootte = calloc(NUMMERS, sizeof(*w->grootte)),
			     .was_er = calloc(NUMMERS, sizeof(*w->was_er))};
	assert_true(w->grootte != NULL && w->was_er != NULL);
	w->h = met_records();
	if (krap)
		maak_krap(w->h);
	assert_int_equal(herken_leer(w->h), HERKEN_OK);
	assert_int_equal(herken_los_op(w->h), HERKEN_OK);
	if (!lopend)
		return;
	w->l = lopend_begin(w->h, &(struct lopend_instel){7, gebeurtenis, w});
	assert_non_null(w->l);
	for (unsigned r = 0; r < EERST; r++) {
		w->lid[r] = lopend_entiteit(w->l, r);
		w->grootte[w->lid[r]]++;
		w->was_er[w->lid[r]] = true;
	}
}

static void einde(struct wereld *w)
{
	lopend_klaar(w->l);
	herken_klaar(w->h);
	free(w->grootte);
	free(w->was_er);
}

static void zet(struct wereld *w, unsigned x, unsigned versie)
{
	struct waarden v = record(x, versie);
	struct str s[KOLOMMEN];
	char b[16];

	als_str(&v, s);
	assert_int_equal(lopend_zet(w->l, id(x, b), bron(x), s), HERKEN_OK);
}

static void weg(struct wereld *w, unsigned x)
{
	char b[16];

	assert_int_equal(lopend_weg(w->l, id(x, b)), HERKEN_OK);
}

static struct besluit besluit_nr(unsigned i)
{
	uint64_t z = i * 991;
	unsigned a = toeval_tot(&z, ALLEN), d = 1 + toeval_tot(&z, i % 2 ? 3 : 200);

	return (struct besluit){a, (a + d) % ALLEN};
}

static void besluit(struct wereld *w, unsigned i, unsigned wat)
{
	struct besluit d = besluit_nr(i);
	char a[16], b[16];

	if (wat == 0)
		assert_int_equal(lopend_besluit_terug(w->l, id(d.a, a), id(d.b, b)), HERKEN_OK);
	else
		assert_int_equal(lopend_besluit(w->l, id(d.a, a), id(d.b, b), wat == 1),
				 HERKEN_OK);
}

static void klopt_met_alles_ineens(struct wereld *w)
{
	size_t anders = 1;

	assert_true(lopend_controle(w->l, &anders));
	assert_int_equal(anders, 0);
}

static void logboek_klopt(const struct wereld *w)
{
	assert_int_equal(w->fout, 0);
	for (uint32_t r = 0; r < herken_aantal(w->h); r++)
		assert_int_equal(w->lid[r], lopend_entiteit(w->l, r));
}

/* By id: the lowest x of the same entity, ALLEN when it is not there. */
static void deling(const struct wereld *w, unsigned uit[ALLEN])
{
	static unsigned eerste[NUMMERS];

	for (unsigned keer = 0; keer < 2; keer++)
		for (unsigned x = ALLEN; x-- > 0;) {
			uint32_t rij;
			char b[16];
			uint64_t e = 0;

			if (herken_zoek_id(w->h, id(x, b), &rij))
				e = lopend_entiteit(w->l, rij);
			if (keer == 0) /* downwards: the lowest stays */
				eerste[e] = x;
			uit[x] = e ? eerste[e] : ALLEN;
		}
}

/* ---- tests ---------------------------------------------------------------------- */

static void eerste(bool krap)
{
	struct wereld w;
	size_t samen = 0;

	begin(&w, krap, true);
	for (uint32_t r = 0; r < EERST; r++) {
		uint32_t e = herken_entiteit(w.h, r);

		assert_int_equal(lopend_entiteit(w.l, r), lopend_entiteit(w.l, e));
		samen += e != r;
	}
	assert_true(samen > 40);
	klopt_met_alles_ineens(&w);
	einde(&w);
}

static void the_first_entities_are_those_of_the_run_over_all(void **state)
{
	(void)state;
	eerste(false);
	eerste(true);
}

/* All records go and come back, in another order: what herken_los_op gave is there again. */
static void weg_en_terug(bool krap)
{
	struct wereld w, alles;
	uint64_t z = 5;
	unsigned orde[EERST], uit[ALLEN];

	begin(&alles, krap, false);
	begin(&w, krap, true);
	for (unsigned x = 0; x < EERST; x++)
		orde[x] = x;
	for (unsigned x = EERST; x > 1; x--) {
		unsigned j = toeval_tot(&z, x), t = orde[x - 1];

		orde[x - 1] = orde[j];
		orde[j] = t;
	}
	for (unsigned i = 0; i < EERST; i++)
		weg(&w, orde[i]);
	assert_int_equal(lopend_aantal(w.l), 0);
	for (unsigned i = 0; i < EERST; i++)
		zet(&w, orde[EERST - 1 - i], 0);
	deling(&w, uit);
	for (uint32_t r = 0; r < EERST; r++)
		for (uint32_t s = 0; s < r; s++)
			assert_int_equal(uit[r] == uit[s], herken_entiteit(alles.h, r) ==
							   herken_entiteit(alles.h, s));
	logboek_klopt(&w);
	einde(&w);
	einde(&alles);
}

static void all_away_and_back_gives_what_the_run_over_all_gave(void **state)
{
	(void)state;
	weg_en_terug(false);
	weg_en_terug(true);
}

struct stand { uint8_t versie[ALLEN], besluit[BESLUITEN]; };   /* versie 0: not there */

static void doe(struct wereld *w, struct stand *s, unsigned i, unsigned wordt)
{
	if (i >= ALLEN) {
		besluit(w, i - ALLEN, wordt);
		s->besluit[i - ALLEN] = (uint8_t)wordt;
		return;
	}
	if (wordt)
		zet(w, i, wordt - 1);
	else
		weg(w, i);
	s->versie[i] = (uint8_t)wordt;
}

static unsigned wil(const struct stand *s, unsigned i)
{
	return i < ALLEN ? s->versie[i] : s->besluit[i - ALLEN];
}

static unsigned willekeurig(unsigned i, uint64_t *z)
{
	return i < ALLEN ? toeval_tot(z, VERSIES + 1) : toeval_tot(z, 3);
}

/* Wanders, and then does what is left to do to come to `doel`, in any order. */
static void wandel(struct wereld *w, struct stand *s, const struct stand *doel, unsigned stappen,
		   uint64_t *z)
{
	unsigned orde[ALLEN + BESLUITEN], n = N(orde);

	for (unsigned i = 0; i < stappen; i++) {
		unsigned wat = toeval_tot(z, n);

		doe(w, s, wat, willekeurig(wat, z));
	}
	for (unsigned i = 0; i < n; i++)
		orde[i] = i;
	for (; n > 0; n--) {
		unsigned j = toeval_tot(z, n), i = orde[j];

		orde[j] = orde[n - 1];
		if (wil(s, i) != wil(doel, i))
			doe(w, s, i, wil(doel, i));
	}
}

static void a_thousand_orders_of_changes_end_in_the_same_entities(void **state)
{
	struct wereld w;
	struct stand s = {0}, doel = {0};
	unsigned eerste[ALLEN], nu[ALLEN];
	uint64_t z = 1;

	(void)state;
	begin(&w, true, true);
	memset(s.versie, 1, EERST);
	for (unsigned ronde = 0; ronde < 1000; ronde++) {
		if (ronde % 100 == 0) /* another end, ten in all */
			for (unsigned i = 0; i < ALLEN + BESLUITEN; i++) {
				uint8_t v = (uint8_t)willekeurig(i, &z);

				if (i < ALLEN)
					doel.versie[i] = v == 0 && i % 3 ? 1 : v;
				else
					doel.besluit[i - ALLEN] = v;
			}
		wandel(&w, &s, &doel, 40, &z);
		deling(&w, nu);
		if (ronde % 100 == 0)
			memcpy(eerste, nu, sizeof(eerste));
		assert_memory_equal(nu, eerste, sizeof(nu));
		if (ronde % 5 == 0)
			klopt_met_alles_ineens(&w);
		logboek_klopt(&w);
	}
	assert_true(w.gebeurtenissen > 10000);
	einde(&w);
}

static void halfway_too_the_entities_are_those_of_the_run_over_all(void **state)
{
	struct wereld w;
	struct stand s = {0};
	uint64_t z = 8;

	(void)state;
	begin(&w, true, true);
	memset(s.versie, 1, EERST);
	for (unsigned i = 0; i < 300; i++) {
		unsigned wat = toeval_tot(&z, ALLEN + BESLUITEN);

		doe(&w, &s, wat, willekeurig(wat, &z));
		klopt_met_alles_ineens(&w);
		logboek_klopt(&w);
	}
	einde(&w);
}

static void the_larger_part_keeps_the_number(void **state)
{
	struct wereld w;
	uint32_t r[3];
	uint64_t e;
	char a[16], b[16];

	(void)state;
	begin(&w, false, true);
	for (unsigned i = 0; i < 3; i++) {
		zet(&w, 3000 + i, 0);
		assert_true(herken_zoek_id(w.h, id(3000 + i, a), &r[i]));
	}
	for (unsigned i = 1; i < 3; i++)
		assert_int_equal(lopend_besluit(w.l, id(3000, a), id(3000 + i, b), true),
				 HERKEN_OK);
	e = lopend_entiteit(w.l, r[0]);
	assert_int_equal(lopend_entiteit(w.l, r[2]), e);
	assert_int_equal(lopend_besluit(w.l, id(3000, a), id(3002, b), false), HERKEN_OK);
	assert_int_equal(lopend_besluit(w.l, id(3001, a), id(3002, b), false), HERKEN_OK);
	assert_int_equal(lopend_entiteit(w.l, r[0]), e);
	assert_int_equal(lopend_entiteit(w.l, r[1]), e);
	assert_true(lopend_entiteit(w.l, r[2]) > e);
	weg(&w, 3001);
	assert_int_equal(lopend_entiteit(w.l, r[1]), 0);
	assert_int_equal(lopend_entiteit(w.l, r[0]), e);
	weg(&w, 3001);
	logboek_klopt(&w);
	einde(&w);
}

static void a_decision_may_come_before_its_records(void **state)
{
	struct wereld w;
	uint32_t r, s;
	char a[16], b[16];

	(void)state;
	begin(&w, false, true);
	assert_int_equal(lopend_besluit(w.l, STR("r2000"), STR("r2001"), true), HERKEN_OK);
	assert_int_equal(lopend_besluit(w.l, STR("r2000"), STR("r2000"), true), HERKEN_FOUT);
	zet(&w, 2000, 0);
	zet(&w, 2001, 0);
	assert_true(herken_zoek_id(w.h, id(2000, a), &r));
	assert_true(herken_zoek_id(w.h, id(2001, b), &s));
	assert_int_equal(lopend_entiteit(w.l, r), lopend_entiteit(w.l, s));
	assert_int_equal(lopend_besloten(w.l, s, r), 1);
	assert_int_equal(lopend_besluit(w.l, id(2001, a), id(2000, b), false), HERKEN_OK);
	assert_int_equal(lopend_besloten(w.l, r, s), -1);
	assert_int_not_equal(lopend_entiteit(w.l, r), lopend_entiteit(w.l, s));
	assert_int_equal(lopend_besluit_terug(w.l, id(2000, a), id(2001, b)), HERKEN_OK);
	assert_int_equal(lopend_besloten(w.l, r, s), 0);
	klopt_met_alles_ineens(&w);
	einde(&w);
}

/* ---- a model with its population --------------------------------------------------- */

static uint32_t nr_van(const struct herken *h, unsigned x)
{
	char buf[16];
	uint32_t r;

	assert_true(herken_zoek_id(h, id(x, buf), &r));
	return r;
}

/* Whatever is there when the model is read, and what comes one by one. */
static void a_model_with_its_population_gives_the_same_entities_after_a_restart(void **state)
{
	struct herken_instel in = {.soort = HERKEN_PERSOON, .kolommen = kolommen,
				   .kolommen_n = KOLOMMEN - 1, .doel_precisie = 0.99, .draden = 1};
	struct herken *h = herken_nieuw(&in);
	struct buf b;
	unsigned eerst[] = {0, 1, 100, EERST};

	(void)state;
	buf_init(&b, 1 << 22);
	for (unsigned x = 0; x < EERST; x++) {
		struct waarden w = record(x, 0);
		struct str s[KOLOMMEN];
		char t[16];

		als_str(&w, s);
		assert_int_equal(herken_rij(h, id(x, t), bron(x), s), HERKEN_OK);
	}
	assert_int_equal(herken_leer(h), HERKEN_OK);
	assert_int_equal(herken_los_op(h), HERKEN_OK);
	assert_true(herken_model_schrijf_vast(h, &b));
	for (size_t i = 0; i < N(eerst); i++) {
		struct herken *g = herken_nieuw(&in);
		struct lopend *l = NULL;

		for (unsigned k = 0; k < EERST; k++) {
			unsigned x = (k * 7) % EERST;
			struct waarden w = record(x, 0);
			struct str s[KOLOMMEN];
			char t[16];

			als_str(&w, s);
			if (k == eerst[i]) {
				assert_int_equal(herken_model_lees(g, buf_view(&b)), HERKEN_OK);
				assert_int_equal(herken_los_op(g), HERKEN_OK);
				l = lopend_begin(g, &(struct lopend_instel){.versie = 1});
				assert_non_null(l);
			}
			if (k < eerst[i])
				assert_int_equal(herken_rij(g, id(x, t), bron(x), s), HERKEN_OK);
			else
				assert_int_equal(lopend_zet(l, id(x, t), bron(x), s), HERKEN_OK);
		}
		if (eerst[i] == EERST) {
			assert_int_equal(herken_model_lees(g, buf_view(&b)), HERKEN_OK);
			assert_int_equal(herken_los_op(g), HERKEN_OK);
			l = lopend_begin(g, &(struct lopend_instel){.versie = 1});
			assert_non_null(l);
		}
		for (unsigned x = 0; x < EERST; x++)
			for (unsigned y = 0; y < x; y++)
				assert_int_equal(
					herken_entiteit(h, nr_van(h, x)) ==
						herken_entiteit(h, nr_van(h, y)),
					lopend_entiteit(l, nr_van(g, x)) ==
						lopend_entiteit(l, nr_van(g, y)));
		lopend_klaar(l);
		herken_klaar(g);
	}
	buf_release(&b);
	herken_klaar(h);
}

static void a_damaged_population_is_refused(void **state)
{
	static const char *const staarten[] = {
		"vast", "vast 0 100\n", "vast 1 100\nregel 0 1 99:0:255\n",
		"vast 1 100\nregel 0 1 0:0:255\nfijn 1\n",
	};
	struct herken_instel in = {.soort = HERKEN_PERSOON, .kolommen = kolommen,
				   .kolommen_n = KOLOMMEN - 1, .doel_precisie = 0.99, .draden = 1};

	(void)state;
	for (size_t i = 0; i < N(staarten); i++) {
		struct herken *h = herken_nieuw(&in), *g = herken_nieuw(&in);
		struct buf b;

		buf_init(&b, 1 << 22);
		for (unsigned x = 0; x < 30; x++) {
			struct waarden v = record(x, 0);
			struct str s[KOLOMMEN];
			char t[16];

			als_str(&v, s);
			assert_int_equal(herken_rij(h, id(x, t), STR(""), s), HERKEN_OK);
			assert_int_equal(herken_rij(g, id(x, t), STR(""), s), HERKEN_OK);
		}
		assert_int_equal(herken_leer(h), HERKEN_OK);
		herken_model_schrijf(h, &b);
		buf_cstr(&b, staarten[i]);
		assert_int_equal(herken_model_lees(g, buf_view(&b)), HERKEN_FOUT);
		buf_release(&b);
		herken_klaar(h);
		herken_klaar(g);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_entities_are_those_of_the_run_over_all),
		cmocka_unit_test(all_away_and_back_gives_what_the_run_over_all_gave),
		cmocka_unit_test(halfway_too_the_entities_are_those_of_the_run_over_all),
		cmocka_unit_test(a_thousand_orders_of_changes_end_in_the_same_entities),
		cmocka_unit_test(the_larger_part_keeps_the_number),
		cmocka_unit_test(a_decision_may_come_before_its_records),
		cmocka_unit_test(
			a_model_with_its_population_gives_the_same_entities_after_a_restart),
		cmocka_unit_test(a_damaged_population_is_refused),
	};

	return cmocka_run_group_tests_name("lopend", tests, NULL, NULL);
}
