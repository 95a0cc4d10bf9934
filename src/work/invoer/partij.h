/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A partij: one batch of rows, read and prepared, ready to be stored in one
 * transaction. Only for work/invoer.
 *
 * Preparing (parse, values, delen, search tokens) needs no database and runs on its own
 * thread, one partij ahead of storing.
 */
#ifndef WORK_INVOER_PARTIJ_H
#define WORK_INVOER_PARTIJ_H

#include "core/base/map.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/koppel.h"
#include "work/invoer/invoer.h"

enum {
	PARTIJ_RIJEN = 4000,
	PARTIJ_ARENA_MAX = 192 * 1024 * 1024,
	TOKENS_MAX = 64 * 1024
};

struct klaarrij {
	struct bronrij rij;
	struct str id;                  /* of the record; storing puts the key here of one that
	                                 * is there already */
	struct match_rec deel[DELEN_MAX];
	struct deel_keys keys[DELEN_MAX];
	struct str tokens;
	uint64_t bronhash;              /* keyed hash of source and key */
};

struct partij {
	struct arena *a;
	struct klaarrij *rij;
	size_t n, cap;
	struct invoerfout *fout;
	size_t fouten;
	int64_t gelezen;                /* rows, bad ones too */
	int64_t dubbel;                 /* rows that stand in the file twice, word for word */
	int64_t plek, plek_regel, bytes;
	bool laatste, kapot;
	char err[TABLE_ERR_MAX];
};

/* 64-bit hashes seen in this file; its memory grows with the number of rows (16 bytes
 * each). */
struct gezien {
	uint64_t *slot;
	size_t cap, n;
};

struct lezer {
	struct table *t;
	struct gezien gezien;
	const struct bronsoort *soort;  /* NULL: by schema (FollowTheMoney) */
	struct str bron;                /* key of the source */
	const uint8_t *sleutel;         /* secret of the installation */
	int *veld;                      /* field of each column, -1: extra */
	size_t velden, velden_cap;
	struct str koppeling;
	struct arena *a;                /* lives as long as the import */
};

bool lezer_begin(struct lezer *, struct arena *, const char *pad, const char *naam,
		 const struct bronsoort *, struct str bron, const uint8_t *sleutel,
		 struct str koppeling, char err[static TABLE_ERR_MAX]);
void lezer_einde(struct lezer *);
/* Reads and prepares the next batch into p (its arena reset first). Rows up to line
 * `na_regel` are passed over: they were stored before a stop. */
void partij_lees(struct lezer *, struct partij *, int64_t na_regel);

/* Keyed hash under which a row of a source is found again. */
uint64_t bronsleutel_hash(const uint8_t sleutel[static 16], struct str bron, struct str key);

/* FollowTheMoney: rows of one object; at most FTM_RIJEN_MAX. */
enum { FTM_RIJEN_MAX = 3 };
size_t ftm_rijen(struct arena *, const struct table *, const struct table_row *,
		 struct bronrij out[static FTM_RIJEN_MAX]);

/* Stores a batch in the act's transaction. */
struct opslag_tellers {
	int64_t nieuw, gewijzigd, gelijk, afwijkend;
};
enum db_rc partij_opslaan(struct act *, const struct invoer *, struct partij *,
			  struct opslag_tellers *);

#endif
