/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of CAMT.053, and what is refused. Accounts are examples of no real bank account. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "engines/bank/bank.h"

#define KOP                                                                                  \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                           \
	"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">\n"                  \
	"<BkToCstmrStmt>\n"
#define STMT "<Stmt><Acct><Id><IBAN>NL00GEME0000000001</IBAN></Id></Acct>\n"
#define EINDE "</Stmt></BkToCstmrStmt></Document>\n"
#define SALDO(code, bedrag)                                                                  \
	"<Bal><Tp><CdOrPrtry><Cd>" code "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" bedrag           \
	"</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>\n"
#define POST(bedrag, richting, rest)                                                         \
	"<Ntry><Amt Ccy=\"EUR\">" bedrag "</Amt><CdtDbtInd>" richting "</CdtDbtInd>"             \
	"<Sts>BOOK</Sts><BookgDt><Dt>2026-06-16</Dt></BookgDt>" rest "</Ntry>\n"
#define BETALER(naam, iban)                                                                  \
	"<RltdPties><Dbtr><Nm>" naam "</Nm></Dbtr><DbtrAcct><Id><IBAN>" iban                     \
	"</IBAN></Id></DbtrAcct><Cdtr><Nm>Gemeente</Nm></Cdtr></RltdPties>"

struct lezing {
	struct arena *a;
	struct bank_afschrift u;
	char err[BANK_ERR_MAX];
	bool goed;
};

static struct lezing lees(const char *xml)
{
	struct lezing l = {.a = arena_new(64 << 20)};

	l.goed = camt_lees(l.a, str_of(xml), &l.u, l.err);
	return l;
}

static void a_payment_has_its_payer_reference_and_amount(void **state)
{
	struct lezing l = lees(KOP STMT SALDO("OPBD", "100.00") SALDO("CLBD", "5100.00")
		POST("5000.00", "CRDT", "<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs>"
		"<EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
		BETALER("J. Voorbeeld &amp; Zn", "NL00VOOR0000000002")
		"<RmtInf><Ustrd>Dwangsom</Ustrd><Ustrd>V-2026-000001</Ustrd></RmtInf>"
		"</TxDtls></NtryDtls>") EINDE);
	const struct bank_regel *r = l.u.regel;

	(void)state;
	assert_true(l.goed);
	assert_int_equal(l.u.n, 1);
	assert_int_equal(r->cent, 500000);
	assert_int_equal(r->regel, 7);
	assert_int_equal(r->geboekt.month, 6);
	assert_true(str_is(r->naam, "J. Voorbeeld & Zn"));
	assert_true(str_is(r->iban, "NL00VOOR0000000002"));
	assert_true(str_is(r->omschrijving, "Dwangsom V-2026-000001"));
	assert_true(str_is(r->rekening, "NL00GEME0000000001"));
	assert_true(str_is(r->bankref, "B1"));
	assert_int_equal(r->kenmerk.len, 0);
	assert_null(r->fout);
	assert_true(l.u.saldo && l.u.sluit);
	arena_free(l.a);
}

static void newer_versions_put_the_name_one_deeper(void **state)
{
	struct lezing l = lees(KOP STMT "<Ntry><Amt Ccy=\"EUR\">12.5</Amt><CdtDbtInd>CRDT"
		"</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-06-16T10:00:00</DtTm>"
		"</BookgDt><NtryDtls><TxDtls><Amt Ccy=\"EUR\">12.5</Amt><RltdPties><Dbtr><Pty><Nm>"
		"Piet</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>"
		"8000000000000001</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>"
		EINDE);

	(void)state;
	assert_true(l.goed);
	assert_int_equal(l.u.n, 1);
	assert_int_equal(l.u.regel[0].cent, 1250);
	assert_true(str_is(l.u.regel[0].naam, "Piet"));
	assert_true(str_is(l.u.regel[0].kenmerk, "8000000000000001"));
	arena_free(l.a);
}

#define DEEL(bedrag, naam)                                                                   \
	"<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">" bedrag "</Amt></TxAmt></AmtDtls>"            \
	BETALER(naam, "NL00VOOR0000000002") "</TxDtls>"

static void a_batch_is_a_line_for_each_payment_when_they_add_up(void **state)
{
	struct lezing l = lees(KOP STMT POST("30.00", "CRDT", "<NtryDtls>" DEEL("10.00", "Een")
		DEEL("20.00", "Twee") "</NtryDtls>") POST("30.00", "CRDT", "<NtryDtls>"
		DEEL("10.00", "Een") DEEL("19.99", "Twee") "</NtryDtls>") EINDE);

	(void)state;
	assert_true(l.goed);
	assert_int_equal(l.u.n, 3);
	assert_int_equal(l.u.regel[0].cent, 1000);
	assert_true(str_is(l.u.regel[1].naam, "Twee"));
	assert_non_null(l.u.regel[2].fout);
	assert_non_null(strstr(l.u.regel[2].fout, "tellen niet op"));
	arena_free(l.a);
}

static void what_left_is_negative_and_names_who_got_it(void **state)
{
	struct lezing l = lees(KOP STMT POST("7.00", "DBIT", "<RvslInd>true</RvslInd><NtryDtls>"
		"<TxDtls>" BETALER("Ons", "NL00GEME0000000001") "</TxDtls></NtryDtls>") EINDE);

	(void)state;
	assert_int_equal(l.u.n, 1);
	assert_int_equal(l.u.regel[0].cent, -700);
	assert_true(l.u.regel[0].terugboeking);
	assert_true(str_is(l.u.regel[0].naam, "Gemeente"));
	arena_free(l.a);
}

static void a_line_that_is_not_understood_says_why(void **state)
{
	static const struct {
		const char *post, *fout;
	} gevallen[] = {
		{"<Ntry><Amt Ccy=\"USD\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>"
		 "2026-06-16</Dt></BookgDt></Ntry>", "niet in euro"},
		{"<Ntry><Amt Ccy=\"EUR\">veel</Amt><BookgDt><Dt>2026-06-16</Dt></BookgDt></Ntry>",
		 "bedrag is niet te lezen"},
		{"<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>",
		 "geen boekdatum"},
		{"<Ntry><Amt Ccy=\"EUR\">9999999999999999.00</Amt><BookgDt><Dt>2026-06-16</Dt>"
		 "</BookgDt></Ntry>", "bedrag is niet te lezen"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
		char xml[2048];
		struct lezing l;

		snprintf(xml, sizeof(xml), "%s%s%s", KOP STMT, gevallen[i].post, EINDE);
		l = lees(xml);
		assert_true(l.goed);
		assert_int_equal(l.u.n, 1);
		if (!l.u.regel[0].fout || !strstr(l.u.regel[0].fout, gevallen[i].fout))
			fail_msg("%s: %s", gevallen[i].post, l.u.regel[0].fout);
		arena_free(l.a);
	}
}

static void what_is_announced_but_not_booked_is_no_line(void **state)
{
	struct lezing l = lees(KOP STMT "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><Sts>PDNG</Sts></Ntry>"
		EINDE);

	(void)state;
	assert_true(l.goed);
	assert_int_equal(l.u.n, 0);
	arena_free(l.a);
}

static void balances_that_do_not_close_are_told(void **state)
{
	struct lezing l = lees(KOP STMT SALDO("OPBD", "100.00") SALDO("CLBD", "100.00")
		POST("1.00", "CRDT", "") EINDE);

	(void)state;
	assert_true(l.goed && l.u.saldo);
	assert_false(l.u.sluit);
	arena_free(l.a);
}

static void a_file_that_is_no_statement_is_refused_with_line_and_reason(void **state)
{
	static const struct {
		const char *xml, *fout;
	} gevallen[] = {
		{"<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n" "<Document/>",
		 "regel 2: het bestand bevat een documenttype"},
		{"<Document>\n<BkToCstmrDbtCdtNtfctn/></Document>",
		 "regel 2: dit is XML van de bank"},
		{"<html/>", "geen CAMT.053"},
		{"<Document/>", "geen afschrift"},
		{KOP STMT "<Ntry>", "geen geldige XML"},
		{"", "geen afschrift"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
		struct lezing l = lees(gevallen[i].xml);

		if (l.goed || !strstr(l.err, gevallen[i].fout))
			fail_msg("%s: %s", gevallen[i].xml, l.err);
		arena_free(l.a);
	}
}

static void amounts_are_exact_or_refused(void **state)
{
	static const struct {
		const char *tekst;
		int64_t cent;
		bool goed;
	} gevallen[] = {
		{"12,50", 1250, true}, {"12.5", 1250, true}, {"+1.234,56", 123456, true},
		{"-0,01", -1, true}, {"1,234.56", 123456, true}, {"1.234", 123400, true},
		{"9999999999999,99", 999999999999999, true}, {"0", 0, true},
		{"10000000000000,00", 0, false}, {"99999999999999999999", 0, false},
		{"", 0, false}, {"1,2,3", 0, false}, {"12,5x", 0, false}, {"1.23.456", 0, false},
		{"--1", 0, false}, {"1 000", 0, false}, {".", 0, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
		int64_t cent = 0;
		bool goed = bank_cent(str_of(gevallen[i].tekst), &cent);

		if (goed != gevallen[i].goed || (goed && cent != gevallen[i].cent))
			fail_msg("%s: %d %lld", gevallen[i].tekst, goed, (long long)cent);
	}
}

static void a_sum_that_overflows_is_refused(void **state)
{
	int64_t som = INT64_MAX - 1;

	(void)state;
	assert_true(bank_tel_op(&som, 1));
	assert_false(bank_tel_op(&som, 1));
	assert_int_equal(som, INT64_MAX);
	som = INT64_MIN;
	assert_false(bank_tel_op(&som, -1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_payment_has_its_payer_reference_and_amount),
		cmocka_unit_test(newer_versions_put_the_name_one_deeper),
		cmocka_unit_test(a_batch_is_a_line_for_each_payment_when_they_add_up),
		cmocka_unit_test(what_left_is_negative_and_names_who_got_it),
		cmocka_unit_test(a_line_that_is_not_understood_says_why),
		cmocka_unit_test(what_is_announced_but_not_booked_is_no_line),
		cmocka_unit_test(balances_that_do_not_close_are_told),
		cmocka_unit_test(a_file_that_is_no_statement_is_refused_with_line_and_reason),
		cmocka_unit_test(amounts_are_exact_or_refused),
		cmocka_unit_test(a_sum_that_overflows_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
