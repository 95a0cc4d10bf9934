/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters of a closure and of a dealer's last: what they say, who may do what, and that what was
 * checked is what is sent. LibreOffice opens each of them, where it is there.
 */
#include "work/huis_fixture.h"

#include <stdlib.h>
#include <sys/wait.h>

#include "core/base/clock.h"
#include "work/brief/brief_private.h"
#include "work/termijn/termijn.h"

enum { ANTWOORDEN_MAX = 24 };

static struct act *als(struct fix *f, const char *wie, enum rol rol, enum db_mode mode)
{
	act_init(&f->act, &f->huis, f->a,
		(struct wie){.id = str_of(wie), .naam = str_of(wie), .rol = rol});
	assert_int_equal(act_begin(&f->act, mode), DB_OK);
	return &f->act;
}

static void op(const char *dag)
{
	struct date d;

	assert_true(date_parse(str_of(dag), &d));
	clock_fix((date_to_days(d) * 86400 + 43200) * CLOCK_SECOND);
}

static size_t paren(const char *tekst, struct paar p[static ANTWOORDEN_MAX])
{
	struct str_cutter c = {str_of(tekst), false};
	struct str deel;
	size_t n = 0;

	while (tekst[0] && n < ANTWOORDEN_MAX && str_cut(&c, '|', &deel)) {
		size_t is = str_find(deel, STR("="), 0);

		p[n++] = (struct paar){str_sub(deel, 0, is), str_sub(deel, is + 1, SIZE_MAX)};
	}
	return n;
}

static struct str maak(struct fix *f, const struct recordtype *t, const char *velden)
{
	struct act *act = als(f, "jurist", ROL_JURIST, DB_WRITE);
	struct record *r = record_nieuw(act, t);
	struct fouten fouten = {.n = 0};
	struct paar p[ANTWOORDEN_MAX];

	record_lees(act, r, p, paren(velden, p), true, &fouten);
	if (record_maak(act, r, &fouten) != MODEL_OK)
		fail_msg("%s: %s", velden, fouten.n ? fouten.fout[0].tekst : "?");
	fix_klaar(f);
	return r->id;
}

static enum model_rc zet(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, struct str id, const char *naam, const char *antwoorden,
	struct fouten *fouten)
{
	struct act *act = als(f, wie, rol, DB_WRITE);
	const struct overgang *o = loop_overgang(type, str_of(naam));
	struct paar p[ANTWOORDEN_MAX];
	struct record *r, *a;
	enum model_rc rc;

	*fouten = (struct fouten){.n = 0};
	assert_non_null(o);
	rc = record_haal(act, type, id, &r);
	if (rc == MODEL_OK) {
		a = loop_antwoorden(act, r, o);
		record_lees(act, a, p, paren(antwoorden, p), true, fouten);
		rc = loop_stap(act, r, o, a, fouten);
	}
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static void stap(struct fix *f, const char *wie, enum rol rol, const struct recordtype *type,
	struct str id, const char *naam, const char *antwoorden)
{
	struct fouten fouten;
	enum model_rc rc = zet(f, wie, rol, type, id, naam, antwoorden, &fouten);

	if (rc != MODEL_OK)
		fail_msg("%s on %s: %d: %s %.*s", naam, f->t->engine, (int)rc,
			fouten.n ? fouten.fout[0].tekst : "", STR_ARG(fouten.weigering.reden));
}

static struct record *lees(struct fix *f, const struct recordtype *t, struct str id)
{
	struct act *act = als(f, "jurist", ROL_JURIST, DB_READ);
	struct record *r;

	assert_int_equal(record_haal(act, t, id, &r), MODEL_OK);
	fix_klaar(f);
	return r;
}

static struct brief_stuk stuk(struct fix *f, const struct recordtype *t, struct str id)
{
	struct act *act = als(f, "jurist", ROL_JURIST, DB_READ);
	struct brief_stuk s = {.versie = 0};
	struct record *r;

	assert_int_equal(record_haal(act, t, id, &r), MODEL_OK);
	assert_int_equal(brief_inhoud(act, r, &s), MODEL_OK);
	fix_klaar(f);
	return s;
}

/* The words of the newest text of a letter. */
static const char *tekst(struct fix *f, struct str id)
{
	struct letter_odt odt;
	struct letter_fouten fouten;

	assert_true(letter_lees(f->a, stuk(f, &type_brief, id).inhoud, &odt, &fouten));
	return letter_tekst(f->a, &odt).p;
}

static void zegt(struct fix *f, struct str id, const char *wat)
{
	if (!strstr(tekst(f, id), wat))
		fail_msg("not there: %s\n%s", wat, tekst(f, id));
}

/* Checked by one, signed by another, sent on its day. */
static void verzend(struct fix *f, struct str id, const char *wie, enum rol rol, const char *dag)
{
	stap(f, "casus", ROL_CASUSREGISSEUR, &type_brief, id, "controleren", "");
	stap(f, wie, rol, &type_brief, id,
		rol == ROL_BURGEMEESTER ? "ondertekenen-burgemeester" : "ondertekenen", "");
	stap(f, "jurist", ROL_JURIST, &type_brief, id, "verzenden", str_fmt(f->a,
		"verzonden_op=%s|wijze=uitgereikt|bewijs=Verslag 12", dag).p);
}

static struct str brief(struct fix *f, struct str m, const char *velden)
{
	return maak(f, &type_brief, str_fmt(f->a, "maatregel=%.*s|%s", STR_ARG(m), velden).p);
}

static const char pand[] =
	"onderwerp=Sluiting Havenlaan 12|soort=sluiting|grondslag=opiumwet-13b|aard=herstel|"
	"constatering_op=2026-11-02|overtreding=Twee kilo <cocaïne> & een weegschaal.|"
	"norm=Opiumwet 2|maanden=3|straat=Havenlaan|huisnummer=12|postcode=3311AB|"
	"plaats=Dordrecht|overtreder=J. de Boer & Zn";
static const char motief[] =
	"motief_bevoegd=Lijst I, 2 kg, getest|motief_beleid=Eerste keer|motief_noodzaak=Loop|"
	"motief_verwijt=Huurder wist het|kinderen=ja|kinderen_wat=Opvang bij familie.|"
	"kwetsbaren=nee|motief_gevolgen=Gezin verhuist|motief_duur=Drie maanden|"
	"motief_kosten=Voor de overtreder";

static void a_closure_goes_by_letters_from_voornemen_to_reopening(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct fix f;
		struct str m, b;

		fix_open(&f, t);
		/* Who may sign the voornemen need not be the burgemeester: see the step. */
		op("2026-11-03");
		m = maak(&f, &type_maatregel, pand);
		maak(&f, &type_motiefstuk, str_fmt(f.a, "maatregel=%.*s|blok=bevoegd|stuk="
			"Bestuurlijke rapportage|van_dag=2026-11-02", STR_ARG(m)).p);
		b = brief(&f, m, "soort=voornemen|dagtekening=2026-11-03|reageren_tot=2026-11-17");
		zegt(&f, b, "J. de Boer & Zn\nHavenlaan 12\n3311 AB  Dordrecht\n");
		zegt(&f, b, "Twee kilo <cocaïne> & een weegschaal.");
		zegt(&f, b, "tot en met 17 november 2026");
		zegt(&f, b, "(rekenregel zienswijze, versie geldig vanaf 1994-01-01)");
		assert_int_equal(zet(&f, "jurist", ROL_JURIST, &type_brief, b, "controleren", "",
			&fouten), MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "vier-ogen");
		verzend(&f, b, "casus", ROL_CASUSREGISSEUR, "2026-11-03");
		assert_true(str_is(lees(&f, &type_maatregel, m)->status, "voornemen"));
		assert_true(str_is(record_veld(lees(&f, &type_maatregel, m), "zienswijze_tot"),
			"2026-11-17"));

		op("2026-11-18");
		stap(&f, "jurist", ROL_JURIST, &type_maatregel, m, "motiveren", motief);
		b = brief(&f, m, "soort=besluit|dagtekening=2026-11-27|ingang_op=2026-11-30");
		zegt(&f, b, "Er wonen minderjarige kinderen. Opvang bij familie.");
		zegt(&f, b, "De sluiting duurt 3 maanden en begint op 30 november 2026.");
		zegt(&f, b, "tot en met vrijdag 8 januari 2027");
		zegt(&f, b, "aan de burgemeester van Test");
		zegt(&f, b, "Bestuurlijke rapportage van 2 november 2026 (1. Bevoegdheid "
			"en bewijs)");
		zegt(&f, b, "U heeft geen zienswijze gegeven.");

		/* Nobody signs for the burgemeester, and signing it signs the measure. */
		stap(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b, "controleren", "");
		assert_int_equal(zet(&f, "ander", ROL_JURIST, &type_brief, b, "ondertekenen", "",
			&fouten), MODEL_FORBIDDEN);
		assert_int_equal(zet(&f, "ander", ROL_JURIST, &type_brief, b,
			"ondertekenen-burgemeester", "", &fouten), MODEL_FORBIDDEN);
		stap(&f, "burgemeester", ROL_BURGEMEESTER, &type_brief, b,
			"ondertekenen-burgemeester", "");
		assert_true(str_is(lees(&f, &type_maatregel, m)->status, "getekend"));

		/* Sent on the day that its dates were computed with, and no other. */
		assert_int_equal(zet(&f, "jurist", ROL_JURIST, &type_brief, b, "verzenden",
			"verzonden_op=2026-11-28|wijze=post|bewijs=x", &fouten), MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "andere-dag");
		op("2026-11-27");
		stap(&f, "jurist", ROL_JURIST, &type_brief, b, "verzenden",
			"verzonden_op=2026-11-27|wijze=uitgereikt|bewijs=Verslag");
		assert_true(str_is(lees(&f, &type_maatregel, m)->status, "van_kracht"));
		assert_true(str_is(record_veld(lees(&f, &type_maatregel, m), "bekend_op"),
			"2026-11-27"));

		op("2026-11-30");
		stap(&f, "jurist", ROL_JURIST, &type_maatregel, m, "uitvoeren",
			"uitgevoerd_op=2026-11-30");
		op("2027-02-20");
		b = brief(&f, m, "soort=opheffing|dagtekening=2027-02-22|ingang_op=2027-03-01");
		zegt(&f, b, "Havenlaan 12, 3311 AB Dordrecht mag vanaf die dag weer open.");
		op("2027-02-22");
		verzend(&f, b, "burgemeester", ROL_BURGEMEESTER, "2027-02-22");
		assert_true(str_is(lees(&f, &type_maatregel, m)->status, "beeindigd"));
		assert_true(str_is(record_veld(lees(&f, &type_maatregel, m), "opgeheven_op"),
			"2027-03-01"));
		fix_close(&f);
	}
	clock_fix(0);
}

static const char dealer[] =
	"onderwerp=Straathandel Kaaiweg|soort=dwangsom|grondslag=apv|aard=preventief|"
	"constatering_op=2026-02-01|overtreding=Handel in drugs op straat|norm=APV 2:74|"
	"last=Niet meer handelen|bedrag=5000|eenheid=overtreding|maximum=20000|"
	"overtreder=J. Vis|straat=Kade|huisnummer=1|postcode=3311AB|plaats=Dordrecht";

/* A last made known by letter on 10 February 2026, and a violation on each of these days. */
static struct str last_met(struct fix *f, const char *const *dagen, struct str *verbeurte)
{
	struct maatregel_geld g;
	struct record *r;
	struct act *act;
	struct str m, b;

	op("2026-02-02");
	m = maak(f, &type_maatregel, dealer);
	stap(f, "jurist", ROL_JURIST, &type_maatregel, m, "evenredigheid",
		"evenredig_nodig=Een gesprek hielp niet.|evenredig_hoogte=De handel levert meer op."
		"|evenredig_belangen=Er is niets gebleken.");
	stap(f, "jurist", ROL_JURIST, &type_maatregel, m, "zonder-voornemen",
		"zonder_voornemen=spoed|reden=Handel gaat door");
	b = brief(f, m, "soort=besluit|dagtekening=2026-02-10");
	zegt(f, b, "een dwangsom van € 5.000,00 (per overtreding), met een maximum van "
		"€ 20.000,00.");
	zegt(f, b, "De handel levert meer op.");
	zegt(f, b, "De reden: er is spoed (Algemene wet bestuursrecht 4:11)");
	op("2026-02-10");
	verzend(f, b, "casus", ROL_CASUSREGISSEUR, "2026-02-10");
	for (; *dagen; dagen++) {
		op(*dagen);
		stap(f, "jurist", ROL_JURIST, &type_maatregel, m, "controle", str_fmt(f->a,
			"controle_op=%s|bevinding=overtreden|verslag=Gezien op straat.", *dagen).p);
	}
	act = als(f, "jurist", ROL_JURIST, DB_READ);
	assert_int_equal(record_haal(act, &type_maatregel, m, &r), MODEL_OK);
	assert_int_equal(maatregel_geld(act, r, &g), MODEL_OK);
	fix_klaar(f);
	for (size_t i = 0; i < g.n; i++)
		verbeurte[i] = g.rij[i].id;
	return m;
}

/* Three forfeitures: one paid after a reminder, one prescribed, one while the last is in
 * bezwaar. */
static void a_dealers_last_is_claimed_by_letters_one_forfeiture_at_a_time(void **state)
{
	static const char *const dagen[] = {"2026-06-04", "2026-08-22", "2027-01-09", NULL};

	(void)state;
	TESTDB_EACH(t)
	{
		struct str m, v[4], b;
		struct fouten fouten;
		struct fix f;

		fix_open(&f, t);
		m = last_met(&f, dagen, v);

		op("2026-06-10");
		b = brief(&f, m, str_fmt(f.a, "soort=invordering|dagtekening=2026-06-15|"
			"verbeurte=%.*s", STR_ARG(v[0])).p);
		zegt(&f, b, "U moet € 5.000,00 betalen. Dat moet tot en met donderdag "
			"16 juli 2026.");
		zegt(&f, b, "Dat kan tot en met maandag 27 juli 2026.");
		op("2026-06-15");
		verzend(&f, b, "casus", ROL_CASUSREGISSEUR, "2026-06-15");
		assert_true(str_is(lees(&f, &type_verbeurte, v[0])->status, "ingevorderd"));

		/* A reminder that is too early is made, but not sent. */
		b = brief(&f, m, str_fmt(f.a, "soort=aanmaning|dagtekening=2026-07-16|"
			"verbeurte=%.*s", STR_ARG(v[0])).p);
		stap(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b, "controleren", "");
		stap(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b, "ondertekenen", "");
		assert_int_equal(zet(&f, "jurist", ROL_JURIST, &type_brief, b, "verzenden",
			"verzonden_op=2026-07-16|wijze=post|bewijs=x", &fouten), MODEL_REFUSED);
		assert_non_null(strstr(fouten.weigering.reden.p, "pas na de zes weken"));
		stap(&f, "jurist", ROL_JURIST, &type_brief, b, "terug", "reden=Te vroeg");
		stap(&f, "jurist", ROL_JURIST, &type_brief, b, "vervallen", "reden=Te vroeg");
		b = brief(&f, m, str_fmt(f.a, "soort=aanmaning|dagtekening=2026-07-17|"
			"verbeurte=%.*s", STR_ARG(v[0])).p);
		zegt(&f, b, "Daar komt € 20,00 bij");
		zegt(&f, b, "Betaal tot en met vrijdag 31 juli 2026");
		op("2026-07-17");
		verzend(&f, b, "casus", ROL_CASUSREGISSEUR, "2026-07-17");
		op("2026-07-30");
		stap(&f, "jurist", ROL_JURIST, &type_verbeurte, v[0], "betaald",
			"betaald_op=2026-07-30");

		op("2027-08-23");
		stap(&f, "jurist", ROL_JURIST, &type_verbeurte, v[1], "verjaren", "reden=Te laat");

		/* Bezwaar: received, incomplete, put off, decided; each with its letter. */
		op("2026-03-20");
		stap(&f, "jurist", ROL_JURIST, &type_maatregel, m, "bezwaar",
			"bezwaar_op=2026-03-20|commissie=nee");
		b = brief(&f, m, "soort=ontvangst-bezwaar|dagtekening=2026-03-23");
		zegt(&f, b, "uiterlijk op woensdag 6 mei 2026 een beslissing");
		b = brief(&f, m, "soort=opschorting|dagtekening=2026-03-23|"
			"reageren_tot=2026-04-06");
		zegt(&f, b, "U kunt dat herstellen tot en met 6 april 2026.");
		op("2026-04-20");
		b = brief(&f, m, "soort=verdaging|dagtekening=2026-04-20");
		zegt(&f, b, "uiterlijk op dinsdag 16 juni 2026");
		verzend(&f, b, "casus", ROL_CASUSREGISSEUR, "2026-04-20");
		assert_true(str_is(record_veld(lees(&f, &type_maatregel, m), "verdaagd"), "ja"));
		op("2026-06-01");
		b = brief(&f, m, "soort=beslissing-bezwaar|dagtekening=2026-06-01|"
			"uitslag=ongegrond|overwegingen=De last is duidelijk.");
		zegt(&f, b, "ongegrond: het besluit blijft");
		zegt(&f, b, "beroep gaan bij de rechtbank. Dat kan tot en met maandag "
			"13 juli 2026.");
		verzend(&f, b, "casus", ROL_CASUSREGISSEUR, "2026-06-01");
		assert_true(str_is(record_veld(lees(&f, &type_maatregel, m), "bob_op"),
			"2026-06-01"));
		fix_close(&f);
	}
	clock_fix(0);
}

static struct str odt_van(struct fix *f, const char *inhoud)
{
	struct letter_odt odt;

	letter_uit_tekst(f->a, str_of(inhoud), boek_opmaak(), &odt);
	return letter_bytes(f->a, &odt);
}

static enum model_rc breng(struct fix *f, const char *wie, enum rol rol, const struct recordtype *t,
	struct str id, struct str bytes, struct letter_fouten *fouten)
{
	struct act *act = als(f, wie, rol, DB_WRITE);
	struct record *r;
	enum model_rc rc;

	assert_int_equal(record_haal(act, t, id, &r), MODEL_OK);
	rc = brief_eigen(act, r, bytes, fouten);
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static void what_was_checked_is_what_is_sent(void **state)
{
	static const char *const geen[] = {NULL};

	(void)state;
	TESTDB_EACH(t)
	{
		struct letter_fouten lf;
		struct fouten fouten;
		struct record *r;
		struct str m, b;
		struct act *act;
		struct brief_stuk s;
		struct db *db;
		struct fix f;

		fix_open(&f, t);
		m = last_met(&f, geen, NULL);
		op("2026-02-12");
		b = brief(&f, m, "soort=zienswijze|dagtekening=2026-02-12|reageren_tot=2026-02-26");
		/* A text of one's own stays when the record changes; fields may not be left. */
		assert_int_equal(breng(&f, "jurist", ROL_JURIST, &type_brief, b,
			odt_van(&f, "Beste {{aan}}"), &lf), MODEL_INVALID);
		assert_int_equal(breng(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b,
			odt_van(&f, "Mijn eigen tekst"), &lf), MODEL_INVALID); /* header fields */
		assert_int_equal(breng(&f, "burgemeester", ROL_BURGEMEESTER, &type_brief, b,
			odt_van(&f, "x"), &lf), MODEL_FORBIDDEN);
		act = als(&f, "jurist", ROL_JURIST, DB_READ);
		assert_int_equal(record_haal(act, &type_brief, b, &r), MODEL_OK);
		assert_int_equal(brief_inhoud(act, r, &s), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(breng(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b, s.inhoud,
			&lf), MODEL_OK);
		assert_int_equal(stuk(&f, &type_brief, b).versie, 2);
		assert_true(stuk(&f, &type_brief, b).eigen);
		/* Who brought it does not check it, and who made the letter does not either. */
		assert_int_equal(zet(&f, "casus", ROL_CASUSREGISSEUR, &type_brief, b, "controleren",
			"", &fouten), MODEL_REFUSED);
		assert_int_equal(zet(&f, "jurist", ROL_JURIST, &type_brief, b, "controleren", "",
			&fouten), MODEL_REFUSED);
		stap(&f, "derde", ROL_CASUSREGISSEUR, &type_brief, b, "controleren", "");
		assert_true(str_eq(record_veld(lees(&f, &type_brief, b), "sha256"),
			stuk(&f, &type_brief, b).sha256));
		assert_int_equal(breng(&f, "jurist", ROL_JURIST, &type_brief, b, s.inhoud, &lf),
			MODEL_REFUSED);
		stap(&f, "derde", ROL_CASUSREGISSEUR, &type_brief, b, "ondertekenen", "");

		/* Changed behind the program's back: given to nobody. */
		db = db_take(t->pool, DB_WRITE, 5000);
		assert_int_equal(db_script(db, "UPDATE briefstuk SET inhoud = (SELECT inhoud FROM "
			"briefstuk WHERE versie = 1 AND record = (SELECT min(record) FROM "
			"briefstuk WHERE record NOT IN (SELECT id FROM brieven WHERE soort = "
			"'zienswijze'))) "
			"WHERE versie = 2"), DB_OK);
		db_give(t->pool, db);
		act = als(&f, "jurist", ROL_JURIST, DB_READ);
		assert_int_equal(record_haal(act, &type_brief, b, &r), MODEL_OK);
		assert_int_equal(brief_inhoud(act, r, &s), MODEL_FAIL);
		act_end(act);
		fix_close(&f);
	}
	clock_fix(0);
}

static void a_template_of_the_municipality_goes_before_the_shipped_one(void **state)
{
	static const char *const geen[] = {NULL};

	(void)state;
	TESTDB_EACH(t)
	{
		struct letter_fouten lf;
		struct str m, s, b;
		struct fix f;

		fix_open(&f, t);
		m = last_met(&f, geen, NULL);
		s = maak(&f, &type_briefsjabloon, "soort=zienswijze|naam=Onze uitnodiging");
		assert_int_equal(breng(&f, "jurist", ROL_JURIST, &type_briefsjabloon, s,
			odt_van(&f, "Beste {{heer}}"), &lf), MODEL_INVALID);
		assert_non_null(strstr(lf.fout[0].p, "Onbekend veld heer staat in de brief, alinea "
			"1"));
		assert_int_equal(breng(&f, "jurist", ROL_JURIST, &type_briefsjabloon, s,
			odt_van(&f, "Dag {{aan}}, reageer voor {{reageren_tot}}."), &lf), MODEL_OK);
		stap(&f, "jurist", ROL_JURIST, &type_briefsjabloon, s, "gebruiken", "");
		b = brief(&f, m, "soort=zienswijze|dagtekening=2026-02-12|reageren_tot=2026-02-26");
		assert_string_equal(tekst(&f, b), "Dag J. Vis, reageer voor 26 februari 2026.\n");
		stap(&f, "jurist", ROL_JURIST, &type_briefsjabloon, s, "vervallen", "reden=Oud");
		b = brief(&f, m, "soort=zienswijze|dagtekening=2026-02-12|reageren_tot=2026-02-26");
		zegt(&f, b, "Uitnodiging om uw zienswijze te geven");
		fix_close(&f);
	}
	clock_fix(0);
}

/* ---- LibreOffice ------------------------------------ */

/* Words alone: how lines and bullets are written differs. */
static const char *woorden(struct arena *a, struct str s)
{
	char *uit = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.p[i] <= ' ') {
			if (n && uit[n - 1] != ' ')
				uit[n++] = ' ';
		} else if (str_starts(str_sub(s, i, 3), STR("\xe2\x80\xa2")) ||
			   str_starts(str_sub(s, i, 3), STR("\xef\xbb\xbf"))) {
			i += 2; /* bullet, byte order mark */
		} else {
			uit[n++] = s.p[i];
		}
	}
	return uit;
}

static struct str lees_bestand(struct arena *a, const char *pad)
{
	FILE *in = fopen(pad, "rb");
	char *p = arena_alloc(a, 1 << 20);
	struct str s = {p, 0};

	if (in) {
		s.len = fread(p, 1, (1 << 20) - 1, in);
		fclose(in);
	}
	return s;
}

static int shell(const char *opdracht)
{
	pid_t pid = fork();
	int status = -1;

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", opdracht, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

/* Every shipped template, filled, opened by LibreOffice and written as text: the same words. */
static void libreoffice_reads_every_letter_as_we_wrote_it(void **state)
{
	static const char *const geen[] = {NULL};
	struct testdb *t = testdb_open("sqlite");
	char map[] = "/tmp/contramijn-brieven-XXXXXX";
	struct str soffice = brief_soffice(), pdf, reden;
	struct letter_fouten lf;
	struct letter_odt odt, vol;
	struct letter_gegevens g;
	struct record r = {.type = &type_brief};
	struct zaak z = {.brief = &r};
	struct act *act;
	struct fix f;
	struct str m;

	(void)state;
	if (!soffice.len) {
		testdb_close(t);
		print_message("# LibreOffice is not here\n");
		skip();
	}
	fix_open(&f, t);
	m = last_met(&f, geen, NULL);
	assert_non_null(mkdtemp(map));
	for (const struct keuze *k = brief_soorten; k->waarde; k++) {
		struct letter_veld *v;

		act = als(&f, "jurist", ROL_JURIST, DB_READ);
		r = *record_nieuw(act, &type_brief);
		r.nummer = STR("B-2026-000001");
		record_zet(&r, "soort", str_of(k->waarde));
		record_zet(&r, "dagtekening", STR("2026-02-10"));
		z.soort = briefsoort(str_of(k->waarde));
		assert_int_equal(record_haal(act, &type_maatregel, m, &z.m), MODEL_OK);
		assert_int_equal(brief_gegevens(act, &z, &g), MODEL_OK);
		fix_klaar(&f);
		/* Every field has something, so that every paragraph is there. */
		v = ARENA_NEWN(f.a, struct letter_veld, g.veld_n);
		for (size_t i = 0; i < g.veld_n; i++)
			v[i] = (struct letter_veld){g.veld[i].naam, g.veld[i].waarde.len ?
				g.veld[i].waarde : str_fmt(f.a, "<%s> & \"é\"", g.veld[i].naam)};
		g.veld = v;
		assert_true(letter_lees(f.a, brief_standaard(f.a, str_of(k->waarde)), &odt, &lf));
		assert_true(letter_vul(f.a, &odt, &g, STR("Titel"), &vol, &lf));
		{
			FILE *uit = fopen(str_fmt(f.a, "%s/%s.odt", map, k->waarde).p, "wb");
			struct str bytes = letter_bytes(f.a, &vol);

			assert_int_equal(fwrite(bytes.p, 1, bytes.len, uit), bytes.len);
			fclose(uit);
			if (k == brief_soorten) {
				assert_true(brief_pdf(f.a, bytes, &pdf, &reden));
				assert_true(str_starts(pdf, STR("%PDF-")));
				assert_true(str_find(pdf, STR("/StructTreeRoot"), 0) != SIZE_MAX);
				assert_true(str_find(pdf, STR("/Lang(nl-NL)"), 0) != SIZE_MAX);
			}
		}
	}
	assert_int_equal(shell(str_fmt(f.a, "cd %s && HOME=%s timeout 170 %.*s "
		"-env:UserInstallation=file://%s/p --headless --convert-to "
		"'txt:Text (encoded):UTF8' *.odt >uit 2>&1", map, map, STR_ARG(soffice),
		map).p), 0);
	for (const struct keuze *k = brief_soorten; k->waarde; k++) {
		struct str zelf = lees_bestand(f.a, str_fmt(f.a, "%s/%s.txt", map, k->waarde).p);

		assert_true(letter_lees(f.a, lees_bestand(f.a, str_fmt(f.a, "%s/%s.odt", map,
			k->waarde).p), &odt, &lf));
		assert_true(zelf.len > 300);
		assert_string_equal(woorden(f.a, zelf), woorden(f.a, letter_tekst(f.a, &odt)));
	}
	assert_int_equal(shell(str_fmt(f.a, "rm -r %s", map).p), 0);
	fix_close(&f);
	testdb_close(t);
	clock_fix(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dealers_last_is_claimed_by_letters_one_forfeiture_at_a_time),
		cmocka_unit_test(what_was_checked_is_what_is_sent),
		cmocka_unit_test(a_template_of_the_municipality_goes_before_the_shipped_one),
		cmocka_unit_test(libreoffice_reads_every_letter_as_we_wrote_it),
		cmocka_unit_test(a_closure_goes_by_letters_from_voornemen_to_reopening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
