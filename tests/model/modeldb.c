/* SPDX-License-Identifier: EUPL-1.2 */
#include "modeldb.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/clock.h"
#include "core/store/tekst.h"
#include "core/trust/audit.h"
#include "trust/zegel_fixture.h"

static const char *const namen[] = {"anna", "bram", "carla", "bea"};
static const enum rol rollen[] = {ROL_MELDER, ROL_MELDER, ROL_INFORMATIEREGISSEUR, ROL_BESTUUR};

static _Noreturn void die(struct modeldb *m, const char *what)
{
	fprintf(stderr, "modeldb: %s: %s\n", m->t->engine, what);
	abort();
}

struct str modeldb_wie(int wie)
{
	static const char *const ids[] = {
		"01j000000000000000000000a0", "01j000000000000000000000b0",
		"01j000000000000000000000c0", "01j000000000000000000000d0"};

	return str_of(ids[wie]);
}

static void schema(struct modeldb *m)
{
	bool pg = strcmp(m->t->engine, "pgsql") == 0;
	struct buf b;

	zegel_fixture(m->t, NULL);
	testdb_script(m->t, pg ? store_schema_pgsql : store_schema_sqlite);
	testdb_script(m->t, pg ? store_zones_pgsql : store_zones_sqlite);
	testdb_script(m->t, pg ? model_schema_pgsql : model_schema_sqlite);
	testdb_script(m->t, pg ? model_schema_stap_pgsql : model_schema_stap_sqlite);
	testdb_script(m->t, pg ? model_schema_werk_pgsql : model_schema_werk_sqlite);
	testdb_script(m->t, pg ? model_schema_plek_pgsql : model_schema_plek_sqlite);
	testdb_script(m->t, pg ? store_woorden_pgsql : store_woorden_sqlite);
	buf_init(&b, 10000);
	for (int i = ANNA; i <= BEA; i++)
		buf_fmt(&b, "INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, "
			"actief, wachtwoord, gemaakt, gezien, versie) VALUES ('%s', '%s', "
			"'%s van Dam', '', '', '%s', 1, '', 0, 0, 1);",
			modeldb_wie(i).p, namen[i], namen[i], rol_naam(rollen[i]));
	testdb_script(m->t, b.p);
	buf_release(&b);
}

enum db_rc modeldb_sync(struct modeldb *m, const struct recordtype *const *types)
{
	struct db *db = db_take(m->t->pool, DB_WRITE, 5000);
	enum db_rc rc;

	if (!db)
		die(m, "no writer");
	rol_test("proef", (const char *const[ROL_N]){[ROL_MELDER] = "eew....",
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww"});
	model_types(types);
	rc = model_sync(db);
	db_give(m->t->pool, db);
	return rc;
}

static void close_one(struct modeldb *m)
{
	arena_free(m->arena);
	audit_close(m->huis.audit);
	woorden_free(m->huis.woorden);
	clock_fix(0);
	free(m);
}

struct modeldb *modeldb_next(struct modeldb *m, const struct recordtype *const *types)
{
	struct testdb *t = m ? m->t : NULL;

	if (m)
		close_one(m);
	t = testdb_next(t);
	if (!t)
		return NULL;
	m = calloc(1, sizeof(*m));
	if (!m)
		abort();
	m->t = t;
	m->arena = arena_new(1 << 28);
	clock_fix(INT64_C(1772366400) * CLOCK_SECOND); /* 2026-03-01T12:00:00Z */
	schema(m);
	if (modeldb_sync(m, types) != DB_OK)
		die(m, "model_sync failed");
	m->huis = (struct huis){.pool = t->pool, .woorden = woorden_new(), .naam = STR("Test")};
	m->huis.audit = audit_open(t->pool);
	return m;
}

struct act modeldb_act(struct modeldb *m, int wie, enum db_mode mode)
{
	struct act act;

	act_init(&act, &m->huis, m->arena, (struct wie){
		.id = modeldb_wie(wie), .naam = str_of(namen[wie]), .volledig = str_of(namen[wie]),
		.rol = rollen[wie], .herkomst = STR("test")});
	act.doel = STR("test");
	if (act_begin(&act, mode) != DB_OK)
		die(m, "act_begin failed");
	return act;
}

int64_t modeldb_audit(struct modeldb *m, const char *actie, const char *resultaat)
{
	return testdb_number(m->t, str_fmt(m->arena,
		"SELECT count(*) FROM audit WHERE actie = '%s' AND resultaat = '%s'", actie,
		resultaat).p);
}

const char *tekst(struct modeldb *m, struct str s) { return str_dup(m->arena, s).p; }
