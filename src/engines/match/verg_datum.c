/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Birth dates. Year, month and day apart; 1 January and unknown parts are "only the year",
 * no evidence for a day. Normal text: eight digits, 00 for what is unknown.
 */
#include "core/base/date.h"
#include "engines/match/herken_private.h"

enum { GELIJK, GEWISSELD, TIKFOUT, TWEE_DELEN, JAAR_ALLEEN, DAG_MAAND, JAAR, NABIJ, ANDERS };

static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 3, 0.75F}, [GEWISSELD] = {"dag en maand gewisseld", 1, 0.02F},
	[TIKFOUT] = {"een cijfer anders", 1, 0.07F}, [TWEE_DELEN] = {"een deel anders", 1, 0.05F},
	[JAAR_ALLEEN] = {"jaar gelijk, dag onbekend", 1, 0.05F},
	[DAG_MAAND] = {"dag en maand gelijk", 1, 0.02F}, [JAAR] = {"alleen jaar gelijk", 1, 0.02F},
	[NABIJ] = {"een jaar verschil", 1, 0.01F}, [ANDERS] = {"anders", 1, 0.01F},
};

struct feit { int16_t j, m, d; };

static bool cijfers(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static int getal(const char *p, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (p[i] - '0');
	return v;
}

/* 1856-86-18: a date with a slip is still evidence, part by part. */
static bool lees_iso(struct str s, struct date *d)
{
	if (s.len == 10 && s.p[4] == '-' && s.p[7] == '-' && cijfers(str_sub(s, 0, 4)) &&
	    cijfers(str_sub(s, 5, 2)) && cijfers(str_sub(s, 8, 2))) {
		*d = (struct date){getal(s.p, 4), getal(s.p + 5, 2), getal(s.p + 8, 2)};
		return true;
	}
	if (s.len == 8 && cijfers(s) && getal(s.p, 4) > 1000 && getal(s.p, 4) < 2200) {
		*d = (struct date){getal(s.p, 4), getal(s.p + 4, 2), getal(s.p + 6, 2)};
		return true;
	}
	return false;
}

/* 12/25/1980: where the day cannot be a month, the month came first. What may be both stays
 * day first in all records alike, so that equal dates are equal. */
static bool lees_maand_eerst(struct arena *a, struct str s, struct date *d)
{
	size_t x = 0, y;

	while (x < s.len && s.p[x] >= '0' && s.p[x] <= '9')
		x++;
	if (x == 0 || x > 2 || x == s.len)
		return false;
	for (y = x + 1; y < s.len && s.p[y] >= '0' && s.p[y] <= '9';)
		y++;
	if (y == x + 1 || y == s.len || s.p[y] != s.p[x])
		return false;
	return date_parse(str_fmt(a, "%.*s%c%.*s%.*s", STR_ARG(str_sub(s, x + 1, y - x - 1)),
				  s.p[x], STR_ARG(str_sub(s, 0, x)),
				  STR_ARG(str_sub(s, y, SIZE_MAX))), d);
}

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct date d;

	(void)v;
	if (!lees_iso(in[0], &d) && !date_parse(in[0], &d) && !lees_maand_eerst(a, in[0], &d))
		return STR("");
	if (d.year == 0 || d.year == 1900 ? d.month <= 1 && d.day <= 1 : false)
		return STR("");
	return str_fmt(a, "%04d%02d%02d", d.year, d.month, d.day);
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;

	(void)a;
	*f = (struct feit){(int16_t)getal(t.p, 4), (int16_t)getal(t.p + 4, 2),
			   (int16_t)getal(t.p + 6, 2)};
}

static bool vaag(const struct feit *f)
{
	return f->m == 0 || f->d == 0 || (f->m == 1 && f->d == 1);
}

/* One digit other, or two neighbours swapped, in numbers of `n` digits. */
static bool tikfout(int x, int y, int n)
{
	int anders = 0, eerst = -1, tweede = -1, p = 1;

	for (int i = 0; i < n; i++, p *= 10)
		if (x / p % 10 != y / p % 10) {
			anders++;
			tweede = eerst;
			eerst = i;
		}
	if (anders == 1)
		return true;
	if (anders != 2 || eerst - tweede != 1)
		return false;
	for (p = 1; tweede > 0; tweede--)
		p *= 10;
	return x / p % 10 == y / p / 10 % 10 && x / p / 10 % 10 == y / p % 10;
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;
	bool j = x->j == y->j, m = x->m == y->m, d = x->d == y->d;

	if (j && (vaag(x) || vaag(y)))
		return fijn(v, JAAR_ALLEEN, 0);
	if (j && x->m == y->d && x->d == y->m)
		return fijn(v, GEWISSELD, 0);
	if (j + m + d == 2) {
		if (!j && (vaag(x) || vaag(y)))
			return fijn(v, tikfout(x->j, y->j, 4) ? NABIJ : ANDERS, 0);
		if ((!j && tikfout(x->j, y->j, 4)) || (!m && tikfout(x->m, y->m, 2)) ||
		    (!d && tikfout(x->d, y->d, 2)))
			return fijn(v, TIKFOUT, 0);
		return fijn(v, j ? TWEE_DELEN : DAG_MAAND, 0);
	}
	if (j)
		return fijn(v, JAAR, 0);
	return fijn(v, abs(x->j - y->j) == 1 ? NABIJ : ANDERS, 0);
}

static unsigned zelf(const struct verg *v, uint32_t nr)
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	return vaag(x) ? fijn(v, JAAR_ALLEEN, 0) : fijn(v, GELIJK, v->emmer[nr]);
}

/* 0 whole date, 1 year, 2 month and day, 3 year and month, 4 year and day, 5 year and the
 * two others in any order. */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;
	uint32_t j = (uint32_t)x->j, m = (uint32_t)x->m, d = (uint32_t)x->d;

	out[1] = j * 2654435761U | 1;
	if (vaag(x))
		return;
	out[0] = (j * 10000 + m * 100 + d) * 2246822519U | 1;
	out[2] = (m * 100 + d + 100000) * 2246822519U | 1;
	out[3] = (j * 100 + m + 1000000) * 2246822519U | 1;
	out[4] = (j * 100 + d + 3000000) * 2246822519U | 1;
	out[5] = (j * 100 + m * d % 97 + 7000000) * 2246822519U | 1;
}

const struct verg_soort verg_datum = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, zelf, atomen,
};
