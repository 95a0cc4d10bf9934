/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A kring: the working set of one linking run. Holds the delen that take part
 * (leden), the entities they are or may be in, and which of them meet.
 *
 * Only for work/entiteit. Memory: the act's arena.
 */
#ifndef WORK_ENTITEIT_KRING_H
#define WORK_ENTITEIT_KRING_H

#include "core/base/buf.h"
#include "core/base/map.h"
#include "work/entiteit/koppel.h"

enum {
	KRING_GROOT = 64,     /* of a larger entity only so many members are read */
	KRING_RONDES = 3,     /* how often the circle may grow over shared keys */
	KRING_JSON_MAX = 64 * 1024 * 1024,
	KRING_KLAD_MAX = 256 * 1024 * 1024
};

struct lid {
	struct match_rec rec;
	struct str record;
	int nr;
	size_t ent;               /* entity it is in now; MAP_NONE when new */
	size_t knoop;
	bool vers;                /* new here, or with new content: its keys are to be written */
	bool gezocht;             /* its keys were looked up */
	uint32_t staat_al;        /* bit i: key i is in the database for its entity already */
	struct deel_keys keys;
	size_t straks;            /* entity it will be in */
};

struct ent {
	struct str id;
	enum match_soort soort;
	int64_t aantal;           /* members in the database; the new ones not counted */
	size_t knoop;
	bool nieuw, geladen, deels; /* deels: only KRING_GROOT of its members are here */
	bool laden;               /* its members are needed */
	struct str naam;
};

/* A pair that may be the same, to be looked at once everything is placed. */
struct kandidaat {
	size_t lid;
	struct str record;
	int nr;
	size_t ander;             /* index of the other lid when it is here, or MAP_NONE */
};

/* A deel that is only looked at: who else may be the same. */
struct gast {
	struct match_rec rec;
	struct str ent;
};

struct kring {
	struct act *act;
	struct arena *a;
	struct arena *kladje;     /* emptied after each comparison: they leave much behind */
	struct lid *lid;
	size_t leden, leden_cap;
	struct ent *ent;
	size_t ents, ents_cap;
	size_t *ouder;            /* union-find over knopen */
	size_t knopen, knopen_cap;
	struct kandidaat *kand;
	size_t kanden, kand_cap;
	struct map lid_op_id, ent_op_id;
	struct match_besluit *besluit;
	size_t besluiten, besluit_cap;
	bool met_besluiten;       /* there are decisions at all */
};

enum db_rc kring_begin(struct kring *, struct act *, size_t verwacht);
size_t kring_lid(struct kring *, const struct match_rec *, struct str record, int nr,
		 size_t ent);
size_t kring_ent(struct kring *, struct str id, enum match_soort soort, int64_t aantal);
size_t kring_wortel(struct kring *, size_t knoop);
void kring_samen(struct kring *, size_t knoop_a, size_t knoop_b);

/* Looks up the keys of leden not looked up yet; who meets is joined. */
enum db_rc kring_ontmoet(struct kring *);
/* Reads the members of entities marked `laden`. */
enum db_rc kring_laad(struct kring *);
/* Reads decisions about the leden, and marks the entities at the other side. */
enum db_rc kring_besluiten(struct kring *);
/* Reads the delen of these records (a JSON array of keys) as guests, by "RECORD/NR". */
enum db_rc kring_gasten(struct kring *, struct str json, struct map *op_id,
			struct gast **out);

/* Writes delen, keys and entities as placed; and what changed to gebeurtenis. */
enum db_rc kring_schrijf(struct kring *, struct str reden, struct koppel_tellers *);
/* Puts pairs on the review list. */
enum db_rc kring_nakijken(struct kring *, const struct lid *x, const struct match_rec *y,
			  struct str y_record, int y_nr, double bits, enum match_grond);

/* Kinds that meet on one exact key and need no reading of members. */
bool kring_sleutelsoort(enum match_soort);

/* A growing array in the arena: returns room for one more. */
void *kring_groei(struct arena *, void *array, size_t n, size_t *cap, size_t size);

#endif
