/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text that comes from outside: made valid, composed, and folded for matching.
 *
 * Folding turns a text into the form used for search and comparison: NFKD,
 * marks dropped, lower case, letters that do not decompose replaced (ø -> o,
 * ß -> ss, æ -> ae, ł -> l, dotless i -> i, ĳ -> ij), Cyrillic, Greek and Arabic
 * transliterated by table. The original is always kept for display.
 *
 * Results live in the arena. Threads: pure functions.
 * Sources: Unicode 15 through utf8proc; herkenning.md 6.2.
 */
#ifndef CORE_BASE_UTF8_H
#define CORE_BASE_UTF8_H

#include "core/base/str.h"

bool utf8_valid(struct str s);
/* Valid UTF-8 in NFC; each bad byte becomes U+FFFD, control bytes but \t \n go. */
struct str utf8_clean(struct arena *a, struct str s);
/* Bytes in Windows-1252 as UTF-8; the five unassigned bytes become U+FFFD. */
struct str utf8_from_1252(struct arena *a, struct str s);
/* As above; is fast when the text is plain ASCII. */
struct str utf8_fold(struct arena *a, struct str s);
/* Number of code points; a bad byte counts as one. */
size_t utf8_count(struct str s);
/* At most `max` code points from the front, never half a code point. */
struct str utf8_head(struct str s, size_t max);

#endif
