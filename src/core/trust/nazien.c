/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/nazien.h"

#include <sodium.h>
#include <stdarg.h>

#include "core/trust/trust_private.h"

__attribute__((format(printf, 2, 3))) static void vind(struct nazien *n, const char *fmt, ...)
{
	va_list ap;

	if (n->bevindingen < NAZIEN_BEVINDINGEN_MAX) {
		va_start(ap, fmt);
		vsnprintf(n->bevinding[n->bevindingen], NAZIEN_TEKST_MAX, fmt, ap);
		va_end(ap);
	}
	n->bevindingen++;
}

void nazien_meld(struct nazien *n, const char *tekst)
{
	vind(n, "%s", tekst);
}

bool nazien_begin(struct nazien *n, struct str sleutel)
{
	uint8_t k0[KETEN_SLEUTEL] = {0};

	memset(n, 0, sizeof(*n));
	n->met_sleutel = sleutel.len > 0;
	if (n->met_sleutel && !geheim_van_hex(sleutel, k0, sizeof(k0)))
		return false;
	keten_begin(&n->keten, k0);
	return true;
}

/* Lines that are not there are passed over, so that the rest can still be judged. */
static void sla_gat_over(struct nazien *n, uint64_t tot)
{
	if (tot == n->verwacht + 1)
		vind(n, "Regel %llu ontbreekt.", (unsigned long long)n->verwacht);
	else
		vind(n, "De regels %llu tot en met %llu ontbreken.",
			(unsigned long long)n->verwacht, (unsigned long long)tot - 1);
	n->verwacht = tot;
}

void nazien_einde(struct nazien *n, uint64_t aantal)
{
	if (n->verwacht < aantal)
		sla_gat_over(n, aantal);
}

static void volg_tijdvak(struct nazien *n, const struct nazien_regel *r)
{
	if (r->tijdvak < n->keten.tijdvak)
		vind(n, "Regel %llu hoort bij een eerder uur dan de regel ervoor.",
			(unsigned long long)r->nummer);
	for (uint64_t stappen = 0; n->keten.tijdvak < r->tijdvak && stappen < 1000000; stappen++)
		keten_verder(&n->keten);
}

/* The number in the record itself: a line moved to another place keeps its own. */
static bool nummer_klopt(const struct nazien_regel *r)
{
	char lid[48];
	int len = snprintf(lid, sizeof(lid), "\"seq\":%llu,", (unsigned long long)r->nummer);

	return str_find(r->record, (struct str){lid, (size_t)len}, 0) != SIZE_MAX;
}

void nazien_voeg(struct nazien *n, const struct nazien_regel *r)
{
	struct keten_regel k;
	uint8_t raw[KETEN_HASH];
	const unsigned long long nummer = r->nummer;

	if (r->nummer < n->verwacht) {
		vind(n, "Regel %llu staat er twee keer of op een verkeerde plek.", nummer);
		return;
	}
	if (r->nummer > n->verwacht)
		sla_gat_over(n, r->nummer);
	n->verwacht++;
	volg_tijdvak(n, r);
	keten_voeg(&n->keten, r->record, &k);
	if (!r->record.len)
		vind(n, "De inhoud van regel %llu is weg.", nummer);
	else if (r->blad.len && (!geheim_van_hex(r->blad, raw, sizeof(raw)) ||
				 memcmp(raw, k.blad, sizeof(raw)) != 0))
		vind(n, "Regel %llu is veranderd.", nummer);
	else if (!nummer_klopt(r))
		vind(n, "Regel %llu stond eerst op een andere plek.", nummer);
	if (n->met_sleutel &&
		(!geheim_van_hex(r->mac, raw, sizeof(raw)) || memcmp(raw, k.mac, sizeof(raw)) != 0))
		vind(n, "Het zegel van regel %llu klopt niet.", nummer);
}

/* "contramijn-sth-v1 OIN SIZE ROOT TIME": is it a head of the log as read so far? */
static bool kop_van(const struct nazien *n, struct str tekst)
{
	struct str gezegd;
	uint8_t wortel[BOOM_HASH];
	char hex[2 * BOOM_HASH + 1];
	uint64_t aantal;

	if (!keten_boomkop_lees(tekst, &aantal, &gezegd))
		return false;
	boom_wortel(&n->keten.boom, wortel);
	sodium_bin2hex(hex, sizeof(hex), wortel, sizeof(wortel));
	return aantal == n->keten.boom.n && str_is(gezegd, hex);
}

static bool handtekening_klopt(const struct nazien_kop *k,
	uint8_t publiek[static KETEN_TEKEN_PUBLIEK])
{
	uint8_t teken[KETEN_HANDTEKENING];

	return geheim_van_hex(k->publiek, publiek, KETEN_TEKEN_PUBLIEK) &&
	       geheim_van_hex(k->handtekening, teken, sizeof(teken)) &&
	       keten_teken_klopt(publiek, k->tekst, teken);
}

void nazien_kop(struct nazien *n, const struct nazien_kop *k)
{
	uint8_t publiek[KETEN_TEKEN_PUBLIEK];
	const unsigned long long aantal = k->aantal;

	if (!handtekening_klopt(k, publiek)) {
		vind(n, "De handtekening%s%.*s onder de stand na %llu regels klopt niet.",
			k->naam.len ? " van " : "", STR_ARG(k->naam), aantal);
		return;
	}
	if (!kop_van(n, k->tekst))
		vind(n, "Het logboek is na %llu regels anders dan toen de stand werd getekend.",
			aantal);
	if (k->naam.len) {
		n->getuigen++;
		return;
	}
	if (n->publiek_bekend && memcmp(publiek, n->publiek, sizeof(publiek)) != 0)
		vind(n, "De stand na %llu regels is met een andere sleutel getekend.", aantal);
	memcpy(n->publiek, publiek, sizeof(publiek));
	n->publiek_bekend = true;
	n->koppen++;
}
