/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Terms and money of the law: dates in, an answer with its steps out.
 *
 * The rules are data (rules/termijnen, rules/feestdagen, rules/bedragen): one file is
 * one rule that a jurist can read, with its articles and its versions by date. law_laad
 * reads and checks them once; after that a struct law is constant and every other
 * function is pure, so all threads may share it. Computing allocates nothing: an
 * answer is a plain struct of the caller that points into the rules.
 *
 * A day is counted as days since 1970-01-01, local calendar of the Netherlands; years
 * 1970..2100, outside of which the answer is LAW_BUITEN_BEREIK. Hours are clock hours
 * without a zone. Money is in cents.
 *
 * Sources: Algemene termijnenwet (Atw), Algemene wet bestuursrecht (Awb) and the
 * articles that each rule names. What it computes is a reckoning, not legal advice.
 */
#ifndef ENGINES_LAW_LAW_H
#define ENGINES_LAW_LAW_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/date.h"

enum {
	LAW_GEGEVENS_MAX = 8,      /* keys of one rule */
	LAW_LIJST_MAX = 24,        /* dates or periods in one value */
	LAW_STAPPEN_MAX = 64,
	LAW_WAARSCHUWINGEN_MAX = 12,
	LAW_RIJEN_MAX = LAW_LIJST_MAX,
	LAW_FOUT_MAX = 320,
};

struct law;

/* ---- loading ----------------------------------------------------------------------- */

/* "termijnen/bezwaar" and what is in it; both stand as long as the law. */
struct law_bestand {
	struct str pad, tekst;
};
/* Why a file is refused, in Dutch; line 0: about the whole file. */
struct law_fout {
	struct str pad;
	int regel;
	char reden[LAW_FOUT_MAX];
};
/* NULL when a file cannot be used: unknown word or unit, a missing article, versions
 * that overlap or leave a gap, a free-day rule that the Atw forbids. */
const struct law *law_laad(struct arena *, const struct law_bestand *, size_t n,
			   struct law_fout *) __attribute__((warn_unused_result));

/* ---- free days (Atw 1, 2, 3) ----------------------------------------------------------- */

/* What makes this day free: "Koningsdag", "zaterdag", "zondag"; NULL on a working day. */
const char *law_vrij(const struct law *, int32_t dag);
/* The holidays of a year in order; returns how many (at most LAW_FEESTDAGEN_MAX). */
enum { LAW_FEESTDAGEN_MAX = 24 };
struct law_feestdag {
	struct date datum;
	const char *naam;
};
size_t law_feestdagen(const struct law *, int jaar,
		      struct law_feestdag out[static LAW_FEESTDAGEN_MAX]);

/* ---- rules -------------------------------------------------------------------------------- */

enum law_soort {
	LAW_DATUM, LAW_TIJDSTIP, LAW_DATUM_OF_TIJDSTIP, LAW_JANEE, LAW_AANTAL, LAW_GELD, LAW_DUUR,
	LAW_DATA,                  /* list of dates, each with a word before it if need be */
	LAW_PERIODEN,              /* list of FIRST/LAST, both days counted */
	LAW_SOORT_N
};
struct law_gegeven {
	struct str naam, vraag, voorbeeld;
	enum law_soort soort;
	bool verplicht;
	int64_t hoogstens;         /* LAW_AANTAL; 0: no limit of its own */
};
struct law_regel {
	struct str naam, nummer, titel, uitleg, pad;
	const struct law_gegeven *gegeven;
	size_t gegevens_n;
	const struct law_versie *versie;  /* in order of time */
	size_t versies_n;
	int berekening;
};
size_t law_regels_n(const struct law *);
const struct law_regel *law_regel(const struct law *, size_t i); /* by name order */
const struct law_regel *law_zoek(const struct law *, struct str naam); /* or NULL */

/* Article, source and validity of a version; `tot` is 0 while it is in force. */
struct law_versie_feiten {
	struct str artikel, bron;
	struct date van, tot;
};
const struct law_versie *law_regel_versie(const struct law_regel *, size_t i);
struct law_versie_feiten law_versie_feiten(const struct law_versie *);
/* Amount per violation and its maximum, of a rule with a row of forfeitures; 0 elsewhere. */
int64_t law_versie_bedrag(const struct law_versie *, int64_t *maximum_out);

/* ---- asking ---------------------------------------------------------------------- */

#define LAW_GEEN_DAG INT32_MIN
struct law_moment {
	int32_t dag;               /* LAW_GEEN_DAG: none */
	int32_t seconde;           /* of the day; -1: the whole day */
};
struct law_moment law_dag(struct date);        /* only full dates */
struct date law_datum(struct law_moment);

/* What kind of act a date in a list is (verjaring). */
enum law_daad {
	LAW_DAAD_ONGENOEMD, LAW_DAAD_INVORDERINGSBESCHIKKING, LAW_DAAD_AANMANING,
	LAW_DAAD_DWANGBEVEL, LAW_DAAD_ERKENNING, LAW_DAAD_VERREKENING,
	LAW_DAAD_TENUITVOERLEGGING, LAW_DAAD_N
};
struct law_item {
	int32_t van, tot;          /* tot = van for a single date */
	enum law_daad daad;
};
struct law_waarde {
	bool gezet;
	struct law_moment moment;
	int64_t getal;             /* number, cents, 1 for yes; of a duration: how many */
	int eenheid;               /* of a duration */
	size_t lijst_n;
	struct law_item lijst[LAW_LIJST_MAX];
};
struct law_invoer {
	const struct law_regel *regel;
	struct law_waarde w[LAW_GEGEVENS_MAX];
};
void law_invoer_begin(struct law_invoer *, const struct law_regel *);
/* Sets a value as people write it ("2026-01-16", "ja", "P14D"); false: why not, in Dutch,
 * with the name of the key. An empty value is as not given. */
bool law_zet(struct law_invoer *, struct str naam, struct str tekst,
	     char reden[static LAW_FOUT_MAX]) __attribute__((warn_unused_result));
/* For callers that have the value already; an unknown name is a fault of the program. */
void law_zet_datum(struct law_invoer *, const char *naam, struct date);
void law_zet_getal(struct law_invoer *, const char *naam, int64_t);
void law_zet_daad(struct law_invoer *, const char *naam, struct date, enum law_daad);

/* ---- answers -------------------------------------------------------------------------------- */

enum law_stap_soort {
	LAW_STAP_BEGIN, LAW_STAP_DUUR, LAW_STAP_VERLENGING, LAW_STAP_OPSCHORTING,
	LAW_STAP_BEGRENSD, LAW_STAP_NIET_VOOR, LAW_STAP_SCHUIFT, LAW_STAP_BLIJFT,
	LAW_STAP_WERKDAGEN, LAW_STAP_LAATSTE_VAN, LAW_STAP_EERSTE_DAG,
	LAW_STAP_LAATSTE_DAG, LAW_STAP_BESLOTEN, LAW_STAP_BEDRAG, LAW_STAP_STUITING,
	LAW_STAP_STUIT_NIET, LAW_STAP_STUITING_TE_LAAT, LAW_STAP_VERLENGD_TOT,
	LAW_STAP_UITSTEL, LAW_STAP_VERBEURD, LAW_STAP_NIET_VERBEURD, LAW_STAP_N
};
struct law_stap {
	enum law_stap_soort soort;
	const struct law_op *op;   /* the line of the rule, or NULL */
	struct law_moment van, naar;
	int64_t n, n2;
	int eenheid;
};
enum law_let_op {
	LAW_LET_HANDEL_VOOR, LAW_LET_TEKST, LAW_LET_OUDE_VERSIE, LAW_LET_KLOK,
	LAW_LET_PREMATUUR, LAW_LET_TE_LAAT, LAW_LET_ONGENOEMD, LAW_LET_LOOPT_NOG,
	LAW_LET_MAXIMUM, LAW_LET_NIETS_VERSCHULDIGD, LAW_LET_BEDRAG_VERSIE, LAW_LET_VERLOPEN,
	LAW_LET_GESCHORST_LEEG, LAW_LET_N
};
struct law_waarschuwing {
	enum law_let_op soort;
	struct law_moment moment;
	struct str tekst;          /* of LAW_LET_TEKST */
};
/* One forfeiture of a row; each has its own dates and prescribes by itself. */
struct law_rij {
	struct law_moment datum, betalen, betalen_ruw, verjaart;
	int64_t cent, totaal;
};
struct law_antwoord {
	const struct law *law;
	const struct law_regel *regel;
	const struct law_versie *versie;
	struct law_moment einde, ruwe_einde;
	struct law_moment eerste_dag, laatste_dag, verbeurte_vanaf, handel_voor;
	bool met_bedrag;
	int64_t bedrag_cent, dagen;
	size_t stappen_n, waarschuwingen_n, rijen_n;
	struct law_stap stap[LAW_STAPPEN_MAX];
	struct law_waarschuwing waarschuwing[LAW_WAARSCHUWINGEN_MAX];
	struct law_rij rij[LAW_RIJEN_MAX];
};
enum law_rc {
	LAW_OK,
	LAW_ONTBREEKT,             /* a key that is needed; gegeven_out says which */
	LAW_TIJD_NODIG,            /* a term in hours needs the time of the day */
	LAW_VOLGORDE,              /* a date before the one it must follow */
	LAW_BUITEN_BEREIK,         /* outside 1970..2100 */
};
/* `gegeven_out` names the key that is wrong, when the answer is not LAW_OK. */
enum law_rc law_reken(const struct law *, const struct law_invoer *, struct law_antwoord *,
		      const struct law_gegeven **gegeven_out)
	__attribute__((warn_unused_result));
/* What is wrong, in Dutch, with the name of the key. */
void law_reden(enum law_rc, const struct law_gegeven *, char reden[static LAW_FOUT_MAX]);

/* "2026-02-27" or "2026-03-12T09:00". */
void law_iso(struct buf *, struct law_moment);
/* "vrijdag 27 februari 2026, 9.00 uur" */
void law_nederlands(struct buf *, struct law_moment);
/* "500,00" from cents, with points at the thousands. */
void law_euro(struct buf *, int64_t cent);
/* One sentence for a step or a warning; the article a step rests on. */
void law_stap_tekst(struct buf *, const struct law_antwoord *, const struct law_stap *);
struct str law_stap_artikel(const struct law_antwoord *, const struct law_stap *);
const char *law_stap_naam(enum law_stap_soort);     /* "verschuiving" */
void law_waarschuwing_tekst(struct buf *, const struct law_antwoord *,
			    const struct law_waarschuwing *);
const char *law_let_op_naam(enum law_let_op);       /* "handel-voor" */
const char *law_soort_naam(enum law_soort);         /* "datum" */

#endif
