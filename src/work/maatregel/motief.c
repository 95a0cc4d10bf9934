/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why this measure: the seven blocks of the overview ruling about closures (RvS 28 August 2019,
 * ECLI:NL:RVS:2019:2912; domein.md 3.3), and for a last why it is in proportion (Awb 3:4, 5:32b).
 * What is missing is said block by block, before anybody signs.
 */
#include "work/maatregel/maatregel_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"

/* ---- the documents it rests on ------------------------------------------------------------ */

static const struct keuze blokken[] = {{"bevoegd", "1. Bevoegdheid en bewijs"},
	{"beleid", "2. Beleid en eerdere overtredingen"}, {"noodzaak", "3. Noodzaak"},
	{"verwijt", "4. Verwijtbaarheid"}, {"gevolgen", "5. Gevolgen"},
	{"duur", "6. Duur en begin"}, {"kosten", "7. Kosten en rechtsmiddelen"},
	{"evenredig", "Evenredigheid van de last"}, {NULL, NULL}};

static const struct veld stuk_velden[] = {
	{.naam = "maatregel", .label = "Maatregel", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel", .groep = "Stuk",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "blok", .label = "Bij welk deel van de motivering", .soort = VELD_KEUZE,
		.keuzes = blokken, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "stuk", .label = "Welk stuk", .soort = VELD_TEKST, .max = 200,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "Bijvoorbeeld: bestuurlijke rapportage, rapport van het NFI, verslag van "
			  "de zienswijze."},
	{.naam = "van_dag", .label = "Van welke dag", .soort = VELD_DATUM,
		.vlaggen = VELD_IN_LIJST},
	{.naam = "vindplaats", .label = "Waar ligt het", .soort = VELD_TEKST, .max = 200,
		.vlaggen = VELD_IN_LIJST, .uitleg = "Kenmerk of map in uw zaaksysteem."},
	{.naam = "blijkt", .label = "Wat blijkt eruit", .soort = VELD_LANGE_TEKST, .max = 2000},
};

const struct recordtype type_motiefstuk = {
	.naam = "motiefstuk",
	.ding = "maatregel",
	.meervoud = "motiefstukken",
	.titel = "Stuk bij de motivering",
	.titel_meervoud = "Stukken bij de motivering",
	.uitleg = "Een rapport, verslag of ander stuk waarop een maatregel rust.",
	.opslag = OPSLAG_TABEL,
	.velden = stuk_velden,
	.velden_n = M_AANTAL(stuk_velden),
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten; stel de termijn van uw gemeente in",
	.kop = "stuk",
};

static const struct db_sql sql_stukken = {
	.both = "SELECT s.blok, s.stuk, s.van_dag, s.vindplaats FROM motiefstukken s "
		"WHERE s.maatregel = $1 AND" ZICHT_RECORD("s") "ORDER BY s.id"};

enum model_rc maatregel_stukken(struct act *act, const struct record *m,
				struct maatregel_stuk **out, size_t *n)
{
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc = DB_DONE;

	*n = 0;
	*out = ARENA_NEWN(a, struct maatregel_stuk, STUKKEN_MAX);
	if (!may_own(act, RECHT_LEZEN, STR("maatregel"), m->maker))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_stukken);
	db_bind_text(st, 1, m->id);
	while (*n < STUKKEN_MAX && (rc = db_step(st)) == DB_ROW)
		(*out)[(*n)++] = (struct maatregel_stuk){
			.blok = db_text_dup(st, 0, a), .stuk = db_text_dup(st, 1, a),
			.datum = db_text_dup(st, 2, a), .vindplaats = db_text_dup(st, 3, a)};
	if (rc == DB_ROW)
		db_reset(st);
	audit_add(act, "lijst", STR("motiefstuk"), m->id, "ok", (int64_t)*n);
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}

struct str maatregel_blok(struct str waarde)
{
	for (const struct keuze *k = blokken; k->waarde; k++)
		if (str_is(waarde, k->waarde))
			return str_of(k->label);
	return waarde;
}

/* ---- what there must be ---------------------------------------------------------------------- */

static bool is_last(const struct record *m)
{
	return maatregel_is(m, "dwangsom") || maatregel_is(m, "bestuursdwang") ||
	       maatregel_is(m, "bevel");
}

bool maatregel_eist_evenredigheid(struct act *act, const struct record *m)
{
	(void)act;
	return is_last(m);
}

/* One row for each block; `veld` is what must be filled in. */
static const struct motief_eis {
	const char *blok, *veld, *titel;
	bool sluiting, last, alleen_dwangsom, stuk;
} eisen[] = {
	{"bevoegd", "motief_bevoegd", "1. Bevoegdheid en bewijs", .sluiting = true, .stuk = true},
	{"beleid", "motief_beleid", "2. Beleid en eerdere overtredingen", .sluiting = true},
	{"noodzaak", "motief_noodzaak", "3. Noodzaak", .sluiting = true},
	{"verwijt", "motief_verwijt", "4. Verwijtbaarheid", .sluiting = true},
	{"gevolgen", "motief_gevolgen", "5. Gevolgen voor de bewoners", .sluiting = true},
	{"duur", "motief_duur", "6. Duur en begin", .sluiting = true},
	{"kosten", "motief_kosten", "7. Kosten en rechtsmiddelen", .sluiting = true},
	{"evenredig", "evenredig_nodig", "Waarom deze last nodig en geschikt is", .last = true},
	{"evenredig", "evenredig_hoogte", "Waarom dit bedrag en dit maximum", .last = true,
	 .alleen_dwangsom = true},
	{"evenredig", "evenredig_belangen", "Afweging van de belangen", .last = true},
};
_Static_assert(M_AANTAL(eisen) <= MOTIEF_MAX, "room for every block");

/* Children and people who are vulnerable: asked always, and what is done when there are. */
static const struct {
	const char *vraag, *wat, *mist, *mist_wat;
} mensen[] = {
	{"kinderen", "kinderen_wat", "de vraag naar minderjarige kinderen is niet beantwoord",
	 "er wonen kinderen, maar er staat niet wat u voor hen doet"},
	{"kwetsbaren", "kwetsbaren_wat", "de vraag naar zieken en kwetsbare mensen is niet "
	 "beantwoord", "er wonen kwetsbare mensen, maar er staat niet wat u voor hen doet"},
};

static const char *mist_mensen(const struct record *m)
{
	for (size_t i = 0; i < M_AANTAL(mensen); i++) {
		if (maatregel_leeg(m, mensen[i].vraag))
			return mensen[i].mist;
		if (str_is(record_veld(m, mensen[i].vraag), "ja") &&
		    maatregel_leeg(m, mensen[i].wat))
			return mensen[i].mist_wat;
	}
	return NULL;
}

static const char *mist(const struct record *m, const struct motief_eis *e, size_t stukken)
{
	if (maatregel_leeg(m, e->veld))
		return "nog niet ingevuld";
	if (e->stuk && !stukken)
		return "er is nog geen stuk bij";
	return strcmp(e->blok, "gevolgen") == 0 ? mist_mensen(m) : NULL;
}

enum model_rc maatregel_motivering(struct act *act, const struct record *m,
				   struct maatregel_motief out[static MOTIEF_MAX], size_t *n)
{
	struct maatregel_stuk *stuk;
	size_t stukken_n;
	enum model_rc rc = maatregel_stukken(act, m, &stuk, &stukken_n);

	*n = 0;
	for (size_t i = 0; i < M_AANTAL(eisen) && rc == MODEL_OK; i++) {
		const struct motief_eis *e = &eisen[i];
		size_t er = 0;

		if (!(maatregel_is(m, "sluiting") ? e->sluiting : is_last(m) && e->last) ||
		    (e->alleen_dwangsom && !maatregel_is(m, "dwangsom")))
			continue;
		for (size_t k = 0; k < stukken_n; k++)
			er += str_is(stuk[k].blok, e->blok);
		out[(*n)++] = (struct maatregel_motief){.blok = str_of(e->blok),
			.titel = str_of(e->titel), .stukken = er,
			.mist = str_of(mist(m, e, er))};
	}
	return rc;
}

/* ---- demands of steps ----------------------------------------------------------------------- */

static enum model_rc weiger(struct act *act, const struct record *m, struct str wat,
			    struct fouten *f)
{
	bool sluiting = maatregel_is(m, "sluiting");

	return fouten_weiger(f, "motivering",
		str_fmt(act->arena, "De motivering is niet compleet. %.*s.", STR_ARG(wat)),
		str_of(sluiting ? "Vul de motivering aan. Staat het besluit al ter ondertekening? "
				  "Zet het dan eerst terug." :
				  "Vul in waarom de last past, met 'Evenredigheid'."),
		str_fmt(act->arena, "/maatregelen/%.*s#motivering", STR_ARG(m->id)));
}

enum model_rc maatregel_eis_motief(struct act *act, const struct record *m, struct fouten *f)
{
	struct maatregel_motief motief[MOTIEF_MAX];
	struct str wat = STR("");
	size_t n;
	enum model_rc rc = maatregel_motivering(act, m, motief, &n);

	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		if (motief[i].mist.len)
			wat = str_fmt(act->arena, "%.*s%s%.*s: %.*s", STR_ARG(wat),
				wat.len ? "; " : "", STR_ARG(motief[i].titel),
				STR_ARG(motief[i].mist));
	return rc != MODEL_OK || !wat.len ? rc : weiger(act, m, wat, f);
}

/* The texts come with the answers; the documents must be there. */
enum model_rc maatregel_eis_stukken(struct act *act, const struct record *m, struct fouten *f)
{
	struct maatregel_stuk *stuk;
	size_t n;
	enum model_rc rc = maatregel_stukken(act, m, &stuk, &n);

	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		if (str_is(stuk[i].blok, "bevoegd"))
			return MODEL_OK;
	if (rc != MODEL_OK)
		return rc;
	return fouten_weiger(f, "motivering",
		STR("Er is nog geen stuk bij '1. Bevoegdheid en bewijs'."),
		STR("Voeg het rapport toe waaruit de overtreding blijkt."),
		str_fmt(act->arena, "/motiefstukken/nieuw?maatregel=%.*s&blok=bevoegd",
			STR_ARG(m->id)));
}

enum model_rc maatregel_eis_mensen(const struct stap *s, struct fouten *f)
{
	enum model_rc rc = MODEL_OK;

	for (size_t i = 0; s && i < M_AANTAL(mensen); i++)
		if (str_is(stap_antwoord(s, mensen[i].vraag), "ja") &&
		    !stap_antwoord(s, mensen[i].wat).len) {
			fouten_add(f, maatregel_vraag(s, mensen[i].wat), "verplicht",
				"Zeg wat u voor hen doet, en met wie u dat heeft geregeld.");
			rc = MODEL_INVALID;
		}
	return rc;
}

enum model_rc maatregel_eis_hoogte(struct act *act, const struct record *m, const struct stap *s,
				   struct fouten *f)
{
	enum model_rc rc;
	bool af;

	if (!s || !maatregel_is(m, "dwangsom"))
		return MODEL_OK;
	rc = maatregel_wijkt_af(act, m, &af);
	if (rc != MODEL_OK)
		return rc;
	if (af && !stap_antwoord(s, "afwijking").len)
		fouten_add(f, maatregel_vraag(s, "afwijking"), "regel", "Het bedrag of het maximum "
			"is anders dan het beleid voorstelt. Zeg waarom (Awb 4:84).");
	if (!stap_antwoord(s, "evenredig_hoogte").len)
		fouten_add(f, maatregel_vraag(s, "evenredig_hoogte"), "verplicht",
			"Zeg waarom dit bedrag en dit maximum redelijk zijn (Awb 5:32b lid 3).");
	return f->n ? MODEL_INVALID : MODEL_OK;
}
