/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/toets/treffer.h"

#include "core/base/buf.h"
#include "core/trust/audit.h"
#include "work/bron/bron.h"
#include "work/entiteit/koppel.h"
#include "work/entiteit/lees.h"
#include "work/signaal/signaal.h"
#include "work/toets/sleutels.h"
#include "work/toets/toets.h"

enum { VRAGEN_MAX = 32, JSON_MAX = 64 * 1024, KANDIDATEN_MAX = 500 };

/* ---- kinds of data ----------------------------------------------------------------------- */

const struct keuze treffer_gegevens[] = {{"wie", "Naam, geboortedatum en andere identiteit"},
	{"bsn", "Burgerservicenummer"}, {"contact", "Telefoon en e-mail"},
	{"wonen", "Adres en verblijf"}, {"bedrijf", "Bedrijf en zakelijke relaties"},
	{"geld", "Inkomen, belasting en andere financiën"},
	{"voertuig", "Voertuigen"}, {"bezit", "Kadaster en eigendom"},
	{"vergunning", "Vergunningen en subsidies"}, {"toezicht", "Toezicht en handhaving"},
	{"politie", "Politie en justitie"}, {"overig", "Andere velden van de rij"}, {NULL, NULL}};

static const char *const kiest[] = {
	[WGS_GEEN] = "overig", [WGS_IDENTITEIT] = "wie", [WGS_CONTACT] = "contact",
	[WGS_BSN] = "bsn", [WGS_VERBLIJF] = "wonen", [WGS_WONEN] = "wonen",
	[WGS_VOERTUIG] = "voertuig", [WGS_FINANCIEEL] = "geld", [WGS_KADASTER] = "bezit",
	[WGS_BEDRIJF] = "bedrijf", [WGS_INKOMEN] = "geld", [WGS_ZAKELIJK] = "bedrijf",
	[WGS_VERGUNNING] = "vergunning", [WGS_TOEZICHT] = "toezicht", [WGS_FISCAAL] = "geld",
	[WGS_POLITIE] = "politie", [WGS_JUSTITIE] = "politie"};

/* Fields that many kinds of rows share and that carry no category of their own. */
static const struct {
	const char *veld, *kiest;
} bij_naam[] = {{"naam", "wie"}, {"voornamen", "wie"}, {"voorvoegsel", "wie"},
	{"achternaam", "wie"}, {"roepnaam", "wie"}, {"geboortedatum", "wie"},
	{"geboorteplaats", "wie"}, {"geslacht", "wie"}, {"nationaliteit", "wie"},
	{"adres", "wonen"}, {"straat", "wonen"}, {"huisletter", "wonen"},
	{"toevoeging", "wonen"}, {"plaats", "wonen"}, {"land", "wonen"},
	{"bedrijf", "bedrijf"}, {"handelsnaam", "bedrijf"}, {"rechtsvorm", "bedrijf"}};

static const char *soort_gegeven(const struct veld *v)
{
	if (v->wgs != WGS_GEEN)
		return kiest[v->wgs];
	for (size_t i = 0; i < sizeof(bij_naam) / sizeof(bij_naam[0]); i++)
		if (strcmp(v->naam, bij_naam[i].veld) == 0)
			return bij_naam[i].kiest;
	return "overig";
}

static bool gekozen_is(struct str gekozen, const char *soort)
{
	struct str_cutter c = {.rest = gekozen};
	struct str deel;

	while (str_cut(&c, ' ', &deel))
		if (str_is(deel, soort))
			return true;
	return false;
}

bool treffer_past(struct str gekozen, const struct veld *v)
{
	return gekozen_is(gekozen, soort_gegeven(v));
}

/* ---- keys of closed rows --------------------------------------------------------------------- */

static const struct db_sql sql_weg = {.both = "DELETE FROM toets_sleutel WHERE record = $1"};
static const struct db_sql sql_sleutel = {
	.both = "INSERT INTO toets_sleutel (hash, record, deel) VALUES ($1, $2, $3) "
		"ON CONFLICT DO NOTHING"};

static enum db_rc schrijf_sleutel(struct act *act, uint64_t hash, struct str record, size_t nr)
{
	struct db_stmt *st = db_prepare(act->db, &sql_sleutel);
	enum db_rc rc;

	db_bind_int(st, 1, (int64_t)hash);
	db_bind_text(st, 2, record);
	db_bind_int(st, 3, (int64_t)nr);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc toets_sleutels(struct act *act, struct str record, const struct match_rec *deel,
	size_t delen_n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_weg);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	rc = db_step(st);
	if (rc != DB_DONE)
		return rc;
	rc = DB_OK;
	for (size_t nr = 0; nr < delen_n && rc == DB_OK; nr++) {
		struct deel_keys k;

		if (!deel[nr].n)
			continue;
		k = koppel_keys(act->arena, &deel[nr], act->huis->sleutel);
		for (size_t i = 0; i < k.n && rc == DB_OK; i++)
			rc = schrijf_sleutel(act, k.key[i].hash, record, nr);
	}
	return rc;
}

/* ---- what the signal is about -------------------------------------------------------------- */

struct vragen {
	struct match_rec rec[VRAGEN_MAX];
	size_t n;
};

static void erbij(struct vragen *v, const struct match_rec *rec)
{
	if (rec->n && v->n < VRAGEN_MAX)
		v->rec[v->n++] = *rec;
}

/* The fields of the signal, read as a row of a list of signals. */
static void uit_velden(struct act *act, const struct record *s, struct vragen *v)
{
	static const struct {
		const char *rij, *signaal;
	} gelijk[] = {{"straat", "straat"}, {"huisnummer", "huisnummer"},
		{"postcode", "postcode"}, {"plaats", "plaats"}, {"naam", "persoon"},
		{"geboortedatum", "geboortedatum"}, {"bedrijf", "bedrijf"}, {"kvk", "kvk"},
		{"kenteken", "kenteken"}, {"telefoon", "telefoon"}};
	const struct recordtype *t = soort_bronsignaal.type;
	struct str *w = ARENA_NEWN(act->arena, struct str, t->velden_n);
	struct match_rec deel[DELEN_MAX];
	size_t n;

	for (size_t i = 0; i < t->velden_n; i++)
		w[i] = STR("");
	for (size_t i = 0; i < sizeof(gelijk) / sizeof(gelijk[0]); i++)
		w[model_veld(t, str_of(gelijk[i].rij))] = record_veld(s, gelijk[i].signaal);
	n = bronrij_delen(act->arena, &soort_bronsignaal, s->id, STR(""), w, deel);
	for (size_t i = 0; i < n; i++)
		erbij(v, &deel[i]);
}

static const struct db_sql sql_gekoppeld = {
	.both = "SELECT record, deel FROM koppeling WHERE signaal = $1 AND ingetrokken = 0 "
		"ORDER BY id LIMIT 20"};

/* What a person linked to it. */
static enum db_rc uit_koppelingen(struct act *act, const struct record *s, struct vragen *v)
{
	struct db_stmt *st = db_prepare(act->db, &sql_gekoppeld);
	struct str record[20], titel;
	int nr[20];
	size_t n = 0;
	enum db_rc rc;

	db_bind_text(st, 1, s->id);
	while ((rc = db_step(st)) == DB_ROW) {
		record[n] = db_text_dup(st, 0, act->arena);
		nr[n++] = (int)db_int(st, 1);
	}
	rc = rc == DB_DONE ? DB_OK : rc;
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		struct match_rec rec;

		rc = lees_deel(act, record[i], nr[i], &rec, &titel);
		if (rc == DB_OK)
			erbij(v, &rec);
	}
	return rc;
}

/* ---- asking -------------------------------------------------------------------------------- */

#define KANDIDAAT(j, w, tabel)                                                               \
	"SELECT s.record, s.deel FROM " j " JOIN " tabel " s ON s.hash = " w                     \
	" JOIN zicht_bronrecord b ON b.id = s.record WHERE s.deel >= 0 AND b.bron = $2"
#define KANDIDATEN(j, w)                                                                     \
	KANDIDAAT(j, w, "toets_sleutel") " UNION " KANDIDAAT(j, w, "sleutel") " UNION "           \
	KANDIDAAT(j, w, "sleutel_vers") " ORDER BY 1, 2 LIMIT 500"

static const struct db_sql sql_kandidaten = {
	.sqlite = KANDIDATEN("json_each($1) j", "j.value"),
	.pgsql = KANDIDATEN("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint")};

static struct str hashes(struct act *act, const struct vragen *v)
{
	struct buf json;
	struct str uit;
	bool eerste = true;

	buf_init(&json, JSON_MAX);
	buf_char(&json, '[');
	for (size_t i = 0; i < v->n; i++) {
		struct deel_keys k = koppel_keys(act->arena, &v->rec[i], act->huis->sleutel);

		for (size_t j = 0; j < k.n; j++) {
			if (!eerste)
				buf_char(&json, ',');
			buf_int(&json, (int64_t)k.key[j].hash);
			eerste = false;
		}
	}
	buf_char(&json, ']');
	uit = str_dup(act->arena, buf_view(&json));
	buf_release(&json);
	return uit;
}

struct kandidaat {
	struct str record;
	int deel;
};

static enum db_rc kandidaten(struct act *act, const struct vragen *v, struct str bron,
	struct kandidaat *out, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_kandidaten);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, hashes(act, v));
	db_bind_text(st, 2, bron);
	while ((rc = db_step(st)) == DB_ROW)
		out[(*n)++] = (struct kandidaat){db_text_dup(st, 0, act->arena),
			(int)db_int(st, 1)};
	return rc == DB_DONE ? DB_OK : rc;
}

/* The best that this deel does against what is asked. */
static enum match_uitslag vergelijk(struct act *act, const struct vragen *v,
	const struct match_rec *rec)
{
	enum match_uitslag best = MATCH_APART;

	for (size_t i = 0; i < v->n; i++) {
		struct match_paar paar;

		if (v->rec[i].soort != rec->soort)
			continue;
		match_pair(&v->rec[i], rec, act->arena, &paar);
		if (paar.uitslag > best)
			best = paar.uitslag;
	}
	return best;
}

static const struct db_sql sql_treffer = {
	.both = "INSERT INTO toets_treffer (toets, record, zeker) VALUES ($1, $2, $3) "
		"ON CONFLICT (toets, record) DO UPDATE SET "
		"zeker = CASE WHEN excluded.zeker > toets_treffer.zeker THEN excluded.zeker "
		"ELSE toets_treffer.zeker END"};

static enum db_rc bewaar(struct act *act, struct str toets, struct str record, bool zeker)
{
	struct db_stmt *st = db_prepare(act->db, &sql_treffer);
	enum db_rc rc;

	db_bind_text(st, 1, toets);
	db_bind_text(st, 2, record);
	db_bind_int(st, 3, zeker);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_aantal = {
	.both = "SELECT count(*) FROM toets_treffer WHERE toets = $1"};

static int64_t aantal(struct act *act, struct str toets)
{
	struct db_stmt *st = db_prepare(act->db, &sql_aantal);
	int64_t n = 0;

	db_bind_text(st, 1, toets);
	if (db_step(st) == DB_ROW)
		n = db_int(st, 0);
	db_reset(st);
	return n;
}

static enum db_rc toets_alle(struct act *act, const struct record *toets, const struct vragen *v)
{
	struct kandidaat *k = ARENA_NEWN(act->arena, struct kandidaat, KANDIDATEN_MAX);
	struct str titel;
	size_t n;
	enum db_rc rc = kandidaten(act, v, record_veld(toets, "bron"), k, &n);

	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		enum match_uitslag u;
		struct match_rec rec;

		rc = lees_deel(act, k[i].record, k[i].deel, &rec, &titel);
		if (rc != DB_OK)
			break;
		u = vergelijk(act, v, &rec);
		if (u != MATCH_APART)
			rc = bewaar(act, toets->id, k[i].record, u == MATCH_ZELFDE);
	}
	return rc;
}

enum model_rc treffer_eis(struct act *act, const struct record *toets, const struct stap *s,
	struct fouten *f)
{
	struct vragen *v = ARENA_NEW(act->arena, struct vragen);
	struct record *signaal, *bron;
	enum model_rc rc = record_haal(act, &type_signaal, record_veld(toets, "signaal"), &signaal);
	enum db_rc drc;

	(void)s;
	if (rc == MODEL_OK)
		rc = record_haal(act, &type_bron, record_veld(toets, "bron"), &bron);
	if (rc != MODEL_OK)
		return rc;
	v->n = 0;
	uit_velden(act, signaal, v);
	drc = uit_koppelingen(act, signaal, v);
	if (drc != DB_OK || v->n)
		return model_van_db(drc);
	return fouten_weiger(f, "niets-te-vragen",
		STR("Dit signaal noemt geen persoon, bedrijf, adres, kenteken of telefoonnummer."),
		STR("Vul dat bij het signaal in, of koppel het aan wat bekend is."),
		str_fmt(act->arena, "/signalen/%.*s/wijzigen", STR_ARG(signaal->id)));
}

int64_t treffer_zoek(struct act *act, const struct record *toets)
{
	struct vragen *v = ARENA_NEW(act->arena, struct vragen);
	struct record *signaal;
	enum db_rc rc;

	if (record_haal(act, &type_signaal, record_veld(toets, "signaal"), &signaal) != MODEL_OK)
		return 0;
	v->n = 0;
	uit_velden(act, signaal, v);
	rc = uit_koppelingen(act, signaal, v);
	if (rc == DB_OK && v->n)
		rc = toets_alle(act, toets, v);
	audit_add(act, "bevragen", STR("toets"), toets->id, rc == DB_OK ? "ok" : "fout", 1);
	return rc == DB_OK ? aantal(act, toets->id) : 0;
}

/* ---- content ------------------------------------------------------------------------------- */

static const struct db_sql sql_rijen = {
	.both = "SELECT t.record, t.zeker, b.bron, b.soort, b.versie, b.regel, b.tijd, b.data "
		"FROM toets_treffer t JOIN zicht_bronrecord b ON b.id = t.record "
		"WHERE t.toets = $1 "
		"ORDER BY t.zeker DESC, t.record LIMIT $2"};

static void laat_alleen(struct bronrecord *r, struct str gekozen)
{
	for (size_t i = 0; i < r->soort->type->velden_n; i++)
		if (!treffer_past(gekozen, &r->soort->type->velden[i]))
			r->waarde[i] = STR("");
	if (!gekozen_is(gekozen, "overig"))
		r->extra_n = 0;
	r->data = STR("");
}

static bool lees_rij(struct act *act, struct db_stmt *st, struct str gekozen, struct toets_rij *out)
{
	struct arena *a = act->arena;

	*out = (struct toets_rij){
		.r = {.id = db_text_dup(st, 0, a), .bron = db_text_dup(st, 2, a),
			.soort = bronsoort_op_naam(db_text(st, 3)), .versie = db_int(st, 4),
			.regel = db_int(st, 5), .tijd = db_int(st, 6), .sleutel = STR(""),
			.invoer = STR(""), .data = db_text_dup(st, 7, a)},
		.zeker = db_int(st, 1) != 0};
	if (!out->r.soort || !bronrecord_lees(a, &out->r))
		return false;
	laat_alleen(&out->r, gekozen);
	return true;
}

static enum model_rc dicht(struct act *act, const struct record *toets, struct fouten *f)
{
	struct str pad = str_fmt(act->arena, "/toetsen/%.*s", STR_ARG(toets->id));

	audit_add(act, "inhoud", STR("toets"), toets->id, "geweigerd", 0);
	if (str_is(toets->status, "geopend"))
		return fouten_weiger(f, "privacytoets-1",
			STR("Een collega heeft deze inhoud geopend, voor eigen gebruik."),
			STR("Maak zelf een toets als u de inhoud nodig hebt."), pad);
	return fouten_weiger(f, "privacytoets-1",
		STR("De inhoud van deze bron is dicht."),
		STR("Vul de privacytoets in, bevraag de bron en leg bij een treffer vast waarom u "
		    "de inhoud nodig hebt."), pad);
}

enum model_rc toets_inhoud(struct act *act, const struct record *toets, struct toets_rij **out,
	size_t *n_out, struct fouten *f)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = NULL;
	if (may(act, RECHT_LEZEN, STR("toets")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	if (!str_is(toets->status, "geopend") ||
		!str_eq(record_veld(toets, "geopend_door"), act->wie.id))
		return dicht(act, toets, f);
	*out = ARENA_NEWN(act->arena, struct toets_rij, TOETS_RIJEN_MAX);
	st = db_prepare(act->db, &sql_rijen);
	db_bind_text(st, 1, toets->id);
	db_bind_int(st, 2, TOETS_RIJEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		*n_out += lees_rij(act, st, record_veld(toets, "gegevens"), &(*out)[*n_out]);
	for (size_t i = 0; i < *n_out; i++)
		audit_add(act, "lezen", STR("bronrecord"), (*out)[i].r.id, "ok", 1);
	audit_add(act, "inhoud", STR("toets"), toets->id, "ok", (int64_t)*n_out);
	return model_van_db(rc);
}
