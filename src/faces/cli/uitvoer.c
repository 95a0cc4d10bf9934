/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/cli/uitvoer.h"

#include "faces/cli/cli.h"

enum { BUFFER = 1 << 20 };

bool uitvoer_open(struct uitvoer *u, const char *pad)
{
	u->pad = pad && strcmp(pad, "-") != 0 ? pad : NULL;
	u->f = u->pad ? fopen(u->pad, "w") : stdout;
	if (!u->f) {
		cli_mislukt("%s kan niet worden geschreven. Bestaat de map, en mag u er schrijven?",
			u->pad);
		return false;
	}
	setvbuf(u->f, NULL, _IOFBF, BUFFER);
	return true;
}

bool uitvoer_dicht(struct uitvoer *u)
{
	bool goed = fflush(u->f) == 0 && !ferror(u->f);

	if (u->pad)
		goed = fclose(u->f) == 0 && goed;
	if (!goed)
		cli_mislukt("%s kon niet helemaal worden geschreven. Is de schijf vol?",
			u->pad ? u->pad : "de uitvoer");
	return goed;
}

static bool moet_tussen_quotes(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return s.len && (s.p[0] == ' ' || s.p[s.len - 1] == ' ');
}

void uitvoer_naam(struct uitvoer *u, struct str s)
{
	if (!moet_tussen_quotes(s)) {
		fwrite_unlocked(s.p, 1, s.len, u->f);
		return;
	}
	putc_unlocked('"', u->f);
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			putc_unlocked('"', u->f);
		putc_unlocked(s.p[i], u->f);
	}
	putc_unlocked('"', u->f);
}

void uitvoer_getal(struct uitvoer *u, uint64_t getal)
{
	char cijfers[20];
	size_t n = sizeof(cijfers);

	do {
		cijfers[--n] = (char)('0' + getal % 10);
		getal /= 10;
	} while (getal);
	fwrite_unlocked(cijfers + n, 1, sizeof(cijfers) - n, u->f);
}

void uitvoer_breuk(struct uitvoer *u, double getal) { fprintf(u->f, "%.12g", getal); }

void uitvoer_kans(struct uitvoer *u, double kans)
{
	enum { CIJFERS = 7, SCHAAL = 10000000 };
	char tekst[CIJFERS + 2];
	unsigned v = (unsigned)(kans * SCHAAL + 0.5);

	for (int i = CIJFERS + 1; i > 1; i--, v /= 10)
		tekst[i] = (char)('0' + v % 10);
	tekst[0] = (char)('0' + v);
	tekst[1] = '.';
	fwrite_unlocked(tekst, 1, sizeof(tekst), u->f);
}

void uitvoer_komma(struct uitvoer *u) { putc_unlocked(',', u->f); }

void uitvoer_regel(struct uitvoer *u, const char *tekst)
{
	fputs(tekst, u->f);
	uitvoer_einde(u);
}

void uitvoer_einde(struct uitvoer *u) { putc_unlocked('\n', u->f); }
