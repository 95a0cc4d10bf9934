/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/toeval.h"

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct toeval toeval_van(uint64_t zaad, enum stroom stroom, uint64_t nummer)
{
	return (struct toeval){mix(mix(zaad + 1) + mix((uint64_t)stroom + 1) * 3 + mix(nummer))};
}

uint64_t toeval_volgend(struct toeval *t)
{
	return mix(t->s += UINT64_C(0x9e3779b97f4a7c15));
}

uint32_t toeval_onder(struct toeval *t, uint32_t n)
{
	return (uint32_t)(((toeval_volgend(t) >> 32) * n) >> 32);
}

bool toeval_kans(struct toeval *t, unsigned per_duizend)
{
	return toeval_onder(t, 1000) < per_duizend;
}

const char *toeval_soms(struct toeval *t, unsigned per_duizend, const char *tekst)
{
	return toeval_kans(t, per_duizend) ? tekst : "";
}

uint32_t toeval_scheef(struct toeval *t, uint32_t n)
{
	uint32_t a = toeval_onder(t, n), b = toeval_onder(t, n);

	return (uint32_t)((uint64_t)a * b / n);
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Places where a letter stands between letters. */
static bool inside(const char *p, size_t i)
{
	return i > 0 && is_letter(p[i - 1]) && is_letter(p[i]) && is_letter(p[i + 1]);
}

void toeval_tikfout(struct toeval *t, char *p, size_t size)
{
	size_t len = strlen(p), i, tries = 0;

	if (len < 4)
		return;
	do
		i = 1 + toeval_onder(t, (uint32_t)len - 2);
	while (!inside(p, i) && ++tries < 40);
	if (tries == 40)
		return;
	switch (toeval_onder(t, 3)) {
	case 0:                                   /* left out */
		memmove(p + i, p + i + 1, len - i);
		break;
	case 1: {                                 /* changed about */
		char c = p[i];

		p[i] = p[i + 1];
		p[i + 1] = c;
		break;
	}
	default:                                  /* twice */
		if (len + 2 > size)
			return;
		memmove(p + i + 1, p + i, len - i + 1);
	}
}
