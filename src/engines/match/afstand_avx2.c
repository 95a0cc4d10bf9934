/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/afstand_private.h"

#ifdef __x86_64__
#include <immintrin.h>

#define BREED 32
#define DOEL __attribute__((target("avx2")))
/* Unpacking bytes works in each half of a register on its own. */
#define LANEN_PLEK(r, helft) ((r) * 8 + (helft) * 16)

#include "engines/match/afstand_lanen.h"

/* The 32 words of the table as four tables of 16 bytes: low and high bytes, of the letters
 * 0 .. 15 and 16 .. 31. */
struct tabel {
	__m256i laag[2], hoog[2];
};

IN_LIJN struct tabel splits(const uint16_t *plaatsen)
{
	uint8_t b[4][16];
	struct tabel t;

	for (unsigned i = 0; i < 32; i++) {
		b[i / 16][i % 16] = (uint8_t)plaatsen[i];
		b[2 + i / 16][i % 16] = (uint8_t)(plaatsen[i] >> 8);
	}
	for (unsigned k = 0; k < 2; k++) {
		t.laag[k] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)b[k]));
		t.hoog[k] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)b[2 + k]));
	}
	return t;
}

/* A shuffle gives 0 where the top bit of the letter is set: adding 0x70 sets it from 16 on,
 * taking 16 off sets it below 16. */
IN_LIJN void laad(const struct afstand_vraag *v, const struct afstand_vak *vak,
		  struct lanen_in *uit)
{
	struct tabel t = splits(v->plaatsen);
	const __m256i erbij = _mm256_set1_epi8(0x70), eraf = _mm256_set1_epi8(16);
	__m256i len = _mm256_loadu_si256((const void *)vak->len), nul = _mm256_setzero_si256();

	uit->len[0] = (lanen)_mm256_unpacklo_epi8(len, nul);
	uit->len[1] = (lanen)_mm256_unpackhi_epi8(len, nul);
	for (unsigned j = 0; j < vak->langst; j++) {
		__m256i c = _mm256_loadu_si256((const void *)vak->letter[j]);
		__m256i k0 = _mm256_adds_epu8(c, erbij), k1 = _mm256_sub_epi8(c, eraf);
		__m256i laag = _mm256_or_si256(_mm256_shuffle_epi8(t.laag[0], k0),
					       _mm256_shuffle_epi8(t.laag[1], k1));
		__m256i hoog = _mm256_or_si256(_mm256_shuffle_epi8(t.hoog[0], k0),
					       _mm256_shuffle_epi8(t.hoog[1], k1));

		uit->x[0][j] = (lanen)_mm256_unpacklo_epi8(laag, hoog);
		uit->x[1][j] = (lanen)_mm256_unpackhi_epi8(laag, hoog);
	}
}

static bool kan(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}

const struct afstand_pad afstand_avx2 = {"avx2", kan, lanen_vakken};

#else

static bool kan(void)
{
	return false;
}

const struct afstand_pad afstand_avx2 = {"avx2", kan, NULL};

#endif
