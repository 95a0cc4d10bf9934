/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the page of a measure and of a forfeited penalty shows besides its fields: the terms with
 * the way to their steps, each forfeiture by itself, and what is open. And the terms of
 * all measures on the start page.
 */
#include "faces/web/maatregelen.h"

#include "core/base/date.h"
#include "faces/web/bibob.h"
#include "faces/web/geld.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/termijn/termijn.h"

/* ---- terms ------------------------------------------------------------------------------- */

static const struct part_column term_columns[] = {
	{.label = STR_INIT("Termijn"), .row_header = true},
	{.label = STR_INIT("Uiterlijk"), .nowrap = true},
	{.label = STR_INIT("Nog")},
	{.label = STR_INIT("Waarom")},
};

static struct str iso_dutch(const struct request *req, struct str iso)
{
	struct date d;

	if (!date_parse(str_sub(iso, 0, 10), &d))
		return iso;
	if (iso.len < 16)
		return date_dutch(req->arena, d);
	return str_fmt(req->arena, "%.*s, %.*s uur", STR_ARG(date_dutch(req->arena, d)),
		STR_ARG(str_sub(iso, 11, 5)));
}

/* Days left in words and a tone: what has passed is loud, and louder when a right is gone. */
static void draw_left(struct html *h, const struct request *req, const struct termijn *t)
{
	int64_t n = t->dagen < 0 ? -t->dagen : t->dagen;
	struct str words = str_fmt(req->arena, "%lld %s", (long long)n, n == 1 ? "dag" : "dagen");

	if (!t->open)
		html_elc(h, "span", "cm-muted", "Afgedaan");
	else if (t->dagen < 0)
		part_badge(h, t->wie == TERMIJN_ZIJ ? TONE_NEUTRAL : t->fataal ? TONE_ERROR
									     : TONE_WARNING,
			str_fmt(req->arena, "%.*s voorbij", STR_ARG(words)));
	else if (t->dagen == 0)
		part_badge(h, TONE_WARNING, STR("Vandaag"));
	else if (t->wie == TERMIJN_WIJ && t->dagen <= 14)
		part_badge(h, TONE_WARNING, words);
	else
		html_text(h, words);
	if (t->open && t->handel_voor.len && t->dagen >= 0)
		html_el(h, "span", "cm-below", str_fmt(req->arena, "Handel voor %.*s",
			STR_ARG(iso_dutch(req, t->handel_voor))));
}

static void draw_why(struct html *h, const struct request *req, const struct termijn *t)
{
	html_open_class(h, "a", "utrecht-link");
	html_attr(h, "href", str_fmt(req->arena, "/termijnen/%.*s?%.*s", STR_ARG(t->regel),
		STR_ARG(t->vraag)));
	html_textc(h, "Waarom deze datum?");
	part_hidden_text(h, str_fmt(req->arena, " %.*s", STR_ARG(t->titel)));
	html_close(h);
}

static struct str record_path(const struct request *req, const struct termijn *t)
{
	const struct recordtype *type = model_op_naam(t->soort);

	return str_fmt(req->arena, "/%s/%.*s", type ? type->meervoud : "maatregelen",
		STR_ARG(t->record));
}

static void term_row(struct html *h, const struct request *req, const struct part_table *table,
	const struct termijn *t)
{
	part_row_open(h);
	part_cell_open(h, table, 0);
	if (t->kop.len) {
		html_link(h, "utrecht-link", record_path(req, t), t->kop);
		html_el(h, "span", "cm-below", t->titel);
	} else {
		html_text(h, t->titel);
	}
	html_close(h);
	part_cell_open(h, table, 1);
	html_text(h, iso_dutch(req, t->einde));
	if (t->was.len)
		html_el(h, "span", "cm-below", str_fmt(req->arena, "Was %.*s",
			STR_ARG(iso_dutch(req, t->was))));
	html_close(h);
	part_cell_open(h, table, 2);
	draw_left(h, req, t);
	html_close(h);
	part_cell_open(h, table, 3);
	draw_why(h, req, t);
	html_close(h);
	html_close(h);
}

static void draw_terms(struct html *h, const struct request *req, const char *caption,
	const struct termijn *t, size_t n)
{
	const struct part_table table = {.caption = str_of(caption), .caption_hidden = true,
		.columns = term_columns, .n = sizeof(term_columns) / sizeof(term_columns[0])};

	part_table_open(h, &table);
	for (size_t i = 0; i < n; i++)
		term_row(h, req, &table, &t[i]);
	part_table_close(h);
}

void termijnen_sectie(struct html *h, const struct request *req, const struct termijn *t,
	size_t n)
{
	part_section_open(h, "termijnen", STR("Termijnen"));
	if (n)
		draw_terms(h, req, "Termijnen", t, n);
	else
		html_elc(h, "p", "cm-none",
			"Er lopen nog geen termijnen. Zij komen vanzelf bij de volgende stap.");
	html_close(h);
}

/* ---- a measure --------------------------------------------------------------------------- */

struct measure {
	struct termijn *terms;
	size_t terms_n;
	struct maatregel_geld money;
	struct maatregel_voorstel *proposals;
	size_t proposals_n;
	struct maatregel_lastvoorstel *amounts;
	size_t amounts_n;
	struct str bibob;             /* the one word, or "" */
	struct geld_deel *parts;      /* of a claim: payments for it */
	size_t parts_n;
	struct maatregel_motief reasons[MOTIEF_MAX];
	size_t reasons_n;
};

static enum db_rc load_measure(struct request *req, const struct record *m, void **out)
{
	struct measure *d = ARENA_NEW(req->arena, struct measure);
	enum db_rc rc = run_of_model(termijn_van(&req->act, m, &d->terms, &d->terms_n));

	*out = d;
	if (rc == DB_OK)
		rc = run_of_model(bibob_stand_van(&req->act, m->id, &d->bibob));
	if (rc == DB_OK)
		rc = run_of_model(maatregel_geld(&req->act, m, &d->money));
	if (rc == DB_OK)
		rc = run_of_model(maatregel_voorstellen(&req->act, m, &d->proposals,
			&d->proposals_n));
	if (rc == DB_OK)
		rc = run_of_model(maatregel_lastvoorstellen(&req->act, m, &d->amounts,
			&d->amounts_n));
	if (rc == DB_OK)
		rc = run_of_model(maatregel_motivering(&req->act, m, d->reasons, &d->reasons_n));
	return rc;
}

static struct str euro(const struct request *req, int64_t cent)
{
	return str_join(req->arena, STR("€ "), termijn_euro(req->arena, cent));
}

static const struct part_column money_columns[] = {
	{.label = STR_INIT("Nummer"), .row_header = true},
	{.label = STR_INIT("Verbeurd op"), .nowrap = true},
	{.label = STR_INIT("Bedrag"), .numeric = true},
	{.label = STR_INIT("Betaald"), .numeric = true},
	{.label = STR_INIT("Stand")},
};

static struct str state_label(struct str status)
{
	for (const struct status *s = type_verbeurte.statussen; s->waarde; s++)
		if (str_is(status, s->waarde))
			return str_of(s->label);
	return status;
}

static void money_rows(struct html *h, const struct request *req, const struct maatregel_geld *g)
{
	const struct part_table t = {.caption = STR("Verbeurde dwangsommen"),
		.caption_hidden = true, .columns = money_columns,
		.n = sizeof(money_columns) / sizeof(money_columns[0])};

	part_table_open(h, &t);
	for (size_t i = 0; i < g->n; i++) {
		const struct verbeurte_regel *r = &g->rij[i];

		part_row_open(h);
		part_cell_link(h, &t, 0, str_fmt(req->arena, "/verbeurten/%.*s", STR_ARG(r->id)),
			r->nummer);
		part_cell(h, &t, 1, iso_dutch(req, r->verbeurd_op));
		part_cell(h, &t, 2, euro(req, r->bedrag));
		part_cell(h, &t, 3, euro(req, r->betaald));
		part_cell(h, &t, 4, state_label(r->status));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_money(struct html *h, const struct request *req, const struct record *m,
	const struct maatregel_geld *g)
{
	int64_t maximum = 0;

	str_to_int(record_veld(m, "maximum"), &maximum);
	if (!g->n)
		return;
	part_section_open(h, "verbeurten", STR("Verbeurde dwangsommen"));
	if (maximum && g->verbeurd >= maximum)
		part_alert(h, TONE_WARNING, STR("Het maximum is bereikt"),
			STR("Een volgende overtreding verbeurt niets meer. Overweeg een nieuwe "
			    "last."));
	money_rows(h, req, g);
	part_list_open(h);
	part_item(h, STR("Verbeurd"), euro(req, g->verbeurd));
	part_item(h, STR("Betaald"), euro(req, g->betaald));
	part_item(h, STR("Kwijtgescholden"), euro(req, g->kwijtgescholden));
	part_item(h, STR("Verjaard"), euro(req, g->verjaard));
	part_item(h, STR("Staat nog open"), euro(req, g->open));
	part_item(h, STR("Daarvan ingevorderd"), euro(req, g->ingevorderd));
	html_close(h);
	html_close(h);
}

/* ---- what policy proposes ------------------------------------------------------------ */

static struct str proposal_text(const struct request *req, const struct law_voorstel *v)
{
	struct buf b;
	struct str s;

	buf_init(&b, 256);
	law_voorstel_tekst(&b, v);
	s = str_dup(req->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void draw_reasons(struct html *h, const struct maatregel_voorstel *p)
{
	struct buf b;

	buf_init(&b, 4096);
	html_open_class(h, "ul", "cm-steps");
	for (size_t i = 0; law_voorstel_reden(&b, &p->v, &p->q, i); i++) {
		html_el(h, "li", NULL, buf_view(&b));
		buf_clear(&b);
	}
	html_close(h);
	buf_release(&b);
}

static void draw_amount(struct html *h, const struct request *req,
	const struct maatregel_lastvoorstel *v)
{
	part_heading(h, 3, str_fmt(req->arena, "%.*s: %.*s per overtreding, ten hoogste %.*s",
		STR_ARG(v->beleid->naam), STR_ARG(geld_euro(req, v->last->bedrag)),
		STR_ARG(geld_euro(req, v->last->maximum))));
	html_open_class(h, "ul", "cm-steps");
	html_el(h, "li", NULL, str_fmt(req->arena, "Beleid: %.*s (%.*s). De last geldt %d jaar.",
		STR_ARG(v->beleid->titel), STR_ARG(v->versie->artikel), v->last->jaren));
	html_el(h, "li", NULL, v->eerder.len ? str_fmt(req->arena, "Er is al een last voor dit "
		"gedrag "
		"van deze overtreder: %.*s. Een volgende overtreding verbeurt die last.",
		STR_ARG(v->eerder)) : STR("Er is geen eerdere last voor dit gedrag van deze "
		"overtreder."));
	if (v->buiten)
		html_elc(h, "li", NULL, "Op die dag gold geen versie van dit beleid. De versie "
			"die er "
			"het dichtst bij ligt is gebruikt.");
	html_close(h);
	if (v->versie->afwijken.len)
		html_el(h, "p", "cm-muted", v->versie->afwijken);
}

/* Policies side by side; a human decides. */
static void draw_proposals(struct html *h, const struct request *req, const struct measure *d)
{
	if (!d->proposals_n && !d->amounts_n)
		return;
	part_section_open(h, "voorstel", STR("Wat het beleid voorstelt"));
	part_paragraph(h, "Dit is een voorstel. U beslist, en motiveert als u ervan afwijkt.");
	for (size_t i = 0; i < d->amounts_n; i++)
		draw_amount(h, req, &d->amounts[i]);
	for (size_t i = 0; i < d->proposals_n; i++) {
		const struct maatregel_voorstel *p = &d->proposals[i];

		part_heading(h, 3, str_fmt(req->arena, "%.*s: %.*s",
			STR_ARG(p->v.beleid->naam), STR_ARG(proposal_text(req, &p->v))));
		draw_reasons(h, p);
		if (p->v.versie->afwijken.len)
			html_el(h, "p", "cm-muted", p->v.versie->afwijken);
	}
	html_close(h);
}

/* ---- why this measure ------------------------------------------------------------------ */

static const struct part_column reason_columns[] = {
	{.label = STR_INIT("Deel"), .row_header = true},
	{.label = STR_INIT("Stukken"), .numeric = true},
	{.label = STR_INIT("Stand")},
};

static void reason_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct maatregel_motief *r)
{
	part_row_open(h);
	part_cell(h, t, 0, r->titel);
	part_cell(h, t, 1, str_fmt(req->arena, "%zu", r->stukken));
	part_cell_open(h, t, 2);
	if (r->mist.len) {
		part_badge(h, TONE_WARNING, STR("Ontbreekt"));
		html_el(h, "span", "cm-below", r->mist);
	} else {
		part_badge(h, TONE_OK, STR("Compleet"));
	}
	html_close(h);
	html_close(h);
}

/* Before anybody signs: what is there, and what is missing. */
static void draw_reasons_of(struct html *h, const struct request *req, const struct measure *d)
{
	const struct part_table t = {.caption = STR("Motivering"), .caption_hidden = true,
		.columns = reason_columns, .n = 3};

	if (!d->reasons_n)
		return;
	part_section_open(h, "motivering", STR("Is de motivering compleet?"));
	part_paragraph(h, "Een besluit kan pas worden getekend als hier niets ontbreekt.");
	part_table_open(h, &t);
	for (size_t i = 0; i < d->reasons_n; i++)
		reason_row(h, req, &t, &d->reasons[i]);
	part_table_close(h);
	html_close(h);
}

static void measure_main(struct html *h, struct request *req, const struct record *m, void *loaded)
{
	const struct measure *d = loaded;

	bibob_woord(h, d->bibob);
	termijnen_sectie(h, req, d->terms, d->terms_n);
	draw_reasons_of(h, req, d);
	draw_proposals(h, req, d);
	draw_money(h, req, m, &d->money);
}

const struct record_hook maatregel_hook = {.type = "maatregel", .load = load_measure,
	.main = measure_main};

/* ---- a forfeiture ------------------------------------------------------------------------ */

static enum db_rc load_forfeit(struct request *req, const struct record *v, void **out)
{
	struct measure *d = ARENA_NEW(req->arena, struct measure);

	enum model_rc rc = termijn_van(&req->act, v, &d->terms, &d->terms_n);

	*out = d;
	if (rc == MODEL_OK)
		rc = geld_delen(&req->act, v, &d->parts, &d->parts_n);
	return run_of_model(rc);
}

static void forfeit_main(struct html *h, struct request *req, const struct record *v, void *loaded)
{
	const struct measure *d = loaded;

	(void)v;
	termijnen_sectie(h, req, d->terms, d->terms_n);
	geld_delen_sectie(h, req, d->parts, d->parts_n);
}

const struct record_hook verbeurte_hook = {.type = "verbeurte", .load = load_forfeit,
	.main = forfeit_main};
const struct record_hook vordering_hook = {.type = "vordering", .load = load_forfeit,
	.main = forfeit_main};

/* ---- the start page ---------------------------------------------------------------------- */

enum model_rc termijn_bord(struct request *req, struct termijn_bord *b)
{
	*b = (struct termijn_bord){.n = 0};
	if (may(&req->act, RECHT_LIJST, STR("maatregel")) != MAG_WEL)
		return MODEL_OK;
	return maatregel_werklijst(&req->act, TERMIJNEN_GETOOND, &b->t, &b->n, &b->totaal,
		&b->voorbij);
}

void termijn_bord_draw(struct html *h, struct request *req, const struct termijn_bord *b)
{
	if (!b->n)
		return;
	part_section_open(h, "termijnen", STR("Termijnen van maatregelen"));
	if (b->voorbij)
		part_alert(h, TONE_ERROR, str_fmt(req->arena, "%s%lld %s",
			b->voorbij == WERKLIJST_TEL_MAX ? "Meer dan " : "", (long long)b->voorbij,
			b->voorbij == 1 ? "termijn is voorbij" : "termijnen zijn voorbij"),
			STR("Kijk eerst naar deze. Ze staan bovenaan."));
	draw_terms(h, req, "Termijnen van maatregelen", b->t, b->n);
	if (b->totaal > (int64_t)b->n)
		html_el(h, "p", "cm-muted", str_fmt(req->arena, "U ziet de eerste %zu van %s%lld.",
			b->n, b->totaal == WERKLIJST_TEL_MAX ? "meer dan " : "",
			(long long)b->totaal));
	html_close(h);
}
