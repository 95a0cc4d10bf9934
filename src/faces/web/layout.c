/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/layout.h"

#include "core/base/arena.h"

/* Where one can go; shown to who may. */
static const struct {
	const char *href, *text, *icon, *ding;
	enum recht recht;
} places[] = {
	{"/", "Start", "home", "profiel", RECHT_LEZEN},
	{"/zoeken", "Zoeken", "search", "entiteit", RECHT_LIJST},
	{"/signalen", "Signalen", "signal", "signaal", RECHT_LIJST},
	{"/overleggen", "Overleg", "users", "overleg", RECHT_LIJST},
	{"/casussen", "Casussen", "signal", "casus", RECHT_LIJST},
	{"/mijn-meldingen", "Mijn meldingen", "user", "melding", RECHT_LIJST},
	{"/maatregelen", "Maatregelen", "lock", "maatregel", RECHT_LIJST},
	{"/geld", "Geld", "kenmerk", "maatregel", RECHT_LIJST},
	{"/beleid", "Beleid", "edit", "beleid", RECHT_LIJST},
	{"/afpakken", "Afpakken", "goed", "afpakking", RECHT_LIJST},
	{"/bibobzaken", "Bibob", "lock", "bibob", RECHT_LIJST},
	{"/bronnen", "Bronnen", "source", "bron", RECHT_LIJST},
	{"/nakijken", "Nakijken", "review", "besluit", RECHT_BESLISSEN},
	{"/kaart", "Kaart", "adres", "gebied", RECHT_LIJST},
	{"/patronen", "Patronen", "relatie", "entiteit", RECHT_LIJST},
	{"/bewaren", "Bewaren", "clock", "vernietiging", RECHT_LIJST},
	{"/verzoeken", "Verzoeken", "user", "verzoek", RECHT_LIJST},
	{"/termijnen", "Termijnen", "clock", "profiel", RECHT_LEZEN},
	{"/compartimenten", "Compartimenten", "lock", "compartiment", RECHT_LIJST},
	{"/gebruikers", "Gebruikers", "users", "gebruiker", RECHT_LIJST},
	{"/instellingen", "Instellingen", "edit", "instelling", RECHT_WIJZIGEN},
	{"/logboek", "Logboek", "log", "audit", RECHT_LIJST},
};

enum { PLACES_N = sizeof(places) / sizeof(places[0]) };

/* What a page says after a redirect: the address carries a word of this table,
 * never a text. */
static const struct {
	const char *word, *text;
} done_texts[] = {
	{"gemaakt", "Opgeslagen."},
	{"gewijzigd", "De wijziging is opgeslagen."},
	{"gelijk", "Er was niets veranderd. Er is niets opgeslagen."},
	{"stap", "De stap is gezet."},
	{"uitgelogd", "U bent uitgelogd."},
	{"passkey", "De passkey is bewaard. Voortaan vraagt het inloggen erom."},
	{"passkey-weg", "De passkey is weggehaald."},
	{"tweede-uit", "De tweede stap staat uit. Uw wachtwoord is nu genoeg om in te loggen."},
	{"tweede-weg", "De tweede stap is weggehaald. De gebruiker logt nu in met het wachtwoord "
		       "alleen."},
	{"wachtwoord", "Uw wachtwoord is gewijzigd. Uw andere sessies zijn gestopt."},
	{"sessie", "De sessie is gestopt."},
	{"doel", "U werkt nu voor dit doel."},
	{"toegang", "De toegang is gewijzigd."},
	{"noodtoegang", "Vastgelegd. Het staat in het logboek."},
	{"akkoord", "Uw besluit is vastgelegd."},
	{"gegeven", "Het werk is gegeven."},
	{"gevraagd", "Een collega moet eerst akkoord zijn. De vraag staat klaar bij Akkoord."},
	{"filter-weg", "Het filter is weggehaald."},
	{"afscherming", "De afscherming is gewijzigd."},
	{"token", "Dat token werkt niet meer."},
	{"tokens", "Uw tokens werken niet meer."},
	{"gebruiker", "De gebruiker is opgeslagen."},
	{"invoer", "Het bestand is ontvangen."},
	{"gebieden", "De gebieden zijn ingelezen."},
	{"weggegooid", "Het bestand is weggegooid. Er is niets ingelezen."},
	{"gekoppeld", "De koppeling is opgeslagen."},
	{"ontkoppeld", "De koppeling is teruggenomen."},
	{"besluit", "Uw besluit is opgeslagen."},
	{"terug", "Het besluit is teruggenomen."},
	{"afschrift", "Het afschrift is ingelezen. Kijk hieronder waar elke betaling op lijkt."},
};

struct str page_home(enum rol rol)
{
	for (size_t i = 0; i < PLACES_N; i++)
		if (rol_mag(rol, places[i].recht, str_of(places[i].ding)) != MAG_NIET)
			return str_of(places[i].href);
	return rol == ROL_GEEN ? STR("/inloggen") : STR("/profiel");
}

struct str page_csrf(const struct request *req)
{
	return req->has_session ? req->sessie.csrf : STR("");
}

static void draw_script(struct html *h, const struct request *req, const char *file, bool module)
{
	html_open(h, "script");
	if (module)
		html_attr_c(h, "type", "module");
	else
		html_flag(h, "defer");
	html_attr(h, "src", asset_url(req->arena, file));
	html_close(h);
}

static void draw_style(struct html *h, const struct request *req, const char *file)
{
	html_open(h, "link");
	html_attr_c(h, "rel", "stylesheet");
	html_attr(h, "href", asset_url(req->arena, file));
}

static void draw_head(struct html *h, const struct request *req, const struct page *page)
{
	html_open(h, "head");
	html_open(h, "meta");
	html_attr_c(h, "charset", "utf-8");
	html_open(h, "meta");
	html_attr_c(h, "name", "viewport");
	html_attr_c(h, "content", "width=device-width, initial-scale=1");
	html_open(h, "title");
	if (page->errors_n)
		html_textf(h, "Fout: (%zu) ", page->errors_n);
	html_text(h, page->title);
	html_textc(h, " - Contramijn");
	if (req->act.huis && req->act.huis->naam.len) {
		html_textc(h, " - ");
		html_text(h, req->act.huis->naam);
	}
	html_close(h);
	draw_style(h, req, "style.css");
	if (page->map)
		draw_style(h, req, "leaflet.css");
	html_open(h, "link");
	html_attr_c(h, "rel", "icon");
	html_attr_c(h, "type", "image/svg+xml");
	html_attr(h, "href", asset_url(req->arena, "merk.svg"));
	draw_script(h, req, "app.js", true);
	if (page->map) {
		draw_script(h, req, "leaflet.js", false);
		draw_script(h, req, "kaart.js", true);
	}
	if (page->refresh_s) {
		html_open(h, "noscript");
		html_open(h, "meta");
		html_attr_c(h, "http-equiv", "refresh");
		html_attr_int(h, "content", page->refresh_s);
		html_close(h);
	}
	html_close(h);
}

static void draw_brand(struct html *h, const struct request *req)
{
	html_open_class(h, "a", "cm-brand");
	html_attr(h, "href", page_home(req->act.wie.rol));
	html_open_class(h, "img", "cm-brand__mark");
	html_attr(h, "src", asset_url(req->arena, "merk.svg"));
	html_attr_c(h, "alt", "");
	html_attr_c(h, "width", "36");
	html_attr_c(h, "height", "36");
	html_open(h, "span");
	html_elc(h, "span", "cm-brand__name", "Contramijn");
	if (req->act.huis && req->act.huis->naam.len)
		html_el(h, "span", "cm-brand__place", req->act.huis->naam);
	html_close(h);
	html_close(h);
}

/* By POST: what one looks for is personal, and does not belong in an address. */
static void draw_quick_search(struct html *h, const struct request *req)
{
	if (may(&req->act, RECHT_LIJST, STR("entiteit")) != MAG_WEL || str_is(req->path, "/zoeken"))
		return;
	html_open_class(h, "form", "cm-quick");
	html_attr_c(h, "method", "post");
	html_attr_c(h, "action", "/zoeken");
	html_attr_c(h, "role", "search");
	html_attr_c(h, "aria-label", "Snel zoeken");
	part_hidden(h, "csrf", page_csrf(req));
	html_open_class(h, "label", "cm-hidden");
	html_attr_c(h, "for", "snel-zoeken");
	html_textc(h, "Zoek een persoon, bedrijf, adres of kenteken");
	html_close(h);
	html_open_class(h, "input", "utrecht-textbox");
	html_attr_c(h, "type", "search");
	html_attr_c(h, "id", "snel-zoeken");
	html_attr_c(h, "name", "q");
	html_attr_c(h, "autocomplete", "off");
	html_attr_c(h, "placeholder", "Naam, adres, kenteken, KvK");
	html_open_class(h, "button", "utrecht-button");
	html_attr_c(h, "type", "submit");
	part_icon(h, "search");
	part_hidden_text(h, STR("Zoeken"));
	html_close(h);
	html_close(h);
}

/* What every account has, shown to who may. */
static void draw_menu_link(struct html *h, const struct request *req, const char *href,
	const char *icon, struct str text)
{
	static const struct {
		const char *href, *ding;
	} needs[] = {{"/verwerkingen", "verwerking"}, {"/akkoord", "akkoord"},
		{"/noodtoegang", "noodtoegang"}};

	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (strcmp(href, needs[i].href) == 0 &&
		    may(&req->act, RECHT_LIJST, str_of(needs[i].ding)) == MAG_NIET)
			return;
	html_open_class(h, "a", "cm-menu__item");
	html_attr_c(h, "href", href);
	part_icon(h, icon);
	html_text(h, text);
	html_close(h);
}

static void draw_user_menu(struct html *h, const struct request *req)
{
	const struct gebruiker *g = &req->sessie.gebruiker;

	html_open_class(h, "details", "cm-menu");
	html_open(h, "summary");
	part_icon(h, "user");
	html_open_class(h, "span", "cm-menu__who");
	html_text(h, g->volledig.len ? g->volledig : g->naam);
	html_elc(h, "span", "cm-menu__role", rol_titel(g->rol));
	html_close(h);
	html_close(h);
	html_open_class(h, "div", "cm-menu__panel");
	html_open_class(h, "a", "cm-menu__item");
	html_attr_c(h, "href", "/profiel");
	part_icon(h, "user");
	html_textc(h, "Mijn profiel");
	html_close(h);
	draw_menu_link(h, req, "/doel", "key",
		req->act.zicht.titel.len ? req->act.zicht.titel : STR("Doel kiezen"));
	draw_menu_link(h, req, "/verwerkingen", "source", STR("Register van verwerkingen"));
	draw_menu_link(h, req, "/akkoord", "review", STR("Akkoord"));
	draw_menu_link(h, req, "/noodtoegang", "lock", STR("Noodtoegang"));
	draw_menu_link(h, req, "/waarom-zie-ik-dit-niet", "info", STR("Waarom zie ik iets niet?"));
	part_form_open(h, STR("/uitloggen"), page_csrf(req), 0);
	html_open_class(h, "button", "cm-menu__item");
	html_attr_c(h, "type", "submit");
	part_icon(h, "logout");
	html_textc(h, "Uitloggen");
	html_close(h);
	html_close(h);
	html_close(h);
	html_close(h);
}

static bool is_here(struct str path, const char *place)
{
	size_t n = strlen(place);

	if (n == 1)
		return path.len == 1;
	return str_starts(path, str_of(place)) && (path.len == n || path.p[n] == '/');
}

static void draw_nav(struct html *h, const struct request *req)
{
	html_open_class(h, "nav", "utrecht-nav-bar");
	html_attr_c(h, "aria-label", "Hoofdmenu");
	html_open_class(h, "div", "cm-wrap");
	html_open_class(h, "ul", "utrecht-nav-bar__list");
	for (size_t i = 0; i < PLACES_N; i++) {
		if (may(&req->act, places[i].recht, str_of(places[i].ding)) == MAG_NIET)
			continue;
		html_open(h, "li");
		html_open_class(h, "a", "utrecht-nav-bar__link");
		html_attr_c(h, "href", places[i].href);
		if (is_here(req->path, places[i].href))
			html_attr_c(h, "aria-current",
				str_is(req->path, places[i].href) ? "page" : "true");
		part_icon(h, places[i].icon);
		html_textc(h, places[i].text);
		html_close(h);
		html_close(h);
	}
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_header(struct html *h, const struct request *req, bool bare)
{
	bool known = req->has_session && !bare;

	html_open_class(h, "a", "utrecht-skip-link utrecht-skip-link--visible-on-focus");
	html_attr_c(h, "href", "#inhoud");
	html_textc(h, "Naar de inhoud");
	html_close(h);
	html_open_class(h, "header", "utrecht-page-header");
	html_open_class(h, "div", "cm-wrap cm-bar");
	draw_brand(h, req);
	if (known) {
		draw_quick_search(h, req);
		draw_user_menu(h, req);
	}
	html_close(h);
	html_close(h);
	if (known)
		draw_nav(h, req);
}

static void draw_crumbs(struct html *h, const struct request *req, const struct page *page)
{
	struct part_link *all = ARENA_NEWN(req->arena, struct part_link, page->crumbs_n + 1);

	if (!page->crumbs_n)
		return;
	memcpy(all, page->crumbs, page->crumbs_n * sizeof(*all));
	all[page->crumbs_n] = (struct part_link){.text = page->title};
	part_breadcrumb(h, all, page->crumbs_n + 1);
}

static void draw_done(struct html *h, const struct request *req)
{
	struct str word = req_query(req, "klaar");

	for (size_t i = 0; i < sizeof(done_texts) / sizeof(done_texts[0]); i++)
		if (str_is(word, done_texts[i].word))
			part_alert(h, TONE_OK, str_of(done_texts[i].text), STR(""));
}

static void draw_title(struct html *h, const struct page *page)
{
	html_open_class(h, "div", "cm-head");
	html_open(h, "div");
	if (page->kicker.len)
		html_el(h, "p", "cm-kicker", page->kicker);
	part_heading(h, 1, page->title);
	if (page->lead)
		part_lead(h, page->lead);
	html_close(h);
	if (page->actions_n) {
		part_actions_open(h);
		for (size_t i = 0; i < page->actions_n; i++)
			part_link_button(h, i ? BUTTON_SECONDARY : BUTTON_PRIMARY,
				page->actions[i].href, page->actions[i].text);
		html_close(h);
	}
	html_close(h);
}

struct html *fragment_begin(struct request *req, struct response *res)
{
	struct html *h = ARENA_NEW(req->arena, struct html);

	res->content_type = "text/html; charset=utf-8";
	html_begin(h, &res->body);
	return h;
}

struct html *page_begin(struct request *req, struct response *res, const struct page *page)
{
	struct html *h = fragment_begin(req, res);

	html_raw(h, "<!DOCTYPE html>\n");
	html_open(h, "html");
	html_attr_c(h, "lang", "nl");
	draw_head(h, req, page);
	html_open_class(h, "body", "utrecht-document contramijn-theme");
	draw_header(h, req, page->bare);
	html_open_class(h, "main", "utrecht-page-content");
	html_attr_c(h, "id", "inhoud");
	html_attr_c(h, "tabindex", "-1");
	html_open_class(h, "div", "cm-wrap");
	draw_crumbs(h, req, page);
	html_open_class(h, "div",
		page->bare     ? "cm-centre"
		: page->narrow ? "cm-narrow-page"
			       : NULL);
	draw_done(h, req);
	draw_title(h, page);
	return h;
}

static void draw_footer(struct html *h)
{
	html_open_class(h, "footer", "utrecht-page-footer");
	html_open_class(h, "div", "cm-wrap");
	html_open(h, "p");
	html_textc(h, "Wat u opent of wijzigt, komt in het logboek. ");
	html_link(h, "utrecht-link", STR("/toegankelijkheid"), STR("Toegankelijkheid"));
	html_close(h);
	html_elc(h, "p", NULL, "Contramijn " CONTRAMIJN_VERSION ", vrije software (EUPL-1.2)");
	html_close(h);
	html_close(h);
}

void page_end(struct html *h, struct request *req, struct response *res)
{
	if (h->depth) {
		/* The three that page_begin left open inside body. */
		html_close(h);
		html_close(h);
		html_close(h);
		draw_footer(h);
		html_close(h);
		html_close(h);
	}
	html_end(h);
	if (!res->status)
		res->status = 200;
	if (!buf_full(&res->body))
		return;
	buf_clear(&res->body);
	res_error(res, req, 500, "Deze pagina is te groot",
		"Kies een filter of zoek gerichter, dan past het wel.");
}

void page_error(struct request *req, struct response *res, int status, const char *title,
	const char *detail)
{
	struct html *h;

	buf_clear(&res->body);
	res->status = status;
	h = page_begin(req, res,
		&(struct page){.title = str_of(title), .narrow = true, .bare = !req->has_session});
	part_paragraph(h, detail);
	if (status >= 500 && req->act.verzoek.len) {
		html_open_class(h, "p", "utrecht-paragraph");
		html_textc(h, "Blijft dit zo? Geef dan deze code door aan uw beheerder: ");
		html_el(h, "code", NULL, req->act.verzoek);
		html_close(h);
	}
	part_actions_open(h);
	/* Without a session, or before the gate looked for it, "/" leads on. */
	part_link_button(h, BUTTON_PRIMARY,
		req->has_session ? page_home(req->act.wie.rol) : STR("/"),
		STR("Naar het begin"));
	html_close(h);
	page_end(h, req, res);
}
