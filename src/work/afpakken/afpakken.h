/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Afpakken: what was taken or collected, by whom, under which power, and what it came to
 * (domein.md 8.1). No public format exists; this is the rule of this register:
 *
 *   - One record is one thing that one partner reports: cash, a car, a tax claim.
 *   - The same thing reported by two partners is two records, of which one names the other as
 *     the main one (zelfde_als). Together they count once.
 *   - A thing counts once by its value: what it came to as soon as that is known, until then
 *     the estimate of the main record. Of several results of the same thing the highest counts,
 *     for the partner who reported it.
 *   - It counts in the year in which it was taken (day of the main record).
 *   - What the municipality itself collects on penalties, fines and costs is not entered here: it
 *     comes from the payments (work/geld), and stands on a line of its own.
 *
 * Who may open a record of a casus is who belongs to the circle of that casus; the yearly sums
 * count all that the purpose sees, without names or keys.
 */
#ifndef WORK_AFPAKKEN_AFPAKKEN_H
#define WORK_AFPAKKEN_AFPAKKEN_H

#include "core/model/record.h"

extern const struct recordtype type_afpakking;

/* Sums of one kind, or of one partner. */
struct afpak_som {
	const char *titel;         /* of the choice list */
	int64_t aantal;            /* things */
	int64_t geschat;           /* cents: of what has no result yet */
	int64_t gerealiseerd;      /* cents */
};
enum { AFPAK_SOMMEN_MAX = 32, AFPAK_RIJEN_MAX = 20000 };
struct afpak_jaar {
	int jaar;
	struct afpak_som soort[AFPAK_SOMMEN_MAX], partner[AFPAK_SOMMEN_MAX], totaal;
	size_t soorten, partners;  /* only those with something in the year */
	int64_t dubbel;            /* records that were not counted: the same thing */
	int64_t gemeente;          /* cents that the municipality received itself (work/geld) */
};
/* MODEL_FAIL when a sum would overflow, or with more than AFPAK_RIJEN_MAX records. */
enum model_rc afpak_jaar(struct act *, int jaar, struct afpak_jaar *out);
/* The sums as a sheet; for who may export. */
enum model_rc afpak_export(struct act *, int jaar, bool xlsx, const char *pad, int64_t *aantal);

/* Others that seem to be the same thing as this one: same mark, not linked to it yet. */
enum model_rc afpak_lijkt_op(struct act *, const struct record *, struct lijst *out);

#endif
