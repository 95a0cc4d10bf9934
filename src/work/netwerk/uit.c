/* SPDX-License-Identifier: EUPL-1.2 */
/* A network as a file: CSV for spreadsheets, GraphML for Gephi and others, FollowTheMoney. */
#include <jansson.h>

#include "core/model/csv_write.h"
#include "core/trust/audit.h"
#include "core/view/html.h"
#include "work/netwerk/netwerk.h"

enum model_rc netwerk_mag_uit(struct act *act, const struct netwerk *n, const char *vorm)
{
	(void)vorm;
	if (may(act, RECHT_EXPORTEREN, STR("entiteit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	audit_add(act, "exporteren", STR("entiteit"), n->punten ? n->punt[0].id : STR(""), "goed",
		  (int64_t)n->punten);
	AUDIT_COVERS(act, n->punt, n->punten, id);
	return MODEL_OK;
}

/* ---- CSV ------------------------------------ */

void netwerk_csv(struct buf *uit, const struct netwerk *n)
{
	static const char *const kop[] = {"van", "soort van", "relatie", "naar", "soort naar",
					  "vanaf", "tot", "bron", "regel", "sleutel van",
					  "sleutel naar"};

	csv_start(uit);
	for (size_t i = 0; i < sizeof(kop) / sizeof(kop[0]); i++)
		csv_field(uit, str_of(kop[i]));
	csv_row_end(uit);
	for (size_t i = 0; i < n->lijnen; i++) {
		const struct net_lijn *l = &n->lijn[i];
		const struct net_punt *van = &n->punt[l->van], *naar = &n->punt[l->naar];

		for (size_t k = 0; k < l->n; k++) {
			char regel[24];
			int len = snprintf(regel, sizeof(regel), "%lld",
					   (long long)l->rij[k].regel);

			csv_field(uit, van->naam);
			csv_field(uit, str_of(net_soort_titel(van->soort)));
			csv_field(uit, str_of(l->wat));
			csv_field(uit, naar->naam);
			csv_field(uit, str_of(net_soort_titel(naar->soort)));
			csv_field(uit, l->vanaf);
			csv_field(uit, l->tot);
			csv_field(uit, l->rij[k].bron_titel);
			csv_number(uit, (struct str){regel, (size_t)len});
			csv_field(uit, van->id);
			csv_field(uit, naar->id);
			csv_row_end(uit);
		}
	}
}

/* ---- GraphML ------------------------------------ */

static void gegeven(struct html *x, const char *sleutel, struct str waarde)
{
	if (!waarde.len)
		return;
	html_open(x, "data");
	html_attr_c(x, "key", sleutel);
	html_text(x, waarde);
	html_close(x);
}

static void sleutels(struct html *x)
{
	static const char *const rij[][2] = {{"naam", "node"}, {"soort", "node"}, {"groep", "node"},
		{"relatie", "edge"}, {"vanaf", "edge"}, {"tot", "edge"}, {"bron", "edge"}};

	for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++) {
		html_open(x, "key");
		html_attr_c(x, "id", rij[i][0]);
		html_attr_c(x, "for", rij[i][1]);
		html_attr_c(x, "attr.name", rij[i][0]);
		html_attr_c(x, "attr.type", "string");
		html_close(x);
	}
}

static void punten(struct html *x, const struct netwerk *n)
{
	char groep[16];

	for (size_t i = 0; i < n->punten; i++) {
		snprintf(groep, sizeof(groep), "%u", n->punt[i].groep);
		html_open(x, "node");
		html_attr(x, "id", n->punt[i].id);
		gegeven(x, "naam", n->punt[i].naam);
		gegeven(x, "soort", str_of(net_soort_naam(n->punt[i].soort)));
		gegeven(x, "groep", n->punt[i].groep ? str_of(groep) : STR(""));
		html_close(x);
	}
}

void netwerk_graphml(struct buf *uit, const struct netwerk *n)
{
	struct html x;

	buf_cstr(uit, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	html_begin(&x, uit);
	html_open(&x, "graphml");
	html_attr_c(&x, "xmlns", "http://graphml.graphdrawing.org/xmlns");
	sleutels(&x);
	html_open(&x, "graph");
	html_attr_c(&x, "edgedefault", "directed");
	punten(&x, n);
	for (size_t i = 0; i < n->lijnen; i++) {
		html_open(&x, "edge");
		html_attr(&x, "source", n->punt[n->lijn[i].van].id);
		html_attr(&x, "target", n->punt[n->lijn[i].naar].id);
		gegeven(&x, "relatie", str_of(n->lijn[i].wat));
		gegeven(&x, "vanaf", n->lijn[i].vanaf);
		gegeven(&x, "tot", n->lijn[i].tot);
		gegeven(&x, "bron", n->lijn[i].rij[0].bron_titel);
		html_close(&x);
	}
	html_close(&x);
	html_close(&x);
	html_end(&x);
}

/* ---- FollowTheMoney ------------------------------------ */

static const char *const schema[NET_SOORT_N] = {
	[MATCH_PERSOON] = "Person", [MATCH_ORGANISATIE] = "Organization",
	[MATCH_ADRES] = "Address", [MATCH_VOERTUIG] = "Vehicle", [MATCH_VAARTUIG] = "Vessel",
	[MATCH_GOED] = "Asset", [NET_TELEFOON] = "Thing", [NET_EMAIL] = "Thing",
	[NET_IBAN] = "BankAccount",
};

static void zet(json_t *eigenschappen, const char *naam, struct str waarde)
{
	if (waarde.len)
		json_object_set_new(eigenschappen, naam,
			json_pack("[o]", json_stringn(waarde.p, waarde.len)));
}

static void schrijf_regel(struct buf *uit, struct str id, const char *soort, json_t *eigenschappen)
{
	json_t *o = json_object();
	char *tekst;

	json_object_set_new(o, "id", json_stringn(id.p, id.len));
	json_object_set_new(o, "schema", json_string(soort));
	json_object_set_new(o, "properties", eigenschappen);
	tekst = json_dumps(o, JSON_COMPACT);
	buf_cstr(uit, tekst ? tekst : "");
	buf_char(uit, '\n');
	free(tekst);
	json_decref(o);
}

void netwerk_ftm(struct buf *uit, const struct netwerk *n)
{
	char id[32];

	for (size_t i = 0; i < n->punten; i++) {
		const struct net_punt *p = &n->punt[i];
		json_t *e = json_object();

		zet(e, "name", p->naam);
		if (p->soort == MATCH_ADRES)
			zet(e, "full", p->naam);
		if (p->soort == MATCH_VOERTUIG)
			zet(e, "registrationNumber", p->naam);
		schrijf_regel(uit, p->id, schema[p->soort], e);
	}
	for (size_t i = 0; i < n->lijnen; i++) {
		const struct net_lijn *l = &n->lijn[i];
		json_t *e = json_object();

		zet(e, "subject", n->punt[l->van].id);
		zet(e, "object", n->punt[l->naar].id);
		zet(e, "role", str_of(l->wat));
		zet(e, "startDate", l->vanaf);
		zet(e, "endDate", l->tot);
		zet(e, "publisher", l->rij[0].bron_titel);
		snprintf(id, sizeof(id), "lijn-%zu", i + 1);
		schrijf_regel(uit, str_of(id), "UnknownLink", e);
	}
}
