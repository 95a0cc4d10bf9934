/* SPDX-License-Identifier: EUPL-1.2 */
/* A bank statement from any list: which column is what, and its rows as lines. */
#include "work/geld/geld.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/kenmerk.h"
#include "core/base/utf8.h"
#include "core/model/veld.h"
#include "engines/table/table.h"

enum { PROEF_RIJEN = 40, BEGIN = 256 };

static const struct {
	const char *naam, *titel;
	const char *koppen;        /* words above such a column, folded, "|"-separated */
	bool meer;                 /* several columns may be this */
} kolommen[KOLOM_N] = {
	[KOLOM_NIET] = {"", "Niet gebruiken", "", true},
	[KOLOM_DATUM] = {"datum", "Boekdatum", "datum|boekdatum|transactiedatum|boekingsdatum|"
			 "date|booking date|uitvoeringsdatum|transactiedate", false},
	[KOLOM_BEDRAG] = {"bedrag", "Bedrag", "bedrag|bedrag (eur)|transactiebedrag|amount|"
			  "bedrag eur|mutatiebedrag", false},
	[KOLOM_BIJ] = {"bij", "Bedrag bij", "bij|credit|bijgeschreven|ontvangen", false},
	[KOLOM_AF] = {"af", "Bedrag af", "af|debet|debit|afgeschreven|betaald", false},
	[KOLOM_RICHTING] = {"richting", "Bij of af", "af bij|af/bij|bij/af|debit/credit|"
			    "debet/credit|d/c|code debet/credit|dc", false},
	[KOLOM_IBAN] = {"iban", "Rekening van de betaler", "tegenrekening|tegenrekening iban/bban|"
			"tegenrekeningnummer|iban tegenrekening|rekening tegenpartij|"
			"counterparty iban", false},
	[KOLOM_NAAM] = {"naam", "Naam van de betaler", "naam|naam / omschrijving|naam tegenpartij|"
			"naam tegenrekening|tegenpartij|counterparty name", false},
	[KOLOM_OMSCHRIJVING] = {"omschrijving", "Omschrijving", "omschrijving|mededelingen|"
				"omschrijving-1|omschrijving-2|omschrijving-3|description|"
				"mededeling|remittance info", true},
	[KOLOM_KENMERK] = {"kenmerk", "Betalingskenmerk", "betalingskenmerk|kenmerk|"
			   "betalings kenmerk|structured reference", false},
	[KOLOM_REF] = {"referentie", "Nummer van de bank", "volgnr|transactiereferentie|"
		       "volgnummer|transaction id|bankreferentie|transactienummer", false},
	[KOLOM_REKENING] = {"rekening", "Rekening van de gemeente", "rekening|iban/bban|"
			    "rekeningnummer|eigen rekening|iban|accountnumber", false},
	[KOLOM_MUNT] = {"munt", "Munt", "munt|muntsoort|valuta|currency|mutatievaluta", false},
};

const char *afschrift_kolom_naam(enum afschrift_kolom k) { return kolommen[k].naam; }
const char *afschrift_kolom_titel(enum afschrift_kolom k) { return kolommen[k].titel; }

/* ---- which column is what ------------------------------------------------------------- */

static bool kop_is(struct str koppen, struct str kop)
{
	struct str_cutter c = {koppen, false};
	struct str woord;

	while (str_cut(&c, '|', &woord))
		if (str_eq(woord, kop))
			return true;
	return false;
}

static bool bezet(const struct afschrift_voorstel *v, enum afschrift_kolom k)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->kolom[i].is == k && !kolommen[k].meer)
			return true;
	return false;
}

static enum afschrift_kolom raad_kop(struct arena *a, const struct afschrift_voorstel *v,
				     struct str kop)
{
	struct str gevouwen = str_trim(utf8_fold(a, kop));

	for (int k = KOLOM_DATUM; k < KOLOM_N; k++)
		if (kop_is(str_of(kolommen[k].koppen), gevouwen) &&
		    !bezet(v, (enum afschrift_kolom)k))
			return (enum afschrift_kolom)k;
	return KOLOM_NIET;
}

/* A list without words above it: by what is in it. */
static enum afschrift_kolom raad_waarden(struct arena *a, const struct afschrift_voorstel *v,
					 const struct str *cel, size_t n)
{
	struct guess_result g = table_guess(STR(""), cel, n, a);

	if (g.share < 90)
		return KOLOM_NIET;
	if (g.kind == GUESS_DATE && !bezet(v, KOLOM_DATUM))
		return KOLOM_DATUM;
	if (g.kind == GUESS_IBAN && !bezet(v, KOLOM_IBAN))
		return KOLOM_IBAN;
	return KOLOM_NIET;
}

static bool open_lijst(const char *pad, const char *naam, struct table **t,
		       char err[static BANK_ERR_MAX])
{
	char reden[TABLE_ERR_MAX];

	*t = table_open(pad, naam, reden);
	if (*t && table_columns(*t) <= AFSCHRIFT_KOLOMMEN_MAX)
		return true;
	snprintf(err, BANK_ERR_MAX, "%s", *t ? "er staan meer dan 60 kolommen in. Dit is geen "
		"bankafschrift." : reden);
	table_close(*t);
	*t = NULL;
	return false;
}

static bool kijk(struct arena *a, struct table *t, struct afschrift_voorstel *v,
		 char err[static BANK_ERR_MAX])
{
	struct str *cel = ARENA_NEWN(a, struct str, AFSCHRIFT_KOLOMMEN_MAX * PROEF_RIJEN);
	char reden[TABLE_ERR_MAX];
	struct table_row *r;
	size_t rijen = 0;
	int rc = 1;

	v->n = table_columns(t);
	while (rijen < PROEF_RIJEN && (rc = table_next(t, &r, reden)) == 1) {
		for (size_t i = 0; i < v->n && !r->bad; i++)
			cel[i * PROEF_RIJEN + rijen] = str_dup(a, r->cell[i].text);
		rijen += !r->bad;
	}
	if (rc < 0)
		snprintf(err, BANK_ERR_MAX, "%s", reden);
	if (rc < 0 || !rijen) {
		if (rc >= 0)
			snprintf(err, BANK_ERR_MAX, "er staat geen regel in dit bestand.");
		return false;
	}
	for (size_t i = 0; i < v->n; i++) {
		v->kolom[i].kop = str_dup(a, table_column(t, i));
		v->kolom[i].is = raad_kop(a, v, v->kolom[i].kop);
		for (size_t k = 0; k < AFSCHRIFT_VOORBEELDEN; k++)
			v->kolom[i].voorbeeld[k] = k < rijen ? cel[i * PROEF_RIJEN + k] : STR("");
	}
	for (size_t i = 0; i < v->n; i++)
		if (v->kolom[i].is == KOLOM_NIET)
			v->kolom[i].is = raad_waarden(a, v, &cel[i * PROEF_RIJEN], rijen);
	return true;
}

static bool is_xml(const char *pad)
{
	char begin[BEGIN];
	FILE *f = fopen(pad, "rb");
	size_t n = f ? fread(begin, 1, sizeof(begin), f) : 0;

	if (f)
		fclose(f);
	return n && camt_is((struct str){begin, n});
}

bool afschrift_voorstel(struct arena *a, const char *pad, const char *naam,
			struct afschrift_voorstel *out, char err[static BANK_ERR_MAX])
{
	struct table *t;
	bool goed;

	*out = (struct afschrift_voorstel){.camt = is_xml(pad)};
	err[0] = '\0';
	if (out->camt)
		return true;
	if (!open_lijst(pad, naam, &t, err))
		return false;
	goed = kijk(a, t, out, err);
	table_close(t);
	return goed;
}

const char *afschrift_mist(const struct afschrift_voorstel *v)
{
	if (v->camt)
		return NULL;
	for (int k = KOLOM_DATUM; k < KOLOM_N; k++) {
		size_t n = 0;

		for (size_t i = 0; i < v->n; i++)
			n += v->kolom[i].is == (enum afschrift_kolom)k;
		if (n > 1 && !kolommen[k].meer)
			return "U koos hetzelfde bij twee kolommen. Dat kan alleen bij de "
			       "omschrijving.";
	}
	if (!bezet(v, KOLOM_DATUM))
		return "Kies in welke kolom de boekdatum staat.";
	if (!bezet(v, KOLOM_BEDRAG) && !bezet(v, KOLOM_BIJ))
		return "Kies in welke kolom het bedrag staat, of het bedrag dat bij kwam.";
	return NULL;
}

/* ---- rows as lines ----------------------------------------------------------------------- */

/* 20260311, as some banks write it; else as any date. */
static bool datum(struct arena *a, struct str s, struct date *out)
{
	int64_t n;

	s = str_trim(s);
	if (s.len == 8 && str_to_int(s, &n) && n > 19000000)
		s = str_fmt(a, "%lld-%02lld-%02lld", (long long)(n / 10000),
			(long long)(n / 100 % 100), (long long)(n % 100));
	else if (s.len > 10 && s.p[4] == '-')
		s = str_sub(s, 0, 10);
	return date_parse(s, out) && date_full(*out) && out->year >= 1990 && out->year <= 2100;
}

static bool af(struct str s)
{
	static const char *const woorden[] = {"af", "debet", "debit", "d", "db", "dbit", "-"};

	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++)
		if (str_eq_nocase(str_trim(s), str_of(woorden[i])))
			return true;
	return false;
}

struct rij {
	struct str van[KOLOM_N];   /* the text of each kind of column; several joined */
	bool er[KOLOM_N];
};

static void verzamel(struct arena *a, const struct afschrift_voorstel *v,
		     const struct table_row *r, struct rij *uit)
{
	for (int k = 0; k < KOLOM_N; k++)
		uit->van[k] = STR("");
	for (size_t i = 0; i < v->n && i < r->n; i++) {
		enum afschrift_kolom k = v->kolom[i].is;
		struct str s = str_trim(r->cell[i].text);

		uit->er[k] = true;
		if (!s.len || k == KOLOM_NIET)
			continue;
		uit->van[k] = uit->van[k].len
			? str_fmt(a, "%.*s %.*s", STR_ARG(uit->van[k]), STR_ARG(s))
			: str_dup(a, s);
	}
	uit->van[KOLOM_OMSCHRIJVING] = utf8_head(uit->van[KOLOM_OMSCHRIJVING], BANK_TEKST_MAX / 4);
}

static const char *bedrag(const struct rij *r, int64_t *cent)
{
	int64_t n = 0;

	*cent = 0;
	if (r->van[KOLOM_MUNT].len && !str_eq_nocase(r->van[KOLOM_MUNT], STR("EUR")))
		return "het bedrag is niet in euro";
	if (r->van[KOLOM_BEDRAG].len) {
		if (!bank_cent(r->van[KOLOM_BEDRAG], cent))
			return "het bedrag is niet te lezen";
		if (*cent > 0 && af(r->van[KOLOM_RICHTING]))
			*cent = -*cent;
		return NULL;
	}
	if (r->van[KOLOM_BIJ].len && !bank_cent(r->van[KOLOM_BIJ], cent))
		return "het bedrag bij is niet te lezen";
	if (r->van[KOLOM_AF].len && !bank_cent(r->van[KOLOM_AF], &n))
		return "het bedrag af is niet te lezen";
	if (!r->van[KOLOM_BIJ].len && !r->van[KOLOM_AF].len)
		return "er staat geen bedrag";
	*cent -= n < 0 ? -n : n;
	return NULL;
}

static struct bank_regel regel_van(struct arena *a, const struct afschrift_voorstel *v,
				   const struct table_row *r)
{
	struct rij rij = {.er = {false}};
	struct bank_regel b = {.regel = r->line, .rekening = STR(""), .iban = STR(""),
		.naam = STR(""), .kenmerk = STR(""), .omschrijving = STR(""), .bankref = STR("")};

	if (r->bad) {
		b.fout = str_dup(a, str_of(r->err)).p;
		return b;
	}
	verzamel(a, v, r, &rij);
	b.rekening = rij.van[KOLOM_REKENING];
	b.iban = rij.van[KOLOM_IBAN];
	b.naam = utf8_head(rij.van[KOLOM_NAAM], 140);
	b.kenmerk = utf8_head(rij.van[KOLOM_KENMERK], 140);
	b.omschrijving = rij.van[KOLOM_OMSCHRIJVING];
	b.bankref = rij.van[KOLOM_REF];
	b.fout = bedrag(&rij, &b.cent);
	if (!datum(a, rij.van[KOLOM_DATUM], &b.geboekt))
		b.fout = "de boekdatum is niet te lezen";
	return b;
}

static void omvang(struct bank_afschrift *u)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct bank_regel *r = &u->regel[i];

		if (r->fout)
			continue;
		if (!u->rekening.len)
			u->rekening = r->rekening;
		if (!u->van.year || date_cmp(r->geboekt, u->van) < 0)
			u->van = r->geboekt;
		if (!u->tot.year || date_cmp(r->geboekt, u->tot) > 0)
			u->tot = r->geboekt;
	}
}

static bool lees_lijst(struct arena *a, struct table *t, const struct afschrift_voorstel *v,
		       struct bank_afschrift *u, char err[static BANK_ERR_MAX])
{
	char reden[TABLE_ERR_MAX];
	struct table_row *r;
	int rc;

	while ((rc = table_next(t, &r, reden)) == 1) {
		if (u->n == BANK_REGELS_MAX) {
			snprintf(err, BANK_ERR_MAX, "regel %lld: er staan meer dan 5.000 regels "
				 "in. Download het afschrift in kortere perioden.",
				 (long long)r->line);
			return false;
		}
		u->regel[u->n++] = regel_van(a, v, r);
	}
	if (rc < 0)
		snprintf(err, BANK_ERR_MAX, "%s", reden);
	omvang(u);
	return rc == 0;
}

static bool lees_camt(struct arena *a, const char *pad, struct bank_afschrift *u,
		      char err[static BANK_ERR_MAX])
{
	struct stat st;
	FILE *f = fopen(pad, "rb");
	bool goed = false;
	char *p;
	size_t n;

	if (!f || fstat(fileno(f), &st) != 0 || st.st_size > BANK_BESTAND_MAX) {
		snprintf(err, BANK_ERR_MAX, "%s", f ? "het bestand is groter dan 64 MB. Download "
			 "het afschrift in kortere perioden." : "het bestand is niet te lezen.");
	} else {
		p = arena_alloc(a, (size_t)st.st_size + 1);
		n = fread(p, 1, (size_t)st.st_size, f);
		goed = camt_lees(a, (struct str){p, n}, u, err);
	}
	if (f)
		fclose(f);
	return goed;
}

bool afschrift_lees(struct arena *a, const char *pad, const char *naam,
		    const struct afschrift_voorstel *v, struct bank_afschrift *out,
		    char err[static BANK_ERR_MAX])
{
	struct table *t;
	bool goed;

	err[0] = '\0';
	if (v->camt)
		return lees_camt(a, pad, out, err);
	*out = (struct bank_afschrift){.rekening = STR(""), .sluit = true,
		.regel = ARENA_NEWN(a, struct bank_regel, BANK_REGELS_MAX)};
	if (!open_lijst(pad, naam, &t, err))
		return false;
	if (table_columns(t) == v->n) {
		goed = lees_lijst(a, t, v, out, err);
	} else {
		snprintf(err, BANK_ERR_MAX, "het bestand is veranderd. Kies het opnieuw.");
		goed = false;
	}
	table_close(t);
	return goed;
}
