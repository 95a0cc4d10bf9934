/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine on a labelled set of 10,000 Dutch-like records (not part of the program;
 * skipped when absent). Prints what it reaches; holds it only to what matters most:
 * few records in an entity with somebody else's, and something linked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>

#include "core/base/buf.h"
#include "core/base/clock.h"
#include "match/rec.h"

enum { FILE_MAX = 64 << 20, COLUMNS = 13 };

/* The set is small and packed; gzip is on every machine that builds. */
static bool unpack(const char *path, struct buf *out)
{
	int fd[2], status;
	char block[65536];
	ssize_t n;
	pid_t child;

	if (access(path, R_OK) != 0 || pipe(fd) != 0)
		return false;
	child = fork();
	if (child == 0) {
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		execlp("gzip", "gzip", "-dc", path, (char *)NULL);
		_exit(127);
	}
	close(fd[1]);
	while ((n = read(fd[0], block, sizeof(block))) > 0)
		buf_add(out, block, (size_t)n);
	close(fd[0]);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0 && !buf_full(out);
}

static bool find(struct arena *a, const char *name, struct buf *out)
{
	const char *root = getenv("SOURCE_ROOT"), *shared = getenv("CONTRAMIJN_SHARED");
	const char *const places[] = {"%s/../shared/data/er/%s", "%s/../../shared/data/er/%s"};

	if (shared)
		return unpack(str_fmt(a, "%s/data/er/%s", shared, name).p, out);
	for (size_t i = 0; root && i < 2; i++)
		if (unpack(str_fmt(a, places[i], root, name).p, out))
			return true;
	return false;
}

/* One line of simple CSV: quotes only around whole fields. */
static size_t split(struct str line, struct str f[static COLUMNS])
{
	size_t n = 0;

	while (n < COLUMNS) {
		bool quoted = line.len && line.p[0] == '"';
		size_t end = str_find(line, quoted ? STR("\",") : STR(","), 0);

		f[n++] = quoted ? str_sub(line, 1, (end == SIZE_MAX ? line.len - 1 : end) - 1) :
			 str_sub(line, 0, end);
		if (end == SIZE_MAX)
			break;
		line = str_sub(line, end + (quoted ? 2 : 1), SIZE_MAX);
	}
	return n;
}

static const enum match_veld columns[COLUMNS] = {
	MV_N, MV_N, MV_VOORNAMEN, MV_ACHTERNAAM, MV_GESLACHT, MV_GEBOORTEDATUM, MV_STRAAT,
	MV_HUISNUMMER, MV_POSTCODE, MV_PLAATS, MV_TELEFOON, MV_EMAIL, MV_BSN,
};

static struct match_rec one_rec(struct arena *a, struct str line)
{
	struct str f[COLUMNS];
	size_t n = split(line, f);
	struct match_waarde *w = ARENA_NEWN(a, struct match_waarde, COLUMNS);
	struct match_rec r = {f[0], n > 1 ? f[1] : STR(""), MATCH_PERSOON, w, 0};

	for (size_t i = 2; i < n; i++)
		if (f[i].len)
			w[r.n++] = (struct match_waarde){columns[i], f[i]};
	return r;
}

struct set {
	struct match_rec *r;
	uint32_t *truth;          /* by record: number of its true entity */
	size_t n;
};

static size_t lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.p[i] == '\n';
	return n;
}

/* The truth file has the records in the same order: "r17,e204". */
static struct set load(struct arena *a, struct str data, struct str truth)
{
	struct set s = {0};
	struct str_cutter c = {data, false}, t = {truth, false};
	struct str line, answer;
	size_t most = lines(data);

	s.r = ARENA_NEWN(a, struct match_rec, most);
	s.truth = ARENA_NEWN(a, uint32_t, most);
	str_cut(&c, '\n', &line);
	str_cut(&t, '\n', &answer);
	while (str_cut(&c, '\n', &line) && str_cut(&t, '\n', &answer) && line.len) {
		int64_t e = 0;
		size_t comma = str_find(answer, STR(",e"), 0);

		s.r[s.n] = one_rec(a, line);
		assert_true(str_eq(s.r[s.n].id, str_sub(answer, 0, comma)));
		assert_true(str_to_int(str_trim(str_sub(answer, comma + 2, SIZE_MAX)), &e));
		s.truth[s.n++] = (uint32_t)e;
	}
	return s;
}

struct couple {
	size_t entity;
	uint32_t truth;
};

static int couple_cmp(const void *x, const void *y)
{
	const struct couple *a = x, *b = y;

	if (a->entity != b->entity)
		return a->entity < b->entity ? -1 : 1;
	return a->truth < b->truth ? -1 : a->truth > b->truth;
}

static int truth_cmp(const void *x, const void *y)
{
	const struct couple *a = x, *b = y;

	return a->truth < b->truth ? -1 : a->truth > b->truth;
}

static double pairs_of(size_t n) { return (double)n * (double)(n - 1) / 2; }

struct score {
	double precision, recall, impure;
};

static struct score score(struct arena *a, const struct set *s, const size_t *entity)
{
	struct couple *c = ARENA_NEWN(a, struct couple, s->n);
	double good = 0, found = 0, real = 0, impure = 0;

	for (size_t i = 0; i < s->n; i++)
		c[i] = (struct couple){entity[i], s->truth[i]};
	qsort(c, s->n, sizeof(*c), couple_cmp);
	for (size_t i = 0, to; i < s->n; i = to) {
		bool mixed = false;

		for (to = i; to < s->n && c[to].entity == c[i].entity; to++)
			mixed = mixed || c[to].truth != c[i].truth;
		found += pairs_of(to - i);
		impure += mixed ? (double)(to - i) : 0;
		for (size_t k = i, end; k < to; k = end) {
			for (end = k; end < to && c[end].truth == c[k].truth;)
				end++;
			good += pairs_of(end - k);
		}
	}
	qsort(c, s->n, sizeof(*c), truth_cmp);
	for (size_t i = 0, to; i < s->n; i = to) {
		for (to = i; to < s->n && c[to].truth == c[i].truth;)
			to++;
		real += pairs_of(to - i);
	}
	return (struct score){found > 0 ? good / found : 0, real > 0 ? good / real : 0,
			      impure / (double)s->n};
}

static void run(const char *name, const char *data, const char *truth_name)
{
	struct arena *a = arena_new(SIZE_MAX / 2);
	struct buf b, t;
	struct set s;
	struct match_uit u;
	struct score sc;
	int64_t from, mid;
	size_t review_good = 0;
	static const uint8_t key[16];
	struct match_key keys[MATCH_KEYS_MAX];
	struct arena *scratch = arena_new(1 << 20);

	buf_init(&b, FILE_MAX);
	buf_init(&t, FILE_MAX);
	if (!find(a, data, &b) || !find(a, truth_name, &t)) {
		print_message("# %s is not here: skipped\n", data);
		arena_free(a);
		arena_free(scratch);
		buf_release(&b);
		buf_release(&t);
		skip();
	}
	s = load(a, buf_view(&b), buf_view(&t));
	assert_true(s.n >= 10000);
	from = clock_monotonic();
	for (size_t i = 0; i < s.n; i++) {
		assert_true(match_keys(&s.r[i], key, scratch, keys) <= MATCH_KEYS_MAX);
		arena_reset(scratch);
	}
	mid = clock_monotonic();
	match_cluster(s.r, s.n, NULL, 0, a, &u);
	sc = score(a, &s, u.entiteit);
	for (size_t i = 0; i < u.nakijken_n; i++)
		review_good += s.truth[u.nakijken[i].a] == s.truth[u.nakijken[i].b];
	print_message("# %s: %zu records, precision %.4f, recall %.4f, impure %.2f%%, review %zu "
		      "(%zu right); keys %.0f ns a record, cluster %.0f ms\n", name, s.n,
		      sc.precision, sc.recall, sc.impure * 100, u.nakijken_n, review_good,
		      (double)(mid - from) * 1000 / (double)s.n,
		      (double)(clock_monotonic() - mid) / 1000);
	assert_true(sc.impure < 0.02);
	assert_true(u.verband_n > 0);
	buf_release(&b);
	buf_release(&t);
	arena_free(scratch);
	arena_free(a);
}

static void ten_thousand_records_link_with_few_mistakes(void **state)
{
	(void)state;
	run("nl10k", "nl10k.csv.gz", "nl10k.truth.csv.gz");
}

static void a_hundred_thousand_records_link_with_few_mistakes(void **state)
{
	(void)state;
	run("nl100k", "nl100k.csv.gz", "nl100k.truth.csv.gz");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_thousand_records_link_with_few_mistakes),
		cmocka_unit_test(a_hundred_thousand_records_link_with_few_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
