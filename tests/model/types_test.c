/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/model/recordtype.h"
#include "terrasvergunning.h"

static const struct recordtype *const types[] = {&terrasvergunning, NULL};

static void types_and_fields_are_found_by_name(void **state)
{
	(void)state;
	model_types(types);
	assert_ptr_equal(model_op_naam(STR("terrasvergunning")), &terrasvergunning);
	assert_ptr_equal(model_op_meervoud(STR("terrasvergunningen")), &terrasvergunning);
	assert_null(model_op_naam(STR("terrasvergunningen")));
	assert_null(model_op_meervoud(STR("")));
	assert_int_equal(model_veld(&terrasvergunning, STR("zaak")), 0);
	assert_int_equal(model_veld(&terrasvergunning, STR("toelichting")), 9);
	assert_int_equal(model_veld(&terrasvergunning, STR("Zaak")), -1);
	assert_ptr_equal(model_all()[0], &terrasvergunning);
	assert_null(model_all()[1]);
}

static bool stops(const struct veld *velden, size_t n)
{
	const struct recordtype t = {.naam = "proef", .meervoud = "proeven", .velden = velden,
				     .velden_n = n};
	const struct recordtype *list[] = {&t, NULL};
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(2);
		model_types(list);
		_exit(0);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void a_declaration_that_cannot_work_stops_the_program(void **state)
{
	static const struct veld goed = {.naam = "a", .label = "A"};
	static const struct veld fout[] = {
		{.naam = "A", .label = "A"},
		{.naam = "a b", .label = "A"},
		{.naam = "a\"", .label = "A"},
		{.naam = "1a", .label = "A"},
		{.naam = "versie", .label = "A"},
		{.naam = "a", .label = ""},
		{.naam = "a", .label = "A", .soort = VELD_KEUZE},
		{.naam = "a", .label = "A", .soort = VELD_VERWIJZING},
		{.naam = "een_naam_die_samen_met_die_van_de_tabel_te_lang_is_voor_sql",
		 .label = "A"},
	};
	const struct veld dubbel[] = {goed, goed};

	(void)state;
	assert_false(stops(&goed, 1));
	for (size_t i = 0; i < sizeof(fout) / sizeof(fout[0]); i++)
		if (!stops(&fout[i], 1))
			fail_msg("row %zu is taken", i);
	assert_true(stops(dubbel, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_and_fields_are_found_by_name),
		cmocka_unit_test(a_declaration_that_cannot_work_stops_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
