/* SPDX-License-Identifier: EUPL-1.2 */
/* Steps and warnings as sentences in plain Dutch. */
#include "engines/law/law_private.h"

static const char *const dagen[7] = {
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
};
static const char *const maanden[12] = {
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
	"september", "oktober", "november", "december",
};
static const struct {
	const char *een, *meer;
} eenheden[LAW_EENHEID_N] = {
	[LAW_UREN] = {"uur", "uur"}, [LAW_DAGEN] = {"dag", "dagen"},
	[LAW_WEKEN] = {"week", "weken"}, [LAW_MAANDEN] = {"maand", "maanden"},
	[LAW_JAREN] = {"jaar", "jaar"},
};

static void twee(struct buf *b, int v)
{
	buf_char(b, (char)('0' + v / 10 % 10));
	buf_char(b, (char)('0' + v % 10));
}

void law_iso(struct buf *b, struct law_moment m)
{
	struct date d = law_datum(m);

	if (m.dag == LAW_GEEN_DAG)
		return;
	twee(b, d.year / 100);
	twee(b, d.year % 100);
	buf_char(b, '-');
	twee(b, d.month);
	buf_char(b, '-');
	twee(b, d.day);
	if (m.seconde < 0)
		return;
	buf_char(b, 'T');
	twee(b, m.seconde / 3600);
	buf_char(b, ':');
	twee(b, m.seconde / 60 % 60);
	if (m.seconde % 60) {
		buf_char(b, ':');
		twee(b, m.seconde % 60);
	}
}

void law_nederlands(struct buf *b, struct law_moment m)
{
	struct date d = law_datum(m);

	if (m.dag == LAW_GEEN_DAG)
		return;
	buf_fmt(b, "%s %d %s %d", dagen[(m.dag + 3) % 7], d.day, maanden[d.month - 1], d.year);
	if (m.seconde >= 0)
		buf_fmt(b, ", %d.%02d uur", m.seconde / 3600, m.seconde / 60 % 60);
}

void law_euro(struct buf *b, int64_t cent)
{
	int64_t heel = cent / 100, deel = 1;

	while (heel / deel >= 1000)
		deel *= 1000;
	buf_int(b, heel / deel);
	for (; deel > 1; deel /= 1000)
		buf_fmt(b, ".%03d", (int)(heel / (deel / 1000) % 1000));
	buf_fmt(b, ",%02d", (int)(cent % 100));
}

static void lengte(struct buf *b, int64_t n, int eenheid)
{
	buf_int(b, n);
	buf_char(b, ' ');
	buf_cstr(b, n == 1 ? eenheden[eenheid].een : eenheden[eenheid].meer);
}

/* The rare pieces of a sentence: %v and %n the moments, %l the length, %d days, %e money,
 * %w what makes the first moment a free day, %a what kind of act. */
static void zin(struct buf *b, const struct law_antwoord *a, const struct law_stap *s,
		const char *patroon)
{
	size_t begin = b->len;
	const char *vrij;

	for (const char *p = patroon; *p; p++) {
		if (*p != '%') {
			buf_char(b, *p);
			continue;
		}
		switch (*++p) {
		case 'v': law_nederlands(b, s->van); break;
		case 'n': law_nederlands(b, s->naar); break;
		case 'l': lengte(b, s->n, s->eenheid); break;
		case 'd': lengte(b, s->n, LAW_DAGEN); break;
		case 'D': lengte(b, s->n2, LAW_DAGEN); break;
		case 'e': law_euro(b, s->n); break;
		case 'E': law_euro(b, s->n2); break;
		case 'a': buf_cstr(b, law_daden[s->n]); break;
		case 'w':
			vrij = law_vrij(a->law, s->van.dag);
			buf_cstr(b, vrij ? vrij : "geen werkdag");
			break;
		default: buf_char(b, *p); break;
		}
	}
	if (b->len > begin && b->p[begin] >= 'a' && b->p[begin] <= 'z')
		b->p[begin] = (char)(b->p[begin] - 'a' + 'A');
}

static const struct {
	const char *naam, *tekst;
} stappen[LAW_STAP_N] = {
	[LAW_STAP_BEGIN] = {"begin", "De termijn begint op %v."},
	[LAW_STAP_DUUR] = {"duur", "%l verder: %n."},
	[LAW_STAP_VERLENGING] = {"verlenging", "Verlengd met %l: %n."},
	[LAW_STAP_OPSCHORTING] = {"opschorting", "Opgeschort, %d erbij: %n."},
	[LAW_STAP_BEGRENSD] = {"grens", "De opschorting duurde %d, van %v tot en met %n; "
					"er tellen er ten hoogste %D."},
	[LAW_STAP_NIET_VOOR] = {"niet-voor", "Niet eerder dan %l later dan het afschrift: %n."},
	[LAW_STAP_SCHUIFT] = {"verschuiving", "%v is geen werkdag (%w). De termijn loopt door tot "
					      "en met %n."},
	[LAW_STAP_BLIJFT] = {"geen-verschuiving", "%v is geen werkdag (%w), maar deze termijn "
						  "schuift daarvoor niet."},
	[LAW_STAP_WERKDAGEN] = {"werkdagen", "In de termijn zitten te weinig werkdagen. Het "
					     "moeten er ten minste twee zijn: %n."},
	[LAW_STAP_LAATSTE_VAN] = {"laatste-van", "De beslistermijn eindigde op %v. De laatste van "
						 "die datum en de ingebrekestelling is %n."},
	[LAW_STAP_EERSTE_DAG] = {"eerste-dag", "De eerste dag is %n."},
	[LAW_STAP_LAATSTE_DAG] = {"laatste-dag", "%d, tot en met %n."},
	[LAW_STAP_BESLOTEN] = {"besloten", "Er is besloten op %v; die dag telt niet mee. Dat is "
					   "%d."},
	[LAW_STAP_BEDRAG] = {"bedrag", "Het bedrag is EUR %e."},
	[LAW_STAP_STUITING] = {"stuiting", "De %a van %v stuit de verjaring. Zij loopt nu tot en "
					   "met %n."},
	[LAW_STAP_STUIT_NIET] = {"geen-stuiting", "De %a van %v stuit de verjaring niet in deze "
						  "versie van de wet."},
	[LAW_STAP_STUITING_TE_LAAT] = {"te-laat", "De %a van %v komt te laat: de verjaring was er "
						  "al op %n."},
	[LAW_STAP_VERLENGD_TOT] = {"verlengd-tot", "Op de laatste dag liep er nog een procedure. "
						   "De verjaring schuift op tot %n."},
	[LAW_STAP_UITSTEL] = {"uitstel", "Uitstel of schorsing, %d erbij: %n."},
	[LAW_STAP_VERBEURD] = {"verbeurd", "%v: verbeurd EUR %e, samen EUR %E. Betalen uiterlijk "
					   "op %n."},
	[LAW_STAP_NIET_VERBEURD] = {"niet-verbeurd", "%v: hier wordt niets meer verbeurd; het "
						     "totaal blijft EUR %E."},
};

const char *law_stap_naam(enum law_stap_soort s) { return stappen[s].naam; }

void law_stap_tekst(struct buf *b, const struct law_antwoord *a, const struct law_stap *s)
{
	if (s->soort == LAW_STAP_BEGIN && s->n)
		zin(b, a, s, "De gebeurtenis is op %v. De termijn begint de dag erna.");
	else if (s->soort == LAW_STAP_VERLENGD_TOT && s->n)
		zin(b, a, s, "Op de laatste dag liep er nog een verzoek om invordering. De "
			     "verjaring schuift op tot %n.");
	else
		zin(b, a, s, stappen[s->soort].tekst);
}

/* Where a step does not say its own article, the law of that step or of the rule. */
struct str law_stap_artikel(const struct law_antwoord *a, const struct law_stap *s)
{
	if (s->soort == LAW_STAP_BLIJFT)
		return STR("Atw 4");
	if (s->op && s->op->artikel.len && s->soort != LAW_STAP_STUITING)
		return s->op->artikel;
	switch (s->soort) {
	case LAW_STAP_SCHUIFT: return STR("Atw 1 lid 1");
	case LAW_STAP_WERKDAGEN: return STR("Atw 2");
	case LAW_STAP_STUITING: return STR("Awb 4:105, 4:106, 4:110 en 5:37a lid 1");
	case LAW_STAP_STUIT_NIET: return STR("Awb 5:35 (oud)");
	case LAW_STAP_STUITING_TE_LAAT: return STR("Awb 4:104, 5:35");
	case LAW_STAP_UITSTEL: return STR("Awb 4:111, 5:37a lid 4");
	case LAW_STAP_VERLENGD_TOT: return s->n ? STR("Awb 5:37a lid 2 en 3")
						: STR("Awb 5:35 lid 2");
	default: break;
	}
	return a->versie->artikel;
}

static const struct {
	const char *naam, *tekst;
} letten[LAW_LET_N] = {
	[LAW_LET_HANDEL_VOOR] = {"handel-voor", "Handel voor het einde van %v. Dan houdt u ruimte "
						"over."},
	[LAW_LET_TEKST] = {"let-op", ""},
	[LAW_LET_OUDE_VERSIE] = {"buiten-geldigheid", "De datum valt buiten de tijd waarvoor deze "
		"regel is vastgelegd. Er is gerekend met de versie die er het dichtst bij ligt. "
		"Vraag een jurist."},
	[LAW_LET_KLOK] = {"klok", "In deze termijn wordt de klok verzet. De uren zijn op de klok "
				  "geteld; in echte uren scheelt het een uur."},
	[LAW_LET_PREMATUUR] = {"te-vroeg", "De ingebrekestelling van %v kwam binnen toen de "
		"beslistermijn nog liep. Zo'n brief geldt meestal niet (Awb 4:17 lid 3)."},
	[LAW_LET_TE_LAAT] = {"te-laat", "De handeling van %v kwam na de verjaring en stuit niet "
					"meer."},
	[LAW_LET_ONGENOEMD] = {"welke-handeling", "Voor deze verbeurte geldt de oude tekst: een "
		"invorderingsbeschikking stuit dan niet. De handeling van %v telt daarom niet mee. "
		"Was het een aanmaning of dwangbevel? Schrijf dan stuiting=aanmaning:JJJJ-MM-DD."},
	[LAW_LET_LOOPT_NOG] = {"loopt-nog", "Er loopt nog een procedure tegen de last. Loopt die "
		"nog op %v, dan schuift de verjaring op tot er onherroepelijk is beslist (Awb 5:35 "
		"lid 2). Reken daar niet op: stuit op tijd."},
	[LAW_LET_MAXIMUM] = {"maximum", "Op %v was het maximum bereikt. Overweeg een nieuwe last."},
	[LAW_LET_NIETS_VERSCHULDIGD] = {"niets-verschuldigd", "Er is besloten voor de eerste dag "
		"(%v). Er is geen dwangsom verschuldigd."},
	[LAW_LET_BEDRAG_VERSIE] = {"bedrag", "Voor deze datum is geen bedrag vastgelegd. Er is "
		"gerekend met het bedrag dat er het dichtst bij ligt. Controleer het."},
	[LAW_LET_VERLOPEN] = {"last-verlopen", "Op %v gold de last niet meer."},
	[LAW_LET_GESCHORST_LEEG] = {"oude-tekst", "In de oude tekst verlengde een procedure de "
		"verjaring niet. De opgegeven datum telt niet mee."},
};

const char *law_let_op_naam(enum law_let_op l) { return letten[l].naam; }

void law_waarschuwing_tekst(struct buf *b, const struct law_antwoord *a,
			    const struct law_waarschuwing *w)
{
	struct law_stap s = {.van = w->moment, .naar = w->moment};

	if (w->soort == LAW_LET_TEKST)
		buf_str(b, w->tekst);
	else
		zin(b, a, &s, letten[w->soort].tekst);
}
