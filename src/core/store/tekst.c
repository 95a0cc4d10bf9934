/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting Dutch text into the tokens that the index keeps. */
#include "core/store/tekst.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "core/base/utf8.h"

enum { TOKEN_MAX = 64 };

/* The stop words of Snowball's Dutch stemmer, folded and sorted, with the letters
 * that stand alone in 's, 't and 'n. */
static const char *const stop_words[] = {
	"aan", "al", "alles", "als", "altijd", "andere", "ben", "bij", "daar", "dan", "dat",
	"de", "der", "deze", "die", "dit", "doch", "doen", "door", "dus", "een", "eens", "en",
	"er", "ge", "geen", "geweest", "haar", "had", "heb", "hebben", "heeft", "hem", "het",
	"hier", "hij", "hoe", "hun", "iemand", "iets", "ik", "in", "is", "ja", "je", "kan",
	"kon", "kunnen", "maar", "me", "meer", "men", "met", "mij", "mijn", "moet", "n", "na",
	"naar", "niet", "niets", "nog", "nu", "of", "om", "omdat", "onder", "ons", "ook", "op",
	"over", "reeds", "s", "t", "te", "tegen", "toch", "toen", "tot", "u", "uit", "uw",
	"van", "veel", "voor", "want", "waren", "was", "wat", "werd", "wezen", "wie", "wil",
	"worden", "wordt", "zal", "ze", "zelf", "zich", "zij", "zijn", "zo", "zonder", "zou",
};

/* ---- one stemmer a thread ---------------------------------------------------- */

static pthread_key_t stemmer_key;
static pthread_once_t stemmer_once = PTHREAD_ONCE_INIT;

static void stemmer_free(void *p)
{
	sb_stemmer_delete(p);
}

static void stemmer_at_exit(void)
{
	/* The main thread ends without the key's destructor. */
	sb_stemmer_delete(pthread_getspecific(stemmer_key));
	pthread_setspecific(stemmer_key, NULL);
}

static void stemmer_start(void)
{
	if (pthread_key_create(&stemmer_key, stemmer_free) != 0 || atexit(stemmer_at_exit) != 0)
		abort();
}

static struct str stem(struct str word)
{
	pthread_once(&stemmer_once, stemmer_start);
	struct sb_stemmer *s = pthread_getspecific(stemmer_key);
	if (!s) {
		s = sb_stemmer_new("dutch", "UTF_8");
		if (!s || pthread_setspecific(stemmer_key, s) != 0)
			abort();
	}
	const sb_symbol *p = sb_stemmer_stem(s, (const sb_symbol *)word.p, (int)word.len);
	if (!p)
		abort();
	return (struct str){(const char *)p, (size_t)sb_stemmer_length(s)};
}

/* ---- cutting -------------------------------------------------------------------- */

/* Bytes of the letter or digit at the front of a folded text; 0 when it cuts. */
static size_t word_char(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	utf8proc_int32_t cp;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p,
					      (utf8proc_ssize_t)s.len, &cp);
	if (n < 1)
		return 0;
	utf8proc_category_t cat = utf8proc_category(cp);
	bool letter = cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO;
	bool digit = cat >= UTF8PROC_CATEGORY_ND && cat <= UTF8PROC_CATEGORY_NO;
	return letter || digit ? (size_t)n : 0;
}

/* Takes the next word off *rest, at most TOKEN_MAX bytes of it; false at the end. */
static bool next_word(struct str *rest, struct str *word_out)
{
	struct str s = *rest;
	while (s.len && !word_char(s))
		s = str_sub(s, 1, SIZE_MAX);
	size_t len = 0, kept = 0, n;
	while (len < s.len && (n = word_char(str_sub(s, len, SIZE_MAX)))) {
		len += n;
		if (len <= TOKEN_MAX)
			kept = len;
	}
	*word_out = str_sub(s, 0, kept);
	*rest = str_sub(s, len, SIZE_MAX);
	return len > 0;
}

static void add_token(struct buf *out, struct str token)
{
	if (out->len)
		buf_char(out, ' ');
	buf_str(out, token);
}

void tekst_exact(struct buf *out, struct arena *a, struct str text)
{
	struct str rest = utf8_fold(a, text), word;
	while (next_word(&rest, &word))
		add_token(out, word);
}

static int by_word(const void *key, const void *entry)
{
	return str_cmp(*(const struct str *)key, str_of(*(const char *const *)entry));
}

static bool is_stop_word(struct str word)
{
	return bsearch(&word, stop_words, sizeof(stop_words) / sizeof(stop_words[0]),
		       sizeof(stop_words[0]), by_word) != NULL;
}

void tekst_stems(struct buf *out, struct arena *a, struct str text)
{
	struct str rest = utf8_fold(a, text), word;
	while (next_word(&rest, &word)) {
		if (is_stop_word(word))
			continue;
		add_token(out, word);
		struct str stemmed = stem(word);
		if (stemmed.len && !str_eq(stemmed, word))
			add_token(out, stemmed);
	}
}
