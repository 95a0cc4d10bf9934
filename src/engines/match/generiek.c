/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Values that people type because a form wants something. Two records that share one
 * share nothing. What is in default use in one municipality only (the town hall's
 * number) shows by its frequency: see the limit on candidate keys in cluster.c.
 */
#include "engines/match/norm.h"

static const struct str teksten[] = {
	STR_INIT("onbekend"), STR_INIT("onb"), STR_INIT("onbek"), STR_INIT("nvt"),
	STR_INIT("n.v.t."), STR_INIT("n v t"), STR_INIT("niet van toepassing"),
	STR_INIT("geen"), STR_INIT("niet bekend"), STR_INIT("nb"), STR_INIT("n.b."),
	STR_INIT("anoniem"), STR_INIT("niet opgegeven"), STR_INIT("leeg"), STR_INIT("test"),
	STR_INIT("xxx"), STR_INIT("xx"), STR_INIT("x"), STR_INIT("-"), STR_INIT("--"),
	STR_INIT("?"), STR_INIT("??"), STR_INIT("unknown"), STR_INIT("null"), STR_INIT("none"),
	STR_INIT("n/a"), STR_INIT("nn"), STR_INIT("n.n."), STR_INIT("nomen nescio"),
	STR_INIT("dummy"), STR_INIT("zie boven"), STR_INIT("idem"),
};

static const struct {
	enum norm_id soort;
	const char *waarde;
} kenmerken[] = {
	{ID_TELEFOON, "+31612345678"}, {ID_TELEFOON, "+31687654321"},
	{ID_TELEFOON, "+31101234567"}, {ID_TELEFOON, "+31201234567"},
	{ID_TELEFOON, "+31123456789"}, {ID_TELEFOON, "+31612121212"},
	{ID_BSN, "123456782"}, {ID_BSN, "111222333"}, {ID_BSN, "012345672"},
	{ID_KVK, "12345678"}, {ID_VESTIGING, "123456789012"},
	{ID_IBAN, "NL91ABNA0417164300"},
	{ID_EMAIL, "onbekend@onbekend.nl"}, {ID_EMAIL, "geen@geen.nl"},
	{ID_EMAIL, "test@test.nl"}, {ID_EMAIL, "info@info.nl"}, {ID_EMAIL, "a@a.nl"},
	{ID_KENTEKEN, "XX1234"}, {ID_KENTEKEN, "AA1234"},
};

static const char *const email_begin[] = {
	"onbekend@", "geen@", "nvt@", "anoniem@", "noreply@", "no-reply@", "geenemail@",
	"geen.email@",
};

bool generiek_tekst(struct str folded)
{
	for (size_t i = 0; i < sizeof(teksten) / sizeof(teksten[0]); i++)
		if (str_eq(folded, teksten[i]))
			return true;
	return false;
}

/* 0000000, 0699999999: the last six characters are the same. */
static bool one_digit_only(struct str s)
{
	for (size_t i = s.len < 6 ? 0 : s.len - 6; i + 1 < s.len; i++)
		if (s.p[i] != s.p[i + 1])
			return false;
	return s.len > 0;
}

bool generiek_kenmerk(enum norm_id soort, struct str normal)
{
	if (soort != ID_EMAIL && one_digit_only(normal))
		return true;
	for (size_t i = 0; i < sizeof(kenmerken) / sizeof(kenmerken[0]); i++)
		if (kenmerken[i].soort == soort && str_is(normal, kenmerken[i].waarde))
			return true;
	for (size_t i = 0; soort == ID_EMAIL && i < sizeof(email_begin) / sizeof(*email_begin); i++)
		if (str_starts(normal, str_of(email_begin[i])))
			return true;
	return false;
}
