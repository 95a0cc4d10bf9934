/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the reader of rules and those who compute with them. */
#ifndef ENGINES_LAW_PRIVATE_H
#define ENGINES_LAW_PRIVATE_H

#include "engines/law/law.h"

enum {
	LAW_JAAR_EERST = 1970, LAW_JAAR_LAATST = 2100,
	LAW_DAGEN_N = 47847,       /* 1970-01-01 up to and with 2100-12-31 */
	LAW_OPS_MAX = 12, LAW_LETTEN_MAX = 4, LAW_VERSIES_MAX = 8, LAW_TREDEN_MAX = 4,
	LAW_FEEST_MAX = 24, LAW_BEDRAGEN_MAX = 8,
};

enum law_eenheid { LAW_UREN, LAW_DAGEN, LAW_WEKEN, LAW_MAANDEN, LAW_JAREN, LAW_EENHEID_N };

/* How a rule is computed: "termijn" by its lines alone, the others with their own code. */
enum law_berekening { LAW_BER_TERMIJN, LAW_BER_NIET_TIJDIG, LAW_BER_VERJARING, LAW_BER_REEKS };

/* One line of a version. Keys are indexes of the rule's gegevens, -1 for none. */
enum law_op_soort {
	OP_DUUR,                   /* n unit from the start; the last one that holds */
	OP_VERLENGING, OP_OPSCHORTING, OP_OPSCHORTING_TUSSEN, OP_NIET_VOOR, OP_VRIJE_DAGEN,
	OP_EERSTE_DAG, OP_HANDEL_VOOR, OP_VERBEURTE, OP_BEDRAG,
};
enum law_vrije_dagen { VRIJ_SCHUIFT, VRIJ_TELT, VRIJ_WERKDAGEN };
enum law_handel { HANDEL_WERKDAG, HANDEL_EERDER };
struct law_op {
	enum law_op_soort soort;
	int64_t n;                 /* how many, or one of the enums above */
	enum law_eenheid eenheid;
	int als;                   /* only when this key says yes */
	int sleutel, sleutel2;     /* number, duration or dates; second date */
	bool inclusief;            /* both days of a suspension count */
	int64_t hoogstens;         /* days; 0: no cap */
	int hoogstens_plus;        /* key whose days come on top of the cap */
	struct str artikel;
};

struct law_versie {
	int32_t van, tot;          /* first and last day; tot INT32_MAX: in force */
	int regel;                 /* line in the file */
	int peil;                  /* key whose date chooses the version */
	int begin;                 /* key from which is counted */
	bool begin_na;             /* "na": the first day is the day after */
	struct str artikel, bron;
	struct law_op op[LAW_OPS_MAX];
	size_t ops_n;
	struct str let_op[LAW_LETTEN_MAX];
	size_t letten_n;
	bool beschikking_stuit;    /* verjaring: an invorderingsbeschikking interrupts */
	bool rechtsmiddel_verlengt;
	int64_t bedrag, maximum;   /* reeks */
	int geldig_jaren;
};

struct law_trede {
	int64_t grens, cent;       /* from this day or this sum on */
};
struct law_bedrag_versie {
	int32_t van, tot;
	int regel;
	struct str artikel, bron;
	struct law_trede trede[LAW_TREDEN_MAX];
	size_t treden_n;
};
struct law_bedrag {
	struct str naam, pad;
	struct law_bedrag_versie versie[LAW_VERSIES_MAX];
	size_t versies_n;
};

/* A holiday as its file tells it. */
struct law_feest {
	const char *naam;
	int maand, dag;            /* fixed date, or maand 0 and .. */
	int pasen;                 /* .. days after Easter Sunday */
	int zondag;                /* days to move when it falls on a Sunday */
	int van, tot;              /* years */
	int32_t los;               /* one day by decree; LAW_GEEN_DAG */
};

struct law {
	struct law_regel *regel;
	size_t regels_n;
	struct law_bedrag bedrag[LAW_BEDRAGEN_MAX];
	size_t bedragen_n;
	struct law_feest feest[LAW_FEEST_MAX];
	size_t feesten_n;
	/* Days to the next working day and back to the last one; 0 on a working day. */
	uint8_t verder[LAW_DAGEN_N], terug[LAW_DAGEN_N];
	uint8_t feest_nr[LAW_DAGEN_N]; /* index in feest, plus one */
};

/* kalender.c */
void law_kalender(struct law *);
static inline bool law_in_bereik(int64_t dag) { return dag >= 0 && dag < LAW_DAGEN_N; }
/* n units further; months clamp to the end of the month. */
struct law_moment law_verder(struct law_moment, int64_t n, enum law_eenheid);
/* The day itself or the next or last working day; the day must be in range. */
int32_t law_werkdag(const struct law *, int32_t dag);
int32_t law_werkdag_terug(const struct law *, int32_t dag);

/* lezen.c, regel.c: files to structs. A cursor over the lines of one file. */
struct law_lezer {
	struct arena *arena;
	struct law *law;
	struct law_fout *fout;
	struct str pad, rest;
	int nr;                    /* of the line now */
	struct str sectie, sectie_naam, sleutel, waarde;
	bool nieuwe_sectie;
};
enum law_lees { LEES_REGEL, LEES_EINDE, LEES_FOUT };
enum law_lees law_lees_regel(struct law_lezer *);
bool law_weiger(struct law_lezer *, int regel, const char *fmt, ...)
	__attribute__((format(printf, 3, 4))); /* always false */
bool law_lees_geldig(struct law_lezer *, int32_t *van, int32_t *tot);
bool law_lees_getal(struct str, int64_t min, int64_t max, int64_t *out);
bool law_lees_euro(struct str, int64_t *cent_out);
bool law_lees_eenheid(struct str, enum law_eenheid *out);
/* Versions in a row, without overlap or gap. */
bool law_sluit_aan(struct law_lezer *, int32_t vorige_tot, int32_t van, int regel);
bool law_regel_lees(struct law_lezer *, struct law_regel *);
bool law_versie_regel(struct law_lezer *, const struct law_regel *, struct law_versie *);
bool law_versie_klaar(struct law_lezer *, const struct law_regel *, const struct law_versie *);
int law_sleutel(const struct law_regel *, struct str naam); /* index or -1 */
bool law_duur_lees(struct str, int64_t *n_out, enum law_eenheid *out); /* P14D, PT48H */
extern const char *const law_daden[LAW_DAAD_N];

/* reken.c, for the other reckonings */
struct law_werk {
	const struct law *law;
	const struct law_invoer *in;
	const struct law_versie *versie;
	struct law_antwoord *uit;
	const struct law_gegeven *fout;
};
const struct law_waarde *law_w(const struct law_werk *, int sleutel); /* NULL: not given */
const struct law_waarde *law_w_naam(const struct law_werk *, const char *naam);
void law_stap(struct law_werk *, struct law_stap);
void law_let(struct law_werk *, enum law_let_op, struct law_moment);
const struct law_bedrag_versie *law_bedrag_op(const struct law *, struct str naam, int32_t dag,
					      bool *buiten);
enum law_rc law_reken_niet_tijdig(struct law_werk *);
enum law_rc law_reken_verjaring(struct law_werk *);
enum law_rc law_reken_reeks(struct law_werk *);

#endif
