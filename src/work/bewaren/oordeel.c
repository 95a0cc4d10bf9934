/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Without zicht: what stands in the way does so whoever looks.
 */
#include "work/bewaren/oordeel.h"

#include "core/model/bewaar.h"

struct date bewaar_dag(int64_t instant)
{
	return civil_amsterdam(instant).date;
}

bool bewaar_is_om(const struct bewaar_oordeel *o, struct date peil)
{
	return o->regel && o->uiterlijk.year && date_cmp(o->uiterlijk, peil) <= 0;
}

static bool woord_in(struct str woorden, struct str w)
{
	struct str_cutter c = {.rest = woorden};
	struct str een;

	while (str_cut(&c, ' ', &een))
		if (een.len && str_eq(een, w))
			return true;
	return false;
}

static bool past_waarde(struct str waarden, struct str w)
{
	return str_is(waarden, "*") ? w.len > 0 : woord_in(waarden, w);
}

/* ---- which rules -------------------------------------------------------------------------- */

static bool past_record(const struct bewaarregel *r, const struct record *rec)
{
	if (!str_is(r->soort, rec->type->naam) || r->volgt.len || r->blijvend)
		return false;
	if (r->status.len && !woord_in(r->status, rec->status))
		return false;
	for (size_t i = 0; i < r->als_n; i++)
		if (!past_waarde(
			    r->als[i].waarden, rec->waarde[model_veld(rec->type, r->als[i].veld)]))
			return false;
	return true;
}

static bool past_rij(const struct bewaarregel *r, const char *soort, const struct bewaar_rij_in *in)
{
	if (!str_is(r->soort, soort))
		return false;
	for (size_t i = 0; i < r->als_n; i++)
		if (!str_is(r->als[i].veld, "grondslag") ||
			!past_waarde(r->als[i].waarden, in->bron_grondslag))
			return false;
	return true;
}

static size_t voorwaarden(const struct bewaarregel *r)
{
	return r->als_n + (r->status.len > 0);
}

/* The days that a term can begin on. */
struct dagen {
	struct date einde, gemaakt, gewijzigd, veld;
	struct str bron_termijn;
};

static struct date begin_van(const struct bewaarregel *r, const struct dagen *d)
{
	switch (r->begin) {
	case BEGIN_GEMAAKT:
		return d->gemaakt;
	case BEGIN_GEWIJZIGD:
		return d->gewijzigd;
	case BEGIN_VELD:
		return date_full(d->veld) ? d->veld : d->gemaakt;
	default:
		return d->einde;
	}
}

static struct date einde_van(const struct bewaarregel *r, const struct dagen *d)
{
	struct period p = r->periode;

	/* A source without a readable term keeps nothing back for ever. */
	if (r->van_bron && !period_parse(d->bron_termijn, &p))
		p = (struct period){.years = 1};
	return date_add(begin_van(r, d), p);
}

/* Of the rules the one with most conditions; of the ceilings the earliest. */
static void weeg(struct bewaar_oordeel *o, const struct bewaarregel *r, const struct dagen *d)
{
	struct date einde = einde_van(r, d);

	if (r->moet_herzien && !o->herzien.year)
		o->herzien = date_add(begin_van(r, d), r->herzien);
	if (r->plafond && (!o->hoogst || date_cmp(einde, o->hoogst_op) < 0)) {
		o->hoogst = r;
		o->hoogst_op = einde;
	} else if (!r->plafond && (!o->regel || voorwaarden(r) > voorwaarden(o->regel))) {
		o->regel = r;
		o->uiterlijk = einde;
	}
}

static void naar_plafond(struct bewaar_oordeel *o)
{
	o->regel = o->hoogst;
	o->uiterlijk = o->hoogst_op;
}

static void kies(struct bewaar_oordeel *o)
{
	if (o->hoogst && (!o->regel || date_cmp(o->hoogst_op, o->uiterlijk) < 0))
		naar_plafond(o);
}

static struct date veld_dag(const struct bewaarregel *r, const struct record *rec)
{
	struct date d = {0};

	if (r->begin == BEGIN_VELD &&
		!date_parse(rec->waarde[model_veld(rec->type, r->begin_veld)], &d))
		d = (struct date){0};
	return d;
}

enum db_rc bewaar_oordeel_record(
	struct act *act, const struct record *rec, struct bewaar_oordeel *o)
{
	struct dagen d = {.gemaakt = bewaar_dag(rec->gemaakt),
		.gewijzigd = bewaar_dag(rec->gewijzigd),
		.bron_termijn = STR("")};
	int64_t sinds = 0;
	size_t n;
	const struct bewaarregel *r = bewaarregels(&n);
	enum db_rc rc = DB_OK;

	*o = (struct bewaar_oordeel){.regel = NULL};
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		if (!past_record(&r[i], rec))
			continue;
		if (r[i].begin == BEGIN_EINDE && !sinds) {
			rc = record_sinds(act, rec, &sinds);
			d.einde = bewaar_dag(sinds);
		}
		d.veld = veld_dag(&r[i], rec);
		weeg(o, &r[i], &d);
	}
	kies(o);
	return rc;
}

void bewaar_oordeel_rij(const char *soort, const struct bewaar_rij_in *in, struct bewaar_oordeel *o)
{
	struct dagen d = {.gemaakt = bewaar_dag(in->eerst),
		.gewijzigd = bewaar_dag(in->laatst),
		.einde = bewaar_dag(in->laatst),
		.bron_termijn = in->bron_termijn};
	size_t n;
	const struct bewaarregel *r = bewaarregels(&n);

	*o = (struct bewaar_oordeel){.regel = NULL};
	for (size_t i = 0; i < n; i++)
		if (past_rij(&r[i], soort, in))
			weeg(o, &r[i], &d);
	kies(o);
}

/* ---- what stands in the way --------------------------------------------------------------- */

/* A duty that was asked for holds at once; past a ceiling of the law only one that a second
 * person agreed to. One on an entity holds its rows. */
static const struct db_sql sql_plicht = {
	.both = "SELECT 1 FROM bewaarplichten p WHERE p.tot >= $2 AND (p.status = 'actief' OR "
		"(p.status = 'gevraagd' AND CAST($3 AS BIGINT) = 0)) AND (p.ding_id = $1 OR "
		"p.ding_id IN (SELECT d.entiteit FROM deel d WHERE d.record = $1)) LIMIT 1"};

static enum db_rc is_er(struct db_stmt *st, bool *out)
{
	enum db_rc rc = db_step(st);

	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc plicht(struct act *act, struct str id, struct date peil, bool plafond, bool *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_plicht);
	char iso[DATE_TEXT_MAX];

	db_bind_text(st, 1, id);
	db_bind_text(st, 2, date_iso(peil, iso));
	db_bind_int(st, 3, plafond);
	return is_er(st, out);
}

static enum db_rc zolang(struct act *act, struct str wat, struct str id, bool *out)
{
	static const struct db_sql sql_koppeling = {
		.both = "SELECT 1 FROM koppeling k JOIN signalen s ON s.id = k.signaal "
			"WHERE k.record = $1 AND k.ingetrokken = 0 AND s.status NOT IN "
			"('doorgezet', 'afgewezen', 'afgesloten') LIMIT 1"};
	size_t punt = str_find(wat, STR("."), 0), n = 0;
	const struct recordtype *t;
	struct db_stmt *st;
	struct str *wie;
	enum db_rc rc;

	if (str_is(wat, "koppeling")) {
		st = db_prepare(act->db, &sql_koppeling);
		db_bind_text(st, 1, id);
		return is_er(st, out);
	}
	t = model_op_naam(str_sub(wat, 0, punt));
	rc = record_verwijzers(
		act, t, &t->velden[model_veld(t, str_sub(wat, punt + 1, SIZE_MAX))], id, &wie, &n);
	*out = n > 0;
	return rc;
}

static enum db_rc zoek_tegen(
	struct act *act, struct str id, struct date peil, struct bewaar_oordeel *o)
{
	bool wel = false;
	enum db_rc rc = plicht(act, id, peil, o->regel->plafond, &wel);

	o->tegen = wel ? TEGEN_PLICHT : TEGEN_NIETS;
	if (rc != DB_OK || wel || !o->regel->zolang.len)
		return rc;
	rc = zolang(act, o->regel->zolang, id, &wel);
	o->tegen = wel ? TEGEN_GEBRUIK : TEGEN_NIETS;
	return rc;
}

enum db_rc bewaar_tegen_zoek(
	struct act *act, struct str id, struct date peil, struct bewaar_oordeel *o)
{
	enum db_rc rc = zoek_tegen(act, id, peil, o);

	if (rc != DB_OK || o->tegen == TEGEN_NIETS || !o->hoogst || o->regel == o->hoogst ||
		date_cmp(o->hoogst_op, peil) > 0)
		return rc;
	naar_plafond(o);
	return zoek_tegen(act, id, peil, o);
}
