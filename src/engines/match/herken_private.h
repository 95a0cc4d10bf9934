/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the parts of the engine share: records as numbers, comparisons, model.
 *
 * A comparison (struct verg) owns the distinct values of one piece of evidence in normal
 * form. A record is a row of 32-bit numbers of such values, `slots_n` wide: most comparisons
 * have one slot, a field with more columns has more. Two records are compared by giving each
 * comparison a level; the levels together are the pattern, four bits a comparison, and all
 * the model knows of a pair is its pattern.
 *
 * Levels run from the best (0) to "differs"; a level that a share of the population weighs
 * (equal names) is spread over buckets of that share, so that rarity is part of the pattern.
 */
#ifndef ENGINES_MATCH_HERKEN_PRIVATE_H
#define ENGINES_MATCH_HERKEN_PRIVATE_H

#include "core/base/arena.h"
#include "engines/match/boek.h"
#include "engines/match/groep.h"
#include "engines/match/herken.h"

enum {
	KOLOM_MAX = 48, VERG_MAX = 16, SLOT_MAX = 32, BRON_MAX = 6, ATOOM_MAX = 6,
	NIV_MAX = 12,         /* levels of a comparison */
	FIJN_MAX = 15,        /* with their buckets */
	DEEL_MAX = 2,
	FIJN_LEEG = 15,       /* one of both has no value */
	REGEL_MAX = 48,       /* blocking rules */
	KLAS_N = 3
};

/* Latent classes. The random class is the whole population of pairs. */
enum klas { KLAS_ZELFDE, KLAS_VERWANT, KLAS_TOEVAL };

struct niveau_def {
	const char *naam;
	unsigned emmers;      /* 1, or more for a level weighed by share */
	float m;              /* prior share among pairs that are one */
	unsigned deel;        /* share of what: 0 the value, 1 + k part k */
	float v;              /* prior share among related pairs, where a kind has its own */
};

struct verg;
struct verg_soort {
	const struct niveau_def *niv;
	unsigned niv_n;
	size_t feit_maat;
	/* Values as written to one normal text; empty: nothing that can be compared. */
	struct str (*norm)(const struct verg *, struct arena *, const struct str *in);
	/* From a normal text to what niveau needs; may put atoms in verg->deel. */
	void (*feit)(struct verg *, struct arena *, uint32_t nr, struct str tekst);
	/* Levels of two values that differ, and of one with itself (NULL: the best). */
	unsigned (*niveau)(const struct verg *, uint32_t a, uint32_t b);
	unsigned (*zelf)(const struct verg *, uint32_t nr);
	/* Hashes for blocking, 0: none. */
	void (*atomen)(const struct verg *, uint32_t nr, uint32_t out[ATOOM_MAX]);
};
extern const struct verg_soort verg_voornaam, verg_achternaam, verg_datum, verg_adres,
	verg_nummer, verg_email, verg_keuze, verg_tekst, verg_orgnaam, verg_naamrest, verg_getal;

/* Columns that together give one value; by place, KOLOM_GEEN where there is none. */
enum { KOLOM_GEEN = 255 };
struct verg_bron { uint8_t kolom[BRON_MAX]; uint8_t n; enum herken_veld veld; };

/* Buckets of one level: share of the filled records (P) and of pairs that agree (U). */
struct emmers {
	float onder, stap;    /* log2 of the rarest share, width of a bucket */
	float p[FIJN_MAX], u[FIJN_MAX];
};

struct verg {
	const struct verg_soort *soort;
	const char *naam;     /* for people */
	enum herken_veld veld;
	bool gedeeld;         /* related persons share it: surname, address, phone */
	bool streng;          /* identifier: another valid value forbids */
	struct verg_bron bron[8];
	unsigned bron_n, slot0;
	struct boek boek;     /* normal texts; w[].n is the number of records */
	void *feit;
	struct boek deel[DEEL_MAX];      /* first names, parts of surnames; w[].n likewise */
	uint32_t *deel_van[DEEL_MAX];    /* parts of each value */
	unsigned deel_n;      /* books of parts in use; further deel_van go to the last one */
	uint8_t *zelf;        /* fine level of a value with itself */
	uint8_t *emmer, *deel_emmer[DEEL_MAX];
	uint32_t *atoom;      /* ATOOM_MAX a value */
	uint64_t gevuld;
	struct emmers em[1 + DEEL_MAX];  /* of values, of parts */
	uint8_t fijn0[NIV_MAX + 1], grof[FIJN_MAX];
	unsigned fijn_n;
};

/* Fine level of a coarse one, in the bucket of value or part `nr`. */
static inline unsigned fijn(const struct verg *v, unsigned grof, unsigned emmer)
{
	unsigned n = v->soort->niv[grof].emmers;

	return v->fijn0[grof] + (emmer < n ? emmer : n - 1);
}

struct patroon {
	uint64_t code;
	uint32_t n;
	float bits, bits_verwant;
};

/* What a comparison's levels are worth in each class. */
struct model {
	unsigned verg_n;
	double aantal[KLAS_N];                     /* pairs of the population */
	double q[VERG_MAX][KLAS_N][NIV_MAX];       /* share of each level in each class */
	double fijn[VERG_MAX][KLAS_N][FIJN_MAX];   /* the same for fine levels */
	double totaal[VERG_MAX][NIV_MAX];          /* in random pairs, matches included */
	bool klaar;
};

struct regel {
	struct { uint8_t verg, atoom[2]; } deel[3];   /* atoom[1]: another that may stand for it */
	uint8_t n;
	bool los_van_orde;               /* the parts may change places */
	uint8_t plek, plekken;           /* its keys in the row of a record: one or two */
};

struct kand { uint32_t a, b; uint64_t code; };

struct herken_label_rij { uint32_t a, b; bool zelfde, bindt; };

/* Buckets of values as a model text froze them (model_vast.c), in the order of hashes. */
struct vast_emmer { uint64_t hash; uint8_t emmer; };
struct vast_boek { struct vast_emmer *e; size_t n; };
struct vast { struct vast_boek boek[VERG_MAX][1 + DEEL_MAX]; };

struct herken {
	struct herken_instel in;
	char fout[200];
	enum herken_rc rc;
	unsigned draden;
	/* as it came */
	struct herken_kolom kolom[KOLOM_MAX];
	unsigned kolommen_n;
	char *namen;                     /* text of column names and sources */
	struct boek ruw[KOLOM_MAX], bron, id, tekst;
	uint32_t *rij;                   /* kolommen_n a record */
	uint32_t *bron_van, *id_van;
	size_t n, cap;
	bool *bron_uniek;                /* by source number */
	/* in normal form */
	struct verg verg[VERG_MAX];
	unsigned verg_n, slots_n;
	uint32_t *vak;                   /* slots_n a record */
	uint32_t *rang;                  /* place in an order that only ids decide (by hash) */
	uint32_t *volgorde;              /* records in that order */
	/* pairs */
	struct regel regel[REGEL_MAX];   /* who is compared with whom; chosen once */
	unsigned regels;
	size_t blok_max;
	struct kand *kand;
	size_t kand_n;
	struct patroon *patroon;         /* sorted by code */
	size_t patroon_n;
	struct model model;
	struct herken_label_rij *label;
	size_t label_n, label_cap;
	struct herken_label_rij *apart;  /* those that keep two apart, in order */
	size_t apart_n;
	struct herken_paar *paar;
	size_t paar_n;
	struct groep_uit groep;
	double grens, nakijken;          /* probabilities */
	bool model_gelezen;              /* the threshold came with it */
	struct vast *vast;               /* shares and rules came with it too; or NULL */
	double helling, basis;           /* calibration: bits' = helling * bits + basis */
	struct herken_telling telling;
	double t0;
};

static inline const uint32_t *herken_vak(const struct herken *h, uint32_t r)
{
	return h->vak + (size_t)r * h->slots_n;
}

/* typen.c */
bool typen_maak(struct herken *);       /* comparisons from the columns; false: h->fout */
enum { ATOOM_GEEN = 255 };
/* Those that the type asks for, by order of use. */
unsigned typen_regels(const struct herken *, struct regel *out, unsigned max);
/* sleutels.c: all rules for these records */
unsigned sleutels_kies(const struct herken *, struct regel out[REGEL_MAX]);

/* kolom.c */
enum herken_rc kolom_normaal(struct herken *);

/* blok.c: all candidate pairs, each once */
enum herken_rc blok_paren(struct herken *);

/* vergelijk.c */
struct vergelijker;                      /* one a thread: remembers values compared */
struct vergelijker *vergelijker_nieuw(const struct herken *);
void vergelijker_weg(struct vergelijker *);
uint64_t vergelijk(struct vergelijker *, uint32_t a, uint32_t b);

/* model.c */
void model_weeg(const struct model *, const struct herken *, uint64_t code, double *bits,
		double *bits_verwant);
float model_bits(const struct herken *, uint64_t code);
/* Compares all candidates; with a model that was read, `leer` is false. */
enum herken_rc model_maak(struct herken *, bool leer);
/* Size of each class times how likely it gives this pattern. */
void model_kansen(const struct herken *, uint64_t code, double uit[KLAS_N]);
/* model_tekst.c: false when the text is no model of these comparisons */
bool model_tekst_lees(struct herken *, struct str);
bool model_getallen(struct str_cutter *, const char *woord, double *uit, size_t n);
/* model_vast.c: what stands behind it; `kop` is the line that begins it */
bool vast_lees(struct herken *, struct str_cutter *, struct str kop);
void vast_weg(struct vast *);
/* The bucket of value `nr` in book 0 (values) or 1 + k (parts); 0 for what is rare. */
uint8_t vast_emmer(const struct herken *, unsigned verg, unsigned boek, uint32_t nr);

/* entiteit.c */
enum herken_rc entiteit_maak(struct herken *);

/* herken.c */
bool herken_besluiten_orden(struct herken *);
/* Whether a pair of candidates is kept; and what one that is not may say in a mean. */
bool herken_is_paar(const struct herken *, float bits);
float herken_begrens(float bits);

/* ijk.c */
void ijk_maak(struct herken *);
/* The bits that the weakest merge must have for the target precision, given the entities at
 * even odds. */
double ijk_kies(const struct herken *, const uint32_t *entiteit, const float *snede);
double ijk_kans(const struct herken *, double bits);
double ijk_bits(const struct herken *, double kans);

/* verg_*.c, shared */
struct str woorden_norm(struct arena *, struct str in);   /* folded words, one space apart */
uint32_t atoom_hash(struct str, unsigned zout);
bool lijkt(struct str a, struct str b, float grens);      /* Jaro-Winkler, free of order */

#endif
