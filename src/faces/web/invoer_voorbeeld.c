/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that shows what is in a file before it is read in. */
#include "core/base/utf8.h"
#include "faces/web/invoer_inlezen.h"
#include "faces/web/tiles.h"

enum { ROWS_SHOWN = 5, CELL_SHOWN = 60 };

struct str loading_path(const struct request *req, const struct loading *l, const char *end)
{
	return str_fmt(req->arena, "/bronnen/%.*s/inlezen%s%.*s%s", STR_ARG(l->source->id),
		l->file.token.len ? "/" : "", STR_ARG(l->file.token), end);
}

void loading_crumbs(const struct request *req, const struct loading *l, struct part_link out[2])
{
	out[0] = (struct part_link){.href = STR("/bronnen"), .text = STR("Bronnen")};
	out[1] = (struct part_link){
		.href = str_fmt(req->arena, "/bronnen/%.*s", STR_ARG(l->source->id)),
		.text = record_veld(l->source, "titel")};
}

/* ---- trial ---------------------------------------------------------------------------- */

static void draw_trial(struct html *h, const struct request *req, const struct loading *l)
{
	const struct tile t[] = {{.label = STR("regels gelezen"), .count = l->trial.regels},
		{.label = STR("goed"), .count = l->trial.nieuw},
		{.label = STR("niet te lezen"), .count = l->trial.fout, .bad = true},
		{.label = STR("met een waarde die niet klopt"), .count = l->trial.afwijkend}};

	part_section_open(h, "proef", STR("Uitslag van de proef"));
	part_paragraph(h, "Er is nog niets bewaard.");
	web_tiles(h, req->arena, t, 4);
	if (l->faults_n) {
		part_heading(h, 3, STR("De eerste fouten"));
		html_open_class(h, "ul", "utrecht-unordered-list");
		for (size_t i = 0; i < l->faults_n; i++)
			html_el(h, "li", NULL, l->faults[i]);
		html_close(h);
		part_paragraph(h, "Ook als u nu inleest, blijven deze regels bewaard. U kunt ze "
				  "daarna downloaden en goed maken.");
	}
	html_close(h);
}

/* ---- columns ---------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Kolom in uw bestand"), .row_header = true},
	{.label = STR_INIT("Voorbeelden")},
	{.label = STR_INIT("Wat is het")},
};

static void option(struct html *h, struct str value, struct str label, bool chosen)
{
	html_open(h, "option");
	html_attr(h, "value", value);
	if (chosen)
		html_flag(h, "selected");
	html_text(h, label);
	html_close(h);
}

/* Fields by group, as they stand in the declaration. */
static void draw_options(struct html *h, const struct recordtype *type, int chosen)
{
	bool open = false;

	option(h, STR(""), STR("Niet gebruiken (wel bewaren)"), chosen < 0);
	for (size_t i = 0; i < type->velden_n; i++) {
		const struct veld *v = &type->velden[i];

		if (v->groep) {
			if (open)
				html_close(h);
			open = true;
			html_open(h, "optgroup");
			html_attr_c(h, "label", v->groep);
		}
		option(h, str_of(v->naam), str_of(v->label), chosen == (int)i);
	}
	if (open)
		html_close(h);
}

static const char *why(const struct kolom *k)
{
	static const struct {
		const char *why, *text;
	} words[] = {{"kop", "Voorstel: zo staat het in de kop"},
		{"waarden", "Voorstel: de waarden lijken hierop"},
		{"bron", "Zo koos u het de vorige keer"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(k->waarom, words[i].why) == 0)
			return words[i].text;
	return k->veld < 0 ? "" : "Door u gekozen";
}

static void draw_choice(struct html *h, const struct request *req, const struct loading *l,
	size_t i)
{
	const struct kolom *k = &l->seen.kolom[i];
	const char *id = str_fmt(req->arena, "kolom-%zu", i).p;
	struct str wrong = l->wrong ? l->wrong[i] : STR("");

	html_open_class(h, "label", "cm-hidden");
	html_attr_c(h, "for", id);
	html_textf(h, "Wat staat er in kolom %.*s", STR_ARG(k->naam));
	html_close(h);
	if (wrong.len) {
		html_open_class(h, "p", "utrecht-form-field-error-message");
		html_attr_fmt(h, "id", "%s-fout", id);
		part_icon(h, "error");
		html_text(h, wrong);
		html_close(h);
	}
	html_open_class(h, "select", "utrecht-select");
	html_attr_c(h, "id", id);
	html_attr_c(h, "name", id);
	if (wrong.len) {
		html_attr_c(h, "aria-invalid", "true");
		html_attr_fmt(h, "aria-describedby", "%s-fout", id);
	}
	draw_options(h, l->kind->type, k->veld);
	html_close(h);
	html_elc(h, "span", "cm-below", why(k));
}

static void column_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct loading *l, size_t i)
{
	const struct kolom *k = &l->seen.kolom[i];

	part_row_open(h);
	part_cell_open(h, t, 0);
	html_text(h, k->naam);
	if (k->lijkt != GUESS_EMPTY && k->lijkt != GUESS_TEXT) {
		html_open_class(h, "span", "cm-below");
		html_textf(h, "lijkt op: %s", guess_name(k->lijkt));
		html_close(h);
	}
	html_close(h);
	part_cell_open(h, t, 1);
	for (size_t e = 0; e < k->voorbeelden && e < 3; e++)
		html_el(h, "span", "cm-example", k->voorbeeld[e]);
	if (!k->voorbeelden)
		html_elc(h, "span", "cm-none", "leeg");
	html_close(h);
	part_cell_open(h, t, 2);
	draw_choice(h, req, l, i);
	html_close(h);
	html_close(h);
}

static void draw_columns(struct html *h, const struct request *req, const struct loading *l)
{
	const struct part_table t = {.caption = STR("Kolommen"), .caption_hidden = true,
		.columns = columns, .n = 3};

	part_table_open(h, &t);
	for (size_t i = 0; i < l->seen.kolommen; i++)
		column_row(h, req, &t, l, i);
	part_table_close(h);
}

/* ---- first rows ---------------------------------------------------------------------------- */

static void draw_row(struct html *h, const struct part_table *t, const struct table_row *r)
{
	part_row_open(h);
	for (size_t i = 0; i < t->n; i++)
		part_cell(h, t, i,
			i < r->n ? utf8_head(r->cell[i].text, CELL_SHOWN) : STR(""));
	html_close(h);
}

static void draw_first_rows(struct html *h, const struct request *req, const struct loading *l)
{
	char err[TABLE_ERR_MAX];
	struct table *file = table_open(l->file.path, l->file.name.p, err);
	struct part_column *c =
		ARENA_NEWN(req->arena, struct part_column, l->seen.kolommen + 1);
	struct part_table t = {.caption = STR("Eerste regels"), .caption_hidden = true,
		.columns = c, .n = l->seen.kolommen};
	struct table_row *row;

	if (!file)
		return;
	for (size_t i = 0; i < t.n; i++)
		c[i].label = l->seen.kolom[i].naam;
	part_details_open(h, STR("De eerste regels van het bestand"));
	part_table_open(h, &t);
	for (int i = 0; i < ROWS_SHOWN && table_next(file, &row, err) == 1; i++)
		if (!row->bad)
			draw_row(h, &t, row);
	part_table_close(h);
	html_close(h);
	table_close(file);
}

/* ---- page ------------------------------------------------------------------------------------ */

static void draw_buttons(struct html *h, const struct request *req, const struct loading *l)
{
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Inlezen"));
	html_open_class(h, "button", "utrecht-button utrecht-button--secondary-action");
	html_attr_c(h, "type", "submit");
	html_attr(h, "formaction", loading_path(req, l, "/proef"));
	html_textc(h, "Eerst een proef");
	html_close(h);
	html_close(h);
}

static void draw_form(struct html *h, const struct request *req, const struct loading *l)
{
	part_section_open(h, "kolommen", l->kind ? STR("Welke kolom is wat?") : STR("Inlezen"));
	if (!l->kind)
		part_paragraph(h, "Dit bestand zegt zelf wat er in elke regel staat. U hoeft niets "
				  "te kiezen.");
	else
		part_paragraph(h, "Kijk of het voorstel klopt en pas het aan. Een kolom die u niet "
				  "gebruikt, wordt wel bewaard. De keuze wordt onthouden bij de "
				  "bron.");
	if (l->kind && !l->seen.sleutel)
		part_alert(h, TONE_WARNING, STR("Geen kolom is de sleutel van de bron"),
			STR("Een sleutel is een nummer dat bij elke regel hoort, zoals een "
			    "zaaknummer. Zonder sleutel is een gewijzigde regel later een nieuwe "
			    "regel. Staat er zo'n nummer in de lijst? Kies daar dan \"Nummer in "
			    "de bron\"."));
	html_open_class(h, "form", "cm-mapping");
	html_attr_c(h, "method", "post");
	html_attr(h, "action", loading_path(req, l, ""));
	html_flag(h, "novalidate");
	part_hidden(h, "csrf", page_csrf(req));
	if (l->kind)
		draw_columns(h, req, l);
	draw_buttons(h, req, l);
	html_close(h);
	html_close(h);
}

void loading_draw(struct request *req, struct response *res, const struct loading *l)
{
	struct part_link crumbs[2];
	struct html *h;

	loading_crumbs(req, l, crumbs);
	h = page_begin(req, res, &(struct page){.title = STR("Wat staat erin?"),
		.kicker = l->tried ? STR("Stap 3 van 3: proef")
				   : STR("Stap 2 van 3: bekijk het bestand"),
		.crumbs = crumbs, .crumbs_n = 2, .errors_n = l->errors_n});
	part_error_summary(h, l->errors, l->errors_n);
	html_open_class(h, "p", "cm-meta");
	html_el(h, "strong", NULL, l->file.name);
	html_elc(h, "span", NULL, table_kind_name(l->seen.bestandsoort));
	if (l->kind) {
		html_open(h, "span");
		html_textf(h, "%zu kolommen", l->seen.kolommen);
		html_close(h);
	}
	html_close(h);
	if (l->tried)
		draw_trial(h, req, l);
	draw_form(h, req, l);
	draw_first_rows(h, req, l);
	part_action_form(h, loading_path(req, l, "/weggooien"), page_csrf(req), BUTTON_SUBTLE,
		STR("Niet inlezen: gooi het bestand weg"), STR(""));
	page_end(h, req, res);
}
