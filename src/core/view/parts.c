/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/view/parts.h"

#include <assert.h>

void part_heading(struct html *h, int level, struct str text)
{
	static const char *const tags[][2] = {
		{"h1", "utrecht-heading-1"}, {"h2", "utrecht-heading-2"},
		{"h3", "utrecht-heading-3"}, {"h4", "utrecht-heading-4"},
	};

	assert(level >= 1 && level <= 4);
	html_el(h, tags[level - 1][0], tags[level - 1][1], text);
}

void part_paragraph(struct html *h, const char *text)
{
	html_elc(h, "p", "utrecht-paragraph", text);
}

void part_lead(struct html *h, const char *text)
{
	html_elc(h, "p", "utrecht-paragraph utrecht-paragraph--lead", text);
}

void part_icon(struct html *h, const char *name)
{
	html_open_class(h, "svg", "cm-icon");
	html_attr_c(h, "aria-hidden", "true");
	html_open(h, "use");
	html_attr_fmt(h, "href", "/s/icons.svg#%s", name);
	html_close(h);
	html_close(h);
}

void part_hidden_text(struct html *h, struct str text)
{
	html_el(h, "span", "cm-hidden", text);
}

/* What each tone looks like and, for who cannot see that, what it is called. */
static const struct {
	const char *icon, *alert, *badge, *moment, *spoken;
} tones[TONE_N] = {
	[TONE_NEUTRAL] = {"dot", "utrecht-alert", "utrecht-badge-status--neutral",
		"cm-timeline__item", ""},
	[TONE_INFO] = {"info", "utrecht-alert utrecht-alert--info", "utrecht-badge-status--active",
		"cm-timeline__item cm-timeline__item--info", "Let op: "},
	[TONE_BUSY] = {"clock", "utrecht-alert", "cm-badge--busy", "cm-timeline__item", ""},
	[TONE_OK] = {"check", "utrecht-alert utrecht-alert--ok", "utrecht-badge-status--success",
		"cm-timeline__item cm-timeline__item--ok", "Gelukt: "},
	[TONE_WARNING] = {"warning", "utrecht-alert utrecht-alert--warning",
		"utrecht-badge-status--warning", "cm-timeline__item cm-timeline__item--warning",
		"Waarschuwing: "},
	[TONE_ERROR] = {"error", "utrecht-alert utrecht-alert--error",
		"utrecht-badge-status--danger", "cm-timeline__item cm-timeline__item--error",
		"Fout: "},
};

void part_badge(struct html *h, enum tone tone, struct str text)
{
	html_open(h, "span");
	html_attr_fmt(h, "class", "utrecht-badge-status %s", tones[tone].badge);
	part_icon(h, tones[tone].icon);
	html_text(h, text);
	html_close(h);
}

void part_alert_open(struct html *h, enum tone tone, struct str title)
{
	html_open_class(h, "div", tones[tone].alert);
	html_attr_c(h, "role", tone == TONE_ERROR ? "alert" : "status");
	part_icon(h, tones[tone].icon);
	html_open_class(h, "div", "utrecht-alert__content");
	html_open_class(h, "p", "utrecht-alert__title");
	part_hidden_text(h, str_of(tones[tone].spoken));
	html_text(h, title);
	html_close(h);
}

void part_alert_close(struct html *h)
{
	html_close(h);
	html_close(h);
}

void part_alert(struct html *h, enum tone tone, struct str title, struct str text)
{
	part_alert_open(h, tone, title);
	if (text.len)
		html_el(h, "p", "utrecht-paragraph", text);
	part_alert_close(h);
}

void part_section_open(struct html *h, const char *id, struct str title)
{
	html_open_class(h, "section", "cm-card");
	html_attr_c(h, "id", id);
	html_attr_fmt(h, "aria-labelledby", "%s-kop", id);
	html_open_class(h, "h2", "utrecht-heading-2");
	html_attr_fmt(h, "id", "%s-kop", id);
	html_text(h, title);
	html_close(h);
}

void part_details_open(struct html *h, struct str summary)
{
	html_open_class(h, "details", "cm-details");
	html_el(h, "summary", "cm-details__summary", summary);
}

void part_empty(struct html *h, struct str title, struct str now_what, struct str href,
	struct str action)
{
	html_open_class(h, "div", "cm-empty");
	part_icon(h, "empty");
	html_el(h, "p", "cm-empty__title", title);
	html_el(h, "p", "utrecht-paragraph", now_what);
	if (href.len)
		part_link_button(h, BUTTON_PRIMARY, href, action);
	html_close(h);
}

void part_breadcrumb(struct html *h, const struct part_link *links, size_t n)
{
	html_open_class(h, "nav", "utrecht-breadcrumb-nav");
	html_attr_c(h, "aria-label", "Kruimelpad");
	html_open_class(h, "ol", "utrecht-breadcrumb-nav__list");
	for (size_t i = 0; i < n; i++) {
		html_open_class(h, "li", "utrecht-breadcrumb-nav__item");
		if (i + 1 < n) {
			html_link(h, "utrecht-link utrecht-breadcrumb-nav__link", links[i].href,
				links[i].text);
		} else {
			html_open(h, "span");
			html_attr_c(h, "aria-current", "page");
			html_text(h, links[i].text);
			html_close(h);
		}
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

void part_tabs(struct html *h, const char *label, const struct part_link *links, size_t n)
{
	html_open_class(h, "nav", "cm-tabs");
	html_attr_c(h, "aria-label", label);
	html_open_class(h, "ul", "cm-tabs__list");
	for (size_t i = 0; i < n; i++) {
		html_open(h, "li");
		html_open_class(h, "a", "cm-tabs__link");
		html_attr(h, "href", links[i].href);
		if (links[i].current)
			html_attr_c(h, "aria-current", "page");
		if (links[i].icon)
			part_icon(h, links[i].icon);
		html_text(h, links[i].text);
		if (links[i].count > 0) {
			html_textc(h, " ");
			html_open_class(h, "span", "utrecht-badge-counter");
			html_textf(h, "%lld", (long long)links[i].count);
			html_close(h);
		}
		html_close(h);
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static const char *const button_class[BUTTON_N] = {
	[BUTTON_PRIMARY] = "utrecht-button utrecht-button--primary-action",
	[BUTTON_SECONDARY] = "utrecht-button utrecht-button--secondary-action",
	[BUTTON_SUBTLE] = "utrecht-button utrecht-button--subtle",
	[BUTTON_DANGER] = "utrecht-button utrecht-button--secondary-action utrecht-button--danger",
};

static void button_open(struct html *h, enum button kind)
{
	html_open_class(h, "button", button_class[kind]);
	html_attr_c(h, "type", "submit");
}

void part_button(struct html *h, enum button kind, const char *name, struct str value,
	struct str text)
{
	button_open(h, kind);
	if (name) {
		html_attr_c(h, "name", name);
		html_attr(h, "value", value);
	}
	html_text(h, text);
	html_close(h);
}

void part_link_button(struct html *h, enum button kind, struct str href, struct str text)
{
	html_open(h, "a");
	html_attr_fmt(h, "class", "utrecht-button-link %s", button_class[kind]);
	html_attr(h, "href", href);
	html_text(h, text);
	html_close(h);
}

void part_actions_open(struct html *h)
{
	html_open_class(h, "div", "utrecht-button-group");
}

void part_action_form(struct html *h, struct str action, struct str csrf, enum button kind,
	struct str text, struct str label)
{
	part_form_open(h, action, csrf, 0);
	button_open(h, kind);
	if (label.len)
		html_attr(h, "aria-label", label);
	html_text(h, text);
	html_close(h);
	html_close(h);
}

void part_timeline_open(struct html *h)
{
	html_open_class(h, "ol", "cm-timeline");
}

void part_moment_open(struct html *h, enum tone tone, struct str when, struct str when_iso,
	struct str title)
{
	html_open_class(h, "li", tones[tone].moment);
	html_open_class(h, "span", "cm-timeline__sign");
	part_icon(h, tones[tone].icon);
	html_close(h);
	html_open_class(h, "div", "cm-timeline__content");
	html_open_class(h, "p", "cm-timeline__when");
	html_open(h, "time");
	if (when_iso.len)
		html_attr(h, "datetime", when_iso);
	html_text(h, when);
	html_close(h);
	html_close(h);
	html_el(h, "p", "cm-timeline__title", title);
}

void part_moment_close(struct html *h)
{
	html_close(h);
	html_close(h);
}

void part_progress(struct html *h, struct str label, int64_t done, int64_t total, struct str poll)
{
	unsigned id = ++h->serial;

	html_open_class(h, "div", "cm-progress");
	if (poll.len)
		html_attr(h, "data-poll", poll);
	html_open_class(h, "p", "cm-progress__label");
	html_attr_fmt(h, "id", "voortgang-%u", id);
	html_text(h, label);
	html_close(h);
	html_open(h, "progress");
	html_attr_fmt(h, "aria-labelledby", "voortgang-%u", id);
	if (total > 0) {
		html_attr_int(h, "max", total);
		html_attr_int(h, "value", done < total ? done : total);
	}
	html_close(h);
	html_open_class(h, "p", "cm-progress__text");
	if (total > 0)
		html_textf(h, "%lld van %lld (%d%%)", (long long)done, (long long)total,
			(int)(done >= total ? 100 : (double)done * 100 / (double)total));
	else
		html_textf(h, "%lld tot nu toe", (long long)done);
	html_close(h);
	html_close(h);
}
