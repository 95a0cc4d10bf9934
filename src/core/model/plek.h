/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A record in a compartment, and out again (core/trust/doel.h: compartments).
 *
 * Who does it may change the record and is let in where it lies and where it goes. Into one: at
 * once, with a reason. Out of one, also into another: a second person agrees first
 * (core/trust/akkoord.h), because then it is there for others. What refers to the record and lay
 * with it goes along, and what is made later lies where the thing lies that it refers to.
 * Each move is a row of table plek, with who, when and why, and an audit line.
 */
#ifndef CORE_MODEL_PLEK_H
#define CORE_MODEL_PLEK_H

#include "core/model/record.h"

enum plek_uitkomst {
	PLEK_GELEGD,
	PLEK_GEVRAAGD,  /* a second person must agree first; asked now or before */
	PLEK_GELIJK     /* it lay there already */
};
/*
 * `naar` "" takes it out. The act is DB_WRITE. MODEL_INVALID: no reason, or no such compartment
 * that is open to who acts; MODEL_REFUSED: the second person said no.
 */
enum model_rc record_plek(struct act *, struct record *, struct str naar, struct str reden,
			  enum plek_uitkomst *out, struct fouten *)
	__attribute__((warn_unused_result));

struct plek {
	struct str van, naar, reden, wie_naam;
	int64_t tijd;
};
/* Of a record that this act read; newest first, at most PLEKKEN_MAX. */
enum { PLEKKEN_MAX = 50 };
enum model_rc record_plekken(struct act *, const struct record *, struct plek **out,
			     size_t *n_out) __attribute__((warn_unused_result));

/* Compartments that are open to who acts, and that he may choose for this record; at most
 * COMPARTIMENTEN_MAX (toegang.h). */
struct plek_keuze {
	struct str naam, titel;
};
enum model_rc plek_keuzes(struct act *, struct plek_keuze **out, size_t *n_out)
	__attribute__((warn_unused_result));

#endif
