/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rule files: lines of "sleutel: waarde", "[afdeling naam]", comments that begin with #.
 * The kind of a file is the folder it stands in. Every fault names file, line and reason.
 */
#include "engines/law/law_private.h"

#include <stdarg.h>

bool law_weiger(struct law_lezer *l, int regel, const char *fmt, ...)
{
	va_list ap;

	l->fout->pad = l->pad;
	l->fout->regel = regel;
	va_start(ap, fmt);
	vsnprintf(l->fout->reden, sizeof(l->fout->reden), fmt, ap);
	va_end(ap);
	return false;
}

static enum law_lees sectie(struct law_lezer *l, struct str lijn)
{
	size_t spatie;

	if (!str_ends(lijn, STR("]"))) {
		law_weiger(l, l->nr, "een afdeling eindigt met ]");
		return LEES_FOUT;
	}
	lijn = str_sub(lijn, 1, lijn.len - 2);
	spatie = str_find(lijn, STR(" "), 0);
	l->sectie = str_sub(lijn, 0, spatie);
	l->sectie_naam = spatie == SIZE_MAX ? STR("") :
		str_trim(str_sub(lijn, spatie + 1, SIZE_MAX));
	l->nieuwe_sectie = true;
	return LEES_REGEL;
}

enum law_lees law_lees_regel(struct law_lezer *l)
{
	while (l->rest.len) {
		size_t eind = str_find(l->rest, STR("\n"), 0);
		struct str lijn = str_trim(str_sub(l->rest, 0, eind));
		size_t punt;

		l->rest = eind == SIZE_MAX ? STR("") : str_sub(l->rest, eind + 1, SIZE_MAX);
		l->nr++;
		if (!lijn.len || lijn.p[0] == '#')
			continue;
		l->nieuwe_sectie = false;
		if (lijn.p[0] == '[')
			return sectie(l, lijn);
		punt = str_find(lijn, STR(":"), 0);
		if (punt == SIZE_MAX) {
			law_weiger(l, l->nr, "hier hoort \"sleutel: waarde\"");
			return LEES_FOUT;
		}
		l->sleutel = str_trim(str_sub(lijn, 0, punt));
		l->waarde = str_trim(str_sub(lijn, punt + 1, SIZE_MAX));
		if (!l->waarde.len) {
			law_weiger(l, l->nr, "achter \"%.*s:\" staat niets", STR_ARG(l->sleutel));
			return LEES_FOUT;
		}
		return LEES_REGEL;
	}
	return LEES_EINDE;
}

/* ---- values --------------------------------------------------------------------------- */

bool law_lees_getal(struct str s, int64_t min, int64_t max, int64_t *out)
{
	return s.len && s.p[0] >= '0' && s.p[0] <= '9' && str_to_int(s, out) && *out >= min &&
	       *out <= max;
}

/* 1.442,00 or 1442: a point stands before three digits, a comma before two, so that 14.42
 * and 1442.00 are refused instead of read as something else. */
bool law_lees_euro(struct str s, int64_t *cent_out)
{
	size_t komma = str_find(s, STR(","), 0), heel = komma == SIZE_MAX ? s.len : komma;
	bool punten = str_find(s, STR("."), 0) != SIZE_MAX;
	int64_t v = 0;

	if (!heel || heel > 16 || (komma != SIZE_MAX && s.len - komma != 3))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		bool punt = punten && i < heel && (heel - i) % 4 == 0;

		if (i == komma || (punt && i && s.p[i] == '.'))
			continue;
		if (s.p[i] < '0' || s.p[i] > '9' || punt)
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*cent_out = komma == SIZE_MAX ? v * 100 : v;
	return true;
}

static const struct {
	const char *woord, *een;
} eenheden[LAW_EENHEID_N] = {
	[LAW_UREN] = {"uren", "uur"}, [LAW_DAGEN] = {"dagen", "dag"},
	[LAW_WEKEN] = {"weken", "week"}, [LAW_MAANDEN] = {"maanden", "maand"},
	[LAW_JAREN] = {"jaren", "jaar"},
};

bool law_lees_eenheid(struct str s, enum law_eenheid *out)
{
	for (int i = 0; i < LAW_EENHEID_N; i++)
		if (str_is(s, eenheden[i].woord) || str_is(s, eenheden[i].een)) {
			*out = (enum law_eenheid)i;
			return true;
		}
	return false;
}

static bool volle_datum(struct str s, int32_t *dag)
{
	struct date d;

	if (s.len != 10 || !date_parse(s, &d) || !date_full(d))
		return false;
	*dag = law_dag(d).dag;
	return true;
}

/* "vanaf 2021-04-01" or "van 2009-07-01 t/m 2021-03-31" */
bool law_lees_geldig(struct law_lezer *l, int32_t *van, int32_t *tot)
{
	struct str s = l->waarde;
	size_t tm = str_find(s, STR(" t/m "), 0);

	*tot = INT32_MAX;
	if (str_starts(s, STR("vanaf ")) && volle_datum(str_sub(s, 6, SIZE_MAX), van))
		return true;
	if (str_starts(s, STR("van ")) && tm != SIZE_MAX &&
	    volle_datum(str_sub(s, 4, tm - 4), van) &&
	    volle_datum(str_sub(s, tm + 5, SIZE_MAX), tot) && *tot >= *van)
		return true;
	return law_weiger(l, l->nr, "geldig is \"vanaf JJJJ-MM-DD\" of \"van JJJJ-MM-DD t/m "
			  "JJJJ-MM-DD\", niet \"%.*s\"", STR_ARG(s));
}

bool law_sluit_aan(struct law_lezer *l, int32_t vorige_tot, int32_t van, int regel)
{
	char t[DATE_TEXT_MAX];

	if (vorige_tot == van - 1)
		return true;
	if (vorige_tot >= van)
		return law_weiger(l, regel, "deze versie overlapt met de vorige, die %s%s geldt",
				  vorige_tot == INT32_MAX ? "nog" : "t/m ",
				  vorige_tot == INT32_MAX ? "" :
				  date_iso(date_from_days(vorige_tot), t).p);
	return law_weiger(l, regel, "er zit een gat voor deze versie: de vorige geldt t/m %s",
			  date_iso(date_from_days(vorige_tot), t).p);
}

/* ---- holidays -------------------------------------------------------------------------- */

static const char *const maanden[12] = {
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
	"september", "oktober", "november", "december",
};

/* "27 april", "pasen + 39 dagen", "pasen - 2 dagen" */
static bool feest_dag(struct law_lezer *l, struct law_feest *f)
{
	struct str s = l->waarde;
	size_t sp = str_find(s, STR(" "), 0);
	int64_t n;

	if (str_starts(s, STR("pasen ")) && s.len > 8) {
		struct str rest = str_sub(s, 8, str_find(s, STR(" "), 8) - 8);

		if ((s.p[6] == '+' || s.p[6] == '-') && law_lees_getal(rest, 0, 100, &n)) {
			f->pasen = (int)(s.p[6] == '+' ? n : -n);
			return true;
		}
	}
	for (int m = 0; m < 12 && sp != SIZE_MAX; m++)
		if (str_is(str_sub(s, sp + 1, SIZE_MAX), maanden[m]) &&
		    law_lees_getal(str_sub(s, 0, sp), 1, date_month_len(2023, m + 1), &n)) {
			f->maand = m + 1;
			f->dag = (int)n;
			return true;
		}
	return law_weiger(l, l->nr, "een feestdag is \"27 april\" of \"pasen + 39 dagen\", "
			  "niet \"%.*s\"", STR_ARG(s));
}

/* "vanaf 2014" or "1980 t/m 2013" */
static bool feest_jaren(struct law_lezer *l, struct law_feest *f)
{
	size_t tm = str_find(l->waarde, STR(" t/m "), 0);
	int64_t van, tot = LAW_JAAR_LAATST;
	bool goed = str_starts(l->waarde, STR("vanaf ")) ?
		law_lees_getal(str_sub(l->waarde, 6, SIZE_MAX), 1970, 2100, &van) :
		tm != SIZE_MAX && law_lees_getal(str_sub(l->waarde, 0, tm), 1970, 2100, &van) &&
		law_lees_getal(str_sub(l->waarde, tm + 5, SIZE_MAX), 1970, 2100, &tot) &&
		van <= tot;

	if (!goed)
		return law_weiger(l, l->nr, "jaren is \"vanaf 2014\" of \"1980 t/m 2013\" "
				  "(1970 tot en met 2100)");
	f->van = (int)van;
	f->tot = (int)tot;
	return true;
}

static bool feest_regel(struct law_lezer *l, struct law_feest *f, bool *artikel)
{
	if (str_is(l->sleutel, "datum"))
		return feest_dag(l, f);
	if (str_is(l->sleutel, "jaren"))
		return feest_jaren(l, f);
	if (str_is(l->sleutel, "artikel") || str_is(l->sleutel, "bron")) {
		*artikel = *artikel || str_is(l->sleutel, "artikel");
		return true;
	}
	if (str_is(l->sleutel, "dag"))
		return volle_datum(l->waarde, &f->los) ||
		       law_weiger(l, l->nr, "dag is een datum als 2030-05-10");
	if (str_is(l->sleutel, "op zondag")) {
		f->zondag = str_is(l->waarde, "dag ervoor") ? -1 :
			str_is(l->waarde, "dag erna") ? 1 : 0;
		return f->zondag || law_weiger(l, l->nr, "op zondag is \"dag ervoor\" of "
					       "\"dag erna\"");
	}
	return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
}

static bool feest_klaar(struct law_lezer *l, const struct law_feest *f, bool artikel, int regel)
{
	if (!f->maand && !f->pasen && f->los == LAW_GEEN_DAG)
		return law_weiger(l, regel, "feestdag \"%s\" heeft geen datum", f->naam);
	if (!artikel)
		return law_weiger(l, regel, "feestdag \"%s\" noemt geen artikel", f->naam);
	return true;
}

static bool lees_feestdagen(struct law_lezer *l)
{
	struct law_feest *f = NULL;
	bool artikel = false;
	enum law_lees r;
	int begin = 0;

	while ((r = law_lees_regel(l)) == LEES_REGEL) {
		if (!l->nieuwe_sectie) {
			if (!f)
				return law_weiger(l, l->nr, "eerst hoort [feestdag NAAM]");
			if (!feest_regel(l, f, &artikel))
				return false;
			continue;
		}
		if (f && !feest_klaar(l, f, artikel, begin))
			return false;
		if (!str_is(l->sectie, "feestdag") || !l->sectie_naam.len)
			return law_weiger(l, l->nr, "hier hoort [feestdag NAAM]");
		if (l->law->feesten_n == LAW_FEEST_MAX)
			return law_weiger(l, l->nr, "meer dan %d feestdagen", LAW_FEEST_MAX);
		f = &l->law->feest[l->law->feesten_n++];
		*f = (struct law_feest){.naam = str_dup(l->arena, l->sectie_naam).p,
					.van = LAW_JAAR_EERST, .tot = LAW_JAAR_LAATST,
					.los = LAW_GEEN_DAG};
		artikel = false;
		begin = l->nr;
	}
	return r == LEES_EINDE && (!f || feest_klaar(l, f, artikel, begin));
}

/* ---- amounts ------------------------------------------------------------------------------ */

/* "vanaf dag 15: ..": the key is "trede", the value "vanaf 15 bedrag 35,00"; the step
 * begins at a day or at a sum in euros. */
static bool trede(struct law_lezer *l, struct law_bedrag_versie *v)
{
	size_t b = str_find(l->waarde, STR(" bedrag "), 0);
	struct law_trede *t = &v->trede[v->treden_n];
	struct str van = str_sub(l->waarde, 6, b == SIZE_MAX ? 0 : b - 6);

	if (v->treden_n == LAW_TREDEN_MAX)
		return law_weiger(l, l->nr, "meer dan %d treden", LAW_TREDEN_MAX);
	if (str_starts(l->waarde, STR("vanaf dag ")) && b != SIZE_MAX &&
	    law_lees_getal(str_sub(van, 4, SIZE_MAX), 1, 1000, &t->grens) &&
	    law_lees_euro(str_sub(l->waarde, b + 8, SIZE_MAX), &t->cent)) {
		v->treden_n++;
		return true;
	}
	if (str_starts(l->waarde, STR("vanaf euro ")) && b != SIZE_MAX &&
	    law_lees_euro(str_sub(van, 5, SIZE_MAX), &t->grens) &&
	    law_lees_euro(str_sub(l->waarde, b + 8, SIZE_MAX), &t->cent)) {
		v->treden_n++;
		return true;
	}
	return law_weiger(l, l->nr, "een trede is \"vanaf dag 15 bedrag 35,00\" of "
			  "\"vanaf euro 454,00 bedrag 20,00\"");
}

static bool bedrag_versie_regel(struct law_lezer *l, struct law_bedrag_versie *v)
{
	if (str_is(l->sleutel, "geldig"))
		return law_lees_geldig(l, &v->van, &v->tot);
	if (str_is(l->sleutel, "artikel"))
		v->artikel = l->waarde;
	else if (str_is(l->sleutel, "bron"))
		v->bron = l->waarde;
	else if (str_is(l->sleutel, "trede"))
		return trede(l, v);
	else
		return law_weiger(l, l->nr, "onbekend woord \"%.*s\"", STR_ARG(l->sleutel));
	return true;
}

static bool bedrag_klaar(struct law_lezer *l, const struct law_bedrag *b)
{
	for (size_t i = 0; i < b->versies_n; i++) {
		const struct law_bedrag_versie *v = &b->versie[i];

		if (!v->van && !v->tot)
			return law_weiger(l, v->regel, "deze versie zegt niet wanneer zij geldt");
		if (!v->artikel.len)
			return law_weiger(l, v->regel, "deze versie noemt geen artikel");
		if (!v->treden_n)
			return law_weiger(l, v->regel, "deze versie heeft geen trede");
		if (i && !law_sluit_aan(l, b->versie[i - 1].tot, v->van, v->regel))
			return false;
	}
	return b->versies_n && b->naam.len ? true : law_weiger(l, 0, "geen naam of geen versie");
}

static bool lees_bedrag(struct law_lezer *l)
{
	struct law_bedrag *b = &l->law->bedrag[l->law->bedragen_n];
	struct law_bedrag_versie *v = NULL;
	enum law_lees r;

	if (l->law->bedragen_n == LAW_BEDRAGEN_MAX)
		return law_weiger(l, 0, "meer dan %d bestanden met bedragen", LAW_BEDRAGEN_MAX);
	b->pad = l->pad;
	while ((r = law_lees_regel(l)) == LEES_REGEL) {
		if (l->nieuwe_sectie) {
			if (!str_is(l->sectie, "versie") || b->versies_n == LAW_VERSIES_MAX)
				return law_weiger(l, l->nr, "hier hoort [versie], ten hoogste %d",
						  LAW_VERSIES_MAX);
			v = &b->versie[b->versies_n++];
			v->regel = l->nr;
		} else if (v) {
			if (!bedrag_versie_regel(l, v))
				return false;
		} else if (str_is(l->sleutel, "bedrag")) {
			b->naam = l->waarde;
		} else if (!str_is(l->sleutel, "titel") && !str_is(l->sleutel, "uitleg")) {
			return law_weiger(l, l->nr, "onbekend woord \"%.*s\"",
					  STR_ARG(l->sleutel));
		}
	}
	l->law->bedragen_n++;
	return r == LEES_EINDE && bedrag_klaar(l, b);
}

/* ---- all files ------------------------------------------------------------------------------- */

static int op_naam(const void *a, const void *b)
{
	const struct law_regel *x = a, *y = b;
	int c = str_cmp(x->naam, y->naam);

	return c ? c : str_cmp(x->pad, y->pad);
}

static bool dubbel(struct law_lezer *l, const struct law *law)
{
	for (size_t i = 1; i < law->regels_n; i++)
		if (str_eq(law->regel[i - 1].naam, law->regel[i].naam)) {
			l->pad = law->regel[i].pad;
			return law_weiger(l, 0, "regel \"%.*s\" staat ook in %.*s",
					  STR_ARG(law->regel[i].naam),
					  STR_ARG(law->regel[i - 1].pad));
		}
	return true;
}

static bool lees_bestand(struct law_lezer *l)
{
	if (str_starts(l->pad, STR("termijnen/")))
		return law_regel_lees(l, &l->law->regel[l->law->regels_n++]);
	if (str_starts(l->pad, STR("feestdagen/")))
		return lees_feestdagen(l);
	if (str_starts(l->pad, STR("bedragen/")))
		return lees_bedrag(l);
	return true;
}

const struct law *law_laad(struct arena *a, const struct law_bestand *b, size_t n,
			   struct law_fout *fout)
{
	struct law *law = ARENA_NEW(a, struct law);
	struct law_lezer l = {.arena = a, .law = law, .fout = fout};

	*fout = (struct law_fout){.pad = STR("")};
	law->regel = ARENA_NEWN(a, struct law_regel, n + 1);
	for (size_t i = 0; i < n; i++) {
		l.pad = b[i].pad;
		l.rest = b[i].tekst;
		l.nr = 0;
		l.sectie = l.sectie_naam = l.sleutel = l.waarde = STR("");
		if (!lees_bestand(&l))
			return NULL;
	}
	l.pad = STR("termijnen");
	if (!law->regels_n || !law->feesten_n) {
		law_weiger(&l, 0, "er zijn geen regels of geen feestdagen");
		return NULL;
	}
	qsort(law->regel, law->regels_n, sizeof(law->regel[0]), op_naam);
	if (!dubbel(&l, law))
		return NULL;
	law_kalender(law);
	return law;
}

size_t law_regels_n(const struct law *law) { return law->regels_n; }
const struct law_regel *law_regel(const struct law *law, size_t i) { return &law->regel[i]; }

const struct law_regel *law_zoek(const struct law *law, struct str naam)
{
	for (size_t i = 0; i < law->regels_n; i++)
		if (str_eq(law->regel[i].naam, naam))
			return &law->regel[i];
	return NULL;
}
