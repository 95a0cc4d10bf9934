/* SPDX-License-Identifier: EUPL-1.2 */
/* Whatever is done to the log afterwards is found: in the database and in its export. */
#include "trust_fixture.h"

#include <stdio.h>

#include "core/trust/nazien.h"

static void read_some(struct fix *f, int n)
{
	for (int i = 0; i < n; i++) {
		const struct str keys[] = {STR("01aaa"), STR("01bbb")};

		BEGIN(f, DB_READ);
		audit_add(&f->act, "lezen", STR("entiteit"), str_fmt(f->a, "e%d", i % 3), "ok", 1);
		audit_add(&f->act, "lijst", STR("signaal"), STR(""), "ok", 2);
		audit_covers(&f->act, keys, 2, sizeof(keys[0]));
		COMMITTED(f);
	}
}

/* A log of 12 lines in two hours, with a head after the first 8 and one at the end. */
static void make_log(struct fix *f)
{
	struct db *db;

	read_some(f, 4);
	db = db_take(f->t->pool, DB_WRITE, 5000);
	assert_int_equal(zegel_kop(db), DB_OK);
	db_give(f->t->pool, db);
	clock_fix(NU + INT64_C(3700) * CLOCK_SECOND);
	read_some(f, 2);
	db = db_take(f->t->pool, DB_WRITE, 5000);
	assert_int_equal(zegel_kop(db), DB_OK);
	db_give(f->t->pool, db);
}

static struct nazien *check(struct fix *f, struct str key)
{
	struct nazien *n = ARENA_NEW(f->a, struct nazien);

	assert_true(nazien_begin(n, key));
	BEGIN(f, DB_READ);
	assert_int_equal(nazien_database(&f->act, n), DB_OK);
	act_end(&f->act);
	return n;
}

static void an_untouched_log_is_right_with_and_without_the_key(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct nazien *n;

		make_log(&f);
		n = check(&f, str_of(f.k0));
		assert_int_equal(n->bevindingen, 0);
		assert_int_equal(n->verwacht, 12);
		assert_int_equal(n->koppen, 2);
		assert_int_equal(n->keten.tijdvak, 1);
		assert_int_equal(check(&f, STR(""))->bevindingen, 0);
		assert_false(nazien_begin(n, STR("0123")));
		/* Another key fits no seal. */
		f.k0[0] = f.k0[0] == '0' ? '1' : '0';
		assert_true(check(&f, str_of(f.k0))->bevindingen >= 12);
	}
}

/* Who has the database can put the triggers aside. */
static void unlock(struct testdb *t)
{
	static const char *const tables[] = {"audit", "audit_zegel", "audit_lijst", "audit_kop"};
	char sql[120];

	for (size_t i = 0; i < 4; i++) {
		bool pg = strcmp(t->engine, "pgsql") == 0;

		snprintf(sql, sizeof(sql), "DROP TRIGGER %s_blijft%s%s", tables[i],
			pg ? " ON " : "", pg ? tables[i] : "");
		testdb_script(t, sql);
		snprintf(sql, sizeof(sql), "DROP TRIGGER %s_houdt%s%s", tables[i],
			pg ? " ON " : "", pg ? tables[i] : "");
		testdb_script(t, sql);
	}
}

#define LINE(n) "(SELECT regel FROM audit_zegel WHERE nummer = " n ")"

static const struct {
	const char *what, *sql, *finding;
	bool needs_key;
} attacks[] = {
	{"one byte of one column", "UPDATE audit SET doel = 'x' WHERE id = " LINE("3"),
		"Regel 3 is veranderd.", false},
	{"a microsecond", "UPDATE audit SET tijd = tijd + 1 WHERE id = " LINE("5"),
		"Regel 5 is veranderd.", false},
	{"how many it covered", "UPDATE audit SET aantal = 0 WHERE id = " LINE("5"),
		"Regel 5 is veranderd.", false},
	{"which ones it covered", "UPDATE audit_lijst SET records = '01aaa' WHERE regel = "
		LINE("1"), "Regel 1 is veranderd.", false},
	{"whom it was about", "UPDATE audit_zegel SET betrokkene = '' WHERE nummer = 4",
		"Regel 4 is veranderd.", false},
	{"a line is gone", "DELETE FROM audit WHERE id = " LINE("2"),
		"De inhoud van regel 2 is weg.", false},
	{"a line and its seal are gone", "DELETE FROM audit WHERE id = " LINE("2")
		"; DELETE FROM audit_zegel WHERE nummer = 2", "Regel 2 ontbreekt.", false},
	{"the last lines are gone", "DELETE FROM audit WHERE id IN (" LINE("10") "," LINE("11")
		"); DELETE FROM audit_zegel WHERE nummer >= 10",
		"De regels 10 tot en met 11 ontbreken.", false},
	{"two lines changed places", "UPDATE audit_zegel SET nummer = -1 WHERE nummer = 6;"
		"UPDATE audit_zegel SET nummer = 6 WHERE nummer = 8;"
		"UPDATE audit_zegel SET nummer = 8 WHERE nummer = -1", "Regel 6 is veranderd.",
		false},
	{"a line without a seal", "INSERT INTO audit SELECT 'zzz', tijd, wie, rol, doel, actie,"
		" ding, record, resultaat, verzoek, herkomst, aantal FROM audit WHERE id = "
		LINE("2"), "Er zijn regels zonder zegel.", false},
	{"a head says something else", "UPDATE audit_kop SET tekst = 'contramijn-sth-v1 0 8 00 nu'"
		" WHERE aantal = 8", "De handtekening onder de stand na 8 regels klopt niet.",
		false},
	{"the seal of a line", "UPDATE audit_zegel SET mac = blad WHERE nummer = 7",
		"Het zegel van regel 7 klopt niet.", true},
	{"the end of the chain", "UPDATE audit_stand SET schakel = sleutel",
		"Het einde van de keten klopt niet met wat het logboek zelf zegt.", false},
};

static bool found(const struct nazien *n, const char *finding)
{
	for (size_t i = 0; i < n->bevindingen && i < NAZIEN_BEVINDINGEN_MAX; i++)
		if (strcmp(n->bevinding[i], finding) == 0)
			return true;
	return false;
}

static void every_attack_on_the_log_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(attacks) / sizeof(attacks[0]); i++) {
		FIX_EACH(f, t) {
			struct nazien *n;

			make_log(&f);
			unlock(t);
			testdb_script(t, attacks[i].sql);
			n = check(&f, attacks[i].needs_key ? str_of(f.k0) : STR(""));
			if (!found(n, attacks[i].finding))
				fail_msg("%s: %zu findings, the first: %s", attacks[i].what,
					n->bevindingen, n->bevinding[0]);
		}
	}
}

/* A rewritten history: all leaves made again, but the heads and the seals of before. */
static void a_rewritten_line_with_its_leaf_breaks_the_chain_and_the_head(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct nazien *n;

		make_log(&f);
		unlock(t);
		testdb_script(t, "UPDATE audit SET wie = 'ander' WHERE id = " LINE("3"));
		testdb_script(t, "UPDATE audit_zegel SET blad = '' WHERE nummer = 3");
		n = check(&f, STR(""));
		assert_true(found(n,
			"Het logboek is na 8 regels anders dan toen de stand werd getekend."));
		n = check(&f, str_of(f.k0));
		assert_true(found(n, "Het zegel van regel 3 klopt niet."));
		assert_true(found(n, "Het zegel van regel 11 klopt niet."));
	}
}

static FILE *export(struct fix *f)
{
	FILE *out = tmpfile();

	assert_non_null(out);
	BEGIN(f, DB_READ);
	assert_int_equal(nazien_uitvoer(&f->act, out), DB_OK);
	COMMITTED(f);
	rewind(out);
	return out;
}

static void an_exported_log_is_checked_without_the_database(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct nazien *n = ARENA_NEW(f.a, struct nazien);
		uint64_t line;
		FILE *file;
		int c;

		fix_as(&f, ROL_PRIVACYFUNCTIONARIS, STR(""));
		make_log(&f);
		file = export(&f);
		assert_true(nazien_begin(n, str_of(f.k0)));
		assert_true(nazien_bestand(f.a, n, file, &line));
		assert_int_equal(n->bevindingen, 0);
		assert_int_equal(n->verwacht, 12);
		assert_int_equal(n->koppen, 2);
		/* One letter in the middle. */
		fseek(file, 0, SEEK_END);
		fseek(file, ftell(file) / 2, SEEK_SET);
		while ((c = fgetc(file)) != 'o' && c != EOF)
			;
		fseek(file, -1, SEEK_CUR);
		fputc('0', file);
		rewind(file);
		assert_true(nazien_begin(n, str_of(f.k0)));
		assert_true(!nazien_bestand(f.a, n, file, &line) || n->bevindingen > 0);
		fclose(file);
	}
}

static void only_who_may_gets_the_export(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		FILE *out = tmpfile();

		fix_as(&f, ROL_MELDER, STR(""));
		BEGIN(&f, DB_READ);
		assert_int_equal(nazien_uitvoer(&f.act, out), DB_FAIL);
		COMMITTED(&f);
		assert_int_equal(ftell(out), 0);
		fclose(out);
	}
}

static void a_key_that_is_destroyed_leaves_the_log_whole(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		make_log(&f);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM betrokkene_sleutel"), 3);
		assert_int_equal(testdb_number(t, "SELECT COUNT(DISTINCT betrokkene) FROM"
			" audit_zegel WHERE betrokkene <> ''"), 3);
		testdb_script(t, "DELETE FROM betrokkene_sleutel");
		assert_int_equal(check(&f, str_of(f.k0))->bevindingen, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_untouched_log_is_right_with_and_without_the_key),
		cmocka_unit_test(every_attack_on_the_log_is_found),
		cmocka_unit_test(a_rewritten_line_with_its_leaf_breaks_the_chain_and_the_head),
		cmocka_unit_test(an_exported_log_is_checked_without_the_database),
		cmocka_unit_test(only_who_may_gets_the_export),
		cmocka_unit_test(a_key_that_is_destroyed_leaves_the_log_whole),
	};

	return cmocka_run_group_tests_name("nazien", tests, NULL, NULL);
}
