/* SPDX-License-Identifier: EUPL-1.2 */
/* One rule file: what it asks ([gegeven]) and its versions ([versie]). */
#include "engines/law/law_private.h"

static const char *const soorten[LAW_SOORT_N] = {
	[LAW_DATUM] = "datum", [LAW_TIJDSTIP] = "tijdstip",
	[LAW_DATUM_OF_TIJDSTIP] = "datum of tijdstip", [LAW_JANEE] = "ja/nee",
	[LAW_AANTAL] = "aantal", [LAW_GELD] = "bedrag", [LAW_DUUR] = "duur",
	[LAW_DATA] = "data", [LAW_PERIODEN] = "perioden",
};

const char *law_soort_naam(enum law_soort soort) { return soorten[soort]; }

static const char *const berekeningen[] = {
	[LAW_BER_TERMIJN] = "termijn", [LAW_BER_NIET_TIJDIG] = "niet tijdig",
	[LAW_BER_VERJARING] = "verjaring", [LAW_BER_REEKS] = "reeks",
};

int law_sleutel(const struct law_regel *r, struct str naam)
{
	for (size_t i = 0; i < r->gegevens_n; i++)
		if (str_eq(r->gegeven[i].naam, naam))
			return (int)i;
	return -1;
}

/* ---- [gegeven NAAM] ---------------------------------------------------------------------- */

static bool ja_nee(struct law_lezer *l, bool *out)
{
	*out = str_is(l->waarde, "ja");
	return *out || str_is(l->waarde, "nee") ||
	       law_weiger(l, l->nr, "\"%.*s\" is ja of nee", STR_ARG(l->sleutel));
}

static bool gegeven_regel(struct law_lezer *l, struct law_gegeven *g)
{
	if (str_is(l->sleutel, "soort")) {
		for (int i = 0; i < LAW_SOORT_N; i++)
			if (str_is(l->waarde, soorten[i])) {
				g->soort = (enum law_soort)i;
				return true;
			}
		return law_weiger(l, l->nr, "onbekende soort \"%.*s\"", STR_ARG(l->waarde));
	}
	if (str_is(l->sleutel, "verplicht"))
		return ja_nee(l, &g->verplicht);
	if (str_is(l->sleutel, "hoogstens"))
		return law_lees_getal(l->waarde, 1, 100000, &g->hoogstens) ||
		       law_weiger(l, l->nr, "hoogstens is een getal");
	if (str_is(l->sleutel, "vraag"))
		g->vraag = l->waarde;
	else if (str_is(l->sleutel, "voorbeeld"))
		g->voorbeeld = l->waarde;
	else
		return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
	return true;
}

/* ---- the lines of a version ------------------------------------------------------------------ */

enum { WOORDEN_MAX = 12 };
struct woorden {
	struct str w[WOORDEN_MAX];
	size_t n;
};

static struct woorden splits(struct str s)
{
	struct str_cutter c = {s, false};
	struct woorden r = {.n = 0};
	struct str deel;

	while (str_cut(&c, ' ', &deel))
		if (deel.len && r.n < WOORDEN_MAX)
			r.w[r.n++] = deel;
	return r;
}

static bool sleutel_van(struct law_lezer *l, const struct law_regel *r, struct str naam,
			unsigned soorten_mag, int *out)
{
	*out = law_sleutel(r, naam);
	if (*out < 0)
		return law_weiger(l, l->nr, "\"%.*s\" is geen gegeven van deze regel",
				  STR_ARG(naam));
	if (!(soorten_mag & 1u << r->gegeven[*out].soort))
		return law_weiger(l, l->nr, "gegeven \"%.*s\" heeft hier de verkeerde soort (%s)",
				  STR_ARG(naam), soorten[r->gegeven[*out].soort]);
	return true;
}

enum {
	MAG_DATUM = 1u << LAW_DATUM | 1u << LAW_TIJDSTIP | 1u << LAW_DATUM_OF_TIJDSTIP,
	MAG_JANEE = 1u << LAW_JANEE, MAG_AANTAL = 1u << LAW_AANTAL, MAG_DUUR = 1u << LAW_DUUR,
};

/* "6 weken" at w[i]; the refusal of an unknown unit names it. */
static bool lengte(struct law_lezer *l, const struct woorden *w, size_t i, struct law_op *op)
{
	if (i + 1 >= w->n || !law_lees_getal(w->w[i], 1, 10000, &op->n))
		return law_weiger(l, l->nr, "hier hoort een lengte als \"6 weken\", niet "
				  "\"%.*s\"", STR_ARG(l->waarde));
	if (law_lees_eenheid(w->w[i + 1], &op->eenheid))
		return true;
	return law_weiger(l, l->nr, "onbekende eenheid \"%.*s\": kies uren, dagen, weken, "
			  "maanden of jaar", STR_ARG(w->w[i + 1]));
}

static bool onbegrepen(struct law_lezer *l, const char *voorbeeld)
{
	return law_weiger(l, l->nr, "\"%.*s: %.*s\" is niet te begrijpen; schrijf %s",
			  STR_ARG(l->sleutel), STR_ARG(l->waarde), voorbeeld);
}

/* "6 weken", "12 weken als commissie", "zoals termijn", "maanden maanden" (key, unit), or
 * "geen" where only a suspension is added to a date. */
static bool op_duur(struct law_lezer *l, const struct law_regel *r, const struct woorden *w,
		    struct law_op *op)
{
	op->eenheid = LAW_DAGEN;
	if (w->n == 1 && str_is(w->w[0], "geen"))
		return true;
	if (w->n == 2 && str_is(w->w[0], "zoals"))
		return sleutel_van(l, r, w->w[1], MAG_DUUR, &op->sleutel);
	if (w->n == 2 && law_sleutel(r, w->w[0]) >= 0)
		return sleutel_van(l, r, w->w[0], MAG_AANTAL, &op->sleutel) &&
		       (law_lees_eenheid(w->w[1], &op->eenheid) ||
			law_weiger(l, l->nr, "onbekende eenheid \"%.*s\"", STR_ARG(w->w[1])));
	if (!lengte(l, w, 0, op))
		return false;
	if (w->n == 2)
		return true;
	if (w->n == 4 && str_is(w->w[2], "als"))
		return sleutel_van(l, r, w->w[3], MAG_JANEE, &op->als);
	return onbegrepen(l, "\"6 weken\" of \"12 weken als commissie\"");
}

/* "6 weken als verdaagd", "3 maanden maal verlengingen" */
static bool op_verlenging(struct law_lezer *l, const struct law_regel *r,
			  const struct woorden *w, struct law_op *op)
{
	if (!lengte(l, w, 0, op))
		return false;
	if (w->n == 4 && str_is(w->w[2], "als"))
		return sleutel_van(l, r, w->w[3], MAG_JANEE, &op->als);
	if (w->n == 4 && str_is(w->w[2], "maal"))
		return sleutel_van(l, r, w->w[3], MAG_AANTAL, &op->sleutel);
	return onbegrepen(l, "\"6 weken als verdaagd\" of \"3 maanden maal verlengingen\"");
}

/* "opgeschort-dagen dagen", "tussen gevraagd en hersteld", "van gevraagd t/m ontvangen
 * hoogstens 84 dagen plus stilgelegd-dagen" */
static bool op_opschorting(struct law_lezer *l, const struct law_regel *r,
			   const struct woorden *w, struct law_op *op)
{
	if (w->n == 2 && str_is(w->w[1], "dagen"))
		return sleutel_van(l, r, w->w[0], MAG_AANTAL, &op->sleutel);
	op->soort = OP_OPSCHORTING_TUSSEN;
	op->inclusief = w->n >= 4 && str_is(w->w[0], "van") && str_is(w->w[2], "t/m");
	if (!op->inclusief && !(w->n == 4 && str_is(w->w[0], "tussen") && str_is(w->w[2], "en")))
		return onbegrepen(l, "\"tussen gevraagd en hersteld\" of \"van gevraagd t/m "
				  "ontvangen hoogstens 84 dagen plus stilgelegd-dagen\"");
	if (!sleutel_van(l, r, w->w[1], MAG_DATUM, &op->sleutel) ||
	    !sleutel_van(l, r, w->w[3], MAG_DATUM, &op->sleutel2))
		return false;
	if (w->n == 4)
		return true;
	if (w->n < 7 || !str_is(w->w[4], "hoogstens") || !str_is(w->w[6], "dagen") ||
	    !law_lees_getal(w->w[5], 1, 10000, &op->hoogstens))
		return onbegrepen(l, "\"hoogstens 84 dagen\"");
	return w->n == 7 || (w->n == 9 && str_is(w->w[7], "plus") &&
			     sleutel_van(l, r, w->w[8], MAG_AANTAL, &op->hoogstens_plus)) ||
	       onbegrepen(l, "\"hoogstens 84 dagen plus stilgelegd-dagen\"");
}

static bool op_niet_voor(struct law_lezer *l, const struct law_regel *r, const struct woorden *w,
			 struct law_op *op)
{
	return lengte(l, w, 0, op) &&
	       ((w->n == 4 && str_is(w->w[2], "na") &&
		 sleutel_van(l, r, w->w[3], MAG_DATUM, &op->sleutel)) ||
		onbegrepen(l, "\"2 weken na afschrift\""));
}

static bool keus(struct law_lezer *l, const char *const *woord, struct law_op *op)
{
	for (op->n = 0; woord[op->n]; op->n++)
		if (str_is(l->waarde, woord[op->n]))
			return true;
	return law_weiger(l, l->nr, "\"%.*s\" past niet bij \"%.*s\"", STR_ARG(l->waarde),
			  STR_ARG(l->sleutel));
}

static bool op_vrije_dagen(struct law_lezer *l, const struct law_regel *r,
			   const struct woorden *w, struct law_op *op)
{
	static const char *const mag[] = {"schuiven", "tellen mee", "twee werkdagen", NULL};

	(void)r;
	(void)w;
	return keus(l, mag, op);
}

static bool op_eerste_dag(struct law_lezer *l, const struct law_regel *r,
			  const struct woorden *w, struct law_op *op)
{
	static const char *const mag[] = {"op einde", "na einde", NULL};

	(void)r;
	(void)w;
	return keus(l, mag, op);
}

static bool op_handel(struct law_lezer *l, const struct law_regel *r, const struct woorden *w,
		      struct law_op *op)
{
	(void)r;
	op->sleutel2 = HANDEL_WERKDAG;
	if (str_is(l->waarde, "laatste werkdag"))
		return true;
	op->sleutel2 = HANDEL_EERDER;
	return lengte(l, w, 0, op) && ((w->n == 3 && str_is(w->w[2], "eerder")) ||
				       onbegrepen(l, "\"8 weken eerder\""));
}

/* "aanmaningsvergoeding bij schuld" */
static bool op_bedrag(struct law_lezer *l, const struct law_regel *r, const struct woorden *w,
		      struct law_op *op)
{
	if (w->n != 3 || !str_is(w->w[1], "bij"))
		return onbegrepen(l, "\"aanmaningsvergoeding bij schuld\"");
	for (size_t i = 0; i < l->law->bedragen_n; i++)
		if (str_eq(l->law->bedrag[i].naam, w->w[0])) {
			op->n = (int64_t)i;
			return sleutel_van(l, r, w->w[2], 1u << LAW_GELD, &op->sleutel);
		}
	return law_weiger(l, l->nr, "er is geen bestand met bedragen \"%.*s\"",
			  STR_ARG(w->w[0]));
}

static const struct {
	const char *woord;
	enum law_op_soort soort;
	bool (*lees)(struct law_lezer *, const struct law_regel *, const struct woorden *,
		     struct law_op *);
} ops[] = {
	{"duur", OP_DUUR, op_duur},
	{"verlenging", OP_VERLENGING, op_verlenging},
	{"opschorting", OP_OPSCHORTING, op_opschorting},
	{"niet voor", OP_NIET_VOOR, op_niet_voor},
	{"vrije dagen", OP_VRIJE_DAGEN, op_vrije_dagen},
	{"eerste dag", OP_EERSTE_DAG, op_eerste_dag},
	{"verbeurte", OP_VERBEURTE, op_eerste_dag},
	{"handel voor", OP_HANDEL_VOOR, op_handel},
	{"vergoeding", OP_BEDRAG, op_bedrag},
};

static bool lees_op(struct law_lezer *l, const struct law_regel *r, struct law_versie *v)
{
	size_t streep = str_find(l->waarde, STR(" | "), 0);
	struct law_op *op = &v->op[v->ops_n];

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		struct woorden w;

		if (!str_is(l->sleutel, ops[i].woord))
			continue;
		if (v->ops_n == LAW_OPS_MAX)
			return law_weiger(l, l->nr, "meer dan %d stappen", LAW_OPS_MAX);
		*op = (struct law_op){.soort = ops[i].soort, .als = -1, .sleutel = -1,
				      .sleutel2 = -1, .hoogstens_plus = -1, .artikel = STR("")};
		if (streep != SIZE_MAX) {
			op->artikel = str_trim(str_sub(l->waarde, streep + 3, SIZE_MAX));
			l->waarde = str_trim(str_sub(l->waarde, 0, streep));
		}
		w = splits(l->waarde);
		v->ops_n++;
		return ops[i].lees(l, r, &w, op);
	}
	return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
}

/* "na bekendmaking": the day after is the first; "op begin": that moment itself. */
static bool begin(struct law_lezer *l, const struct law_regel *r, struct law_versie *v)
{
	struct woorden w = splits(l->waarde);
	unsigned mag = r->berekening == LAW_BER_TERMIJN ? MAG_DATUM : ~0u;

	if (w.n != 2 || !(str_is(w.w[0], "na") || str_is(w.w[0], "op")))
		return onbegrepen(l, "\"na bekendmaking\" of \"op begin\"");
	v->begin_na = str_is(w.w[0], "na");
	return sleutel_van(l, r, w.w[1], mag, &v->begin);
}

/* "5.000,00 per overtreding, hoogstens 20.000,00" */
static bool reeks_bedrag(struct law_lezer *l, struct law_versie *v)
{
	struct str per = STR(" per overtreding, hoogstens ");
	size_t i = str_find(l->waarde, per, 0);

	return (i != SIZE_MAX && law_lees_euro(str_sub(l->waarde, 0, i), &v->bedrag) &&
		law_lees_euro(str_sub(l->waarde, i + per.len, SIZE_MAX), &v->maximum) &&
		v->bedrag > 0 && v->maximum >= v->bedrag) ||
	       onbegrepen(l, "\"5.000,00 per overtreding, hoogstens 20.000,00\"");
}

static bool reeks_jaren(struct law_lezer *l, struct law_versie *v)
{
	struct law_op op;
	struct woorden w = splits(l->waarde);

	if (!lengte(l, &w, 0, &op) || op.eenheid != LAW_JAREN || w.n != 2 || op.n > 50)
		return onbegrepen(l, "\"5 jaar\"");
	v->geldig_jaren = (int)op.n;
	return true;
}

bool law_versie_regel(struct law_lezer *l, const struct law_regel *r, struct law_versie *v)
{
	if (str_is(l->sleutel, "geldig"))
		return law_lees_geldig(l, &v->van, &v->tot);
	if (str_is(l->sleutel, "peildatum"))
		return sleutel_van(l, r, l->waarde,
				   MAG_DATUM | (r->berekening == LAW_BER_TERMIJN ? 0 : ~0u),
				   &v->peil);
	if (str_is(l->sleutel, "begin"))
		return begin(l, r, v);
	if (str_is(l->sleutel, "beschikking stuit"))
		return ja_nee(l, &v->beschikking_stuit);
	if (str_is(l->sleutel, "rechtsmiddel verlengt"))
		return ja_nee(l, &v->rechtsmiddel_verlengt);
	if (str_is(l->sleutel, "bedrag") && r->berekening == LAW_BER_REEKS)
		return reeks_bedrag(l, v);
	if (str_is(l->sleutel, "last geldt") && r->berekening == LAW_BER_REEKS)
		return reeks_jaren(l, v);
	if (str_is(l->sleutel, "let op")) {
		if (v->letten_n == LAW_LETTEN_MAX)
			return law_weiger(l, l->nr, "meer dan %d keer \"let op\"", LAW_LETTEN_MAX);
		v->let_op[v->letten_n++] = l->waarde;
		return true;
	}
	if (str_is(l->sleutel, "artikel"))
		v->artikel = l->waarde;
	else if (str_is(l->sleutel, "bron"))
		v->bron = l->waarde;
	else
		return lees_op(l, r, v);
	return true;
}

/* ---- what a whole version must have ---------------------------------------------------- */

/* Atw 4: not for hours, years, more than 90 days, twelve weeks or three months. */
static bool atw_geldt(const struct law_op *op)
{
	static const int64_t langst[LAW_EENHEID_N] = {
		[LAW_UREN] = 0, [LAW_DAGEN] = 90, [LAW_WEKEN] = 12, [LAW_MAANDEN] = 3,
		[LAW_JAREN] = 0};

	return op->sleutel >= 0 || op->n <= langst[op->eenheid];
}

static bool stappen_kloppen(struct law_lezer *l, const struct law_versie *v)
{
	const struct law_op *vrij = NULL;
	bool duur = false;

	for (size_t i = 0; i < v->ops_n; i++) {
		duur = duur || v->op[i].soort == OP_DUUR;
		if (v->op[i].soort == OP_VRIJE_DAGEN)
			vrij = &v->op[i];
	}
	if (!duur)
		return law_weiger(l, v->regel, "deze versie heeft geen duur");
	if (!vrij)
		return law_weiger(l, v->regel, "deze versie zegt niet wat vrije dagen doen");
	for (size_t i = 0; i < v->ops_n && vrij->n != VRIJ_TELT; i++)
		if (v->op[i].soort == OP_DUUR && !atw_geldt(&v->op[i]))
			return law_weiger(l, v->regel, "een termijn van deze lengte schuift niet "
					  "voor vrije dagen (Atw 4)");
	return true;
}

bool law_versie_klaar(struct law_lezer *l, const struct law_regel *r, const struct law_versie *v)
{
	if (!v->van && !v->tot)
		return law_weiger(l, v->regel, "deze versie zegt niet wanneer zij geldt");
	if (!v->artikel.len)
		return law_weiger(l, v->regel, "deze versie noemt geen artikel");
	if (!v->bron.len)
		return law_weiger(l, v->regel, "deze versie noemt geen bron");
	if (v->begin < 0 || v->peil < 0)
		return law_weiger(l, v->regel, "deze versie heeft geen begin of geen peildatum");
	if (!r->gegeven[v->begin].verplicht || !r->gegeven[v->peil].verplicht)
		return law_weiger(l, v->regel, "begin en peildatum zijn verplichte gegevens");
	if (r->berekening == LAW_BER_REEKS)
		return (v->bedrag && v->geldig_jaren) ||
		       law_weiger(l, v->regel, "deze versie heeft geen bedrag of zegt niet hoe "
				  "lang de last geldt");
	return stappen_kloppen(l, v);
}

/* ---- a whole file ---------------------------------------------------------------------------- */

static bool kop(struct law_lezer *l, struct law_regel *r)
{
	if (str_is(l->sleutel, "regel"))
		r->naam = l->waarde;
	else if (str_is(l->sleutel, "nummer"))
		r->nummer = l->waarde;
	else if (str_is(l->sleutel, "titel"))
		r->titel = l->waarde;
	else if (str_is(l->sleutel, "uitleg"))
		r->uitleg = l->waarde;
	else if (str_is(l->sleutel, "berekening")) {
		for (size_t i = 0; i < sizeof(berekeningen) / sizeof(berekeningen[0]); i++)
			if (str_is(l->waarde, berekeningen[i])) {
				r->berekening = (int)i;
				return true;
			}
		return law_weiger(l, l->nr, "onbekende berekening \"%.*s\"", STR_ARG(l->waarde));
	} else {
		return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
	}
	return true;
}

struct bouw {
	struct law_regel *r;
	struct law_gegeven *g, *gegeven;
	struct law_versie *v, *versie;
};

static bool nieuwe_sectie(struct law_lezer *l, struct bouw *b)
{
	if (str_is(l->sectie, "gegeven") && l->sectie_naam.len && !b->v) {
		if (b->r->gegevens_n == LAW_GEGEVENS_MAX)
			return law_weiger(l, l->nr, "meer dan %d gegevens", LAW_GEGEVENS_MAX);
		if (law_sleutel(b->r, l->sectie_naam) >= 0)
			return law_weiger(l, l->nr, "gegeven \"%.*s\" staat er twee keer",
					  STR_ARG(l->sectie_naam));
		b->g = &b->gegeven[b->r->gegevens_n++];
		*b->g = (struct law_gegeven){.naam = l->sectie_naam, .vraag = STR(""),
					     .voorbeeld = STR("")};
		return true;
	}
	if (!str_is(l->sectie, "versie"))
		return law_weiger(l, l->nr, "hier hoort [gegeven NAAM] of [versie]; eerst alle "
				  "gegevens, dan de versies");
	if (b->r->versies_n == LAW_VERSIES_MAX)
		return law_weiger(l, l->nr, "meer dan %d versies", LAW_VERSIES_MAX);
	if (b->v && !law_versie_klaar(l, b->r, b->v))
		return false;
	b->v = &b->versie[b->r->versies_n++];
	*b->v = (struct law_versie){.regel = l->nr, .peil = -1, .begin = -1, .artikel = STR(""),
				    .bron = STR("")};
	return true;
}

static bool geheel(struct law_lezer *l, const struct law_regel *r)
{
	if (!r->naam.len || !r->titel.len)
		return law_weiger(l, 0, "deze regel heeft geen naam of geen titel");
	if (!r->gegevens_n || !r->versies_n)
		return law_weiger(l, 0, "deze regel heeft geen gegevens of geen versie");
	for (size_t i = 0; i < r->gegevens_n; i++)
		if (!r->gegeven[i].vraag.len)
			return law_weiger(l, 0, "gegeven \"%.*s\" heeft geen vraag",
					  STR_ARG(r->gegeven[i].naam));
	for (size_t i = 1; i < r->versies_n; i++)
		if (!law_sluit_aan(l, r->versie[i - 1].tot, r->versie[i].van,
				   r->versie[i].regel))
			return false;
	return true;
}

bool law_regel_lees(struct law_lezer *l, struct law_regel *r)
{
	struct bouw b = {.r = r};
	enum law_lees uit;

	*r = (struct law_regel){.naam = STR(""), .nummer = STR(""), .titel = STR(""),
				.uitleg = STR(""), .pad = l->pad};
	r->gegeven = b.gegeven = ARENA_NEWN(l->arena, struct law_gegeven, LAW_GEGEVENS_MAX);
	r->versie = b.versie = ARENA_NEWN(l->arena, struct law_versie, LAW_VERSIES_MAX);
	while ((uit = law_lees_regel(l)) == LEES_REGEL) {
		bool goed = l->nieuwe_sectie ? nieuwe_sectie(l, &b) :
			b.v ? law_versie_regel(l, r, b.v) :
			b.g ? gegeven_regel(l, b.g) : kop(l, r);

		if (!goed)
			return false;
	}
	return uit == LEES_EINDE && (!b.v || law_versie_klaar(l, r, b.v)) && geheel(l, r);
}

const struct law_versie *law_regel_versie(const struct law_regel *r, size_t i)
{
	return &r->versie[i];
}

struct law_versie_feiten law_versie_feiten(const struct law_versie *v)
{
	static const struct date geen;

	return (struct law_versie_feiten){
		.artikel = v->artikel, .bron = v->bron, .van = date_from_days(v->van),
		.tot = v->tot == INT32_MAX ? geen : date_from_days(v->tot)};
}

int64_t law_versie_bedrag(const struct law_versie *v, int64_t *maximum_out)
{
	*maximum_out = v->maximum;
	return v->bedrag;
}
