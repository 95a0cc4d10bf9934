/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a rule, a holiday, an amount, a policy (first byte R, F, B, P) or a question
 * (V). What is taken gives an answer within the calendar, whose steps can be told; what is
 * refused has a reason and a line that exists.
 */
#include "work/termijn/termijn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static void check_answer(const struct law_antwoord *u)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	require(law_datum(u->einde).year >= 1970 && law_datum(u->einde).year <= 2100);
	require(u->einde.dag >= u->ruwe_einde.dag && u->bedrag_cent >= 0);
	for (size_t i = 0; i < u->stappen_n; i++)
		law_stap_tekst(&b, u, &u->stap[i]);
	for (size_t i = 0; i < u->waarschuwingen_n; i++)
		law_waarschuwing_tekst(&b, u, &u->waarschuwing[i]);
	require(!buf_full(&b));
	buf_release(&b);
}

static void ask(const struct law *law, const struct law_regel *r, struct str words)
{
	struct str_cutter c = {words, false};
	const struct law_gegeven *waar;
	char reden[LAW_FOUT_MAX];
	struct law_antwoord u;
	struct law_invoer in;
	struct str deel;
	enum law_rc rc;

	law_invoer_begin(&in, r);
	while (str_cut(&c, ' ', &deel)) {
		size_t is = str_find(deel, STR("="), 0);

		if (!law_zet(&in, str_sub(deel, 0, is),
			     is == SIZE_MAX ? STR("") : str_sub(deel, is + 1, SIZE_MAX), reden))
			require(reden[0] != '\0');
	}
	rc = law_reken(law, &in, &u, &waar);
	law_reden(rc, waar, reden);
	require((rc == LAW_OK) == (reden[0] == '\0'));
	if (rc == LAW_OK)
		check_answer(&u);
}

static void question(struct str s)
{
	size_t spatie = str_find(s, STR(" "), 0);
	const struct law_regel *r = law_zoek(termijn_law(), str_sub(s, 0, spatie));

	if (r)
		ask(termijn_law(), r,
		    spatie == SIZE_MAX ? STR("") : str_sub(s, spatie + 1, SIZE_MAX));
}

static void file(char soort, struct str s)
{
	struct arena *a = arena_new(1 << 24);
	struct law_bestand b[] = {
		{soort == 'B' ? STR("bedragen/b") : STR("feestdagen/b"),
		 soort == 'R' ? STR("[feestdag Dag]\ndatum: 1 mei\nartikel: Atw 3\n") : s},
		{STR("feestdagen/f"), STR("[feestdag Dag]\ndatum: 2 mei\nartikel: Atw 3\n")},
		{STR("termijnen/t"), soort == 'R' ? s :
		 STR("regel: t\nnummer: 1\ntitel: t\n[gegeven a]\nsoort: datum\nvraag: a\n"
		     "verplicht: ja\n[versie]\ngeldig: vanaf 2000-01-01\nartikel: x\nbron: x\n"
		     "peildatum: a\nbegin: na a\nduur: 6 weken\nvrije dagen: schuiven\n")}};
	struct law_fout fout;
	const struct law *law = law_laad(a, b, sizeof(b) / sizeof(b[0]), &fout);

	if (!law)
		require(fout.reden[0] && fout.regel >= 0 && (size_t)fout.regel <= s.len + 20);
	else
		ask(law, law_regel(law, 0), STR("a=2026-03-24 bekendmaking=2026-03-24"));
	arena_free(a);
}

/* Amounts are believed, and found by their own word. */
static void amounts(const struct law_beleid *b)
{
	const struct law_beleid_versie *v = &b->versie[0], *found;
	bool buiten;

	for (size_t i = 0; i < v->lasten_n; i++) {
		require(v->last[i].bedrag > 0 && v->last[i].maximum >= v->last[i].bedrag);
		require(law_beleid_last(b, (struct date){1990, 1, 1}, v->last[i].gedrag, &found,
			&buiten) != NULL);
	}
	for (size_t i = 0; i < v->bedragen_n; i++)
		require(v->bedrag[i].cent >= 0 && v->bedrag[i].wat.len > 0);
}

static void policy(struct str s)
{
	struct law_eerder e = {{2025, 1, 1}, true, true, STR("M-1"), true, false};
	struct law_bestand b = {STR("beleid/p"), s};
	struct arena *a = arena_new(1 << 24);
	struct law_fout fout;
	const struct law_beleidboek *boek = law_beleid_laad(a, &b, 1, &fout);

	if (!boek)
		require(fout.reden[0] && fout.regel >= 0 && (size_t)fout.regel <= s.len + 1);
	if (boek && law_beleid(boek, 0)->soort != BELEID_SLUITING)
		amounts(law_beleid(boek, 0));
	for (int i = 0; boek && i < PAND_N * MIDDEL_N * 2; i++) {
		struct law_beleid_vraag q = {{2026, 11, 2}, (enum law_pand)(i % PAND_N),
			(enum law_middel)(i / PAND_N % MIDDEL_N), i >= PAND_N * MIDDEL_N, &e, 1};
		struct law_voorstel v;
		struct buf t;
		size_t n = 0;

		if (!law_beleid_stel(law_beleid(boek, 0), &q, &v))
			continue;
		buf_init(&t, 1 << 16);
		law_voorstel_tekst(&t, &v);
		while (law_voorstel_reden(&t, &v, &q, n))
			n++;
		require(n >= 4 && v.keer >= 1 && v.rij->keer <= v.keer);
		buf_release(&t);
	}
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data + 1, size - 1};

	if (size < 2 || size > 8192)
		return 0;
	if (data[0] == 'V')
		question(s);
	else if (data[0] == 'P')
		policy(s);
	else if (data[0] == 'R' || data[0] == 'F' || data[0] == 'B')
		file((char)data[0], s);
	return 0;
}
