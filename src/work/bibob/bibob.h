/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The Bibob desk (Wet Bibob; domein.md 4): own investigation first, then the register and,
 * when that is not enough, advice of the Landelijk Bureau (LBB); conclusion, hearing,
 * decision; the duty to report at once; secrecy.
 *
 *   bibobzaak           one application, subsidy, tender or property deal that is looked into
 *   bibobonderzoek      one step of the own investigation (7a-7c)
 *   bibobgeheimhouder   who was told of the secrecy (28) and signed
 *
 * Invariant: everything lies in the compartment "bibob", whoever makes it. Who was not let in
 * finds nothing, counts nothing, and gets no number of it. What others may know is one word on
 * what the file is linked to: BIBOB_LOOPT or BIBOB_BESLUIT, also when there are several.
 *
 * Terms come by themselves from the events and move when one is corrected: the decision (Awb
 * 4:13) with its suspension while the LBB advises (31, capped), the advice (15), the hearing,
 * and how long advice may be used again (19, 29).
 */
#ifndef WORK_BIBOB_BIBOB_H
#define WORK_BIBOB_BIBOB_H

#include "core/model/loop.h"
#include "work/termijn/bijhouden.h"

#define BIBOB_COMPARTIMENT "bibob"
#define BIBOB_LOOPT "loopt"
#define BIBOB_BESLUIT "besluit"

extern const struct recordtype type_bibobzaak, type_bibobonderzoek, type_bibobgeheimhouder;

/* Must the LBB still be told (7a lid 7 and 8)? */
bool bibob_meldplicht(const struct record *zaak);

/* A file that was read in this act is about this entity; a second time changes nothing. */
enum model_rc bibob_koppel(struct act *, const struct record *zaak, struct str entiteit);

struct bibob_koppeling {
	struct str entiteit, naam;
};
enum { BIBOB_KOPPELINGEN_MAX = 50 };
enum model_rc bibob_koppelingen(struct act *, const struct record *zaak,
				struct bibob_koppeling **out, size_t *n_out);

/*
 * The one word for who may read this entity, or this measure or row of a source (by its key;
 * the caller has read it): "loopt", "besluit" or "". Asks nothing of the compartment.
 */
enum model_rc bibob_stand_entiteit(struct act *, struct str entiteit, struct str *out);
enum model_rc bibob_stand_van(struct act *, struct str record, struct str *out);

/* Open terms of the files that the act may see, by date, with their number; at most
 * TERMIJNEN_MAX. None, and no failure, for who may see no file. */
enum model_rc bibob_werklijst(struct act *, struct termijn **out, size_t *n_out);

/* Migration of table bibob_stand. */
extern const char bibob_schema_sqlite[];
extern const char bibob_schema_pgsql[];

#endif
