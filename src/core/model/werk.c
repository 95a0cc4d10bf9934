/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/werk.h"

#include <stdio.h>
#include <string.h>

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/model/model_private.h"

/*
 * The indexes hold all that a list asks, in its order: what is not for who asks is passed over
 * without a look at the table.
 */
#define WERK(INT, STRICT, C)                                                              \
	"CREATE TABLE werk (record TEXT " C "NOT NULL, stap TEXT " C "NOT NULL,"             \
	" soort TEXT " C "NOT NULL, stand TEXT " C "NOT NULL, wie TEXT " C "NOT NULL,"       \
	" uiterlijk TEXT " C "NOT NULL, sinds " INT " NOT NULL,"                             \
	" voor_doel TEXT " C "NOT NULL, compartiment TEXT " C "NOT NULL,"                    \
	" kring TEXT " C "NOT NULL, PRIMARY KEY (record, stap))" STRICT ";"                  \
	"CREATE INDEX werk_doel ON werk (voor_doel, uiterlijk, record, stap, soort, stand,"  \
	" wie, sinds, compartiment, kring);"                                                 \
	"CREATE INDEX werk_soort ON werk (voor_doel, soort, stap, uiterlijk, record, wie,"   \
	" stand, sinds, compartiment, kring);"                                               \
	"CREATE INDEX werk_wie ON werk (wie, uiterlijk, record, stap);"                      \
	"CREATE TABLE werk_vorm (vorm TEXT NOT NULL)" STRICT ";"

const char model_schema_werk_sqlite[] = WERK("INTEGER", " STRICT", "");
const char model_schema_werk_pgsql[] = WERK("BIGINT", "", "COLLATE \"C\" ");

enum { PER_KEER = 500, VORM_MAX = 32 * 1024, BOUW_ARENA = 64 << 20 };

static werk_meld *melder;

void werk_melder(werk_meld *m)
{
	melder = m;
}

/* ---- one record ------------------------------------------------------------------------- */

/* Without zicht: the rows of a record that is being written, whoever may read them. */

static const struct db_sql sql_was = {
	.both = "SELECT stand, sinds, wie FROM werk WHERE record = $1 ORDER BY stap LIMIT 1"};
/* Without zicht: as above. */
static const struct db_sql sql_weg = {.both = "DELETE FROM werk WHERE record = $1"};
static const struct db_sql sql_zet = {
	.both = "INSERT INTO werk (record, stap, soort, stand, wie, uiterlijk, sinds, voor_doel, "
		"compartiment, kring) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
static const struct db_sql sql_naam = {.both = "SELECT naam FROM gebruiker WHERE id = $1"};
/* Of a record from before the table: when it last changed state. */
static const struct db_sql sql_kwam = {
	.both = "SELECT coalesce(max(tijd), 0) FROM stap WHERE record = $1 AND van <> naar"};

enum db_rc werk_weg(struct act *act, struct str record)
{
	struct db_stmt *st = db_prepare(act->db, &sql_weg);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

/* Before this change; wie "" when it was not there. */
static enum db_rc was(struct act *act, const struct record *r, struct str *wie, int64_t *sinds)
{
	struct db_stmt *st = db_prepare(act->db, &sql_was);
	enum db_rc rc;

	*wie = STR("");
	*sinds = act->nu;
	db_bind_text(st, 1, r->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	if (str_eq(db_text(st, 0), r->status))
		*sinds = db_int(st, 1);
	*wie = db_text_dup(st, 2, act->arena);
	db_reset(st);
	return DB_OK;
}

static enum db_rc naam_van(struct act *act, struct str id, struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_naam);
	enum db_rc rc;

	*out = STR("");
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static struct str uiterlijk(struct act *act, const struct record *r, int64_t sinds, int dagen)
{
	struct str vast = r->type->uiterlijk ? record_veld(r, r->type->uiterlijk) : STR("");
	char tekst[DATE_TEXT_MAX];
	struct date d = {0};

	if (dagen)
		d = date_from_days(date_to_days(civil_amsterdam(sinds).date) + dagen);
	else if (!vast.len || !date_parse(vast, &d) || !date_full(d))
		return STR(WERK_NOOIT);
	return str_dup(act->arena, date_iso(d, tekst));
}

/* Whose circle is asked: of what it belongs to first, or its own. */
static struct str kring(const struct record *r)
{
	if (!r->type->kring)
		return STR("");
	for (size_t i = 0; i < r->type->velden_n; i++)
		if (r->type->velden[i].vlaggen & VELD_BIJ)
			return r->waarde[i];
	return r->id;
}

struct wacht {
	struct str wie;
	int64_t sinds;
};

static enum db_rc rij(struct act *act, const struct record *r, const struct wacht *w,
		      const char *stap, int dagen)
{
	struct db_stmt *st = db_prepare(act->db, &sql_zet);
	enum db_rc rc;

	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, str_of(stap));
	db_bind_text(st, 3, str_of(r->type->naam));
	db_bind_text(st, 4, r->status);
	db_bind_text(st, 5, w->wie);
	db_bind_text(st, 6, uiterlijk(act, r, w->sinds, dagen));
	db_bind_int(st, 7, w->sinds);
	db_bind_text(st, 8, r->doel);
	db_bind_text(st, 9, r->compartiment);
	db_bind_text(st, 10, kring(r));
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

/* What of it waits; `n` says how many rows. */
static enum db_rc rijen(struct act *act, const struct record *r, const struct wacht *w, size_t *n)
{
	const struct status *s = model_status(r->type, r->status);
	const struct openstaand *o = r->type->openstaand;
	enum db_rc rc = DB_OK;

	*n = 0;
	if (s && !(s->vlaggen & STATUS_KLAAR)) {
		rc = rij(act, r, w, "", s->dagen);
		(*n)++;
	}
	if (rc == DB_OK && o && o->geldt(r)) {
		rc = rij(act, r, w, o->stap, o->dagen);
		(*n)++;
	}
	return rc;
}

static enum db_rc wie_van(struct act *act, const struct record *r, struct str *out)
{
	if (strcmp(r->type->wie, "maker") == 0)
		return naam_van(act, r->maker, out);
	*out = record_veld(r, r->type->wie);
	return DB_OK;
}

enum db_rc werk_zet(struct act *act, const struct record *r)
{
	struct wacht w;
	struct str eerder;
	size_t n = 0;
	enum db_rc rc;

	if (!r->type->wie)
		return DB_OK;
	rc = was(act, r, &eerder, &w.sinds);
	if (rc == DB_OK)
		rc = werk_weg(act, r->id);
	if (rc == DB_OK)
		rc = wie_van(act, r, &w.wie);
	if (rc == DB_OK)
		rc = rijen(act, r, &w, &n);
	if (rc != DB_OK || !n || !w.wie.len || !melder || str_eq(w.wie, eerder) ||
	    str_eq(w.wie, act->wie.naam))
		return rc;
	return melder(act, w.wie);
}

/* ---- all of them ------------------------------------------------------------------------- */

static enum db_rc kwam(struct act *act, const struct record *r, int64_t *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_kwam);
	enum db_rc rc;

	db_bind_text(st, 1, r->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0) ? db_int(st, 0) : r->gemaakt;
	db_reset(st);
	return DB_OK;
}

static enum db_rc bouw_record(struct act *act, const struct record *r)
{
	struct wacht w;
	size_t n;
	enum db_rc rc = kwam(act, r, &w.sinds);

	if (rc == DB_OK)
		rc = wie_van(act, r, &w.wie);
	return rc == DB_OK ? rijen(act, r, &w, &n) : rc;
}

/* Those after `na`, which becomes the last of them; *n 0 at the end. */
static enum db_rc bouw_stuk(struct act *act, const struct recordtype *t, char na[static 64],
			    size_t *n)
{
	struct record **rec = ARENA_NEWN(act->arena, struct record *, PER_KEER);
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->reeks);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, str_of(na));
	db_bind_int(st, 2, PER_KEER);
	while ((rc = db_step(st)) == DB_ROW)
		rec[(*n)++] = record_rij(act->arena, st, t);
	for (size_t i = 0; i < *n && rc == DB_DONE; i++) {
		enum db_rc een = bouw_record(act, rec[i]);

		if (een != DB_OK)
			rc = een;
	}
	if (*n)
		snprintf(na, 64, "%.*s", STR_ARG(rec[*n - 1]->id));
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc bouw_alles(struct act *act)
{
	enum db_rc rc = db_script(act->db, "DELETE FROM werk");

	for (const struct recordtype *const *t = model_all(); *t && rc == DB_OK; t++) {
		char na[64] = "";
		size_t n = (*t)->opslag == OPSLAG_TABEL && (*t)->wie ? 1 : 0;

		while (n && rc == DB_OK) {
			arena_reset(act->arena);
			rc = bouw_stuk(act, *t, na, &n);
		}
	}
	return rc;
}

/* All that the rows follow from, in words. */
static void vorm(struct buf *b)
{
	for (const struct recordtype *const *t = model_all(); *t; t++) {
		if (!(*t)->wie)
			continue;
		buf_fmt(b, "%s %s %s %s %d:", (*t)->naam, (*t)->wie,
			(*t)->uiterlijk ? (*t)->uiterlijk : "-",
			(*t)->openstaand ? (*t)->openstaand->stap : "-",
			(*t)->openstaand ? (*t)->openstaand->dagen : 0);
		for (const struct status *s = (*t)->statussen; s->waarde; s++)
			buf_fmt(b, " %s %d %u", s->waarde, s->dagen, s->vlaggen & STATUS_KLAAR);
		buf_char(b, '\n');
	}
}

static enum db_rc zelfde(struct db *db, struct str nu, bool *out)
{
	static const struct db_sql sql = {.both = "SELECT vorm FROM werk_vorm"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc = db_step(st);

	*out = rc == DB_ROW && str_eq(db_text(st, 0), nu);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc onthoud(struct db *db, struct str nu)
{
	static const struct db_sql leeg = {.both = "DELETE FROM werk_vorm"};
	static const struct db_sql zet = {.both = "INSERT INTO werk_vorm (vorm) VALUES ($1)"};
	enum db_rc rc = db_step(db_prepare(db, &leeg));
	struct db_stmt *st;

	if (rc != DB_DONE)
		return rc;
	st = db_prepare(db, &zet);
	db_bind_text(st, 1, nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc bouw(struct db *db, struct arena *a, struct str nu)
{
	struct act act = {.db = db, .arena = a, .nu = clock_now()};
	bool er = false;
	enum db_rc rc = db_begin(db, DB_WRITE);

	if (rc != DB_OK)
		return rc;
	rc = model_alleen(db);
	if (rc == DB_OK)
		rc = zelfde(db, nu, &er);
	if (rc == DB_OK && !er)
		rc = bouw_alles(&act);
	if (rc == DB_OK && !er)
		rc = onthoud(db, nu);
	if (rc == DB_OK)
		return db_commit(db);
	db_rollback(db);
	return rc;
}

enum db_rc werk_bouw(struct db *db)
{
	struct arena *a = arena_new(BOUW_ARENA);
	struct buf b;
	enum db_rc rc = DB_FAIL;

	buf_init(&b, VORM_MAX);
	vorm(&b);
	if (a && !buf_full(&b))
		rc = bouw(db, a, buf_view(&b));
	buf_release(&b);
	arena_free(a);
	return rc;
}
