/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map page: what lies where, in which period; choosing a part of it by area, postcode or a
 * line drawn on the map; and what is in it as a list, which is the form for who cannot see a map.
 */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/tegels.h"
#include "faces/web/entiteiten.h"
#include "faces/web/kaart.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/instelling/instelling.h"

enum { PER_PAGINA = 50, GEOJSON_MAX = 5 << 20 };

/* As headers.c has it, with pictures of PDOK: only when the setting says so. */
#define CSP_PDOK                                                                                   \
	"default-src 'none'; script-src 'self'; style-src 'self'; "                                \
	"img-src 'self' https://service.pdok.nl; font-src 'self'; connect-src 'self'; "            \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
#define PDOK_TEGELS                                                                                \
	"https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"

struct kaart_blad {
	struct kaart_staat s;
	struct kaart k;
	struct gebied *gebied;
	size_t gebieden, pagina, eerste, laatste;
	bool mag_gebied, pdok;
	enum model_rc rc;
	struct fouten fouten;
};

/* ---- reading ---------------------------------------------------------------------------- */

static enum db_rc lees_kaart(struct request *req, void *arg)
{
	struct kaart_blad *b = arg;

	kaart_lees_staat(req, &b->s);
	b->rc = kaart_staat_gebied(&req->act, &b->s);
	if (b->rc == MODEL_OK)
		b->rc = gebieden_lijst(&req->act, &b->gebied, &b->gebieden);
	if (b->rc == MODEL_OK)
		b->rc = kaart_haal(&req->act, &b->s.v, &b->k);
	if (b->rc != MODEL_OK)
		return run_of_model(b->rc);
	b->eerste = (b->pagina - 1) * PER_PAGINA;
	b->eerste = b->eerste < b->k.n ? b->eerste : 0;
	b->laatste = b->k.n - b->eerste > PER_PAGINA ? b->eerste + PER_PAGINA : b->k.n;
	b->mag_gebied = may(&req->act, RECHT_MAKEN, STR("gebied")) == MAG_WEL;
	b->pdok = instelling_aan(&req->act, "kaart_pdok");
	b->rc = kaart_toon(&req->act, b->k.punt + b->eerste, b->laatste - b->eerste);
	return run_of_model(b->rc);
}

/* ---- choosing -------------------------------------------------------------------------- */

static void kies_lagen(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	unsigned mag = kaart_mag(&req->act);
	struct part_option o[LAAG_N];
	struct str aan = STR("");
	size_t n = 0;

	for (int l = 0; l < LAAG_N; l++) {
		struct str naam = str_of(kaart_laag_naam((enum kaart_laag)l));

		if (!(mag >> l & 1))
			continue;
		o[n++] = (struct part_option){naam, str_fmt(req->arena, "%s (%c)",
			kaart_laag_titel((enum kaart_laag)l),
			kaart_laag_letter((enum kaart_laag)l))};
		if (b->s.v.lagen >> l & 1)
			aan = str_fmt(req->arena, "%.*s%s%.*s", STR_ARG(aan), aan.len ? " " : "",
				      STR_ARG(naam));
	}
	part_field(h, &(struct part_field){.kind = FIELD_CHECKBOX, .name = "laag",
		.label = STR("Toon"), .plain_label = true, .value = aan, .options = o,
		.options_n = n});
}

static void draw_keuzes(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	part_section_open(h, "keuzes", STR("Wat wilt u zien?"));
	part_query_form_open(h, "cm-kaart__keuzes", STR("/kaart"), "Wat wilt u zien");
	part_hidden(h, "kiezen", STR("ja"));
	kies_lagen(h, req, b);
	kaart_kies_periode(h, &b->s);
	kaart_kies_plek(h, req, &b->s, b->gebied, b->gebieden);
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	if (kaart_begrensd(&b->s))
		part_link_button(h, BUTTON_SUBTLE, kaart_adres(req, &b->s, "/kaart", true),
			STR("De hele gemeente"));
	html_close(h);
	html_close(h);
	html_close(h);
}

/* ---- the picture ------------------------------------------------------------------------ */

static void tegels(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	const struct tegels *t = req->act.huis->tegels;

	if (t) {
		html_attr_c(h, "data-tegels", "/kaart/tegel/{z}/{x}/{y}");
		html_attr_int(h, "data-tegels-min", tegels_zoom_min(t));
		html_attr_int(h, "data-tegels-max", tegels_zoom_max(t));
		html_attr(h, "data-herkomst", tegels_herkomst(t));
	} else if (b->pdok) {
		html_attr_c(h, "data-tegels", PDOK_TEGELS);
		html_attr_int(h, "data-tegels-min", 0);
		html_attr_int(h, "data-tegels-max", 19);
		html_attr_c(h, "data-herkomst", "Kaart: Kadaster, PDOK (CC BY 4.0)");
	}
}

static void draw_kaart(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	html_open_class(h, "div", "cm-kaart");
	html_attr_c(h, "id", "kaartbeeld");
	html_attr(h, "data-punten", kaart_adres(req, &b->s, "/kaart/punten", false));
	html_attr(h, "data-lijst", kaart_adres(req, &b->s, "/kaart", true));
	tegels(h, req, b);
	kaart_teken(h, req, &b->k, b->gebied, b->gebieden);
	html_close(h);
}

static void draw_telling(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	size_t zonder = 0;

	html_open_class(h, "ul", "cm-kaart__legenda");
	html_attr_c(h, "aria-label", "Wat staat er op de kaart");
	for (int l = 0; l < LAAG_N; l++) {
		if (!(b->s.v.lagen & kaart_mag(&req->act) & 1U << l))
			continue;
		html_open(h, "li");
		html_open(h, "span");
		html_attr_fmt(h, "class", "cm-kaart__teken cm-laag--%s",
			kaart_laag_naam((enum kaart_laag)l));
		html_attr_c(h, "aria-hidden", "true");
		html_textf(h, "%c", kaart_laag_letter((enum kaart_laag)l));
		html_close(h);
		html_textf(h, " %s: %zu", kaart_laag_titel((enum kaart_laag)l), b->k.aantal[l]);
		html_close(h);
		zonder += b->k.zonder_plek[l];
	}
	html_close(h);
	if (zonder)
		part_alert(h, TONE_INFO, str_fmt(req->arena, "%zu zonder plek op de kaart", zonder),
			STR("Het adres ontbreekt, of van het adres is geen ligging ingelezen. Ze "
			    "staan wel in de lijst. Lees een lijst van adressen met "
			    "co\u00f6rdinaten in, bijvoorbeeld uit de BAG."));
	if (b->k.vol)
		part_alert(h, TONE_WARNING, STR("Er is meer dan hier staat"),
			STR("Kies een kortere periode of een kleiner gebied."));
}

/* ---- the list ----------------------------------------------------------------------------- */

static const struct part_column kolommen[] = {
	{.label = STR_INIT("Wat"), .row_header = true}, {.label = STR_INIT("Soort")},
	{.label = STR_INIT("Datum"), .nowrap = true},
	{.label = STR_INIT("Postcode"), .nowrap = true},
	{.label = STR_INIT("Plek")}};

static void draw_rij(struct html *h, const struct request *req, const struct part_table *t,
		     const struct kaart_punt *p)
{
	part_row_open(h);
	part_cell_link(h, t, 0, kaart_pad(req->arena, p),
		p->nummer.len ? str_fmt(req->arena, "%.*s %.*s", STR_ARG(p->nummer),
				STR_ARG(p->kop))
			      : p->kop);
	part_cell(h, t, 1, str_of(kaart_laag_titel(p->laag)));
	part_cell(h, t, 2, iso_dutch(req->arena, p->datum));
	part_cell(h, t, 3, p->postcode);
	part_cell(h, t, 4, !p->geplaatst ? STR("geen ligging bekend")
		: p->benaderd ? STR("bij benadering")
		: str_fmt(req->arena, "x %.0f, y %.0f", p->plek.x, p->plek.y));
	html_close(h);
}

static void draw_lijst(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	const struct part_table t = {.caption = STR("Wat op de kaart staat"),
		.caption_hidden = true, .columns = kolommen, .n = 5};
	struct str adres = kaart_adres(req, &b->s, "/kaart", false);

	part_section_open(h, "lijst", str_fmt(req->arena, "Lijst: %.*s",
		STR_ARG(kaart_waar(req->arena, &b->s))));
	if (!b->k.n) {
		part_paragraph(h, "In dit gebied en deze periode is er niets dat u mag zien.");
		html_close(h);
		return;
	}
	part_table_open(h, &t);
	for (size_t i = b->eerste; i < b->laatste; i++)
		draw_rij(h, req, &t, &b->k.punt[i]);
	part_table_close(h);
	part_pagination(h, str_fmt(req->arena, "%.*s%cpagina=", STR_ARG(adres),
		str_find(adres, STR("?"), 0) == SIZE_MAX ? '?' : '&'), b->pagina, PER_PAGINA,
		(int64_t)b->k.n);
	html_close(h);
}

/* ---- areas ------------------------------------------------------------------------------- */

static void kies_soort(struct html *h, const struct request *req, const char *id)
{
	const struct keuze *k = type_gebied.velden[model_veld(&type_gebied, STR("soort"))].keuzes;
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, 32);
	size_t n = 0;

	for (; k[n].waarde; n++)
		o[n] = (struct part_option){str_of(k[n].waarde), str_of(k[n].label)};
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "soort", .id = id,
		.label = STR("Soort gebied"), .plain_label = true, .options = o, .options_n = n});
}

static void draw_bewaar(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	part_section_open(h, "bewaar", STR("Bewaar dit vlak als aandachtsgebied"));
	part_form_open(h, STR("/kaart/gebied"), page_csrf(req), 0);
	part_hidden(h, "vlak", vlak_tekst(req->arena, &b->s.vlak));
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "naam",
		.label = STR("Naam van het gebied"), .required = true});
	kies_soort(h, req, "soort-vlak");
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Bewaar het gebied"));
	html_close(h);
	html_close(h);
}

static void draw_inlezen(struct html *h, const struct request *req, const struct kaart_blad *b)
{
	part_section_open(h, "gebieden", STR("Aandachtsgebieden"));
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY, STR("/gebieden"), STR("Bekijk de gebieden"));
	part_link_button(h, BUTTON_SUBTLE, STR("/gebieden/nieuw"), STR("Gebied toevoegen"));
	html_close(h);
	part_details_open(h, STR("Gebieden inlezen uit een GeoJSON-bestand"));
	part_form_open(h, STR("/kaart/gebieden"), page_csrf(req), FORM_UPLOAD);
	part_field(h, &(struct part_field){.kind = FIELD_FILE, .name = "bestand",
		.label = STR("Bestand"), .required = true, .accept = ".geojson,.json",
		.hint = STR("Elke vorm wordt een gebied. De naam komt uit het bestand."),
		.error = b->fouten.n ? str_of(b->fouten.fout[0].tekst) : STR("")});
	kies_soort(h, req, "soort-bestand");
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Lees de gebieden in"));
	html_close(h);
	html_close(h);
	html_close(h);
}

/* ---- the page ------------------------------------------------------------------------------ */

static void draw_blad(struct request *req, struct response *res, const struct kaart_blad *b)
{
	struct html *h;

	if (b->pdok && !req->act.huis->tegels)
		res_header(res, req, "Content-Security-Policy", STR(CSP_PDOK));
	h = page_begin(req, res, &(struct page){.title = STR("Kaart"), .map = true,
		.errors_n = b->fouten.n,
		.lead = "Waar wat speelt. Een stip zegt waar iets is gemeld of gezien, niet dat "
			"daar iets mis is."});
	if (b->fouten.n)
		part_error_summary(h, &(struct part_error){"bestand",
			str_of(b->fouten.fout[0].tekst)}, 1);
	if (b->s.fout.len)
		part_alert(h, TONE_WARNING, STR("Dit is niet gebruikt"), b->s.fout);
	draw_keuzes(h, req, b);
	draw_kaart(h, req, b);
	draw_telling(h, req, b);
	if (b->s.heeft_vlak && b->mag_gebied)
		draw_bewaar(h, req, b);
	draw_lijst(h, req, b);
	if (b->mag_gebied)
		draw_inlezen(h, req, b);
	page_end(h, req, res);
}

static bool haal_blad(struct request *req, struct response *res, struct kaart_blad *b)
{
	int64_t pagina = req_query_int(req, "pagina", 1);

	b->pagina = pagina > 0 && pagina < KAART_PUNTEN_MAX ? (size_t)pagina : 1;
	if (!web_run(req, res, DB_READ, lees_kaart, b))
		return false;
	if (b->rc != MODEL_OK)
		web_not_found(req, res);
	return b->rc == MODEL_OK;
}

static void handle_kaart(struct request *req, struct response *res)
{
	struct kaart_blad *b = ARENA_NEW(req->arena, struct kaart_blad);

	if (haal_blad(req, res, b))
		draw_blad(req, res, b);
}

/* ---- making areas ---------------------------------------------------------------------------- */

struct nieuw_gebied {
	struct str geojson, naam, soort;
	struct fouten fouten;
	size_t n;
	enum model_rc rc;
};

static enum db_rc maak_gebieden(struct request *req, void *arg)
{
	struct nieuw_gebied *g = arg;

	g->fouten = (struct fouten){.n = 0};
	g->rc = gebieden_inlezen(&req->act, g->geojson, g->naam, g->soort, &g->fouten, &g->n);
	return g->rc == MODEL_INVALID ? DB_DONE : run_of_model(g->rc);
}

static void na_maken(struct request *req, struct response *res, const struct nieuw_gebied *g)
{
	struct kaart_blad *b;

	if (g->rc == MODEL_OK) {
		res_redirect(res, req, "/gebieden?klaar=gebieden");
		return;
	}
	if (g->rc != MODEL_INVALID) {
		web_not_found(req, res);
		return;
	}
	b = ARENA_NEW(req->arena, struct kaart_blad);
	if (!haal_blad(req, res, b))
		return;
	b->fouten = g->fouten;
	draw_blad(req, res, b);
	res->status = 422;
}

/* The drawn line as GeoJSON in metres, which gebied_vorm reads too. */
static struct str als_geojson(struct arena *a, const struct vlak *v)
{
	struct str uit = STR("{\"type\":\"Polygon\",\"coordinates\":[[");

	for (size_t i = 0; i <= v->ring[0].n; i++) {
		struct punt p = v->ring[0].p[i % v->ring[0].n];

		uit = str_fmt(a, "%.*s%s[%.0f,%.0f]", STR_ARG(uit), i ? "," : "", p.x, p.y);
	}
	return str_join(a, uit, STR("]]}"));
}

static void handle_gebied(struct request *req, struct response *res)
{
	struct nieuw_gebied g = {.naam = str_trim(req_form(req, "naam")),
		.soort = req_form(req, "soort")};
	struct vlak v;

	if (!g.naam.len)
		g.naam = STR("Gebied zonder naam");
	if (!vlak_lees(req->arena, req_form(req, "vlak"), &v)) {
		web_not_found(req, res);
		return;
	}
	g.geojson = als_geojson(req->arena, &v);
	if (web_run(req, res, DB_WRITE, maak_gebieden, &g))
		na_maken(req, res, &g);
}

static struct str lees_bestand(struct request *req)
{
	FILE *f = req->upload_n ? fopen(req->upload[0].path, "rb") : NULL;
	char *tekst = arena_alloc(req->arena, GEOJSON_MAX);
	size_t n = f ? fread(tekst, 1, GEOJSON_MAX, f) : 0;

	if (f)
		fclose(f);
	return (struct str){tekst, n < GEOJSON_MAX ? n : 0};
}

static void handle_gebieden(struct request *req, struct response *res)
{
	struct nieuw_gebied g = {.naam = STR("Gebied"), .soort = req_form(req, "soort")};

	g.geojson = lees_bestand(req);
	if (web_run(req, res, DB_WRITE, maak_gebieden, &g))
		na_maken(req, res, &g);
}

const struct route kaart_routes[] = {
	{M_GET, "/kaart", handle_kaart, "gebied", RECHT_LIJST, 0, 0,
		"Kaart: wat waar speelt, met dezelfde gegevens als lijst"},
	{M_GET, "/kaart/punten", kaart_punten, "gebied", RECHT_LIJST, 0, 0,
		"Punten en trossen voor de kaart in de browser"},
	{M_GET, "/kaart/tegel/{z}/{x}/{y}", kaart_tegel, "gebied", RECHT_LIJST, 0, 0,
		"Achtergrond van de kaart, uit een bestand op deze server"},
	{M_POST, "/kaart/gebied", handle_gebied, "gebied", RECHT_MAKEN, 0, 65536,
		"Een getekend vlak bewaren als aandachtsgebied"},
	{M_POST, "/kaart/gebieden", handle_gebieden, "gebied", RECHT_MAKEN, R_UPLOAD, 6 << 20,
		"Gebieden inlezen uit een GeoJSON-bestand"},
	{.pattern = NULL},
};
