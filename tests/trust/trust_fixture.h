/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every test of core/trust starts with: tables, a house, an arena, cheap hashes and
 * a clock that stands still.
 */
#ifndef TESTS_TRUST_FIXTURE_H
#define TESTS_TRUST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/trust/audit.h"
#include "core/trust/gebruiker.h"
#include "core/trust/wachtwoord.h"
#include "trust/zegel_fixture.h"

#define GOED "vijf losse appels"
#define NU (INT64_C(1790000000) * CLOCK_SECOND)

struct fix {
	struct testdb *t;
	struct huis huis;
	struct arena *a;
	struct act act;
	char k0[ZEGEL_HEX]; /* first key of the log's seals */
};

/* Someone with this role; `id` may be "". */
static inline void fix_as(struct fix *f, enum rol rol, struct str id)
{
	struct wie wie = {.id = id, .naam = STR("wie"), .rol = rol, .herkomst = STR("10.0.0.1")};

	act_init(&f->act, &f->huis, f->a, wie);
}

static inline void fix_open(struct fix *f, struct testdb *t)
{
	*f = (struct fix){.t = t, .huis = {.pool = t->pool, .sleutel = "0123456789abcde"}};
	clock_fix(NU);
	zegel_fixture(t, f->k0);
	f->huis.audit = audit_open(t->pool);
	assert_non_null(f->huis.audit);
	f->a = arena_new(64 << 20);
	assert_non_null(f->a);
	wachtwoord_kosten(true);
	fix_as(f, ROL_BEHEERDER, STR(""));
}

static inline void fix_close(struct fix *f)
{
	act_end(&f->act);
	audit_close(f->huis.audit);
	arena_free(f->a);
	clock_fix(0);
}

/* The body runs on each engine with a house of its own; not left by break or return. */
#define FIX_EACH(f, t)                                                                             \
	TESTDB_EACH(t)                                                                             \
	for (struct fix f, *once_ = (fix_open(&f, t), &f); once_; fix_close(&f), once_ = NULL)

#define COMMITTED(f) assert_int_equal(act_commit(&(f)->act), DB_OK)
#define BEGIN(f, mode) assert_int_equal(act_begin(&(f)->act, mode), DB_OK)

/* An active user with password GOED; the key lives in the arena. */
static inline struct str fix_user(struct fix *f, const char *naam, enum rol rol)
{
	struct gebruiker g = {.naam = str_of(naam), .rol = rol, .actief = true};
	struct act was = f->act;
	const char *reason;

	fix_as(f, ROL_BEHEERDER, STR(""));
	BEGIN(f, DB_WRITE);
	assert_int_equal(gebruiker_maak(&f->act, &g, STR(GOED), &reason), TRUST_OK);
	COMMITTED(f);
	f->act = was;
	return g.id;
}

static inline void clock_plus(struct fix *f, int64_t seconds)
{
	clock_fix(clock_now() + seconds * CLOCK_SECOND);
	f->act.nu = clock_now();
}

/* ---- logging in --------------------------------------------------------------- */

struct in {
	struct str token;
	struct sessie s;
	int wait_s;
};

static inline enum trust_rc login(struct fix *f, const char *naam, const char *wachtwoord,
	struct in *in)
{
	return sessie_login(&f->act, str_of(naam), str_of(wachtwoord), &in->token, &in->s,
		&in->wait_s);
}

/* As the gate has it: nobody yet, from this address. */
static inline void fix_gate(struct fix *f, const char *herkomst)
{
	fix_as(f, ROL_GEEN, STR(""));
	f->act.wie.herkomst = str_of(herkomst);
	f->act.nu = clock_now();
}

static inline enum trust_rc find(struct fix *f, struct str token)
{
	struct sessie s;

	return sessie_vind(&f->act, token, &s);
}

#endif
