/* SPDX-License-Identifier: EUPL-1.2 */
/* Which part of a payment paid which claim. Made by the steps of a payment alone. */
#include "work/geld/geld_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"

static const struct status statussen[] = {
	{.waarde = "geldig", .label = "Toegerekend", .vlaggen = STATUS_VAST},
	{.waarde = "teruggedraaid", .label = "Teruggedraaid",
	 .vlaggen = STATUS_KLAAR | STATUS_VAST},
	{.waarde = NULL}};

static const struct overgang overgangen[] = {
	{.naam = "terugdraaien", .van = "geldig", .naar = "teruggedraaid",
	 .knop = "Terugdraaien", .uitleg = "Dit deel hoorde hier niet bij.",
	 .vlaggen = OVERGANG_ZONDER_REDEN | OVERGANG_PROGRAMMA},
	{.naam = NULL}};

static const struct veld velden[] = {
	{.naam = "betaling", .label = "Betaling", .soort = VELD_VERWIJZING,
		.verwijst = "betaling", .vlaggen = VELD_VERPLICHT | VELD_VAST | VELD_FILTER},
	{.naam = "verbeurte", .label = "Verbeurde dwangsom", .soort = VELD_VERWIJZING,
		.verwijst = "verbeurte", .vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "vordering", .label = "Andere vordering", .soort = VELD_VERWIJZING,
		.verwijst = "vordering", .vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "bedrag", .label = "Bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT | VELD_VAST | VELD_IN_LIJST},
	{.naam = "geboekt_op", .label = "Geboekt op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_VAST | VELD_IN_LIJST | VELD_FILTER},
};

const struct recordtype type_toerekening = {
	.naam = "toerekening",
	.ding = "betaling",
	.meervoud = "toerekeningen",
	.titel = "Deel van een betaling",
	.titel_meervoud = "Delen van betalingen",
	.uitleg = "Welk deel van een betaling voor welke vordering is.",
	.opslag = OPSLAG_TABEL,
	.door_programma = true,
	.velden = velden,
	.velden_n = G_AANTAL(velden),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaartermijn = "P7Y",
	.bewaargrond = "AWR 52: financiële administratie",
	.kop = "geboekt_op bedrag",
	.nummer = "D",
};

/* ---- booking ---------------------------------------------------------------------------- */

/* Without zicht: what is left of a payment does not depend on who looks. */
static const struct db_sql sql_som = {
	.both = "SELECT CAST(coalesce(sum(bedrag), 0) AS BIGINT) FROM toerekeningen "
		"WHERE betaling = $1 AND status = 'geldig'"};

static enum model_rc nog_zonder_deel(struct act *act, const struct record *b, int64_t *cent)
{
	struct db_stmt *st = db_prepare(act->db, &sql_som);
	enum db_rc rc;

	db_bind_text(st, 1, b->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_FAIL : model_van_db(rc);
	*cent = geld_cent(b, "verdeeld") - db_int(st, 0);
	db_reset(st);
	return *cent > 0 ? MODEL_OK : MODEL_FAIL;
}

static enum model_rc schrijf(struct act *act, const struct record *b, const struct record *claim,
			     int64_t cent, struct fouten *f)
{
	struct record *d = record_nieuw(act, &type_toerekening);

	record_zet(d, "betaling", b->id);
	record_zet(d, claim->type->naam, claim->id);
	record_zet(d, "geboekt_op", record_veld(b, "geboekt_op"));
	geld_zet_cent(act, d, "bedrag", cent);
	d->compartiment = b->compartiment;
	return record_maak(act, d, f);
}

/* A step of the claim that people have no button for. */
static enum model_rc zet_stap(struct act *act, struct record *claim, const char *naam,
			      int64_t cent, struct str dag, struct fouten *f)
{
	const struct overgang *o = loop_overgang(claim->type, str_of(naam));
	struct record *a = loop_antwoorden(act, claim, o);

	geld_zet_cent(act, a, "ontvangen", cent);
	if (dag.len)
		record_zet(a, "betaald_op", dag);
	return loop_stap(act, claim, o, a, f);
}

enum model_rc toerekening_maak(struct act *act, const struct record *b, struct record *claim,
			       struct fouten *f)
{
	int64_t cent = 0;
	enum model_rc rc = nog_zonder_deel(act, b, &cent);

	if (rc == MODEL_OK)
		rc = schrijf(act, b, claim, cent, f);
	if (rc == MODEL_OK)
		rc = zet_stap(act, claim, "ontvangst", cent, record_veld(b, "geboekt_op"), f);
	return rc;
}

enum model_rc toerekening_claim(struct act *act, const struct record *d, struct record **out)
{
	struct str v = record_veld(d, "verbeurte");

	return record_haal(act, v.len ? &type_verbeurte : &type_vordering,
		v.len ? v : record_veld(d, "vordering"), out);
}

enum model_rc toerekening_terug(struct act *act, struct record *d, struct fouten *f)
{
	const struct overgang *o = loop_overgang(&type_toerekening, STR("terugdraaien"));
	struct record *claim;
	enum model_rc rc = loop_stap(act, d, o, loop_antwoorden(act, d, o), f);

	if (rc == MODEL_OK)
		rc = toerekening_claim(act, d, &claim);
	if (rc == MODEL_OK)
		rc = zet_stap(act, claim, "ontvangst-terug", geld_cent(d, "bedrag"), STR(""), f);
	return rc;
}

enum model_rc geld_met_de_hand(struct act *act, const struct record *claim, struct str dag,
			       int64_t cent)
{
	struct record *b = record_nieuw(act, &type_betaling);
	struct fouten f = {.n = 0};
	enum model_rc rc;

	if (cent <= 0)
		return MODEL_OK;
	record_zet(b, "geboekt_op", dag);
	record_zet(b, "herkomst", STR("hand"));
	geld_zet_cent(act, b, "bedrag", cent);
	geld_zet_cent(act, b, "verdeeld", cent);
	b->status = STR("verdeeld");
	b->compartiment = claim->compartiment;
	rc = record_maak(act, b, &f);
	return rc == MODEL_OK ? schrijf(act, b, claim, cent, &f) : rc;
}

/* ---- reading ---------------------------------------------------------------------------- */

static const struct db_sql sql_delen = {
	.both = "SELECT d.id, d.betaling, b.nummer, coalesce(nullif(d.verbeurte, ''), "
		"d.vordering), CASE WHEN d.verbeurte <> '' THEN 'verbeurte' ELSE 'vordering' END, "
		"coalesce(v.nummer, f.nummer, ''), d.status, d.geboekt_op, d.bedrag "
		"FROM toerekeningen d JOIN betalingen b ON b.id = d.betaling "
		"LEFT JOIN verbeurten v ON v.id = d.verbeurte "
		"LEFT JOIN vorderingen f ON f.id = d.vordering "
		"WHERE (d.betaling = $1 OR d.verbeurte = $1 OR d.vordering = $1) AND"
		ZICHT_RECORD("d") "ORDER BY d.id LIMIT 200"};
_Static_assert((int)GELD_DELEN_MAX == 200, "as many as the statement gives");

enum model_rc geld_delen(struct act *act, const struct record *r, struct geld_deel **out,
			 size_t *n_out)
{
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct geld_deel, GELD_DELEN_MAX);
	if (may(act, RECHT_LEZEN, STR("betaling")) != MAG_WEL)
		return MODEL_OK;
	st = db_prepare(act->db, &sql_delen);
	db_bind_text(st, 1, r->id);
	while ((rc = db_step(st)) == DB_ROW && *n_out < GELD_DELEN_MAX)
		(*out)[(*n_out)++] = (struct geld_deel){
			.id = db_text_dup(st, 0, a), .betaling = db_text_dup(st, 1, a),
			.betaling_nummer = db_text_dup(st, 2, a), .claim = db_text_dup(st, 3, a),
			.claim_soort = db_text_dup(st, 4, a),
			.claim_nummer = db_text_dup(st, 5, a), .status = db_text_dup(st, 6, a),
			.geboekt_op = db_text_dup(st, 7, a), .bedrag = db_int(st, 8)};
	audit_add(act, "lijst", STR("toerekening"), r->id, "ok", (int64_t)*n_out);
	return model_van_db(rc);
}
