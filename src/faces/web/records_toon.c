/* SPDX-License-Identifier: EUPL-1.2 */
/* One record: its fields by group, what can be done, and its history. */
#include "core/base/date.h"
#include "faces/web/records_private.h"

struct detail {
	const struct recordtype *type;
	const struct record_hook *hook;
	void *loaded;
	struct record *rec;
	struct str heading;
	struct gebruiker maker;
	struct wijziging *changes;
	struct record_steps steps;
	struct record_children children;
	struct record_place place;
	size_t changes_n;
	enum model_rc rc;
};

static enum db_rc read_history(struct request *req, struct detail *d)
{
	enum model_rc rc = record_historie(&req->act, d->rec, &d->changes, &d->changes_n);
	enum trust_rc who;

	if (rc != MODEL_OK)
		return run_of_model(rc);
	who = gebruiker_haal(&req->act, d->rec->maker, &d->maker);
	if (who == TRUST_DENIED || who == TRUST_WRONG)
		d->maker = (struct gebruiker){.volledig = d->rec->maker};
	else if (who != TRUST_OK)
		return run_of_trust(who);
	return DB_OK;
}

static enum db_rc read_detail(struct request *req, void *arg)
{
	struct detail *d = arg;
	enum db_rc rc;

	d->rc = record_haal(&req->act, d->type, req->param[0], &d->rec);
	if (d->rc != MODEL_OK)
		return run_of_model(d->rc);
	d->heading = record_kop(&req->act, d->rec);
	rc = read_history(req, d);
	if (rc == DB_OK)
		rc = records_load_steps(req, d->rec, &d->steps);
	if (rc == DB_OK)
		rc = records_load_children(req, d->rec, &d->children);
	if (rc == DB_OK)
		rc = records_load_place(req, d->rec, &d->place);
	if (rc == DB_OK && d->hook && d->hook->load)
		rc = d->hook->load(req, d->rec, &d->loaded);
	return rc;
}

/* ---- fields ---------------------------------------------------------------------------- */

/* End of the group that starts at `from`. */
static size_t group_end(const struct recordtype *type, size_t from)
{
	size_t i = from + 1;

	while (i < type->velden_n &&
		(!type->velden[i].groep ||
			(type->velden[from].groep &&
				strcmp(type->velden[i].groep, type->velden[from].groep) == 0)))
		i++;
	return i;
}

static bool to_show(const struct request *req, const struct recordtype *type, size_t i)
{
	return !(type->velden[i].vlaggen & VELD_INTERN) &&
	       veld_mag(&req->act, RECHT_LEZEN, type, &type->velden[i]);
}

static void draw_group(struct html *h, const struct request *req, const struct record *r,
	size_t from, size_t to, struct str id)
{
	const struct recordtype *type = r->type;
	const char *name = type->velden[from].groep;
	size_t filled = 0, shown = 0;

	for (size_t i = from; i < to; i++) {
		shown += to_show(req, type, i);
		filled += to_show(req, type, i) && r->waarde[i].len > 0;
	}
	if (!shown)
		return;
	part_section_open(h, id.p,
		str_of(name ? name : "Gegevens"));
	if (!filled) {
		html_elc(h, "p", "cm-none", "Hier is niets ingevuld.");
		html_close(h);
		return;
	}
	part_list_open(h);
	for (size_t i = from; i < to; i++) {
		if (!r->waarde[i].len || !to_show(req, type, i))
			continue;
		part_item_open(h, str_of(type->velden[i].label));
		records_value(h, req, &type->velden[i], r->waarde[i]);
		part_item_close(h);
	}
	html_close(h);
	html_close(h);
}

void records_groups_show(struct html *h, const struct request *req, const struct record *r,
	const char *id)
{
	size_t number = 1;

	for (size_t i = 0; i < r->type->velden_n;) {
		size_t end = group_end(r->type, i);

		draw_group(h, req, r, i, end, str_fmt(req->arena, "%s-%zu", id, number++));
		i = end;
	}
}

/* ---- history ---------------------------------------------------------------------------- */

static bool may_change(const struct request *req, const struct record *r)
{
	return may_own(&req->act, RECHT_WIJZIGEN, records_ding(r->type), r->maker);
}

static void draw_history(struct html *h, const struct request *req, const struct detail *d)
{
	size_t i = 0, k = 0;

	part_section_open(h, "historie", STR("Geschiedenis"));
	part_timeline_open(h);
	while (i < d->changes_n || k < d->steps.made_n) {
		int64_t at = i < d->changes_n ? d->changes[i].versie : 0;
		const struct stap *step = NULL;
		size_t from = i;

		if (k < d->steps.made_n && d->steps.made[k].versie >= at)
			step = &d->steps.made[k++];
		if (step)
			at = step->versie;
		while (i < d->changes_n && d->changes[i].versie == at)
			i++;
		records_moment(h, req, d->type, step, d->changes + from, i - from);
	}
	part_moment_open(h, TONE_OK, instant_dutch(req->arena, d->rec->gemaakt),
		instant_iso(req->arena, d->rec->gemaakt),
		str_fmt(req->arena, "Gemaakt door %.*s", STR_ARG(d->maker.volledig)));
	part_moment_close(h);
	html_close(h);
	html_close(h);
}

/* ---- page -------------------------------------------------------------------------------- */

static struct html *begin(struct request *req, struct response *res, const struct detail *d)
{
	const struct part_link crumbs[] = {{.href = records_path(req, d->type, STR(""), ""),
		.text = str_of(d->type->titel_meervoud)}};
	const struct part_link *extra = NULL;
	size_t n = 0, extra_n = 0;
	struct part_link *actions;

	if (d->hook && d->hook->actions)
		extra_n = d->hook->actions(req, d->rec, d->loaded, &extra);
	actions = ARENA_NEWN(req->arena, struct part_link, extra_n + 1);
	if (extra_n)
		memcpy(actions, extra, extra_n * sizeof(*extra));
	n = extra_n;
	if (may_change(req, d->rec))
		actions[n++] = (struct part_link){
			.href = records_path(req, d->type, d->rec->id, "/wijzigen"),
			.text = STR("Wijzigen")};
	return page_begin(req, res, &(struct page){.title = d->heading, .crumbs = crumbs,
		.kicker = str_fmt(req->arena, "%s %.*s", d->type->titel, STR_ARG(d->rec->nummer)),
		.crumbs_n = 1, .actions = actions, .actions_n = n});
}

static void draw_meta(struct html *h, const struct request *req, const struct detail *d)
{
	html_open_class(h, "p", "cm-meta");
	if (d->rec->status.len)
		records_status_badge(h, d->type, d->rec->status);
	html_open(h, "span");
	html_textf(h, "Gemaakt op %.*s door %.*s",
		STR_ARG(instant_dutch(req->arena, d->rec->gemaakt)), STR_ARG(d->maker.volledig));
	html_close(h);
	html_close(h);
}

static void draw_detail(struct request *req, struct response *res, const struct detail *d)
{
	struct html *h = begin(req, res, d);

	draw_meta(h, req, d);
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	records_groups_show(h, req, d->rec, "groep");
	records_draw_children(h, req, d->rec, &d->children);
	if (d->hook && d->hook->main)
		d->hook->main(h, req, d->rec, d->loaded);
	html_close(h);
	html_open(h, "div");
	records_flow(h, req, d->rec, &d->steps);
	if (d->hook && d->hook->aside)
		d->hook->aside(h, req, d->rec, d->loaded);
	records_draw_place(h, req, d->rec, &d->place);
	draw_history(h, req, d);
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

void records_detail(struct request *req, struct response *res)
{
	struct detail d = {.type = records_type(req)};

	d.hook = records_hook(d.type);
	if (!web_run(req, res, DB_READ, read_detail, &d))
		return;
	if (d.rc == MODEL_OK)
		draw_detail(req, res, &d);
	else
		web_not_found(req, res);
}
