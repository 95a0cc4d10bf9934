/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Record types, declared once (ontwerp.md 3).
 *
 * A record type is a static table of fields with a few words about itself. From
 * it follow the database table, validation, form, list, filter, search text,
 * history, CSV and XLSX, JSON API, OpenAPI, audit text and the manual's field
 * list. A new field is one line; docs/record-type.md adds a whole type.
 *
 * Two ways to keep records: OPSLAG_TABEL has its own table and is edited with
 * history (signaal, bron); OPSLAG_BRON is a bronrecord: immutable, kept as
 * received, versions by import (persoon, organisatie, adres ..).
 *
 * Values are text in one canonical form per kind (veld.h). All of this is constant
 * data of the program; threads may share it freely.
 */
#ifndef CORE_MODEL_RECORDTYPE_H
#define CORE_MODEL_RECORDTYPE_H

#include "core/base/kenmerk.h"
#include "core/base/str.h"
#include "core/trust/act.h"

enum veld_soort {
	VELD_TEKST,       /* one line, at most 200 characters unless `max` says */
	VELD_LANGE_TEKST, /* at most 20,000 characters unless `max` says */
	VELD_GETAL,       /* whole number */
	VELD_GELD,        /* cents; typed and shown as euros */
	VELD_DATUM,       /* date.h; may be partly known */
	VELD_TIJDSTIP,    /* instant; RFC 3339 in data */
	VELD_JANEE,       /* "ja" | "nee" */
	VELD_KEUZE,       /* one of `keuzes` */
	VELD_MEERKEUZE,   /* several of `keuzes`, separated by one space */
	VELD_KENMERK,     /* identifier with its own rule: `kenmerk` */
	VELD_PERIODE,     /* ISO 8601 length: P6M */
	VELD_VERWIJZING,  /* key of a record of type `verwijst` */
	VELD_SOORT_N
};

enum veld_vlag {
	VELD_VERPLICHT = 1 << 0,
	VELD_IN_LIJST = 1 << 1,   /* a column of the list page */
	VELD_FILTER = 1 << 2,     /* can be filtered on; gets an index */
	VELD_ZOEKTEKST = 1 << 3,  /* running text goes in the search index as stems */
	VELD_ZOEKWOORD = 1 << 4,  /* names and numbers go in as they are */
	VELD_GEVOELIG = 1 << 5,   /* masked in lists and search: *****0019 */
	VELD_VAST = 1 << 6,       /* set by the program, not in forms */
	VELD_KENMERK_SOEPEL = 1 << 7, /* a failing identifier is kept and flagged */
	VELD_BIJZONDER = 1 << 8,  /* AVG 9 or 10 data */
	VELD_BEHANDELING = 1 << 9, /* of who handles it: read by who may read all, filled in
	                            * by who may change all; see veld_mag */
	VELD_INTERN = 1 << 10,    /* for the program: on no page of its own accord */
	VELD_BIJ = 1 << 11,       /* reference: this record belongs to that one and is listed
	                           * on its page; needs VELD_FILTER */
};

/* Data categories of WGS art. 2.22 (domein.md 1.4). */
enum wgs {
	WGS_GEEN, WGS_IDENTITEIT, WGS_CONTACT, WGS_BSN, WGS_VERBLIJF, WGS_WONEN,
	WGS_VOERTUIG, WGS_FINANCIEEL, WGS_KADASTER, WGS_BEDRIJF, WGS_INKOMEN, WGS_ZAKELIJK,
	WGS_VERGUNNING, WGS_TOEZICHT, WGS_FISCAAL, WGS_POLITIE, WGS_JUSTITIE
};

struct keuze {
	const char *waarde;   /* stored */
	const char *label;    /* shown */
};

struct veld {
	const char *naam;     /* column, form name and JSON key: lower case, a-z0-9_ */
	const char *label;
	enum veld_soort soort;
	unsigned vlaggen;
	const char *groep;    /* heading in form and page; NULL: as the one before */
	const char *uitleg;   /* description above the input; may be NULL */
	const struct keuze *keuzes;   /* ends with {NULL, NULL} */
	enum kenmerk kenmerk;
	const char *verwijst;         /* name of a record type */
	int max;                      /* characters; 0: as the kind says */
	enum wgs wgs;
	const char *kopwoorden;       /* words seen above such a column in lists, "|"-separated */
};

enum status_vlag {
	STATUS_KLAAR = 1 << 0,  /* nothing is waiting for anyone any more */
	STATUS_WACHT = 1 << 1,  /* rests until a date or until somebody takes it up */
	STATUS_VAST = 1 << 2,   /* what was decided stands: fields change by steps alone */
};

/* Where a record can be. How it goes from one to the other: loop.h. */
struct status {
	const char *waarde, *label;
	unsigned vlaggen;
	int dagen;            /* working agreement: out of here within so many days; 0: none */
};

/*
 * Who may see a record at all, before the rights of the role (core/trust/doel.h). Content
 * belongs to the purpose it was made for, and may lie in a compartment. What is a rule of the
 * house or says what it does, not whom it is about, is seen for every purpose.
 */
enum zicht_soort {
	ZICHT_DOEL,       /* columns voor_doel and compartiment */
	ZICHT_ALTIJD,
	ZICHT_BRON,       /* it is itself a source: zicht_bron */
};

struct record;
struct fouten;
struct overgang;

/* What was promised stays open though the state is done: until the step that closes it. */
struct openstaand {
	const char *stap;     /* overgang */
	int dagen;            /* within so many days after it came in its state */
	bool (*geldt)(const struct record *);
};

struct recordtype {
	const char *naam;            /* "signaal": key in data and audit */
	const char *ding;            /* row of rol.c that says who may; NULL: naam */
	const char *meervoud;        /* "signalen": path of pages and API, table name */
	const char *titel, *titel_meervoud; /* on screen: "Signaal", "Signalen" */
	const char *uitleg;          /* one line for lists and OpenAPI */
	enum { OPSLAG_TABEL, OPSLAG_BRON } opslag;
	enum zicht_soort zicht;
	bool door_programma;         /* comes and changes by what people do elsewhere: there is no
	                              * page and no operation to make or change one */
	const char *kring;           /* need to know: a static SQL test on alias r that says
	                              * whether act_wie() belongs to its circle; or NULL */
	const struct veld *velden;
	size_t velden_n;
	const struct status *statussen; /* NULL: no states; else ends with {NULL}; the
	                                 * first is the start; stored in column status */
	const struct overgang *overgangen; /* loop.h; NULL: stays in its first state; else
	                                * ends with {.naam = NULL} */
	/*
	 * The worklist (werk.h): whom a record waits for as long as its state is not done, by
	 * login name: a field, or "maker". NULL: not on it. When: the days of its state; of a
	 * state without, the date in field `uiterlijk` (NULL: no date).
	 */
	const char *wie, *uiterlijk;
	const struct openstaand *openstaand; /* or NULL */
	const char *bewaartermijn;   /* ISO 8601 */
	const char *bewaargrond;     /* why that long: article or list number */
	const char *kop;             /* fields that make the heading, space-separated */
	const char *nummer;          /* prefix of the human number "S-2026-000123", or NULL */
	/* A room's own rules; all may be NULL. `vult` fills fixed fields of a new record before
	 * it is checked; `controle` adds mistakes; `na_opslaan` runs in the same transaction after
	 * insert or update and may refuse with an error. */
	void (*vult)(struct act *, struct record *);
	void (*controle)(struct act *, const struct record *, struct fouten *);
	enum db_rc (*na_opslaan)(struct act *, const struct record *);
};

/*
 * All types of this program; ends with NULL. Set once at start, before threads;
 * a declaration that cannot work (bad or double name, choice without choices)
 * stops the program with a message.
 */
void model_types(const struct recordtype *const *list);
const struct recordtype *const *model_all(void);
const struct recordtype *model_op_naam(struct str naam);
const struct recordtype *model_op_meervoud(struct str meervoud);
/* The row of rol.c for what people do with records of this type themselves: that of the type,
 * or one that nobody has when the program makes them (door_programma). */
const char *model_met_de_hand(const struct recordtype *, enum recht);
/* Index of a field by name, or -1. */
int model_veld(const struct recordtype *, struct str naam);

/*
 * Makes the tables of all OPSLAG_TABEL types, and adds columns and indexes that a
 * declaration has and the database lacks. Never drops. After db_migrate.
 */
enum db_rc model_sync(struct db *);
/* Migrations of the model's own tables (wijziging, nummer). */
extern const char model_schema_sqlite[];
extern const char model_schema_pgsql[];
extern const char model_schema_stap_sqlite[]; /* since version 5: stap (loop.h) */
extern const char model_schema_stap_pgsql[];
extern const char model_schema_werk_sqlite[]; /* werk (werk.h) */
extern const char model_schema_werk_pgsql[];
extern const char model_schema_plek_sqlite[]; /* plek (plek.h) */
extern const char model_schema_plek_pgsql[];

#endif
