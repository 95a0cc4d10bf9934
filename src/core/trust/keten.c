/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/keten.h"

#include "core/base/clock.h"
#include "core/base/date.h"

#include <assert.h>
#include <sodium.h>

void keten_begin(struct keten *k, const uint8_t sleutel[static KETEN_SLEUTEL])
{
	*k = (struct keten){.tijdvak = 0};
	memcpy(k->sleutel, sleutel, KETEN_SLEUTEL);
}

static void volgende_schakel(struct keten *k, const uint8_t blad[static BOOM_HASH])
{
	static const char naam[] = "contramijn-audit-v1";
	uint8_t nummer[8];
	crypto_generichash_state st;

	for (int i = 0; i < 8; i++)
		nummer[i] = (uint8_t)(k->boom.n >> (56 - 8 * i));
	crypto_generichash_init(&st, NULL, 0, KETEN_HASH);
	crypto_generichash_update(&st, (const uint8_t *)naam, sizeof(naam) - 1);
	crypto_generichash_update(&st, k->schakel, KETEN_HASH);
	crypto_generichash_update(&st, nummer, sizeof(nummer));
	crypto_generichash_update(&st, blad, BOOM_HASH);
	crypto_generichash_final(&st, k->schakel, KETEN_HASH);
}

void keten_voeg(struct keten *k, struct str record, struct keten_regel *out)
{
	boom_blad(record, out->blad);
	volgende_schakel(k, out->blad);
	memcpy(out->schakel, k->schakel, KETEN_HASH);
	crypto_generichash(out->mac, KETEN_HASH, k->schakel, KETEN_HASH, k->sleutel, KETEN_SLEUTEL);
	boom_voeg(&k->boom, out->blad);
}

void keten_verder(struct keten *k)
{
	static const char woord[] = "evolve";
	uint8_t nieuw[KETEN_SLEUTEL];

	crypto_generichash(nieuw, sizeof(nieuw), (const uint8_t *)woord, sizeof(woord) - 1,
		k->sleutel, KETEN_SLEUTEL);
	memcpy(k->sleutel, nieuw, KETEN_SLEUTEL);
	sodium_memzero(nieuw, sizeof(nieuw));
	k->tijdvak++;
}

/* A JSON string of RFC 8785: only what must be escaped is. */
static void add_text(struct buf *b, struct str s)
{
	size_t from = 0;

	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_add(b, s.p + from, i - from);
		if (c < 0x20)
			buf_fmt(b, "\\u%04x", c);
		else
			buf_add(b, (const char[]){'\\', (char)c}, 2);
		from = i + 1;
	}
	buf_add(b, s.p + from, s.len - from);
	buf_char(b, '"');
}

static void add_digits(struct buf *b, int value, int width, char after)
{
	char digits[4];

	for (int i = width; i--; value /= 10)
		digits[i] = (char)('0' + value % 10);
	buf_add(b, digits, (size_t)width);
	buf_char(b, after);
}

static void add_time(struct buf *b, int64_t tijd)
{
	int rest = (int)(tijd / CLOCK_SECOND % 86400);
	char tekst[DATE_TEXT_MAX];

	buf_char(b, '"');
	buf_str(b, date_iso(date_from_days(tijd / CLOCK_SECOND / 86400), tekst));
	buf_char(b, 'T');
	add_digits(b, rest / 3600, 2, ':');
	add_digits(b, rest / 60 % 60, 2, ':');
	add_digits(b, rest % 60, 2, '.');
	add_digits(b, (int)(tijd % CLOCK_SECOND / 1000), 3, 'Z');
	buf_char(b, '"');
}

void keten_tekst(struct buf *b, const struct keten_record *r)
{
	/* Sorted by name, as canonical JSON wants; the three without text are no texts. */
	const struct { struct str naam; const struct str *tekst; } leden[] = {
		{STR("\"action\":"), &r->actie}, {STR("\"actor\":"), &r->wie},
		{STR("\"detail_hash\":"), &r->bijzonderheden}, {STR("\"object\":"), &r->ding},
		{STR("\"org\":"), &r->organisatie}, {STR("\"origin\":"), &r->herkomst},
		{STR("\"purpose\":"), &r->doel}, {STR("\"result\":"), &r->uitslag},
		{STR("\"role\":"), &r->rol}, {STR("\"seq\":"), NULL},
		{STR("\"span_id\":"), &r->stap}, {STR("\"subject\":"), &r->betrokkene},
		{STR("\"time\":"), NULL}, {STR("\"trace_id\":"), &r->spoor}, {STR("\"v\":"), NULL},
	};
	char voor = '{';

	assert(r->tijd >= 0);
	for (size_t i = 0; i < sizeof(leden) / sizeof(leden[0]); i++) {
		if (leden[i].tekst && !leden[i].tekst->len)
			continue;
		buf_char(b, voor);
		voor = ',';
		buf_str(b, leden[i].naam);
		if (leden[i].tekst)
			add_text(b, *leden[i].tekst);
		else if (leden[i].naam.p[1] == 's')
			buf_int(b, (int64_t)r->nummer);
		else if (leden[i].naam.p[1] == 't')
			add_time(b, r->tijd);
		else
			buf_char(b, '1');
	}
	buf_char(b, '}');
}

void keten_pseudoniem(const uint8_t sleutel[static KETEN_SLEUTEL], struct str kenmerk,
	uint8_t out[static KETEN_PSEUDONIEM])
{
	crypto_generichash(out, KETEN_PSEUDONIEM, (const uint8_t *)kenmerk.p, kenmerk.len, sleutel,
		KETEN_SLEUTEL);
}

struct str keten_boomkop(struct arena *a, const struct keten *k, struct str organisatie,
	int64_t tijd)
{
	uint8_t wortel[BOOM_HASH];
	char hex[2 * BOOM_HASH + 1];

	boom_wortel(&k->boom, wortel);
	sodium_bin2hex(hex, sizeof(hex), wortel, sizeof(wortel));
	return str_fmt(a, "contramijn-sth-v1 %.*s %llu %s %.*s", STR_ARG(organisatie),
		(unsigned long long)k->boom.n, hex, STR_ARG(instant_iso(a, tijd)));
}

bool keten_boomkop_lees(struct str tekst, uint64_t *aantal_out, struct str *wortel_out)
{
	struct str_cutter c = {.rest = tekst};
	struct str deel[5];
	int64_t aantal;
	size_t i = 0;

	while (i < 5 && str_cut(&c, ' ', &deel[i]))
		i++;
	if (i != 5 || !str_is(deel[0], "contramijn-sth-v1") || !str_to_int(deel[2], &aantal) ||
		aantal < 0 || deel[3].len != 2 * BOOM_HASH)
		return false;
	*aantal_out = (uint64_t)aantal;
	*wortel_out = deel[3];
	return true;
}

/* The pair of keys that a seed stands for. */
static void sleutelpaar(const uint8_t zaad[static KETEN_TEKEN_ZAAD],
	uint8_t publiek[static crypto_sign_PUBLICKEYBYTES],
	uint8_t geheim[static crypto_sign_SECRETKEYBYTES])
{
	static_assert(KETEN_TEKEN_ZAAD == crypto_sign_SEEDBYTES, "seed of Ed25519");
	crypto_sign_seed_keypair(publiek, geheim, zaad);
}

void keten_teken(const uint8_t zaad[static KETEN_TEKEN_ZAAD], struct str tekst,
	uint8_t out[static KETEN_HANDTEKENING])
{
	uint8_t publiek[crypto_sign_PUBLICKEYBYTES], geheim[crypto_sign_SECRETKEYBYTES];

	static_assert(KETEN_HANDTEKENING == crypto_sign_BYTES, "signature of Ed25519");
	sleutelpaar(zaad, publiek, geheim);
	crypto_sign_detached(out, NULL, (const uint8_t *)tekst.p, tekst.len, geheim);
	sodium_memzero(geheim, sizeof(geheim));
}

void keten_teken_publiek(const uint8_t zaad[static KETEN_TEKEN_ZAAD],
	uint8_t out[static KETEN_TEKEN_PUBLIEK])
{
	uint8_t geheim[crypto_sign_SECRETKEYBYTES];

	static_assert(KETEN_TEKEN_PUBLIEK == crypto_sign_PUBLICKEYBYTES, "public key of Ed25519");
	sleutelpaar(zaad, out, geheim);
	sodium_memzero(geheim, sizeof(geheim));
}

bool keten_teken_klopt(const uint8_t publiek[static KETEN_TEKEN_PUBLIEK], struct str tekst,
	const uint8_t handtekening[static KETEN_HANDTEKENING])
{
	return crypto_sign_verify_detached(handtekening, (const uint8_t *)tekst.p, tekst.len,
		       publiek) == 0;
}
