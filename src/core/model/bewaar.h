/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What retention needs of records: to look at all of them as they are, and to take one away
 * with everything that was kept about it. For the program itself (work/bewaren), which asks no
 * rights and sees every purpose; its callers decide, and write the audit lines.
 *
 * In a begun act; results in its arena.
 */
#ifndef CORE_MODEL_BEWAAR_H
#define CORE_MODEL_BEWAAR_H

#include "core/model/record.h"

enum { RECORD_REEKS_MAX = 500 };
/* Records of an OPSLAG_TABEL type in the order of their keys, after `na`; at most
 * RECORD_REEKS_MAX. */
enum db_rc record_reeks(struct act *, const struct recordtype *, struct str na,
			struct record ***out, size_t *n_out) __attribute__((warn_unused_result));
/* As it is, whoever asks; *out NULL when it is not there. */
enum db_rc record_zoals(struct act *, const struct recordtype *, struct str id,
			struct record **out) __attribute__((warn_unused_result));
/* Keys of the records of a type whose field (VELD_VERWIJZING) names `naar`. */
enum db_rc record_verwijzers(struct act *, const struct recordtype *, const struct veld *,
			     struct str naar, struct str **out, size_t *n_out)
	__attribute__((warn_unused_result));

/* When it came in the state it has: the last step to it, else its last change. */
enum db_rc record_sinds(struct act *, const struct record *, int64_t *out)
	__attribute__((warn_unused_result));

/*
 * Away: the row, its history, its steps with their answers, and its words in the index and the
 * vocabulary. References of other records to it become empty. Its name in the audit log means
 * nothing from now on (zegel.h). What a room keeps in tables of its own is the room's.
 */
enum db_rc record_weg(struct act *, const struct recordtype *, struct str id)
	__attribute__((warn_unused_result));
/* The words of a document out of index and vocabulary. */
enum db_rc zoektekst_weg(struct act *, struct str id) __attribute__((warn_unused_result));

#endif
