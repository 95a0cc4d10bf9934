/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Retention: what must go is proposed, agreed to by a second person, destroyed and declared.
 *
 *	proposed (record type vernietiging) -> agreed (core/trust/akkoord.h) -> being destroyed
 *	-> destroyed, with its declaration
 *
 * A proposal lists what is due for one purpose and one compartment (vind.h) and is shown to who
 * may see those. Destroying runs in the background or from the command line, a batch to a
 * transaction, each record judged once more; a run that was broken off goes on where it was.
 * After the last one the files are wiped (core/store/wissen.h), and only then it is declared.
 *
 * Tables: vernietiging_regel, what a proposal lists; vernietigd, the key of everything that was
 * ever destroyed and no more than that: a copy of before that is put back loses it again
 * (work/kopie) before anybody can log in.
 */
#ifndef WORK_BEWAREN_BEWAREN_H
#define WORK_BEWAREN_BEWAREN_H

#include <jansson.h>

#include "core/model/loop.h"
#include "work/bewaren/vind.h"

enum { VERNIETIG_ERR_MAX = 256 };

extern const struct recordtype type_vernietiging, type_bewaarplicht;

/* ---- the dry run --------------------------------------------------------------------------- */

/* Counts by rule: of everything for who watches over the house, else of one's own purpose.
 * MODEL_NOT_FOUND: not for this role. */
enum model_rc bewaar_overzicht(struct act *, struct date peil, struct bewaar_vondst *out);

/* Purposes that a proposal can be made for, each with a role that may: for the command line. */
struct bewaar_doel {
	struct str naam;
	enum rol rol;
};
enum { BEWAAR_DOELEN_MAX = 64 };
enum model_rc bewaar_doelen(struct act *, struct bewaar_doel **out, size_t *n_out);

/* ---- a proposal ------------------------------------------------------------------------- */

/* Makes one for the purpose of the act and this compartment ("" for none), and asks the second
 * person. MODEL_REFUSED: nothing is due. `uitleg` may be empty. */
enum model_rc vernietiging_voorstel(struct act *, struct date peil, struct str compartiment,
				    struct str uitleg, struct record **out, struct fouten *);

struct vernietig_regel {
	struct str record, soort, nummer;
	const struct bewaarregel *regel;   /* NULL: that rule is no longer there */
	struct str uiterlijk;
	struct str pad;                    /* page of it, or "" */
	bool klaar, overgeslagen;
};
enum { VERNIETIG_LIJST_MAX = 500 };
/* Of a proposal that was read in this act, from row `vanaf`; at most VERNIETIG_LIJST_MAX. */
enum model_rc vernietiging_lijst(struct act *, const struct record *, int64_t vanaf,
				 struct vernietig_regel **out, size_t *n_out);
/* Counts of a proposal or destruction by rule. */
struct vernietig_telling {
	const struct bewaarregel *regel;
	struct str soort;
	int64_t n, klaar, overgeslagen;
};
enum model_rc vernietiging_telling(struct act *, const struct record *,
				   struct vernietig_telling **out, size_t *n_out);

/* ---- destroying --------------------------------------------------------------------------- */

struct vernietig_uitslag {
	int64_t vernietigd, overgeslagen;
	size_t runs;                       /* proposals that were brought to their end */
};
/* Everything that was agreed to and started, in the program's own name. False with the reason
 * in err: what is left stays to be done, and is done the next time. */
bool vernietig_alles(struct huis *, struct vernietig_uitslag *, char err[static VERNIETIG_ERR_MAX])
	__attribute__((warn_unused_result));

/* One thread of the server that does so, and is woken when somebody starts one. */
struct bewaar_werker;
struct bewaar_werker *bewaar_werker_begin(struct huis *);
void bewaar_werker_einde(struct bewaar_werker *);
void bewaar_wek(void);

/* ---- what was destroyed, for copies of before ------------------------------------------------ */

/* Writes the keys of everything that was ever destroyed to a new file at `pad`, in place of the
 * one that was there. False with the reason in err. */
bool vernietigd_schrijf(struct huis *, const char *pad, char err[static VERNIETIG_ERR_MAX])
	__attribute__((warn_unused_result));
/* Takes away again what such a file names, and wipes. Nobody else is at work. */
bool vernietigd_toepassen(struct huis *, const char *pad, int64_t *weg_out,
			  char err[static VERNIETIG_ERR_MAX]) __attribute__((warn_unused_result));
#define VERNIETIGD_BESTAND "vernietigd"     /* in the data directory, and beside copies */

/* ---- the declaration ------------------------------------------------------------------------- */

/* Of a destruction that is over; the caller's reference. Who may see the register of
 * destructions: of every purpose. MODEL_NOT_FOUND before its end. */
enum model_rc verklaring_haal(struct act *, struct str id, json_t **out);
struct verklaring_regel {
	struct str id, nummer, status, doel, compartiment;
	int64_t gemaakt, aantal;
};
enum { VERKLARINGEN_MAX = 200 };
/* Proposals and destructions, newest first: those of one's own purpose, or all of them for who
 * watches over the house. */
enum model_rc verklaringen(struct act *, struct verklaring_regel **out, size_t *n_out);

extern const char bewaren_schema_sqlite[];
extern const char bewaren_schema_pgsql[];

#endif
