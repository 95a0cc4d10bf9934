/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of the files into the engine. One thread reads and splits, the calling one interns:
 * between them a ring of batches, each with its own copy of the text, so that the reader
 * never waits for the engine unless the ring is full.
 */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "faces/cli/match.h"

enum {
	RING = 4,
	PARTIJ_RIJEN = 2048,
	PARTIJ_TEKST = 512 << 10,
	TOON_ELKE = 1 << 16,
	FOUT_MAX = TABLE_ERR_MAX + 512
};

struct cel {
	uint32_t van, len;
};

/* Rows of one file: id, source and a value for each column, cell after cell. */
struct partij {
	char *tekst;
	size_t len, cap;
	struct cel *cel;
	int64_t *regel;
	size_t n;
	const struct match_bestand *bestand;
	int64_t plaats; /* bytes of the file read, for progress */
	bool laatste;
	char fout[FOUT_MAX]; /* the file cannot be read on */
};

struct ring {
	struct match *m;
	struct partij partij[RING];
	size_t begin, eind; /* begin == eind: empty; eind - begin <= RING */
	bool stop;
	pthread_mutex_t slot;
	pthread_cond_t meer, ruimte;
};

/* ---- the reading thread ---------------------------------------------------------------- */

static bool zet_tekst(struct partij *p, const char *s, size_t n)
{
	if (p->len + n > p->cap) {
		size_t cap = p->cap * 2 > p->len + n ? p->cap * 2 : p->len + n;
		char *q = cap < UINT32_MAX ? realloc(p->tekst, cap) : NULL;

		if (!q)
			return false;
		p->tekst = q;
		p->cap = cap;
	}
	memcpy(p->tekst + p->len, s, n);
	p->len += n;
	return true;
}

static struct str waarde(const struct table_row *r, size_t i)
{
	return i < r->n ? str_trim(r->cell[i].text) : STR("");
}

/* Year, month and day, in this order or the other way round, as 1967-09-27; a part that is
 * missing is 0. */
static bool zet_datum(struct partij *p, const struct str *deel, size_t n)
{
	bool voorop = deel[0].len == 4 || (n == 3 && deel[2].len != 4);
	char tekst[16];
	long v[3] = {0};
	int len;

	for (size_t i = 0; i < n; i++) {
		int64_t getal = 0;

		if (deel[i].len && (!str_to_int(deel[i], &getal) || getal < 0 || getal > 9999))
			return false;
		v[voorop ? i : n - 1 - i] = (long)getal;
	}
	if (v[0] == 0)
		return true;
	len = snprintf(tekst, sizeof(tekst), "%04ld-%02ld-%02ld", v[0], v[1], v[2]);
	return zet_tekst(p, tekst, (size_t)len);
}

static bool zet_delen(struct partij *p, const struct match_kolom *k, const struct str *deel)
{
	bool goed = true, leeg = true;

	if (k->veld == HV_GEBOORTEDATUM && k->deel_n == 3 && zet_datum(p, deel, k->deel_n))
		return true;
	for (size_t d = 0; d < k->deel_n && goed; d++) {
		if (deel[d].len && !leeg)
			goed = zet_tekst(p, " ", 1);
		leeg = leeg && !deel[d].len;
		goed = goed && zet_tekst(p, deel[d].p, deel[d].len);
	}
	return goed;
}

static bool zet_rij(const struct match *m, const struct match_bestand *b, struct partij *p,
	const struct table_row *r)
{
	struct cel *c = p->cel + p->n * (m->kolom_n + 2);
	struct str id = waarde(r, b->id);
	struct str bron = b->bron != SIZE_MAX  ? waarde(r, b->bron)
			  : m->bron_is_bestand ? b->naam
					       : STR("");
	bool goed;

	c[0] = (struct cel){(uint32_t)p->len, (uint32_t)id.len};
	goed = zet_tekst(p, id.p, id.len);
	c[1] = (struct cel){(uint32_t)p->len, (uint32_t)bron.len};
	goed = goed && zet_tekst(p, bron.p, bron.len);
	for (size_t i = 0; i < m->kolom_n && goed; i++) {
		struct str deel[MATCH_DELEN];

		c[i + 2].van = (uint32_t)p->len;
		for (size_t d = 0; d < m->kolom[i].deel_n; d++)
			deel[d] = waarde(r, b->plaats[i][d]);
		goed = m->kolom[i].deel_n == 1 ? zet_tekst(p, deel[0].p, deel[0].len)
					       : zet_delen(p, &m->kolom[i], deel);
		c[i + 2].len = (uint32_t)(p->len - c[i + 2].van);
	}
	p->regel[p->n++] = r->line;
	return goed;
}

/* One batch; false at the end of the file or when it cannot go on. */
static bool vul(struct match *m, const struct match_bestand *b, struct partij *p)
{
	char err[TABLE_ERR_MAX] = "";
	struct table_row *r;
	int rc = 1;

	p->n = p->len = 0;
	p->bestand = b;
	while (p->n < PARTIJ_RIJEN && p->len < PARTIJ_TEKST && rc == 1) {
		rc = table_next(b->t, &r, err);
		if (rc == 1 && r->bad) {
			snprintf(p->fout, sizeof(p->fout), "%s, regel %lld: %s", b->pad,
				(long long)r->line, r->err);
			return false;
		}
		if (rc == 1 && !zet_rij(m, b, p, r)) {
			snprintf(p->fout, sizeof(p->fout), "te weinig geheugen");
			return false;
		}
	}
	p->plaats = table_position(b->t);
	if (rc < 0)
		snprintf(p->fout, sizeof(p->fout), "%s: %s", b->pad, err);
	return rc == 1;
}

/* The next free batch, NULL when reading must stop. */
static struct partij *vrije(struct ring *g)
{
	bool stop;

	pthread_mutex_lock(&g->slot);
	while (g->eind - g->begin == RING && !g->stop)
		pthread_cond_wait(&g->ruimte, &g->slot);
	stop = g->stop;
	pthread_mutex_unlock(&g->slot);
	return stop ? NULL : &g->partij[g->eind % RING];
}

static void gevuld(struct ring *g)
{
	pthread_mutex_lock(&g->slot);
	g->eind++;
	pthread_cond_signal(&g->meer);
	pthread_mutex_unlock(&g->slot);
}

static void *lezer(void *arg)
{
	struct ring *g = arg;
	struct match *m = g->m;

	for (size_t i = 0; i < m->bestand_n; i++) {
		bool verder = true;

		while (verder) {
			struct partij *p = vrije(g);

			if (!p)
				return NULL;
			verder = vul(m, &m->bestand[i], p);
			p->laatste = p->fout[0] || (!verder && i + 1 == m->bestand_n);
			if (p->laatste) {
				gevuld(g);
				return NULL;
			}
			gevuld(g);
		}
	}
	return NULL;
}

/* ---- the interning thread -------------------------------------------------------------- */

/* Where an id stood first: the files are read once more. */
static bool eerder(struct match *m, struct str id, struct str *waar_out)
{
	char err[TABLE_ERR_MAX] = "";
	struct table_row *r;

	for (size_t i = 0; i < m->bestand_n; i++) {
		struct match_bestand *b = &m->bestand[i];

		if (table_seek(b->t, 0, 0, err) != 0)
			return false;
		while (table_next(b->t, &r, err) == 1)
			if (str_eq(waarde(r, b->id), id)) {
				*waar_out = str_fmt(
					m->c->a, "%s regel %lld", b->pad, (long long)r->line);
				return true;
			}
	}
	return false;
}

/* Rows that are interned at once: enough to ask for memory ahead, few enough to stay near. */
enum { REEKS = 256 };

struct reeks {
	struct str id[REEKS], bron[REEKS], waarde[REEKS * MATCH_KOLOMMEN];
};

/* Rows i .. i + n of the batch; the first that is wrong in *fout_out. */
static bool reeks_in(struct match *m, struct reeks *x, const struct partij *p, size_t i, size_t n,
	size_t *fout_out)
{
	size_t voor = herken_aantal(m->h), k = m->kolom_n;
	const struct cel *c = p->cel + i * (k + 2);
	enum herken_rc rc;

	for (size_t r = 0; r < n; r++) {
		x->id[r] = (struct str){p->tekst + c->van, c->len};
		if (!c->len) {
			cli_mislukt("%s, regel %lld: de id (kolom %s) is leeg", p->bestand->pad,
				(long long)p->regel[i + r], cli_optie(m->c, "id"));
			return false;
		}
		c++;
		x->bron[r] = (struct str){p->tekst + c->van, c->len};
		c++;
		for (size_t w = 0; w < k; w++, c++)
			x->waarde[r * k + w] = (struct str){p->tekst + c->van, c->len};
	}
	rc = herken_rijen(m->h, n, x->id, x->bron, x->waarde);
	if (rc == HERKEN_GEHEUGEN)
		cli_mislukt("te weinig geheugen voor meer dan %zu records", herken_aantal(m->h));
	if (rc == HERKEN_FOUT)
		*fout_out = i + herken_aantal(m->h) - voor;
	return rc == HERKEN_OK;
}

static void dubbel(struct match *m, struct str id, const char *pad, int64_t regel)
{
	uint32_t rij;
	struct str waar;

	if (herken_zoek_id(m->h, id, &rij) && eerder(m, id, &waar))
		cli_mislukt("de id '%.*s' staat er twee keer: in %.*s en in %s regel %lld. Elke "
			    "id hoort bij een record.",
			STR_ARG(id), STR_ARG(waar), pad, (long long)regel);
	else
		cli_mislukt("%s, regel %lld: %s", pad, (long long)regel, herken_fout(m->h));
}

static void voortgang(const struct match *m, const struct partij *p)
{
	int64_t van = table_size(p->bestand->t);

	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[Klezen %s: %zu records, %d%%", p->bestand->pad,
			herken_aantal(m->h), van > 0 ? (int)(p->plaats * 100 / van) : 100);
}

/* The next full batch. */
static struct partij *volgende(struct ring *g)
{
	pthread_mutex_lock(&g->slot);
	while (g->begin == g->eind)
		pthread_cond_wait(&g->meer, &g->slot);
	pthread_mutex_unlock(&g->slot);
	return &g->partij[g->begin % RING];
}

static void geleegd(struct ring *g, bool stop)
{
	pthread_mutex_lock(&g->slot);
	g->begin++;
	g->stop = stop;
	pthread_cond_signal(&g->ruimte);
	pthread_mutex_unlock(&g->slot);
}

/* A double id is told after the reader has stopped: its files are read again for it. */
struct twee_keer {
	struct str id;
	const char *pad;
	int64_t regel;
};

static bool partij_in(
	struct match *m, struct reeks *x, const struct partij *p, struct twee_keer *twee)
{
	for (size_t i = 0; i < p->n; i += REEKS) {
		size_t n = p->n - i < REEKS ? p->n - i : REEKS, fout = SIZE_MAX;
		const struct cel *id;

		if (reeks_in(m, x, p, i, n, &fout))
			continue;
		if (fout == SIZE_MAX)
			return false;
		id = p->cel + fout * (m->kolom_n + 2);
		*twee = (struct twee_keer){
			str_dup(m->c->a, (struct str){p->tekst + id->van, id->len}),
			p->bestand->pad, p->regel[fout]};
		return false;
	}
	if (p->fout[0])
		cli_mislukt("%s", p->fout);
	return !p->fout[0];
}

static bool rijen_in(struct ring *g, struct twee_keer *twee)
{
	struct match *m = g->m;
	struct reeks *x = ARENA_NEW(m->c->a, struct reeks);
	size_t getoond = 0;

	for (;;) {
		struct partij *p = volgende(g);
		bool laatste = p->laatste, goed = partij_in(m, x, p, twee);

		if (herken_aantal(m->h) / TOON_ELKE != getoond) {
			getoond = herken_aantal(m->h) / TOON_ELKE;
			voortgang(m, p);
		}
		geleegd(g, !goed);
		if (!goed || laatste)
			return goed;
	}
}

static bool ring_maak(struct ring *g, size_t kolommen)
{
	for (size_t i = 0; i < RING; i++) {
		struct partij *p = &g->partij[i];

		p->cap = PARTIJ_TEKST + (PARTIJ_TEKST >> 3);
		p->tekst = malloc(p->cap);
		p->cel = calloc(PARTIJ_RIJEN * (kolommen + 2), sizeof(*p->cel));
		p->regel = calloc(PARTIJ_RIJEN, sizeof(*p->regel));
		if (!p->tekst || !p->cel || !p->regel)
			return false;
	}
	pthread_mutex_init(&g->slot, NULL);
	pthread_cond_init(&g->meer, NULL);
	pthread_cond_init(&g->ruimte, NULL);
	return true;
}

static void ring_weg(struct ring *g)
{
	for (size_t i = 0; i < RING; i++) {
		free(g->partij[i].tekst);
		free(g->partij[i].cel);
		free(g->partij[i].regel);
	}
	free(g);
}

bool match_lees(struct match *m)
{
	struct ring *g = calloc(1, sizeof(*g));
	struct twee_keer twee = {.pad = NULL};
	pthread_t draad;
	bool goed;

	if (!g || !ring_maak(g, m->kolom_n)) {
		if (g)
			ring_weg(g);
		cli_mislukt("te weinig geheugen");
		return false;
	}
	g->m = m;
	goed = pthread_create(&draad, NULL, lezer, g) == 0;
	if (goed) {
		goed = rijen_in(g, &twee);
		pthread_join(draad, NULL);
	} else {
		cli_mislukt("er kan geen draad worden gestart om te lezen");
	}
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	if (twee.pad)
		dubbel(m, twee.id, twee.pad, twee.regel);
	ring_weg(g);
	return goed;
}

/* ---- labels ----------------------------------------------------------------------------- */

static bool label_van(struct str s, bool *zelfde)
{
	static const char *const ja[] = {"1", "ja", "true", "waar", "zelfde", "yes", "y", "j"};
	static const char *const nee[] = {"0", "nee", "false", "onwaar", "anders", "no", "n"};

	s = str_trim(s);
	for (size_t i = 0; i < sizeof(ja) / sizeof(ja[0]); i++)
		if (str_eq_nocase(s, str_of(ja[i])))
			return *zelfde = true;
	*zelfde = false;
	for (size_t i = 0; i < sizeof(nee) / sizeof(nee[0]); i++)
		if (str_eq_nocase(s, str_of(nee[i])))
			return true;
	return false;
}

static bool label_in(
	struct match *m, const char *pad, const struct table_row *r, const size_t kolom[3])
{
	uint32_t rij[2] = {0, 0};
	bool zelfde;

	for (size_t i = 0; i < 2; i++)
		if (!herken_zoek_id(m->h, waarde(r, kolom[i]), &rij[i])) {
			cli_mislukt("--labels %s, regel %lld: de id '%.*s' staat niet in de "
				    "bestanden",
				pad, (long long)r->line, STR_ARG(waarde(r, kolom[i])));
			return false;
		}
	if (!label_van(waarde(r, kolom[2]), &zelfde)) {
		cli_mislukt(
			"--labels %s, regel %lld: label '%.*s' hoort 1 of 0 te zijn (of ja/nee, "
			"true/false, zelfde/anders)",
			pad, (long long)r->line, STR_ARG(waarde(r, kolom[2])));
		return false;
	}
	if (herken_label(m->h, rij[0], rij[1], zelfde) == HERKEN_OK)
		return true;
	cli_mislukt("--labels %s, regel %lld: %s", pad, (long long)r->line, herken_fout(m->h));
	return false;
}

static bool labels_uit(struct match *m, struct table *t, const char *pad)
{
	static const char *const namen[3] = {"id1", "id2", "label"};
	char err[TABLE_ERR_MAX] = "";
	size_t kolom[3];
	struct table_row *r;
	int rc;

	for (size_t k = 0; k < 3; k++) {
		kolom[k] = 0;
		while (kolom[k] < table_columns(t) &&
			!str_eq_nocase(str_trim(table_column(t, kolom[k])), str_of(namen[k])))
			kolom[k]++;
		if (kolom[k] == table_columns(t)) {
			cli_mislukt(
				"--labels %s: de kolommen id1, id2 en label horen erin. Er zijn: "
				"%s",
				pad, cli_kolommen(m->c, t));
			return false;
		}
	}
	while ((rc = table_next(t, &r, err)) == 1) {
		if (r->bad) {
			cli_mislukt("--labels %s, regel %lld: %s", pad, (long long)r->line, r->err);
			return false;
		}
		if (!label_in(m, pad, r, kolom))
			return false;
	}
	if (rc < 0)
		cli_mislukt("--labels %s: %s", pad, err);
	return rc == 0;
}

bool match_labels(struct match *m, const char *pad)
{
	char err[TABLE_ERR_MAX] = "";
	struct table *t = table_open(pad, pad, err);
	bool goed;

	if (!t) {
		cli_mislukt("--labels %s: %s", pad, err);
		return false;
	}
	goed = labels_uit(m, t, pad);
	table_close(t);
	return goed;
}
