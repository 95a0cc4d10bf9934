/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many audit lines a second one core makes canonical, hashes, chains and seals (normen.md
 * 9.3: 490,000 to 550,000 by a bare prototype; bar: 300,000), beside hashing their text alone.
 */
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "core/trust/zegel.h"

enum { LINES = 1000000 };

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct zegel_regel line(int64_t i)
{
	return (struct zegel_regel){
		.id = STR("01kb1w2x3y4z5a6b7c8d9e0f1g"), .wie = STR("01kb1w2x3y4z5a6b7c8d9e0f1h"),
		.rol = STR("informatieregisseur"), .doel = STR("pga-ondermijning"),
		.actie = STR("lezen"), .ding = STR("entiteit"),
		.record = STR("01kb1w2x3y4z5a6b7c8d9e0f1k"), .uitslag = STR("ok"),
		.verzoek = STR("4bf92f3577b34da6a3ce929d0e0e4736"), .herkomst = STR("10.0.0.5"),
		.lijst = STR(""), .tijd = INT64_C(1790000000000000) + i * 1000, .aantal = 1};
}

int main(void)
{
	static const uint8_t key[KETEN_SLEUTEL];
	struct keten_regel out;
	struct keten k;
	struct buf text;
	uint8_t leaf[BOOM_HASH];
	double begin, sealed, hashed;

	if (sodium_init() < 0)
		return 1;
	buf_init(&text, 1 << 16);
	keten_begin(&k, key);
	begin = cpu_seconds();
	for (int64_t i = 0; i < LINES; i++) {
		struct zegel_regel r = line(i);

		zegel_tekst(&text, &r, (uint64_t)i, STR("0fa1d415f9ae6165b13b46fc35a9aaa8"),
			STR("00000001001234567000"));
		keten_voeg(&k, buf_view(&text), &out);
	}
	sealed = cpu_seconds() - begin;
	begin = cpu_seconds();
	for (int64_t i = 0; i < LINES; i++)
		boom_blad(buf_view(&text), leaf);
	hashed = cpu_seconds() - begin;
	printf("lines of %zu bytes, one core\n", text.len);
	printf("sealed          %8.0f a second\n", LINES / sealed);
	printf("SHA-256 alone   %8.0f a second; sealing takes %.1f times as long\n", LINES / hashed,
		sealed / hashed);
	buf_release(&text);
	return 0;
}
