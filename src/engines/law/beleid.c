/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading policy files, and the row that fits a finding. */
#include "engines/law/beleid.h"

#include "engines/law/law_private.h"

enum { BELEID_VERSIES_MAX = 8, BELEID_ALLE_MAX = 64, KEER_MAX = 9 };

struct law_beleidboek {
	struct law_beleid *beleid;
	size_t n;
};

static const char *const panden[PAND_N] = {"woning", "lokaal"};
static const char *const middelen[MIDDEL_N] = {"soft", "hard", "voorbereiding"};

static const char *const soorten[BELEID_SOORT_N] = {"sluiting", "dwangsom", "bedragen"};

const char *law_beleid_soort_naam(enum law_beleid_soort s) { return soorten[s]; }
const char *law_pand_naam(enum law_pand p) { return panden[p]; }
const char *law_middel_naam(enum law_middel m) { return middelen[m]; }

/* ---- reading ----------------------------------------------------------------------------- */

static bool woord(struct str s, const char *const *namen, int n, int *uit)
{
	*uit = BELEID_ALLES;
	if (str_is(s, "*"))
		return true;
	for (int i = 0; i < n; i++)
		if (str_is(s, namen[i])) {
			*uit = i;
			return true;
		}
	return false;
}

/* "waarschuwing", "3 maanden", "onbepaald" */
static bool maatregel(struct str s, int *maanden)
{
	size_t spatie = str_find(s, STR(" "), 0);
	enum law_eenheid e;
	int64_t n;

	*maanden = str_is(s, "onbepaald") ? BELEID_ONBEPAALD : 0;
	if (*maanden || str_is(s, "waarschuwing"))
		return true;
	if (spatie == SIZE_MAX || !law_lees_getal(str_sub(s, 0, spatie), 1, 120, &n) ||
	    !law_lees_eenheid(str_sub(s, spatie + 1, SIZE_MAX), &e) || e != LAW_MAANDEN)
		return false;
	*maanden = (int)n;
	return true;
}

static bool gelijk_of_alles(int a, int b)
{
	return a == b || a == BELEID_ALLES || b == BELEID_ALLES;
}

static int genoemd(const struct law_beleid_rij *r)
{
	return (r->pand != BELEID_ALLES) + (r->middel != BELEID_ALLES) +
	       (r->ernstig != BELEID_ALLES);
}

/* Two rows that could both hold and name as much: nobody knows which one is meant. */
static bool botst(const struct law_beleid_rij *a, const struct law_beleid_rij *b)
{
	return a->keer == b->keer && genoemd(a) == genoemd(b) &&
	       gelijk_of_alles(a->pand, b->pand) && gelijk_of_alles(a->middel, b->middel) &&
	       gelijk_of_alles(a->ernstig, b->ernstig);
}

/* "woning | hard | ernstig | 1 | 3 maanden" */
static bool lees_rij(struct law_lezer *l, struct law_beleid_rij *rijen, size_t *n)
{
	static const char *const ernst[] = {"gewoon", "ernstig"};
	struct str_cutter c = {l->waarde, false};
	struct law_beleid_rij *r = &rijen[*n];
	struct str deel[5], extra;
	int64_t keer = 0;

	if (*n == BELEID_RIJEN_MAX)
		return law_weiger(l, l->nr, "meer dan %d rijen", BELEID_RIJEN_MAX);
	for (int i = 0; i < 5; i++) {
		if (!str_cut(&c, '|', &deel[i]))
			return law_weiger(l, l->nr, "een rij is \"pand | middel | ernst | keer | "
					  "maatregel\"");
		deel[i] = str_trim(deel[i]);
	}
	if (str_cut(&c, '|', &extra) || !woord(deel[0], panden, PAND_N, &r->pand) ||
	    !woord(deel[1], middelen, MIDDEL_N, &r->middel) ||
	    !woord(deel[2], ernst, 2, &r->ernstig) ||
	    !law_lees_getal(deel[3], 1, KEER_MAX, &keer) || !maatregel(deel[4], &r->maanden))
		return law_weiger(l, l->nr, "\"%.*s\" is niet te begrijpen; schrijf bijvoorbeeld "
				  "\"woning | hard | * | 1 | 3 maanden\"", STR_ARG(l->waarde));
	r->keer = (int)keer;
	for (size_t i = 0; i < *n; i++)
		if (botst(&rijen[i], r))
			return law_weiger(l, l->nr, "deze rij en een eerdere gaan over hetzelfde "
					  "geval");
	(*n)++;
	return true;
}

/* The parts of a row of amounts. */
static bool delen(struct law_lezer *l, struct str *deel, size_t n)
{
	struct str_cutter c = {l->waarde, false};
	struct str extra;

	for (size_t i = 0; i < n; i++) {
		if (!str_cut(&c, '|', &deel[i]))
			return false;
		deel[i] = str_trim(deel[i]);
	}
	return !str_cut(&c, '|', &extra) && deel[0].len > 0;
}

static bool jaren(struct str s, int *out)
{
	size_t spatie = str_find(s, STR(" jaar"), 0);
	int64_t n;

	if (spatie == SIZE_MAX || spatie + 5 != s.len ||
	    !law_lees_getal(str_sub(s, 0, spatie), 1, 20, &n))
		return false;
	*out = (int)n;
	return true;
}

/* "drugshandel | 5.000,00 | 20.000,00 | 5 jaar" */
static bool lees_last(struct law_lezer *l, struct law_beleid_last *lasten, size_t *n)
{
	struct law_beleid_last *r = &lasten[*n];
	struct str deel[4];

	if (*n == BELEID_RIJEN_MAX)
		return law_weiger(l, l->nr, "meer dan %d rijen", BELEID_RIJEN_MAX);
	if (!delen(l, deel, 4) || !law_lees_euro(deel[1], &r->bedrag) ||
	    !law_lees_euro(deel[2], &r->maximum) || !jaren(deel[3], &r->jaren))
		return law_weiger(l, l->nr, "\"%.*s\" is niet te begrijpen; schrijf bijvoorbeeld "
				  "\"drugshandel | 5.000,00 | 20.000,00 | 5 jaar\"",
				  STR_ARG(l->waarde));
	if (r->bedrag <= 0 || r->maximum < r->bedrag)
		return law_weiger(l, l->nr, "het maximum is lager dan het bedrag (Awb 5:32b)");
	r->gedrag = deel[0];
	for (size_t i = 0; i < *n; i++)
		if (str_eq(lasten[i].gedrag, r->gedrag))
			return law_weiger(l, l->nr, "\"%.*s\" staat er twee keer",
					  STR_ARG(r->gedrag));
	(*n)++;
	return true;
}

/* "slotenmaker | 185,00 | per keer" */
static bool lees_bedrag(struct law_lezer *l, struct law_beleid_bedrag *bedragen, size_t *n)
{
	struct law_beleid_bedrag *r = &bedragen[*n];
	struct str deel[3];

	if (*n == BELEID_RIJEN_MAX)
		return law_weiger(l, l->nr, "meer dan %d rijen", BELEID_RIJEN_MAX);
	if (!delen(l, deel, 3) || !law_lees_euro(deel[1], &r->cent) || r->cent < 0 || !deel[2].len)
		return law_weiger(l, l->nr, "\"%.*s\" is niet te begrijpen; schrijf bijvoorbeeld "
				  "\"slotenmaker | 185,00 | per keer\"", STR_ARG(l->waarde));
	r->wat = deel[0];
	r->per = deel[2];
	for (size_t i = 0; i < *n; i++)
		if (str_eq(bedragen[i].wat, r->wat))
			return law_weiger(l, l->nr, "\"%.*s\" staat er twee keer",
					  STR_ARG(r->wat));
	(*n)++;
	return true;
}

static bool lees_telt(struct law_lezer *l, struct law_beleid_versie *v)
{
	struct str_cutter c = {l->waarde, false};
	struct str deel;

	while (str_cut(&c, ',', &deel)) {
		deel = str_trim(deel);
		if (str_is(deel, "adres"))
			v->telt_adres = true;
		else if (str_is(deel, "persoon"))
			v->telt_persoon = true;
		else if (str_is(deel, "eigenaar"))
			v->telt_eigenaar = true;
		else if (str_is(deel, "huurder"))
			v->telt_huurder = true;
		else
			return law_weiger(l, l->nr, "telt is \"adres\", \"persoon\", \"eigenaar\", "
					  "\"huurder\" of een paar daarvan, niet "
						"\"%.*s\"", STR_ARG(deel));
	}
	return true;
}

struct lees_beleid {
	struct law_beleid *b;
	struct law_beleid_versie *versie, *v;
	struct law_beleid_rij *rij;
	struct law_beleid_last *last;
	struct law_beleid_bedrag *bedrag;
	int regel[BELEID_VERSIES_MAX];
};

static bool versie_regel(struct law_lezer *l, struct lees_beleid *k)
{
	struct law_beleid_versie *v = k->v;
	size_t spatie = str_find(l->waarde, STR(" jaar"), 0);
	int64_t n;

	if (str_is(l->sleutel, "geldig"))
		return law_lees_geldig(l, &v->van, &v->tot);
	if (str_is(l->sleutel, "rij"))
		return k->b->soort == BELEID_DWANGSOM ? lees_last(l, k->last, &v->lasten_n)
		     : k->b->soort == BELEID_BEDRAGEN ? lees_bedrag(l, k->bedrag, &v->bedragen_n)
						      : lees_rij(l, k->rij, &v->rijen_n);
	if (str_is(l->sleutel, "telt"))
		return lees_telt(l, v);
	if (str_is(l->sleutel, "terugkijken")) {
		if (!law_lees_getal(str_sub(l->waarde, 0, spatie), 1, 20, &n))
			return law_weiger(l, l->nr, "terugkijken is bijvoorbeeld \"5 jaar\"");
		v->terugkijken_jaren = (int)n;
		return true;
	}
	if (str_is(l->sleutel, "artikel"))
		v->artikel = l->waarde;
	else if (str_is(l->sleutel, "bron"))
		v->bron = l->waarde;
	else if (str_is(l->sleutel, "ernstig"))
		v->ernstig = l->waarde;
	else if (str_is(l->sleutel, "afwijken"))
		v->afwijken = l->waarde;
	else
		return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
	return true;
}

static bool lees_soort(struct law_lezer *l, struct law_beleid *b)
{
	for (int i = 0; i < BELEID_SOORT_N; i++)
		if (str_is(l->waarde, soorten[i])) {
			b->soort = (enum law_beleid_soort)i;
			return true;
		}
	return law_weiger(l, l->nr, "soort is \"sluiting\", \"dwangsom\" of \"bedragen\", niet "
			  "\"%.*s\"", STR_ARG(l->waarde));
}

static bool kop(struct law_lezer *l, struct law_beleid *b)
{
	if (str_is(l->sleutel, "beleid"))
		b->naam = l->waarde;
	else if (str_is(l->sleutel, "titel"))
		b->titel = l->waarde;
	else if (str_is(l->sleutel, "gemeente"))
		b->gemeente = l->waarde;
	else if (str_is(l->sleutel, "soort"))
		return lees_soort(l, b);
	else
		return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
	return true;
}

static bool versie_klaar(struct law_lezer *l, const struct lees_beleid *k)
{
	const struct law_beleid_versie *v = k->v;
	int regel = k->regel[k->b->versies_n - 1];

	if (!v->van && !v->tot)
		return law_weiger(l, regel, "deze versie zegt niet wanneer zij geldt");
	if (!v->artikel.len || !v->bron.len)
		return law_weiger(l, regel, "deze versie noemt geen artikel of geen bron");
	if (k->b->soort == BELEID_SLUITING &&
	    (!v->terugkijken_jaren || !(v->telt_adres || v->telt_persoon ||
					v->telt_eigenaar || v->telt_huurder)))
		return law_weiger(l, regel, "deze versie zegt niet hoe ver zij terugkijkt of "
				  "wat er telt");
	if (!v->rijen_n && !v->lasten_n && !v->bedragen_n)
		return law_weiger(l, regel, "deze versie heeft geen rij");
	return k->b->versies_n < 2 ||
	       law_sluit_aan(l, k->versie[k->b->versies_n - 2].tot, v->van, regel);
}

static bool nieuwe_versie(struct law_lezer *l, struct lees_beleid *k)
{
	if (!str_is(l->sectie, "versie") || k->b->versies_n == BELEID_VERSIES_MAX)
		return law_weiger(l, l->nr, "hier hoort [versie], ten hoogste %d",
				  BELEID_VERSIES_MAX);
	if (k->v && !versie_klaar(l, k))
		return false;
	k->regel[k->b->versies_n] = l->nr;
	k->v = &k->versie[k->b->versies_n++];
	k->rij = ARENA_NEWN(l->arena, struct law_beleid_rij, BELEID_RIJEN_MAX);
	k->last = ARENA_NEWN(l->arena, struct law_beleid_last, BELEID_RIJEN_MAX);
	k->bedrag = ARENA_NEWN(l->arena, struct law_beleid_bedrag, BELEID_RIJEN_MAX);
	*k->v = (struct law_beleid_versie){.artikel = STR(""), .bron = STR(""), .rij = k->rij,
					   .last = k->last, .bedrag = k->bedrag,
					   .ernstig = STR(""), .afwijken = STR("")};
	return true;
}

static bool lees(struct law_lezer *l, struct law_beleid *b)
{
	struct lees_beleid k = {.b = b};
	enum law_lees r;

	*b = (struct law_beleid){.naam = STR(""), .titel = STR(""), .gemeente = STR(""),
				 .pad = l->pad};
	b->versie = k.versie = ARENA_NEWN(l->arena, struct law_beleid_versie, BELEID_VERSIES_MAX);
	while ((r = law_lees_regel(l)) == LEES_REGEL)
		if (!(l->nieuwe_sectie ? nieuwe_versie(l, &k) :
		      k.v ? versie_regel(l, &k) : kop(l, b)))
			return false;
	if (r == LEES_FOUT)
		return false;
	if (!k.v || !b->naam.len || !b->titel.len)
		return law_weiger(l, 0, "dit beleid heeft geen naam, geen titel of geen versie");
	return versie_klaar(l, &k);
}

bool law_beleid_lees(struct arena *a, const struct law_bestand *f, struct law_beleid *out,
		     struct law_fout *fout)
{
	struct law_lezer l = {.arena = a, .fout = fout, .pad = f->pad, .rest = f->tekst,
		.sectie = STR(""), .sectie_naam = STR(""), .sleutel = STR(""), .waarde = STR("")};

	*fout = (struct law_fout){.pad = STR("")};
	return lees(&l, out);
}

const struct law_beleidboek *law_beleid_laad(struct arena *a, const struct law_bestand *f,
					     size_t n, struct law_fout *fout)
{
	struct law_beleidboek *boek = ARENA_NEW(a, struct law_beleidboek);
	struct law_lezer l = {.arena = a, .fout = fout};

	*fout = (struct law_fout){.pad = STR("")};
	boek->beleid = ARENA_NEWN(a, struct law_beleid, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!str_starts(f[i].pad, STR("beleid/")))
			continue;
		l.pad = f[i].pad;
		l.rest = f[i].tekst;
		l.nr = 0;
		l.sectie = l.sectie_naam = l.sleutel = l.waarde = STR("");
		if (!lees(&l, &boek->beleid[boek->n++]))
			return NULL;
	}
	return boek;
}

/* ---- a version that comes after ------------------------------------------------------------ */

static bool weiger(struct law_fout *fout, const struct law_beleid *b, const char *reden)
{
	*fout = (struct law_fout){.pad = b->pad};
	snprintf(fout->reden, sizeof(fout->reden), "%s", reden);
	return false;
}

static bool achter(struct arena *a, struct law_beleid *oud, const struct law_beleid *nieuw,
		   struct law_fout *fout)
{
	struct law_beleid_versie *v = ARENA_NEWN(a, struct law_beleid_versie, BELEID_ALLE_MAX);
	int32_t van = nieuw->versie[0].van;
	size_t n = oud->versies_n;

	if (oud->soort != nieuw->soort)
		return weiger(fout, nieuw, "het beleid met deze naam is van een andere soort");
	if (n + nieuw->versies_n > BELEID_ALLE_MAX)
		return weiger(fout, nieuw, "er zijn te veel versies van dit beleid");
	memcpy(v, oud->versie, n * sizeof(*v));
	if (van <= v[n - 1].van)
		return weiger(fout, nieuw, "een nieuwe versie begint na de vorige; een oude versie "
			      "verandert niet");
	if (v[n - 1].tot < van - 1)
		return weiger(fout, nieuw, "deze versie laat een gat na de vorige");
	v[n - 1].tot = van - 1;
	memcpy(v + n, nieuw->versie, nieuw->versies_n * sizeof(*v));
	oud->versie = v;
	oud->versies_n += nieuw->versies_n;
	oud->titel = nieuw->titel;
	oud->gemeente = nieuw->gemeente;
	return true;
}

const struct law_beleidboek *law_beleid_erbij(struct arena *a, const struct law_beleidboek *boek,
					      const struct law_beleid *nieuw,
					      struct law_fout *fout)
{
	struct law_beleidboek *b = ARENA_NEW(a, struct law_beleidboek);

	b->n = boek->n;
	b->beleid = ARENA_NEWN(a, struct law_beleid, boek->n + 1);
	memcpy(b->beleid, boek->beleid, boek->n * sizeof(*b->beleid));
	for (size_t i = 0; i < b->n; i++)
		if (str_eq(b->beleid[i].naam, nieuw->naam))
			return achter(a, &b->beleid[i], nieuw, fout) ? b : NULL;
	b->beleid[b->n++] = *nieuw;
	return b;
}

size_t law_beleid_n(const struct law_beleidboek *b) { return b->n; }
const struct law_beleid *law_beleid(const struct law_beleidboek *b, size_t i)
{
	return &b->beleid[i];
}

const struct law_beleid *law_beleid_zoek(const struct law_beleidboek *b, struct str naam)
{
	for (size_t i = 0; i < b->n; i++)
		if (str_eq(b->beleid[i].naam, naam))
			return &b->beleid[i];
	return NULL;
}

/* ---- the row that fits ------------------------------------------------------------------- */

static const struct law_beleid_versie *versie_op(const struct law_beleid *b, int32_t dag,
						 bool *buiten)
{
	*buiten = false;
	for (size_t i = 0; i < b->versies_n; i++)
		if (dag >= b->versie[i].van && dag <= b->versie[i].tot)
			return &b->versie[i];
	*buiten = true;
	return dag < b->versie[0].van ? &b->versie[0] : &b->versie[b->versies_n - 1];
}

const struct law_beleid_last *law_beleid_last(const struct law_beleid *b, struct date dag,
					      struct str gedrag,
					      const struct law_beleid_versie **versie,
					      bool *buiten)
{
	*versie = versie_op(b, law_dag(dag).dag, buiten);
	for (size_t i = 0; i < (*versie)->lasten_n; i++)
		if (str_eq((*versie)->last[i].gedrag, gedrag))
			return &(*versie)->last[i];
	return NULL;
}

/* Which violation this is: one more than those that count within the look-back. */
static int tel_eerder(const struct law_beleid_vraag *q, struct law_voorstel *v)
{
	int n = 1;

	for (size_t i = 0; i < q->eerder_n && i < BELEID_EERDER_MAX; i++) {
		const struct law_eerder *e = &q->eerder[i];

		v->telt[i] = ((v->versie->telt_adres && e->zelfde_adres) ||
			      (v->versie->telt_persoon && e->zelfde_persoon) ||
			      (v->versie->telt_eigenaar && e->zelfde_eigenaar) ||
			      (v->versie->telt_huurder && e->zelfde_huurder)) &&
			     date_cmp(e->datum, v->vanaf) >= 0 && date_cmp(e->datum, q->datum) < 0;
		n += v->telt[i];
	}
	return n;
}

/* More named is better; of rows for fewer violations the highest one. */
static bool beter(const struct law_beleid_rij *a, const struct law_beleid_rij *b)
{
	if (a->keer != b->keer)
		return a->keer > b->keer;
	return genoemd(a) > genoemd(b);
}

bool law_beleid_stel(const struct law_beleid *b, const struct law_beleid_vraag *q,
		     struct law_voorstel *v)
{
	*v = (struct law_voorstel){.beleid = b};
	v->versie = versie_op(b, law_dag(q->datum).dag, &v->buiten);
	v->vanaf = date_add_months(q->datum, -12 * v->versie->terugkijken_jaren);
	v->keer = tel_eerder(q, v);
	for (size_t i = 0; i < v->versie->rijen_n; i++) {
		const struct law_beleid_rij *r = &v->versie->rij[i];

		if (r->keer <= v->keer && gelijk_of_alles(r->pand, (int)q->pand) &&
		    gelijk_of_alles(r->middel, (int)q->middel) &&
		    gelijk_of_alles(r->ernstig, q->ernstig) && (!v->rij || beter(r, v->rij)))
			v->rij = r;
	}
	return v->rij != NULL;
}

/* ---- in words ---------------------------------------------------------------------------- */

void law_voorstel_tekst(struct buf *b, const struct law_voorstel *v)
{
	if (!v->rij->maanden)
		buf_cstr(b, "waarschuwen");
	else if (v->rij->maanden == BELEID_ONBEPAALD)
		buf_cstr(b, "sluiten voor onbepaalde tijd");
	else
		buf_fmt(b, "sluiten voor %d %s", v->rij->maanden,
			v->rij->maanden == 1 ? "maand" : "maanden");
}

static void datum(struct buf *b, struct date d) { law_nederlands(b, law_dag(d)); }

static void reden_eerder(struct buf *b, const struct law_voorstel *v,
			 const struct law_beleid_vraag *q, size_t i)
{
	const struct law_eerder *e = &q->eerder[i];
	const struct {
		bool ja;
		const char *wat;
	} delen[] = {{e->zelfde_adres, "zelfde adres"}, {e->zelfde_persoon, "zelfde overtreder"},
		{e->zelfde_eigenaar, "zelfde eigenaar"}, {e->zelfde_huurder, "zelfde huurder"}};
	const char *tussen = " (";

	buf_fmt(b, "%.*s van ", STR_ARG(e->wat));
	datum(b, e->datum);
	for (size_t k = 0; k < sizeof(delen) / sizeof(delen[0]); k++)
		if (delen[k].ja) {
			buf_fmt(b, "%s%s", tussen, delen[k].wat);
			tussen = ", ";
		}
	buf_fmt(b, ") %s.", v->telt[i] ? "telt mee" : "telt niet mee");
}

bool law_voorstel_reden(struct buf *b, const struct law_voorstel *v,
			const struct law_beleid_vraag *q, size_t i)
{
	switch (i) {
	case 0:
		buf_fmt(b, "Beleid: %.*s (%.*s).", STR_ARG(v->beleid->titel),
			STR_ARG(v->versie->artikel));
		return true;
	case 1:
		buf_fmt(b, "Pand: %s. Middel: %s. Ernstig geval: %s.", panden[q->pand],
			middelen[q->middel], q->ernstig ? "ja" : "nee");
		return true;
	case 2:
		buf_cstr(b, "Er is teruggekeken vanaf ");
		datum(b, v->vanaf);
		buf_fmt(b, " (%d jaar). Dit is overtreding %d.", v->versie->terugkijken_jaren,
			v->keer);
		return true;
	default: break;
	}
	if (i - 3 < q->eerder_n && i - 3 < BELEID_EERDER_MAX) {
		reden_eerder(b, v, q, i - 3);
		return true;
	}
	if (i - 3 == q->eerder_n && v->buiten) {
		buf_cstr(b, "Op die dag gold geen versie van dit beleid. De versie die er het "
			    "dichtst bij ligt is gebruikt.");
		return true;
	}
	return false;
}
