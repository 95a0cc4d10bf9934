/* SPDX-License-Identifier: EUPL-1.2 */
/* CAMT.053: from elements by their path to lines. */
#include "engines/bank/bank.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"

enum { DIEP_MAX = 24, NAAM_MAX = 40, PAD_MAX = 128, STUK = 1 << 20 };

/* What may be said of an entry, and of a payment in it. */
struct boeking {
	struct str bedrag, richting, datum, valuta, iban, iban_ander, naam, naam_ander, kenmerk,
		e2e, omschrijving, info, ref;
	bool terug, vreemd;
};
struct saldo {
	struct str code, bedrag, richting;
};
struct lezer {
	struct arena *a;
	XML_Parser p;
	struct bank_afschrift *uit;
	char *err;
	bool stop, camt;
	char naam[DIEP_MAX][NAAM_MAX];
	int diep;
	struct buf tekst;
	struct boeking post, deel;  /* the entry, and the payment inside it */
	struct boeking *nu;
	struct saldo saldo;
	struct str rekening, staat;
	size_t eerste;              /* first line of this entry */
	int64_t regel;
	size_t afschriften, saldi;
};

/* ---- refusing ---------------------------------------------------------------------- */

static void weiger(struct lezer *l, const char *reden)
{
	if (!l->stop)
		snprintf(l->err, BANK_ERR_MAX, "regel %lld: %s",
			(long long)XML_GetCurrentLineNumber(l->p), reden);
	l->stop = true;
	XML_StopParser(l->p, XML_FALSE);
}

static void XMLCALL op_doctype(void *user, const char *naam, const char *sys, const char *pub,
			       int intern)
{
	(void)naam;
	(void)sys;
	(void)pub;
	(void)intern;
	weiger(user, "het bestand bevat een documenttype (DTD). Dat hoort niet in een "
		     "bankafschrift. Download het opnieuw bij de bank.");
}

/* ---- which element is what ----------------------------------------------------------- */

enum doel {
	D_REKENING, D_SALDO_CODE, D_SALDO, D_SALDO_RICHTING, D_STAAT, D_BEDRAG, D_RICHTING,
	D_TERUG, D_DATUM, D_VALUTA, D_REF, D_INFO, D_E2E, D_NAAM_DEBITEUR, D_IBAN_DEBITEUR,
	D_NAAM_CREDITEUR, D_IBAN_CREDITEUR, D_VRIJ, D_KENMERK
};
static const struct {
	const char *einde; /* the path ends so */
	enum doel doel;
} paden[] = {
	{"/Stmt/Acct/Id/IBAN", D_REKENING},
	{"/Bal/Tp/CdOrPrtry/Cd", D_SALDO_CODE}, {"/Bal/Amt", D_SALDO},
	{"/Bal/CdtDbtInd", D_SALDO_RICHTING},
	{"/Ntry/Sts", D_STAAT}, {"/Ntry/Sts/Cd", D_STAAT},
	{"/Ntry/Amt", D_BEDRAG}, {"/TxDtls/Amt", D_BEDRAG},
	{"/TxDtls/AmtDtls/TxAmt/Amt", D_BEDRAG},
	{"/Ntry/CdtDbtInd", D_RICHTING}, {"/TxDtls/CdtDbtInd", D_RICHTING},
	{"/Ntry/RvslInd", D_TERUG},
	{"/BookgDt/Dt", D_DATUM}, {"/BookgDt/DtTm", D_DATUM},
	{"/ValDt/Dt", D_VALUTA}, {"/ValDt/DtTm", D_VALUTA},
	{"/Ntry/AcctSvcrRef", D_REF}, {"/TxDtls/Refs/AcctSvcrRef", D_REF},
	{"/Ntry/AddtlNtryInf", D_INFO}, {"/TxDtls/AddtlTxInf", D_INFO},
	{"/Refs/EndToEndId", D_E2E},
	{"/Dbtr/Nm", D_NAAM_DEBITEUR}, {"/Dbtr/Pty/Nm", D_NAAM_DEBITEUR},
	{"/DbtrAcct/Id/IBAN", D_IBAN_DEBITEUR},
	{"/Cdtr/Nm", D_NAAM_CREDITEUR}, {"/Cdtr/Pty/Nm", D_NAAM_CREDITEUR},
	{"/CdtrAcct/Id/IBAN", D_IBAN_CREDITEUR},
	{"/RmtInf/Ustrd", D_VRIJ}, {"/CdtrRefInf/Ref", D_KENMERK},
};

static bool pad_eindigt(const struct lezer *l, const char *einde)
{
	char pad[PAD_MAX * 8] = "";
	size_t n = 0;

	for (int i = 0; i < l->diep; i++)
		n += (size_t)snprintf(pad + n, sizeof(pad) - n, "/%s", l->naam[i]);
	return str_ends((struct str){pad, n}, str_of(einde));
}

static struct str bewaar(struct lezer *l, struct str s) { return str_dup(l->a, str_trim(s)); }

/* Several texts of one thing, with a space between, up to the limit. */
static struct str erbij(struct lezer *l, struct str oud, struct str s)
{
	struct str n = str_trim(s);

	if (!oud.len)
		return bewaar(l, n);
	if (oud.len + n.len + 1 > BANK_TEKST_MAX)
		return oud;
	return str_fmt(l->a, "%.*s %.*s", STR_ARG(oud), STR_ARG(n));
}

static void neem(struct lezer *l, enum doel doel, struct str s)
{
	struct boeking *b = l->nu;

	switch (doel) {
	case D_REKENING: l->rekening = bewaar(l, s); return;
	case D_SALDO_CODE: l->saldo.code = bewaar(l, s); return;
	case D_SALDO: l->saldo.bedrag = bewaar(l, s); return;
	case D_SALDO_RICHTING: l->saldo.richting = bewaar(l, s); return;
	case D_STAAT: l->staat = bewaar(l, s); return;
	case D_BEDRAG: b->bedrag = bewaar(l, s); return;
	case D_RICHTING: b->richting = bewaar(l, s); return;
	case D_TERUG: b->terug = str_is(str_trim(s), "true") || str_is(str_trim(s), "1"); return;
	case D_DATUM: b->datum = bewaar(l, s); return;
	case D_VALUTA: b->valuta = bewaar(l, s); return;
	case D_REF: b->ref = bewaar(l, s); return;
	case D_INFO: b->info = erbij(l, b->info, s); return;
	case D_E2E: b->e2e = bewaar(l, s); return;
	case D_NAAM_DEBITEUR: b->naam = bewaar(l, s); return;
	case D_IBAN_DEBITEUR: b->iban = bewaar(l, s); return;
	case D_NAAM_CREDITEUR: b->naam_ander = bewaar(l, s); return;
	case D_IBAN_CREDITEUR: b->iban_ander = bewaar(l, s); return;
	case D_VRIJ: b->omschrijving = erbij(l, b->omschrijving, s); return;
	case D_KENMERK: b->kenmerk = bewaar(l, s); return;
	}
}

/* ---- lines -------------------------------------------------------------------------- */

static bool dag(struct str s, struct date *out)
{
	return date_parse(str_sub(s, 0, 10), out) && date_full(*out);
}

static struct str eerste_van(struct str a, struct str b) { return a.len ? a : b; }

static bool som(const struct boeking *b, int64_t *cent)
{
	if (!bank_cent(b->bedrag, cent) || *cent < 0)
		return false;
	if (str_is(b->richting, "DBIT"))
		*cent = -*cent;
	return true;
}

/* A line of the entry, with what the payment in it says besides. */
static struct bank_regel maak(const struct lezer *l, const struct boeking *d, int64_t cent)
{
	const struct boeking *p = &l->post;
	struct str e2e = str_is(d->e2e, "NOTPROVIDED") ? STR("") : d->e2e;
	struct bank_regel r = {
		.regel = l->regel, .cent = cent, .terugboeking = p->terug,
		.rekening = l->rekening,
		.iban = cent < 0 ? d->iban_ander : d->iban,
		.naam = cent < 0 ? d->naam_ander : d->naam,
		.kenmerk = eerste_van(d->kenmerk, e2e),
		.omschrijving = eerste_van(d->omschrijving, eerste_van(d->info, p->info)),
		.bankref = eerste_van(d->ref, p->ref)};

	if (!dag(p->datum, &r.geboekt) && !dag(p->valuta, &r.geboekt))
		r.fout = "er is geen boekdatum";
	return r;
}

static void zet(struct lezer *l, struct bank_regel r)
{
	if (l->uit->n == BANK_REGELS_MAX) {
		weiger(l, "er staan meer dan 5.000 regels in. Download het afschrift in kortere "
			  "perioden.");
		return;
	}
	l->uit->regel[l->uit->n++] = r;
}

/* Payments of one entry add up to it, or nobody knows what they are. */
static bool klopt(const struct lezer *l, int64_t totaal)
{
	int64_t n = 0;

	for (size_t i = l->eerste; i < l->uit->n; i++)
		if (l->uit->regel[i].fout || !bank_tel_op(&n, l->uit->regel[i].cent))
			return false;
	return n == totaal;
}

static void post_klaar(struct lezer *l)
{
	struct bank_afschrift *u = l->uit;
	size_t delen = u->n - l->eerste;
	struct bank_regel heel;
	int64_t cent = 0;

	if (l->staat.len && !str_is(l->staat, "BOOK")) { /* announced, not booked */
		u->n = l->eerste;
		return;
	}
	heel = maak(l, &l->post, 0);
	if (!som(&l->post, &cent))
		heel.fout = "het bedrag is niet te lezen";
	else if (l->post.vreemd)
		heel.fout = "het bedrag is niet in euro";
	heel.cent = cent;
	if (delen == 1 && !heel.fout) { /* the entry says how much, its payment who */
		u->regel[l->eerste].cent = cent;
		u->regel[l->eerste].fout = NULL;
		if (!date_full(u->regel[l->eerste].geboekt))
			u->regel[l->eerste].fout = "er is geen boekdatum";
		return;
	}
	if (delen > 1 && !heel.fout && klopt(l, cent))
		return;
	if (delen > 1 && !heel.fout)
		heel.fout = "de betalingen in deze verzamelboeking tellen niet op tot het bedrag";
	u->n = l->eerste;
	zet(l, heel);
}

static void deel_klaar(struct lezer *l)
{
	int64_t cent = 0;
	bool goed;
	struct bank_regel r;

	if (!l->deel.richting.len)
		l->deel.richting = l->post.richting;
	goed = som(&l->deel, &cent) && !l->deel.vreemd;
	/* Who paid depends on the way of the entry, also when the amount is only there. */
	r = maak(l, &l->deel, goed ? cent : str_is(l->deel.richting, "DBIT") ? -1 : 1);
	if (!goed)
		r.fout = "het bedrag van een betaling in een verzamelboeking is niet te lezen";
	zet(l, r);
	l->nu = &l->post;
}

static void saldo_klaar(struct lezer *l)
{
	bool begin = str_is(l->saldo.code, "OPBD") || str_is(l->saldo.code, "PRCD");
	int64_t cent;

	if ((!begin && !str_is(l->saldo.code, "CLBD")) || !bank_cent(l->saldo.bedrag, &cent))
		return;
	if (str_is(l->saldo.richting, "DBIT"))
		cent = -cent;
	*(begin ? &l->uit->begin : &l->uit->einde) = cent;
	l->saldi |= begin ? 1 : 2;
}

/* ---- expat --------------------------------------------------------------------------- */

static const char *kort(const char *naam)
{
	const char *punt = strchr(naam, ':');

	return punt ? punt + 1 : naam;
}

static bool vreemd(const char **attr)
{
	for (; *attr; attr += 2)
		if (strcmp(attr[0], "Ccy") == 0)
			return strcmp(attr[1], "EUR") != 0;
	return false;
}

#define LEEG STR_INIT("")
static const struct boeking leeg_deel = {LEEG, LEEG, LEEG, LEEG, LEEG, LEEG, LEEG, LEEG, LEEG,
	LEEG, LEEG, LEEG, LEEG, false, false};

static const char *const bedragen[] = {"/Ntry/Amt", "/TxDtls/Amt", "/TxDtls/AmtDtls/TxAmt/Amt"};

static bool is_bedrag(const struct lezer *l)
{
	for (size_t i = 0; i < sizeof(bedragen) / sizeof(bedragen[0]); i++)
		if (pad_eindigt(l, bedragen[i]))
			return true;
	return false;
}

static void begin_element(struct lezer *l, const char *naam, const char **attr)
{
	if (l->diep == 2 && strcmp(naam, "BkToCstmrStmt") == 0)
		l->camt = true;
	else if (l->diep == 2)
		weiger(l, "dit is XML van de bank, maar geen afschrift. Kies CAMT.053, niet "
			  "CAMT.052 of CAMT.054.");
	if (strcmp(naam, "Stmt") == 0)
		l->afschriften++;
	if (strcmp(naam, "Ntry") == 0) {
		l->post = leeg_deel;
		l->staat = STR("");
		l->eerste = l->uit->n;
		l->regel = (int64_t)XML_GetCurrentLineNumber(l->p);
		l->nu = &l->post;
	} else if (strcmp(naam, "TxDtls") == 0) {
		l->deel = leeg_deel;
		l->nu = &l->deel;
	} else if (strcmp(naam, "Bal") == 0) {
		l->saldo = (struct saldo){STR(""), STR(""), STR("")};
	} else if (strcmp(naam, "Amt") == 0 && is_bedrag(l)) {
		l->nu->vreemd = vreemd(attr);
	}
}

static void XMLCALL op_begin(void *user, const char *naam, const char **attr)
{
	struct lezer *l = user;

	if (l->stop)
		return;
	naam = kort(naam);
	if (l->diep == DIEP_MAX) {
		weiger(l, "het bestand is ongewoon diep genest. Download het opnieuw.");
		return;
	}
	snprintf(l->naam[l->diep++], NAAM_MAX, "%s", naam);
	buf_clear(&l->tekst);
	if (l->diep == 1 && strcmp(naam, "Document") != 0)
		weiger(l, "dit is XML, maar geen CAMT.053 van een bank.");
	else
		begin_element(l, naam, attr);
}

static void XMLCALL op_einde(void *user, const char *naam)
{
	struct lezer *l = user;

	if (l->stop)
		return;
	naam = kort(naam);
	for (size_t i = 0; i < sizeof(paden) / sizeof(paden[0]) && l->tekst.len; i++)
		if (pad_eindigt(l, paden[i].einde)) {
			neem(l, paden[i].doel, buf_view(&l->tekst));
			break;
		}
	buf_clear(&l->tekst);
	if (strcmp(naam, "TxDtls") == 0)
		deel_klaar(l);
	else if (strcmp(naam, "Ntry") == 0)
		post_klaar(l);
	else if (strcmp(naam, "Bal") == 0)
		saldo_klaar(l);
	l->diep--;
}

static void XMLCALL op_tekst(void *user, const char *p, int n)
{
	struct lezer *l = user;
	size_t ruimte = BANK_TEKST_MAX - (l->tekst.len < BANK_TEKST_MAX ? l->tekst.len
									: BANK_TEKST_MAX);

	buf_add(&l->tekst, p, (size_t)n < ruimte ? (size_t)n : ruimte);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void rond_af(struct lezer *l)
{
	struct bank_afschrift *u = l->uit;
	int64_t som_alle = u->begin;
	bool heel = true;

	u->rekening = u->n ? u->regel[0].rekening : l->rekening;
	for (size_t i = 0; i < u->n; i++) {
		const struct bank_regel *r = &u->regel[i];

		if (r->fout || !bank_tel_op(&som_alle, r->cent))
			heel = false;
		if (r->fout)
			continue;
		if (!u->van.year || date_cmp(r->geboekt, u->van) < 0)
			u->van = r->geboekt;
		if (!u->tot.year || date_cmp(r->geboekt, u->tot) > 0)
			u->tot = r->geboekt;
	}
	u->saldo = l->saldi == 3 && l->afschriften == 1;
	u->sluit = !u->saldo || (heel && som_alle == u->einde);
}

static bool ontleed(struct lezer *l, struct str xml)
{
	size_t at = 0;

	while (at < xml.len) { /* expat counts in int */
		size_t n = xml.len - at < STUK ? xml.len - at : STUK;

		if (XML_Parse(l->p, xml.p + at, (int)n, at + n == xml.len) != XML_STATUS_OK) {
			if (!l->stop)
				snprintf(l->err, BANK_ERR_MAX, "regel %lld: dit is geen geldige "
					 "XML. Download het bestand opnieuw bij de bank.",
					 (long long)XML_GetCurrentLineNumber(l->p));
			return false;
		}
		at += n;
	}
	if (!l->camt)
		snprintf(l->err, BANK_ERR_MAX, "regel 1: er staat geen afschrift in.");
	return l->camt;
}

bool camt_is(struct str begin)
{
	if (str_starts(begin, STR("\xEF\xBB\xBF")))
		begin = str_sub(begin, 3, SIZE_MAX);
	return str_starts(str_trim(begin), STR("<"));
}

bool camt_lees(struct arena *a, struct str xml, struct bank_afschrift *out,
	       char err[static BANK_ERR_MAX])
{
	struct lezer *l = ARENA_NEW(a, struct lezer);
	bool goed = false;

	*out = (struct bank_afschrift){.rekening = STR(""),
		.regel = ARENA_NEWN(a, struct bank_regel, BANK_REGELS_MAX)};
	*l = (struct lezer){.a = a, .uit = out, .err = err, .rekening = STR(""),
		.staat = STR(""), .post = leeg_deel, .deel = leeg_deel, .nu = &l->post};
	err[0] = '\0';
	if (xml.len > BANK_BESTAND_MAX) {
		snprintf(err, BANK_ERR_MAX, "het bestand is groter dan 64 MB. Download het "
			 "afschrift in kortere perioden.");
		return false;
	}
	l->p = XML_ParserCreate(NULL);
	if (!l->p) {
		snprintf(err, BANK_ERR_MAX, "er is te weinig geheugen.");
		return false;
	}
	buf_init(&l->tekst, BANK_TEKST_MAX + 8);
	XML_SetUserData(l->p, l);
	XML_SetElementHandler(l->p, op_begin, op_einde);
	XML_SetCharacterDataHandler(l->p, op_tekst);
	XML_SetStartDoctypeDeclHandler(l->p, op_doctype);
	goed = ontleed(l, xml);
	if (goed)
		rond_af(l);
	XML_ParserFree(l->p);
	buf_release(&l->tekst);
	return goed;
}
