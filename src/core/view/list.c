/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/view/parts.h"

/* Folding a table with CSS takes its meaning away from screen readers in some
 * browsers; roles written out give it back. */
static void open_role(struct html *h, const char *tag, const char *cls, const char *role)
{
	html_open_class(h, tag, cls);
	html_attr_c(h, "role", role);
}

/* '+' now sorted upwards on this column, '-' downwards, 0 neither. */
static char direction(const struct part_table *t, const struct part_column *c)
{
	if (!c->sort)
		return 0;
	if (str_is(t->sort, c->sort))
		return '+';
	if (t->sort.len && t->sort.p[0] == '-' && str_is(str_sub(t->sort, 1, SIZE_MAX), c->sort))
		return '-';
	return 0;
}

static void sort_link(struct html *h, const struct part_table *t, const struct part_column *c)
{
	char now = direction(t, c);

	html_open_class(h, "a", "utrecht-link cm-sort");
	html_attr_fmt(h, "href", "%.*s%s%s", STR_ARG(t->sort_href), now == '+' ? "-" : "",
		c->sort);
	html_text(h, c->label);
	part_icon(h, now == '+' ? "up" : now == '-' ? "down" : "sort");
	html_close(h);
}

static void header_cell(struct html *h, const struct part_table *t, const struct part_column *c)
{
	char now = direction(t, c);

	open_role(h, "th",
		c->numeric ? "utrecht-table__header-cell utrecht-table__header-cell--numeric-column"
			   : "utrecht-table__header-cell",
		"columnheader");
	html_attr_c(h, "scope", "col");
	if (now)
		html_attr_c(h, "aria-sort", now == '+' ? "ascending" : "descending");
	if (c->hidden_label)
		part_hidden_text(h, c->label);
	else if (c->sort)
		sort_link(h, t, c);
	else
		html_text(h, c->label);
	html_close(h);
}

void part_table_open(struct html *h, const struct part_table *t)
{
	html_open_class(h, "div", "utrecht-table-container");
	open_role(h, "table", "utrecht-table", "table");
	html_el(h, "caption",
		t->caption_hidden ? "utrecht-table__caption cm-hidden" : "utrecht-table__caption",
		t->caption);
	open_role(h, "thead", "utrecht-table__header", "rowgroup");
	open_role(h, "tr", "utrecht-table__row", "row");
	for (size_t i = 0; i < t->n; i++)
		header_cell(h, t, &t->columns[i]);
	html_close(h);
	html_close(h);
	open_role(h, "tbody", "utrecht-table__body", "rowgroup");
}

void part_table_close(struct html *h)
{
	html_close(h);
	html_close(h);
	html_close(h);
}

void part_row_open(struct html *h)
{
	open_role(h, "tr", "utrecht-table__row", "row");
}

void part_cell_open(struct html *h, const struct part_table *t, size_t col)
{
	const struct part_column *c = &t->columns[col];

	open_role(h, c->row_header ? "th" : "td",
		c->numeric  ? "utrecht-table__cell utrecht-table__cell--numeric-column"
		: c->nowrap ? "utrecht-table__cell cm-number"
			    : "utrecht-table__cell",
		c->row_header ? "rowheader" : "cell");
	if (c->row_header)
		html_attr_c(h, "scope", "row");
	if (!c->hidden_label)
		html_attr(h, "data-label", c->label);
}

void part_cell(struct html *h, const struct part_table *t, size_t col, struct str text)
{
	part_cell_open(h, t, col);
	html_text(h, text);
	html_close(h);
}

void part_cell_link(struct html *h, const struct part_table *t, size_t col, struct str href,
	struct str text)
{
	part_cell_open(h, t, col);
	html_link(h, "utrecht-link", href, text);
	html_close(h);
}

static void page_link(struct html *h, struct str href, size_t page, const char *cls,
	const char *rel)
{
	html_open_class(h, "a", cls);
	html_attr_fmt(h, "href", "%.*s%zu", STR_ARG(href), page);
	html_attr_c(h, "rel", rel);
}

static void number_link(struct html *h, struct str href, size_t page, size_t current)
{
	page_link(h, href, page,
		page == current
			? "utrecht-pagination__page-link utrecht-pagination__page-link--current"
			: "utrecht-pagination__page-link",
		NULL);
	if (page == current)
		html_attr_c(h, "aria-current", "page");
	html_attr_fmt(h, "aria-label", "Pagina %zu", page);
	html_textf(h, "%zu", page);
	html_close(h);
}

static void relative_link(struct html *h, struct str href, size_t page, const char *rel,
	const char *text)
{
	page_link(h, href, page, "utrecht-pagination__relative-link", rel);
	html_textc(h, text);
	html_close(h);
}

/* First, last, and two on each side of the present one; a gap for the others. */
static void numbers(struct html *h, struct str href, size_t page, size_t pages)
{
	size_t from = page > 3 ? page - 2 : 1;
	size_t to = page + 2 < pages ? page + 2 : pages;

	if (from > 1)
		number_link(h, href, 1, page);
	if (from > 2)
		html_elc(h, "span", "utrecht-pagination__gap", "…");
	for (size_t i = from; i <= to; i++)
		number_link(h, href, i, page);
	if (to + 1 < pages)
		html_elc(h, "span", "utrecht-pagination__gap", "…");
	if (to < pages)
		number_link(h, href, pages, page);
}

void part_pagination(struct html *h, struct str href, size_t page, size_t per_page, int64_t total)
{
	size_t pages = per_page && total > 0 ? ((size_t)total + per_page - 1) / per_page : 1;

	if (pages <= 1)
		return;
	if (page > pages)
		page = pages;
	html_open_class(h, "nav", "utrecht-pagination");
	html_attr_c(h, "aria-label", "Paginering");
	if (page > 1)
		relative_link(h, href, page - 1, "prev", "Vorige");
	numbers(h, href, page, pages);
	if (page < pages)
		relative_link(h, href, page + 1, "next", "Volgende");
	html_close(h);
}

void part_list_open(struct html *h)
{
	html_open_class(h, "dl", "utrecht-data-list");
}

void part_item_open(struct html *h, struct str key)
{
	html_open_class(h, "div", "utrecht-data-list__item");
	html_el(h, "dt", "utrecht-data-list__item-key", key);
	html_open_class(h, "dd", "utrecht-data-list__item-value");
}

void part_item_close(struct html *h)
{
	html_close(h);
	html_close(h);
}

void part_item(struct html *h, struct str key, struct str value)
{
	part_item_open(h, key);
	if (value.len)
		html_text(h, value);
	else
		html_elc(h, "span", "cm-none", "Niet ingevuld");
	part_item_close(h);
}
