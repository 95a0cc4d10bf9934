/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/stad.h"

#include "work/demo/namen.h"

enum {
	BLOK = 10,                /* households in a block */
	BLOK_MENSEN = 22,         /* and the people in it */
	STRAAT_DEEL = 40,         /* addresses of one street before the next begins */
	KVK_EERSTE = 99100000,
	LEEG_PER = 25,            /* homes before one stands empty */
	STAD_X = 144500, STAD_Y = 507000, STRATEN_BREED = 16,
};

static bool elfproef(size_t n)
{
	size_t som = 11 * 9 - n % 10;

	for (size_t i = 2, rest = n / 10; i <= 9; i++, rest /= 10)
		som += i * (rest % 10);
	return som % 11 == 0;
}

void stad_maak(struct stad *s, size_t mensen, uint64_t zaad, struct date vandaag)
{
	*s = (struct stad){.zaad = zaad, .mensen = mensen, .vandaag = vandaag};
	s->huizen = (mensen + BLOK_MENSEN - 1) / BLOK_MENSEN * BLOK;
	s->bedrijven = mensen / 11;
	s->autos = mensen * 45 / 100;
	s->boten = mensen / 80;
	for (uint32_t n = 999900000, i = 0; i < STAD_BSN_N; n++)
		if (elfproef(n))
			s->bsn[i++] = n;
}

struct date stad_dag(const struct stad *s, struct toeval *t, uint32_t van, uint32_t tot)
{
	return date_from_days(date_to_days(s->vandaag) - van - toeval_onder(t, tot - van + 1));
}

static const char *kies(struct toeval *t, struct lijst l) { return l.w[toeval_onder(t, l.n)]; }

/* ---- places --------------------------------------------------------------- */

/* Letters that postcodes use, without S, so that SA, SD and SS cannot come up. */
static const char pc_letters[] = "ABCDEGHJKLMNPRTVWXZ";
enum { PC_LETTERS = sizeof(pc_letters) - 1, PC_EERSTE = 3390, PC_GEPLANT = 3399 };

static void postcode(size_t index, char out[static 8])
{
	size_t cijfers = PC_EERSTE + index / (PC_LETTERS * PC_LETTERS);

	cijfers += cijfers >= PC_GEPLANT; /* that one is for planted places */
	snprintf(out, 8, "%zu%c%c", cijfers % 10000,
		 pc_letters[index / PC_LETTERS % PC_LETTERS], pc_letters[index % PC_LETTERS]);
}

void stad_plek(const struct stad *s, size_t nr, struct plek *p)
{
	struct toeval t = toeval_van(s->zaad, STROOM_ADRES, nr);
	size_t deel = nr / STRAAT_DEEL, straten = (size_t)namen_straat.n * namen_straateind.n;
	/* Odd step: all combinations come before one comes back. */
	size_t straat = deel * 457 % straten, ronde = deel / straten;

	*p = (struct plek){.nummer = (unsigned)(nr % STRAAT_DEEL + 1 + ronde * STRAAT_DEEL)};
	snprintf(p->straat, sizeof(p->straat), "%s%s", namen_straat.w[straat / namen_straateind.n],
		 namen_straateind.w[straat % namen_straateind.n]);
	postcode(deel * 2 + p->nummer % 2, p->postcode);
	if (toeval_kans(&t, 70))
		snprintf(p->letter, sizeof(p->letter), "%c", 'A' + (int)toeval_onder(&t, 4));
	else if (toeval_kans(&t, 40))
		snprintf(p->toevoeging, sizeof(p->toevoeging), "%u", 1 + toeval_onder(&t, 4));
}

void stad_ligging(size_t nr, const struct plek *p, int *x_out, int *y_out)
{
	size_t deel = nr / STRAAT_DEEL;
	int langs = (int)(nr % STRAAT_DEEL), kant = (int)(p->nummer % 2);

	/* Streets lie in a grid; neighbours in a block, both sides of a street apart. */
	*x_out = STAD_X + (int)(deel % STRATEN_BREED) * 330 + langs * 7;
	*y_out = STAD_Y + (int)(deel / STRATEN_BREED) * 140 + kant * 18 +
		 (int)(deel % STRATEN_BREED % 3) * 40;
}

size_t stad_plekken(const struct stad *s)
{
	return s->huizen + s->huizen / LEEG_PER + 1 + s->bedrijven;
}

void plek_huisnummer(const struct plek *p, char out[static 16])
{
	snprintf(out, 16, "%u%s%s%s", p->nummer, p->letter, p->toevoeging[0] ? "-" : "",
		 p->toevoeging);
}

void plek_regel(const struct plek *p, char out[static 64])
{
	char nummer[16];

	plek_huisnummer(p, nummer);
	snprintf(out, 64, "%s %s", p->straat, nummer);
}

/* ---- people --------------------------------------------------------------- */

static void maak_achternaam(struct toeval *t, struct mens *m)
{
	const char *stam = kies(t, namen_stam), *eind = kies(t, namen_eind);

	if (toeval_kans(t, 350))
		snprintf(m->achternaam, sizeof(m->achternaam), "%s",
			 namen_heel.w[toeval_scheef(t, namen_heel.n)]);
	else
		snprintf(m->achternaam, sizeof(m->achternaam), "%s%s", stam, eind);
	if (toeval_kans(t, 280))
		snprintf(m->voorvoegsel, sizeof(m->voorvoegsel), "%s",
			 namen_voorvoegsel.w[toeval_scheef(t, namen_voorvoegsel.n)]);
}

static void maak_voornamen(struct toeval *t, struct mens *m)
{
	struct lijst l = m->geslacht == 'M' ? namen_man : namen_vrouw;
	uint32_t n = 1 + toeval_scheef(t, 3);
	size_t len = 0;

	for (uint32_t i = 0; i < n; i++)
		len += (size_t)snprintf(m->voornamen + len, sizeof(m->voornamen) - len, "%s%s",
					i ? " " : "", l.w[toeval_scheef(t, l.n)]);
}

/* Some birth dates are known in part only, as in the BRP. */
static struct date maak_geboren(const struct stad *s, struct toeval *t, uint32_t jongst,
				uint32_t oudst)
{
	struct date d = stad_dag(s, t, jongst * 365, oudst * 365);

	if (toeval_kans(t, 8))
		d.month = d.day = 0;
	else if (toeval_kans(t, 8))
		d.month = d.day = 1;
	return d;
}

static void maak_mens(const struct stad *s, struct toeval *t, size_t plaats, struct huis *h)
{
	struct mens *m = &h->lid[plaats];
	bool partner = plaats == 1 && toeval_kans(t, 850);

	*m = (struct mens){.nr = m->nr};
	m->geslacht = toeval_kans(t, 500) ? 'M' : 'V';
	if (partner)
		m->geslacht = h->lid[0].geslacht == 'M' ? 'V' : 'M';
	if (plaats == 0 || (plaats == 1 && toeval_kans(t, 700))) {
		maak_achternaam(t, m);
	} else {
		memcpy(m->achternaam, h->lid[0].achternaam, sizeof(m->achternaam));
		memcpy(m->voorvoegsel, h->lid[0].voorvoegsel, sizeof(m->voorvoegsel));
	}
	maak_voornamen(t, m);
	m->geboren = plaats < 2 ? maak_geboren(s, t, 22, 88) : maak_geboren(s, t, 0, 21);
	snprintf(m->plaats, sizeof(m->plaats), "%s", kies(t, namen_plaats));
}

/* Sizes of the households of a block in an order of its own; sum is BLOK_MENSEN. */
static void blok_maten(const struct stad *s, size_t blok, unsigned char maat[static BLOK])
{
	static const unsigned char maten[BLOK] = {1, 1, 1, 1, 2, 2, 2, 3, 4, 5};
	struct toeval t = toeval_van(s->zaad, STROOM_BLOK, blok);

	memcpy(maat, maten, BLOK);
	for (uint32_t i = BLOK; i > 1; i--) {
		uint32_t k = toeval_onder(&t, i);
		unsigned char x = maat[i - 1];

		maat[i - 1] = maat[k];
		maat[k] = x;
	}
}

void stad_huis(const struct stad *s, size_t nr, struct huis *h)
{
	struct toeval t = toeval_van(s->zaad, STROOM_HUIS, nr);
	unsigned char maat[BLOK];
	size_t eerste = nr / BLOK * BLOK_MENSEN;

	blok_maten(s, nr / BLOK, maat);
	for (size_t i = 0; i < nr % BLOK; i++)
		eerste += maat[i];
	h->n = 0;
	/* One address in 26 stands empty. */
	stad_plek(s, nr + nr / LEEG_PER, &h->plek);
	h->sinds = stad_dag(s, &t, 30, 9000);
	for (size_t i = 0; i < maat[nr % BLOK]; i++) {
		h->lid[i].nr = eerste + i;
		maak_mens(s, &t, i, h);
		h->n += eerste + i < s->mensen;
	}
}

void stad_iemand(const struct stad *s, struct toeval *t, struct huis *h, struct mens *m)
{
	do
		stad_huis(s, toeval_onder(t, (uint32_t)s->huizen), h);
	while (h->n == 0);
	*m = h->lid[h->n > 1 && toeval_kans(t, 400) ? 1 : 0];
}

void mens_anummer(size_t nr, char out[static 12])
{
	snprintf(out, 12, "%zu", 9000000000 + nr * 7919 % 999999937);
}

/* The test range is spread evenly over the people. */
void mens_bsn(const struct stad *s, size_t nr, char out[static 10])
{
	size_t over = STAD_BSN_N - STAD_BSN_GEPLANT;
	size_t aantal = over < s->mensen ? over : s->mensen;
	size_t voor = nr * aantal / s->mensen, tot = (nr + 1) * aantal / s->mensen;

	out[0] = '\0';
	if (tot > voor)
		snprintf(out, 10, "%u", s->bsn[STAD_BSN_GEPLANT + voor] % 1000000000);
}

/* First letters of the given names: "J.P." */
static void voorletters(const char *voornamen, bool eerste, char out[static 24])
{
	size_t n = 0;
	struct str_cutter c = {str_of(voornamen), false};
	struct str w;

	while (str_cut(&c, ' ', &w) && n < 16 && w.len) {
		/* A first letter may be two bytes long: É. */
		size_t len = (unsigned char)w.p[0] >= 0x80 && w.len > 1 ? 2 : 1;

		memcpy(out + n, w.p, len);
		n += len;
		out[n++] = '.';
		if (eerste)
			break;
	}
	out[n] = '\0';
}

/* As people shorten a voorvoegsel by hand. */
static const char *kort_voorvoegsel(const char *v)
{
	static const char *const paren[][2] = {
		{"van der", "v.d."}, {"van den", "v.d."}, {"van de", "v.d."}, {"van", "v."},
		{"van 't", "v 't"},
	};

	for (size_t i = 0; i < sizeof(paren) / sizeof(paren[0]); i++)
		if (strcmp(v, paren[i][0]) == 0)
			return paren[i][1];
	return v;
}

void mens_naam(const struct mens *m, enum schrijfwijze hoe, char out[static 120])
{
	const char *vv = hoe == KORT ? kort_voorvoegsel(m->voorvoegsel) : m->voorvoegsel;
	const char *wit = vv[0] ? " " : "";
	char letters[24];

	voorletters(m->voornamen, hoe == KORT, letters);
	if (hoe == VOLUIT)
		snprintf(out, 120, "%s %s%s%s", m->voornamen, vv, wit, m->achternaam);
	else if (hoe == OMGEKEERD)
		snprintf(out, 120, "%s, %s%s%s", m->achternaam, letters, wit, vv);
	else
		snprintf(out, 120, "%s %s%s%s", letters, vv, wit, m->achternaam);
}

void stad_telefoon(struct toeval *t, char out[static 16])
{
	uint32_t n = toeval_onder(t, 10000000);

	switch (toeval_onder(t, 4)) {
	case 0:
		snprintf(out, 16, "069%07u", n);
		break;
	case 1:
		snprintf(out, 16, "06 9%03u %04u", n / 10000, n % 10000);
		break;
	case 2:
		snprintf(out, 16, "+3169%07u", n);
		break;
	default:
		snprintf(out, 16, "06-9%07u", n);
	}
}

/* ---- companies and vehicles ------------------------------------------------ */

static void maak_email(struct bedrijf *b)
{
	size_t n = 0;

	memcpy(b->email, "info@", 5);
	n = 5;
	for (const char *c = b->naam; *c && n < 40; c++)
		if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'))
			b->email[n++] = (char)(*c | 0x20);
	snprintf(b->email + n, sizeof(b->email) - n, ".example");
}

void stad_bedrijf(const struct stad *s, size_t nr, struct bedrijf *b)
{
	static const char *const vormen[] = {
		"Eenmanszaak", "Eenmanszaak", "Eenmanszaak", "Besloten Vennootschap",
		"Besloten Vennootschap", "Vennootschap onder firma", "Stichting"};
	struct toeval t = toeval_van(s->zaad, STROOM_BEDRIJF, nr);
	const struct branche *br = &namen_branche[toeval_onder(&t, namen_branche_n)];
	struct huis h;
	char kern[56];

	*b = (struct bedrijf){.sbi = br->sbi, .activiteit = br->activiteit};
	b->vorm = vormen[toeval_onder(&t, sizeof(vormen) / sizeof(vormen[0]))];
	snprintf(b->kvk, sizeof(b->kvk), "%zu", KVK_EERSTE + nr);
	snprintf(b->vestiging, sizeof(b->vestiging), "0000%zu", KVK_EERSTE + nr);
	stad_iemand(s, &t, &h, &b->bestuurder);
	snprintf(kern, sizeof(kern), br->naam, b->bestuurder.achternaam);
	snprintf(b->naam, sizeof(b->naam), "%s%s", kern, b->vorm[0] == 'B' ? " B.V." :
		 b->vorm[0] == 'V' ? " V.O.F." : "");
	b->plek = h.plek;
	if (toeval_kans(&t, 450))
		stad_plek(s, s->huizen + s->huizen / LEEG_PER + 1 + nr, &b->plek);
	b->werkzaam = 1 + toeval_scheef(&t, 30);
	b->sinds = stad_dag(s, &t, 60, 9000);
	stad_telefoon(&t, b->telefoon);
	maak_email(b);
}

/* Letters of Dutch plates: no vowels, and none that look like a digit. */
static const char plaat_letters[] = "BDFGHJKLNPRSTVXZ";

/* Sidecodes 7 to 10; every number its own plate, in an order that jumps about. */
static void kenteken(size_t nr, char out[static 12])
{
	static const char vormen[][10] = {"dd-lll-d", "d-lll-dd", "ll-ddd-l", "l-ddd-ll"};
	const char *vorm = vormen[nr % 4];
	size_t n = (nr / 4) * 1299709 % 4096000, i;

	for (i = 0; vorm[i]; i++) {
		if (vorm[i] == '-') {
			out[i] = '-';
		} else if (vorm[i] == 'l') {
			out[i] = plaat_letters[n % 16];
			n /= 16;
		} else {
			out[i] = (char)('0' + n % 10);
			n /= 10;
		}
	}
	out[i] = '\0';
}

static void maak_vin(struct toeval *t, size_t nr, char out[static 18])
{
	static const char tekens[] = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

	memcpy(out, "XWF", 3);
	for (size_t i = 3; i < 9; i++)
		out[i] = tekens[toeval_onder(t, sizeof(tekens) - 1)];
	snprintf(out + 9, 9, "%08zu", nr % 100000000);
}

void stad_auto(const struct stad *s, size_t nr, struct auto_ *a)
{
	struct toeval t = toeval_van(s->zaad, STROOM_AUTO, nr);
	uint32_t merk = toeval_onder(&t, namen_merk.n);

	*a = (struct auto_){.merk = namen_merk.w[merk], .model = namen_model.w[merk]};
	a->kleur = kies(&t, namen_kleur);
	kenteken(nr, a->kenteken);
	maak_vin(&t, nr, a->vin);
	stad_iemand(s, &t, &a->huis, &a->houder);
	a->sinds = stad_dag(s, &t, 5, 4000);
}
