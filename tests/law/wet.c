/* SPDX-License-Identifier: EUPL-1.2 */
#include "law/wet.h"

#include "work/regelboek/regelboek.h"

static const struct law *lees(void)
{
	static struct arena *a; /* as long as the test */
	const char *wortel = getenv("SOURCE_ROOT");
	char err[REGELBOEK_ERR_MAX] = "";
	const struct law *law = NULL;
	struct law_bestand *b;
	struct regelboek boek;
	struct law_fout fout;

	a = arena_new(16 << 20);
	if (!regelboek_lees(a, wortel ? str_fmt(a, "%s/rules", wortel).p : NULL, &boek, err)) {
		fprintf(stderr, "%s\n", err);
		abort();
	}
	b = ARENA_NEWN(a, struct law_bestand, boek.n);
	for (size_t i = 0; i < boek.n; i++)
		b[i] = (struct law_bestand){boek.bestand[i].pad, boek.bestand[i].tekst};
	law = law_laad(a, b, boek.n, &fout);
	if (!law) {
		fprintf(stderr, "%.*s, regel %d: %s\n", STR_ARG(fout.pad), fout.regel, fout.reden);
		abort();
	}
	return law;
}

const struct law *wet(void)
{
	static const struct law *law;

	if (!law)
		law = lees();
	return law;
}

enum law_rc vraag(const char *tekst, struct law_antwoord *uit, char reden[static LAW_FOUT_MAX])
{
	struct str_cutter c = {str_of(tekst), false};
	const struct law_gegeven *fout;
	const struct law_regel *regel;
	struct law_invoer in;
	struct str deel;
	enum law_rc rc;

	str_cut(&c, ' ', &deel);
	regel = law_zoek(wet(), deel);
	if (!regel) {
		snprintf(reden, LAW_FOUT_MAX, "geen regel %.*s", STR_ARG(deel));
		return LAW_ONTBREEKT;
	}
	law_invoer_begin(&in, regel);
	while (str_cut(&c, ' ', &deel)) {
		size_t is = str_find(deel, STR("="), 0);

		if (!law_zet(&in, str_sub(deel, 0, is), str_sub(deel, is + 1, SIZE_MAX), reden))
			return LAW_VOLGORDE;
	}
	rc = law_reken(wet(), &in, uit, &fout);
	law_reden(rc, fout, reden);
	return rc;
}

const char *als_iso(struct law_moment m, char uit[static 24])
{
	struct buf b;

	buf_init(&b, 64);
	law_iso(&b, m);
	snprintf(uit, 24, "%.*s", STR_ARG(buf_view(&b)));
	buf_release(&b);
	return uit;
}
