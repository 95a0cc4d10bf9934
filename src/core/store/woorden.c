/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The vocabulary in memory.
 *
 * All words stand in one buffer. A hash table finds a word; a bucket for each
 * length holds what the search for near words passes over: one mask of letters a
 * word, side by side, so that half a million of them take a fraction of a
 * millisecond. Only words whose letters can fit are compared in full.
 *
 * Words keep their place; one that is forgotten is marked. Readers share the lock; the one that
 * adds has it alone.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/id.h"
#include "core/base/map.h"
#include "core/store/db_private.h"
#include "core/store/zoek.h"

enum {
	WORD_MAX = 64, WORD_MIN = 3, NEAR_FROM = 4, FAR_FROM = 6,
	BLOCK_FULL = 64 * 1024     /* bytes of words in one row of the table */
};

struct word {
	uint32_t at;               /* in `text` */
	uint8_t len;
	bool stored;               /* in the table, committed */
	bool gone;                 /* forgotten: no document has it */
	uint64_t tx;               /* the transaction that last wrote it */
};

struct bucket {
	uint32_t *masks;
	uint32_t *words;           /* index in `words`, beside its mask */
	size_t n, cap;
};

struct woorden {
	pthread_rwlock_t lock;
	char *text;
	size_t text_len, text_cap;
	struct word *words;
	size_t n, cap;
	uint32_t *slots;           /* 1 + index in `words`; 0 is free */
	size_t slots_n;            /* a power of two */
	struct bucket by_len[WORD_MAX + 1];
	struct added *added;       /* of the transactions now running */
	int64_t seen;              /* where the next load starts */
};

/* A vocabulary that does not fit leaves nothing to go on with. */
static void *grown(void *p, size_t count, size_t size)
{
	void *q = reallocarray(p, count, size);
	if (!q)
		abort();
	return q;
}

struct woorden *woorden_new(void)
{
	struct woorden *w = grown(NULL, 1, sizeof(*w));
	*w = (struct woorden){.slots_n = 1024};
	w->slots = grown(NULL, w->slots_n, sizeof(*w->slots));
	memset(w->slots, 0, w->slots_n * sizeof(*w->slots));
	pthread_rwlock_init(&w->lock, NULL);
	return w;
}

void woorden_free(struct woorden *w)
{
	if (!w)
		return;
	for (size_t len = 0; len <= WORD_MAX; len++) {
		free(w->by_len[len].masks);
		free(w->by_len[len].words);
	}
	pthread_rwlock_destroy(&w->lock);
	free(w->text);
	free(w->words);
	free(w->slots);
	free(w);
}

/* ---- the table of words: under the lock ------------------------------------------ */

static struct str word_text(const struct woorden *w, size_t i)
{
	return (struct str){w->text + w->words[i].at, w->words[i].len};
}

static size_t slot_of(const struct woorden *w, struct str word)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < word.len; i++)
		h = (h ^ (unsigned char)word.p[i]) * UINT64_C(0x100000001b3);
	size_t slot = (size_t)(h ^ (h >> 29)) & (w->slots_n - 1);
	while (w->slots[slot] && !str_eq(word_text(w, w->slots[slot] - 1), word))
		slot = (slot + 1) & (w->slots_n - 1);
	return slot;
}

static struct word *find(const struct woorden *w, struct str word)
{
	uint32_t i = w->slots[slot_of(w, word)];
	return i ? &w->words[i - 1] : NULL;
}

/* One bit a letter; digits share four and the bytes of other scripts two. Sharing
 * only lets more words through to the full comparison. */
static uint32_t letter_mask(struct str s)
{
	uint32_t m = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 'a' && c <= 'z')
			m |= UINT32_C(1) << (c - 'a');
		else
			m |= UINT32_C(1) << (c < 0x80 ? 26 + (c & 3) : 30 + (c & 1));
	}
	return m;
}

static void hash_again(struct woorden *w)
{
	w->slots_n *= 2;
	w->slots = grown(w->slots, w->slots_n, sizeof(*w->slots));
	memset(w->slots, 0, w->slots_n * sizeof(*w->slots));
	for (size_t i = 0; i < w->n; i++)
		w->slots[slot_of(w, word_text(w, i))] = (uint32_t)i + 1;
}

static void bucket_add(struct bucket *b, uint32_t mask, uint32_t word)
{
	if (b->n == b->cap) {
		b->cap = b->cap ? 2 * b->cap : 64;
		b->masks = grown(b->masks, b->cap, sizeof(*b->masks));
		b->words = grown(b->words, b->cap, sizeof(*b->words));
	}
	b->masks[b->n] = mask;
	b->words[b->n++] = word;
}

static struct word *insert(struct woorden *w, struct str word)
{
	if (w->n == w->cap) {
		w->cap = w->cap ? 2 * w->cap : 1024;
		w->words = grown(w->words, w->cap, sizeof(*w->words));
	}
	if (w->text_len + word.len > w->text_cap) {
		w->text_cap = w->text_cap ? 2 * w->text_cap : 64 * 1024;
		w->text = grown(w->text, w->text_cap, 1);
	}
	if (w->text_len > UINT32_MAX - WORD_MAX)
		abort();
	memcpy(w->text + w->text_len, word.p, word.len);
	w->words[w->n] = (struct word){.at = (uint32_t)w->text_len, .len = (uint8_t)word.len};
	w->text_len += word.len;
	bucket_add(&w->by_len[word.len], letter_mask(word), (uint32_t)w->n);
	w->n++;
	if (2 * w->n > w->slots_n)
		hash_again(w);
	else
		w->slots[slot_of(w, word)] = (uint32_t)w->n;
	return &w->words[w->n - 1];
}

/* ---- loading ---------------------------------------------------------------------- */

static bool is_word(struct str s)
{
	if (s.len < WORD_MIN || s.len > WORD_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return true;
	return false;
}

/*
 * Where the load after this one starts. SQLite commits in the order of nr, so the
 * highest one read will do. On PostgreSQL it is the oldest transaction still
 * running: it may commit words after this load with a lower nr than some read now.
 */
static enum db_rc next_start(struct db *db, int64_t *out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT COALESCE(MAX(nr), 0) + 1 FROM woordblok",
		.pgsql = "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) "
			 "AS BIGINT)"
	};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

static void keep(struct woorden *w, struct str block)
{
	struct str_cutter cut = {.rest = block};
	struct str word;
	pthread_rwlock_wrlock(&w->lock);
	while (str_cut(&cut, ' ', &word)) {
		if (!is_word(word))
			continue;
		struct word *known = find(w, word);
		if (!known)
			known = insert(w, word);
		known->stored = true;
		known->gone = false;
	}
	pthread_rwlock_unlock(&w->lock);
}

enum db_rc woorden_load(struct woorden *w, struct db *db)
{
	static const struct db_sql sql = {
		.both = "-- stream\nSELECT woorden FROM woordblok WHERE nr >= $1 ORDER BY nr"
	};
	int64_t next = 0;
	/* What is not committed yet may still go, and must not count as stored. */
	if (db->in_tx && db->mode == DB_WRITE)
		return db_fail(db, DB_FAIL, "woorden_load inside a write transaction");
	/* Asked before the words are read: what is committed between is read twice. */
	enum db_rc rc = next_start(db, &next);
	if (rc != DB_OK)
		return rc;
	pthread_rwlock_rdlock(&w->lock);
	int64_t from = w->seen;
	pthread_rwlock_unlock(&w->lock);
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_int(st, 1, from);
	while ((rc = db_step(st)) == DB_ROW)
		keep(w, db_text(st, 0));
	if (rc != DB_DONE)
		return rc;
	pthread_rwlock_wrlock(&w->lock);
	if (next > w->seen)
		w->seen = next;
	pthread_rwlock_unlock(&w->lock);
	return DB_OK;
}

/* ---- adding, inside a transaction ------------------------------------------------- */

/* What a running transaction wrote: counts as stored once that is committed. */
struct added {
	struct added *next;
	uint64_t tx;
	uint32_t *words;
	size_t n, cap;
};

static struct added **added_of(struct woorden *w, uint64_t tx)
{
	struct added **p = &w->added;
	while (*p && (*p)->tx != tx)
		p = &(*p)->next;
	return p;
}

/* Rolled back, its words stay in memory: the next transaction with one writes it again. */
static void transaction_ended(void *vocabulary, uint64_t tx, bool kept)
{
	struct woorden *w = vocabulary;
	pthread_rwlock_wrlock(&w->lock);
	struct added **p = added_of(w, tx), *a = *p;
	for (size_t i = 0; kept && i < a->n; i++) {
		struct word *word = &w->words[a->words[i]];
		word->stored = word->stored || word->tx == tx; /* not if forgotten since */
	}
	*p = a->next;
	pthread_rwlock_unlock(&w->lock);
	free(a->words);
	free(a);
}

static enum db_rc follow(struct woorden *w, struct db *db)
{
	struct added *a = grown(NULL, 1, sizeof(*a));
	enum db_rc rc = db_at_end(db, transaction_ended, w);
	*a = (struct added){.tx = db->tx};
	pthread_rwlock_wrlock(&w->lock);
	bool known = *added_of(w, db->tx) != NULL;
	if (rc == DB_OK && !known) {
		a->next = w->added;
		w->added = a;
	}
	pthread_rwlock_unlock(&w->lock);
	if (rc != DB_OK || known)
		free(a);
	return rc;
}

static void added_add(struct added *a, uint32_t word)
{
	if (a->n == a->cap) {
		a->cap = a->cap ? 2 * a->cap : 64;
		a->words = grown(a->words, a->cap, sizeof(*a->words));
	}
	a->words[a->n++] = word;
}

/* Those of `tokens` that are not stored yet, to memory and to `block`. */
static void gather(struct woorden *w, uint64_t tx, struct str tokens, struct buf *block)
{
	struct str_cutter cut = {.rest = tokens};
	struct str word;
	pthread_rwlock_wrlock(&w->lock);
	struct added *a = *added_of(w, tx);
	while (str_cut(&cut, ' ', &word)) {
		if (!is_word(word))
			continue;
		struct word *known = find(w, word);
		if (!known)
			known = insert(w, word);
		if (known->stored || known->tx == tx)
			continue;
		known->gone = false;
		known->tx = tx;
		added_add(a, (uint32_t)(known - w->words));
		if (block->len)
			buf_char(block, ' ');
		buf_str(block, word);
	}
	pthread_rwlock_unlock(&w->lock);
}

static enum db_rc store(struct db *db, struct buf *block)
{
	static const struct db_sql sql = {
		.sqlite = "INSERT INTO woordblok (id, woorden) VALUES ($1, $2)",
		.pgsql = "INSERT INTO woordblok (nr, id, woorden) "
			 "SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT), $1, $2"
	};
	char id[ID_LEN + 1];
	if (block->len == 0)
		return DB_OK;
	id_write(id);
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_text(st, 1, str_of(id));
	db_bind_text(st, 2, buf_view(block));
	enum db_rc rc = zoek_run(st);
	buf_clear(block);
	return rc;
}

enum db_rc woorden_add(struct woorden *w, struct db *db, const struct str *tokens, size_t n)
{
	struct buf block;
	size_t longest = 0;
	if (!db->in_tx)
		return db_fail(db, DB_FAIL, "woorden_add outside a transaction");
	for (size_t i = 0; i < n; i++)
		longest = tokens[i].len > longest ? tokens[i].len : longest;
	enum db_rc rc = follow(w, db);
	buf_init(&block, BLOCK_FULL + longest + 1);
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		gather(w, db->tx, tokens[i], &block);
		if (block.len >= BLOCK_FULL)
			rc = store(db, &block);
	}
	if (rc == DB_OK)
		rc = store(db, &block);
	buf_release(&block);
	return rc;
}

/* ---- forgetting ------------------------------------------------------------------------ */

/* Words are letters and digits: nothing in them needs quoting. */
static enum db_rc in_use(struct db *db, struct arena *a, struct str word, bool *out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT 1 FROM zoektekst WHERE zoektekst MATCH $1 LIMIT 1",
		.pgsql = "SELECT 1 FROM zoekdoc WHERE tokens @@ CAST($1 AS tsquery) LIMIT 1"
	};
	const char *quote = db_is_pgsql(db) ? "'" : "\"";
	struct db_stmt *st = db_prepare(db, &sql);

	db_bind_text(st, 1, str_fmt(a, "%s%.*s%s", quote, STR_ARG(word), quote));
	enum db_rc rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* `block` without the words of `out`, in the arena; all of it when it has none of them. */
static struct str without(struct arena *a, struct str block, const struct map *out)
{
	struct str_cutter cut = {.rest = block};
	struct str word;
	char *p = arena_alloc(a, block.len + 1);
	size_t len = 0;
	while (str_cut(&cut, ' ', &word)) {
		if (map_get(out, word) != MAP_NONE)
			continue;
		if (len)
			p[len++] = ' ';
		memcpy(p + len, word.p, word.len);
		len += word.len;
	}
	return (struct str){p, len};
}

static bool has_word(struct str block, struct str word)
{
	for (size_t at = 0; (at = str_find(block, word, at)) != SIZE_MAX; at++) {
		size_t end = at + word.len;
		if ((at == 0 || block.p[at - 1] == ' ') &&
		    (end == block.len || block.p[end] == ' '))
			return true;
	}
	return false;
}

static bool has_one(struct str block, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_word(block, words[i]))
			return true;
	return false;
}

static enum db_rc rewrite(struct db *db, struct str id, struct str words)
{
	static const struct db_sql change = {
		.both = "UPDATE woordblok SET woorden = $2 WHERE id = $1"};
	static const struct db_sql away = {.both = "DELETE FROM woordblok WHERE id = $1"};
	struct db_stmt *st = db_prepare(db, words.len ? &change : &away);

	db_bind_text(st, 1, id);
	if (words.len)
		db_bind_text(st, 2, words);
	return zoek_run(st);
}

/* One reading of the table for all words: it holds some twelve bytes for each person. */
static enum db_rc take_out(struct db *db, struct arena *a, const struct str *words, size_t n)
{
	/* Whoever else takes words out waits, and then sees what is left. */
	static const struct db_sql sql = {
		.sqlite = "SELECT id, woorden FROM woordblok",
		.pgsql = "SELECT id, woorden FROM woordblok ORDER BY id FOR UPDATE"};
	struct block {
		struct block *next;
		struct str id, words;
	} *changed = NULL;
	struct db_stmt *st = db_prepare(db, &sql);
	struct map out;
	enum db_rc rc;

	map_init(&out, a, n);
	for (size_t i = 0; i < n; i++)
		map_add(&out, words[i], i);
	while ((rc = db_step(st)) == DB_ROW) {
		struct str block = db_text(st, 1);
		struct block *b;
		if (!has_one(block, words, n))
			continue;
		b = ARENA_NEW(a, struct block);
		*b = (struct block){changed, db_text_dup(st, 0, a), without(a, block, &out)};
		changed = b;
	}
	rc = rc == DB_DONE ? DB_OK : rc;
	for (; changed && rc == DB_OK; changed = changed->next)
		rc = rewrite(db, changed->id, changed->words);
	return rc;
}

static void forget(struct woorden *w, struct str word)
{
	pthread_rwlock_wrlock(&w->lock);
	struct word *known = find(w, word);
	if (known) {
		known->gone = true;
		known->stored = false;
		known->tx = 0;
	}
	pthread_rwlock_unlock(&w->lock);
}

/* The words among `tokens` that no document has. */
static enum db_rc unused(struct db *db, struct arena *a, struct str tokens, struct str **out,
	size_t *n_out)
{
	struct str_cutter cut = {.rest = tokens};
	struct str word;
	*n_out = 0;
	*out = ARENA_NEWN(a, struct str, tokens.len / WORD_MIN + 1);
	while (str_cut(&cut, ' ', &word)) {
		bool used = false;
		if (!is_word(word))
			continue;
		enum db_rc rc = in_use(db, a, word, &used);
		if (rc != DB_OK)
			return rc;
		if (!used)
			(*out)[(*n_out)++] = word;
	}
	return DB_OK;
}

enum db_rc woorden_vergeet(struct woorden *w, struct db *db, struct arena *a, struct str tokens)
{
	struct str *words;
	size_t n;
	enum db_rc rc = unused(db, a, tokens, &words, &n);
	if (rc == DB_OK && n)
		rc = take_out(db, a, words, n);
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		forget(w, words[i]);
	return rc;
}

size_t woorden_aantal(struct woorden *w)
{
	pthread_rwlock_rdlock(&w->lock);
	size_t n = w->n;
	pthread_rwlock_unlock(&w->lock);
	return n;
}

/* ---- near words ----------------------------------------------------------------------- */

/* The word asked for, prepared: for each byte the places where it stands. */
struct pattern {
	struct str word;
	uint32_t mask;
	uint64_t places[256];
};

static void pattern_init(struct pattern *p, struct str word)
{
	*p = (struct pattern){.word = word, .mask = letter_mask(word)};
	for (size_t i = 0; i < word.len; i++)
		p->places[(unsigned char)word.p[i]] |= UINT64_C(1) << i;
}

/*
 * Optimal string alignment distance, one column of the table at a time in the bits
 * of a word (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau
 * edit distances", 2003).
 */
static unsigned distance(const struct pattern *p, struct str t)
{
	uint64_t vp = UINT64_MAX, vn = 0, d0 = 0, before = 0;
	const uint64_t last = UINT64_C(1) << (p->word.len - 1);
	unsigned dist = (unsigned)p->word.len;
	for (size_t i = 0; i < t.len; i++) {
		uint64_t pm = p->places[(unsigned char)t.p[i]];
		uint64_t swap = ((~d0 & pm) << 1) & before;
		d0 = (((pm & vp) + vp) ^ vp) | pm | vn | swap;
		uint64_t hp = vn | ~(d0 | vp), hn = d0 & vp;
		dist += (hp & last) != 0;
		dist -= (hn & last) != 0;
		hp = hp << 1 | 1;
		hn <<= 1;
		vp = hn | ~(d0 | hp);
		vn = hp & d0;
		before = pm;
	}
	return dist;
}

struct near {
	uint32_t word;
	unsigned dist;
	bool same_first;
	struct str text;           /* in the vocabulary: only under the lock */
};

static int near_cmp(const struct near *a, const struct near *b)
{
	if (a->dist != b->dist)
		return a->dist < b->dist ? -1 : 1;
	if (a->same_first != b->same_first)
		return a->same_first ? -1 : 1;
	return str_cmp(a->text, b->text);
}

struct nearest {
	struct near list[WOORDEN_NABIJ_MAX];
	size_t n, max;
};

static void nearest_add(struct nearest *out, struct near x)
{
	size_t i = out->n;
	if (i == out->max) {
		if (near_cmp(&x, &out->list[i - 1]) >= 0)
			return;
		i--;
	} else {
		out->n++;
	}
	for (; i > 0 && near_cmp(&x, &out->list[i - 1]) < 0; i--)
		out->list[i] = out->list[i - 1];
	out->list[i] = x;
}

/* Each edit adds at most one letter that the other word lacks: more than `far` of
 * them on either side rules a word out. `far` is 1 or 2. */
static bool letters_fit(uint32_t a, uint32_t b, unsigned far)
{
	uint32_t x = a & ~b, y = b & ~a;
	x &= x - 1;
	y &= y - 1;
	if (far == 2) {
		x &= x - 1;
		y &= y - 1;
	}
	return (x | y) == 0;
}

static void scan_bucket(const struct woorden *w, const struct bucket *b, const struct pattern *p,
			unsigned far, struct nearest *out)
{
	enum { STEP = 64 };
	for (size_t from = 0; from < b->n; from += STEP) {
		size_t n = b->n - from < STEP ? b->n - from : STEP;
		bool fits[STEP];
		/* No branch in here, so that the compiler does several at once. */
		for (size_t i = 0; i < n; i++)
			fits[i] = letters_fit(p->mask, b->masks[from + i], far);
		for (size_t i = 0; i < n; i++) {
			if (!fits[i])
				continue;
			uint32_t at = b->words[from + i];
			if (w->words[at].gone)
				continue;
			struct str text = word_text(w, at);
			unsigned dist = distance(p, text);
			if (dist <= far)
				nearest_add(out, (struct near){at, dist,
							       text.p[0] == p->word.p[0], text});
		}
	}
}

static unsigned how_far(struct str word)
{
	return word.len >= FAR_FROM ? 2 : word.len >= NEAR_FROM ? 1 : 0;
}

static void scan(const struct woorden *w, const struct pattern *p, struct nearest *out)
{
	unsigned far = how_far(p->word);
	size_t len = p->word.len;
	const struct word *known = find(w, p->word);
	if (far == 0 && known && !known->gone)
		nearest_add(out, (struct near){(uint32_t)(known - w->words), 0, true,
					       word_text(w, (size_t)(known - w->words))});
	for (size_t l = len - far; far > 0 && l <= len + far && l <= WORD_MAX; l++)
		scan_bucket(w, &w->by_len[l], p, far, out);
}

struct str *woorden_nabij(struct woorden *w, struct arena *a, struct str woord, size_t max,
			  size_t *n_out)
{
	struct nearest found = {.max = max < WOORDEN_NABIJ_MAX ? max : WOORDEN_NABIJ_MAX};
	struct pattern p;
	/* All the arena is asked for comes before the lock: it may jump away. */
	struct str *list = arena_array(a, found.max, sizeof(*list));
	char *text = arena_alloc(a, found.max * (WORD_MAX + 1));
	*n_out = 0;
	if (woord.len == 0 || woord.len > WORD_MAX || found.max == 0)
		return list;
	pattern_init(&p, woord);
	pthread_rwlock_rdlock(&w->lock);
	scan(w, &p, &found);
	for (size_t i = 0; i < found.n; i++, text += WORD_MAX + 1) {
		list[i] = (struct str){text, found.list[i].text.len};
		memcpy(text, found.list[i].text.p, list[i].len);
	}
	pthread_rwlock_unlock(&w->lock);
	*n_out = found.n;
	return list;
}
