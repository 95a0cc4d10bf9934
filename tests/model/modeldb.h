/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A database with the tables of store, trust and model and those of the given types,
 * on each engine, with three people: Anna and Bram report (melder), Carla is
 * informatieregisseur, Bea is bestuur.
 *
 *   MODELDB_EACH(m, types) { ... }
 */
#ifndef TESTS_MODEL_MODELDB_H
#define TESTS_MODEL_MODELDB_H

#include "core/base/arena.h"
#include "core/model/record.h"
#include "testdb.h"

struct modeldb {
	struct testdb *t;
	struct huis huis;
	struct arena *arena;
};

struct modeldb *modeldb_next(struct modeldb *before, const struct recordtype *const *types);
#define MODELDB_EACH(m, types) \
	for (struct modeldb *m = modeldb_next(NULL, types); m; m = modeldb_next(m, types))

/* Brings the tables up to another list of types. */
enum db_rc modeldb_sync(struct modeldb *, const struct recordtype *const *types);

enum { ANNA, BRAM, CARLA, BEA };
/* An act that has begun; ends the test when it cannot. */
struct act modeldb_act(struct modeldb *, int wie, enum db_mode);
struct str modeldb_wie(int wie);
/* Number of audit lines like this. */
int64_t modeldb_audit(struct modeldb *, const char *actie, const char *resultaat);

/* C text of a str, for cmocka. */
const char *tekst(struct modeldb *, struct str);

#endif
