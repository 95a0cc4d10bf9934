/* SPDX-License-Identifier: EUPL-1.2 */
/* The pool: who has which connection, and waiting for one. */
#include "core/store/db_pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/store/db_private.h"

enum { POOL_MAX = 256 };

struct db_pool {
	const struct db_engine *eng;
	pthread_mutex_t lock;
	pthread_cond_t freed;
	struct db *free[2];        /* by enum db_mode */
	struct db *all[POOL_MAX];
	size_t n;
	bool readers;              /* false: the writers serve both */
	atomic_long fault_left;    /* 0: none asked for */
	atomic_int fault_rc;
	atomic_bool fault_hit;
};

enum db_rc db_pool_fault(struct db_pool *pool)
{
	if (atomic_load_explicit(&pool->fault_left, memory_order_relaxed) == 0)
		return DB_OK;
	if (atomic_fetch_sub(&pool->fault_left, 1) != 1)
		return DB_OK;
	atomic_store(&pool->fault_hit, true);
	return (enum db_rc)atomic_load(&pool->fault_rc);
}

bool db_test_fail(struct db_pool *pool, long n, enum db_rc rc)
{
	bool hit = atomic_exchange(&pool->fault_hit, false);
	atomic_store(&pool->fault_rc, (int)rc);
	atomic_store(&pool->fault_left, n);
	return hit;
}

static void put_free(struct db_pool *pool, struct db *db)
{
	pthread_mutex_lock(&pool->lock);
	db->next_free = pool->free[db->mode];
	pool->free[db->mode] = db;
	pthread_cond_broadcast(&pool->freed);
	pthread_mutex_unlock(&pool->lock);
}

static bool open_some(struct db_pool *pool, const char *url, enum db_mode mode, int n, char *err)
{
	for (int i = 0; i < n; i++) {
		if (pool->n == POOL_MAX) {
			snprintf(err, 256, "more than %d connections asked for", POOL_MAX);
			return false;
		}
		struct db *db = pool->eng->open(url, mode, err);
		if (!db)
			return false;
		db->eng = pool->eng;
		db->pool = pool;
		db->mode = mode;
		pool->all[pool->n++] = db;
		put_free(pool, db);
	}
	return true;
}

static const struct db_engine *engine_of(const char *url)
{
	struct str u = str_of(url);
	if (str_starts(u, STR("sqlite:")))
		return &db_engine_sqlite;
	if (str_starts(u, STR("postgresql://")) || str_starts(u, STR("postgres://")))
		return &db_engine_pgsql;
	return NULL;
}

struct db_pool *db_pool_open(const char *url, int readers, int writers, char *err)
{
	const struct db_engine *eng = engine_of(url);
	if (!eng) {
		snprintf(err, 256, "a database is sqlite:PATH or postgresql://...");
		return NULL;
	}
	struct db_pool *pool = calloc(1, sizeof(*pool));
	if (!pool) {
		snprintf(err, 256, "no memory");
		return NULL;
	}
	pool->eng = eng;
	pool->readers = readers > 0;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&pool->freed, &attr);
	pthread_condattr_destroy(&attr);
	/* The writer first: it makes the file that readers open. */
	if (!eng->pgsql || writers < 1)
		writers = 1;
	if (open_some(pool, url, DB_WRITE, writers, err) &&
	    open_some(pool, url, DB_READ, readers, err))
		return pool;
	db_pool_close(pool);
	return NULL;
}

void db_pool_close(struct db_pool *pool)
{
	if (!pool)
		return;
	/* Readers first: SQLite's writer then ends the WAL as the last one out. */
	while (pool->n > 0) {
		struct db *db = pool->all[--pool->n];
		db_rollback(db);
		db_forget_statements(db);
		pool->eng->close(db);
	}
	pthread_cond_destroy(&pool->freed);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

static struct timespec deadline(int wait_ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += wait_ms / 1000;
	t.tv_nsec += (long)(wait_ms % 1000) * 1000000;
	if (t.tv_nsec >= 1000000000) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000;
	}
	return t;
}

static struct db *pop_free(struct db_pool *pool, enum db_mode mode, int wait_ms)
{
	struct timespec until = deadline(wait_ms > 0 ? wait_ms : 0);
	int rc = 0;
	pthread_mutex_lock(&pool->lock);
	while (!pool->free[mode] && rc != ETIMEDOUT)
		rc = pthread_cond_timedwait(&pool->freed, &pool->lock, &until);
	struct db *db = pool->free[mode];
	if (db)
		pool->free[mode] = db->next_free;
	pthread_mutex_unlock(&pool->lock);
	return db;
}

static bool usable(struct db *db)
{
	if (!db->lost && db->eng->alive(db))
		return true;
	db_forget_statements(db);
	db->lost = !db->eng->revive(db);
	return !db->lost;
}

struct db *db_take(struct db_pool *pool, enum db_mode mode, int wait_ms)
{
	struct db *db = pop_free(pool, pool->readers ? mode : DB_WRITE, wait_ms);
	if (!db)
		return NULL;
	if (!usable(db)) {
		put_free(pool, db);
		return NULL;
	}
	db->err[0] = '\0';
	db->last = DB_OK;
	return db;
}

void db_give(struct db_pool *pool, struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	put_free(pool, db);
}
