/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Between kenmerk.c (the table), kenmerk_nummer.c (rules on a value without
 * separators) and kenmerk_tekst.c (rules that need the value as written).
 *
 * A rule changes its `struct bare` into the normal form; it says OORDEEL_FOUT when
 * the contents mean nothing.
 */
#ifndef CORE_BASE_KENMERK_PRIVATE_H
#define CORE_BASE_KENMERK_PRIVATE_H

#include "core/base/kenmerk.h"

/* The longest value with a rule is an IBAN of 34; more room lets it say "too long". */
enum { KM_BARE_MAX = 48 };

/* A value without separators, in capitals, NUL-terminated. */
struct bare {
	char c[KM_BARE_MAX + 1];
	size_t len;
};

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline char upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }
static inline struct str km_view(const struct bare *b) { return (struct str){b->c, b->len}; }

/* Length of the separator at the front of `s` (not empty), 0 when there is none. */
size_t km_separator(struct str s);
/* Does the value have this shape? d is a digit, l a capital; the rest is itself. */
bool km_has_shape(struct str s, const char *shape);
bool km_all_digits(struct str s);
/* Adds in capitals; the caller knows that there is room. */
void km_add(struct bare *b, struct str s);
void km_drop(struct bare *b, size_t n); /* takes n characters off the front */

enum oordeel km_check_bsn(struct bare *b);
enum oordeel km_check_rsin(struct bare *b);
enum oordeel km_check_kvk(struct bare *b);
enum oordeel km_check_vestiging(struct bare *b);
enum oordeel km_check_oin(struct bare *b);
enum oordeel km_check_bag_vbo(struct bare *b);
enum oordeel km_check_bag_num(struct bare *b);
enum oordeel km_check_bag_pand(struct bare *b);
enum oordeel km_check_bag_opr(struct bare *b);
enum oordeel km_check_four(struct bare *b);
enum oordeel km_check_gemeentecode(struct bare *b);
enum oordeel km_check_postcode(struct bare *b);
enum oordeel km_check_huisnummer(struct str in, struct bare *b);
enum oordeel km_check_kadastraal(struct bare *b);
enum oordeel km_check_kenteken(struct bare *b);
enum oordeel km_check_iban(struct bare *b);
enum oordeel km_check_telefoon(struct str in, struct bare *b);
enum oordeel km_check_email(struct arena *a, struct str in, struct str *out);

/* Six characters with hyphens as sidecode 1..14 has them; "dd-lll-d". */
extern const char *const km_sidecodes[14];

#endif
