/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Herkenning: which records are about the same person, company or address, and why
 * (herkenning.md 6). Columns in; pairs with weights and reasons, entities with support and
 * weakest cut out. No storage, no global state.
 *
 * One run:
 *
 *	herken_nieuw     type, columns, source rules, target precision
 *	herken_rij ..    the records, each value as it was written
 *	herken_leer      normalise, block, compare, estimate the model (or herken_model_lees)
 *	herken_los_op    entities
 *	herken_paren, herken_entiteit, herken_leg_uit
 *
 * One engine for all types: a type is a table of comparisons with their normaliser, levels
 * and blocking keys (typen.c). Results do not depend on the order of the rows, the number of
 * threads or the vector instructions of the machine.
 *
 * Ownership: everything lives in the struct herken until herken_klaar; texts given are copied
 * (interned). Threads: one struct herken is used by one thread at a time; it starts `draden`
 * threads of its own. Memory: at most about 400 bytes a record.
 */
#ifndef ENGINES_MATCH_HERKEN_H
#define ENGINES_MATCH_HERKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/str.h"

struct herken;

enum herken_rc {
	HERKEN_OK,
	HERKEN_FOUT,        /* see herken_fout: what the user must change */
	HERKEN_GEHEUGEN,
	HERKEN_GESTOPT      /* the progress function asked to stop */
};

/* Fields a column can be mapped to. A field may have more columns: more values. */
enum herken_veld {
	HV_VOORNAMEN, HV_ROEPNAAM, HV_VOORVOEGSEL, HV_ACHTERNAAM, HV_NAAM, HV_GEBOORTEDATUM,
	HV_GESLACHT, HV_STRAAT, HV_HUISNUMMER, HV_ADRES, HV_POSTCODE, HV_PLAATS, HV_LAND,
	HV_TELEFOON, HV_EMAIL, HV_BSN, HV_KVK, HV_VESTIGING, HV_RSIN, HV_IBAN, HV_KENTEKEN,
	HV_BAG, HV_SERIENUMMER,
	HV_TEKST,           /* any further column; each is a comparison of its own */
	HV_N
};
/* "voornamen", "tekst", ..; HV_N when there is no such field. */
enum herken_veld herken_veld_van(struct str naam);
const char *herken_veld_naam(enum herken_veld);

enum herken_soort { HERKEN_PERSOON, HERKEN_ORGANISATIE, HERKEN_ADRES, HERKEN_VRIJ, HERKEN_SOORT_N };
bool herken_soort_van(struct str naam, enum herken_soort *out);

struct herken_kolom {
	enum herken_veld veld;
	struct str naam;    /* of the column, for explanations */
};

struct herken_instel {
	enum herken_soort soort;
	const struct herken_kolom *kolommen;
	size_t kolommen_n;
	const struct str *uniek;    /* sources with at most one record per entity ("BRP") */
	size_t uniek_n;
	double doel_precisie;       /* of the links made without asking, 0.5 .. 0.9999 */
	bool alleen_tussen_bronnen; /* link only: pairs inside one source are not compared */
	unsigned draden;            /* 0: as many as the machine has */
	/* Called now and then from the calling thread; false stops. May be NULL. */
	bool (*voortgang)(void *arg, const char *fase, size_t gedaan, size_t totaal);
	void *arg;
};

struct herken *herken_nieuw(const struct herken_instel *);
void herken_klaar(struct herken *);          /* NULL is allowed */
const char *herken_fout(const struct herken *);

/* One record: its id, its source (may be empty) and a value for each column (may be empty).
 * Ids must be unique; a double id is a mistake reported by herken_leer. */
enum herken_rc herken_rij(struct herken *, struct str id, struct str bron,
			  const struct str *waarden) __attribute__((warn_unused_result));
/* n records at once, which is faster: row after row n ids, sources and n times as many values
 * as there are columns, without blanks around. Those before a mistake are in: herken_aantal
 * tells how many. */
enum herken_rc herken_rijen(struct herken *, size_t n, const struct str *id,
			    const struct str *bron, const struct str *waarden)
	__attribute__((warn_unused_result));
size_t herken_aantal(const struct herken *);
struct str herken_id(const struct herken *, uint32_t rij);
bool herken_zoek_id(const struct herken *, struct str id, uint32_t *out);
/* What herken_rij was told: the source, and into `uit` the value of each column, both in the
 * memory of struct herken. */
struct str herken_bron(const struct herken *, uint32_t rij);
void herken_waarden(const struct herken *, uint32_t rij, struct str *uit);
/* The rule or decision by which these two may not be one, or NULL. */
const char *herken_verbod(const struct herken *, uint32_t a, uint32_t b);
/* Probability of so many bits, calibrated. */
double herken_kans(const struct herken *, double bits);

/* What people know. A label teaches; a decision also binds: must-link, cannot-link. */
enum herken_rc herken_label(struct herken *, uint32_t a, uint32_t b, bool zelfde)
	__attribute__((warn_unused_result));
enum herken_rc herken_besluit(struct herken *, uint32_t a, uint32_t b, bool zelfde)
	__attribute__((warn_unused_result));

/* Estimates the model on the records given. */
enum herken_rc herken_leer(struct herken *) __attribute__((warn_unused_result));
/* A model kept by herken_model_schrijf, in place of estimating. `tekst` is its whole text. */
enum herken_rc herken_model_lees(struct herken *, struct str tekst)
	__attribute__((warn_unused_result));
struct buf;
void herken_model_schrijf(const struct herken *, struct buf *);
/*
 * The same with what the population weighs: shares, blocking rules, sizes of blocks. Who reads
 * that model gives each two records the weight that they have here, whoever else is there, so
 * that entities after a restart, or after changes one by one (lopend.h), are those of before.
 * After herken_los_op, which chooses the threshold. Values are in it as hashes. Such a model
 * can be read for no records at all. False: no memory.
 */
bool herken_model_schrijf_vast(const struct herken *, struct buf *)
	__attribute__((warn_unused_result));

/* Entities. */
enum herken_rc herken_los_op(struct herken *) __attribute__((warn_unused_result));
/* The row whose id comes first in byte order among those of this row's entity. */
uint32_t herken_entiteit(const struct herken *, uint32_t rij);

/* All pairs with a probability above 0.01, in order of (a, b), a < b. */
struct herken_paar {
	uint32_t a, b;
	float bits;        /* log2 of the odds that they are one */
	float kans;        /* calibrated probability */
};
const struct herken_paar *herken_paren(const struct herken *, size_t *n_out);
/* Above this probability pairs link without asking; below `nakijken` they are apart. */
double herken_grens(const struct herken *);
double herken_grens_nakijken(const struct herken *);

/* The waterfall of one pair. Texts live as long as the struct herken. */
struct herken_reden {
	const char *vergelijking;   /* "achternaam" */
	struct str links, rechts;   /* the two values as written */
	const char *niveau;         /* "gelijk", "klinkt gelijk", .. */
	double zeldzaam;            /* share of records with the value agreed on, 0: not used */
	double bits;                /* for (+) or against (-) one person, rarity included */
	double bits_verwant;        /* the same against the competing story (housemates) */
};
struct herken_uitleg {
	struct herken_reden reden[32];
	size_t n;
	double bits, kans;          /* in all */
	double bits_verwant;        /* one person against related persons */
	bool zelfde_entiteit;
	const char *regel;          /* the rule or decision that forbids it, or NULL */
	double steun_a, steun_b;    /* mean weight to the rest of the entity, NAN when alone */
	double zwakste_snede;       /* of the entity that holds them, NAN when apart */
};
void herken_leg_uit(struct herken *, uint32_t a, uint32_t b, struct herken_uitleg *out);

/* For the summary. */
struct herken_fase { const char *naam; double seconden; };
struct herken_telling {
	size_t rijen, vergeleken, entiteiten;
	struct herken_fase fase[12];
	size_t fase_n;
};
struct herken_telling herken_telling(const struct herken *);

#endif
