/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the record pages share. */
#ifndef FACES_WEB_RECORDS_PRIVATE_H
#define FACES_WEB_RECORDS_PRIVATE_H

#include "core/base/arena.h"
#include "core/model/loop.h"
#include "core/model/plek.h"
#include "core/model/veld.h"
#include "faces/web/records.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

/* The type that this address is about; routes exist only for types that do. */
const struct recordtype *records_type(const struct request *);
const struct record_hook *records_hook(const struct recordtype *); /* NULL: none */
struct str records_ding(const struct recordtype *);
bool records_may(const struct request *, const struct recordtype *, enum recht);

/* "/signalen", "/signalen/ID", "/signalen/ID/wijzigen" */
struct str records_path(const struct request *, const struct recordtype *, struct str id,
			const char *end);
const struct status *records_status(const struct recordtype *, struct str waarde);
void records_status_badge(struct html *, const struct recordtype *, struct str waarde);

/* A value as people read it, with what is wrong with it beside it. */
void records_value(struct html *, const struct request *, const struct veld *, struct str waarde);

void records_list(struct request *, struct response *);
void records_export(struct request *, struct response *);
void records_detail(struct request *, struct response *);
void records_new(struct request *, struct response *);
void records_make(struct request *, struct response *);
void records_change_page(struct request *, struct response *);
void records_change(struct request *, struct response *);
void records_step_page(struct request *, struct response *);
void records_step(struct request *, struct response *);

/* records_toon.c: the fields of a record by group, as on its page; ids are ID-1, ID-2 .. */
void records_groups_show(struct html *, const struct request *, const struct record *,
	const char *id);

/* records_bij.c: what belongs to a record, by type (VELD_BIJ). */
struct record_children {
	struct {
		const struct recordtype *type;
		const struct veld *field;
		struct lijst list;
	} of[16];
	size_t n;
};
enum db_rc records_load_children(struct request *, const struct record *,
	struct record_children *);
void records_draw_children(struct html *, const struct request *, const struct record *,
	const struct record_children *);

/* records_plek.c: where it lies, for who may move it. */
struct record_place {
	struct plek_keuze *rooms;
	struct plek *moves;
	size_t n, moves_n;
};
enum db_rc records_load_place(struct request *, const struct record *, struct record_place *);
void records_draw_place(struct html *, const struct request *, const struct record *,
	const struct record_place *);
void records_move(struct request *, struct response *);

/* records_stap.c: the flow with the present state, and buttons for the next step. */
struct record_steps {
	const struct overgang *possible[LOOP_MOGELIJK_MAX];
	size_t possible_n;
	struct stap *made;            /* newest first */
	size_t made_n;
};
enum db_rc records_load_steps(struct request *, const struct record *, struct record_steps *);
void records_flow(struct html *, struct request *, const struct record *,
	const struct record_steps *);
/* One moment of the history: a step, a change of fields, or both at once. */
void records_moment(struct html *, const struct request *, const struct recordtype *,
	const struct stap *, const struct wijziging *, size_t n);

/* records_veld.c: fields of a form. */
struct record_form {
	const struct recordtype *type;
	struct record *rec;           /* as typed */
	struct record *now;           /* as stored: when someone else changed it */
	struct str now_by;            /* who that was */
	struct wijziging *since;      /* what was changed since, newest first, and by whom */
	size_t since_n;
	struct fouten fouten;
	enum model_rc rc;
	struct part_option **refs;    /* for each field: records to choose from, or NULL */
	size_t *refs_n;
};
/* Inside the act. */
enum db_rc records_load_refs(struct request *, struct record_form *);
/* What was typed, by name; a date in three parts as one. */
struct paar *records_typed(const struct request *, const struct recordtype *, size_t *n_out);
size_t records_groups(const struct request *, const struct recordtype *, const char **names,
	size_t *of_field);
void records_fields(struct html *, const struct request *, const struct record_form *);
void records_error_summary(struct html *, const struct request *, const struct record_form *);

#endif
