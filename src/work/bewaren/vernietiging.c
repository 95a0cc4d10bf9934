/* SPDX-License-Identifier: EUPL-1.2 */
/* The proposal as a record: what is due is found when it is made, and stays as it was found. */
#include "core/base/buf.h"
#include "core/model/bewaar.h"
#include "core/trust/akkoord.h"
#include "core/trust/audit.h"
#include "work/bewaren/bewaren.h"
#include "work/soorten/velden.h"

enum { OVERZICHT_MAX = 16000 };

static const struct veld velden[] = {
	{.naam = "peildatum",
		.label = "Peildatum",
		.soort = VELD_DATUM,
		.groep = "Voorstel",
		.vlaggen = VELD_IN_LIJST,
		.uitleg = "Alles waarvan de termijn op deze dag voorbij is. Leeg: vandaag."},
	{.naam = "vak",
		.label = "Compartiment",
		.soort = VELD_TEKST,
		.max = 40,
		.vlaggen = VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Leeg: wat in geen compartiment ligt."},
	{.naam = "uitleg",
		.label = "Toelichting",
		.soort = VELD_LANGE_TEKST,
		.max = 2000,
		.uitleg = "Zonder namen. De tweede persoon leest dit."},
	{.naam = "aantal",
		.label = "Aantal gegevens",
		.soort = VELD_GETAL,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "overzicht",
		.label = "Wat erin zit",
		.soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_VAST},
	{.naam = "vernietigd",
		.label = "Vernietigd",
		.soort = VELD_GETAL,
		.groep = "Uitkomst",
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "overgeslagen",
		.label = "Overgeslagen",
		.soort = VELD_GETAL,
		.vlaggen = VELD_VAST,
		.uitleg = "Bij nader inzien nog nodig, of er kwam een bewaarplicht."},
	{.naam = "afgerond_op", .label = "Afgerond", .soort = VELD_TIJDSTIP, .vlaggen = VELD_VAST},
	{.naam = "lijst_hash",
		.label = "SHA-256 van de gesorteerde lijst van sleutels",
		.soort = VELD_TEKST,
		.max = 64,
		.vlaggen = VELD_VAST},
	{.naam = "verklaring",
		.label = "Verklaring",
		.soort = VELD_LANGE_TEKST,
		.max = 20000,
		.vlaggen = VELD_VAST | VELD_INTERN},
};
enum { V_PEIL, V_VAK, V_UITLEG, V_AANTAL };

/* ---- what it finds -------------------------------------------------------------------------- */

static bool vraag_van(const struct act *act, const struct record *r, struct bewaar_vraag *v)
{
	*v = (struct bewaar_vraag){.doel = act->doel, .compartiment = r->compartiment};
	return date_parse(record_veld(r, "peildatum"), &v->peil) && date_full(v->peil);
}

static struct str overzicht(struct arena *a, const struct bewaar_vondst *v)
{
	struct buf b;
	struct str uit;

	buf_init(&b, OVERZICHT_MAX);
	for (size_t i = 0; i < v->tellingen; i++) {
		const struct bewaar_telling *t = &v->telling[i];

		if (t->om)
			buf_fmt(&b, "%s%.*s: %lld (%.*s; %.*s)", b.len ? "\n" : "",
				STR_ARG(t->regel->titel), (long long)t->om,
				STR_ARG(bewaarregel_termijn(a, t->regel)),
				STR_ARG(t->regel->artikel));
	}
	uit = str_dup(a, buf_view(&b));
	buf_release(&b);
	return uit;
}

static void vult(struct act *act, struct record *r)
{
	struct bewaar_vraag v;
	struct bewaar_vondst d = {.n = 0};
	char iso[DATE_TEXT_MAX];

	if (!record_veld(r, "peildatum").len)
		record_zet(r, "peildatum", str_dup(act->arena, date_iso(bewaar_dag(act->nu), iso)));
	r->compartiment = str_trim(record_veld(r, "vak"));
	if (!vraag_van(act, r, &v) || bewaar_vind(act, &v, &d) != DB_OK)
		return;
	record_zet(r, "aantal", str_fmt(act->arena, "%zu", d.n));
	record_zet(r, "overzicht", overzicht(act->arena, &d));
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d;
	bool dag = date_parse(record_veld(r, "peildatum"), &d) && date_full(d);

	if (!dag)
		fouten_add(f, &velden[V_PEIL], "vorm", "Vul een hele datum in.");
	else if (date_cmp(d, bewaar_dag(act->nu)) > 0)
		fouten_add(f, &velden[V_PEIL], "regel",
			"Kies vandaag of een dag die voorbij is. Eerder vernietigen mag niet.");
	else if (str_is(record_veld(r, "aantal"), "0"))
		fouten_add(
			f, NULL, "regel", "Er is niets waarvan de termijn op deze dag voorbij is.");
}

static const struct db_column regel_kolommen[] = {{"vernietiging", DB_T_TEXT},
	{"record", DB_T_TEXT}, {"soort", DB_T_TEXT}, {"nummer", DB_T_TEXT}, {"regel", DB_T_TEXT},
	{"uiterlijk", DB_T_TEXT}, {"stand", DB_T_INT}};
static const struct db_bulk_def regel_bulk = {
	"vernietiging_regel", regel_kolommen, AANTAL(regel_kolommen)};

static enum db_rc schrijf(struct act *act, const struct record *r, const struct bewaar_vondst *v)
{
	struct db_bulk *b = db_bulk_begin(act->db, &regel_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;
	char iso[DATE_TEXT_MAX];

	for (size_t i = 0; i < v->n && rc == DB_OK; i++) {
		const struct bewaar_rij *x = &v->rij[i];
		struct db_value rij[] = {{.s = r->id}, {.s = x->record}, {.s = x->soort},
			{.s = x->nummer}, {.s = x->regel->naam}, {.s = date_iso(x->uiterlijk, iso)},
			{.i = 0}};

		rc = db_bulk_row(b, rij);
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

static enum trust_rc vraag_akkoord(struct act *act, const struct record *r)
{
	struct str uitleg = record_veld(r, "uitleg");
	struct akkoord k = {.wat = STR("vernietigen"),
		.soort = STR("vernietiging"),
		.record = r->id,
		.versie = r->versie,
		.recht = RECHT_BESLISSEN,
		.pad = str_fmt(act->arena, "/vernietigingen/%.*s", STR_ARG(r->id)),
		.reden = uitleg.len ? uitleg : STR("De bewaartermijn is voorbij."),
		.compartiment = r->compartiment};
	const char *mis = "";

	return akkoord_vraag(act, &k, &mis);
}

static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	struct bewaar_vraag v;
	struct bewaar_vondst d;
	enum db_rc rc;

	if (r->versie != 1)
		return DB_OK;
	if (!vraag_van(act, r, &v))
		return DB_FAIL;
	rc = bewaar_vind(act, &v, &d);
	if (rc == DB_OK)
		rc = schrijf(act, r, &d);
	if (rc != DB_OK)
		return rc;
	return vraag_akkoord(act, r) == TRUST_OK ? DB_OK : DB_FAIL;
}

/* ---- the course ----------------------------------------------------------------------------- */

static enum model_rc eis_akkoord(
	struct act *act, const struct record *r, const struct stap *s, struct fouten *f)
{
	enum akkoord_stand stand;
	enum trust_rc rc = akkoord_stand(act, STR("vernietigen"), r->id, r->versie, &stand);

	(void)s;
	if (rc != TRUST_OK)
		return rc == TRUST_RETRY ? MODEL_RETRY : MODEL_FAIL;
	if (stand == AKKOORD_GEGEVEN)
		return MODEL_OK;
	if (stand == AKKOORD_GEWEIGERD)
		return fouten_weiger(f, "vier-ogen", STR("Een tweede persoon heeft geweigerd."),
			STR("Lees waarom. Verwerp dit voorstel, of vraag opnieuw akkoord."),
			STR("/akkoord"));
	return fouten_weiger(f, "vier-ogen",
		STR("Een tweede persoon heeft nog niet akkoord gegeven."),
		STR("Vraag een collega die mag beslissen om bij Akkoord te kijken."),
		STR("/akkoord"));
}

static enum model_rc na_begin(struct act *act, const struct record *r, const struct stap *s)
{
	(void)act;
	(void)r;
	(void)s;
	bewaar_wek();
	return MODEL_OK;
}

static enum model_rc na_vragen(struct act *act, const struct record *r, const struct stap *s)
{
	(void)s;
	return vraag_akkoord(act, r) == TRUST_OK ? MODEL_OK : MODEL_FAIL;
}

static const struct status statussen[] = {{"voorgesteld", "Voorgesteld", STATUS_VAST, 14},
	{"bezig", "Wordt vernietigd", STATUS_VAST, 2},
	{"vernietigd", "Vernietigd", STATUS_KLAAR | STATUS_VAST, 0},
	{"verworpen", "Verworpen", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang overgangen[] = {
	{.naam = "vernietigen",
		.van = "voorgesteld",
		.naar = "bezig",
		.knop = "Vernietigen",
		.uitleg = "Alles op de lijst gaat voorgoed weg, ook uit het zoeken en de historie. "
			  "Dit kan niet terug.",
		.vlaggen = OVERGANG_ERNSTIG | OVERGANG_ZONDER_REDEN,
		.eist = eis_akkoord,
		.daarna = na_begin},
	{.naam = "akkoord-vragen",
		.van = "voorgesteld",
		.knop = "Opnieuw akkoord vragen",
		.uitleg = "Na een weigering, als er iets is opgelost.",
		.daarna = na_vragen},
	{.naam = "verwerpen",
		.van = "voorgesteld",
		.naar = "verworpen",
		.knop = "Verwerpen",
		.uitleg = "Er wordt niets vernietigd. Later kunt u een nieuw voorstel maken."},
	{.naam = "afronden",
		.van = "bezig",
		.naar = "vernietigd",
		.knop = "Afronden",
		.uitleg = "Alles is weg en de verklaring is gemaakt.",
		.vlaggen = OVERGANG_PROGRAMMA | OVERGANG_ZONDER_REDEN},
	{.naam = NULL}};

const struct recordtype type_vernietiging = {
	.naam = "vernietiging",
	.meervoud = "vernietigingen",
	.titel = "Vernietiging",
	.titel_meervoud = "Vernietigingen",
	.uitleg = "Een lijst van wat weg moet, het akkoord, en de verklaring van vernietiging.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = AANTAL(velden),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaargrond = "Blijvend: Archiefbesluit 1995, artikel 8",
	.kop = "",
	.nummer = "VN",
	.vult = vult,
	.controle = controle,
	.na_opslaan = na_opslaan,
};

enum model_rc vernietiging_voorstel(struct act *act, struct date peil, struct str compartiment,
	struct str uitleg, struct record **out, struct fouten *f)
{
	char iso[DATE_TEXT_MAX];

	*out = record_nieuw(act, &type_vernietiging);
	record_zet(*out, "peildatum", str_dup(act->arena, date_iso(peil, iso)));
	record_zet(*out, "vak", compartiment);
	record_zet(*out, "uitleg", uitleg);
	return record_maak(act, *out, f);
}

/* ---- reading it -------------------------------------------------------------------------------
 */

static struct str pad_van(struct arena *a, struct str soort, struct str id)
{
	const struct recordtype *t = model_op_naam(soort);

	if (str_is(soort, "bronrecord"))
		return str_fmt(a, "/bronrecords/%.*s", STR_ARG(id));
	if (t && t->opslag == OPSLAG_TABEL)
		return str_fmt(a, "/%s/%.*s", t->meervoud, STR_ARG(id));
	return STR("");
}

static const struct db_sql sql_lijst = {
	.both = "SELECT record, soort, nummer, regel, uiterlijk, stand FROM vernietiging_regel "
		"WHERE vernietiging = $1 ORDER BY soort, record LIMIT $2 OFFSET $3"};

enum model_rc vernietiging_lijst(struct act *act, const struct record *r, int64_t vanaf,
	struct vernietig_regel **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lijst);
	struct arena *a = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct vernietig_regel, VERNIETIG_LIJST_MAX);
	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, VERNIETIG_LIJST_MAX);
	db_bind_int(st, 3, vanaf);
	while ((rc = db_step(st)) == DB_ROW) {
		struct vernietig_regel *x = &(*out)[(*n_out)++];

		*x = (struct vernietig_regel){.record = db_text_dup(st, 0, a),
			.soort = db_text_dup(st, 1, a),
			.nummer = db_text_dup(st, 2, a),
			.regel = bewaarregel_op_naam(db_text(st, 3)),
			.uiterlijk = db_text_dup(st, 4, a),
			.klaar = db_int(st, 5) == 1,
			.overgeslagen = db_int(st, 5) == 2,
			.pad = STR("")};
		if (!x->klaar)
			x->pad = pad_van(a, x->soort, x->record);
	}
	audit_add(act, "lijst", STR("vernietiging"), r->id, "ok", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, record);
	return model_van_db(rc);
}

static const struct db_sql sql_telling = {
	.both = "SELECT regel, soort, count(*), sum(CASE WHEN stand = 1 THEN 1 ELSE 0 END), "
		"sum(CASE WHEN stand = 2 THEN 1 ELSE 0 END) FROM vernietiging_regel "
		"WHERE vernietiging = $1 GROUP BY regel, soort ORDER BY regel, soort"};

enum model_rc vernietiging_telling(
	struct act *act, const struct record *r, struct vernietig_telling **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_telling);
	size_t max;
	enum db_rc rc;

	bewaarregels(&max);
	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct vernietig_telling, 2 * max);
	db_bind_text(st, 1, r->id);
	while ((rc = db_step(st)) == DB_ROW && *n_out < 2 * max)
		(*out)[(*n_out)++] = (struct vernietig_telling){bewaarregel_op_naam(db_text(st, 0)),
			db_text_dup(st, 1, act->arena), db_int(st, 2), db_int(st, 3),
			db_int(st, 4)};
	db_reset(st);
	return model_van_db(rc == DB_ROW ? DB_DONE : rc);
}
