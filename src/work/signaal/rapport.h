/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many signals, how fast, which route, and whether who reported heard back: figures from
 * the work itself, without content. Of a period: signals made from `van` up to `tot` (instants).
 * For who may read "cijfers". Cells under five are for the reader to leave out (rapport_klein).
 */
#ifndef WORK_SIGNAAL_RAPPORT_H
#define WORK_SIGNAAL_RAPPORT_H

#include "core/model/record.h"

enum { RAPPORT_ROUTES = 16, RAPPORT_KLEIN = 5 };

struct signaal_rapport {
	int64_t signalen;
	int64_t opgepakt, besloten;       /* left "nieuw"; have a route or an end */
	int64_t dagen_opgepakt, dagen_besloten; /* mean, in whole days; -1: none */
	int64_t gevraagd, gegeven;        /* feedback */
	struct {
		const char *route;        /* label */
		int64_t n;
	} route[RAPPORT_ROUTES];
	size_t routes;
};
enum model_rc signaal_rapport(struct act *, int64_t van, int64_t tot, struct signaal_rapport *out);

/* "12", or "minder dan 5": a small number may point at people. 0 is shown. */
struct str rapport_klein(struct arena *, int64_t n);

#endif
