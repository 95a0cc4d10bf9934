/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of core/model share and no other room needs.
 */
#ifndef CORE_MODEL_PRIVATE_H
#define CORE_MODEL_PRIVATE_H

#include "core/base/arena.h"
#include "core/model/record.h"
#include "core/model/recordtype.h"
#include "core/model/veld.h"

enum {
	VELDEN_MAX = 120,
	KOLOMMEN_VAST = 10,   /* id .. compartiment stand before the fields in every row */
	FILTERS_MAX = 64,
	PER_PAGINA_MAX = 500,
	ZOEK_HITS_MAX = 5000, /* a list by words looks at the newest so many hits */
	SQL_MAX = 64 * 1024
};

/* ---- types.c ------------------------------------------------------------- */

bool kolom_is_vast(struct str naam);

/* A wrong declaration is a bug of the program: says which, and stops. */
void model_eis(bool ok, const char *type, const char *naam, const char *wat);
void model_controle_velden(const struct recordtype *);
const struct status *model_status(const struct recordtype *, struct str waarde);
struct str model_ding(const struct recordtype *); /* what may() is asked about */
/* Empties what this act may not read. */
void record_verberg(const struct act *, struct record *);

/* ---- schema.c ---------------------------------------------------------------- */

/* In a DB_WRITE transaction: other processes that start wait here until it ends. */
enum db_rc model_alleen(struct db *);

/* ---- record.c --------------------------------------------------------------- */

/* MODEL_NOT_FOUND, with the audit line that says whether it was there at all. */
enum model_rc record_niet_gevonden(struct act *, const struct recordtype *, struct str id,
				   const char *actie);

/* ---- sql.c: statements of a type, made once and shared by all threads ----- */

struct type_sql {
	const struct db_sql *haal;    /* $1 id */
	const struct db_sql *bestaat; /* $1 id; for whom it is there */
	const struct db_sql *er;      /* $1 id; whoever asks: for the audit log alone */
	const struct db_sql *plaats;  /* $1 id, $2 compartiment; NULL: has none */
	const struct db_sql *maak;    /* $1.. the columns in order */
	const struct db_sql *wijzig;  /* $1 id, $2 versie, $3 status, $4 wijziger,
	                               * $5 gewijzigd, $6.. the fields */
	/* For retention (bewaar.h): whoever asks. */
	const struct db_sql *zoals;   /* $1 id */
	const struct db_sql *reeks;   /* after $1 id, at most $2 */
	const struct db_sql *weg;     /* $1 id */
	const struct db_sql *const *wie_verwijst; /* by field: ids with $1 */
	const struct db_sql *const *laat_los;     /* by field: empties it where it is $1 */
};
const struct type_sql *type_sql(const struct recordtype *);

/* What a list can be narrowed by: "maker", "status", fields with VELD_FILTER. */
enum filter_op { FILTER_GELIJK, FILTER_BEVAT, FILTER_VAN, FILTER_TOT };
struct filter {
	const char *kolom;
	const struct veld *veld; /* NULL: maker or status */
	enum filter_op op;
};
/* In a fixed order; the place is the number of its parameter less one. */
size_t type_filters(const struct recordtype *, struct filter out[static FILTERS_MAX]);

/*
 * One statement of the family of lists of a type. Every filter is a test that a
 * NULL parameter switches off; the one that leads is a plain equality, so that its
 * index is used. That keeps the family small: leads x sorts x 2 x 2.
 */
struct lijst_vorm {
	int leidt;            /* number of the leading filter, or -1 */
	int sorteer;          /* 0: gemaakt, 1: nummer, 2: status, 3: gewijzigd, 4..: field */
	bool oplopend;
	bool zoek;            /* parameter after the filters: JSON array of keys */
	bool tel;             /* count instead of rows: no limit and offset */
};
enum { SORTEER_VAST = 4 };
const struct db_sql *lijst_sql(const struct recordtype *, struct lijst_vorm);

/* Adds the CREATE TABLE of a type, for one engine. */
void sql_tabel(struct buf *, const struct recordtype *, bool pgsql);
void sql_kolom(struct buf *, const struct veld *, bool pgsql);
void sql_voor_doel(struct buf *, bool pgsql);
void sql_compartiment(struct buf *, bool pgsql);

/* ---- record.c -------------------------------------------------------------- */

enum model_rc model_rc_of(enum db_rc);
/* What insert, update and another place have in common after the row itself. */
enum db_rc record_na_rij(struct act *, const struct record *);
/* The record as it stands, when this act may change it. */
enum model_rc record_huidig(struct act *, const struct record *, struct record **oud);

/* ---- plek.c ------------------------------------------------------------------- */

enum db_rc compartiment_open(struct act *, struct str naam, bool *open_out);
/* A new record lies where what it refers to lies. */
enum db_rc record_plek_erft(struct act *, struct record *);

/* References that are new must lead somewhere. `oud` may be NULL. */
enum db_rc record_verwijzingen(struct act *, const struct record *, const struct record *oud,
			       struct fouten *);
/* Writes the row of `nieuw` over that of `oud`, with history, search text and the type's own
 * na_opslaan. MODEL_CHANGED when the row no longer had this versie. */
enum model_rc record_overschrijf(struct act *, const struct record *oud, struct record *nieuw);
/* Binds a canonical value as its column keeps it. */
void record_bind(struct db_stmt *, int i, const struct veld *, struct str waarde);
/* The row that a statement with all columns stands on. */
struct record *record_rij(struct arena *, struct db_stmt *, const struct recordtype *);
/* The record as it is, without looking at rights; *out NULL when it is not there. */
enum db_rc record_ruw(struct act *, const struct recordtype *, struct str id,
		      struct record **out);

/* ---- historie.c ------------------------------------------------------------- */

/* Keeps what differs between two states of a record, under the new versie. */
enum db_rc historie_schrijf(struct act *, const struct record *oud,
			    const struct record *nieuw);

/* ---- loop.c ----------------------------------------------------------------- */

/* Makes the types of the questions; a wrong declaration stops the program. */
void loop_types(const struct recordtype *const *list);

/* ---- werk.c ------------------------------------------------------------------ */

/* After the row of a record was written: what of it waits, and for whom. */
enum db_rc werk_zet(struct act *, const struct record *);

/* ---- zoektekst.c ------------------------------------------------------------ */

enum db_rc zoektekst_zet(struct act *, const struct record *);
/* JSON array of the keys of records that have all words; "[]" for none. */
enum db_rc zoektekst_vind(struct act *, const struct recordtype *, struct str woorden,
			  struct str *json_out);

/* ---- lijst.c ----------------------------------------------------------------- */

/* A list being read row by row; rights were checked by lijst_open. */
struct lijst_lezer {
	struct act *act;
	const struct recordtype *type;
	struct lijst_vorm vorm;
	struct filter filter[FILTERS_MAX];
	struct str waarde[FILTERS_MAX];
	bool gezet[FILTERS_MAX];
	size_t filters_n;
	struct str zoek_json;
	bool leeg;            /* known to have nothing */
};
enum model_rc lijst_open(struct lijst_lezer *, struct act *, const struct recordtype *,
			 const struct lijst_vraag *, enum recht);
enum db_rc lijst_tel(struct lijst_lezer *, int64_t *out);
/* Statement of the rows, ready to step; NULL when it cannot be prepared. */
struct db_stmt *lijst_rijen(struct lijst_lezer *, int64_t max, int64_t vanaf);

/* A malloc'ed buffer that the arena releases. */
struct buf *model_buf(struct arena *, size_t max);

#endif
