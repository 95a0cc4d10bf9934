/* SPDX-License-Identifier: EUPL-1.2 */
/* May this document be kept, opened and sent? */
#include "engines/letter/letter_private.h"

struct keurder {
	struct arena *arena;
	const struct letter_odt *odt;
	struct letter_fouten *fouten;
	int alinea;
};

/* Elements that run something, ask something, or bring a document of another kind along. */
static const struct {
	const char *naam, *wat;
} verboden[] = {
	{"script", "een script"}, {"event-listener", "een macro"},
	{"execute-macro", "een macro"}, {"dde-connection-decl", "een koppeling met een ander "
	"programma (DDE)"}, {"dde-connection", "een koppeling met een ander programma (DDE)"},
	{"dde-source", "een koppeling met een ander programma (DDE)"},
	{"plugin", "een ingesloten object"}, {"applet", "een ingesloten programma"},
	{"floating-frame", "een zwevend kader"}, {"object", "een ingesloten object"},
	{"object-ole", "een ingesloten object"}, {"database-display", "een veld uit een database"},
	{"database-next", "een veld uit een database"}, {"control", "een formulier"},
	{"libraries", "een macro"},
};

static void meld(const struct keurder *k, const char *wat, struct str toe)
{
	letter_fout(k->fouten, str_fmt(k->arena, "Het document bevat %s%s%.*s (bij alinea %d). "
		"Haal dat weg en sla het opnieuw op.", wat, toe.len ? ": " : "",
		STR_ARG(str_sub(toe, 0, 80)), k->alinea));
}

static bool intern(const struct keurder *k, struct str naar)
{
	if (str_starts(naar, STR("./")))
		naar = str_sub(naar, 2, SIZE_MAX);
	if (!naar.len || naar.p[0] == '#')
		return true;
	for (size_t i = 0; i < k->odt->n; i++)
		if (str_eq(k->odt->deel[i].naam, naar))
			return true;
	return false;
}

static bool gewone_link(const struct xml *x, struct str naar)
{
	static const char *const mag[] = {"https://", "http://", "mailto:", "tel:"};

	for (size_t i = 0; xml_is(x, "a") && i < sizeof(mag) / sizeof(mag[0]); i++)
		if (str_starts(naar, str_of(mag[i])))
			return true;
	return false;
}

static void keur(struct keurder *k, const struct xml *x)
{
	if (!x->naam)
		return;
	k->alinea += xml_alinea(x);
	for (size_t i = 0; i < sizeof(verboden) / sizeof(verboden[0]); i++)
		if (xml_is(x, verboden[i].naam))
			meld(k, verboden[i].wat, STR(""));
	for (const char **a = x->attr; *a; a += 2)
		if (strcmp(xml_local(a[0]), "href") == 0 && !intern(k, str_of(a[1])) &&
		    !gewone_link(x, str_of(a[1])))
			meld(k, "iets dat van buiten wordt gehaald", str_of(a[1]));
	for (const struct xml *kind = x->eerste; kind; kind = kind->volgende)
		keur(k, kind);
}

void letter_keur(struct arena *a, const struct xml *x, const struct letter_odt *odt,
		 struct letter_fouten *f)
{
	struct keurder k = {a, odt, f, 0};

	keur(&k, x);
}
