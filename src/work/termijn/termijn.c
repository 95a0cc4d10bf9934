/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/termijn/termijn.h"

#include <pthread.h>

#include "work/regelboek/regelboek.h"

enum { ARENA_MAX = 64 * 1024 * 1024, TEKST_MAX = 4096 };

static pthread_mutex_t slot = PTHREAD_MUTEX_INITIALIZER;
static const struct law *de_wet;
static const struct law_beleidboek *het_beleid;
static struct arena *geheugen; /* of the law: as long as the process */

static const struct law *lees(const char *map, char err[static TERMIJN_ERR_MAX])
{
	struct arena *a = arena_new(ARENA_MAX);
	char reden[REGELBOEK_ERR_MAX] = "";
	const struct law_beleidboek *beleid;
	const struct law *law;
	struct law_bestand *b;
	struct regelboek boek;
	struct law_fout fout;

	if (!a || !regelboek_lees(a, map, &boek, reden)) {
		snprintf(err, TERMIJN_ERR_MAX, "%s", a ? reden : "te weinig geheugen");
		arena_free(a);
		return NULL;
	}
	b = ARENA_NEWN(a, struct law_bestand, boek.n);
	for (size_t i = 0; i < boek.n; i++)
		b[i] = (struct law_bestand){boek.bestand[i].pad, boek.bestand[i].tekst};
	law = law_laad(a, b, boek.n, &fout);
	beleid = law ? law_beleid_laad(a, b, boek.n, &fout) : NULL;
	if (!beleid) {
		snprintf(err, TERMIJN_ERR_MAX, "%s/%.*s, regel %d: %s",
			 boek.map ? boek.map : "rules", STR_ARG(fout.pad), fout.regel, fout.reden);
		arena_free(a);
		return NULL;
	}
	arena_free(geheugen); /* other rules were read first: nobody has asked them yet */
	geheugen = a;
	het_beleid = beleid;
	return law;
}

bool termijn_start(const char *map, char err[static TERMIJN_ERR_MAX])
{
	const struct law *law;

	pthread_mutex_lock(&slot);
	law = de_wet && !map ? de_wet : lees(map, err);
	if (law)
		de_wet = law;
	pthread_mutex_unlock(&slot);
	return law != NULL;
}

const struct law *termijn_law(void)
{
	char err[TERMIJN_ERR_MAX];

	if (!termijn_start(NULL, err)) {
		fprintf(stderr, "contramijn: %s\n", err);
		abort();
	}
	return de_wet;
}

const struct law_beleidboek *termijn_beleid(void)
{
	termijn_law();
	return het_beleid;
}

/* ---- texts in an arena ---------------------------------------------------------------- */

static struct str in_arena(struct arena *a, struct buf *b)
{
	struct str s = str_dup(a, buf_view(b));

	buf_release(b);
	return s;
}

struct str termijn_iso(struct arena *a, struct law_moment m)
{
	struct buf b;

	buf_init(&b, TEKST_MAX);
	law_iso(&b, m);
	return in_arena(a, &b);
}

struct str termijn_dag(struct arena *a, struct law_moment m)
{
	struct buf b;

	buf_init(&b, TEKST_MAX);
	law_nederlands(&b, m);
	return in_arena(a, &b);
}

struct str termijn_euro(struct arena *a, int64_t cent)
{
	struct buf b;

	buf_init(&b, TEKST_MAX);
	law_euro(&b, cent);
	return in_arena(a, &b);
}

struct str termijn_stap(struct arena *a, const struct law_antwoord *u, const struct law_stap *s)
{
	struct buf b;

	buf_init(&b, TEKST_MAX);
	law_stap_tekst(&b, u, s);
	return in_arena(a, &b);
}

struct str termijn_let_op(struct arena *a, const struct law_antwoord *u,
			  const struct law_waarschuwing *w)
{
	struct buf b;

	buf_init(&b, TEKST_MAX);
	law_waarschuwing_tekst(&b, u, w);
	return in_arena(a, &b);
}
