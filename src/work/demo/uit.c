/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/uit.h"

#include <errno.h>
#include <jansson.h>
#include <xlsxwriter.h>

enum vorm { VORM_CSV, VORM_XLSX, VORM_JSON };
enum tekens { UTF8, UTF8_BOM, WINDOWS_1252 };
enum dagvorm { JJJJMMDD, DD_MM_JJJJ, D_M_JJJJ, ISO };

/* How each file is dressed, as its department exports it. */
static const struct dracht {
	enum vorm vorm;
	char scheiding;
	enum tekens tekens;
	enum dagvorm dag;
	uint32_t dagen;           /* bit per column that holds dates */
	const char *nummer;       /* form of the running number */
	const char *kop[KOLOMMEN_MAX];
} drachten[BESTAND_N] = {
	[BESTAND_BRP] = {VORM_CSV, ';', UTF8_BOM, JJJJMMDD, 1u << 5 | 1u << 14, "%zu",
		{"A-nummer", "Burgerservicenummer", "Voornamen", "Voorvoegsel", "Geslachtsnaam",
		 "Geboortedatum", "Geboorteplaats", "Geslacht", "Straatnaam", "Huisnummer",
		 "Huisletter", "Toevoeging", "Postcode", "Woonplaats", "Datum vestiging"}},
	[BESTAND_KVK] = {VORM_CSV, ',', UTF8, DD_MM_JJJJ, 1u << 16 | 1u << 17 | 1u << 18,
		"%zu",
		{"KvK-nummer", "Vestigingsnummer", "Handelsnaam", "Rechtsvorm", "SBI-code",
		 "Hoofdactiviteit", "Werkzame personen", "Straatnaam", "Huisnummer", "Postcode",
		 "Plaats", "Telefoonnummer", "E-mailadres", "Voornamen bestuurder",
		 "Voorvoegsel bestuurder", "Achternaam bestuurder", "Geboortedatum bestuurder",
		 "Ingangsdatum", "Einddatum"}},
	[BESTAND_RDW] = {VORM_CSV, ',', UTF8, JJJJMMDD, 1u << 7 | 1u << 12, "%zu",
		{"Kenteken", "Voertuigsoort", "Merk", "Handelsbenaming", "Eerste kleur",
		 "Voertuigidentificatienummer", "Naam houder", "Geboortedatum houder", "Straat",
		 "Huisnr", "Postcode", "Woonplaats", "Datum tenaamstelling"}},
	[BESTAND_VERGUNNINGEN] = {VORM_XLSX, 0, UTF8, ISO,
		1u << 3 | 1u << 7 | 1u << 11, "Z-%05zu",
		{"Zaaknummer", "Soort vergunning", "Status", "Datum besluit", "Naam inrichting",
		 "KvK",
		 "Aanvrager", "Geboortedatum", "Adres", "Postcode", "Plaats", "Geldig tot",
		 "Opmerkingen"}},
	[BESTAND_HAVEN] = {VORM_CSV, ';', UTF8, DD_MM_JJJJ, 1u << 7 | 1u << 9,
		"%zu",
		{"Volgnummer", "Boegnummer", "Scheepsnaam", "Soort vaartuig", "Lengte", "Ligplaats",
		 "Naam eigenaar", "Geboortedatum eigenaar", "Adres eigenaar", "Sinds",
		 "Bijzonderheden"}},
	[BESTAND_BAG] = {VORM_CSV, ';', UTF8, ISO, 0, "%zu",
		{"Straatnaam", "Huisnummer", "Huisletter", "Toevoeging", "Postcode", "Woonplaats",
		 "X", "Y"}},
	[BESTAND_TOEZICHT] = {VORM_CSV, ',', UTF8, D_M_JJJJ, 1u << 1 | 1u << 10,
		"T-%04zu",
		{"Nummer", "Datum controle", "Adres", "Postcode", "Plaats", "Soort object",
		 "Bedrijfsnaam", "KvK-nummer", "Naam eigenaar", "Naam gebruiker",
		 "Geboortedatum huurder", "Bevindingen", "Toezichthouder"}},
	[BESTAND_INKOOP] = {VORM_CSV, ';', UTF8, DD_MM_JJJJ, 1u << 1 | 1u << 7,
		"%zu",
		{"Volgnummer", "Datum inkoop", "Omschrijving", "Merk", "Serienummer", "Bedrag",
		 "Naam verkoper", "Geboortedatum", "Adres", "Opmerking"}},
	[BESTAND_SIGNALEN] = {VORM_CSV, ';', WINDOWS_1252, D_M_JJJJ, 1u << 1, "%zu",
		{"Volgnummer", "Datum melding", "Afdeling", "Gemeld door", "Onderwerp",
		 "Omschrijving",
		 "Locatie", "Betrokkene", "Bedrijf", "Kenteken", "Telefoon"}},
	[BESTAND_MMA] = {VORM_JSON, 0, UTF8, ISO, 1u << 1, "M%06zu",
		{"meldnummer", "datum", "categorie", "tekst", "locatie.adres", "locatie.plaats",
		 "bedrijf", "kenteken"}},
};

/* What stands above the header of the spreadsheet. */
static const struct {
	int van, tot;
	const char *kop;
} groepen[] = {{0, 3, "Zaak"}, {4, 7, "Aanvrager"}, {8, 10, "Locatie"}, {11, 12, "Overig"}};
enum { TITEL_RIJEN = 3 };

struct uit {
	const struct stad *stad;
	const struct dracht *d;
	enum bestand bestand;
	size_t kolommen, rijen, stap, gewoon, plant;
	FILE *f;
	lxw_workbook *boek;
	lxw_worksheet *blad;
	lxw_format *dagstijl;
	bool mislukt;
};

const char *uit_dag(struct date d, char out[static DATE_TEXT_MAX])
{
	date_iso(d, out);
	return out;
}

/* ---- cells ------------------------------------------------------------------- */

/* A date in the dress of the file; what is unknown is 00. */
static void schrijf_dag(enum dagvorm vorm, const char *iso, char out[static 24])
{
	struct date d;
	bool leesbaar = date_parse(str_of(iso), &d);

	if (!leesbaar || vorm == ISO)
		snprintf(out, 24, "%s", iso);
	else if (vorm == JJJJMMDD)
		snprintf(out, 24, "%04d%02d%02d", d.year, d.month, d.day);
	else if (!date_full(d))
		snprintf(out, 24, "%04d", d.year);
	else
		snprintf(out, 24, vorm == DD_MM_JJJJ ? "%02d-%02d-%04d" : "%d-%d-%04d", d.day,
			 d.month, d.year);
}

/* Replaces the signs of planted rows and the running number. `out` is ISO for days. */
static const char *inhoud(const struct uit *u, const char *cel, char out[static 24])
{
	int64_t n;

	if (!cel)
		return "";
	if (strcmp(cel, "*") == 0) {
		snprintf(out, 24, u->d->nummer, u->rijen + 1);
		return out;
	}
	if ((cel[0] != '@' && cel[0] != '#') || !str_to_int(str_of(cel + 1), &n))
		return cel;
	if (cel[0] == '@') {
		char dag[DATE_TEXT_MAX];

		uit_dag(date_from_days(date_to_days(u->stad->vandaag) - n), dag);
		snprintf(out, 24, "%s", dag);
	} else {
		snprintf(out, 24, "%u", u->stad->bsn[n % STAD_BSN_GEPLANT]);
	}
	return out;
}

/* ---- CSV ---------------------------------------------------------------------- */

/* One character of UTF-8 as a byte of Windows-1252; what it lacks becomes a question
 * mark, as in the real exports. */
static const char *een_1252(const char *p, char *byte)
{
	static const struct {
		const char *utf8;
		char byte;
	} anders[] = {{"€", '\x80'}, {"‘", '\x91'}, {"’", '\x92'}, {"–", '\x96'}, {"ë", '\xeb'}};
	unsigned char c = (unsigned char)p[0];

	*byte = p[0];
	if (c < 0x80)
		return p + 1;
	for (size_t i = 0; i < sizeof(anders) / sizeof(anders[0]); i++) {
		size_t n = strlen(anders[i].utf8);

		if (strncmp(p, anders[i].utf8, n) == 0) {
			*byte = anders[i].byte;
			return p + n;
		}
	}
	*byte = '?';
	if (c == 0xc2 || c == 0xc3) {
		*byte = (char)((c & 3) << 6 | (p[1] & 0x3f));
		return p + 2;
	}
	return p + (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2);
}

static void csv_cel(struct uit *u, const char *s)
{
	bool quote = strchr(s, u->d->scheiding) || strpbrk(s, "\"\r\n");

	if (quote)
		putc_unlocked('"', u->f);
	while (*s) {
		char c = *s;

		if (c == '"')
			putc_unlocked('"', u->f);
		if (u->d->tekens == WINDOWS_1252)
			s = een_1252(s, &c);
		else
			s++;
		putc_unlocked(c, u->f);
	}
	if (quote)
		putc_unlocked('"', u->f);
}

static void csv_rij(struct uit *u, const char *const *cel, bool kop)
{
	for (size_t i = 0; i < u->kolommen; i++) {
		char buf[24], dag[24];
		const char *s = kop ? cel[i] : inhoud(u, cel[i], buf);

		if (i)
			putc_unlocked(u->d->scheiding, u->f);
		if (!kop && s[0] && u->d->dagen >> i & 1) {
			schrijf_dag(u->d->dag, s, dag);
			s = dag;
		}
		csv_cel(u, s);
	}
	fputs("\r\n", u->f);
}

/* ---- JSON --------------------------------------------------------------------- */

/* "locatie.adres" is key adres in an object locatie. */
static void json_zet(json_t *o, const char *sleutel, const char *waarde)
{
	const char *punt = strchr(sleutel, '.');
	char groep[32];
	json_t *sub;

	if (!punt) {
		json_object_set_new(o, sleutel, json_string(waarde));
		return;
	}
	snprintf(groep, sizeof(groep), "%.*s", (int)(punt - sleutel), sleutel);
	sub = json_object_get(o, groep);
	if (!sub) {
		sub = json_object();
		json_object_set_new(o, groep, sub);
	}
	json_object_set_new(sub, punt + 1, json_string(waarde));
}

static void json_rij(struct uit *u, const char *const *cel)
{
	json_t *o = json_object();

	for (size_t i = 0; i < u->kolommen; i++) {
		char buf[24];
		const char *s = inhoud(u, cel[i], buf);

		if (s[0])
			json_zet(o, u->d->kop[i], s);
	}
	fputs(u->rijen ? ",\n" : "[\n", u->f);
	if (json_dumpf(o, u->f, JSON_COMPACT) != 0)
		u->mislukt = true;
	json_decref(o);
}

/* ---- spreadsheet ---------------------------------------------------------------- */

static lxw_row_t blad_rij(const struct uit *u)
{
	return (lxw_row_t)(TITEL_RIJEN + 2 + u->rijen);
}

static void xlsx_kop(struct uit *u)
{
	lxw_format *vet = workbook_add_format(u->boek);
	char titel[80], dag[DATE_TEXT_MAX];

	format_set_bold(vet);
	snprintf(titel, sizeof(titel), "Gemeente " STAD_NAAM ": overzicht vergunningen");
	worksheet_merge_range(u->blad, 0, 0, 0, 12, titel, vet);
	snprintf(titel, sizeof(titel), "Uitgedraaid op %s", uit_dag(u->stad->vandaag, dag));
	worksheet_write_string(u->blad, 1, 0, titel, NULL);
	for (size_t i = 0; i < sizeof(groepen) / sizeof(groepen[0]); i++)
		worksheet_merge_range(u->blad, TITEL_RIJEN, (lxw_col_t)groepen[i].van, TITEL_RIJEN,
				      (lxw_col_t)groepen[i].tot, groepen[i].kop, vet);
	for (size_t i = 0; i < u->kolommen; i++)
		worksheet_write_string(u->blad, TITEL_RIJEN + 1, (lxw_col_t)i, u->d->kop[i], vet);
	worksheet_set_column(u->blad, 0, 12, 18, NULL);
}

static void xlsx_cel(struct uit *u, lxw_col_t kolom, const char *s)
{
	struct date d;
	lxw_datetime wanneer = {0};

	if (!s[0])
		return;
	if (u->d->dagen >> kolom & 1 && date_parse(str_of(s), &d) && date_full(d)) {
		wanneer.year = d.year;
		wanneer.month = d.month;
		wanneer.day = d.day;
		worksheet_write_datetime(u->blad, blad_rij(u), kolom, &wanneer, u->dagstijl);
		return;
	}
	worksheet_write_string(u->blad, blad_rij(u), kolom, s, NULL);
}

static void xlsx_rij(struct uit *u, const char *const *cel)
{
	for (size_t i = 0; i < u->kolommen; i++) {
		char buf[24];

		xlsx_cel(u, (lxw_col_t)i, inhoud(u, cel[i], buf));
	}
}

/* ---- the whole -------------------------------------------------------------------- */

static void gewone_rij(struct uit *u, const char *const *cel)
{
	if (u->d->vorm == VORM_CSV)
		csv_rij(u, cel, false);
	else if (u->d->vorm == VORM_JSON)
		json_rij(u, cel);
	else
		xlsx_rij(u, cel);
	u->rijen++;
}

/* Index of the next planted row of this file, or geplant_n. */
static size_t volgende_plant(const struct uit *u, size_t vanaf)
{
	while (vanaf < geplant_n && geplant[vanaf].bestand != u->bestand)
		vanaf++;
	return vanaf;
}

static void plant(struct uit *u)
{
	gewone_rij(u, geplant[u->plant].cel);
	u->plant = volgende_plant(u, u->plant + 1);
}

static size_t aantal_geplant(enum bestand b)
{
	size_t n = 0;

	for (size_t i = 0; i < geplant_n; i++)
		n += geplant[i].bestand == b;
	return n;
}

static bool begin(struct uit *u, const char *pad)
{
	lxw_workbook_options opties = {.constant_memory = LXW_TRUE};
	lxw_doc_properties eigenschappen = {0};

	if (u->d->vorm != VORM_XLSX) {
		u->f = fopen(pad, "wb");
		if (!u->f)
			return false;
		if (u->d->tekens == UTF8_BOM)
			fputs("\xef\xbb\xbf", u->f);
		if (u->d->vorm == VORM_CSV)
			csv_rij(u, u->d->kop, true);
		return true;
	}
	u->boek = workbook_new_opt(pad, &opties);
	if (!u->boek)
		return false;
	/* Else the file holds the time of writing, and no two are the same. */
	eigenschappen.created = (time_t)(date_to_days(u->stad->vandaag) * 86400);
	workbook_set_properties(u->boek, &eigenschappen);
	u->blad = workbook_add_worksheet(u->boek, "Vergunningen");
	u->dagstijl = workbook_add_format(u->boek);
	format_set_num_format(u->dagstijl, "dd-mm-yyyy");
	xlsx_kop(u);
	return true;
}

struct uit *uit_open(const struct stad *stad, const char *dir, enum bestand b, size_t rijen,
		     char err[static DEMO_ERR_MAX])
{
	struct uit *u = calloc(1, sizeof(*u));
	const char *bestand = demo_bronnen[b].bestand;
	char pad[4096];

	if (!u) {
		snprintf(err, DEMO_ERR_MAX, "Er is geen geheugen meer.");
		return NULL;
	}
	*u = (struct uit){.stad = stad, .d = &drachten[b], .bestand = b};
	while (u->kolommen < KOLOMMEN_MAX && u->d->kop[u->kolommen])
		u->kolommen++;
	u->stap = rijen / (aantal_geplant(b) + 1);
	u->plant = volgende_plant(u, 0);
	if ((size_t)snprintf(pad, sizeof(pad), "%s/%s", dir, bestand) >= sizeof(pad))
		errno = ENAMETOOLONG;
	else if (begin(u, pad))
		return u;
	snprintf(err, DEMO_ERR_MAX, "%s kan niet worden geschreven: %s.", bestand,
		 strerror(errno));
	free(u);
	return NULL;
}

void uit_rij(struct uit *u, const char *const *cel)
{
	if (u->plant < geplant_n && u->gewoon && u->stap && u->gewoon % u->stap == 0)
		plant(u);
	gewone_rij(u, cel);
	u->gewoon++;
}

enum demo_rc uit_sluit(struct uit *u, char err[static DEMO_ERR_MAX])
{
	bool goed;

	while (u->plant < geplant_n)
		plant(u);
	if (u->boek) {
		goed = workbook_close(u->boek) == LXW_NO_ERROR;
	} else {
		if (u->d->vorm == VORM_JSON)
			fputs(u->rijen ? "\n]\n" : "[]\n", u->f);
		goed = !u->mislukt && !ferror(u->f);
		goed = fclose(u->f) == 0 && goed;
	}
	if (!goed)
		snprintf(err, DEMO_ERR_MAX, "%s is niet heel geschreven: %s.",
			 demo_bronnen[u->bestand].bestand, strerror(errno));
	free(u);
	return goed ? DEMO_OK : DEMO_FAIL;
}
