/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/afstand_private.h"

#ifdef __x86_64__
#include <immintrin.h>

#define BREED 64
#define DOEL __attribute__((target("avx512f,avx512bw")))
#define LANEN_PLEK(r, helft) ((r) * 32 + (helft) * 16)

#include "engines/match/afstand_lanen.h"

IN_LIJN void laad(const struct afstand_vraag *v, const struct afstand_vak *vak,
		  struct lanen_in *uit)
{
	__m512i tabel = _mm512_loadu_si512(v->plaatsen);

	uit->len[0] = (lanen)_mm512_cvtepu8_epi16(_mm256_loadu_si256((const void *)vak->len));
	for (unsigned j = 0; j < vak->langst; j++) {
		__m256i c = _mm256_loadu_si256((const void *)vak->letter[j]);

		uit->x[0][j] = (lanen)_mm512_permutexvar_epi16(_mm512_cvtepu8_epi16(c), tabel);
	}
}

static bool kan(void)
{
	return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
}

const struct afstand_pad afstand_avx512 = {"avx512", kan, lanen_vakken};

#else

static bool kan(void)
{
	return false;
}

const struct afstand_pad afstand_avx512 = {"avx512", kan, NULL};

#endif
