/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Invoer: reading a file of a source into bronrecords.
 *
 * A file goes in in batches, each one transaction: bronrecords, delen, entities, search
 * index, row errors, audit line and the place reached. A killed import goes on at that
 * place; the same file twice adds nothing; a changed row becomes a new version.
 *
 * Which column is what: a proposal from header words and from the values; the user
 * corrects it; it is remembered with the source.
 *
 * Threads: invoer_doe runs on its own thread or in the command; two imports may run
 * at the same time.
 */
#ifndef WORK_INVOER_INVOER_H
#define WORK_INVOER_INVOER_H

#include <stdatomic.h>

#include "core/model/record.h"
#include "engines/table/table.h"
#include "work/soorten/soort.h"

/* ---- which column is what ------------------------------------------------- */

enum { VOORBEELDEN_MAX = 5 };

struct kolom {
	struct str naam;              /* header */
	int veld;                     /* index in the type's fields, or -1: kept as extra */
	const char *waarom;           /* "kop", "waarden", "bron" (remembered) or "" */
	enum guess lijkt;
	struct str voorbeeld[VOORBEELDEN_MAX];
	size_t voorbeelden;
};
struct voorstel {
	const struct bronsoort *soort;    /* NULL for a mixed (FollowTheMoney) file */
	enum table_kind bestandsoort;
	struct kolom *kolom;
	size_t kolommen;
	int64_t regels_bekeken;
	bool sleutel;                 /* a column is mapped to bronsleutel */
};
/*
 * Opens the file and proposes. `koppeling` is JSON as kept with the source ("" = none) and
 * goes before the guess. Fails with a Dutch reason.
 */
bool invoer_voorstel(struct arena *, const char *pad, const char *naam,
		     const struct bronsoort *, struct str koppeling, struct voorstel *out,
		     char err[static TABLE_ERR_MAX]);
/* "veld=kolom,veld=kolom" as on the command line, or pairs of a form, to JSON. */
bool koppeling_van_tekst(struct arena *, const struct bronsoort *, struct str tekst,
			 struct str *json_out, char err[static TABLE_ERR_MAX]);
struct str koppeling_van_voorstel(struct arena *, const struct voorstel *);

/* ---- imports ---------------------------------------------------------------- */

struct invoer {
	struct str doel;              /* what its source was read in for */
	struct str id, bron, bron_naam, bron_titel, bestand, pad, soort, koppeling, wie, wie_naam,
		melding;
	struct str stand;             /* "bezig", "klaar", "mislukt", "gestopt" */
	int64_t grootte, bytes, regels, nieuw, gewijzigd, gelijk, fout, afwijkend;
	int64_t begonnen, geroerd, klaar, plek, plek_regel;
};

/* Name of the file of an import whose retention is over: its errors and its file are gone. */
#define INVOER_VERNIETIGD "(vernietigd)"

/* What a file is known by again. */
struct vinger {
	char hex[65];                 /* hash of the content */
	int64_t grootte;
};
/* Made before the act begins: reading gigabytes must hold nobody up. False when the file
 * cannot be read. */
bool invoer_vinger(const char *pad, struct vinger *out, char err[static TABLE_ERR_MAX]);

/*
 * Starts (or, for the same unfinished file, resumes) an import: writes the row, remembers
 * the mapping with the source. The act has begun for writing; `pad` must stay until it is
 * done.
 */
enum model_rc invoer_begin(struct act *, const struct record *bron, const char *pad,
			   const char *naam, const struct vinger *, struct str koppeling,
			   struct invoer *out);

typedef void invoer_voortgang(const struct invoer *, void *user);
/* Runs it to the end; *stop set by another thread ends it after the batch, and it stays
 * "bezig" for whoever goes on with it. */
bool invoer_doe(struct huis *huis, struct wie wie, struct str invoer_id,
		invoer_voortgang *meld, void *user, atomic_bool *stop,
		char err[static TABLE_ERR_MAX]);
/* Reads the whole file without keeping anything: the counts it would give. */
bool invoer_proef(struct huis *, struct arena *, const char *pad, const char *naam,
		  const struct bronsoort *, struct str koppeling, struct invoer *out,
		  struct str *eerste_fouten, size_t fouten_max, size_t *fouten_n,
		  char err[static TABLE_ERR_MAX]);

/* A person stops it for good: what is in stays in; the same file goes on from there. */
enum model_rc invoer_stop(struct act *, struct str id);

enum model_rc invoer_haal(struct act *, struct str id, struct invoer *out);
/* For the job that does it, which must know what it is for before it can be seen. */
enum model_rc invoer_lees(struct act *, struct str id, struct invoer *out);
/* Newest first; bron empty: all. */
enum model_rc invoer_lijst(struct act *, struct str bron, size_t max, struct invoer **out,
			   size_t *n_out);
struct invoerfout {
	int64_t regel, kolom;
	struct str reden, ruw;
};
enum model_rc invoer_fouten(struct act *, struct str invoer_id, int64_t na_regel, size_t max,
			    struct invoerfout **out, size_t *n_out);

/* ---- jobs in the server -------------------------------------------------------- */

/* One worker thread for the imports of this process; takes up what was left unfinished.
 * A job is taken by one process only (invoer.geroerd as a lease of 60 s). */
struct invoer_werker;
struct invoer_werker *invoer_werker_begin(struct huis *);
void invoer_werker_wek(struct invoer_werker *);
/* After the faces have stopped: they may wake it until then. */
void invoer_werker_einde(struct invoer_werker *);
/* An import waits: wakes the worker of this process, when there is one. */
void invoer_wek(void);
/* Where received files stand until they are read; set at start, before threads. NULL:
 * no files can be received here. */
void invoer_map_zet(const char *);
const char *invoer_map(void);

#endif
