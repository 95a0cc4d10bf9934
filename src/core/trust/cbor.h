/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The little of CBOR (RFC 8949) that passkeys use: definite lengths, no floats. Reads from a
 * view and moves it on; false once anything is wrong. Private to core/trust.
 */
#ifndef CORE_TRUST_CBOR_H
#define CORE_TRUST_CBOR_H

#include "core/base/str.h"

/* A whole number that fits; negative ones too. */
bool cbor_getal(struct str *in, int64_t *out);
/* A byte string or a text, as a view. */
bool cbor_bytes(struct str *in, struct str *out);
bool cbor_tekst(struct str *in, struct str *out);
/* How many pairs follow. */
bool cbor_map(struct str *in, uint64_t *n_out);
/* Passes over one item with all that is in it, at most 8 deep. */
bool cbor_sla_over(struct str *in);
/* Major type of what comes, 8 at the end. */
int cbor_soort(struct str in);

#endif
