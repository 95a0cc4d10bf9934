/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Records of OPSLAG_TABEL types: read, make, change, list, history.
 *
 * Every function takes an act that has begun; each checks may() itself, adds its
 * audit line itself, and lives in the act's arena. Who may not see a record gets
 * MODEL_NOT_FOUND, as if it did not exist. Every change keeps the old values in
 * table wijziging. A new record is for the purpose of its act and in the compartment it names:
 * r->compartiment, which must be open to who makes it.
 */
#ifndef CORE_MODEL_RECORD_H
#define CORE_MODEL_RECORD_H

#include "core/model/recordtype.h"
#include "core/base/buf.h"

enum model_rc {
	MODEL_OK,
	MODEL_INVALID,    /* see fouten */
	MODEL_NOT_FOUND,  /* or not allowed */
	MODEL_FORBIDDEN,  /* the kind of act is not for this role at all */
	MODEL_CHANGED,    /* someone else changed it since `versie`: nothing was lost,
	                   * show both */
	MODEL_REFUSED,    /* a rule says: not yet. See fouten.weigering for the way out */
	MODEL_RETRY,      /* as DB_RETRY: run the act again */
	MODEL_FAIL
};

/* What a finished statement means to the caller of a record: done is fine. */
static inline enum model_rc model_van_db(enum db_rc rc)
{
	if (rc == DB_OK || rc == DB_DONE)
		return MODEL_OK;
	return rc == DB_RETRY ? MODEL_RETRY : MODEL_FAIL;
}

/* The user's mistakes, all at once. */
struct fout {
	const struct veld *veld;  /* NULL: about the whole record */
	const char *code;         /* "verplicht", "vorm", "keuze", "regel" */
	const char *tekst;        /* Dutch, says what to do */
};
/* Why a rule says "not yet", and the way out. */
struct weigering {
	const char *code;         /* for programs: "privacytoets-1"; NULL: no refusal */
	struct str reden;         /* what is missing */
	struct str uitweg;        /* what to do now */
	struct str pad;           /* the page where that is done, or "" */
};
enum { FOUTEN_MAX = 64 };
struct fouten {
	struct fout fout[FOUTEN_MAX];
	size_t n;
	struct weigering weigering;
};
void fouten_add(struct fouten *, const struct veld *, const char *code, const char *tekst);
/* Says "not yet"; gives MODEL_REFUSED, to return at once. fouten may be NULL. */
enum model_rc fouten_weiger(struct fouten *, const char *code, struct str reden,
			    struct str uitweg, struct str pad);

struct record {
	const struct recordtype *type;
	struct str id, nummer, status;
	struct str maker, wijziger;   /* user keys */
	int64_t gemaakt, gewijzigd, versie;
	struct str doel, compartiment;/* ZICHT_DOEL: what it was made for, where it lies */
	struct str *waarde;           /* canonical, one for each field of the type */
};

struct record *record_nieuw(struct act *, const struct recordtype *);
/* A field of who handles it is not for who may only see or change what they made: its
 * value is empty when they read, and stays as it is when they write. */
bool veld_mag(const struct act *, enum recht, const struct recordtype *, const struct veld *);
struct str record_veld(const struct record *, const char *naam); /* "" when unknown */
void record_zet(struct record *, const char *naam, struct str canonical);
/* Heading: the `kop` fields, or the number. */
struct str record_kop(struct act *, const struct record *);

/*
 * Takes typed values by name (a form or JSON body); unknown and fixed names are
 * mistakes when `streng`. Adds to fouten; values that fail stay as typed so that
 * a form can show them again.
 *
 * A field that is not named keeps its value. The last value of a name counts (a
 * hidden "nee" may stand before a checkbox); those of a VELD_MEERKEUZE are taken
 * together. "versie" is read too for a record that exists: the version that was on the
 * screen. A status is not: it changes by a step (loop.h).
 */
struct paar {
	struct str naam, waarde;
};
void record_lees(struct act *, struct record *, const struct paar *, size_t n, bool streng,
		 struct fouten *);
/* Required fields, and the type's own `controle`. */
void record_controle(struct act *, const struct record *, struct fouten *);

/*
 * Headings of records that another list found by key: `rec` is NULL of one that is not there
 * for this act. The caller adds the audit line of the list.
 */
struct kop {
	const struct recordtype *type;
	struct str id;
	struct record *rec;
	struct str tekst;
};
enum model_rc record_koppen(struct act *, struct kop *, size_t n);

enum model_rc record_haal(struct act *, const struct recordtype *, struct str id,
			  struct record **out);
/*
 * Checks, numbers, inserts, indexes search text, audits. Changing a field needs the
 * right on what is stored, not on what the caller says; a change without a
 * difference makes no version. After anything but MODEL_OK roll the act back, except
 * to keep a "geweigerd" line.
 */
enum model_rc record_maak(struct act *, struct record *, struct fouten *);
/* `rec` as changed, with the versie it was read at; its status stays what it was. */
enum model_rc record_wijzig(struct act *, struct record *, struct fouten *);

struct lijst_vraag {
	const struct paar *filters;   /* VELD_FILTER field = canonical value; also "status",
	                               * "maker"; for dates, instants and numbers also
	                               * FIELD_van and FIELD_tot, both included. An empty
	                               * value narrows nothing */
	size_t filters_n;
	struct str zoek;              /* words; empty: all */
	struct str sorteer;           /* VELD_IN_LIJST field, "nummer", "status", "gemaakt" or
	                               * "gewijzigd"; "-" in front for descending; default
	                               * newest first */
	size_t pagina, per_pagina;    /* from 1; at most 500 */
};
struct lijst {
	struct record **rec;
	size_t n;
	int64_t totaal;
};
/* MODEL_INVALID: unknown filter or sort. By words: among the newest 5,000 hits. */
enum model_rc record_lijst(struct act *, const struct recordtype *, const struct lijst_vraag *,
			   struct lijst *out);

struct wijziging {
	int64_t versie, tijd;
	struct str wie, wie_naam;
	const struct veld *veld;      /* NULL: status */
	struct str oud, nieuw;
};
/* Newest first, at most 5,000 changes. Version 1 is in the record itself. */
enum model_rc record_historie(struct act *, const struct record *, struct wijziging **out,
			      size_t *n_out);

#endif
