/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/wachtwoord.h"

#include "core/base/utf8.h"

#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>

enum { NAAM_TELT_LEN = 3, WOORDEN_MAX = 2, TOEVAL_MIN = 3 };

/* ---- what is refused --------------------------------------------------------- */

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "abcabcabcabc", "welkomwelkom", "aaaaaaaaaaaa" */
static bool repeats(struct str s)
{
	for (size_t period = 1; period <= s.len / 2; period++) {
		if (memcmp(s.p, s.p + period, s.len - period) == 0)
			return true;
	}
	return false;
}

static bool neighbours(char a, char b)
{
	static const char *const rows[] = {"1234567890-=", "qwertyuiop", "asdfghjkl", "zxcvbnm",
		"azertyuiop", "qsdfghjklm"};

	if (a - b <= 1 && b - a <= 1)
		return true;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *x = strchr(rows[i], a), *y = strchr(rows[i], b);

		if (x && y && x - y <= 1 && y - x <= 1)
			return true;
	}
	return false;
}

/* "123456789012", "qwertyuiop12": only a few steps are no step to a neighbour. */
static bool is_row(struct str s)
{
	size_t jumps = 0;

	for (size_t i = 1; i < s.len; i++)
		jumps += !neighbours(s.p[i - 1], s.p[i]);
	return jumps < TOEVAL_MIN;
}

/* Letters written as digits and signs: "w3lk0m" is "welkom". */
static struct str unmask(struct arena *a, struct str s)
{
	static const char from[] = "013457@$!", to[] = "oleastasi";
	struct str d = str_dup(a, s);
	char *out = arena_alloc(a, d.len + 1);

	for (size_t i = 0; i < d.len; i++) {
		const char *m = d.p[i] ? strchr(from, d.p[i]) : NULL;

		out[i] = m ? to[m - from] : d.p[i];
	}
	return (struct str){out, d.len};
}

static struct str strip(struct str s)
{
	while (s.len && !is_letter(s.p[0]))
		s = str_sub(s, 1, s.len - 1);
	while (s.len && !is_letter(s.p[s.len - 1]))
		s.len--;
	return s;
}

static bool made_of_words(struct str s, int words)
{
	if (!s.len)
		return true;
	for (const char *const *w = wachtwoord_woorden; words && *w; w++) {
		struct str word = str_of(*w);

		if (str_starts(s, word) &&
			made_of_words(strip(str_sub(s, word.len, s.len)), words - 1))
			return true;
	}
	return false;
}

static bool is_common(struct arena *a, struct str s)
{
	for (const char *const *w = wachtwoord_lijst; *w; w++) {
		if (str_is(s, *w))
			return true;
	}
	/* Numbers at the ends go first: "zomer2024!!!", then masked letters. */
	return made_of_words(unmask(a, strip(s)), WOORDEN_MAX);
}

static bool contains(struct str s, struct str part)
{
	return part.len >= NAAM_TELT_LEN && str_find(s, part, 0) != SIZE_MAX;
}

const char *wachtwoord_bezwaar(struct arena *a, struct str wachtwoord, struct str naam)
{
	size_t n = utf8_count(wachtwoord);
	struct str plat;

	if (n < WACHTWOORD_MIN_N)
		return "Het wachtwoord is te kort. Kies er een van minstens 12 tekens.";
	if (n > WACHTWOORD_MAX_N || wachtwoord.len > WACHTWOORD_MAX_LEN)
		return "Het wachtwoord is te lang. Kies er een van hoogstens 128 tekens.";
	plat = utf8_fold(a, wachtwoord);
	if (contains(plat, utf8_fold(a, naam)))
		return "Uw gebruikersnaam staat in het wachtwoord. Kies een ander wachtwoord.";
	if (contains(unmask(a, plat), STR("contramijn")))
		return "De naam van dit programma staat in het wachtwoord. Kies een ander "
		       "wachtwoord.";
	if (repeats(plat))
		return "Het wachtwoord herhaalt steeds dezelfde tekens. Kies een ander "
		       "wachtwoord.";
	if (is_row(plat))
		return "Het wachtwoord is een rij tekens die elkaar opvolgen. Kies een ander "
		       "wachtwoord.";
	if (is_common(a, plat))
		return "Dit wachtwoord wordt veel gebruikt en is makkelijk te raden. Kies een "
		       "ander wachtwoord, bijvoorbeeld een paar losse woorden.";
	return NULL;
}

/* ---- how it is kept ------------------------------------------------------------ */

static struct {
	unsigned long long ops;
	size_t mem;
} kosten = {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t slots;
static pthread_mutex_t dummy_lock = PTHREAD_MUTEX_INITIALIZER;
static char dummy[crypto_pwhash_STRBYTES];

static void start(void)
{
	int rc = sodium_init();

	assert(rc >= 0);
	rc = sem_init(&slots, 0, WACHTWOORD_TEGELIJK);
	assert(rc == 0);
}

void wachtwoord_kosten(bool test)
{
	pthread_mutex_lock(&dummy_lock);
	kosten.ops = test ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
	kosten.mem = test ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
	dummy[0] = '\0';
	pthread_mutex_unlock(&dummy_lock);
}

static void slot_take(void)
{
	pthread_once(&once, start);
	while (sem_wait(&slots) != 0)
		; /* interrupted by a signal */
}

/* The same letters however a keyboard composes them. */
static struct str composed(struct arena *a, struct str wachtwoord)
{
	return utf8_clean(a, str_sub(wachtwoord, 0, WACHTWOORD_MAX_LEN + 1));
}

struct str wachtwoord_hash(struct arena *a, struct str wachtwoord)
{
	struct str w = composed(a, wachtwoord);
	char *out = arena_alloc(a, crypto_pwhash_STRBYTES);
	int rc;

	slot_take();
	rc = crypto_pwhash_str_alg(out, w.p, w.len, kosten.ops, kosten.mem,
		crypto_pwhash_ALG_ARGON2ID13);
	sem_post(&slots);
	return rc == 0 ? str_of(out) : STR("");
}

static void dummy_make(char out[static crypto_pwhash_STRBYTES])
{
	char random[16];

	pthread_mutex_lock(&dummy_lock);
	if (!dummy[0]) {
		randombytes_buf(random, sizeof(random));
		if (crypto_pwhash_str_alg(dummy, random, sizeof(random), kosten.ops, kosten.mem,
			    crypto_pwhash_ALG_ARGON2ID13) != 0)
			dummy[0] = '\0';
	}
	memcpy(out, dummy, crypto_pwhash_STRBYTES);
	pthread_mutex_unlock(&dummy_lock);
}

bool wachtwoord_klopt(struct arena *a, struct str hash, struct str wachtwoord)
{
	struct str w = composed(a, wachtwoord);
	char kept[crypto_pwhash_STRBYTES] = "";
	bool known = hash.len > 0 && hash.len < sizeof(kept);
	int rc;

	slot_take();
	if (known)
		memcpy(kept, hash.p, hash.len);
	else
		dummy_make(kept);
	rc = crypto_pwhash_str_verify(kept, w.p, w.len);
	sem_post(&slots);
	return known && rc == 0;
}

bool wachtwoord_verouderd(struct str hash)
{
	char kept[crypto_pwhash_STRBYTES] = "";

	if (hash.len >= sizeof(kept))
		return true;
	memcpy(kept, hash.p, hash.len);
	return crypto_pwhash_str_needs_rehash(kept, kosten.ops, kosten.mem) != 0;
}
