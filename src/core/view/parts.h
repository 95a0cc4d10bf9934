/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parts every page is made of, drawn on struct html. Class names are those of
 * NL Design System (utrecht-*) where it has the part, and cm-* where it has not;
 * ui/style.css gives both their looks (normen.md 4.1).
 *
 * Rules kept here so that no page has to remember them: label above the field,
 * description and error tied to it, what was typed is shown again (4.2); colour
 * never alone but with icon and text (4.4); tables that fold into rows of
 * "label value" on a small screen; nothing that needs a script.
 *
 * Functions that end in _open leave one element open: html_close ends it, except
 * where another function is named. No memory is kept; strings must only stand
 * during the call. Threads: as html.h.
 */
#ifndef CORE_VIEW_PARTS_H
#define CORE_VIEW_PARTS_H

#include "core/view/html.h"

/* ---- words and signs ---------------------------------------------------- */

void part_heading(struct html *, int level, struct str text); /* level 1..4 */
void part_paragraph(struct html *, const char *text);
void part_lead(struct html *, const char *text); /* the line under a page's heading */

/* A drawing of ui/icons.svg by name; hidden from screen readers: text goes beside it. */
void part_icon(struct html *, const char *name);
/* Text for screen readers alone. */
void part_hidden_text(struct html *, struct str text);

enum tone { TONE_NEUTRAL, TONE_INFO, TONE_BUSY, TONE_OK, TONE_WARNING, TONE_ERROR, TONE_N };

/* Status as icon and text. */
void part_badge(struct html *, enum tone, struct str text);

/* Message block; `text` may be empty. */
void part_alert(struct html *, enum tone, struct str title, struct str text);
/* The same with own content inside; ended by part_alert_close. */
void part_alert_open(struct html *, enum tone, struct str title);
void part_alert_close(struct html *);

/* Card with a heading of its own; `id` makes it a target of links and names the region. */
void part_section_open(struct html *, const char *id, struct str title);
/* Closed block that opens on its summary. */
void part_details_open(struct html *, struct str summary);

/* "Er is nog niets", what to do now, and where. `href` may be empty. */
void part_empty(struct html *, struct str title, struct str now_what, struct str href,
		struct str action);

/* ---- ways to go ----------------------------------------------------------- */

struct part_link {
	struct str href, text;
	bool current;
	int64_t count;        /* shown behind the text when > 0 */
	const char *icon;     /* or NULL */
};

/* Way back; the last one is the page itself and is shown without link. */
void part_breadcrumb(struct html *, const struct part_link *, size_t n);
void part_tabs(struct html *, const char *label, const struct part_link *, size_t n);

enum button { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_SUBTLE, BUTTON_DANGER, BUTTON_N };

/* Sends the form; `name` may be NULL. */
void part_button(struct html *, enum button, const char *name, struct str value,
		 struct str text);
/* A link that looks as a button. */
void part_link_button(struct html *, enum button, struct str href, struct str text);
/* Row of buttons or links. */
void part_actions_open(struct html *);

/* ---- forms ------------------------------------------------------------------ */

enum form_flag { FORM_UPLOAD = 1 << 0 };
/* POST form with its CSRF token. */
void part_form_open(struct html *, struct str action, struct str csrf, unsigned flags);
/* GET form: filters and search. `cls` may be NULL. */
void part_query_form_open(struct html *, const char *cls, struct str action,
			  const char *label);
/* One button that does one thing: a whole form. `label` says it fully for screen readers ("Stop
 * sessie van 5 januari") or is empty. */
void part_action_form(struct html *, struct str action, struct str csrf, enum button,
		      struct str text, struct str label);
void part_hidden(struct html *, const char *name, struct str value);

enum field_kind {
	FIELD_TEXT,
	FIELD_PASSWORD,
	FIELD_SEARCH,
	FIELD_TEXTAREA,
	FIELD_SELECT,
	FIELD_RADIO,
	FIELD_CHECKBOX,  /* several of `options`; value: chosen ones, space-separated */
	FIELD_DATE,      /* three inputs NAME_dag, NAME_maand, NAME_jaar */
	FIELD_FILE,
	FIELD_KIND_N
};

struct part_option {
	struct str value, label;
};

struct part_field {
	enum field_kind kind;
	const char *name;
	const char *id;           /* NULL: as name; needed when a name is twice on a page */
	struct str label;
	struct str hint;          /* description between label and input */
	struct str error;         /* not empty: the field is wrong, and why */
	struct str value;         /* as typed or canonical */
	bool required;            /* optional fields say so in their label */
	bool plain_label;         /* no "(niet verplicht)": filters, search, login */
	bool narrow;              /* short values: numbers, codes */
	int rows;                 /* textarea; 0: 6 */
	const char *inputmode, *autocomplete, *accept;
	const struct part_option *options;
	size_t options_n;
};

void part_field(struct html *, const struct part_field *);
/* Group of fields with a heading; ended by html_close. `id` for links to it, or NULL. */
void part_fieldset_open(struct html *, const char *id, struct str legend);

/* A date as the three things typed: day, month, year ("2026-01-05" or "5-1-2026"). */
void part_date_split(struct str value, struct str out[static 3]);

/* The user's mistakes, above the form; each a link to its field. Nothing when n = 0. */
struct part_error {
	const char *id;           /* of the field, or NULL: about the whole */
	struct str text;
};
void part_error_summary(struct html *, const struct part_error *, size_t n);

/* ---- tables and lists --------------------------------------------------------- */

struct part_column {
	struct str label;
	const char *sort;         /* key in the sort parameter; NULL: cannot be sorted on */
	bool numeric;
	bool nowrap;              /* numbers and dates: never broken over two lines */
	bool row_header;          /* names the row: at most one column */
	bool hidden_label;        /* label for screen readers alone (column of buttons) */
};

struct part_table {
	struct str caption;
	bool caption_hidden;      /* when a heading right above says the same */
	const struct part_column *columns;
	size_t n;
	struct str sort;          /* present order: "naam" or "-naam" */
	struct str sort_href;     /* "?status=nieuw&sorteer=": the key is put behind it */
};

void part_table_open(struct html *, const struct part_table *);
void part_table_close(struct html *);
void part_row_open(struct html *);
/* Cell of column `col`; opened for own content, or with text at once. */
void part_cell_open(struct html *, const struct part_table *, size_t col);
void part_cell(struct html *, const struct part_table *, size_t col, struct str text);
void part_cell_link(struct html *, const struct part_table *, size_t col, struct str href,
		    struct str text);

/* `href` ends in "pagina=": the number is put behind it. Nothing when there is one page. */
void part_pagination(struct html *, struct str href, size_t page, size_t per_page,
		     int64_t total);

void part_list_open(struct html *);  /* pairs of name and value */
void part_item(struct html *, struct str key, struct str value); /* empty: "niet ingevuld" */
/* With own content; ended by part_item_close. */
void part_item_open(struct html *, struct str key);
void part_item_close(struct html *);

void part_timeline_open(struct html *);
/* `when` as people read it, `when_iso` for machines (may be empty). Own content may follow; ended
 * by part_moment_close. */
void part_moment_open(struct html *, enum tone, struct str when, struct str when_iso,
		      struct str title);
void part_moment_close(struct html *);

/* How far a job is. `poll` is the address of this part alone, asked again by the
 * script while the job runs; empty when it is over. */
void part_progress(struct html *, struct str label, int64_t done, int64_t total,
		   struct str poll);

#endif
