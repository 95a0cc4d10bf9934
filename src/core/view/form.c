/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/view/parts.h"

void part_form_open(struct html *h, struct str action, struct str csrf, unsigned flags)
{
	html_open_class(h, "form", "cm-form");
	html_attr_c(h, "method", "post");
	html_attr(h, "action", action);
	html_flag(h, "novalidate");
	if (flags & FORM_UPLOAD)
		html_attr_c(h, "enctype", "multipart/form-data");
	part_hidden(h, "csrf", csrf);
}

void part_query_form_open(struct html *h, const char *cls, struct str action, const char *label)
{
	html_open_class(h, "form", cls);
	html_attr_c(h, "method", "get");
	html_attr(h, "action", action);
	html_attr_c(h, "role", "search");
	html_attr_c(h, "aria-label", label);
}

void part_hidden(struct html *h, const char *name, struct str value)
{
	html_open(h, "input");
	html_attr_c(h, "type", "hidden");
	html_attr_c(h, "name", name);
	html_attr(h, "value", value);
}

void part_fieldset_open(struct html *h, const char *id, struct str legend)
{
	html_open_class(h, "fieldset", "utrecht-form-fieldset");
	html_attr_c(h, "id", id);
	html_open_class(h, "legend", "utrecht-form-fieldset__legend");
	html_text(h, legend);
	html_close(h);
}

static const char *id_of(const struct part_field *f)
{
	return f->id ? f->id : f->name;
}

static void label_text(struct html *h, const struct part_field *f)
{
	html_text(h, f->label);
	if (!f->required && !f->plain_label)
		html_elc(h, "span", "cm-optional", " (niet verplicht)");
}

static void hint_and_error(struct html *h, const struct part_field *f)
{
	if (f->hint.len) {
		html_open_class(h, "p", "utrecht-form-field-description");
		html_attr_fmt(h, "id", "%s-uitleg", id_of(f));
		html_text(h, f->hint);
		html_close(h);
	}
	if (f->error.len) {
		html_open_class(h, "p", "utrecht-form-field-error-message");
		html_attr_fmt(h, "id", "%s-fout", id_of(f));
		part_icon(h, "error");
		html_text(h, f->error);
		html_close(h);
	}
}

static void described_by(struct html *h, const struct part_field *f)
{
	const char *id = id_of(f);

	if (f->hint.len && f->error.len)
		html_attr_fmt(h, "aria-describedby", "%s-uitleg %s-fout", id, id);
	else if (f->hint.len)
		html_attr_fmt(h, "aria-describedby", "%s-uitleg", id);
	else if (f->error.len)
		html_attr_fmt(h, "aria-describedby", "%s-fout", id);
}

/* What the one input of a field has, whatever its kind. */
static void input_attrs(struct html *h, const struct part_field *f)
{
	html_attr_c(h, "id", id_of(f));
	html_attr_c(h, "name", f->name);
	if (f->required)
		html_attr_c(h, "aria-required", "true");
	if (f->error.len)
		html_attr_c(h, "aria-invalid", "true");
	described_by(h, f);
}

static void draw_input(struct html *h, const struct part_field *f)
{
	static const char *const types[FIELD_KIND_N] = {
		[FIELD_TEXT] = "text", [FIELD_PASSWORD] = "password", [FIELD_SEARCH] = "search"};

	html_open(h, "input");
	html_attr_fmt(h, "class", "utrecht-textbox%s%s", f->narrow ? " cm-narrow" : "",
		f->error.len ? " utrecht-textbox--invalid" : "");
	html_attr_c(h, "type", types[f->kind]);
	input_attrs(h, f);
	html_attr_c(h, "inputmode", f->inputmode);
	html_attr_c(h, "autocomplete", f->autocomplete ? f->autocomplete : "off");
	if (f->kind != FIELD_PASSWORD)
		html_attr(h, "value", f->value);
}

static void draw_textarea(struct html *h, const struct part_field *f)
{
	html_open(h, "textarea");
	html_attr_fmt(h, "class", "utrecht-textarea%s",
		f->error.len ? " utrecht-textarea--invalid" : "");
	html_attr_int(h, "rows", f->rows ? f->rows : 6);
	input_attrs(h, f);
	html_text(h, f->value);
	html_close(h);
}

static void draw_select(struct html *h, const struct part_field *f)
{
	html_open(h, "select");
	html_attr_fmt(h, "class", "utrecht-select%s%s", f->narrow ? " cm-narrow" : "",
		f->error.len ? " utrecht-select--invalid" : "");
	input_attrs(h, f);
	for (size_t i = 0; i < f->options_n; i++) {
		html_open(h, "option");
		html_attr(h, "value", f->options[i].value);
		if (str_eq(f->options[i].value, f->value))
			html_flag(h, "selected");
		html_text(h, f->options[i].label);
		html_close(h);
	}
	html_close(h);
}

static void draw_file(struct html *h, const struct part_field *f)
{
	html_open(h, "input");
	html_attr_c(h, "class", "utrecht-textbox cm-file");
	html_attr_c(h, "type", "file");
	input_attrs(h, f);
	html_attr_c(h, "accept", f->accept);
}

static bool has_word(struct str words, struct str word)
{
	struct str_cutter c = {.rest = words};
	struct str part;

	while (str_cut(&c, ' ', &part))
		if (str_eq(part, word))
			return true;
	return false;
}

static void draw_choice(struct html *h, const struct part_field *f, size_t i)
{
	bool radio = f->kind == FIELD_RADIO;
	const struct part_option *o = &f->options[i];
	bool on = radio ? str_eq(o->value, f->value) : has_word(f->value, o->value);

	html_open_class(h, "div", "cm-choice");
	html_open_class(h, "input", radio ? "utrecht-radio-button" : "utrecht-checkbox");
	html_attr_c(h, "type", radio ? "radio" : "checkbox");
	/* The first has the id of the field: links to the field put the focus there. */
	if (i == 0)
		html_attr_c(h, "id", id_of(f));
	else
		html_attr_fmt(h, "id", "%s-%zu", id_of(f), i + 1);
	html_attr_c(h, "name", f->name);
	html_attr(h, "value", o->value);
	if (on)
		html_flag(h, "checked");
	html_open_class(h, "label", "utrecht-form-label utrecht-form-label--checkbox");
	if (i == 0)
		html_attr_c(h, "for", id_of(f));
	else
		html_attr_fmt(h, "for", "%s-%zu", id_of(f), i + 1);
	html_text(h, o->label);
	html_close(h);
	html_close(h);
}

static void draw_choices(struct html *h, const struct part_field *f)
{
	html_open_class(h, "div", f->options_n > 6 ? "cm-choices cm-choices--many" : "cm-choices");
	for (size_t i = 0; i < f->options_n; i++)
		draw_choice(h, f, i);
	html_close(h);
}

void part_date_split(struct str value, struct str out[static 3])
{
	struct str_cutter c = {.rest = value};
	struct str part[3] = {STR(""), STR(""), STR("")}, more;
	bool iso;

	for (int i = 0; i < 3; i++)
		if (!str_cut(&c, '-', &part[i]))
			part[i] = STR("");
	if (str_cut(&c, '-', &more)) {
		/* Not a date at all: show it whole, nothing typed is lost. */
		part[0] = value;
		part[1] = part[2] = STR("");
	}
	iso = part[0].len == 4;
	out[0] = iso ? part[2] : part[0];
	out[1] = part[1];
	out[2] = iso ? part[0] : part[2];
}

static void draw_date(struct html *h, const struct part_field *f)
{
	static const struct {
		const char *suffix, *label, *cls;
	} parts[3] = {
		{"dag", "Dag", "utrecht-textbox cm-date__day"},
		{"maand", "Maand", "utrecht-textbox cm-date__day"},
		{"jaar", "Jaar", "utrecht-textbox cm-date__year"},
	};
	struct str value[3];

	part_date_split(f->value, value);
	html_open_class(h, "div", "cm-date");
	for (int i = 0; i < 3; i++) {
		html_open_class(h, "div", "cm-date__part");
		html_open_class(h, "label", "utrecht-form-label");
		html_attr_fmt(h, "for", i ? "%s-%s" : "%s", id_of(f), parts[i].suffix);
		html_textc(h, parts[i].label);
		html_close(h);
		html_open_class(h, "input", parts[i].cls);
		html_attr_fmt(h, "id", i ? "%s-%s" : "%s", id_of(f), parts[i].suffix);
		html_attr_fmt(h, "name", "%s_%s", f->name, parts[i].suffix);
		html_attr_c(h, "inputmode", "numeric");
		html_attr_c(h, "autocomplete", "off");
		if (f->required)
			html_attr_c(h, "aria-required", "true");
		if (f->error.len)
			html_attr_c(h, "aria-invalid", "true");
		html_attr(h, "value", value[i]);
		html_close(h);
	}
	html_close(h);
}

/* Kinds of more than one input are a fieldset with a legend; the others a label. */
static const struct {
	void (*draw)(struct html *, const struct part_field *);
	bool group;
} kinds[FIELD_KIND_N] = {
	[FIELD_TEXT] = {draw_input, false},
	[FIELD_PASSWORD] = {draw_input, false},
	[FIELD_SEARCH] = {draw_input, false},
	[FIELD_TEXTAREA] = {draw_textarea, false},
	[FIELD_SELECT] = {draw_select, false},
	[FIELD_FILE] = {draw_file, false},
	[FIELD_RADIO] = {draw_choices, true},
	[FIELD_CHECKBOX] = {draw_choices, true},
	[FIELD_DATE] = {draw_date, true},
};

/* A designated initialiser leaves out what does not apply; inside all strings stand. */
static struct part_field filled(const struct part_field *f)
{
	struct part_field g = *f;

	if (!g.value.p)
		g.value = STR("");
	return g;
}

void part_field(struct html *h, const struct part_field *field)
{
	const struct part_field own = filled(field), *f = &own;

	html_open_class(h, "div",
		f->error.len ? "utrecht-form-field utrecht-form-field--invalid"
			     : "utrecht-form-field");
	if (kinds[f->kind].group) {
		html_open_class(h, "fieldset", "cm-group");
		described_by(h, f);
		html_open_class(h, "legend", "utrecht-form-label");
		label_text(h, f);
		html_close(h);
	} else {
		html_open_class(h, "label", "utrecht-form-label");
		html_attr_c(h, "for", id_of(f));
		label_text(h, f);
		html_close(h);
	}
	hint_and_error(h, f);
	kinds[f->kind].draw(h, f);
	if (kinds[f->kind].group)
		html_close(h);
	html_close(h);
}

void part_error_summary(struct html *h, const struct part_error *errors, size_t n)
{
	if (!n)
		return;
	html_open_class(h, "div", "utrecht-alert utrecht-alert--error");
	html_attr_c(h, "id", "foutoverzicht");
	html_attr_c(h, "role", "group");
	html_attr_c(h, "aria-labelledby", "foutoverzicht-kop");
	html_attr_c(h, "tabindex", "-1");
	html_flag(h, "autofocus");
	part_icon(h, "error");
	html_open_class(h, "div", "utrecht-alert__content");
	html_open_class(h, "h2", "utrecht-alert__title");
	html_attr_c(h, "id", "foutoverzicht-kop");
	if (n == 1)
		html_textc(h, "Er is 1 fout gevonden");
	else
		html_textf(h, "Er zijn %zu fouten gevonden", n);
	html_close(h);
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < n; i++) {
		html_open(h, "li");
		if (errors[i].id) {
			html_open_class(h, "a", "utrecht-link");
			html_attr_fmt(h, "href", "#%s", errors[i].id);
			html_text(h, errors[i].text);
			html_close(h);
		} else {
			html_text(h, errors[i].text);
		}
		html_close(h);
	}
	html_close(h);
	html_close(h);
	html_close(h);
}
