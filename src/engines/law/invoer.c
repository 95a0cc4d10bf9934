/* SPDX-License-Identifier: EUPL-1.2 */
/* Values as people write them. A mistake is a sentence that names the key. */
#include "engines/law/law_private.h"

#include <assert.h>
#include <stdarg.h>

enum { AANTAL_MAX = 20000 };

const char *const law_daden[LAW_DAAD_N] = {
	[LAW_DAAD_ONGENOEMD] = "handeling",
	[LAW_DAAD_INVORDERINGSBESCHIKKING] = "invorderingsbeschikking",
	[LAW_DAAD_AANMANING] = "aanmaning", [LAW_DAAD_DWANGBEVEL] = "dwangbevel",
	[LAW_DAAD_ERKENNING] = "erkenning", [LAW_DAAD_VERREKENING] = "verrekening",
	[LAW_DAAD_TENUITVOERLEGGING] = "tenuitvoerlegging",
};

void law_invoer_begin(struct law_invoer *in, const struct law_regel *regel)
{
	in->regel = regel;
	for (size_t i = 0; i < regel->gegevens_n; i++) {
		in->w[i].gezet = false;
		in->w[i].lijst_n = 0;
	}
}

static bool fout(char reden[static LAW_FOUT_MAX], const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static bool fout(char reden[static LAW_FOUT_MAX], const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reden, LAW_FOUT_MAX, fmt, ap);
	va_end(ap);
	return false;
}

static bool lees_dag(struct str s, int32_t *dag)
{
	struct date d;

	if (s.len > 20 || str_find(s, STR("T"), 0) != SIZE_MAX ||
	    str_find(s, STR(":"), 0) != SIZE_MAX || !date_parse(s, &d) ||
	    !date_full(d) || d.year < LAW_JAAR_EERST || d.year > LAW_JAAR_LAATST)
		return false;
	*dag = law_dag(d).dag;
	return true;
}

/* 9:00, 09:00, 09:00:30; with a point as well, as in "9.00" */
static bool lees_tijd(struct str s, int32_t *seconde)
{
	int64_t deel[3] = {0, 0, 0};
	struct str_cutter c = {s, false};
	struct str t;
	char teken = str_find(s, STR(":"), 0) != SIZE_MAX ? ':' : '.';
	size_t n = 0;

	for (; str_cut(&c, teken, &t); n++)
		if (n == 3 || !t.len || t.len > 2 || !law_lees_getal(t, 0, n ? 59 : 23, &deel[n]))
			return false;
	*seconde = (int32_t)(deel[0] * 3600 + deel[1] * 60 + deel[2]);
	return n >= 2;
}

static bool lees_tijdstip(struct str s, struct law_moment *m)
{
	size_t t = str_find(s, STR("T"), 0);
	int64_t us;

	for (size_t i = 0; t == SIZE_MAX && i < s.len; i++)
		if (s.p[s.len - 1 - i] == ' ')
			t = s.len - 1 - i;
	if (t == SIZE_MAX)
		return false;
	if (instant_parse(s, &us)) { /* with a zone: the clock in Amsterdam */
		struct civil c = civil_amsterdam(us);

		if (c.date.year < LAW_JAAR_EERST || c.date.year > LAW_JAAR_LAATST)
			return false;
		*m = law_dag(c.date);
		m->seconde = c.hour * 3600 + c.minute * 60 + c.second;
		return true;
	}
	return lees_dag(str_sub(s, 0, t), &m->dag) &&
	       lees_tijd(str_sub(s, t + 1, SIZE_MAX), &m->seconde);
}

/* P14D, P2W, P3M, P1Y, PT48H, or as written: "14 dagen", "48 uur". */
bool law_duur_lees(struct str s, int64_t *n_out, enum law_eenheid *out)
{
	static const struct {
		char letter;
		enum law_eenheid eenheid;
	} letters[] = {{'D', LAW_DAGEN}, {'W', LAW_WEKEN}, {'M', LAW_MAANDEN}, {'Y', LAW_JAREN}};
	size_t spatie = str_find(s, STR(" "), 0);
	struct str getal;

	if (spatie != SIZE_MAX)
		return law_lees_getal(str_sub(s, 0, spatie), 1, AANTAL_MAX, n_out) &&
		       law_lees_eenheid(str_sub(s, spatie + 1, SIZE_MAX), out);
	if (str_starts(s, STR("PT")) && str_ends(s, STR("H")) && s.len > 3) {
		*out = LAW_UREN;
		return law_lees_getal(str_sub(s, 2, s.len - 3), 1, AANTAL_MAX, n_out);
	}
	if (!str_starts(s, STR("P")) || s.len < 3)
		return false;
	getal = str_sub(s, 1, s.len - 2);
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (s.p[s.len - 1] == letters[i].letter) {
			*out = letters[i].eenheid;
			return law_lees_getal(getal, 1, AANTAL_MAX, n_out);
		}
	return false;
}

static bool lees_item(const struct law_regel *r, bool perioden, struct str s, struct law_item *it)
{
	size_t punt = str_find(s, STR(":"), 0), streep = str_find(s, STR("/"), 0);

	it->daad = LAW_DAAD_ONGENOEMD;
	if (perioden)
		return streep != SIZE_MAX && lees_dag(str_sub(s, 0, streep), &it->van) &&
		       lees_dag(str_sub(s, streep + 1, SIZE_MAX), &it->tot) && it->tot >= it->van;
	if (punt != SIZE_MAX) {
		struct str woord = str_sub(s, 0, punt);

		for (int i = 1; i < LAW_DAAD_N && r->berekening == LAW_BER_VERJARING; i++)
			if (str_is(woord, law_daden[i]))
				it->daad = (enum law_daad)i;
		if (it->daad == LAW_DAAD_ONGENOEMD)
			return false;
		s = str_sub(s, punt + 1, SIZE_MAX);
	}
	if (!lees_dag(s, &it->van))
		return false;
	it->tot = it->van;
	return true;
}

static bool lees_lijst(const struct law_regel *r, const struct law_gegeven *g, struct str s,
		       struct law_waarde *w, char reden[static LAW_FOUT_MAX])
{
	struct str_cutter c = {s, false};
	struct str deel;

	w->lijst_n = 0;
	while (str_cut(&c, ',', &deel)) {
		deel = str_trim(deel);
		if (w->lijst_n == LAW_LIJST_MAX)
			return fout(reden, "%.*s: ten hoogste %d waarden", STR_ARG(g->naam),
				    LAW_LIJST_MAX);
		if (!lees_item(r, g->soort == LAW_PERIODEN, deel, &w->lijst[w->lijst_n]))
			return fout(reden, g->soort == LAW_PERIODEN ?
				    "%.*s: schrijf perioden als EERSTE/LAATSTE dag, bijvoorbeeld "
				    "2026-10-01/2027-03-31; \"%.*s\" is dat niet" :
				    "%.*s: schrijf datums als JJJJ-MM-DD met een komma ertussen; "
				    "\"%.*s\" is dat niet", STR_ARG(g->naam), STR_ARG(deel));
		w->lijst_n++;
	}
	return true;
}

static bool lees_waarde(const struct law_regel *r, const struct law_gegeven *g, struct str s,
			struct law_waarde *w, char reden[static LAW_FOUT_MAX])
{
	int64_t meest = g->hoogstens ? g->hoogstens : AANTAL_MAX;
	enum law_eenheid e;
	bool tijd;

	switch (g->soort) {
	case LAW_DATUM:
	case LAW_DATUM_OF_TIJDSTIP:
		w->moment.seconde = -1;
		tijd = g->soort != LAW_DATUM;
		return lees_dag(s, &w->moment.dag) || (tijd && lees_tijdstip(s, &w->moment)) ||
		       fout(reden, "%.*s: \"%.*s\" is geen datum. Schrijf JJJJ-MM-DD%s, jaar 1970 "
			    "tot en met 2100", STR_ARG(g->naam), STR_ARG(s),
			    tijd ? " of JJJJ-MM-DDTUU:MM" : "");
	case LAW_TIJDSTIP:
		return lees_tijdstip(s, &w->moment) ||
		       fout(reden, "%.*s: \"%.*s\" is geen tijdstip. Schrijf datum en tijd: "
			    "JJJJ-MM-DDTUU:MM", STR_ARG(g->naam), STR_ARG(s));
	case LAW_JANEE:
		w->getal = str_is(s, "ja") || str_is(s, "true") || str_is(s, "1");
		return w->getal || str_is(s, "nee") || str_is(s, "false") || str_is(s, "0") ||
		       fout(reden, "%.*s: schrijf ja of nee, niet \"%.*s\"", STR_ARG(g->naam),
			    STR_ARG(s));
	case LAW_AANTAL:
		return law_lees_getal(s, 0, meest, &w->getal) ||
		       fout(reden, "%.*s: schrijf een heel getal van 0 tot en met %lld, niet "
			    "\"%.*s\"", STR_ARG(g->naam), (long long)meest, STR_ARG(s));
	case LAW_GELD:
		return law_lees_euro(s, &w->getal) ||
		       fout(reden, "%.*s: schrijf een bedrag in euro, bijvoorbeeld 5000 of "
			    "5.000,00; \"%.*s\" is dat niet", STR_ARG(g->naam), STR_ARG(s));
	case LAW_DUUR:
		if (!law_duur_lees(s, &w->getal, &e))
			return fout(reden, "%.*s: schrijf een duur als P14D (14 dagen), P2W "
				    "(2 weken) of PT48H (48 uur), niet \"%.*s\"",
				    STR_ARG(g->naam), STR_ARG(s));
		w->eenheid = (int)e;
		return true;
	case LAW_DATA:
	case LAW_PERIODEN:
		return lees_lijst(r, g, s, w, reden);
	case LAW_SOORT_N:
		break;
	}
	return false;
}

bool law_zet(struct law_invoer *in, struct str naam, struct str tekst,
	     char reden[static LAW_FOUT_MAX])
{
	int i = law_sleutel(in->regel, naam);

	if (i < 0)
		return fout(reden, "%.*s: deze regel kent dit gegeven niet", STR_ARG(naam));
	tekst = str_trim(tekst);
	in->w[i].gezet = false;
	if (!tekst.len)
		return true;
	in->w[i].gezet = lees_waarde(in->regel, &in->regel->gegeven[i], tekst, &in->w[i], reden);
	return in->w[i].gezet;
}

static struct law_waarde *waarde(struct law_invoer *in, const char *naam)
{
	int i = law_sleutel(in->regel, str_of(naam));

	assert(i >= 0);
	if (!in->w[i].gezet)
		in->w[i].lijst_n = 0;
	in->w[i].gezet = true;
	return &in->w[i];
}

void law_zet_datum(struct law_invoer *in, const char *naam, struct date d)
{
	waarde(in, naam)->moment = law_dag(d);
}

void law_zet_getal(struct law_invoer *in, const char *naam, int64_t v)
{
	waarde(in, naam)->getal = v;
}

void law_zet_daad(struct law_invoer *in, const char *naam, struct date d, enum law_daad daad)
{
	struct law_waarde *w = waarde(in, naam);
	int32_t dag = law_dag(d).dag;

	if (w->lijst_n < LAW_LIJST_MAX)
		w->lijst[w->lijst_n++] = (struct law_item){dag, dag, daad};
}

void law_reden(enum law_rc rc, const struct law_gegeven *g, char reden[static LAW_FOUT_MAX])
{
	struct str naam = g ? g->naam : STR("de datum");

	switch (rc) {
	case LAW_ONTBREEKT:
		fout(reden, "%.*s ontbreekt%s%.*s", STR_ARG(naam), g ? ": " : "",
		     STR_ARG(g ? g->vraag : STR("")));
		return;
	case LAW_TIJD_NODIG:
		fout(reden, "%.*s: bij een termijn in uren hoort een tijd. Schrijf "
		     "JJJJ-MM-DDTUU:MM", STR_ARG(naam));
		return;
	case LAW_VOLGORDE:
		fout(reden, "%.*s: deze datum ligt voor de datum waarop hij volgt",
		     STR_ARG(naam));
		return;
	case LAW_BUITEN_BEREIK:
		fout(reden, "%.*s: de termijn valt buiten de jaren 1970 tot en met 2100",
		     STR_ARG(naam));
		return;
	case LAW_OK:
		break;
	}
	reden[0] = '\0';
}
