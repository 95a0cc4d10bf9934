/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The course of a letter: draft, checked, signed, sent. Who checks did not write the text; who
 * signs did not make the letter; what uses a power of the burgemeester is signed by the
 * burgemeester (Gemeentewet 177, 178). Signing a decision and sending a letter are steps of the
 * measure as well, and are made in the same transaction.
 */
#include "work/brief/brief_private.h"

#include "core/base/date.h"
#include "core/trust/doel.h"
#include "work/termijn/termijn.h"

const struct status brief_statussen[] = {
	{.waarde = "concept", .label = "Concept"},
	{.waarde = "gecontroleerd", .label = "Nagekeken", .vlaggen = STATUS_VAST},
	{.waarde = "ondertekend", .label = "Getekend", .vlaggen = STATUS_VAST},
	{.waarde = "verzonden", .label = "Verzonden", .vlaggen = STATUS_KLAAR | STATUS_VAST},
	{.waarde = "vervallen", .label = "Vervallen", .vlaggen = STATUS_KLAAR | STATUS_VAST},
	{.waarde = NULL}};

static const struct veld vragen_verzenden[] = {
	{.naam = "verzonden_op", .label = "Verzonden of uitgereikt op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "De dag die als datum in de brief staat."},
	{.naam = "tijd", .label = "Tijd van uitreiking", .soort = VELD_TEKST, .max = 5,
		.uitleg = "Alleen nodig bij een termijn in uren. Bijvoorbeeld 14:00."},
	{.naam = "wijze", .label = "Hoe", .soort = VELD_KEUZE, .keuzes = maatregel_wijzen,
		.vlaggen = VELD_VERPLICHT},
	{.naam = "bewijs", .label = "Bewijs", .soort = VELD_TEKST, .vlaggen = VELD_VERPLICHT,
		.uitleg = "Bijvoorbeeld: track and trace, verslag van uitreiking."}};

/* ---- whose signature ------------------------------------ */

static const struct db_sql sql_grondslag = {
	.both = "SELECT m.grondslag FROM maatregelen m WHERE m.id = $1 AND" ZICHT_RECORD("m")};

/* Only letters that use the power; what prepares it may be signed for the burgemeester. */
static bool van_burgemeester(struct act *act, const struct record *r)
{
	const struct briefsoort *s = briefsoort(record_veld(r, "soort"));
	struct db_stmt *st = db_prepare(act->db, &sql_grondslag);
	bool ja = false;

	db_bind_text(st, 1, record_veld(r, "maatregel"));
	if (db_step(st) == DB_ROW)
		ja = maatregel_burgemeester(db_text(st, 0));
	db_reset(st);
	return s && s->besluit && ja;
}

static bool van_ander(struct act *act, const struct record *r) { return !van_burgemeester(act, r); }

/* ---- the step of the measure ------------------------------------ */

/* What the letter answers to a step of the measure or forfeiture, by question. */
static void beantwoord(struct act *act, struct record *a, const struct record *brief,
		       const struct stap *s)
{
	const struct {
		const char *vraag;
		struct str waarde;
	} antwoord[] = {
		{"voornemen_op", stap_antwoord(s, "verzonden_op")},
		{"zienswijze_tot", record_veld(brief, "reageren_tot")},
		{"bekend_op", stap_antwoord(s, "verzonden_op")},
		{"bekend_tijd", stap_antwoord(s, "tijd")},
		{"bekend_wijze", stap_antwoord(s, "wijze")},
		{"bekend_bewijs", stap_antwoord(s, "bewijs")},
		{"beschikking_op", stap_antwoord(s, "verzonden_op")},
		{"aanmaning_op", stap_antwoord(s, "verzonden_op")},
		{"bob_op", stap_antwoord(s, "verzonden_op")},
		{"bob_uitslag", record_veld(brief, "uitslag")},
		{"opgeheven_op", record_veld(brief, "ingang_op")},
		{"reden", str_fmt(act->arena, "Met brief %.*s", STR_ARG(brief->nummer))},
	};

	for (size_t i = 0; i < B_AANTAL(antwoord); i++)
		if (model_veld(a->type, str_of(antwoord[i].vraag)) >= 0)
			record_zet(a, antwoord[i].vraag, antwoord[i].waarde);
}

/* A step that another letter or a person made already is not made again. */
static bool al_gedaan(const struct zaak *z, const struct record *op, const struct overgang *o)
{
	if (!o->naar)
		return false;
	if (strcmp(z->soort->bij_sturen, "bekendmaken") == 0)
		return record_veld(op, "bekend_op").len > 0;
	return str_is(op->status, o->naar);
}

static const struct overgang *te_zetten(struct act *act, const struct zaak *z, bool tekenen,
					struct record **op)
{
	const struct overgang *o;
	const char *naam = z->soort->bij_sturen;

	*op = z->v ? z->v : z->m;
	if (tekenen) {
		if (!z->soort->tekent || str_is(z->m->status, "getekend"))
			return NULL;
		naam = maatregel_burgemeester(record_veld(z->m, "grondslag"))
			       ? "tekenen-burgemeester" : "tekenen";
	}
	o = naam ? loop_overgang((*op)->type, str_of(naam)) : NULL;
	(void)act;
	return o && (tekenen || !al_gedaan(z, *op, o)) ? o : NULL;
}

/* What the measure says of that step goes to who makes this one. */
static enum model_rc als_weigering(struct act *act, const struct zaak *z, const struct record *op,
				   enum model_rc rc, struct fouten *f)
{
	if (rc == MODEL_INVALID || rc == MODEL_FORBIDDEN)
		return fouten_weiger(f, "maatregel", f->n ? str_of(f->fout[0].tekst) :
			STR("De stap van de maatregel die hierbij hoort, kunt u niet zetten."),
			str_fmt(act->arena, "Kijk bij %.*s wat daar eerst moet.",
				STR_ARG(z->m->nummer)),
			str_fmt(act->arena, "/%s/%.*s", op->type->meervoud, STR_ARG(op->id)));
	return rc;
}

static enum model_rc mag_ook(struct act *act, const struct record *r, const struct stap *s,
			     bool tekenen, struct fouten *f)
{
	const struct overgang *o;
	struct fouten *eigen = ARENA_NEW(act->arena, struct fouten);
	struct record *op, *a;
	struct zaak z;
	enum model_rc rc = zaak_haal(act, r, &z);

	if (rc != MODEL_OK)
		return rc;
	o = te_zetten(act, &z, tekenen, &op);
	if (!o)
		return MODEL_OK;
	rc = loop_mag(act, op, o, eigen);
	if (rc == MODEL_OK && s && o->eist) {
		struct stap stap = {.o = o};

		a = loop_antwoorden(act, op, o);
		beantwoord(act, a, r, s);
		stap.antwoorden = a;
		rc = o->eist(act, op, &stap, eigen);
	}
	f->weigering = eigen->weigering;
	if (rc == MODEL_INVALID || rc == MODEL_FORBIDDEN) {
		rc = als_weigering(act, &z, op, rc, eigen);
		f->weigering = eigen->weigering;
	}
	return rc;
}

static enum model_rc zet_ook(struct act *act, const struct record *r, const struct stap *s,
			     bool tekenen)
{
	struct fouten *f = ARENA_NEW(act->arena, struct fouten);
	const struct overgang *o;
	struct record *op, *a;
	struct zaak z;
	enum model_rc rc = zaak_haal(act, r, &z);

	if (rc != MODEL_OK)
		return rc;
	o = te_zetten(act, &z, tekenen, &op);
	if (!o)
		return MODEL_OK;
	a = loop_antwoorden(act, op, o);
	beantwoord(act, a, r, s);
	return loop_stap(act, op, o, a, f);
}

/* ---- what is demanded ------------------------------------ */

static enum model_rc heeft_tekst(struct act *act, const struct record *r, struct brief_stuk *stuk,
				 struct fouten *f)
{
	enum model_rc rc = stuk_nieuwste(act, r->id, stuk);

	if (rc != MODEL_NOT_FOUND)
		return rc;
	return fouten_weiger(f, "geen-tekst", STR("Deze brief heeft nog geen tekst."),
		STR("Kies bij de tekst 'Opnieuw vullen'."),
		str_fmt(act->arena, "/brieven/%.*s#tekst", STR_ARG(r->id)));
}

static enum model_rc tweede(struct fouten *f, const char *reden)
{
	return fouten_weiger(f, "vier-ogen", str_of(reden),
		STR("Vraag een collega om deze stap te zetten."), STR(""));
}

static enum model_rc eis_controleren(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct brief_stuk stuk;
	enum model_rc rc = heeft_tekst(act, r, &stuk, f);

	(void)s;
	if (rc != MODEL_OK)
		return rc;
	return str_eq(stuk.wie, act->wie.id) || str_eq(r->maker, act->wie.id)
		       ? tweede(f, "Wie de tekst maakte, kijkt haar niet zelf na.")
		       : MODEL_OK;
}

static enum model_rc eis_ondertekenen(struct act *act, const struct record *r,
	const struct stap *s, struct fouten *f)
{
	struct brief_stuk stuk;
	enum model_rc rc = heeft_tekst(act, r, &stuk, f);

	if (rc != MODEL_OK)
		return rc;
	if (!str_eq(stuk.sha256, record_veld(r, "sha256")))
		return MODEL_FAIL; /* not what was checked */
	if (str_eq(r->maker, act->wie.id))
		return tweede(f, "Wie de brief maakte, tekent haar niet zelf.");
	return mag_ook(act, r, s, true, f);
}

/* The dates in the letter were computed with its own. */
static enum model_rc eis_verzenden(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct date d;

	if (s && !str_eq(stap_antwoord(s, "verzonden_op"), record_veld(r, "dagtekening")))
		return fouten_weiger(f, "andere-dag",
			str_fmt(act->arena, "In de brief staat als datum %.*s. De termijnen zijn "
				"daarmee berekend.",
				STR_ARG(date_parse(record_veld(r, "dagtekening"), &d)
						? date_dutch(act->arena, d) : STR("?"))),
			STR("Verzend op die dag, of zet de brief terug en geef haar een andere "
			    "datum."),
			str_fmt(act->arena, "/brieven/%.*s", STR_ARG(r->id)));
	return mag_ook(act, r, s, false, f);
}

/* ---- what a step does besides ------------------------------------ */

static void vul_gecontroleerd(struct act *act, struct record *r, const struct stap *s)
{
	struct brief_stuk stuk;

	(void)s;
	record_zet(r, "nagekeken_door", act->wie.naam);
	if (stuk_nieuwste(act, r->id, &stuk) == MODEL_OK)
		record_zet(r, "sha256", stuk.sha256);
}

static void vul_terug(struct act *act, struct record *r, const struct stap *s)
{
	static const char *const leeg[] = {"sha256", "nagekeken_door", "getekend_door",
		"getekend_op"};

	(void)act;
	(void)s;
	for (size_t i = 0; i < B_AANTAL(leeg); i++)
		record_zet(r, leeg[i], STR(""));
}

static void vul_getekend(struct act *act, struct record *r, const struct stap *s)
{
	char dag[DATE_TEXT_MAX];

	(void)s;
	record_zet(r, "getekend_door", act->wie.naam);
	record_zet(r, "getekend_op",
		str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, dag)));
}

static enum model_rc na_getekend(struct act *act, const struct record *r, const struct stap *s)
{
	return zet_ook(act, r, s, true);
}

static enum model_rc na_verzonden(struct act *act, const struct record *r, const struct stap *s)
{
	return zet_ook(act, r, s, false);
}

/* ---- the course ------------------------------------ */

const struct overgang brief_overgangen[] = {
	{.naam = "controleren", .van = "concept", .naar = "gecontroleerd", .knop = "Nagekeken",
	 .uitleg = "U hebt de tekst gelezen en zij klopt. Daarna verandert zij niet meer.",
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_controleren, .vult = vul_gecontroleerd},
	{.naam = "terug", .van = "gecontroleerd ondertekend", .naar = "concept",
	 .knop = "Terug naar concept", .uitleg = "De tekst is nog niet goed, of krijgt een andere "
	 "datum.", .vult = vul_terug},
	{.naam = "ondertekenen-burgemeester", .van = "gecontroleerd", .naar = "ondertekend",
	 .knop = "Tekenen als burgemeester", .uitleg = "Deze bevoegdheid heeft alleen de "
	 "burgemeester (Gemeentewet 177 en 178). Bij een besluit tekent u daarmee ook de "
	 "maatregel.", .recht = RECHT_BESLISSEN, .rollen = ROL_BIT(ROL_BURGEMEESTER),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = van_burgemeester, .eist = eis_ondertekenen,
	 .vult = vul_getekend, .daarna = na_getekend},
	{.naam = "ondertekenen", .van = "gecontroleerd", .naar = "ondertekend", .knop = "Tekenen",
	 .uitleg = "U tekent de brief en hebt haar niet zelf gemaakt. Bij een besluit tekent u "
	 "daarmee ook de maatregel.", .recht = RECHT_BESLISSEN,
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = van_ander, .eist = eis_ondertekenen,
	 .vult = vul_getekend, .daarna = na_getekend},
	{.naam = "verzenden", .van = "ondertekend", .naar = "verzonden", .knop = "Verzonden",
	 .uitleg = "De brief is verstuurd of uitgereikt. Van een besluit beginnen nu de termijnen.",
	 .vragen = vragen_verzenden, .vragen_n = B_AANTAL(vragen_verzenden),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_verzenden, .daarna = na_verzonden},
	{.naam = "vervallen", .van = "concept gecontroleerd ondertekend", .naar = "vervallen",
	 .knop = "Niet verzenden", .uitleg = "De brief gaat niet weg."},
	{.naam = NULL}};
