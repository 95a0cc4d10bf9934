/* SPDX-License-Identifier: EUPL-1.2 */
/* One bronrecord: the row as it was written, how it was read, and where it came from. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/model/veld.h"
#include "faces/web/bibob.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/bron/bron.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/lees.h"
#include "work/invoer/invoer.h"

struct row {
	struct bronrecord r;
	struct record *bron;              /* NULL: not for this role */
	struct invoer invoer;
	bool has_invoer;
	struct bronversie *version;
	size_t versions;
	struct match_rec deel[DELEN_MAX];
	struct str entiteit[DELEN_MAX];
	size_t delen;
	struct str bibob;                 /* the one word, or "" */
	struct fouten mistakes;
	enum model_rc rc;
};

/* ---- gathering ---------------------------------------------------------------------- */

/* The source and the file are shown to who may see them; the row itself does not
 * depend on it. */
static enum model_rc read_origin(struct request *req, struct row *w)
{
	enum model_rc rc = record_haal(&req->act, &type_bron, w->r.bron, &w->bron);

	if (rc == MODEL_NOT_FOUND || rc == MODEL_FORBIDDEN)
		w->bron = NULL;
	else if (rc != MODEL_OK)
		return rc;
	if (may(&req->act, RECHT_LEZEN, STR("invoer")) != MAG_WEL)
		return MODEL_OK;
	rc = invoer_haal(&req->act, w->r.invoer, &w->invoer);
	w->has_invoer = rc == MODEL_OK;
	return rc == MODEL_NOT_FOUND || rc == MODEL_FORBIDDEN ? MODEL_OK : rc;
}

static enum db_rc read_delen(struct request *req, struct row *w)
{
	enum db_rc rc = DB_OK;

	w->delen = bronrij_delen(req->arena, w->r.soort, w->r.id, w->r.bron, w->r.waarde, w->deel);
	for (size_t i = 0; i < w->delen && rc == DB_OK; i++)
		rc = lees_entiteit_van(&req->act, w->r.id, (int)i, &w->entiteit[i]);
	return rc;
}

static enum db_rc read_row(struct request *req, void *arg)
{
	struct row *w = arg;

	*w = (struct row){.bron = NULL};
	w->rc = bronrecord_haal(&req->act, req->param[0], &w->r, &w->mistakes);
	if (w->rc == MODEL_OK)
		w->rc = bronrecord_versies(&req->act, &w->r, &w->version, &w->versions);
	if (w->rc == MODEL_OK)
		w->rc = bibob_stand_van(&req->act, w->r.id, &w->bibob);
	if (w->rc == MODEL_OK)
		w->rc = read_origin(req, w);
	if (w->rc == MODEL_REFUSED)
		return DB_OK; /* nothing was shown; the refusal is in the log */
	return w->rc == MODEL_OK ? read_delen(req, w) : run_of_model(w->rc);
}

/* ---- the row --------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Gegeven"), .row_header = true},
	{.label = STR_INIT("Zoals geschreven")},
	{.label = STR_INIT("Zo gelezen")},
};
static const struct part_table table = {.caption = STR_INIT("De rij, veld voor veld"),
	.caption_hidden = true, .columns = columns, .n = 3};

static const char *advice(const struct veld *v)
{
	return v->soort == VELD_KENMERK ? kenmerk_uitleg(v->kenmerk)
					: "Deze waarde is niet herkend. Ze is bewaard zoals ze "
					  "in de bron staat.";
}

static void field_row(struct html *h, const struct request *req, const struct row *w, size_t i)
{
	const struct veld *v = &w->r.soort->type->velden[i];
	bool right = true;
	struct str normal = bronrecord_waarde(req->arena, w->r.soort, i, w->r.waarde[i], &right);

	part_row_open(h);
	part_cell(h, &table, 0, str_of(v->label));
	part_cell(h, &table, 1, w->r.waarde[i]);
	part_cell_open(h, &table, 2);
	if (right) {
		html_text(h, veld_toon(v, req->arena, normal));
	} else {
		part_badge(h, TONE_WARNING, STR("Klopt niet"));
		html_elc(h, "span", "cm-below", advice(v));
	}
	html_close(h);
	html_close(h);
}

static void draw_fields(struct html *h, const struct request *req, const struct row *w)
{
	part_section_open(h, "rij", STR("De rij"));
	part_table_open(h, &table);
	for (size_t i = 0; i < w->r.soort->type->velden_n; i++)
		if (w->r.waarde[i].len)
			field_row(h, req, w, i);
	for (size_t i = 0; i < w->r.extra_n; i++) {
		part_row_open(h);
		part_cell(h, &table, 0, w->r.extra[i].naam);
		part_cell(h, &table, 1, w->r.extra[i].waarde);
		part_cell_open(h, &table, 2);
		html_elc(h, "span", "cm-muted", "Kolom zonder veld: bewaard als tekst");
		html_close(h);
		html_close(h);
	}
	part_table_close(h);
	html_close(h);
}

/* ---- earlier versions -------------------------------------------------------------------- */

static bool parse(const struct request *req, const struct row *w, struct str data,
	struct bronrecord *out)
{
	*out = (struct bronrecord){.soort = w->r.soort, .data = data};
	return bronrecord_lees(req->arena, out);
}

/* What changed from `old` to `new`, field by field. */
static void draw_changes(struct html *h, const struct bronrecord *old,
	const struct bronrecord *new)
{
	const struct recordtype *type = new->soort->type;
	size_t n = 0;

	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < type->velden_n; i++) {
		if (str_eq(old->waarde[i], new->waarde[i]))
			continue;
		html_open(h, "li");
		html_elc(h, "strong", NULL, type->velden[i].label);
		html_textc(h, ": was ");
		html_el(h, "q", NULL, old->waarde[i].len ? old->waarde[i] : STR("leeg"));
		html_textc(h, ", werd ");
		html_el(h, "q", NULL, new->waarde[i].len ? new->waarde[i] : STR("leeg"));
		html_close(h);
		n++;
	}
	if (!n)
		html_elc(h, "li", NULL, "Alleen kolommen zonder veld veranderden.");
	html_close(h);
}

static void draw_versions(struct html *h, const struct request *req, const struct row *w)
{
	struct bronrecord newer = w->r, older;

	part_section_open(h, "versies", STR("Versies van deze rij"));
	part_timeline_open(h);
	for (size_t i = 0; i <= w->versions; i++) {
		bool last = i == w->versions;
		int64_t when = i ? w->version[i - 1].tijd : w->r.tijd;
		int64_t number = i ? w->version[i - 1].versie : w->r.versie;

		part_moment_open(h, i ? TONE_NEUTRAL : TONE_OK, instant_dutch(req->arena, when),
			instant_iso(req->arena, when),
			str_fmt(req->arena, "Versie %lld%s", (long long)number,
				i ? "" : " (nu)"));
		if (!last && parse(req, w, w->version[i].data, &older)) {
			draw_changes(h, &older, &newer);
			newer = older;
		} else if (last) {
			html_elc(h, "p", "cm-muted", "Voor het eerst ingelezen.");
		}
		part_moment_close(h);
	}
	html_close(h);
	html_close(h);
}

/* ---- beside it ------------------------------------------------------------------------------ */

static void draw_delen(struct html *h, const struct request *req, const struct row *w)
{
	part_section_open(h, "gaat-over", STR("Gaat over"));
	html_open_class(h, "ul", "cm-hits");
	for (size_t i = 0; i < w->delen; i++) {
		struct str name = deel_naam(req->arena, &w->deel[i]);

		if (!w->deel[i].n || !w->entiteit[i].len)
			continue;
		html_open(h, "li");
		part_icon(h, entiteit_soort_naam(w->deel[i].soort));
		html_open(h, "div");
		html_open_class(h, "p", "cm-hits__title");
		html_link(h, "utrecht-link",
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(w->entiteit[i])),
			name.len ? name : STR("Zonder naam"));
		html_close(h);
		html_open_class(h, "p", "cm-hits__more");
		html_textf(h, "%s, in deze rij: %s", entiteit_soort_titel(w->deel[i].soort),
			w->r.soort->delen[i].rol);
		html_close(h);
		html_close(h);
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static void bron_field(struct html *h, const struct request *req, const struct record *bron,
	const char *name)
{
	int i = model_veld(bron->type, str_of(name));

	part_item(h, str_of(bron->type->velden[i].label),
		veld_toon(&bron->type->velden[i], req->arena, bron->waarde[i]));
}

/* The command line keeps the way to a file as its name. */
static struct str file_name(struct str path)
{
	size_t at = path.len;

	while (at && path.p[at - 1] != '/')
		at--;
	return str_sub(path, at, SIZE_MAX);
}

static void draw_origin(struct html *h, const struct request *req, const struct row *w)
{
	part_section_open(h, "herkomst", STR("Waar komt dit vandaan?"));
	part_list_open(h);
	if (w->bron) {
		part_item_open(h, STR("Bron"));
		html_link(h, "utrecht-link",
			str_fmt(req->arena, "/bronnen/%.*s", STR_ARG(w->bron->id)),
			record_veld(w->bron, "titel"));
		part_item_close(h);
	}
	if (w->has_invoer)
		part_item(h, STR("Bestand"), file_name(w->invoer.bestand));
	part_item(h, STR("Regel"), str_fmt(req->arena, "%lld", (long long)w->r.regel));
	part_item(h, STR("Ingelezen op"), instant_dutch(req->arena, w->r.tijd));
	if (w->bron) {
		bron_field(h, req, w->bron, "doel");
		bron_field(h, req, w->bron, "grondslag");
		bron_field(h, req, w->bron, "grondslag_toelichting");
		bron_field(h, req, w->bron, "bewaartermijn");
		bron_field(h, req, w->bron, "eigenaar");
	}
	html_close(h);
	html_close(h);
}

/* ---- page ------------------------------------------------------------------------------------ */

static struct str heading(const struct request *req, const struct row *w)
{
	for (size_t i = 0; i < w->delen; i++) {
		struct str name = w->deel[i].n ? deel_naam(req->arena, &w->deel[i]) : STR("");

		if (name.len)
			return name;
	}
	return str_of(w->r.soort->type->titel);
}

static void draw_row(struct request *req, struct response *res, const struct row *w)
{
	struct part_link crumb = {.href = STR("/zoeken"), .text = STR("Zoeken")};
	struct html *h;

	if (w->delen && w->entiteit[0].len)
		crumb = (struct part_link){.href = str_fmt(req->arena, "/entiteiten/%.*s",
			STR_ARG(w->entiteit[0])), .text = heading(req, w)};
	h = page_begin(req, res, &(struct page){
		.title = str_fmt(req->arena, "Rij %lld%s%.*s", (long long)w->r.regel,
			w->bron ? " van " : "",
			STR_ARG(w->bron ? record_veld(w->bron, "titel") : STR(""))),
		.kicker = str_fmt(req->arena, "Bronrecord: %s", w->r.soort->type->titel),
		.lead = "Zo staat het in de bron. Een bronrecord verandert niet: een nieuwe "
			"versie komt erbij.",
		.crumbs = &crumb, .crumbs_n = 1});
	bibob_woord(h, w->bibob);
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	draw_fields(h, req, w);
	draw_versions(h, req, w);
	html_close(h);
	html_open(h, "div");
	draw_delen(h, req, w);
	draw_origin(h, req, w);
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_row(struct request *req, struct response *res)
{
	struct row *w = ARENA_NEW(req->arena, struct row);

	if (!web_run(req, res, DB_READ, read_row, w))
		return;
	if (w->rc == MODEL_OK)
		draw_row(req, res, w);
	else if (w->rc == MODEL_REFUSED)
		web_refused(req, res, &w->mistakes.weigering);
	else
		web_not_found(req, res);
}

const struct route bronrecords_routes[] = {
	{M_GET, "/bronrecords/{id}", handle_row, "bronrecord", RECHT_LEZEN, 0, 0,
		"Bronrecord bekijken"},
	{.pattern = NULL},
};
