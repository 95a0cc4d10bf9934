/* SPDX-License-Identifier: EUPL-1.2 */
/* Two municipalities watch each other's log: one that was rewritten is not signed again. */
#include "trust_fixture.h"

#include "core/trust/getuige.h"

static void read_one(struct fix *f)
{
	BEGIN(f, DB_READ);
	audit_add(&f->act, "lezen", STR("entiteit"), STR("e1"), "ok", 1);
	COMMITTED(f);
}

static void sign(struct fix *f)
{
	struct db *db = db_take(f->t->pool, DB_WRITE, 5000);

	assert_int_equal(zegel_kop(db), DB_OK);
	db_give(f->t->pool, db);
}

static struct str head(struct fix *f, uint64_t seen)
{
	struct str json = STR("");

	BEGIN(f, DB_READ);
	assert_int_equal(getuige_kop(&f->act, seen, &json), GETUIGE_OK);
	act_end(&f->act);
	return json;
}

/* The witness is the same house in this test: what it remembers of others is by their key. */
static enum getuige_rc cosign(struct fix *f, struct str kop, struct str *out, uint64_t *seen)
{
	enum getuige_rc rc;

	BEGIN(f, DB_WRITE);
	rc = getuige_teken(&f->act, kop, STR("Waterveste"), out, seen);
	if (rc == GETUIGE_OK)
		COMMITTED(f);
	act_end(&f->act);
	return rc;
}

static enum getuige_rc keep(struct fix *f, struct str json)
{
	enum getuige_rc rc;

	BEGIN(f, DB_WRITE);
	rc = getuige_bewaar(&f->act, json);
	if (rc == GETUIGE_OK)
		COMMITTED(f);
	act_end(&f->act);
	return rc;
}

static void a_log_that_grew_is_signed_with_its_proof_and_kept(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str json;
		uint64_t seen, first;

		for (int i = 0; i < 5; i++)
			read_one(&f);
		sign(&f);
		assert_int_equal(cosign(&f, head(&f, 0), &json, &seen), GETUIGE_OK);
		assert_int_equal(keep(&f, json), GETUIGE_OK);
		assert_int_equal(cosign(&f, head(&f, 0), &json, &first), GETUIGE_OK);
		for (int i = 0; i < 3; i++)
			read_one(&f);
		sign(&f);
		assert_int_equal(cosign(&f, head(&f, 0), &json, &seen), GETUIGE_GEEN_BEWIJS);
		assert_int_equal(seen, first);
		assert_int_equal(cosign(&f, head(&f, seen), &json, &seen), GETUIGE_OK);
		assert_int_equal(keep(&f, json), GETUIGE_OK);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit_getuige"), 2);
	}
}

static void a_log_that_was_rewritten_is_not_signed_again(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str json;
		uint64_t seen;

		for (int i = 0; i < 5; i++)
			read_one(&f);
		sign(&f);
		assert_int_equal(cosign(&f, head(&f, 0), &json, &seen), GETUIGE_OK);
		/* What the witness saw is not what the log says now. */
		testdb_script(t, "UPDATE audit_partner SET wortel = "
			"'0000000000000000000000000000000000000000000000000000000000000000'");
		assert_int_equal(cosign(&f, head(&f, 0), &json, &seen), GETUIGE_ANDERS);
		read_one(&f);
		sign(&f);
		assert_int_equal(cosign(&f, head(&f, seen), &json, &seen), GETUIGE_ANDERS);
		testdb_script(t, "UPDATE audit_partner SET aantal = 1000");
		assert_int_equal(cosign(&f, head(&f, 0), &json, &seen), GETUIGE_ANDERS);
	}
}

static void what_is_no_head_or_wrongly_signed_is_refused(void **state)
{
	static const char *const bad[] = {"", "{}", "[]", "{\"kop\":\"x\"}", "{\"kop\":5}",
		"{\"kop\":\"contramijn-sth-v1 0 -1 00 nu\"}"};

	(void)state;
	FIX_EACH(f, t) {
		struct str json, kop;
		uint64_t seen;
		size_t at;

		for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
			assert_int_equal(cosign(&f, str_of(bad[i]), &json, &seen),
				GETUIGE_ONLEESBAAR);
			assert_int_equal(keep(&f, str_of(bad[i])), GETUIGE_ONLEESBAAR);
		}
		read_one(&f);
		sign(&f);
		kop = head(&f, 0);
		at = str_find(kop, STR("sth-v1 0"), 0);
		kop = str_fmt(f.a, "%.*ssth-v1 9%.*s", (int)at, kop.p, (int)(kop.len - at - 8),
			kop.p + at + 8);
		assert_int_equal(cosign(&f, kop, &json, &seen), GETUIGE_HANDTEKENING);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_log_that_grew_is_signed_with_its_proof_and_kept),
		cmocka_unit_test(a_log_that_was_rewritten_is_not_signed_again),
		cmocka_unit_test(what_is_no_head_or_wrongly_signed_is_refused),
	};

	return cmocka_run_group_tests_name("getuige", tests, NULL, NULL);
}
