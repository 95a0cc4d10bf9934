/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/kluis.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>

enum {
	BLOK = 64 << 10,
	BERICHT_MAX = BLOK + 1,
	CIJFER_MAX = BERICHT_MAX + crypto_secretstream_xchacha20poly1305_ABYTES,
	VERZEGELD = crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES
};

static const char merk[] = "contramijn-kluis-1\n";

struct kluis {
	FILE *f;
	crypto_secretstream_xchacha20poly1305_state st;
	uint8_t klaar[BERICHT_MAX + 1]; /* plain message; a NUL after it */
	uint8_t cijfer[CIJFER_MAX];
	size_t n;                       /* of the message read ahead */
	bool vooruit, stuk;
};

void kluis_sleutels(uint8_t publiek[static KLUIS_SLEUTEL], uint8_t geheim[static KLUIS_SLEUTEL])
{
	static_assert(KLUIS_SLEUTEL == crypto_box_PUBLICKEYBYTES, "public key of a box");
	static_assert(KLUIS_SLEUTEL == crypto_box_SECRETKEYBYTES, "secret key of a box");
	crypto_box_keypair(publiek, geheim);
}

void kluis_publiek(const uint8_t geheim[static KLUIS_SLEUTEL],
	uint8_t publiek[static KLUIS_SLEUTEL])
{
	crypto_scalarmult_base(publiek, geheim);
}

static bool schrijf(FILE *f, const void *p, size_t n)
{
	return fwrite(p, 1, n, f) == n;
}

struct kluis *kluis_maak(FILE *naar, const uint8_t publiek[static KLUIS_SLEUTEL])
{
	struct kluis *k = calloc(1, sizeof(*k));
	uint8_t sleutel[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	uint8_t kop[crypto_secretstream_xchacha20poly1305_HEADERBYTES], verzegeld[VERZEGELD];
	bool goed;

	if (!k)
		return NULL;
	k->f = naar;
	crypto_secretstream_xchacha20poly1305_keygen(sleutel);
	crypto_secretstream_xchacha20poly1305_init_push(&k->st, kop, sleutel);
	goed = crypto_box_seal(verzegeld, sleutel, sizeof(sleutel), publiek) == 0;
	sodium_memzero(sleutel, sizeof(sleutel));
	if (goed && schrijf(naar, merk, sizeof(merk) - 1) &&
		schrijf(naar, verzegeld, sizeof(verzegeld)) && schrijf(naar, kop, sizeof(kop)))
		return k;
	kluis_dicht(k);
	return NULL;
}

struct kluis *kluis_open(FILE *van, const uint8_t geheim[static KLUIS_SLEUTEL])
{
	struct kluis *k = calloc(1, sizeof(*k));
	uint8_t sleutel[crypto_secretstream_xchacha20poly1305_KEYBYTES], publiek[KLUIS_SLEUTEL];
	uint8_t kop[crypto_secretstream_xchacha20poly1305_HEADERBYTES], verzegeld[VERZEGELD];
	char begin[sizeof(merk) - 1];
	bool goed;

	if (!k)
		return NULL;
	k->f = van;
	kluis_publiek(geheim, publiek);
	goed = fread(begin, 1, sizeof(begin), van) == sizeof(begin) &&
	       memcmp(begin, merk, sizeof(begin)) == 0 &&
	       fread(verzegeld, 1, sizeof(verzegeld), van) == sizeof(verzegeld) &&
	       fread(kop, 1, sizeof(kop), van) == sizeof(kop) &&
	       crypto_box_seal_open(sleutel, verzegeld, sizeof(verzegeld), publiek, geheim) == 0 &&
	       crypto_secretstream_xchacha20poly1305_init_pull(&k->st, kop, sleutel) == 0;
	sodium_memzero(sleutel, sizeof(sleutel));
	if (goed)
		return k;
	kluis_dicht(k);
	return NULL;
}

void kluis_dicht(struct kluis *k)
{
	if (!k)
		return;
	sodium_memzero(k, sizeof(*k));
	free(k);
}

/* ---- writing -------------------------------------------------------------------------- */

/* The n bytes in klaar, the kind included. */
static bool stuur(struct kluis *k, size_t n, bool laatste)
{
	const uint8_t tag = laatste ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
				    : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
	unsigned long long m = 0;
	uint8_t lengte[4];

	crypto_secretstream_xchacha20poly1305_push(&k->st, k->cijfer, &m, k->klaar, n, NULL, 0,
		tag);
	for (int i = 0; i < 4; i++)
		lengte[i] = (uint8_t)(m >> (8 * i));
	return schrijf(k->f, lengte, sizeof(lengte)) && schrijf(k->f, k->cijfer, (size_t)m);
}

static bool stuur_tekst(struct kluis *k, char soort, struct str tekst, bool laatste)
{
	k->klaar[0] = (uint8_t)soort;
	memcpy(k->klaar + 1, tekst.p, tekst.len);
	return stuur(k, tekst.len + 1, laatste);
}

bool kluis_leg(struct kluis *k, struct str naam, FILE *inhoud)
{
	size_t n;

	if (!naam.len || naam.len > KLUIS_NAAM_MAX || !stuur_tekst(k, 'N', naam, false))
		return false;
	k->klaar[0] = 'D';
	while ((n = fread(k->klaar + 1, 1, BLOK, inhoud)) > 0) {
		if (!stuur(k, n + 1, false))
			return false;
	}
	return !ferror(inhoud);
}

bool kluis_slot(struct kluis *k, struct str tekst)
{
	return tekst.len < KLUIS_SLOT_MAX && stuur_tekst(k, 'S', tekst, true) && fflush(k->f) == 0;
}

/* ---- reading --------------------------------------------------------------------------- */

/* Reads one message ahead into klaar; false when the rest is broken. */
static bool kijk(struct kluis *k)
{
	unsigned long long n = 0;
	uint8_t lengte[4], tag = 0;
	uint32_t m = 0;
	bool goed;

	if (k->vooruit || k->stuk)
		return !k->stuk;
	goed = fread(lengte, 1, sizeof(lengte), k->f) == sizeof(lengte);
	for (int i = 0; goed && i < 4; i++)
		m |= (uint32_t)lengte[i] << (8 * i);
	goed = goed && m > crypto_secretstream_xchacha20poly1305_ABYTES && m <= CIJFER_MAX &&
	       fread(k->cijfer, 1, m, k->f) == m &&
	       crypto_secretstream_xchacha20poly1305_pull(&k->st, k->klaar, &n, &tag, k->cijfer, m,
		       NULL, 0) == 0 &&
	       (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) == (k->klaar[0] == 'S');
	k->n = (size_t)n;
	k->klaar[n] = '\0';
	k->vooruit = goed;
	k->stuk = !goed;
	return goed;
}

bool kluis_pak(struct kluis *k, FILE *naar)
{
	while (kijk(k) && k->klaar[0] == 'D') {
		k->vooruit = false;
		if (naar && !schrijf(naar, k->klaar + 1, k->n - 1))
			return false;
	}
	return !k->stuk;
}

enum kluis_rc kluis_volgende(struct kluis *k, char naam_out[static KLUIS_SLOT_MAX])
{
	if (!kluis_pak(k, NULL) || k->n > KLUIS_SLOT_MAX || strlen((char *)k->klaar) != k->n)
		return KLUIS_STUK;
	memcpy(naam_out, k->klaar + 1, k->n);
	k->vooruit = false;
	if (k->klaar[0] == 'S')
		return fgetc(k->f) == EOF ? KLUIS_SLOT : KLUIS_STUK;
	return k->klaar[0] == 'N' ? KLUIS_BESTAND : KLUIS_STUK;
}
