/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/sorteer.h"

#include <string.h>

#include "engines/match/taken.h"

enum {
	CIJFER_BITS = 11, CIJFERS = 6, BAKKEN = 1 << CIJFER_BITS,
	DELEN_MAX = 8,
	DEEL_WAARD = 1 << 15, /* a smaller part is not worth a thread */
	KLEIN = 64            /* below this, insertion wins from counting 2048 buckets */
};

/* One sort in parts, a thread each. Elements are `maat` bytes, their key the first eight. */
struct radix {
	const unsigned char *van;
	unsigned char *naar;
	size_t n, maat, deel_n;
	unsigned cijfer;
	uint64_t verschil[DELEN_MAX];          /* bits in which the keys of a part differ */
	uint32_t plaats[DELEN_MAX][BAKKEN];    /* counts of a part, then its places */
};

static inline uint64_t sleutel_van(const unsigned char *p)
{
	uint64_t k;

	memcpy(&k, p, sizeof(k));
	return k;
}

static inline unsigned cijfer_van(uint64_t k, unsigned cijfer)
{
	return (unsigned)(k >> (cijfer * CIJFER_BITS)) & (BAKKEN - 1);
}

static inline size_t deel_begin(const struct radix *r, size_t deel)
{
	return deel == r->deel_n ? r->n : r->n / r->deel_n * deel;
}

static void verschillen(void *arg, size_t deel)
{
	struct radix *r = arg;
	uint64_t eerste = sleutel_van(r->van), uit = 0;
	size_t tot = deel_begin(r, deel + 1);

	for (size_t i = deel_begin(r, deel); i < tot; i++)
		uit |= sleutel_van(r->van + i * r->maat) ^ eerste;
	r->verschil[deel] = uit;
}

/* `maat` is a constant where these two are called, which makes each copy one move. */
static inline __attribute__((always_inline)) void
tel_maat(struct radix *r, size_t deel, size_t maat)
{
	uint32_t *bak = r->plaats[deel];
	size_t tot = deel_begin(r, deel + 1);

	memset(bak, 0, sizeof(r->plaats[0]));
	for (size_t i = deel_begin(r, deel); i < tot; i++)
		bak[cijfer_van(sleutel_van(r->van + i * maat), r->cijfer)]++;
}

static inline __attribute__((always_inline)) void
leg_maat(struct radix *r, size_t deel, size_t maat)
{
	uint32_t *bak = r->plaats[deel];
	size_t tot = deel_begin(r, deel + 1);

	for (size_t i = deel_begin(r, deel); i < tot; i++) {
		const unsigned char *p = r->van + i * maat;

		memcpy(r->naar + bak[cijfer_van(sleutel_van(p), r->cijfer)]++ * maat, p, maat);
	}
}

static void tel(void *arg, size_t deel)
{
	struct radix *r = arg;

	if (r->maat == sizeof(struct sleutelpaar))
		tel_maat(r, deel, sizeof(struct sleutelpaar));
	else
		tel_maat(r, deel, sizeof(uint64_t));
}

static void leg(void *arg, size_t deel)
{
	struct radix *r = arg;

	if (r->maat == sizeof(struct sleutelpaar))
		leg_maat(r, deel, sizeof(struct sleutelpaar));
	else
		leg_maat(r, deel, sizeof(uint64_t));
}

/* Places of each bucket: after all lower buckets, and after the same bucket of the parts
 * before, so that equal keys keep their order. */
static void verdeel(struct radix *r)
{
	uint32_t op = 0;

	for (unsigned b = 0; b < BAKKEN; b++)
		for (size_t d = 0; d < r->deel_n; d++) {
			uint32_t hier = r->plaats[d][b];

			r->plaats[d][b] = op;
			op += hier;
		}
}

static void invoegen(unsigned char *a, size_t n, size_t maat)
{
	unsigned char t[sizeof(struct sleutelpaar)];

	for (size_t i = 1; i < n; i++) {
		size_t j = i;
		uint64_t k = sleutel_van(a + i * maat);

		while (j > 0 && sleutel_van(a + (j - 1) * maat) > k)
			j--;
		if (j == i)
			continue;
		memcpy(t, a + i * maat, maat);
		memmove(a + (j + 1) * maat, a + j * maat, (i - j) * maat);
		memcpy(a + j * maat, t, maat);
	}
}

static void radix(void *a, void *werk, size_t n, size_t maat, unsigned draden)
{
	struct radix r = {.van = a, .naar = werk, .n = n, .maat = maat};
	uint64_t anders = 0;

	r.deel_n = n / DEEL_WAARD < draden ? n / DEEL_WAARD : draden;
	r.deel_n = r.deel_n < 1 ? 1 : r.deel_n > DELEN_MAX ? DELEN_MAX : r.deel_n;
	taken_doe(verschillen, &r, r.deel_n, (unsigned)r.deel_n);
	for (size_t d = 0; d < r.deel_n; d++)
		anders |= r.verschil[d];
	for (r.cijfer = 0; r.cijfer < CIJFERS; r.cijfer++) {
		unsigned char *klaar = r.naar;

		if (cijfer_van(anders, r.cijfer) == 0)
			continue;
		taken_doe(tel, &r, r.deel_n, (unsigned)r.deel_n);
		verdeel(&r);
		taken_doe(leg, &r, r.deel_n, (unsigned)r.deel_n);
		r.naar = klaar == a ? werk : a;
		r.van = klaar;
	}
	if (r.van != a)
		memcpy(a, r.van, n * maat);
}

void sorteer_radix(struct sleutelpaar *a, struct sleutelpaar *werk, size_t n, unsigned draden)
{
	if (n <= KLEIN)
		invoegen((unsigned char *)a, n, sizeof(*a));
	else
		radix(a, werk, n, sizeof(*a), draden);
}

void sorteer_radix64(uint64_t *a, uint64_t *werk, size_t n, unsigned draden)
{
	if (n <= KLEIN)
		invoegen((unsigned char *)a, n, sizeof(*a));
	else
		radix(a, werk, n, sizeof(*a), draden);
}
