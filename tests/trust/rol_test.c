/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of rights, whole, against what domein.md 1.3 asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/buf.h"
#include "core/trust/act.h"

/* lijst lezen maken wijzigen verwijderen exporteren beslissen; w yes, e own, . no */
static const char expected[] =
	/*               melder  inform  casus   toezich jurist  bestuur beheer  privacy burgem. */
	"signaal       ..w.... wwww.ww www...w ..w.... www.... ....... ....... ....... .......\n"
	"toets         ....... wwww..w wwww..w ....... ww..... ....... ....... ....... .......\n"
	"overleg       ....... wwww..w wwww..w ....... ww..... ....... ....... ....... .......\n"
	"casus         ....... wwww..w wwww..w ww..... wwww... ....... ....... ....... .......\n"
	"deeltoets     ....... wwww..w wwww..w ....... wwww..w ....... ....... ....... .......\n"
	"melding       ee..... ee..... ee..... ee..... ee..... ....... ....... ....... .......\n"
	"entiteit      ....... wwww.ww ww....w ww..... ww..... ....... ....... ....... .......\n"
	"bronrecord    ....... www..w. ww..... .w..... .w..... ....... ....... ....... .......\n"
	"bron          ....... wwww.w. ww..... ww..... ww..... ....... wwww... ww...w. .......\n"
	"invoer        ....... wwwwww. ....... ....... ....... ....... w...... ww..... .......\n"
	"besluit       ....... wwww.ww wwwe..w .w..... ww..... ....... ....... ....... .......\n"
	"maatregel     ....... ww..... wwww..w ww..... wwww.ww ....... ....... ....... ww....w\n"
	"betaling      ....... ....... wwww... ....... wwww.w. ....... ....... ....... .......\n"
	"afpakking     ....... www..w. wwww.ww ww..... wwww.ww ....... ....... ....... .......\n"
	"bibob         ....... ....... wwww... ....... wwww..w ....... ....... ....... ww....w\n"
	"beleid        ....... ww..... ww....w ww..... wwww.ww ww..... ....... ....... ww....w\n"
	"gebied        ....... wwww.w. wwww... ww..... ww..... ....... ....... ....... .......\n"
	"werkvoorraad  ee..... ww..... ww..... ee..... ww..... ....... ....... ....... ww.....\n"
	"cijfers       ....... ww...w. ww..... ....... ....... ww...w. ....... ww..... ww.....\n"
	"instelling    ....... ....... ....... ....... ....... ....... ww.w... ww..... .......\n"
	"verwerking    ....... ww...w. ww..... ww..... ww...w. ww...w. wwww.ww ww...ww ww.....\n"
	"compartiment  ....... ....... ....... ....... ....... ....... ww....w ww..... .......\n"
	"noodtoegang   ....... eew.... eew.... eew.... eew.... ....... ....... ww....w .......\n"
	"vernietiging  ....... wwww..w ww....w ....... wwww..w ....... ....... ww...w. .......\n"
	"bewaarplicht  ....... wwww..w wwww..w ....... wwww..w ....... ....... ....... .......\n"
	"verzoek       ....... wwww.ww ww....w ....... wwww.ww ....... ....... ....... .......\n"
	"akkoord       ....... www...w www...w www.... www...w ....... ....... ww....w ww....w\n"
	"gebruiker     ....... ....... ....... ....... ....... ....... wwww... w...... .......\n"
	"audit         ....... ....... ....... ....... ....... ....... ....... ww...w. .......\n"
	"profiel       eeeee.. eeeee.. eeeee.. eeeee.. eeeee.. eeeee.. eeeee.. eeeee.. eeeee..\n";

static const char *const persoonlijk[] = {"signaal", "entiteit", "bronrecord", "besluit",
	"maatregel", "betaling", "afpakking", "bibob", "bewaarplicht", "verzoek"};

static void the_table_is_what_was_agreed(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 16);
	for (const char *const *d = rol_dingen(); *d; d++) {
		buf_fmt(&b, "%-13s", *d);
		for (int r = ROL_MELDER; r < ROL_N; r++) {
			buf_char(&b, ' ');
			for (int i = 0; i < RECHT_N; i++)
				buf_char(&b, ".ew"[rol_mag((enum rol)r, (enum recht)i,
					str_of(*d))]);
		}
		buf_char(&b, '\n');
		for (int i = 0; i < RECHT_N; i++)
			assert_int_equal(rol_mag(ROL_GEEN, (enum recht)i, str_of(*d)), MAG_NIET);
	}
	assert_false(buf_full(&b));
	if (!str_is(buf_view(&b), expected))
		print_message("# is:\n%.*s# should be:\n%s", STR_ARG(buf_view(&b)), expected);
	assert_true(str_is(buf_view(&b), expected));
	buf_release(&b);
}

static void what_the_table_does_not_know_is_refused(void **state)
{
	(void)state;
	for (int r = 0; r < ROL_N; r++) {
		assert_int_equal(rol_mag((enum rol)r, RECHT_LEZEN, STR("onbekend")), MAG_NIET);
		assert_int_equal(rol_mag((enum rol)r, RECHT_LEZEN, STR("")), MAG_NIET);
		assert_int_equal(rol_mag((enum rol)r, RECHT_LEZEN, STR("signaa")), MAG_NIET);
		assert_int_equal(rol_mag((enum rol)r, RECHT_N, STR("signaal")), MAG_NIET);
	}
	assert_int_equal(rol_mag(ROL_N, RECHT_LEZEN, STR("signaal")), MAG_NIET);
	assert_int_equal(rol_mag((enum rol)-1, RECHT_LEZEN, STR("signaal")), MAG_NIET);
}

static void bestuur_beheerder_and_privacyfunctionaris_see_no_personal_content(void **state)
{
	static const enum rol rollen[] = {ROL_GEEN, ROL_BESTUUR, ROL_BEHEERDER,
		ROL_PRIVACYFUNCTIONARIS};

	(void)state;
	for (size_t r = 0; r < 4; r++)
		for (size_t d = 0; d < sizeof(persoonlijk) / sizeof(persoonlijk[0]); d++)
			for (int i = 0; i < RECHT_N; i++)
				assert_int_equal(rol_mag(rollen[r], (enum recht)i,
							 str_of(persoonlijk[d])), MAG_NIET);
}

static void own_means_the_maker_and_nobody_without_a_key(void **state)
{
	struct act act = {.wie = {.id = STR("ik"), .rol = ROL_MELDER}};

	(void)state;
	assert_int_equal(may(&act, RECHT_LEZEN, STR("melding")), MAG_EIGEN);
	assert_true(may_own(&act, RECHT_LEZEN, STR("melding"), STR("ik")));
	assert_false(may_own(&act, RECHT_LEZEN, STR("melding"), STR("ander")));
	assert_false(may_own(&act, RECHT_LEZEN, STR("melding"), STR("")));
	assert_false(may_own(&act, RECHT_LEZEN, STR("signaal"), STR("ik")));
	act.wie.id = STR("");
	assert_false(may_own(&act, RECHT_LEZEN, STR("melding"), STR("")));
	act.wie.rol = ROL_INFORMATIEREGISSEUR;
	assert_true(may_own(&act, RECHT_LEZEN, STR("signaal"), STR("ander")));
	act.wie = (struct wie){.id = STR("ik"), .rol = ROL_GEEN};
	assert_int_equal(may(&act, RECHT_LEZEN, STR("profiel")), MAG_NIET);
	assert_false(may_own(&act, RECHT_LEZEN, STR("profiel"), STR("ik")));
}

static void every_role_has_a_name_that_leads_back_to_it(void **state)
{
	enum rol r;

	(void)state;
	for (int i = ROL_MELDER; i < ROL_N; i++) {
		assert_true(rol_van_naam(str_of(rol_naam((enum rol)i)), &r));
		assert_int_equal(r, i);
		assert_true(strlen(rol_titel((enum rol)i)) > 0);
	}
	/* Nobody can be given the role of nobody. */
	assert_false(rol_van_naam(STR("geen"), &r));
	assert_false(rol_van_naam(STR("Melder"), &r));
	assert_false(rol_van_naam(STR(""), &r));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_what_was_agreed),
		cmocka_unit_test(what_the_table_does_not_know_is_refused),
		cmocka_unit_test(
			bestuur_beheerder_and_privacyfunctionaris_see_no_personal_content),
		cmocka_unit_test(own_means_the_maker_and_nobody_without_a_key),
		cmocka_unit_test(every_role_has_a_name_that_leads_back_to_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
