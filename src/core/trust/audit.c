/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Group commit. A read hands over its lines and sleeps; one thread takes all that
 * wait, writes them in one transaction and wakes them. While it writes, the
 * next group gathers by itself: no timer, no delay when it is quiet.
 *
 *   read 1 --+                        +--> woken with the result
 *   read 2 --+--> waiting --> thread --+
 *   read 3 --+    (list)      one commit
 *
 * A waiting read sleeps until the thread is done with it, so the lines may stay in
 * the reader's arena. Keys tell what is there: a commit whose outcome is unknown
 * (DB_LOST) is done again for what is not.
 */
#include "core/trust/trust_private.h"

#include "core/base/buf.h"
#include "core/base/id.h"
#include "core/trust/zegel.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct audit_line {
	struct audit_line *next;        /* ring: the act holds the last one */
	struct str id, wie, doel, ding, record, verzoek, herkomst;
	struct str lijst;               /* keys of what it covers, with spaces between */
	const char *rol, *actie, *resultaat;
	int64_t tijd, aantal;
};

/* Lines of one read; lives on the stack of the sleeping thread. */
struct group {
	struct group *next;
	const struct audit_line *last;
	enum db_rc rc;
	bool done;
};

struct audit_log {
	struct db_pool *pool;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	struct group *first, **tail;    /* waiting */
	int64_t next_head;              /* of the monotonic clock; only the thread's */
	bool closing;
};

/* Everything done while emergency access is open says so. */
static struct str doel_van(const struct act *act)
{
	if (!act->zicht.nood.len)
		return act->doel;
	return str_fmt(act->arena, "%.*s nood:%.*s", STR_ARG(act->doel),
		       STR_ARG(act->zicht.nood));
}

void audit_add(struct act *act, const char *actie, struct str ding, struct str record,
	const char *resultaat, int64_t aantal)
{
	struct audit_line *l = ARENA_NEW(act->arena, struct audit_line);

	*l = (struct audit_line){
		.next = l,
		.id = id_new(act->arena),
		.tijd = clock_now(),
		.wie = act->wie.id,
		.rol = rol_naam(act->wie.rol),
		.doel = doel_van(act),
		.actie = actie,
		.ding = str_dup(act->arena, str_vast(ding)),
		.record = str_dup(act->arena, str_vast(record)),
		.resultaat = resultaat,
		.verzoek = act->verzoek,
		.herkomst = act->wie.herkomst,
		.lijst = STR(""),
		.aantal = aantal,
	};
	if (act->audit) {
		l->next = act->audit->next;
		act->audit->next = l;
	}
	act->audit = l;
}

void audit_covers(struct act *act, const struct str *first, size_t n, size_t stride)
{
	struct audit_line *l = act->audit;
	struct buf keys;

	assert(l);
	buf_init(&keys, AUDIT_COVERS_MAX);
	buf_str(&keys, l->lijst);
	for (size_t i = 0; i < n; i++) {
		const struct str *key = (const void *)((const char *)first + i * stride);

		if (keys.len)
			buf_char(&keys, ' ');
		buf_str(&keys, *key);
	}
	l->lijst = str_dup(act->arena, buf_view(&keys));
	buf_release(&keys);
}

static enum db_rc insert_line(struct db *db, const struct audit_line *l)
{
	static const struct db_sql sql = {
		"INSERT INTO audit (id, tijd, wie, rol, doel, actie, ding, record, resultaat,"
		" verzoek, herkomst, aantal)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
	struct db_stmt *st = db_prepare(db, &sql);

	db_bind_text(st, 1, l->id);
	db_bind_int(st, 2, l->tijd);
	db_bind_text(st, 3, l->wie);
	db_bind_text(st, 4, str_of(l->rol));
	db_bind_text(st, 5, l->doel);
	db_bind_text(st, 6, str_of(l->actie));
	db_bind_text(st, 7, l->ding);
	db_bind_text(st, 8, l->record);
	db_bind_text(st, 9, str_of(l->resultaat));
	db_bind_text(st, 10, l->verzoek);
	db_bind_text(st, 11, l->herkomst);
	db_bind_int(st, 12, l->aantal);
	return trust_run(st);
}

static enum db_rc seal_line(struct zegel *z, struct db *db, const struct audit_line *l)
{
	const struct zegel_regel r = {
		.id = l->id, .wie = l->wie, .rol = str_of(l->rol), .doel = l->doel,
		.actie = str_of(l->actie), .ding = l->ding, .record = l->record,
		.uitslag = str_of(l->resultaat), .verzoek = l->verzoek, .herkomst = l->herkomst,
		.lijst = l->lijst, .tijd = l->tijd, .aantal = l->aantal};

	return zegel_voeg(z, db, &r);
}

/* Is the line there? Asked when nobody knows whether the commit before this one held. */
static enum db_rc stands(struct db *db, const struct audit_line *l, bool *out)
{
	static const struct db_sql sql = {"SELECT 1 FROM audit WHERE id = $1"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, l->id);
	rc = db_step(st);
	*out = rc == DB_ROW;
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	db_reset(st);
	return DB_OK;
}

/* All of a ring, or all that is not there yet. */
static enum db_rc write_ring(struct zegel *z, struct db *db, const struct audit_line *last,
	bool again)
{
	const struct audit_line *l = last;
	enum db_rc rc = DB_OK;
	bool there = false;

	do {
		l = l->next;
		if (again)
			rc = stands(db, l, &there);
		if (rc != DB_OK || there)
			continue;
		rc = insert_line(db, l);
		if (rc == DB_OK)
			rc = seal_line(z, db, l);
	} while (rc == DB_OK && l != last);
	return rc;
}

enum db_rc audit_write(struct act *act)
{
	struct zegel z;
	enum db_rc rc;

	if (!act->audit)
		return DB_OK;
	rc = zegel_open(&z, act->db);
	if (rc == DB_OK)
		rc = write_ring(&z, act->db, act->audit, false);
	return zegel_sluit(&z, act->db, rc);
}

/* The lines of these reads, of the first only or of all. */
static enum db_rc write_rings(struct db *db, const struct group *g, bool all, bool again)
{
	struct zegel z;
	enum db_rc rc = zegel_open(&z, db);

	while (rc == DB_OK && g) {
		rc = write_ring(&z, db, g->last, again);
		g = all ? g->next : NULL;
	}
	return zegel_sluit(&z, db, rc);
}

static enum db_rc write_once(struct db_pool *pool, const struct group *g, bool all, bool again,
	int wait_ms)
{
	struct db *db = db_take(pool, DB_WRITE, wait_ms);
	enum db_rc rc;

	if (!db)
		return DB_RETRY;
	rc = db_begin(db, DB_WRITE);
	if (rc == DB_OK)
		rc = write_rings(db, g, all, again);
	if (rc == DB_OK)
		rc = db_commit(db);
	db_give(pool, db);
	return rc;
}

static void pause_ms(int ms)
{
	struct timespec ts = {.tv_nsec = ms * 1000000L};

	nanosleep(&ts, NULL);
}

/* Until it is written, refused, or the time is up. */
static enum db_rc write_groups(struct db_pool *pool, const struct group *g, bool all,
	int64_t deadline)
{
	bool again = false;

	for (;;) {
		int64_t left_ms = (deadline - clock_monotonic()) / (CLOCK_SECOND / 1000);
		enum db_rc rc = write_once(pool, g, all, again, left_ms > 0 ? (int)left_ms : 0);

		again |= rc == DB_LOST;
		if ((rc != DB_RETRY && rc != DB_LOST) || left_ms <= 0)
			return rc;
		pause_ms(AUDIT_PAUSE_MS);
	}
}

static int64_t deadline_of(int ms)
{
	return clock_monotonic() + ms * (CLOCK_SECOND / 1000);
}

static void write_all(struct audit_log *log, struct group *first)
{
	int64_t deadline = deadline_of(AUDIT_WAIT_MS);
	enum db_rc rc = write_groups(log->pool, first, true, deadline);
	bool apart = first->next && (rc == DB_CONFLICT || rc == DB_FAIL);

	/* A line that the database refuses may not take the others with it. */
	for (struct group *g = first; g; g = g->next)
		g->rc = apart ? write_groups(log->pool, g, false, deadline) : rc;
}

/* ---- heads: each hour, and when the log closes -------------------------------- */

static bool head_is_due(const struct audit_log *log)
{
	return clock_monotonic() >= log->next_head;
}

static void sign_head(struct audit_log *log)
{
	struct db *db = db_take(log->pool, DB_WRITE, AUDIT_WAIT_MS);

	bool signed_ok = db && zegel_kop(db) == DB_OK;

	log->next_head = clock_monotonic() +
			 (signed_ok ? AUDIT_HEAD_S : AUDIT_HEAD_AGAIN_S) * CLOCK_SECOND;
	if (db)
		db_give(log->pool, db);
}

static void wait_for_work(struct audit_log *log)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += AUDIT_HEAD_AGAIN_S;
	pthread_cond_timedwait(&log->work, &log->lock, &until);
}

static void *gather(void *p)
{
	struct audit_log *log = p;

	pthread_mutex_lock(&log->lock);
	for (;;) {
		struct group *first = log->first;

		if (!first && log->closing)
			break;
		if (!first && head_is_due(log)) {
			pthread_mutex_unlock(&log->lock);
			sign_head(log);
			pthread_mutex_lock(&log->lock);
			continue;
		}
		if (!first) {
			wait_for_work(log);
			continue;
		}
		log->first = NULL;
		log->tail = &log->first;
		pthread_mutex_unlock(&log->lock);
		write_all(log, first);
		pthread_mutex_lock(&log->lock);
		while (first) {
			struct group *next = first->next; /* its owner may run from here */

			first->done = true;
			first = next;
		}
		pthread_cond_broadcast(&log->done);
	}
	pthread_mutex_unlock(&log->lock);
	sign_head(log);
	return NULL;
}

struct audit_log *audit_open(struct db_pool *pool)
{
	struct audit_log *log = calloc(1, sizeof(*log));

	if (!log)
		return NULL;
	log->pool = pool;
	log->tail = &log->first;
	log->next_head = clock_monotonic() + AUDIT_HEAD_S * CLOCK_SECOND;
	pthread_mutex_init(&log->lock, NULL);
	pthread_cond_init(&log->work, NULL);
	pthread_cond_init(&log->done, NULL);
	if (pthread_create(&log->thread, NULL, gather, log) != 0) {
		pthread_cond_destroy(&log->done);
		pthread_cond_destroy(&log->work);
		pthread_mutex_destroy(&log->lock);
		free(log);
		return NULL;
	}
	return log;
}

void audit_close(struct audit_log *log)
{
	if (!log)
		return;
	pthread_mutex_lock(&log->lock);
	log->closing = true;
	pthread_cond_signal(&log->work);
	pthread_mutex_unlock(&log->lock);
	pthread_join(log->thread, NULL);
	pthread_cond_destroy(&log->done);
	pthread_cond_destroy(&log->work);
	pthread_mutex_destroy(&log->lock);
	free(log);
}

static void wait_written(struct audit_log *log, struct group *g)
{
	pthread_mutex_lock(&log->lock);
	if (log->closing) {
		g->rc = DB_FAIL;
	} else {
		*log->tail = g;
		log->tail = &g->next;
		pthread_cond_signal(&log->work);
		while (!g->done)
			pthread_cond_wait(&log->done, &log->lock);
	}
	pthread_mutex_unlock(&log->lock);
}

enum db_rc audit_flush(struct act *act)
{
	struct group g = {.last = act->audit};

	if (!g.last)
		return DB_OK;
	if (act->huis->audit)
		wait_written(act->huis->audit, &g);
	else
		g.rc = write_groups(act->huis->pool, &g, false, deadline_of(AUDIT_WAIT_MS));
	act->audit = NULL;
	return g.rc;
}

/* ---- reading ---------------------------------------------------------------- */

#define KOLOMMEN                                                                                   \
	"SELECT a.id, a.tijd, a.wie, COALESCE(g.naam, ''), a.rol, a.doel, a.actie, a.ding,"        \
	" a.record, a.resultaat, a.verzoek, a.herkomst, a.aantal"                                  \
	" FROM audit a LEFT JOIN gebruiker g ON g.id = a.wie WHERE a.id < $1"
#define REST                                                                                       \
	" AND (CAST($3 AS TEXT) = '' OR a.ding = $3)"                                              \
	" AND (CAST($4 AS TEXT) = '' OR a.actie = $4) ORDER BY a.id DESC LIMIT $5"

/* One text for each index that can carry the question. */
static const struct db_sql sql_alle = {
	KOLOMMEN " AND CAST($2 AS TEXT) = ''" REST};
static const struct db_sql sql_wie = {KOLOMMEN " AND a.wie = $2" REST};
static const struct db_sql sql_record = {KOLOMMEN " AND a.record = $2" REST};
static const struct db_sql sql_record_wie = {
	KOLOMMEN " AND a.record = $2"
	" AND (CAST($3 AS TEXT) = '' OR a.ding = $3)"
	" AND (CAST($4 AS TEXT) = '' OR a.actie = $4) AND a.wie = $6"
	" ORDER BY a.id DESC LIMIT $5"};

static void read_line(struct act *act, struct db_stmt *st, struct audit_regel *r)
{
	struct arena *a = act->arena;

	r->id = db_text_dup(st, 0, a);
	r->tijd = db_int(st, 1);
	r->wie = db_text_dup(st, 2, a);
	r->wie_naam = db_text_dup(st, 3, a);
	if (!rol_van_naam(db_text(st, 4), &r->rol))
		r->rol = ROL_GEEN;
	r->doel = db_text_dup(st, 5, a);
	r->actie = db_text_dup(st, 6, a);
	r->ding = db_text_dup(st, 7, a);
	r->record = db_text_dup(st, 8, a);
	r->resultaat = db_text_dup(st, 9, a);
	r->verzoek = db_text_dup(st, 10, a);
	r->herkomst = db_text_dup(st, 11, a);
	r->aantal = db_int(st, 12);
}

static struct db_stmt *prepare_list(struct act *act, const struct audit_vraag *v, size_t max)
{
	const struct db_sql *sql = &sql_alle;
	struct str sleutel = STR("");
	struct db_stmt *st;

	if (v->record.len) {
		sql = v->wie.len ? &sql_record_wie : &sql_record;
		sleutel = v->record;
	} else if (v->wie.len) {
		sql = &sql_wie;
		sleutel = v->wie;
	}
	st = db_prepare(act->db, sql);
	/* "z" sorts after every key. */
	db_bind_text(st, 1, v->voor.len ? v->voor : STR("z"));
	db_bind_text(st, 2, sleutel);
	db_bind_text(st, 3, str_vast(v->ding));
	db_bind_text(st, 4, str_vast(v->actie));
	db_bind_int(st, 5, (int64_t)max);
	if (sql == &sql_record_wie)
		db_bind_text(st, 6, v->wie);
	return st;
}

enum db_rc audit_list(struct act *act, const struct audit_vraag *v, struct audit_regel **out,
	size_t *n_out)
{
	size_t max = v->max && v->max < AUDIT_LIST_MAX_N ? v->max : AUDIT_LIST_MAX_N;
	struct audit_regel *r;
	struct db_stmt *st;
	enum db_rc rc;
	size_t n = 0;

	*out = NULL;
	*n_out = 0;
	if (may(act, RECHT_LIJST, STR("audit")) != MAG_WEL) {
		audit_add(act, "lijst", STR("audit"), v->record, "geweigerd", 0);
		return DB_OK;
	}
	st = prepare_list(act, v, max);
	r = ARENA_NEWN(act->arena, struct audit_regel, max);
	while ((rc = db_step(st)) == DB_ROW) {
		if (n < max)
			read_line(act, st, &r[n++]);
	}
	if (rc != DB_DONE)
		return rc;
	audit_add(act, "lijst", STR("audit"), v->record, "ok", (int64_t)n);
	*out = r;
	*n_out = n;
	return DB_OK;
}
