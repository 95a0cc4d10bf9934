/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sees what, cell by cell: role x purpose x compartment x let in or not x function of the
 * work floor x object of another zone. What must come out is made of one table: the zones
 * below, and the table of rights. What may not be seen gives the answer of what is not there.
 */
#include "work/huis_fixture.h"

#include "core/base/utf8.h"
#include "core/trust/akkoord.h"
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "work/doel/verwerking.h"
#include "work/gebied/gebied.h"
#include "work/kaart/kaart.h"
#include "work/signaal/signaal.h"
#include "work/werkvoorraad/werkvoorraad.h"

#define NERGENS "00000000000000000000000000"
#define IEMAND "01j00000000000000000000001"

/* Where an object lies. Its person is called as the zone. */
static const struct zone {
	const char *doel, *compartiment, *naam;
} zones[] = {
	{"ondermijning", "", "Alfa"},
	{"bibob", "", "Bravo"},
	{"ondermijning", "riec", "Charlie"},
	{"bibob", "mensenhandel", "Delta"},
};
enum { ZONES_N = sizeof(zones) / sizeof(zones[0]) };
static const char *const doelen[] = {"ondermijning", "bibob", "", "bestaat-niet"};

struct dingen {
	struct str bron, invoer, record, entiteit, signaal, gebied;
};

struct stad {
	struct fix f;
	struct dingen d[ZONES_N];
};

/* ---- the town ---------------------------------------------------------------------------- */

static void begin(struct stad *s, struct testdb *t)
{
	fix_open(&s->f, t);
	testdb_script(t,
		"INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) VALUES "
		"('bibob', 'Bibob', '*', 1, 0, 5), ('slaapt', 'Slaapt', '*', 0, 0, 6);"
		"INSERT INTO doel_rol (doel, rol) VALUES ('bibob', 'informatieregisseur'), "
		"('bibob', 'jurist'), ('slaapt', 'jurist');"
		"INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, actief, "
		"wachtwoord, gemaakt, gezien, versie) VALUES ('" IEMAND "', 'iemand', 'Iemand', "
		"'', '', 'informatieregisseur', 1, '', 0, 0, 1)");
}

static struct act *als(struct stad *s, enum rol rol, const char *doel, enum db_mode mode)
{
	struct fix *f = &s->f;

	act_init(&f->act, &f->huis, f->a, wie_systeem(rol_naam(rol)));
	f->act.wie.id = STR(IEMAND);
	f->act.doel = str_of(doel);
	f->act.doel_vast = doel[0] != '\0';
	assert_int_equal(act_begin(&f->act, mode), DB_OK);
	return &f->act;
}

/* Let in, or not any more. */
static void toelaten(struct stad *s, bool binnen)
{
	testdb_script(s->f.t, "DELETE FROM toegang");
	if (binnen)
		testdb_script(s->f.t,
			"INSERT INTO toegang (id, compartiment, gebruiker, vanaf, tot, reden, wie, "
			"ingetrokken, intrek_wie, intrek_reden) VALUES "
			"('t1', 'riec', '" IEMAND "', 0, 9000000000000000, 'x', 'y', 0, '', ''), "
			"('t2', 'mensenhandel', '" IEMAND "', 0, 9000000000000000, 'x', 'y', 0, "
			"'', '')");
}

static struct str een_bron(struct act *act, const char *naam)
{
	struct record *r = record_nieuw(act, &type_bron);
	struct fouten fouten = {.n = 0};

	record_zet(r, "naam", str_of(naam));
	record_zet(r, "titel", str_of(naam));
	record_zet(r, "soort", STR("persoon"));
	record_zet(r, "doel", STR("Proef"));
	record_zet(r, "grondslag", STR("publieke-taak"));
	record_zet(r, "bewaartermijn", STR("P1Y"));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	return r->id;
}

static struct str een_signaal(struct act *act, const struct zone *z)
{
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};

	record_zet(r, "onderwerp", str_fmt(act->arena, "Over %s", z->naam));
	record_zet(r, "feiten", STR("Licht in de loods"));
	r->compartiment = str_of(z->compartiment);
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	return r->id;
}

static struct str een_gebied(struct act *act, const struct zone *z)
{
	struct record *r = record_nieuw(act, &type_gebied);
	struct fouten fouten = {.n = 0};

	record_zet(r, "naam", str_of(z->naam));
	record_zet(r, "soort", STR("haven"));
	record_zet(r, "postcodes", STR("3311"));
	r->compartiment = str_of(z->compartiment);
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	return r->id;
}

/* Everybody is one Karel Bergerhout too, born on one day: an entity of all zones. */
static void vul(struct stad *s)
{
	static const char kop[] = "Nummer;Voornamen;Achternaam;Geboortedatum\n";

	toelaten(s, true);
	for (size_t i = 0; i < ZONES_N; i++) {
		const struct zone *z = &zones[i];
		struct dingen *d = &s->d[i];
		struct act *act = als(s, ROL_INFORMATIEREGISSEUR, z->doel, DB_WRITE);
		const char *reden;

		d->bron = een_bron(act, utf8_fold(s->f.a, str_of(z->naam)).p);
		assert_int_equal(bron_in_compartiment(act, d->bron, str_of(z->compartiment),
				 &reden), TRUST_OK);
		d->signaal = een_signaal(act, z);
		d->gebied = een_gebied(act, z);
		fix_klaar(&s->f);
		s->f.doel = z->doel;
		s->f.wie = IEMAND;
		d->invoer = fix_lees(&s->f, utf8_fold(s->f.a, str_of(z->naam)).p,
			str_fmt(s->f.a, "%s%s1;Piet;%s;1-2-1980\n%s2;Karel;Bergerhout;5-3-1971\n",
				kop, z->naam, z->naam, z->naam).p).id;
		d->record = fix_record(&s->f, str_fmt(s->f.a, "%s1", z->naam).p);
		d->entiteit = fix_entiteit(&s->f, str_fmt(s->f.a, "%s1", z->naam).p, 0);
		assert_true(d->record.len > 0 && d->entiteit.len > 0);
	}
}

/* ---- the functions: each says whether the object of the zone was seen ---------------------- */

static enum model_rc doe_signaal(struct act *act, const struct dingen *d, bool *ziet)
{
	struct record *r;
	enum model_rc rc = record_haal(act, &type_signaal, d->signaal, &r);

	*ziet = rc == MODEL_OK;
	return rc;
}

static enum model_rc doe_signalen(struct act *act, const struct dingen *d, bool *ziet)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR(""), .sorteer = STR("")};
	struct lijst l;
	enum model_rc rc = record_lijst(act, &type_signaal, &q, &l);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < l.n; i++)
		*ziet |= str_eq(l.rec[i]->id, d->signaal);
	assert_int_equal(rc == MODEL_OK ? (int64_t)l.n : 0, rc == MODEL_OK ? l.totaal : 0);
	return rc;
}

static enum model_rc doe_signalen_woord(struct act *act, const struct dingen *d, bool *ziet)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR("loods"), .sorteer = STR("")};
	struct lijst l;
	enum model_rc rc = record_lijst(act, &type_signaal, &q, &l);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < l.n; i++)
		*ziet |= str_eq(l.rec[i]->id, d->signaal);
	return rc;
}

static enum model_rc doe_wijzig(struct act *act, const struct dingen *d, bool *ziet)
{
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};
	enum model_rc rc;

	r->id = d->signaal;
	r->versie = 999;
	rc = record_wijzig(act, r, &fouten);
	*ziet = rc == MODEL_CHANGED;
	return rc;
}

static enum model_rc doe_koppel(struct act *act, const struct dingen *d, bool *ziet)
{
	struct record *r = record_nieuw(act, &type_signaal);
	enum model_rc rc;

	r->id = STR(NERGENS);
	r->maker = act->wie.id;
	rc = signaal_koppel(act, r, d->entiteit, STR("x"));
	*ziet = rc == MODEL_OK;
	return rc;
}

static enum model_rc doe_bron(struct act *act, const struct dingen *d, bool *ziet)
{
	struct record *r;
	enum model_rc rc = record_haal(act, &type_bron, d->bron, &r);

	*ziet = rc == MODEL_OK;
	return rc;
}

static enum model_rc doe_bronnen(struct act *act, const struct dingen *d, bool *ziet)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR(""), .sorteer = STR("")};
	struct lijst l;
	enum model_rc rc = record_lijst(act, &type_bron, &q, &l);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < l.n; i++)
		*ziet |= str_eq(l.rec[i]->id, d->bron);
	return rc;
}

static enum model_rc doe_record(struct act *act, const struct dingen *d, bool *ziet)
{
	struct bronrecord r;
	enum model_rc rc = bronrecord_haal(act, d->record, &r, NULL);

	*ziet = rc == MODEL_OK;
	return rc;
}

static enum model_rc doe_entiteit(struct act *act, const struct dingen *d, bool *ziet)
{
	struct blad b;
	enum model_rc rc = entiteit_haal(act, d->entiteit, &b);

	*ziet = rc == MODEL_OK && b.leden > 0;
	assert_true(*ziet || (b.naam.len == 0 && b.leden == 0));
	return rc;
}

static enum model_rc doe_entiteiten(struct act *act, const struct dingen *d, bool *ziet)
{
	struct entiteit_regel *r;
	size_t n;
	enum model_rc rc = entiteit_lijst(act, MATCH_PERSOON, STR(""), 100, &r, &n);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < n; i++)
		*ziet |= str_eq(r[i].id, d->entiteit);
	return rc;
}

static enum model_rc doe_invoer(struct act *act, const struct dingen *d, bool *ziet)
{
	struct invoer v;
	enum model_rc rc = invoer_haal(act, d->invoer, &v);

	*ziet = rc == MODEL_OK;
	return rc;
}

static enum model_rc doe_invoeren(struct act *act, const struct dingen *d, bool *ziet)
{
	struct invoer *v;
	size_t n;
	enum model_rc rc = invoer_lijst(act, STR(""), 100, &v, &n);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < n; i++)
		*ziet |= str_eq(v[i].id, d->invoer);
	return rc;
}

static enum model_rc doe_zoek(struct act *act, const struct dingen *d, bool *ziet)
{
	struct zoek_uit u;
	enum model_rc rc = zoek(act, STR("Piet"), false, &u);

	*ziet = false;
	for (size_t g = 0; rc == MODEL_OK && g < u.groepen; g++)
		for (size_t i = 0; i < u.groep[g].n; i++)
			*ziet |= str_eq(u.groep[g].t[i].id, d->entiteit);
	return rc;
}

/* The map: a signal without a place is there too, and the counts hold nothing else. */
static enum model_rc doe_kaart(struct act *act, const struct dingen *d, bool *ziet)
{
	struct kaart_vraag v = {.lagen = 1U << LAAG_SIGNAAL};
	struct kaart k;
	enum model_rc rc = kaart_haal(act, &v, &k);

	*ziet = false;
	for (size_t i = 0; rc == MODEL_OK && i < k.n; i++)
		*ziet |= str_eq(k.punt[i].id, d->signaal);
	assert_true(rc != MODEL_OK || k.n == k.aantal[LAAG_SIGNAAL]);
	return rc;
}

static enum model_rc doe_gebied(struct act *act, const struct dingen *d, bool *ziet)
{
	struct gebied g;
	enum model_rc rc = gebied_haal(act, d->gebied, &g);

	*ziet = rc == MODEL_OK;
	return rc;
}

static const struct {
	const char *naam, *ding;
	enum recht recht;
	enum db_mode mode;
	bool een;               /* asks for one thing: compared with what is not there */
	enum model_rc (*doe)(struct act *, const struct dingen *, bool *);
} functies[] = {
	{"record_haal signaal", "signaal", RECHT_LEZEN, DB_READ, true, doe_signaal},
	{"record_lijst signaal", "signaal", RECHT_LIJST, DB_READ, false, doe_signalen},
	{"record_lijst op woord", "signaal", RECHT_LIJST, DB_READ, false, doe_signalen_woord},
	{"record_wijzig signaal", "signaal", RECHT_WIJZIGEN, DB_WRITE, true, doe_wijzig},
	{"signaal_koppel", "signaal", RECHT_WIJZIGEN, DB_WRITE, true, doe_koppel},
	{"record_haal bron", "bron", RECHT_LEZEN, DB_READ, true, doe_bron},
	{"record_lijst bron", "bron", RECHT_LIJST, DB_READ, false, doe_bronnen},
	{"bronrecord_haal", "bronrecord", RECHT_LEZEN, DB_READ, true, doe_record},
	{"entiteit_haal", "entiteit", RECHT_LEZEN, DB_READ, true, doe_entiteit},
	{"entiteit_lijst", "entiteit", RECHT_LIJST, DB_READ, false, doe_entiteiten},
	{"invoer_haal", "invoer", RECHT_LEZEN, DB_READ, true, doe_invoer},
	{"invoer_lijst", "invoer", RECHT_LIJST, DB_READ, false, doe_invoeren},
	{"zoek", "entiteit", RECHT_LIJST, DB_READ, false, doe_zoek},
	{"kaart_haal", "signaal", RECHT_LIJST, DB_READ, false, doe_kaart},
	{"gebied_haal", "gebied", RECHT_LEZEN, DB_READ, true, doe_gebied},
};

/* ---- what must come out ------------------------------------------------------------ */

/* The purpose that a role gets when it asks for this one; "" for none. */
static const char *krijgt(enum rol rol, const char *gevraagd)
{
	static const char *const vast[ROL_N] = {[ROL_BEHEERDER] = "beheer",
		[ROL_PRIVACYFUNCTIONARIS] = "toezicht"};
	bool bibob = rol == ROL_INFORMATIEREGISSEUR || rol == ROL_JURIST;
	const char *eerste = rol == ROL_GEEN ? "" : vast[rol] ? vast[rol] : "ondermijning";

	if (!gevraagd[0] || strcmp(gevraagd, eerste) == 0)
		return eerste;
	return bibob && strcmp(gevraagd, "bibob") == 0 ? "bibob" : "";
}

static bool verwacht(size_t f, enum recht recht, enum rol rol, const char *gevraagd,
	const struct zone *z, bool binnen)
{
	const char *doel = krijgt(rol, gevraagd);
	bool huis = strcmp(doel, "beheer") == 0 || strcmp(doel, "toezicht") == 0;
	bool meta = strcmp(functies[f].ding, "bron") == 0 ||
		    strcmp(functies[f].ding, "invoer") == 0;

	if (rol_mag(rol, recht, str_of(functies[f].ding)) != MAG_WEL)
		return false;
	if (z->compartiment[0] && !binnen)
		return false;
	return strcmp(doel, z->doel) == 0 || (huis && meta);
}

static int een_cel(struct stad *s, size_t f, enum rol rol, const char *doel, size_t zone,
	bool binnen)
{
	static const struct dingen geen = {STR_INIT(NERGENS), STR_INIT(NERGENS), STR_INIT(NERGENS),
		STR_INIT(NERGENS), STR_INIT(NERGENS), STR_INIT(NERGENS)};
	bool ziet = false, niets = false;
	bool moet = verwacht(f, functies[f].recht, rol, doel, &zones[zone], binnen);
	struct act *act = als(s, rol, doel, functies[f].mode);
	enum model_rc rc = functies[f].doe(act, &s->d[zone], &ziet), leeg;

	act_end(act);
	if (moet != ziet) {
		print_message("# %s %s for '%s' in zone %s, %s: saw %d, must %d (%d)\n",
			rol_naam(rol), functies[f].naam, doel, zones[zone].naam,
			binnen ? "let in" : "not let in", ziet, moet, (int)rc);
		return 1;
	}
	/* What one may read and not change exists: that may be said. */
	if (moet || !functies[f].een ||
		verwacht(f, RECHT_LEZEN, rol, doel, &zones[zone], binnen))
		return 0;
	act = als(s, rol, doel, functies[f].mode);
	leeg = functies[f].doe(act, &geen, &niets);
	act_end(act);
	if (leeg != rc)
		print_message("# %s %s: hidden says %d, absent says %d\n", rol_naam(rol),
			functies[f].naam, (int)rc, (int)leeg);
	return leeg != rc;
}

static void every_cell_of_the_matrix_shows_what_the_table_says(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		size_t cellen = 0;
		int mis = 0;

		begin(&s, t);
		vul(&s);
		for (int binnen = 0; binnen < 2; binnen++) {
			toelaten(&s, binnen);
			for (size_t f = 0; f < sizeof(functies) / sizeof(functies[0]); f++)
				for (int rol = ROL_GEEN; rol < ROL_N; rol++)
					for (size_t d = 0; d < 4; d++)
						for (size_t z = 0; z < ZONES_N; z++, cellen++)
							mis += een_cel(&s, f, (enum rol)rol,
								doelen[d], z, binnen);
		}
		print_message("# %s: %zu cells\n", t->engine, cellen);
		assert_int_equal(mis, 0);
		fix_close(&s.f);
	}
}

/* ---- entities of several zones ------------------------------------------------------- */

static void an_entity_of_several_zones_shows_only_the_facts_of_the_act(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		struct str karel;
		struct blad b;
		struct zoek_uit u;
		struct act *act;

		begin(&s, t);
		vul(&s);
		karel = fix_entiteit(&s.f, "Alfa2", 0);
		assert_true(str_eq(karel, fix_entiteit(&s.f, "Delta2", 0)));
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_READ);
		assert_int_equal(entiteit_haal(act, karel, &b), MODEL_OK);
		assert_int_equal(b.leden, 2); /* Alfa and, let in, Charlie */
		act_end(act);
		toelaten(&s, false);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_READ);
		assert_int_equal(entiteit_haal(act, karel, &b), MODEL_OK);
		assert_int_equal(b.leden, 1);
		assert_int_equal(b.aantal, 1);
		assert_true(str_eq(b.lid[0].bron, s.d[0].bron));
		assert_int_equal(b.gebeurtenissen, 0);
		assert_int_equal(b.verbanden, 0);
		assert_int_equal(zoek(act, STR("Bergerhout"), false, &u), MODEL_OK);
		assert_int_equal(u.totaal, 1);
		assert_int_equal(u.groep[0].t[0].aantal, 1);
		act_end(act);
		act = als(&s, ROL_JURIST, "bestaat-niet", DB_READ);
		assert_int_equal(entiteit_haal(act, karel, &b), MODEL_NOT_FOUND);
		act_end(act);
		fix_close(&s.f);
	}
}

/* "Bravo" stands in no text that the act may see: it is not offered as what was meant. */
static void a_word_of_another_zone_is_not_suggested(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		struct zoek_uit u;
		struct act *act;

		begin(&s, t);
		vul(&s);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "bibob", DB_READ);
		assert_int_equal(zoek(act, STR("Piet Brawo"), false, &u), MODEL_OK);
		assert_true(str_find(u.bedoelde, STR("bravo"), 0) != SIZE_MAX);
		act_end(act);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_READ);
		assert_int_equal(zoek(act, STR("Piet Brawo"), false, &u), MODEL_OK);
		assert_int_equal(u.totaal, 0);
		assert_int_equal(u.bedoelde.len, 0);
		assert_false(u.meer);
		act_end(act);
		fix_close(&s.f);
	}
}

/* ---- emergency access and a second person ---------------------------------------------- */

static void emergency_access_opens_for_a_while_and_marks_every_line(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		struct noodtoegang *n;
		struct act *act;
		struct str id;
		const char *reden = NULL;
		size_t aantal;
		bool ziet;

		begin(&s, t);
		vul(&s);
		toelaten(&s, false);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_WRITE);
		assert_int_equal(nood_open(act, STR("compartiment"), STR("riec"), STR("kort"), 60,
				 &id, &reden), TRUST_INVALID);
		assert_non_null(reden);
		assert_int_equal(nood_open(act, STR("compartiment"), STR("riec"),
				 STR("Direct gevaar voor een collega"), 60, &id, &reden), TRUST_OK);
		fix_klaar(&s.f);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_READ);
		assert_int_equal(doe_signaal(act, &s.d[2], &ziet), MODEL_OK);
		fix_klaar(&s.f);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM audit "
			"WHERE actie = 'lezen' AND ding = 'signaal' "
			"AND doel LIKE 'ondermijning nood:%'"), 1);
		act = als(&s, ROL_PRIVACYFUNCTIONARIS, "", DB_WRITE);
		act->wie.id = STR("fg");
		assert_int_equal(nood_lijst(act, &n, &aantal), TRUST_OK);
		assert_int_equal(aantal, 1);
		assert_true(n[0].regels >= 1 && !n[0].bekeken);
		assert_int_equal(nood_beoordeel(act, id, STR("terecht"), STR("Klopt"), &reden),
			TRUST_OK);
		fix_klaar(&s.f);
		/* An hour later it is closed again, by itself. */
		testdb_script(t, "UPDATE noodtoegang SET vanaf = 1, tot = 2");
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_READ);
		assert_int_equal(doe_signaal(act, &s.d[2], &ziet), MODEL_NOT_FOUND);
		act_end(act);
		fix_close(&s.f);
	}
}

static void who_asks_is_never_the_second_person(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		struct act *act;
		struct akkoord k = {.wat = STR("proef"), .soort = STR("signaal"),
			.record = STR("r"), .versie = 1, .pad = STR("/"), .reden = STR("Graag"),
			.recht = RECHT_BESLISSEN, .compartiment = STR("")};
		enum akkoord_stand stand;
		const char *reden;

		begin(&s, t);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "ondermijning", DB_WRITE);
		assert_int_equal(akkoord_vraag(act, &k, &reden), TRUST_OK);
		assert_int_equal(akkoord_beslis(act, k.id, true, STR("Ja"), &reden), TRUST_DENIED);
		/* for another purpose it is not there */
		fix_klaar(&s.f);
		act = als(&s, ROL_INFORMATIEREGISSEUR, "bibob", DB_WRITE);
		act->wie.id = STR("ander");
		assert_int_equal(akkoord_beslis(act, k.id, true, STR("Ja"), &reden), TRUST_DENIED);
		act_end(act);
		/* without the right on what it is about */
		act = als(&s, ROL_TOEZICHTHOUDER, "ondermijning", DB_WRITE);
		act->wie.id = STR("ander");
		assert_int_equal(akkoord_beslis(act, k.id, true, STR("Ja"), &reden), TRUST_DENIED);
		act_end(act);
		act = als(&s, ROL_CASUSREGISSEUR, "ondermijning", DB_WRITE);
		act->wie.id = STR("ander");
		assert_int_equal(akkoord_beslis(act, k.id, true, STR(" "), &reden), TRUST_INVALID);
		assert_int_equal(akkoord_beslis(act, k.id, true, STR("Ja"), &reden), TRUST_OK);
		assert_int_equal(akkoord_beslis(act, k.id, false, STR("Nee"), &reden),
			TRUST_DENIED);
		assert_int_equal(akkoord_stand(act, k.wat, k.record, 1, &stand), TRUST_OK);
		assert_int_equal(stand, AKKOORD_GEGEVEN);
		assert_int_equal(akkoord_stand(act, k.wat, k.record, 2, &stand), TRUST_OK);
		assert_int_equal(stand, AKKOORD_NIET_GEVRAAGD);
		fix_klaar(&s.f);
		fix_close(&s.f);
	}
}

static void nobody_lets_himself_in_and_a_source_keeps_a_purpose(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct stad s;
		struct act *act;
		const char *reden;

		begin(&s, t);
		vul(&s);
		act = als(&s, ROL_BEHEERDER, "", DB_WRITE);
		assert_int_equal(toegang_geef(act, STR("riec"), STR(IEMAND), 30, STR("Nodig"),
				 &reden), TRUST_INVALID);
		act->wie.id = STR("beheerder");
		assert_int_equal(toegang_geef(act, STR("riec"), STR(IEMAND), 30, STR(" "), &reden),
			TRUST_INVALID);
		assert_int_equal(toegang_geef(act, STR("riec"), STR(IEMAND), 30, STR("Nodig"),
				 &reden), TRUST_OK);
		assert_int_equal(bron_doel(act, s.d[0].bron, STR(DOEL_EERSTE), false,
				 STR("Niet meer"), &reden), TRUST_INVALID);
		assert_int_equal(bron_doel(act, s.d[0].bron, STR("bibob"), true,
				 STR("Verenigbaar, zie toets"), &reden), TRUST_OK);
		fix_klaar(&s.f);
		act = als(&s, ROL_CASUSREGISSEUR, "", DB_WRITE);
		assert_int_equal(toegang_geef(act, STR("riec"), STR("x"), 30, STR("Nodig"), &reden),
			TRUST_DENIED);
		act_end(act);
		fix_close(&s.f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_of_the_matrix_shows_what_the_table_says),
		cmocka_unit_test(an_entity_of_several_zones_shows_only_the_facts_of_the_act),
		cmocka_unit_test(a_word_of_another_zone_is_not_suggested),
		cmocka_unit_test(emergency_access_opens_for_a_while_and_marks_every_line),
		cmocka_unit_test(who_asks_is_never_the_second_person),
		cmocka_unit_test(nobody_lets_himself_in_and_a_source_keeps_a_purpose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
