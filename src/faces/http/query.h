/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * application/x-www-form-urlencoded: query strings and forms.
 *
 * Grammar: pair *("&" pair), pair = name ["=" value]; "+" is a space, "%" HEX HEX a
 * byte. Empty pairs are passed over. Wrong encoding, a NUL byte or more than
 * `max` pairs refuse the whole. Names and values come out as clean UTF-8.
 *
 * Results live in the arena. Threads: pure functions.
 */
#ifndef FACES_HTTP_QUERY_H
#define FACES_HTTP_QUERY_H

#include "faces/http/http.h"

bool query_parse(struct arena *, struct str text, size_t max, struct pair **out, size_t *n_out)
	__attribute__((warn_unused_result));
/* Percent-decoding without "+"; false on wrong encoding or NUL. */
bool percent_decode(struct arena *, struct str in, struct str *out);
/* Everything but unreserved characters and "/" encoded. */
struct str percent_encode(struct arena *, struct str in);

#endif
