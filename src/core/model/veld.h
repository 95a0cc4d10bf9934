/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One value of one field: from what was typed to canonical text, and back to
 * what is shown. Canonical forms: number and cents as decimal digits; date ISO
 * (possibly partial); instant RFC 3339 UTC; identifier in its normal form, or as
 * written when VELD_KENMERK_SOEPEL and failing; period ISO 8601; text NFC,
 * trimmed; empty = not filled in.
 *
 * Threads: pure functions; results in the arena.
 */
#ifndef CORE_MODEL_VELD_H
#define CORE_MODEL_VELD_H

#include "core/model/recordtype.h"

/* NULL when fine, else what to do, in plain Dutch ("Vul een bestaande datum in"). */
const char *veld_lees(const struct veld *, struct arena *, struct str typed,
		      struct str *canonical_out);
/* For people: "5 januari 2026", "€ 5.000,00", "3311 GR", choice label. */
struct str veld_toon(const struct veld *, struct arena *, struct str canonical);
/* As veld_toon, but masked when VELD_GEVOELIG. */
struct str veld_toon_kort(const struct veld *, struct arena *, struct str canonical);
/* As it stands in an input: "5000,00", "2026-01-05T13:30" (Amsterdam), else as is.
 * A value that failed comes back as it was typed. */
struct str veld_invoer(const struct veld *, struct arena *, struct str canonical);
/* Most characters one may type. */
int veld_max(const struct veld *);
/* Label of a choice; the value itself when it is unknown. */
struct str keuze_label(const struct keuze *, struct str waarde);
/* Stored in a whole-number column? (VELD_GETAL, VELD_GELD, VELD_TIJDSTIP) */
bool veld_is_getal(const struct veld *);

/* For VELD_KENMERK: does this stored value pass its rule? Others: true. */
bool veld_klopt(const struct veld *, struct arena *, struct str canonical);

/* Is this one of the words of a space-separated list? */
bool woord_in(const char *lijst, struct str woord);

#endif
