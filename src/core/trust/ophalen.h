/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A question to another server over HTTP: the only place that knows libcurl's HTTP.
 *
 * Only https, with the certificate checked; plain http is allowed to this machine itself, for
 * tests and for a program beside this one. No redirects, no cookies, nothing kept. At most
 * OPHALEN_MAX bytes and OPHALEN_S seconds. Blocks; threads: any, each by itself.
 */
#ifndef CORE_TRUST_OPHALEN_H
#define CORE_TRUST_OPHALEN_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum { OPHALEN_MAX = 1 << 20, OPHALEN_S = 10, OPHALEN_ERR_MAX = 160 };

struct ophalen {
	const char *adres;
	struct str stuur;             /* body of a POST; .p NULL: a GET */
	const char *soort;            /* of that body; NULL: a form */
	const char *wie, *geheim;     /* HTTP Basic, or NULL */
};
struct antwoord {
	int status;
	struct str tekst;             /* in the arena */
};
/* False: no answer at all, with the reason in err (names no content). Any status is an answer. */
bool ophalen(struct arena *, const struct ophalen *, struct antwoord *out,
	     char err[static OPHALEN_ERR_MAX]) __attribute__((warn_unused_result));
/* May it be asked there: https, or http to this machine? */
bool ophalen_mag(struct str adres);
/* Of a form's value. */
struct str ophalen_veld(struct arena *, struct str waarde);

#endif
