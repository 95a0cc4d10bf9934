/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A house on a test database, with sources and imports from text. Names of people are
 * invented.
 */
#ifndef TESTS_WORK_HUIS_FIXTURE_H
#define TESTS_WORK_HUIS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <unistd.h>

#include "core/store/tekst.h"
#include "core/trust/audit.h"
#include "testdb.h"
#include "trust/zegel_fixture.h"
#include "work/bron/bron.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/besluit.h"
#include "work/entiteit/entiteit.h"
#include "work/invoer/invoer.h"
#include "work/schema.h"
#include "work/start/huis.h"
#include "work/zoek/zoek.h"

struct fix {
	struct testdb *t;
	struct huis huis;
	struct arena *a; /* for what the test keeps */
	struct act act;
	const char *doel, *wie; /* NULL: the first purpose of the role, the system */
};

static inline void fix_open(struct fix *f, struct testdb *t)
{
	char k0[ZEGEL_HEX];
	struct db *db;

	*f = (struct fix){.t = t, .a = arena_new(256 * 1024 * 1024)};
	assert_true(sodium_init() >= 0);
	schema_types(NULL);
	f->huis = (struct huis){.pool = t->pool, .woorden = woorden_new(), .naam = STR("Test")};
	memset(f->huis.sleutel, 7, sizeof(f->huis.sleutel));
	db = db_take(t->pool, DB_WRITE, 5000);
	assert_non_null(db);
	assert_int_equal(schema_bijwerken(db), DB_OK);
	zegel_fixture_begin(db, k0);
	db_give(t->pool, db);
}

static inline void fix_close(struct fix *f)
{
	woorden_free(f->huis.woorden);
	arena_free(f->a);
}

static inline struct wie fix_wie(struct fix *f, enum rol rol)
{
	struct wie w = wie_systeem(rol_naam(rol));

	if (f->wie)
		w.id = str_of(f->wie);
	return w;
}

/* An act in a role; committed with fix_klaar. */
static inline struct act *fix_act(struct fix *f, enum rol rol, enum db_mode mode)
{
	act_init(&f->act, &f->huis, f->a, fix_wie(f, rol));
	f->act.doel = f->doel ? str_of(f->doel) : STR("");
	assert_int_equal(act_begin(&f->act, mode), DB_OK);
	return &f->act;
}

static inline void fix_klaar(struct fix *f)
{
	assert_int_equal(act_commit(&f->act), DB_OK);
	act_end(&f->act);
}

static inline void fix_bron(struct fix *f, const char *naam, const char *soort)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_bron);
	struct fouten fouten = {.n = 0};

	record_zet(r, "naam", str_of(naam));
	record_zet(r, "titel", str_fmt(f->a, "Bron %s", naam));
	record_zet(r, "soort", str_of(soort));
	record_zet(r, "doel", STR("Proef"));
	record_zet(r, "grondslag", STR("publieke-taak"));
	record_zet(r, "bewaartermijn", STR("P1Y"));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
}

/* Writes the text to a file and reads it into the source. */
static inline struct invoer fix_lees_als(
	struct fix *f, const char *bron, struct str tekst, const char *naam)
{
	char pad[] = "/tmp/cm_invoer_XXXXXX", err[TABLE_ERR_MAX] = "";
	int fd = mkstemp(pad);
	struct record *r;
	struct voorstel v;
	struct vinger vinger;
	struct invoer inv;
	struct act *act;
	struct str koppeling;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, tekst.p, tekst.len), (ssize_t)tekst.len);
	close(fd);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	assert_int_equal(bron_op_naam(act, str_of(bron), &r), MODEL_OK);
	if (!invoer_voorstel(f->a, pad, naam, bronsoort_op_naam(record_veld(r, "soort")),
		    record_veld(r, "koppeling"), &v, err))
		fail_msg("%s", err);
	koppeling = koppeling_van_voorstel(f->a, &v);
	assert_true(invoer_vinger(pad, &vinger, err));
	assert_int_equal(invoer_begin(act, r, pad, naam, &vinger, koppeling, &inv), MODEL_OK);
	fix_klaar(f);
	if (!invoer_doe(
		    &f->huis, fix_wie(f, ROL_INFORMATIEREGISSEUR), inv.id, NULL, NULL, NULL, err))
		print_message("# invoer: %s\n", err);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	assert_int_equal(invoer_haal(act, inv.id, &inv), MODEL_OK);
	fix_klaar(f);
	unlink(pad);
	return inv;
}

static inline struct invoer fix_lees(struct fix *f, const char *bron, const char *csv)
{
	return fix_lees_als(f, bron, str_of(csv), "proef.csv");
}

static inline int64_t fix_tel(struct fix *f, const char *sql)
{
	return testdb_number(f->t, sql);
}

/* The entity of deel `nr` of the row with this key; "" when it is not there. */
static inline struct str fix_entiteit(struct fix *f, const char *sleutel, int nr)
{
	static const struct db_sql sql = {
		.both = "SELECT d.entiteit FROM bronrecord r JOIN deel d ON d.record = r.id "
			"WHERE r.sleutel = $1 AND d.nr = $2"};
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct str uit = STR("");

	db_bind_text(st, 1, str_of(sleutel));
	db_bind_int(st, 2, nr);
	if (db_step(st) == DB_ROW) {
		uit = db_text_dup(st, 0, f->a);
		db_reset(st);
	}
	fix_klaar(f);
	return uit;
}

static inline struct str fix_record(struct fix *f, const char *sleutel)
{
	static const struct db_sql sql = {.both = "SELECT id FROM bronrecord WHERE sleutel = $1"};
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct str uit = STR("");

	db_bind_text(st, 1, str_of(sleutel));
	if (db_step(st) == DB_ROW) {
		uit = db_text_dup(st, 0, f->a);
		db_reset(st);
	}
	fix_klaar(f);
	return uit;
}

static inline bool fix_een(struct fix *f, const char *x, const char *y)
{
	struct str a = fix_entiteit(f, x, 0), b = fix_entiteit(f, y, 0);

	return a.len && str_eq(a, b);
}

#endif
