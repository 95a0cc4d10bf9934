/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The log's tree and chain against known answers made by others: the vectors of RFC 9162 and
 * those of an independent program (skipped when the files are not there), and the few roots
 * that everybody can make by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/trust/keten.h"

enum { VELDEN = 8, LINE_MAX_N = 16384 };

static struct arena *a;

static int begin(void **state)
{
	(void)state;
	assert_true(sodium_init() >= 0);
	a = arena_new(64 << 20);
	return a ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* "-" stands for nothing at all. */
static struct str hex(struct str s)
{
	uint8_t *out = arena_alloc(a, s.len / 2 + 1);
	size_t n = 0;

	if (str_is(s, "-"))
		return STR("");
	assert_int_equal(sodium_hex2bin(out, s.len / 2 + 1, s.p, s.len, NULL, &n, NULL), 0);
	return (struct str){(const char *)out, n};
}

static void assert_hash(const uint8_t *got, size_t n, const char *want)
{
	char tekst[2 * 64 + 1];

	sodium_bin2hex(tekst, sizeof(tekst), got, n);
	assert_string_equal(tekst, want);
}

static FILE *vectors(const char *name)
{
	const char *root = getenv("SOURCE_ROOT"), *shared = getenv("CONTRAMIJN_SHARED");
	const char *const places[] = {"%s/../shared/data/normen/%s",
		"%s/../../shared/data/normen/%s"};
	FILE *f = NULL;

	if (shared)
		f = fopen(str_fmt(a, "%s/data/normen/%s", shared, name).p, "r");
	for (size_t i = 0; root && !f && i < 2; i++)
		f = fopen(str_fmt(a, places[i], root, name).p, "r");
	if (!f) {
		print_message("%s is not here: skipped\n", name);
		skip();
	}
	return f;
}

/* The next line that is no remark, cut at ";". A record holds none. */
static bool next(FILE *f, struct str veld[static VELDEN])
{
	static char line[LINE_MAX_N];

	while (fgets(line, sizeof(line), f)) {
		struct str_cutter c = {.rest = str_trim(str_of(line))};

		if (line[0] == '#' || !c.rest.len)
			continue;
		for (size_t i = 0; i < VELDEN; i++) {
			if (!str_cut(&c, ';', &veld[i]))
				veld[i] = STR("");
		}
		return true;
	}
	return false;
}

static uint64_t number(struct str s)
{
	return strtoull(str_dup(a, s).p, NULL, 10);
}

static size_t proof(struct str s, struct str out[static BOOM_BEWIJS_MAX])
{
	struct str_cutter c = {.rest = s};
	struct str part;
	size_t n = 0;

	while (s.len && n < BOOM_BEWIJS_MAX && str_cut(&c, ',', &part))
		out[n++] = hex(part);
	return n;
}

static bool verdict(const struct str *v, struct str *word)
{
	struct str p[BOOM_BEWIJS_MAX];
	size_t n;

	if (str_is(v[0], "INC")) {
		n = proof(v[5], p);
		*word = v[6];
		return boom_blad_klopt(number(v[1]), number(v[2]), hex(v[4]), p, n, hex(v[3]));
	}
	n = proof(v[5], p);
	*word = v[6];
	return boom_groei_klopt(number(v[1]), hex(v[3]), number(v[2]), hex(v[4]), p, n);
}

static void proofs_are_judged_as_rfc_9162_does(void **state)
{
	FILE *f = vectors("rfc9162-merkle-vectors.txt");
	struct str v[VELDEN], word;
	struct boom tree[9] = {0};
	size_t leaves = 0, proofs = 0, roots = 0;

	(void)state;
	while (next(f, v)) {
		if (str_is(v[0], "LEAF")) {
			uint8_t leaf[BOOM_HASH];

			boom_blad(hex(v[1]), leaf);
			tree[leaves + 1] = tree[leaves];
			boom_voeg(&tree[++leaves], leaf);
		} else if (str_is(v[0], "ROOT")) {
			uint8_t root[BOOM_HASH];

			boom_wortel(&tree[number(v[1])], root);
			assert_hash(root, sizeof(root), str_dup(a, v[2]).p);
			roots++;
		} else {
			bool good = verdict(v, &word);

			assert_int_equal(good, str_is(word, "ok"));
			proofs++;
		}
	}
	fclose(f);
	assert_int_equal(leaves, 8);
	assert_int_equal(roots, 9);
	assert_int_equal(proofs, 98 + 97);
}

static void the_empty_tree_is_the_hash_of_nothing(void **state)
{
	struct boom b = {0};
	uint8_t root[BOOM_HASH];

	(void)state;
	boom_wortel(&b, root);
	assert_hash(root, sizeof(root),
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

enum { TREE_N = 70 };
static uint8_t leaf_of[TREE_N][BOOM_HASH];

static void read_leaf(void *arg, uint64_t i, uint8_t out[static BOOM_HASH])
{
	(void)arg;
	memcpy(out, leaf_of[i], BOOM_HASH);
}

static size_t as_str(uint8_t p[static BOOM_BEWIJS_MAX][BOOM_HASH], size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = (struct str){(const char *)p[i], BOOM_HASH};
	return n;
}

static void every_proof_made_is_right_and_no_other_leaf_passes(void **state)
{
	const struct boom_bladen leaves = {read_leaf, NULL};
	static uint8_t root[TREE_N + 1][BOOM_HASH];
	struct boom b = {0};
	uint8_t p[BOOM_BEWIJS_MAX][BOOM_HASH];
	struct str s[BOOM_BEWIJS_MAX];

	(void)state;
	for (size_t n = 1; n <= TREE_N; n++) {
		boom_blad(str_fmt(a, "blad %zu", n), leaf_of[n - 1]);
		boom_voeg(&b, leaf_of[n - 1]);
		boom_wortel(&b, root[n]);
	}
	for (uint64_t n = 1; n <= TREE_N; n++) {
		struct str top = {(const char *)root[n], BOOM_HASH};

		for (uint64_t i = 0; i < n; i++) {
			size_t m = as_str(p, boom_bewijs_blad(&leaves, i, n, p), s);
			struct str leaf = {(const char *)leaf_of[i], BOOM_HASH};
			struct str other = {(const char *)leaf_of[(i + 1) % TREE_N], BOOM_HASH};

			assert_true(boom_blad_klopt(i, n, leaf, s, m, top));
			assert_false(boom_blad_klopt(i, n, other, s, m, top));
		}
		for (uint64_t was = 1; was <= n; was++) {
			size_t m = as_str(p, boom_bewijs_groei(&leaves, was, n, p), s);
			struct str old = {(const char *)root[was], BOOM_HASH};

			assert_true(boom_groei_klopt(was, old, n, top, s, m));
			assert_int_equal(boom_groei_klopt(was, top, n, top, s, m), was == n);
		}
	}
}

/* One line of known answers; `k` goes on from line to line. */
static void check_answer(const struct str *v, struct keten *k)
{
	struct keten_regel r;
	struct keten before = *k;
	uint8_t out[KETEN_HANDTEKENING];

	if (str_is(v[0], "KEY")) {
		keten_begin(k, (const uint8_t *)hex(v[1]).p);
	} else if (str_is(v[0], "PSEUDONYM")) {
		keten_pseudoniem((const uint8_t *)hex(v[1]).p, v[2], out);
		assert_hash(out, KETEN_PSEUDONIEM, str_dup(a, v[3]).p);
	} else if (str_is(v[0], "REC")) {
		keten_voeg(k, v[1], &r);
		if (memcmp(r.mac, hex(v[4]).p, KETEN_HASH) != 0) { /* the next key */
			*k = before;
			keten_verder(k);
			keten_voeg(k, v[1], &r);
		}
		assert_hash(r.blad, BOOM_HASH, str_dup(a, v[2]).p);
		assert_hash(r.schakel, KETEN_HASH, str_dup(a, v[3]).p);
		assert_hash(r.mac, KETEN_HASH, str_dup(a, v[4]).p);
	} else if (str_is(v[0], "TREE")) {
		boom_wortel(&k->boom, out);
		assert_int_equal(k->boom.n, number(v[1]));
		assert_hash(out, BOOM_HASH, str_dup(a, v[2]).p);
	} else {
		const uint8_t *seed = (const uint8_t *)hex(v[1]).p;
		uint8_t public[KETEN_TEKEN_PUBLIEK];
		int64_t t;

		assert_true(str_is(v[0], "STH"));
		assert_true(instant_parse(STR("2026-01-05T10:00:00Z"), &t));
		assert_true(str_eq(v[2], keten_boomkop(a, k, STR("00000001001234567000"), t)));
		keten_teken(seed, v[2], out);
		assert_hash(out, KETEN_HANDTEKENING, str_dup(a, v[3]).p);
		keten_teken_publiek(seed, public);
		assert_true(keten_teken_klopt(public, v[2], out));
		assert_false(keten_teken_klopt(public, str_sub(v[2], 0, v[2].len - 1), out));
	}
}

static void the_chain_gives_the_known_answers(void **state)
{
	FILE *f = vectors("audit-chain-kat.txt");
	struct str v[VELDEN];
	struct keten k;
	size_t n = 0;

	(void)state;
	for (; next(f, v); n++)
		check_answer(v, &k);
	fclose(f);
	assert_int_equal(n, 9);
	assert_int_equal(k.tijdvak, 1);
}

static void a_line_is_canonical_json(void **state)
{
	struct keten_record r = {
		.nummer = 1, .wie = STR("u-17"), .actie = STR("koppeling.tonen"),
		.ding = STR("E-\"7\\7\"\n"), .uitslag = STR("ok"), .doel = STR("pga"),
	};
	struct buf b;

	(void)state;
	assert_true(instant_parse(STR("2026-01-05T08:01:02Z"), &r.tijd));
	r.tijd += 345678;
	buf_init(&b, 4096);
	keten_tekst(&b, &r);
	assert_string_equal(str_dup(a, buf_view(&b)).p,
		"{\"action\":\"koppeling.tonen\",\"actor\":\"u-17\","
		"\"object\":\"E-\\\"7\\\\7\\\"\\u000a\",\"purpose\":\"pga\",\"result\":\"ok\","
		"\"seq\":1,\"time\":\"2026-01-05T08:01:02.345Z\",\"v\":1}");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proofs_are_judged_as_rfc_9162_does),
		cmocka_unit_test(the_empty_tree_is_the_hash_of_nothing),
		cmocka_unit_test(every_proof_made_is_right_and_no_other_leaf_passes),
		cmocka_unit_test(the_chain_gives_the_known_answers),
		cmocka_unit_test(a_line_is_canonical_json),
	};

	return cmocka_run_group_tests_name("keten", tests, begin, end);
}
