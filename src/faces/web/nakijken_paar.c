/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"
#include "core/model/veld.h"
#include "faces/web/nakijken.h"
#include "work/bronrecord/bronrecord.h"

enum { STERK_BITS = 12, REDELIJK_BITS = 6 };

const char *bits_woord(double bits)
{
	double b = bits < 0 ? -bits : bits;

	return b >= STERK_BITS ? "sterk" : b >= REDELIJK_BITS ? "redelijk" : "zwak";
}

struct str verberg(struct arena *a, struct str s)
{
	static const struct veld sensitive = {.soort = VELD_TEKST, .vlaggen = VELD_GEVOELIG};

	return veld_toon_kort(&sensitive, a, s);
}

struct str keuring_adres(struct arena *a, struct deel_ref x, struct deel_ref y, struct str van)
{
	struct url u = url_of(a, STR("/nakijken/paar"));

	url_add(&u, "a", x.record);
	url_add(&u, "a_deel", str_fmt(a, "%d", x.nr));
	url_add(&u, "b", y.record);
	url_add(&u, "b_deel", str_fmt(a, "%d", y.nr));
	url_add(&u, "van", van);
	return u.text;
}

/* ---- the two sides ---------------------------------------------------------------- */

enum form { FORM_TEXT, FORM_DATE, FORM_SECRET, FORM_KENMERK };

/* In the order in which people compare; the name goes before them, whole. */
static const struct {
	enum match_veld veld;
	const char *label;
	enum form form;
	enum kenmerk kenmerk;
} fields[] = {
	{MV_ROEPNAAM, "Roepnaam", FORM_TEXT, KM_N},
	{MV_GEBOORTEDATUM, "Geboortedatum", FORM_DATE, KM_N},
	{MV_GESLACHT, "Geslacht", FORM_TEXT, KM_N},
	{MV_BSN, "BSN", FORM_SECRET, KM_N},
	{MV_KVK, "KVK-nummer", FORM_TEXT, KM_N},
	{MV_VESTIGING, "Vestigingsnummer", FORM_TEXT, KM_N},
	{MV_RSIN, "RSIN", FORM_TEXT, KM_N},
	{MV_KENTEKEN, "Kenteken", FORM_KENMERK, KM_KENTEKEN},
	{MV_SERIENUMMER, "Serienummer", FORM_TEXT, KM_N},
	{MV_BAG, "BAG-nummer", FORM_TEXT, KM_N},
	{MV_STRAAT, "Straat", FORM_TEXT, KM_N},
	{MV_HUISNUMMER, "Huisnummer", FORM_TEXT, KM_N},
	{MV_POSTCODE, "Postcode", FORM_KENMERK, KM_POSTCODE},
	{MV_PLAATS, "Plaats", FORM_TEXT, KM_N},
	{MV_TEKST, "Adres in een regel", FORM_TEXT, KM_N},
	{MV_LAND, "Land", FORM_TEXT, KM_N},
	{MV_TELEFOON, "Telefoon", FORM_KENMERK, KM_TELEFOON},
	{MV_EMAIL, "E-mail", FORM_TEXT, KM_N},
	{MV_IBAN, "Rekening (IBAN)", FORM_KENMERK, KM_IBAN},
};
enum { FIELDS_N = sizeof(fields) / sizeof(fields[0]) };

static struct str shown(struct arena *a, size_t i, struct str value)
{
	struct str normal;
	struct date d;

	switch (fields[i].form) {
	case FORM_DATE:
		return date_parse(value, &d) ? date_dutch(a, d) : value;
	case FORM_SECRET:
		return verberg(a, value);
	case FORM_KENMERK:
		if (kenmerk_check(fields[i].kenmerk, a, value, &normal) == OORDEEL_FOUT)
			return value;
		return kenmerk_show(fields[i].kenmerk, a, normal);
	case FORM_TEXT:
		break;
	}
	return value;
}

/* All values of one field of one side, joined: as shown, or folded to compare. */
static struct str side(struct arena *a, const struct match_rec *r, size_t i, bool folded)
{
	struct str out = STR("");

	for (size_t k = 0; k < r->n; k++) {
		struct str v = r->w[k].tekst;

		if (r->w[k].veld != fields[i].veld || !v.len)
			continue;
		v = folded ? utf8_fold(a, v) : shown(a, i, v);
		out = out.len ? str_fmt(a, "%.*s %.*s", STR_ARG(out), STR_ARG(v)) : v;
	}
	return out;
}

static void verdict(struct html *h, const struct request *req, const struct nakijk *p, size_t i)
{
	struct str l = side(req->arena, &p->a_rec, i, true);
	struct str r = side(req->arena, &p->b_rec, i, true);

	if (!l.len || !r.len)
		html_elc(h, "span", "cm-muted", l.len ? "Alleen links" : "Alleen rechts");
	else if (str_eq(l, r))
		part_badge(h, TONE_OK, STR("Gelijk"));
	else
		part_badge(h, TONE_WARNING, STR("Verschilt"));
}

static bool has_ground(const struct match_paar *p, enum match_grond g)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->reden[i].grond == g)
			return true;
	return false;
}

/* Sources cut a name in parts or not: the engine says whether it is the same one. */
static void draw_name_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct nakijk *p)
{
	struct str l = deel_naam(req->arena, &p->a_rec), r = deel_naam(req->arena, &p->b_rec);

	part_row_open(h);
	part_cell(h, t, 0, p->soort == MATCH_ADRES ? STR("Adres") : STR("Naam"));
	part_cell(h, t, 1, l);
	part_cell(h, t, 2, r);
	part_cell_open(h, t, 3);
	if (str_eq(utf8_fold(req->arena, l), utf8_fold(req->arena, r)))
		part_badge(h, TONE_OK, STR("Gelijk"));
	else if (has_ground(&p->paar, GROND_ANDERE_NAAM))
		part_badge(h, TONE_WARNING, STR("Verschilt"));
	else
		part_badge(h, TONE_INFO, STR("Lijkt op"));
	html_close(h);
	html_close(h);
}

static void side_link(struct html *h, const struct request *req, const struct part_table *t,
	size_t col, const struct deel_ref *ref, struct str source)
{
	part_cell_link(h, t, col,
		str_fmt(req->arena, "/bronrecords/%.*s", STR_ARG(ref->record)), source);
}

static void draw_sides(struct html *h, const struct request *req, const struct nakijk *p)
{
	struct part_column columns[] = {{.label = STR("Gegeven"), .row_header = true},
		{.label = STR("Links")}, {.label = STR("Rechts")},
		{.label = STR("Vergelijking")}};
	const struct part_table t = {.caption = STR("Links en rechts vergeleken"),
		.caption_hidden = true, .columns = columns, .n = 4};

	part_table_open(h, &t);
	part_row_open(h);
	part_cell(h, &t, 0, STR("Bron"));
	side_link(h, req, &t, 1, &p->a, p->a_bron);
	side_link(h, req, &t, 2, &p->b, p->b_bron);
	part_cell(h, &t, 3, STR(""));
	html_close(h);
	draw_name_row(h, req, &t, p);
	for (size_t i = 0; i < FIELDS_N; i++) {
		struct str l = side(req->arena, &p->a_rec, i, false);
		struct str r = side(req->arena, &p->b_rec, i, false);

		if (!l.len && !r.len)
			continue;
		part_row_open(h);
		part_cell(h, &t, 0, str_of(fields[i].label));
		part_cell(h, &t, 1, l);
		part_cell(h, &t, 2, r);
		part_cell_open(h, &t, 3);
		verdict(h, req, p, i);
		html_close(h);
		html_close(h);
	}
	part_table_close(h);
}

static void draw_names(struct html *h, const struct request *req, const struct nakijk *p)
{
	html_open_class(h, "p", "cm-versus");
	part_icon(h, entiteit_soort_naam(p->soort));
	html_link(h, "utrecht-link",
		str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->a_entiteit)), p->a_naam);
	html_elc(h, "span", "cm-muted", "en");
	html_link(h, "utrecht-link",
		str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->b_entiteit)), p->b_naam);
	html_close(h);
}

/* ---- reasons ------------------------------------------------------------------------- */

static void draw_side_of_reasons(struct html *h, struct arena *a, const struct match_paar *p,
	bool for_it)
{
	size_t n = 0;

	part_heading(h, 3, for_it ? STR("Pleit voor dezelfde") : STR("Pleit ertegen"));
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < p->n; i++) {
		if ((p->reden[i].bits > 0) != for_it)
			continue;
		html_open(h, "li");
		html_text(h, str_capital(a, str_of(match_grond_tekst(p->reden[i].grond))));
		html_textf(h, " (%s)", bits_woord(p->reden[i].bits));
		html_close(h);
		n++;
	}
	if (!n)
		html_elc(h, "li", "cm-muted", "Niets gevonden.");
	html_close(h);
}

static void draw_comparison(struct html *h, const struct request *req, const struct nakijk *p)
{
	part_section_open(h, "vergelijking", STR("Vergelijking"));
	draw_names(h, req, p);
	draw_sides(h, req, p);
	html_close(h);
	part_section_open(h, "redenen", STR("Wat het programma ziet"));
	html_open_class(h, "div", "cm-columns cm-columns--even");
	html_open(h, "div");
	draw_side_of_reasons(h, req->arena, &p->paar, true);
	html_close(h);
	html_open(h, "div");
	draw_side_of_reasons(h, req->arena, &p->paar, false);
	html_close(h);
	html_close(h);
	html_close(h);
}

/* ---- the decision ---------------------------------------------------------------------- */

static const struct part_option reasons[] = {
	{STR_INIT("nagezocht"), STR_INIT("Nagezocht in de bron")},
	{STR_INIT("schrijfwijze"), STR_INIT("Tikfout of andere schrijfwijze")},
	{STR_INIT("veranderd"), STR_INIT("Verhuisd of van naam veranderd")},
	{STR_INIT("familie"), STR_INIT("Familie of huisgenoot, niet dezelfde")},
	{STR_INIT("naamgenoot"), STR_INIT("Alleen dezelfde naam, niet dezelfde")},
	{STR_INIT("anders"), STR_INIT("Anders: leg hieronder uit")},
};
enum { REASONS_N = sizeof(reasons) / sizeof(reasons[0]) };

struct str keuring_reden(struct arena *a, const struct keuring *k)
{
	struct str own = str_trim(k->reden);

	for (size_t i = 0; i + 1 < REASONS_N; i++) {
		if (!str_eq(reasons[i].value, k->standaard))
			continue;
		return own.len ? str_fmt(a, "%.*s. %.*s", STR_ARG(reasons[i].label), STR_ARG(own))
			       : reasons[i].label;
	}
	return own;
}

static void hidden_ref(struct html *h, const struct request *req, const char *record,
	const char *nr, const struct deel_ref *ref)
{
	part_hidden(h, record, ref->record);
	part_hidden(h, nr, str_fmt(req->arena, "%d", ref->nr));
}

static void draw_form(struct html *h, const struct request *req, const struct keuring *k)
{
	struct str error = k->fouten.n ? str_of(k->fouten.fout[0].tekst) : STR("");

	part_section_open(h, "besluit", STR("Uw besluit"));
	part_form_open(h, STR("/nakijken/besluiten"), page_csrf(req), 0);
	hidden_ref(h, req, "a", "a_deel", &k->paar.a);
	hidden_ref(h, req, "b", "b_deel", &k->paar.b);
	part_hidden(h, "van", k->van);
	part_hidden(h, "over", str_fmt(req->arena, "%lld", (long long)k->over));
	part_field(h, &(struct part_field){.kind = FIELD_RADIO, .name = "standaard",
		.label = STR("Waarom besluit u dit?"), .value = k->standaard, .required = true,
		.options = reasons, .options_n = REASONS_N, .error = error,
		.hint = STR("De reden blijft bewaard bij het besluit.")});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 2,
		.label = STR("Toelichting"), .value = k->reden});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, "zelfde", STR("ja"), STR("Zelfde"));
	part_button(h, BUTTON_SECONDARY, "zelfde", STR("nee"), STR("Niet zelfde"));
	if (str_is(k->van, "nakijken"))
		part_link_button(h, BUTTON_SUBTLE,
			str_fmt(req->arena, "/nakijken?over=%lld", (long long)k->over + 1),
			STR("Weet ik niet (overslaan)"));
	else
		part_link_button(h, BUTTON_SUBTLE,
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(k->van)),
			STR("Terug zonder besluit"));
	html_close(h);
	html_close(h);
	html_close(h);
}

void keuring_teken(struct html *h, const struct request *req, const struct keuring *k)
{
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	draw_comparison(h, req, &k->paar);
	html_close(h);
	html_open(h, "div");
	draw_form(h, req, k);
	html_close(h);
	html_close(h);
}
