/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How long what is kept, and on what ground: the rules of rules/bewaren, one a file.
 *
 *	bewaren: maatregel-boete
 *	titel: Bestuurlijke boete
 *	soort: maatregel                     record type, or "bronrecord" or "invoer"
 *	status: beeindigd ingetrokken        only in one of these states; not said: in any
 *	veld: soort = boete                  only when the field has one of these words; * is any
 *	begin: einde                         see enum bewaar_begin
 *	termijn: P7Y                         ISO 8601; "bron": what stands with the source
 *	herzien: P3M                         look by then whether it is still needed
 *	zolang: casus.signaal                not while a record of that type names it; a row:
 *	                                     "koppeling", while a signal or casus works with it
 *	plafond: ja                          the law's longest: the other rules cannot go past it
 *	grond, artikel, bron                 why that long, the article, where it can be read
 *
 * Of the rules that fit a record the one with most conditions holds; every "plafond" holds
 * besides, and the earliest end counts. Instead of a term: "volgt: casus" (goes with the
 * record its field names) or "blijvend: ja". A folder may replace a rule or add one
 * (work/regelboek): that is how a municipality sets a term of its own. A type that no rule is
 * about goes by its declaration: with the record it belongs to (VELD_BIJ, required), else its
 * .bewaartermijn after it came in a state that is STATUS_KLAAR.
 *
 * Threads: bewaarregels_start once, before others; constant after that.
 */
#ifndef WORK_BEWAREN_REGELS_H
#define WORK_BEWAREN_REGELS_H

#include "core/base/date.h"
#include "core/model/recordtype.h"
#include "work/regelboek/regelboek.h"

enum { BEWAAR_ERR_MAX = 512, BEWAAR_ALS_MAX = 4 };

enum bewaar_begin {
	BEGIN_EINDE,        /* since it came in the state it has; an import: since it ended */
	BEGIN_GEMAAKT,      /* since it was first processed */
	BEGIN_GEWIJZIGD,    /* since it last changed */
	BEGIN_VELD          /* a date in one of its fields; when that is empty, BEGIN_GEMAAKT */
};

struct bewaarregel {
	struct str naam, titel, soort, grond, artikel, bron;
	struct str status, volgt, zolang;   /* "" when not said */
	struct {
		struct str veld, waarden;
	} als[BEWAAR_ALS_MAX];
	size_t als_n;
	enum bewaar_begin begin;
	struct str begin_veld;
	struct str termijn;                 /* as written; "" with volgt and blijvend */
	struct period periode, herzien;
	bool van_bron, blijvend, plafond, moet_herzien;
};

/* Reads one; false with file, line and reason in Dutch. */
bool bewaarregel_lees(struct arena *, struct str pad, struct str tekst, struct bewaarregel *out,
		      char err[static BEWAAR_ERR_MAX]) __attribute__((warn_unused_result));

/* `map` NULL: the usual folder; nothing happens when they are there already. False when a
 * rule is wrong or a kind of record has none. model_types comes first. */
bool bewaarregels_start(const char *map, char err[static BEWAAR_ERR_MAX])
	__attribute__((warn_unused_result));
/* In order of name; started with the usual folder when nobody did. Rules that cannot be read
 * end the program: what must go would stay. */
const struct bewaarregel *bewaarregels(size_t *n_out);
const struct bewaarregel *bewaarregel_op_naam(struct str);

/* "vijf jaar nadat ..": the term as people read it. */
struct str bewaarregel_termijn(struct arena *, const struct bewaarregel *);

#endif
