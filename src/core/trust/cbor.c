/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/cbor.h"

enum { POSITIEF, NEGATIEF, BYTES, TEKST, LIJST, MAP, TAG, OVERIG, EINDE, DIEP_MAX = 8 };

int cbor_soort(struct str in)
{
	return in.len ? (unsigned char)in.p[0] >> 5 : EINDE;
}

/* The first byte and the number that goes with it. */
static bool kop(struct str *in, int *soort, uint64_t *n)
{
	unsigned kort, extra;

	*soort = cbor_soort(*in);
	if (*soort == EINDE)
		return false;
	kort = (unsigned char)in->p[0] & 31;
	extra = kort < 24 ? 0 : kort < 28 ? 1u << (kort - 24) : 99;
	if (extra > 8 || in->len < 1 + extra)
		return false;
	*n = kort < 24 ? kort : 0;
	for (unsigned i = 1; i <= extra; i++)
		*n = *n << 8 | (unsigned char)in->p[i];
	*in = str_sub(*in, 1 + extra, SIZE_MAX);
	return true;
}

bool cbor_getal(struct str *in, int64_t *out)
{
	uint64_t n;
	int soort;

	if (!kop(in, &soort, &n) || soort > NEGATIEF || n > INT64_MAX)
		return false;
	*out = soort == POSITIEF ? (int64_t)n : -1 - (int64_t)n;
	return true;
}

static bool reeks(struct str *in, int wil, struct str *out)
{
	uint64_t n;
	int soort;

	if (!kop(in, &soort, &n) || soort != wil || n > in->len)
		return false;
	*out = str_sub(*in, 0, (size_t)n);
	*in = str_sub(*in, (size_t)n, SIZE_MAX);
	return true;
}

bool cbor_bytes(struct str *in, struct str *out)
{
	return reeks(in, BYTES, out);
}

bool cbor_tekst(struct str *in, struct str *out)
{
	return reeks(in, TEKST, out);
}

bool cbor_map(struct str *in, uint64_t *n_out)
{
	int soort;

	/* A pair takes two bytes at least. */
	return kop(in, &soort, n_out) && soort == MAP && *n_out <= in->len / 2;
}

static bool sla_over(struct str *in, int diep)
{
	uint64_t n;
	int soort;

	if (diep > DIEP_MAX || !kop(in, &soort, &n))
		return false;
	if (soort == BYTES || soort == TEKST) {
		if (n > in->len)
			return false;
		*in = str_sub(*in, (size_t)n, SIZE_MAX);
		return true;
	}
	if (soort == TAG)
		return sla_over(in, diep + 1);
	if (soort != LIJST && soort != MAP)
		return true;
	if (n > in->len)
		return false;
	for (uint64_t i = 0; i < (soort == MAP ? 2 * n : n); i++) {
		if (!sla_over(in, diep + 1))
			return false;
	}
	return true;
}

bool cbor_sla_over(struct str *in)
{
	return sla_over(in, 0);
}
