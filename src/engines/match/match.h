/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is who: records in; pairs with weights and reasons out; entities.
 *
 * The interface that the full engine fills (herkenning.md 6). This first engine links
 * on valid identifiers and on exact normalised name with birth date or address;
 * near matches are pairs for review. No storage, no global state.
 *
 * A match_rec is one thing to resolve: a person, organisation, address or vehicle as
 * one source describes it. Fields may occur more than once.
 *
 *	match_keys     the keys under which a record can meet others: the caller
 *	               keeps them in an index and brings together who shares one
 *	match_pair     weight in bits and reasons for two records
 *	match_cluster  entities among records that met, with decisions and rules
 *
 * match_cluster is deterministic and free of order: the same set of records,
 * decisions and rules gives the same entities in whatever order they are given.
 *
 * Threads: pure functions; results in the arena given.
 */
#ifndef ENGINES_MATCH_MATCH_H
#define ENGINES_MATCH_MATCH_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum match_soort {
	MATCH_PERSOON, MATCH_ORGANISATIE, MATCH_ADRES, MATCH_VOERTUIG, MATCH_VAARTUIG,
	MATCH_GOED, MATCH_SOORT_N
};

enum match_veld {
	MV_VOORNAMEN, MV_VOORVOEGSEL, MV_ACHTERNAAM, MV_NAAM, MV_GEBOORTEDATUM, MV_GESLACHT,
	MV_STRAAT, MV_HUISNUMMER, MV_POSTCODE, MV_PLAATS, MV_LAND, MV_TELEFOON, MV_EMAIL, MV_BSN,
	MV_KVK, MV_VESTIGING, MV_RSIN, MV_IBAN, MV_KENTEKEN, MV_BAG, MV_SERIENUMMER,
	MV_ROEPNAAM, MV_TEKST, MV_N
};

struct match_waarde {
	enum match_veld veld;
	struct str tekst;
};

struct match_rec {
	struct str id;            /* unique and stable; ties are broken by it */
	struct str bron;          /* source, for source rules */
	enum match_soort soort;
	const struct match_waarde *w;
	size_t n;
};

/* Why two records are one, or are not. */
enum match_grond {
	GROND_BSN, GROND_KVK, GROND_VESTIGING, GROND_RSIN, GROND_BAG, GROND_KENTEKEN,
	GROND_SERIENUMMER, GROND_NAAM_GEBOORTEDATUM, GROND_NAAM_ADRES, GROND_ADRES,
	GROND_TELEFOON, GROND_EMAIL, GROND_IBAN,
	GROND_NAAM_LIJKT,         /* near name with the same birth date or address */
	GROND_ANDER_BSN, GROND_ANDER_KVK, GROND_ANDERE_GEBOORTEDATUM,
	GROND_BESLUIT_ZELFDE, GROND_BESLUIT_ANDERS,
	GROND_GEBOORTEDATUM,      /* the same, or nearly: swapped, one digit off */
	GROND_ANDERE_NAAM, GROND_ANDER_GESLACHT, GROND_ANDERE_RECHTSVORM,
	GROND_ANDER_KENMERK,      /* vestiging, RSIN, BAG id or serial number */
	GROND_N
};
/* Dutch sentence part: "hetzelfde burgerservicenummer". */
const char *match_grond_tekst(enum match_grond);

enum { MATCH_KEYS_MAX = 24, MATCH_REDENEN_MAX = 16 };

struct match_key {
	uint64_t hash;            /* keyed hash over kind, rule and canonical value */
	enum match_grond grond;
	bool link;                /* equal keys link by themselves; else only a candidate */
};
/*
 * Returns how many were written; `sleutel` is the installation's secret. All values go
 * through a keyed hash, so an index of keys tells nothing without that secret.
 */
size_t match_keys(const struct match_rec *, const uint8_t sleutel[static 16], struct arena *,
		  struct match_key out[static MATCH_KEYS_MAX]);

struct match_reden {
	enum match_grond grond;
	double bits;              /* evidence for (+) or against (-) */
	struct str links, rechts; /* the two values compared */
};
enum match_uitslag { MATCH_APART, MATCH_NAKIJKEN, MATCH_ZELFDE };
struct match_paar {
	double bits;              /* sum */
	enum match_uitslag uitslag;
	bool verboden;            /* a hard rule forbids it (different valid BSN ..) */
	struct match_reden reden[MATCH_REDENEN_MAX];
	size_t n;
};
void match_pair(const struct match_rec *, const struct match_rec *, struct arena *,
		struct match_paar *out);

struct match_besluit {
	struct str a, b;          /* record ids */
	bool zelfde;
};
struct match_edge {
	size_t a, b;              /* indexes into recs */
	double bits;
	enum match_grond grond;   /* the strongest reason */
};
struct match_uit {
	size_t *entiteit;         /* for each record: index of the record of its entity
				   * whose id comes first */
	struct match_edge *verband;   /* the links that carry the entities (spanning, strongest) */
	size_t verband_n;
	struct match_edge *nakijken;  /* pairs for review: near, or forbidden but linked */
	size_t nakijken_n;
};
void match_cluster(const struct match_rec *recs, size_t n, const struct match_besluit *,
		   size_t besluiten_n, struct arena *, struct match_uit *out);

/* Normal forms, also for search and display. */
/* "berg" and "van den" from "Berg, van den", "v.d. Berg", "VAN DEN BERG". Folded. */
void naam_splits(struct arena *, struct str achternaam, struct str *voorvoegsel_out,
		 struct str *kern_out);
/* Canonical "3311GR 81 a" or "dordrecht|voorstraat|81 a"; empty when not enough. */
struct str adres_sleutel(struct arena *, struct str straat, struct str huisnummer,
			 struct str postcode, struct str plaats);
/* Semi-phonetic Dutch key of one folded word (herkenning.md 6.2). */
struct str klank(struct arena *, struct str woord);

#endif
