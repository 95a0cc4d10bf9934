/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Purposes and compartments: what an act may see (AVG 5 lid 1 b, 30; normen.md 5.3).
 *
 * An act has one purpose (act->doel), given by the role of who acts or chosen among those
 * of that role; act_begin looks it up, and a purpose that is not in the register or not
 * for this role sees nothing. From then on it holds everywhere, in SQL, at one place: the
 * database knows the purpose and the person of the transaction (db_for), and these views
 * are made of it:
 *
 *   zicht_bron(bron)           sources that the act may see
 *   zicht_compartiment(naam)   compartments that are open to this person now
 *   zicht_bronrecord, zicht_deel (work/schema.c): the tables of those names without what
 *                              may not be seen
 *
 * A ROOM ASKS FOR IT BY DOING NOTHING when it uses record.h: every record type of
 * OPSLAG_TABEL keeps the purpose it was made for and a compartment, and record_haal,
 * record_lijst, export, history and steps see only what the act may see (recordtype.h:
 * zicht). A room with SQL of its own
 *   - reads zicht_bronrecord and zicht_deel, not bronrecord and deel;
 *   - adds ZICHT_RECORD("s") to the WHERE of a table of records with alias s;
 *   - gives zicht_zones() to tekst_zoek;
 *   - gets a cell in the matrix of tests/work/zicht_test.c.
 * A statement that does none of these says why in a comment, "Without zicht: ..":
 * tests/e2e/statements.py prepares all statements and finds the ones that do not.
 * may() says no to a kind of thing the purpose is not for.
 *
 * Not found is the only answer there is: whether something exists that one may not see
 * is told nowhere, also not in a count, a number or a suggestion.
 *
 * The program itself (linking, importing, retention) reads the tables as they are.
 */
#ifndef CORE_TRUST_DOEL_H
#define CORE_TRUST_DOEL_H

#include "core/store/tekst.h"
#include "core/trust/act.h"

/* The purpose that all there was before belongs to, and that a new house begins with. */
#define DOEL_EERSTE "ondermijning"
enum { DOELEN_MAX = 64, COMPARTIMENTEN_MAX = 64, DOEL_NAAM_MAX = 40 };

/* For SQL about a table of records: `t` is its alias. */
#define ZICHT_RECORD(t)                                                                            \
	" (" t ".voor_doel = act_doel() AND (" t ".compartiment = '' OR " t                        \
	".compartiment IN (SELECT naam FROM zicht_compartiment))) "

/* The same for a count without content: who watches over the house (doel.alles) counts what lies
 * in no compartment, for whatever purpose. */
#define ZICHT_TELLING(t)                                                                           \
	" ((" t ".voor_doel = act_doel() OR EXISTS (SELECT 1 FROM doel zd WHERE zd.naam = "        \
	"act_doel() AND zd.alles = 1)) AND (" t ".compartiment = '' OR " t                         \
	".compartiment IN (SELECT naam FROM zicht_compartiment))) "

struct doel {
	struct str naam, titel;
	struct str dingen;            /* kinds it is for, space-separated; "*": all content */
	bool actief;
	bool alles;                   /* sees that all sources exist: for running the house */
};
/*
 * The purposes of which this act's person may choose, in order; at most DOELEN_MAX. In a
 * begun act.
 */
enum db_rc doel_keuzes(struct act *, struct doel **out, size_t *n_out);
/* All of them, for the pages of who keeps the register. */
enum db_rc doel_lijst(struct act *, struct doel **out, size_t *n_out);

/*
 * The register says what a purpose is (work/doel writes it through here, in its own
 * transaction): for which kinds and roles. `rollen` is space-separated.
 */
enum db_rc doel_zet(struct act *, const struct doel *, struct str rollen);

/* A source belongs to this purpose (too), with the reason why that is compatible; or no more. */
enum db_rc doel_bron_erbij(struct act *, struct str doel, struct str bron, struct str reden);
enum db_rc doel_bron_eraf(struct act *, struct str doel, struct str bron);
/* A new source: for the purpose of the act, or for the first one when that is for running
 * the house; in this compartment, or "". */
enum db_rc bron_plaats(struct act *, struct str bron, struct str compartiment);
/* Purposes of a source, as words; "" when the act may not see it. */
enum db_rc doel_van_bron(struct act *, struct str bron, struct str *doelen_out,
			 struct str *compartiment_out);

/* Zones of documents (tekst.h): "BRON" of a bronrecord, "+DOEL" and "+DOEL+COMPARTIMENT"
 * of a record, "+" of what everybody may see. */
enum db_rc zicht_zones(struct act *, struct tekst_zones *out);
struct str zicht_zone(struct arena *, struct str doel, struct str compartiment);
/* Is there any source that this act may not see? Then names that were made of all of them
 * must be made anew. */
enum db_rc zicht_volledig(struct act *, bool *out);

/* For act_begin: fills act->doel and act->zicht, and tells the database. */
enum db_rc zicht_begin(struct act *);
/* Is a kind of thing content, that a purpose must be for (rol.c)? */
bool ding_heeft_doel(struct str ding);

extern const char trust_doelen_sqlite[];
extern const char trust_doelen_pgsql[];

#endif
