/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the page of a payment and of a bank statement shows besides their fields: which claims
 * were paid, and which claim a payment seems to be for. A button confirms; nothing books
 * itself.
 */
#include "core/base/date.h"
#include "core/model/veld.h"
#include "faces/web/geld.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"

enum { PAYMENTS_SHOWN = 100 };

/* ---- parts ------------------------------------------------------------------------------ */

static const struct part_column part_columns[] = {
	{.label = STR_INIT("Betaling"), .row_header = true},
	{.label = STR_INIT("Vordering")},
	{.label = STR_INIT("Geboekt op"), .nowrap = true},
	{.label = STR_INIT("Bedrag"), .numeric = true},
	{.label = STR_INIT("Stand")},
};

static struct str day(const struct request *req, struct str iso)
{
	struct date d;

	return date_parse(iso, &d) ? date_dutch(req->arena, d) : iso;
}

static const char *claim_path(struct str soort)
{
	return str_is(soort, "verbeurte") ? "verbeurten" : "vorderingen";
}

static void part_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct geld_deel *d)
{
	part_row_open(h);
	part_cell_link(h, t, 0, str_fmt(req->arena, "/betalingen/%.*s", STR_ARG(d->betaling)),
		d->betaling_nummer);
	part_cell_link(h, t, 1, str_fmt(req->arena, "/%s/%.*s", claim_path(d->claim_soort),
		STR_ARG(d->claim)), d->claim_nummer);
	part_cell(h, t, 2, day(req, d->geboekt_op));
	part_cell(h, t, 3, geld_euro(req, d->bedrag));
	part_cell(h, t, 4, str_is(d->status, "geldig") ? STR("Toegerekend")
						       : STR("Teruggedraaid"));
	html_close(h);
}

void geld_delen_sectie(struct html *h, const struct request *req, const struct geld_deel *d,
	size_t n)
{
	const struct part_table t = {.caption = STR("Waarvoor is betaald"),
		.caption_hidden = true, .columns = part_columns,
		.n = sizeof(part_columns) / sizeof(part_columns[0])};

	if (!n)
		return;
	part_section_open(h, "delen", STR("Waarvoor is betaald"));
	part_table_open(h, &t);
	for (size_t i = 0; i < n; i++)
		part_row(h, req, &t, &d[i]);
	part_table_close(h);
	html_close(h);
}

/* ---- a payment ------------------------------------------------------------------------------ */

struct payment {
	struct geld_deel *parts;
	size_t parts_n, proposals_n;
	struct geld_voorstel proposals[GELD_VOORSTELLEN_MAX];
};

static enum db_rc load_payment(struct request *req, const struct record *b, void **out)
{
	struct payment *p = ARENA_NEW(req->arena, struct payment);
	struct geld_open *open;
	size_t n;
	enum model_rc rc = geld_delen(&req->act, b, &p->parts, &p->parts_n);

	*out = p;
	if (rc == MODEL_OK && str_is(b->status, "open")) {
		rc = geld_open(&req->act, &open, &n);
		if (rc == MODEL_OK)
			rc = geld_voorstel(&req->act, b, open, n, p->proposals, &p->proposals_n);
	}
	return run_of_model(rc);
}

static void draw_reasons(struct html *h, unsigned reasons)
{
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (unsigned r = 1; r < 1U << REDEN_N; r <<= 1)
		if (reasons & r)
			html_elc(h, "li", NULL, geld_reden_tekst((enum geld_reden)r));
	html_close(h);
}

static void draw_confirm(struct html *h, const struct request *req, const struct record *b,
	const struct geld_open *c)
{
	part_form_open(h, str_fmt(req->arena, "/betalingen/%.*s/stappen/toerekenen",
		STR_ARG(b->id)), page_csrf(req), 0);
	part_hidden(h, "versie", str_fmt(req->arena, "%lld", (long long)b->versie));
	part_hidden(h, c->soort.p, c->id);
	html_open_class(h, "button", "utrecht-button utrecht-button--secondary-action");
	html_attr_c(h, "type", "submit");
	html_textc(h, "Hiervoor is betaald");
	part_hidden_text(h, str_fmt(req->arena, ": %.*s", STR_ARG(c->nummer)));
	html_close(h);
	html_close(h);
}

static void draw_proposal(struct html *h, const struct request *req, const struct record *b,
	const struct geld_voorstel *v)
{
	const struct geld_open *c = v->claim;

	html_open(h, "li");
	part_heading(h, 3, str_fmt(req->arena, "%.*s: %.*s", STR_ARG(c->nummer),
		STR_ARG(c->onderwerp)));
	html_open(h, "p");
	html_textf(h, "Open: %.*s van %.*s. Maatregel ", STR_ARG(geld_euro(req, c->open)),
		STR_ARG(geld_euro(req, c->bedrag)));
	html_link(h, "utrecht-link", str_fmt(req->arena, "/maatregelen/%.*s",
		STR_ARG(c->maatregel)), c->maatregel_nummer);
	html_textc(h, ".");
	html_close(h);
	draw_reasons(h, v->redenen);
	if (may(&req->act, RECHT_WIJZIGEN, STR("betaling")) == MAG_WEL)
		draw_confirm(h, req, b, c);
	html_close(h);
}

static void payment_main(struct html *h, struct request *req, const struct record *b, void *loaded)
{
	const struct payment *p = loaded;

	geld_delen_sectie(h, req, p->parts, p->parts_n);
	if (!str_is(b->status, "open"))
		return;
	part_section_open(h, "voorstel", STR("Waarvoor lijkt dit te zijn"));
	if (p->proposals_n) {
		part_paragraph(h, "Dit is een voorstel met de redenen erbij. U beslist.");
		html_open_class(h, "ol", "cm-steps");
		for (size_t i = 0; i < p->proposals_n; i++)
			draw_proposal(h, req, b, &p->proposals[i]);
		html_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Er is geen open vordering die hierop lijkt. Kies zelf "
			"een vordering, of kies 'Hoort niet bij een vordering'.");
	}
	html_close(h);
}

static void payments_top(struct html *h, struct request *req)
{
	if (may(&req->act, RECHT_MAKEN, STR("betaling")) != MAG_WEL)
		return;
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY, STR("/afschriften/inlezen"),
		STR("Bankafschrift inlezen"));
	part_link_button(h, BUTTON_SUBTLE, STR("/afschriften"), STR("Ingelezen afschriften"));
	html_close(h);
}

const struct record_hook betaling_hook = {.type = "betaling", .load = load_payment,
	.main = payment_main, .list_top = payments_top};

/* ---- a statement --------------------------------------------------------------------------- */

struct statement {
	struct lijst payments;
	struct geld_voorstel *best;   /* claim NULL: none */
};

static enum db_rc load_best(struct request *req, struct statement *s)
{
	struct geld_voorstel v[GELD_VOORSTELLEN_MAX];
	struct geld_open *open;
	size_t n, found;
	enum model_rc rc = geld_open(&req->act, &open, &n);

	s->best = ARENA_NEWN(req->arena, struct geld_voorstel, PAYMENTS_SHOWN);
	for (size_t i = 0; i < s->payments.n && rc == MODEL_OK; i++) {
		rc = geld_voorstel(&req->act, s->payments.rec[i], open, n, v, &found);
		if (found)
			s->best[i] = v[0];
	}
	return run_of_model(rc);
}

static enum db_rc load_statement(struct request *req, const struct record *a, void **out)
{
	struct statement *s = ARENA_NEW(req->arena, struct statement);
	const struct paar filter = {STR("afschrift"), a->id};
	enum model_rc rc = record_lijst(&req->act, &type_betaling,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("nummer"), .pagina = 1, .per_pagina = PAYMENTS_SHOWN},
		&s->payments);

	*out = s;
	return rc == MODEL_OK ? load_best(req, s) : run_of_model(rc);
}

static const struct part_column line_columns[] = {
	{.label = STR_INIT("Betaling"), .row_header = true},
	{.label = STR_INIT("Geboekt op"), .nowrap = true},
	{.label = STR_INIT("Bedrag"), .numeric = true},
	{.label = STR_INIT("Lijkt op")},
};

static void line_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct record *b, const struct geld_voorstel *best)
{
	int64_t cent = 0;

	str_to_int(record_veld(b, "bedrag"), &cent);
	part_row_open(h);
	part_cell_link(h, t, 0, str_fmt(req->arena, "/betalingen/%.*s", STR_ARG(b->id)),
		b->nummer);
	part_cell(h, t, 1, day(req, record_veld(b, "geboekt_op")));
	part_cell(h, t, 2, geld_euro(req, cent));
	part_cell_open(h, t, 3);
	if (!str_is(b->status, "open"))
		part_badge(h, TONE_OK, str_is(b->status, "verdeeld") ? STR("Verdeeld")
			: STR("Hoort niet bij een vordering"));
	else if (best->claim)
		html_textf(h, "%.*s, %.*s", STR_ARG(best->claim->nummer),
			STR_ARG(best->claim->onderwerp));
	else
		html_elc(h, "span", "cm-muted", "Geen voorstel");
	html_close(h);
	html_close(h);
}

static void statement_main(struct html *h, struct request *req, const struct record *a,
	void *loaded)
{
	const struct statement *s = loaded;
	const struct part_table t = {.caption = STR("Betalingen op dit afschrift"),
		.caption_hidden = true, .columns = line_columns,
		.n = sizeof(line_columns) / sizeof(line_columns[0])};

	(void)a;
	part_section_open(h, "betalingen", STR("Betalingen op dit afschrift"));
	if (s->payments.n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < s->payments.n; i++)
			line_row(h, req, &t, s->payments.rec[i], &s->best[i]);
		part_table_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Dit afschrift voegde niets toe.");
	}
	if (s->payments.totaal > (int64_t)s->payments.n)
		html_el(h, "p", "cm-muted", str_fmt(req->arena, "U ziet er %zu van %lld. Zie de "
			"lijst van betalingen voor alle.", s->payments.n,
			(long long)s->payments.totaal));
	html_close(h);
}

const struct record_hook afschrift_hook = {.type = "afschrift", .load = load_statement,
	.main = statement_main, .list_top = payments_top};
