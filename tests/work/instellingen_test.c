/* SPDX-License-Identifier: EUPL-1.2 */
/* What the file `instellingen` of a data directory says of the installation. */
#include "work/huis_fixture.h"

#include <sys/stat.h>

static void schrijf(const char *map, const char *tekst)
{
	char pad[128];
	FILE *f;

	snprintf(pad, sizeof(pad), "%s/instellingen", map);
	f = fopen(pad, "w");
	assert_non_null(f);
	assert_true(fputs(tekst, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void ruim_op(const char *map)
{
	static const char *const delen[] = {"instellingen", "contramijn.db", "contramijn.db-wal",
		"contramijn.db-shm", "auditsleutel"};
	char pad[128];

	for (size_t i = 0; i < sizeof(delen) / sizeof(delen[0]); i++) {
		snprintf(pad, sizeof(pad), "%s/%s", map, delen[i]);
		unlink(pad);
	}
	assert_int_equal(rmdir(map), 0);
}

static void settings_are_taken_when_they_can_be_what_they_say(void **state)
{
	static const struct {
		const char *tekst, *naam, *adres, *contact, *beveiliging;
	} geval[] = {
		{"", "Gemeente", "", "", ""},
		{"gemeente = Waterveste\nadres=https://a.example//\ncontact = b@a.example\n"
		 "beveiliging = veilig@a.example\n",
		 "Waterveste", "https://a.example", "b@a.example", "mailto:veilig@a.example"},
		{"beveiliging = https://a.example/melden?x=1\nadres = http://a.example\n",
		 "Gemeente", "", "", "https://a.example/melden?x=1"},
		{"beveiliging = tel:+31612345678\n", "Gemeente", "", "", "tel:+31612345678"},
		{"# beveiliging = a@b.example\nbeveiliging = http://a.example\n", "Gemeente",
		 "", "", ""},
	};

	(void)state;
	schema_types(NULL);
	for (size_t i = 0; i < sizeof(geval) / sizeof(geval[0]); i++) {
		char map[] = "/tmp/cm_huis_XXXXXX", err[HUIS_ERR_MAX] = "";
		struct huis_opties o = {.data = map};
		struct huis *h;

		assert_non_null(mkdtemp(map));
		schrijf(map, geval[i].tekst);
		h = huis_open(&o, err);
		if (!h)
			fail_msg("%s", err);
		assert_true(str_is(h->naam, geval[i].naam));
		assert_true(str_is(h->adres, geval[i].adres));
		assert_true(str_is(h->contact, geval[i].contact));
		assert_true(str_is(h->beveiliging, geval[i].beveiliging));
		huis_dicht(h);
		ruim_op(map);
	}
}

static void a_directory_that_is_not_there_is_made_only_when_asked(void **state)
{
	char map[] = "/tmp/cm_huis_XXXXXX", err[HUIS_ERR_MAX] = "";
	struct huis_opties o = {.data = map};
	struct arena *a = arena_new(64 * 1024);
	struct huis *h;
	struct stat st;

	(void)state;
	schema_types(NULL);
	assert_non_null(mkdtemp(map));
	assert_int_equal(rmdir(map), 0);
	assert_null(huis_open(&o, err));
	assert_true(strlen(err) > 0);
	o.maak = true;
	o.gemeente = "Proefdam";
	h = huis_open(&o, err);
	assert_non_null(h);
	assert_true(str_is(h->naam, "Proefdam"));
	/* Paths are the caller's, and for nobody else to read. */
	assert_int_equal(stat(huis_map(h, a, "tmp"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(rmdir(huis_map(h, a, "tmp")), 0);
	huis_dicht(h);
	arena_free(a);
	ruim_op(map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_taken_when_they_can_be_what_they_say),
		cmocka_unit_test(a_directory_that_is_not_there_is_made_only_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
