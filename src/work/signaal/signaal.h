/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Signalen: what people report (field groups of domein.md 1.5), and the things
 * that their text mentions (addresses, plates, phone numbers ..), which are linked
 * to entities only when a person says so.
 */
#ifndef WORK_SIGNAAL_SIGNAAL_H
#define WORK_SIGNAAL_SIGNAAL_H

#include "core/model/loop.h"
#include "engines/match/match.h"

extern const struct recordtype type_signaal;

/* Something found in the text or fields of a signal. */
struct vondst {
	enum match_soort soort;
	struct str tekst;           /* as written */
	struct str sleutel;         /* what to search for: normal form */
	size_t van, tot;            /* bytes in `feiten`; 0, 0 when from a field */
	struct str entiteit;        /* the entity it seems to be; "" when unknown here */
	struct str entiteit_naam;
	bool gekoppeld;             /* a person linked it already */
};
/* Finds kentekens, phone numbers, IBANs, KVK numbers, postcodes with a number, streets
 * with a number that are known as addresses, and known names. In the act's arena. */
enum model_rc signaal_vondsten(struct act *, const struct record *signaal, struct vondst **out,
			       size_t *n_out);

/* Links a signal to an entity, or takes it back. `tekst` is what the link rests on. */
enum model_rc signaal_koppel(struct act *, const struct record *signaal, struct str entiteit,
			     struct str tekst);
/* Keeps a finding that no source knows yet as a bronrecord of source "signalen", and
 * links it. */
enum model_rc signaal_koppel_nieuw(struct act *, const struct record *signaal,
				   enum match_soort, struct str tekst);
enum model_rc signaal_ontkoppel(struct act *, const struct record *signaal, struct str koppeling);

struct koppeling {
	struct str id, entiteit, entiteit_naam, tekst, wie_naam;
	enum match_soort soort;
	int64_t tijd;
};
enum model_rc signaal_koppelingen(struct act *, const struct record *signaal,
				  struct koppeling **out, size_t *n_out);

#endif
