/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Each role at each function of work that gives or changes data. What a function asks for
 * stands beside it; the right itself is judged by rol_test.
 */
#include "work/huis_fixture.h"

#include "work/signaal/signaal.h"
#include "work/werkvoorraad/werkvoorraad.h"

struct proef {
	struct fix *f;
	struct str entiteit, record, invoer;
	struct record *signaal, *bron;
};

/* Each gives what the function said, and in *n how much it gave. */
static enum model_rc doe_zoek(struct act *act, struct proef *p, size_t *n)
{
	struct zoek_uit u;
	enum model_rc rc = zoek(act, STR("bergerhout"), false, &u);

	(void)p;
	*n = u.totaal;
	return rc;
}

static enum model_rc doe_entiteit(struct act *act, struct proef *p, size_t *n)
{
	struct blad b;
	enum model_rc rc = entiteit_haal(act, p->entiteit, &b);

	*n = b.leden + b.naam.len + b.feiten;
	return rc;
}

static enum model_rc doe_entiteiten(struct act *act, struct proef *p, size_t *n)
{
	struct entiteit_regel *r;

	(void)p;
	return entiteit_lijst(act, MATCH_PERSOON, STR(""), 10, &r, n);
}

static enum model_rc doe_bronrecord(struct act *act, struct proef *p, size_t *n)
{
	struct bronrecord r = {.data = STR("")};
	enum model_rc rc = bronrecord_haal(act, p->record, &r, NULL);

	*n = rc == MODEL_OK ? 1 : 0;
	return rc;
}

static enum model_rc doe_signaal(struct act *act, struct proef *p, size_t *n)
{
	struct record *r = NULL;
	enum model_rc rc = record_haal(act, &type_signaal, p->signaal->id, &r);

	*n = rc == MODEL_OK ? 1 : 0;
	return rc;
}

static enum model_rc doe_bron(struct act *act, struct proef *p, size_t *n)
{
	struct record *r = NULL;
	enum model_rc rc = record_haal(act, &type_bron, p->bron->id, &r);

	*n = rc == MODEL_OK ? 1 : 0;
	return rc;
}

static enum model_rc doe_invoer(struct act *act, struct proef *p, size_t *n)
{
	struct invoer v;
	enum model_rc rc = invoer_haal(act, p->invoer, &v);

	*n = rc == MODEL_OK ? 1 : 0;
	return rc;
}

static enum model_rc doe_nakijk(struct act *act, struct proef *p, size_t *n)
{
	struct nakijk *k;
	int64_t totaal;

	(void)p;
	return nakijk_lijst(act, 0, 10, &k, n, &totaal);
}

static enum model_rc doe_koppel(struct act *act, struct proef *p, size_t *n)
{
	*n = 0;
	return signaal_koppel(act, p->signaal, p->entiteit, STR("x"));
}

static enum model_rc doe_besluit(struct act *act, struct proef *p, size_t *n)
{
	struct fouten fouten = {.n = 0};
	struct deel_ref a = {p->record, 0}, b = {fix_record(p->f, "p2"), 0};
	struct str id;

	*n = 0;
	return besluit_neem(act, a, b, false, STR("Proef"), &fouten, &id);
}

static const struct {
	const char *naam, *ding;
	enum recht recht;
	enum db_mode mode;
	enum model_rc (*doe)(struct act *, struct proef *, size_t *);
} functies[] = {
	{"zoek", "entiteit", RECHT_LIJST, DB_READ, doe_zoek},
	{"entiteit_haal", "entiteit", RECHT_LEZEN, DB_READ, doe_entiteit},
	{"entiteit_lijst", "entiteit", RECHT_LIJST, DB_READ, doe_entiteiten},
	{"bronrecord_haal", "bronrecord", RECHT_LEZEN, DB_READ, doe_bronrecord},
	{"record_haal signaal", "signaal", RECHT_LEZEN, DB_READ, doe_signaal},
	{"record_haal bron", "bron", RECHT_LEZEN, DB_READ, doe_bron},
	{"invoer_haal", "invoer", RECHT_LEZEN, DB_READ, doe_invoer},
	{"nakijk_lijst", "besluit", RECHT_BESLISSEN, DB_READ, doe_nakijk},
	{"signaal_koppel", "signaal", RECHT_WIJZIGEN, DB_WRITE, doe_koppel},
	{"besluit_neem", "besluit", RECHT_MAKEN, DB_WRITE, doe_besluit},
};

static void vul(struct fix *f, struct proef *p)
{
	struct fouten fouten = {.n = 0};
	struct act *act;

	*p = (struct proef){.f = f};
	fix_bron(f, "mensen", "persoon");
	p->invoer = fix_lees(f, "mensen",
		"Nummer;Voornamen;Achternaam;Geboortedatum\n"
		"p1;Karel;Bergerhout;5-3-1971\np2;Mina;Oosterling;1-2-1980\n")
			    .id;
	p->entiteit = fix_entiteit(f, "p1", 0);
	p->record = fix_record(f, "p1");
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	assert_int_equal(bron_op_naam(act, STR("mensen"), &p->bron), MODEL_OK);
	p->signaal = record_nieuw(act, &type_signaal);
	record_zet(p->signaal, "onderwerp", STR("Proef"));
	record_zet(p->signaal, "feiten", STR("Iets gezien"));
	assert_int_equal(record_maak(act, p->signaal, &fouten), MODEL_OK);
	fix_klaar(f);
}

static void who_may_not_gets_no_data_and_changes_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct proef p;
		struct fix f;
		int mis = 0;

		fix_open(&f, t);
		vul(&f, &p);
		for (size_t i = 0; i < sizeof(functies) / sizeof(functies[0]); i++)
			for (int rol = ROL_GEEN; rol < ROL_N; rol++) {
				bool mag = rol_mag((enum rol)rol, functies[i].recht,
						   str_of(functies[i].ding)) == MAG_WEL;
				struct act act;
				enum model_rc rc;
				size_t n = 0;
				bool nee;

				act_init(&act, &f.huis, f.a, wie_systeem(NULL));
				act.wie.rol = (enum rol)rol;
				act.wie.id = STR("iemand anders");
				assert_int_equal(act_begin(&act, functies[i].mode), DB_OK);
				rc = functies[i].doe(&act, &p, &n);
				act_end(&act);
				nee = rc == MODEL_NOT_FOUND || rc == MODEL_FORBIDDEN;
				if (mag ? rc != MODEL_OK : !nee || n) {
					print_message("# %s: %s as %s said %d, %zu things\n",
						t->engine, functies[i].naam,
						rol_naam((enum rol)rol), (int)rc, n);
					mis++;
				}
			}
		assert_int_equal(mis, 0);
		fix_close(&f);
	}
}

/* What a role may not see stays out of its work list and its figures. */
static void work_and_figures_hold_only_what_a_role_may_see(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct proef p;
		struct fix f;

		fix_open(&f, t);
		vul(&f, &p);
		for (int rol = ROL_GEEN; rol < ROL_N; rol++) {
			const struct werk_vraag v = {.soort = STR(""), .wie = STR(""),
				.wanneer = STR("")};
			struct werklijst w = {.n = 0};
			struct cijfers c = {.signalen = 0};
			struct act act;

			act_init(&act, &f.huis, f.a, wie_systeem(NULL));
			act.wie.rol = (enum rol)rol;
			act.wie.id = STR("iemand anders");
			assert_int_equal(act_begin(&act, DB_READ), DB_OK);
			(void)!werkvoorraad(&act, &v, &w);
			(void)!cijfers(&act, &c);
			act_end(&act);
			for (size_t i = 0; i < w.n; i++)
				if (strcmp(w.werk[i].type->naam, "signaal") == 0)
					assert_int_equal(rol_mag((enum rol)rol, RECHT_LIJST,
								 STR("signaal")),
						MAG_WEL);
			if (rol_mag((enum rol)rol, RECHT_LIJST, STR("cijfers")) != MAG_WEL)
				assert_int_equal(c.signalen, 0);
			else
				assert_int_equal(c.signalen, 1);
		}
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_may_not_gets_no_data_and_changes_nothing),
		cmocka_unit_test(work_and_figures_hold_only_what_a_role_may_see),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
