/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/regelboek/regelboek.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

struct lezer {
	struct arena *arena;
	struct regelboek *uit;
	char *err;
};

static bool mislukt(struct lezer *l, const char *pad, const char *reden)
{
	snprintf(l->err, REGELBOEK_ERR_MAX, "%s: %s", pad, reden);
	return false;
}

static bool zet(struct lezer *l, struct str pad, struct str tekst)
{
	struct regelboek *b = l->uit;

	for (size_t i = 0; i < b->n; i++)
		if (str_eq(b->bestand[i].pad, pad)) {
			b->bestand[i].tekst = tekst;
			return true;
		}
	if (b->n == REGELBOEK_MAX)
		return mislukt(l, pad.p, "er zijn te veel bestanden met regels");
	b->bestand[b->n++] = (struct regeltekst){pad, tekst};
	return true;
}

static bool lees_bestand(struct lezer *l, const char *vol, struct str pad, off_t grootte)
{
	char *tekst;
	FILE *f;
	size_t n;

	if (grootte > REGELBOEK_BESTAND_MAX)
		return mislukt(l, vol, "dit bestand is te groot voor een regel");
	f = fopen(vol, "rb");
	if (!f)
		return mislukt(l, vol, "dit bestand is niet te lezen");
	tekst = arena_alloc(l->arena, (size_t)grootte + 1);
	n = fread(tekst, 1, (size_t)grootte, f);
	fclose(f);
	return zet(l, pad, (struct str){tekst, n});
}

/* Folders hold files, and the top folder holds folders; what begins with a point or ends
 * as a copy of an editor is not a rule. */
static bool lees_map(struct lezer *l, const char *map, const char *voor)
{
	DIR *d = opendir(map);
	const struct dirent *e;
	bool goed = d != NULL;

	if (!goed)
		return mislukt(l, map, strerror(errno));
	while (goed && (e = readdir(d))) {
		struct str vol, pad, naam = str_of(e->d_name);
		struct stat st;

		if (naam.p[0] == '.' || str_ends(naam, STR("~")) || str_is(naam, "meson.build"))
			continue;
		vol = str_fmt(l->arena, "%s/%s", map, e->d_name);
		pad = str_fmt(l->arena, "%s%s", voor, e->d_name);
		if (stat(vol.p, &st) != 0)
			goed = mislukt(l, vol.p, strerror(errno));
		else if (S_ISDIR(st.st_mode))
			goed = lees_map(l, vol.p, str_join(l->arena, pad, STR("/")).p);
		else if (S_ISREG(st.st_mode))
			goed = lees_bestand(l, vol.p, pad, st.st_size);
	}
	closedir(d);
	return goed;
}

static bool is_map(const char *pad)
{
	struct stat st;

	return stat(pad, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *naast_programma(struct arena *a)
{
	static const char *const waar[] = {"../rules/termijnen",
					   "../share/contramijn/rules/termijnen"};
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	struct str map;

	while (n > 0 && exe[n - 1] != '/')
		n--;
	map = (struct str){exe, n > 0 ? (size_t)n : 0};
	for (size_t i = 0; map.len && i < sizeof(waar) / sizeof(waar[0]); i++) {
		struct str pad = str_join(a, map, str_of(waar[i]));

		if (is_map(pad.p))
			return str_dup(a, str_sub(pad, 0, pad.len - strlen("/termijnen"))).p;
	}
	return NULL;
}

static int op_pad(const void *a, const void *b)
{
	return str_cmp(((const struct regeltekst *)a)->pad, ((const struct regeltekst *)b)->pad);
}

bool regelboek_lees(struct arena *a, const char *map, struct regelboek *uit,
		    char err[static REGELBOEK_ERR_MAX])
{
	struct lezer l = {a, uit, err};
	bool goed = true;

	*uit = (struct regelboek){.bestand = ARENA_NEWN(a, struct regeltekst, REGELBOEK_MAX)};
	for (size_t i = 0; i < regelboek_ingebouwd_n && goed; i++)
		goed = zet(&l, str_of(regelboek_ingebouwd[i].pad),
			   (struct str){(const char *)regelboek_ingebouwd[i].data,
					regelboek_ingebouwd[i].len});
	uit->map = map ? map : naast_programma(a);
	if (goed && uit->map)
		goed = lees_map(&l, uit->map, "");
	qsort(uit->bestand, uit->n, sizeof(uit->bestand[0]), op_pad);
	return goed;
}
