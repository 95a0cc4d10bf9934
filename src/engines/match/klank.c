/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A sound key for Dutch in the manner of the Meertens work: spellings that Dutch ears
 * and pens confuse get one code (Elisabeth -> ELYSABET, Rijcklof -> RYKLOF). For
 * finding candidates and as a level of likeness, never as equality.
 */
#include "engines/match/match.h"

/* The first rule that fits at the place is taken, so longer ones come first. */
static const struct regel {
	char in[4];
	char uit[3];
	bool einde;               /* only at the end of the word */
} regels[] = {
	{"sch", "S", true}, {"sch", "SG", false}, {"ouw", "AU", false}, {"auw", "AU", false},
	{"ieu", "YU", false}, {"eij", "Y", false}, {"dt", "T", true}, {"th", "T", false},
	{"ph", "F", false}, {"ch", "G", false}, {"gh", "G", false}, {"ck", "K", false},
	{"qu", "KW", false}, {"ij", "Y", false}, {"ei", "Y", false}, {"ey", "Y", false},
	{"ie", "Y", false}, {"ou", "AU", false}, {"au", "AU", false}, {"oe", "U", false},
	{"ae", "A", false}, {"d", "T", true},
};

/* Single letters; those not named stand for themselves. */
static const char letters[26][3] = {
	['c' - 'a'] = "K", ['q' - 'a'] = "K", ['x' - 'a'] = "KS", ['v' - 'a'] = "F",
	['z' - 'a'] = "S", ['i' - 'a'] = "Y", ['y' - 'a'] = "Y",
};

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

static const struct regel *regel_hier(struct str w, size_t i)
{
	for (size_t r = 0; r < sizeof(regels) / sizeof(regels[0]); r++) {
		size_t n;

		if (w.p[i] != regels[r].in[0])
			continue;
		n = strlen(regels[r].in);
		if (w.len - i < n)
			continue;
		if (memcmp(w.p + i, regels[r].in, n) == 0 &&
		    (!regels[r].einde || i + n == w.len))
			return &regels[r];
	}
	return NULL;
}

/* Double letters single: "Bakker" and "Baker", "Smidt" and "Smit" are heard alike. */
static size_t put(char *p, size_t len, const char *code)
{
	for (; *code; code++)
		if (len == 0 || p[len - 1] != *code)
			p[len++] = *code;
	return len;
}

struct str klank(struct arena *a, struct str woord)
{
	char *p = arena_alloc(a, woord.len * 2 + 1);
	size_t len = 0;

	for (size_t i = 0; i < woord.len;) {
		const struct regel *r = regel_hier(woord, i);
		char c = woord.p[i];
		const char zelf[2] = {(char)(c - 32), 0};

		if (r) {
			len = put(p, len, r->uit);
			i += strlen(r->in);
			continue;
		}
		if (is_letter(c))
			len = put(p, len, letters[c - 'a'][0] ? letters[c - 'a'] : zelf);
		i++;
	}
	return (struct str){p, len};
}
