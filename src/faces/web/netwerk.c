/* SPDX-License-Identifier: EUPL-1.2 */
/* The network around an entity, the way between two, and both as files. */
#include "faces/web/netwerk.h"

#include "core/base/arena.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/zoek/zoek.h"

enum { WOORDEN_MAX = 500, TREFFERS = 8 };

static enum db_rc lees_netwerk(struct request *req, void *arg)
{
	struct net_blad *b = arg;

	net_lees_staat(req, &b->staat);
	b->rc = netwerk_haal(&req->act, &b->staat.v, &b->n);
	b->mag_uit = may(&req->act, RECHT_EXPORTEREN, STR("entiteit")) == MAG_WEL;
	return run_of_model(b->rc);
}

static enum db_rc lees_pad(struct request *req, void *arg)
{
	struct net_blad *b = arg;

	net_lees_staat(req, &b->staat);
	b->rc = netwerk_pad(&req->act, &b->staat.v, b->staat.naar, &b->n, &b->paden);
	b->mag_uit = may(&req->act, RECHT_EXPORTEREN, STR("entiteit")) == MAG_WEL;
	return run_of_model(b->rc);
}

/* ---- choosing what is shown ------------------------------------ */

static void schuif(struct html *h, const char *naam, const char *label, int waarde, int min,
		   int max)
{
	html_open_class(h, "p", "cm-net__schuif");
	html_open_class(h, "label", "utrecht-form-label");
	html_attr_fmt(h, "for", "net-%s", naam);
	html_textc(h, label);
	html_close(h);
	html_open(h, "input");
	html_attr_c(h, "type", "range");
	html_attr_fmt(h, "id", "net-%s", naam);
	html_attr_c(h, "name", naam);
	html_attr_int(h, "min", min);
	html_attr_int(h, "max", max);
	html_attr_int(h, "value", waarde);
	html_open(h, "output");
	html_attr_fmt(h, "for", "net-%s", naam);
	html_textf(h, "%d", waarde);
	html_close(h);
	html_close(h);
}

static void kies_periode(struct html *h, const struct request *req, const struct net_blad *b)
{
	const struct netwerk *n = &b->n;
	const struct netwerk_vraag *v = &b->staat.v;

	if (n->eerste_jaar == n->laatste_jaar)
		return;
	part_hidden(h, "eerste", str_fmt(req->arena, "%d", n->eerste_jaar));
	part_hidden(h, "laatste", str_fmt(req->arena, "%d", n->laatste_jaar));
	part_fieldset_open(h, NULL, STR("Periode"));
	schuif(h, "van", "Vanaf jaar", v->van_jaar ? v->van_jaar : n->eerste_jaar, n->eerste_jaar,
		n->laatste_jaar);
	schuif(h, "tot", "Tot en met jaar", v->tot_jaar ? v->tot_jaar : n->laatste_jaar,
		n->eerste_jaar, n->laatste_jaar);
	html_close(h);
}

static void kies_soorten(struct html *h, const struct net_blad *b)
{
	struct part_option opties[NET_SOORT_N];
	struct str aan = STR("");
	char lijst[256];
	size_t n = 0, len = 0;

	for (unsigned s = 0; s < NET_SOORT_N; s++) {
		if (!(b->n.soorten >> s & 1))
			continue;
		opties[n++] = (struct part_option){str_of(net_soort_naam(s)),
						   str_of(net_soort_meervoud(s))};
		if (!(b->staat.v.zonder >> s & 1))
			len += (size_t)snprintf(lijst + len, sizeof(lijst) - len, "%s%s",
						len ? " " : "", net_soort_naam(s));
	}
	aan = (struct str){lijst, len};
	part_field(h, &(struct part_field){.kind = FIELD_CHECKBOX, .name = "toon",
		.label = STR("Toon"), .plain_label = true, .value = aan, .options = opties,
		.options_n = n});
}

static void draw_keuzes(struct html *h, const struct request *req, const struct net_blad *b)
{
	struct str naar = str_fmt(req->arena, "/netwerk/%.*s%s", STR_ARG(b->staat.v.begin),
				  b->staat.naar.len ? "/pad" : "");

	part_section_open(h, "keuzes", STR("Wat wilt u zien?"));
	part_query_form_open(h, "cm-net__keuzes", naar, "Wat wilt u zien");
	net_verborgen_velden(h, req, &b->staat);
	part_hidden(h, "kiezen", STR("ja"));
	kies_periode(h, req, b);
	kies_soorten(h, b);
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Pas toe"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_verband(struct html *h, const struct request *req, const struct net_blad *b)
{
	struct part_option *opties = ARENA_NEWN(req->arena, struct part_option, b->n.punten + 1);
	struct str pad = str_fmt(req->arena, "/netwerk/%.*s", STR_ARG(b->staat.v.begin));
	size_t n = 0;

	for (size_t i = 1; i < b->n.punten; i++)
		if (b->n.punt[i].soort < MATCH_SOORT_N)
			opties[n++] = (struct part_option){b->n.punt[i].id,
				b->n.punt[i].naam.len ? b->n.punt[i].naam : STR("Zonder naam")};
	part_section_open(h, "verband", STR("Hoe hangen deze samen?"));
	if (n) {
		part_query_form_open(h, NULL, str_join(req->arena, pad, STR("/pad")),
			"Verband met iemand in beeld");
		part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "naar",
			.label = STR("Met iemand of iets in beeld"), .plain_label = true,
			.options = opties, .options_n = n, .value = opties[0].value});
		part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Zoek het verband"));
		html_close(h);
	}
	part_form_open(h, str_join(req->arena, pad, STR("/zoek")), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_SEARCH, .name = "q",
		.label = STR("Met een ander: naam, adres, kenteken of nummer"),
		.plain_label = true});
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Zoek de ander"));
	html_close(h);
	html_close(h);
}

static void draw_bestanden(struct html *h, const struct request *req, const struct net_blad *b)
{
	static const struct {
		const char *vorm, *naam;
	} vormen[] = {{"svg", "Tekening (SVG)"}, {"csv", "Tabel (CSV)"}, {"graphml", "GraphML"},
		      {"ftm", "FollowTheMoney"}};

	if (!b->mag_uit)
		return;
	part_section_open(h, "bestanden", STR("Meenemen"));
	part_paragraph(h, "Wat u meeneemt komt in het logboek, met alles wat erin staat.");
	part_actions_open(h);
	for (size_t i = 0; i < sizeof(vormen) / sizeof(vormen[0]); i++)
		part_link_button(h, BUTTON_SUBTLE,
			net_adres_bestand(req, &b->staat, vormen[i].vorm), str_of(vormen[i].naam));
	html_close(h);
	html_close(h);
}

/* ---- the picture ------------------------------------ */

static const struct net_punt *gekozen(const struct net_blad *b)
{
	for (size_t i = 0; b->staat.kies.len && i < b->n.punten; i++)
		if (str_eq(b->n.punt[i].id, b->staat.kies))
			return &b->n.punt[i];
	return NULL;
}

static void draw_gekozen(struct html *h, const struct request *req, const struct net_blad *b)
{
	const struct net_punt *p = gekozen(b);
	bool begin = p && p == b->n.punt;

	if (!p)
		return;
	part_section_open(h, "gekozen", p->naam.len ? p->naam : STR("Zonder naam"));
	part_list_open(h);
	part_item(h, STR("Soort"), str_of(net_soort_titel(p->soort)));
	part_item(h, STR("Groep"), p->groep ? net_groep(req->arena, p->groep) : STR("geen"));
	part_item(h, STR("Buren in beeld"), str_fmt(req->arena, "%u", p->lijnen));
	html_close(h);
	if (p->gedempt)
		part_alert(h, TONE_INFO, STR("Gedeelde voorziening"),
			STR("Dit komt in zo veel rijen voor dat het weinig zegt over wie elkaar "
			    "kent. Het telt niet mee als verband tussen twee."));
	part_actions_open(h);
	if (p->soort < MATCH_SOORT_N)
		part_link_button(h, BUTTON_SECONDARY,
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->id)),
			STR("Naar de pagina"));
	if (p->soort < MATCH_SOORT_N && !begin) {
		part_link_button(h, BUTTON_SUBTLE,
			str_fmt(req->arena, "/netwerk/%.*s/pad?naar=%.*s",
				STR_ARG(b->staat.v.begin), STR_ARG(p->id)),
			STR("Hoe hangt dit samen met het begin?"));
		part_link_button(h, BUTTON_SUBTLE,
			str_fmt(req->arena, "/netwerk/%.*s", STR_ARG(p->id)),
			STR("Begin hier opnieuw"));
	}
	if (p->open && !begin && !b->staat.naar.len && p->soort < MATCH_SOORT_N)
		part_link_button(h, BUTTON_SUBTLE, net_adres_dicht(req, &b->staat, p->id),
			STR("Klap in"));
	html_close(h);
	html_close(h);
}

static void draw_uitleg(struct html *h, const struct request *req, const struct net_blad *b)
{
	html_open_class(h, "p", "cm-meta");
	html_open(h, "span");
	html_textf(h, "%zu in beeld, %zu lijnen", b->n.punten, b->n.lijnen);
	html_close(h);
	if (b->n.groepen)
		html_el(h, "span", NULL, str_fmt(req->arena, "%u %s", b->n.groepen,
			b->n.groepen == 1 ? "groep" : "groepen"));
	html_close(h);
	if (b->n.gedempt)
		part_alert(h, TONE_INFO, STR("Gedeelde voorzieningen"),
			str_fmt(req->arena, "%zu in beeld %s in zeer veel rijen voor, zoals een "
				"opvang of kantoor. De rand is gestreept. Zij tellen niet als "
				"verband tussen twee.", b->n.gedempt,
				b->n.gedempt == 1 ? "komt" : "komen"));
	if (b->n.vol)
		part_alert(h, TONE_WARNING, STR("Er is meer dan hier staat"),
			STR("Het beeld is vol. Verberg een soort, kies een kortere periode of "
			    "begin bij een ander."));
}

static void draw_legenda(struct html *h)
{
	part_details_open(h, STR("Wat betekenen de tekens?"));
	part_paragraph(h, "P persoon, B bedrijf of organisatie, A adres, V voertuig, S schip, "
		"G goed, T telefoonnummer, @ e-mailadres, \u20ac rekening.");
	part_paragraph(h, "Kleur, vorm en letter samen zijn een groep: wie onderling veel "
		"verbonden is. Een groep zegt niets over wat iemand doet.");
	part_paragraph(h, "Een dikke rode rand: verbindt groepen. Een gestreepte rand: een "
		"gedeelde voorziening. Een gestreepte lijn: voorbij. Een dikke lijn: meer dan een "
		"rij.");
	html_close(h);
}

static void draw_beeld(struct html *h, const struct request *req, const struct net_blad *b)
{
	draw_uitleg(h, req, b);
	html_open_class(h, "div", "cm-net");
	html_attr_c(h, "role", "region");
	html_attr_c(h, "aria-label", "Netwerk");
	html_attr_c(h, "tabindex", "0");
	net_teken(h, req, b, false);
	html_close(h);
	if (!b->staat.naar.len && b->staat.v.stappen < NET_RINGEN_MAX && !b->n.vol) {
		part_actions_open(h);
		part_link_button(h, BUTTON_SECONDARY, net_adres_ring(req, &b->staat),
			STR("Toon ook de buren van deze buren"));
		html_close(h);
	}
	draw_legenda(h);
}

static void draw_onder(struct html *h, const struct request *req, const struct net_blad *b)
{
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	draw_gekozen(h, req, b);
	part_section_open(h, "punten", STR("Wie en wat"));
	net_tabel_punten(h, req, b);
	html_close(h);
	part_section_open(h, "lijnen", STR("Wat hen verbindt"));
	net_tabel_lijnen(h, req, b);
	html_close(h);
	html_close(h);
	html_open(h, "div");
	draw_keuzes(h, req, b);
	if (!b->staat.naar.len)
		draw_verband(h, req, b);
	draw_bestanden(h, req, b);
	html_close(h);
	html_close(h);
}

static struct str titel_van(const struct net_punt *p)
{
	return p->naam.len ? p->naam : STR("Zonder naam");
}

static void handle_netwerk(struct request *req, struct response *res)
{
	struct net_blad *b = ARENA_NEW(req->arena, struct net_blad);
	struct part_link weg;
	struct html *h;

	if (!web_run(req, res, DB_READ, lees_netwerk, b))
		return;
	if (b->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	weg = (struct part_link){
		.href = str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(b->n.punt[0].id)),
		.text = titel_van(&b->n.punt[0])};
	h = page_begin(req, res, &(struct page){.title = str_fmt(req->arena, "Netwerk van %.*s",
		STR_ARG(titel_van(&b->n.punt[0]))), .kicker = STR("Netwerk"), .crumbs = &weg,
		.crumbs_n = 1, .lead = "Kies een punt om te zien wat eraan vastzit."});
	draw_beeld(h, req, b);
	draw_onder(h, req, b);
	page_end(h, req, res);
}

/* ---- between two ------------------------------------ */

static void draw_pad(struct html *h, const struct request *req, const struct net_blad *b,
		     uint32_t nr)
{
	const uint32_t *pad = b->paden.pad[nr];

	html_open(h, "li");
	for (uint32_t i = 0; i <= b->paden.lengte[nr]; i++) {
		const struct net_punt *p = &b->n.punt[pad[i]];

		if (i)
			html_textc(h, " \u2013 ");
		if (p->soort < MATCH_SOORT_N)
			html_link(h, "utrecht-link",
				str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->id)),
				titel_van(p));
		else
			html_text(h, titel_van(p));
	}
	html_close(h);
}

static void draw_paden(struct html *h, const struct request *req, const struct net_blad *b)
{
	if (!b->paden.n) {
		part_alert(h, TONE_INFO, STR("Geen verband gevonden"),
			STR("Er is geen weg van de een naar de ander in wat u mag zien, binnen "
			    "acht stappen en zonder gedeelde voorzieningen."));
		return;
	}
	part_section_open(h, "paden", b->paden.n > 1 ? STR("De kortste wegen")
						     : STR("De kortste weg"));
	html_open(h, "ol");
	for (uint32_t i = 0; i < b->paden.n; i++)
		draw_pad(h, req, b, i);
	html_close(h);
	html_close(h);
}

static void handle_pad(struct request *req, struct response *res)
{
	struct net_blad *b = ARENA_NEW(req->arena, struct net_blad);
	struct part_link weg;
	struct html *h;

	if (!web_run(req, res, DB_READ, lees_pad, b))
		return;
	if (b->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	weg = (struct part_link){
		.href = str_fmt(req->arena, "/netwerk/%.*s", STR_ARG(b->staat.v.begin)),
		.text = str_fmt(req->arena, "Netwerk van %.*s", STR_ARG(titel_van(b->n.punt)))};
	h = page_begin(req, res, &(struct page){.title = str_fmt(req->arena,
		"Hoe hangen %.*s en %.*s samen?", STR_ARG(titel_van(&b->n.punt[0])),
		STR_ARG(titel_van(&b->n.punt[1]))), .kicker = STR("Verband"), .crumbs = &weg,
		.crumbs_n = 1});
	draw_paden(h, req, b);
	draw_beeld(h, req, b);
	draw_onder(h, req, b);
	page_end(h, req, res);
}

/* ---- the other one ------------------------------------ */

struct zoek_ander {
	struct str woorden;
	struct zoek_uit uit;
	struct buur_punt begin;
	enum model_rc rc;
};

static enum db_rc zoek_de_ander(struct request *req, void *arg)
{
	struct zoek_ander *z = arg;
	enum db_rc rc = buren_punten(&req->act, &req->param[0], 1, &z->begin);

	if (rc != DB_OK)
		return rc;
	z->rc = z->begin.id.len ? zoek(&req->act, z->woorden, false, &z->uit) : MODEL_NOT_FOUND;
	return run_of_model(z->rc);
}

static void draw_anderen(struct html *h, const struct request *req, const struct zoek_ander *z)
{
	html_open_class(h, "ul", "cm-hits");
	for (size_t g = 0; g < z->uit.groepen; g++) {
		const struct zoek_groep *groep = &z->uit.groep[g];

		for (size_t i = 0; !groep->signalen && i < groep->n && i < TREFFERS; i++) {
			if (str_eq(groep->t[i].id, z->begin.id))
				continue;
			html_open(h, "li");
			part_icon(h, entiteit_soort_naam(groep->soort));
			html_open(h, "div");
			html_link(h, "utrecht-link",
				str_fmt(req->arena, "/netwerk/%.*s/pad?naar=%.*s",
					STR_ARG(z->begin.id), STR_ARG(groep->t[i].id)),
				groep->t[i].naam.len ? groep->t[i].naam : STR("Zonder naam"));
			html_el(h, "p", "cm-hits__by", groep->t[i].bij);
			html_close(h);
			html_close(h);
		}
	}
	html_close(h);
}

static void handle_zoek(struct request *req, struct response *res)
{
	struct zoek_ander *z = ARENA_NEW(req->arena, struct zoek_ander);
	struct part_link weg;
	struct html *h;

	z->woorden = str_sub(str_trim(req_form(req, "q")), 0, WOORDEN_MAX);
	if (!web_run(req, res, DB_READ, zoek_de_ander, z))
		return;
	if (z->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	weg = (struct part_link){
		.href = str_fmt(req->arena, "/netwerk/%.*s", STR_ARG(z->begin.id)),
		.text = str_fmt(req->arena, "Netwerk van %.*s", STR_ARG(z->begin.naam))};
	h = page_begin(req, res, &(struct page){.title = STR("Met wie is er een verband?"),
		.crumbs = &weg, .crumbs_n = 1,
		.lead = "Kies de ander. Dan zoekt Contramijn hoe deze twee samenhangen."});
	if (z->uit.totaal)
		draw_anderen(h, req, z);
	else
		part_empty(h, STR("Niets gevonden"),
			STR("Probeer een ander woord, een adres of een kenteken."), weg.href,
			STR("Terug naar het netwerk"));
	page_end(h, req, res);
}

/* ---- files ------------------------------------ */

static void schrijf_svg(struct request *req, struct response *res, const struct net_blad *b)
{
	struct html h;

	buf_cstr(&res->body, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	html_begin(&h, &res->body);
	net_teken(&h, req, b, true);
	html_end(&h);
}

static const struct bestand {
	const char *vorm, *naam, *type;
	void (*schrijf)(struct buf *, const struct netwerk *);
} bestanden[] = {
	{"svg", "netwerk.svg", "image/svg+xml", NULL},
	{"csv", "netwerk.csv", "text/csv; charset=utf-8", netwerk_csv},
	{"graphml", "netwerk.graphml", "application/graphml+xml", netwerk_graphml},
	{"ftm", "netwerk.ftm.json", "application/x-ndjson", netwerk_ftm},
};

static const struct bestand *bestand_van(struct str vorm)
{
	for (size_t i = 0; i < sizeof(bestanden) / sizeof(bestanden[0]); i++)
		if (str_is(vorm, bestanden[i].vorm))
			return &bestanden[i];
	return NULL;
}

static enum db_rc lees_bestand(struct request *req, void *arg)
{
	struct net_blad *b = arg;
	enum db_rc rc;

	net_lees_staat(req, &b->staat);
	rc = b->staat.naar.len ? lees_pad(req, arg) : lees_netwerk(req, arg);
	if (rc != DB_OK || b->rc != MODEL_OK)
		return rc;
	b->rc = netwerk_mag_uit(&req->act, &b->n, req->param[1].p);
	return run_of_model(b->rc);
}

static void handle_bestand(struct request *req, struct response *res)
{
	struct net_blad *b = ARENA_NEW(req->arena, struct net_blad);
	const struct bestand *vorm = bestand_van(req->param[1]);

	if (!vorm) {
		web_not_found(req, res);
		return;
	}
	if (!web_run(req, res, DB_READ, lees_bestand, b))
		return;
	if (b->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	res->status = 200;
	res->content_type = vorm->type;
	res_attachment(res, req, str_of(vorm->naam));
	if (vorm->schrijf)
		vorm->schrijf(&res->body, &b->n);
	else
		schrijf_svg(req, res, b);
}

const struct route netwerk_routes[] = {
	{M_GET, "/netwerk/{id}", handle_netwerk, "entiteit", RECHT_LEZEN, 0, 0,
		"Wie en wat er met iets samenhangt, als tekening en tabel"},
	{M_GET, "/netwerk/{id}/pad", handle_pad, "entiteit", RECHT_LEZEN, 0, 0,
		"Hoe twee samenhangen"},
	{M_POST, "/netwerk/{id}/zoek", handle_zoek, "entiteit", RECHT_LIJST, 0, 8192,
		"De ander zoeken voor een verband"},
	{M_GET, "/netwerk/{id}/bestand/{vorm}", handle_bestand, "entiteit", RECHT_EXPORTEREN, 0, 0,
		"Een netwerk meenemen als bestand"},
	{.pattern = NULL},
};
