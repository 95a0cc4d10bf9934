/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/cli/cli.h"

#include <jansson.h>
#include <stdarg.h>
#include <termios.h>
#include <unistd.h>

#include "engines/table/table.h"
#include "work/schema.h"

enum { ARENA_MAX = 512 * 1024 * 1024 };

/* ---- options -------------------------------------------------------------------- */

/* A name may stand here more than once: first for the command that means something of its own
 * by it, last for all others (voor NULL). */
static const struct {
	const char *naam, *waarde, *uitleg; /* waarde NULL: a flag */
	const char *voor;
} opties[] = {
	{"type", "SOORT", "persoon (gewoon), organisatie, adres of vrij", "match"},
	{"id", "KOLOM", "kolom met de sleutel van een record; elke sleutel komt een keer voor"},
	{"map", "VELD=KOLOM,...",
		"welke kolom wat is. Velden: voornamen, roepnaam, voorvoegsel, achternaam, naam, "
		"geboortedatum, geslacht, straat, huisnummer, adres, postcode, plaats, land, "
		"telefoon, email, bsn, kvk, vestiging, rsin, iban, kenteken, bag, serienummer; "
		"elke andere kolom als tekst:KOLOM. Een veld mag vaker voorkomen. "
		"VELD=KOLOM1+KOLOM2 voegt kolommen samen (geboortedatum=jaar+maand+dag)",
		"match"},
	{"source", "KOLOM",
		"kolom met de bron van een record; 'bestand' is het bestand waar het in staat",
		"match"},
	{"rule", "REGEL",
		"one-per-source=BRON: van die bron hoort er een record bij een entiteit"},
	{"target-precision", "DEEL",
		"zo veel van wat zonder vragen wordt gekoppeld moet kloppen, 0.5 tot 0.9999 "
		"(0.995)"},
	{"labels", "BESTAND",
		"paren die mensen beoordeelden: kolommen id1, id2 en label (1 of 0, ja of nee)"},
	{"link-only", "KOLOM", "alleen paren uit twee bronnen; KOLOM als bij --source"},
	{"threads", "AANTAL", "hoeveel rekendraden (0: zo veel als de machine heeft)"},
	{"out", "BESTAND", "waar de entiteiten komen: id,cluster; - is het scherm", "match"},
	{"pairs", "BESTAND", "waar de paren komen met een kans boven 0.01: id1,id2,score"},
	{"explain", "A,B", "legt uit waarom de records met deze ids een zijn, of waarom niet"},
	{"train", NULL, "leer het model van deze bestanden en bewaar het in --model"},
	{"model", "BESTAND", "gebruik dit bewaarde model; met --train: bewaar het hier"},
	{"names", "BESTAND",
		"lijst van namenparen: kolommen name1, name2 en als u wilt schema (Person of "
		"Organization); alleen de namen worden vergeleken"},
	{"data", "MAP", "map met de gegevens"},
	{"db", "URL", "database: postgresql://...; anders SQLite in de map"},
	{"json", NULL, "uitvoer als JSON"},
	{"listen", "HOST:POORT", "waar de server luistert (127.0.0.1:8080)"},
	{"proxy", "ADRES", "adres van de proxy die X-Forwarded-For mag zetten"},
	{"people", "AANTAL", "aantal inwoners van de demostad (20000)"},
	{"seed", "GETAL", "begingetal voor wat door loting gaat (42)", "graph"},
	{"seed", "GETAL", "begingetal van de demostad (42)"},
	{"type", "SOORT,..", "alleen lijnen van deze soorten (kolom type)", "graph"},
	{"title", "TITEL", "hoe u de bron of het token noemt"},
	{"days", "AANTAL", "hoeveel dagen het token werkt (365)"},
	{"type", "SOORT",
		"persoon, organisatie, adres, voertuig, vaartuig, goed, vergunning, "
		"signaal, contact, relatie of gemengd"},
	{"purpose", "DOEL", "waarvoor de gegevens zijn verzameld en hier worden gebruikt"},
	{"ground", "GROND",
		"publieke-taak, wettelijke-plicht, toestemming, vitaal-belang, "
		"openbaar-register, wgs of anders"},
	{"retention", "TERMIJN", "bewaartermijn, bijvoorbeeld P6M of P5Y"},
	{"owner", "AFDELING", "wie over de gegevens gaat"},
	{"source", "NAAM", "korte naam van de bron"},
	{"map", "VELD=KOLOM,...", "welke kolom in welk veld komt; anders het voorstel"},
	{"dry-run", NULL, "alleen lezen en tellen, niets bewaren"},
	{"role", "ROL",
		"melder, informatieregisseur, casusregisseur, toezichthouder, jurist, "
		"bestuur, burgemeester, beheerder of privacyfunctionaris"},
	{"user", "NAAM", "inlognaam"},
	{"password-stdin", NULL, "lees het wachtwoord van standaardinvoer"},
	{"name", "NAAM", "volledige naam van de gebruiker"},
	{"limit", "AANTAL", "hoeveel regels (50)"},
	{"key", "BESTAND", "bestand met de sleutel"},
	{"check", NULL, "alleen nazien: wat is teruggezet gaat daarna weer weg"},
	{"since", "AANTAL", "hoeveel regels de getuige al zag"},
	{"ldv", NULL, "als Logboek Dataverwerkingen 1.0.0"},
	{"destroy", NULL, "vernietig wat is goedgekeurd en gestart"},
	{"destroyed", "BESTAND",
		"lijst van wat na de kopie is vernietigd (anders die naast de kopie)"},
	{"on", "DATUM", "peildatum: alles waarvan de termijn dan voorbij is (vandaag)"},
	{"list", NULL, "maak voorstellen om te vernietigen; een tweede persoon geeft akkoord",
		"retention"},
	{"list", NULL, "toon alle regels en wat zij vragen"},
	{"rules", "MAP", "map met regels, in plaats van die van het programma"},
	{"edges", "BESTAND",
		"lijst van lijnen: from,to en als u wilt weight,type,from_date,to_date; ook .gz, "
		".xz, XLSX"},
	{"command", "VRAAG", "welke vraag (components)"},
	{"out", "BESTAND", "waar het antwoord komt, als CSV; anders op het scherm"},
	{"from", "PUNT", "begin van het pad"},
	{"to", "PUNT", "eind van het pad"},
	{"k", "AANTAL", "hoeveel paden"},
	{"period", "VAN..TOT", "alleen lijnen uit deze tijd: 2024-01-01..2024-12-31, 2024, 2024.."},
	{"max-degree", "AANTAL",
		"punten met meer buren zijn gedeelde voorzieningen (opvang, advocaat) en verbinden "
		"niets; ze worden genoemd"},
	{"damp-weights", NULL, "lijnen van drukke punten tellen minder: gewicht / log2(buren)"},
	{"simplify", NULL, "lijnen tussen dezelfde twee punten zijn er een, met opgeteld gewicht"},
	{"seeds", "PUNT,..", "vanuit welke punten (pagerank)"},
	{"damping", "GETAL", "kans om door te lopen (pagerank, 0.85)"},
	{"resolution", "GETAL", "hoger geeft kleinere groepen (leiden, 1)"},
	{"pivots", "AANTAL", "beginpunten in delen van meer dan 10.000 punten (betweenness)"},
};
enum { OPTIES_N = sizeof(opties) / sizeof(opties[0]) };
_Static_assert((int)OPTIES_N <= (int)CLI_OPTIES_MAX, "room for every option");

/* ---- commands ---------------------------------------------------------------------- */

static const struct opdracht opdrachten[] = {
	{"init", NULL, "--data MAP [--db URL]", "data db", "data", 0, 0,
		"Maakt een lege map met gegevens en de database.",
		"contramijn init --data /var/lib/contramijn", cli_init},
	{"serve", NULL, "--data MAP [--listen HOST:POORT] [--db URL] [--rules MAP]",
		"data db listen proxy rules", "",
		0, 0,
		"Start de server. Stoppen met Ctrl-C of SIGTERM; lopend werk wordt afgemaakt.",
		"contramijn serve --data /var/lib/contramijn --listen 127.0.0.1:8080", cli_serve},
	{"demo", NULL, "--data MAP [--people N] [--seed S] [--db URL]", "data db people seed",
		"data", 0, 0, "Maakt de verzonnen demostad Waterveste met een account per rol.",
		"contramijn demo --data demo --people 20000", cli_demo},
	{"term", NULL, "REGEL gegeven=waarde ... [--json] | --list", "json list rules", "", 0,
		CLI_REST_MAX,
		"Rekent een wettelijke termijn uit en laat de stappen zien, met het artikel.",
		"contramijn term bezwaar bekendmaking=2026-03-24", cli_term},
	{"source", "add",
		"--data MAP NAAM --title T --type SOORT --purpose D --ground G "
		"--retention P5Y [--owner AFDELING]",
		"data db title type purpose ground retention owner",
		"title type purpose ground retention", 1, 1,
		"Legt een bron vast: een lijst of register met doel, grondslag en bewaartermijn.",
		"contramijn source add --data d brp --title 'Basisregistratie personen' --type "
		"persoon "
		"--purpose 'Toezicht op bewoning' --ground publieke-taak --retention P1Y",
		cli_source_add},
	{"source", "list", "--data MAP", "data db json", "", 0, 0, "Toont de bronnen.",
		"contramijn source list --data d", cli_source_list},
	{"import", NULL,
		"--data MAP --source NAAM BESTAND [--type SOORT] [--map VELD=KOLOM,...] "
		"[--dry-run] [--json]",
		"data db source type map dry-run json", "source", 1, 1,
		"Leest een bestand in: CSV, XLSX, ODS, JSON of FollowTheMoney. Een onderbroken "
		"invoer "
		"gaat verder met dezelfde opdracht.",
		"contramijn import --data d --source brp brp.csv", cli_import},
	{"user", "add", "--data MAP NAAM --role ROL [--name 'Volledige naam'] [--password-stdin]",
		"data db role name password-stdin", "role", 1, 1, "Maakt een gebruiker.",
		"contramijn user add --data d annelies --role informatieregisseur", cli_user_add},
	{"user", "list", "--data MAP", "data db json", "", 0, 0, "Toont de gebruikers.",
		"contramijn user list --data d", cli_user_list},
	{"user", "disable", "--data MAP NAAM", "data db", "", 1, 1,
		"Sluit een gebruiker af; diens sessies en tokens eindigen.",
		"contramijn user disable --data d annelies", cli_user_disable},
	{"token", "add", "--data MAP --user NAAM [--days N] [--title WAARVOOR]",
		"data db user days title", "user", 0, 0,
		"Maakt een token voor de API en toont het een keer. Het werkt een jaar, of zo lang "
		"als u zegt.",
		"contramijn token add --data d --user annelies --days 90", cli_token_add},
	{"token", "list", "--data MAP --user NAAM [--json]", "data db user json", "user", 0, 0,
		"Toont de tokens van een gebruiker: waarvoor, en tot wanneer ze werken.",
		"contramijn token list --data d --user annelies", cli_token_list},
	{"token", "withdraw", "--data MAP --user NAAM [SLEUTEL]", "data db user", "user", 0, 1,
		"Trekt een token in, of alle tokens van de gebruiker. De sleutel staat in "
		"'token list'.",
		"contramijn token withdraw --data d --user annelies", cli_token_withdraw},
	{"entity", "show", "--data MAP ZOEKTEKST [--json]", "data db json", "", 1, 1,
		"Toont alles over een persoon, organisatie, adres of voertuig, elk feit met zijn "
		"bronnen.",
		"contramijn entity show --data d '12-ABC-3'", cli_entity_show},
	{"search", NULL, "--data MAP TEKST [--json]", "data db json", "", 1, 1,
		"Zoekt op naam, adres, nummer, kenteken, telefoon of tekst.",
		"contramijn search --data d 'jansen kade 12'", cli_search},
	{"key", "make", "BESTAND", "", "", 1, 1,
		"Maakt het sleutelpaar voor reservekopieen: BESTAND gaat van deze machine af, de "
		"kluis in; BESTAND.pub blijft hier.",
		"contramijn key make kopiesleutel", cli_key_make},
	{"backup", NULL, "--data MAP --key SLEUTEL.pub BESTAND", "data db key", "key", 1, 1,
		"Maakt een verzegelde reservekopie, terwijl anderen doorwerken.",
		"contramijn backup --data d --key kopiesleutel.pub kopie-2026-11-24", cli_backup},
	{"restore", NULL,
		"--data LEGE_MAP --key SLEUTEL [--db URL] [--destroyed LIJST] [--check] BESTAND",
		"data db key check destroyed json", "data key", 1, 1,
		"Zet een reservekopie terug in een lege map en ziet hem na. Met --check wordt de "
		"kopie alleen nagezien en daarna weer weggehaald.",
		"contramijn restore --check --data /tmp/proef --key kopiesleutel kopie-2026-11-24",
		cli_restore},
	{"retention", NULL, "--data MAP [--dry-run | --list | --destroy] [--on DATUM] [--json]",
		"data db rules dry-run list destroy on json", "data", 0, 0,
		"Bewaartermijnen: telt wat weg moet (--dry-run, gewoon), maakt er voorstellen van "
		"(--list) of vernietigt wat een tweede persoon heeft goedgekeurd (--destroy).",
		"contramijn retention --data d --dry-run --on 2027-01-01", cli_retention},
	{"audit", "list", "--data MAP [--limit N] [--json]", "data db limit json", "", 0, 0,
		"Toont het logboek, nieuwste eerst.", "contramijn audit list --data d --limit 20",
		cli_audit_list},
	{"audit", "verify", "--data MAP [--key BESTAND] [--json]", "data db key json", "", 0, 0,
		"Ziet het hele logboek na: is elke regel er nog, op zijn plek en zoals hij is "
		"geschreven? De sleutel is die uit MAP/auditsleutel van de eerste start.",
		"contramijn audit verify --data d --key auditsleutel", cli_audit_verify},
	{"audit", "export", "--data MAP [--ldv]", "data db ldv", "", 0, 0,
		"Schrijft het hele logboek met zijn zegels, om elders na te zien. Met --ldv als "
		"Logboek Dataverwerkingen: een JSON-regel per verwerking en betrokkene.",
		"contramijn audit export --data d > logboek.jsonl", cli_audit_export},
	{"audit", "check", "BESTAND [--key BESTAND] [--json]", "key json", "", 1, 1,
		"Ziet een uitgevoerd logboek na. Er is geen gegevensmap nodig.",
		"contramijn audit check logboek.jsonl --key auditsleutel", cli_audit_check},
	{"audit", "head", "--data MAP [--since AANTAL]", "data db since", "", 0, 0,
		"Toont de laatste getekende stand van het logboek, voor een andere gemeente.",
		"contramijn audit head --data d > stand.json", cli_audit_head},
	{"audit", "cosign", "--data MAP BESTAND", "data db", "", 1, 1,
		"Tekent de stand van een andere gemeente, als die de eerdere voortzet.",
		"contramijn audit cosign --data d stand.json > getuige.json", cli_audit_cosign},
	{"audit", "witness", "--data MAP BESTAND", "data db", "", 1, 1,
		"Bewaart de handtekening van een andere gemeente onder onze stand.",
		"contramijn audit witness --data d getuige.json", cli_audit_witness},
	{"graph", NULL, "--edges BESTAND [--command VRAAG] [--out BESTAND]",
		"edges command out from to k type period max-degree damp-weights simplify seeds "
		"damping seed resolution pivots",
		"edges", 0, 0,
		"Beantwoordt een vraag over een lijst van lijnen tussen punten, zonder map met "
		"gegevens:\n"
		"  components    het samenhangende deel van elk punt\n"
		"  kcore         in hoe dicht een groep een punt zit\n"
		"  leiden        groepen\n"
		"  betweenness   hoe vaak een punt tussen twee andere ligt\n"
		"  pagerank      wie het meest wordt bereikt, uit alles of uit --seeds\n"
		"  path, kpaths  kortste pad of paden van --from naar --to\n"
		"  articulation  punten zonder welke een deel uiteenvalt\n"
		"  bridges       lijnen zonder welke een deel uiteenvalt\n"
		"  damped        punten met meer dan --max-degree buren\n"
		"Lijnen hebben geen richting. Wat het kostte staat op standaardfout.",
		"contramijn graph --edges lijnen.csv --command path --from p1 --to p9 --out p.csv",
		cli_graph},
	{"match", NULL,
		"--id KOLOM --map VELD=KOLOM,... --out BESTAND [opties] BESTAND...\n"
		"contramijn match --names BESTAND --out BESTAND",
		"type id map source rule target-precision labels link-only threads out pairs "
		"explain train model names json",
		"", 0, CLI_REST_MAX,
		"Zoekt welke records over dezelfde persoon, hetzelfde bedrijf of hetzelfde adres "
		"gaan, zonder map met gegevens. Leest CSV (ook .gz en .xz), XLSX, ODS en JSON; "
		"meer bestanden zijn samen een verzameling. Wat het deed staat op standaardfout, "
		"met --json op standaarduitvoer.",
		"contramijn match --type persoon --id nr --source bron "
		"--rule one-per-source=BRP \\\n"
		"    --map voornamen=voornamen,achternaam=achternaam,geboortedatum=geboren,"
		"postcode=pc \\\n"
		"    --out entiteiten.csv --pairs paren.csv personen.csv\n"
		"  contramijn match --id nr --map naam=naam,tekst:beroep --out e.csv "
		"--explain a1,b7 lijst.csv\n"
		"  contramijn match --id nr --link-only bestand --map naam=n --out e.csv "
		"a.csv b.csv\n"
		"  contramijn match --names paren.csv --out scores.csv",
		cli_match},
};
enum { OPDRACHTEN_N = sizeof(opdrachten) / sizeof(opdrachten[0]) };

enum cli_uit cli_mislukt(const char *fmt, ...)
{
	va_list ap;

	fputs("contramijn: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return CLI_MISLUKT;
}

static int optie_nr(const struct opdracht *o, struct str naam)
{
	for (int i = 0; i < OPTIES_N; i++)
		if (str_is(naam, opties[i].naam) &&
			(!opties[i].voor || strcmp(opties[i].voor, o->naam) == 0))
			return i;
	return -1;
}

const char *cli_optie(const struct cli *c, const char *naam)
{
	int i = optie_nr(c->opdracht, str_of(naam));

	return i < 0 ? NULL : c->optie[i];
}

/* ---- help ------------------------------------------------------------------------------ */

static void help_opties(const struct opdracht *o)
{
	struct str_cutter c = {str_of(o->opties), false};
	struct str naam;

	while (str_cut(&c, ' ', &naam)) {
		int i = optie_nr(o, naam);

		if (i >= 0)
			printf("  --%s%s%s\n      %s\n", opties[i].naam,
				opties[i].waarde ? " " : "",
				opties[i].waarde ? opties[i].waarde : "", opties[i].uitleg);
	}
}

static void help_opdracht(const struct opdracht *o)
{
	printf("contramijn %s%s%s %s\n\n%s\n\n", o->naam, o->sub ? " " : "", o->sub ? o->sub : "",
		o->gebruik, o->uitleg);
	help_opties(o);
	printf("\nVoorbeeld:\n  %s\n", o->voorbeeld);
}

static void help_alles(FILE *uit)
{
	fprintf(uit,
		"Contramijn %s: van losse lijsten naar een beeld per persoon, bedrijf, adres en "
		"voertuig.\n\nOpdrachten:\n",
		CONTRAMIJN_VERSION);
	for (size_t i = 0; i < OPDRACHTEN_N; i++)
		fprintf(uit, "  %-7s %-8s %s\n", opdrachten[i].naam,
			opdrachten[i].sub ? opdrachten[i].sub : "", opdrachten[i].uitleg);
	fputs("\nUitleg met een voorbeeld: contramijn OPDRACHT --help\n"
	      "Beginnen: contramijn demo --data demo && contramijn serve --data demo\n",
		uit);
}

/* ---- parsing ------------------------------------------------------------------------------ */

static const struct opdracht *zoek_opdracht(int argc, char **argv, int *eerste)
{
	for (size_t i = 0; i < OPDRACHTEN_N; i++) {
		const struct opdracht *o = &opdrachten[i];

		if (strcmp(argv[1], o->naam) != 0)
			continue;
		if (!o->sub) {
			*eerste = 2;
			return o;
		}
		if (argc > 2 && strcmp(argv[2], o->sub) == 0) {
			*eerste = 3;
			return o;
		}
	}
	return NULL;
}

static bool staat_in(const char *lijst, struct str naam)
{
	struct str_cutter c = {str_of(lijst), false};
	struct str w;

	while (str_cut(&c, ' ', &w))
		if (str_eq(w, naam))
			return true;
	return false;
}

/* --naam waarde, --naam=waarde, --vlag. Returns how many arguments it took, 0 wrong. */
static int neem_optie(struct cli *c, int argc, char **argv, int i)
{
	struct str arg = str_of(argv[i] + 2);
	size_t is = str_find(arg, STR("="), 0);
	struct str naam = str_sub(arg, 0, is);
	int nr = optie_nr(c->opdracht, naam);

	if (nr < 0 || !staat_in(c->opdracht->opties, naam)) {
		fprintf(stderr,
			"contramijn: onbekende optie --%.*s. Zie: contramijn %s%s%s --help\n",
			STR_ARG(naam), c->opdracht->naam, c->opdracht->sub ? " " : "",
			c->opdracht->sub ? c->opdracht->sub : "");
		return 0;
	}
	if (!opties[nr].waarde) {
		c->optie[nr] = "";
		return 1;
	}
	if (is != SIZE_MAX) {
		c->optie[nr] = argv[i] + 2 + is + 1;
		return 1;
	}
	if (i + 1 >= argc) {
		fprintf(stderr, "contramijn: na --%s hoort %s\n", opties[nr].naam,
			opties[nr].waarde);
		return 0;
	}
	c->optie[nr] = argv[i + 1];
	return 2;
}

static bool compleet(const struct cli *c)
{
	struct str_cutter k = {str_of(c->opdracht->verplicht), false};
	bool goed = c->rest_n >= c->opdracht->rest_min && c->rest_n <= c->opdracht->rest_max;
	struct str naam;

	if (!goed)
		fprintf(stderr, "contramijn: gebruik: contramijn %s%s%s %s\n", c->opdracht->naam,
			c->opdracht->sub ? " " : "", c->opdracht->sub ? c->opdracht->sub : "",
			c->opdracht->gebruik);
	while (str_cut(&k, ' ', &naam)) {
		int nr = optie_nr(c->opdracht, naam);

		if (nr >= 0 && !c->optie[nr]) {
			fprintf(stderr, "contramijn: --%s %s ontbreekt\n", opties[nr].naam,
				opties[nr].waarde);
			goed = false;
		}
	}
	if (staat_in(c->opdracht->opties, STR("data")) && !cli_optie(c, "data") &&
		!cli_optie(c, "db")) {
		fprintf(stderr, "contramijn: --data MAP (of --db URL) ontbreekt\n");
		goed = false;
	}
	return goed;
}

static int lees(struct cli *c, int argc, char **argv, int i)
{
	while (i < argc) {
		int n;

		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			help_opdracht(c->opdracht);
			return CLI_GOED;
		}
		if (strncmp(argv[i], "--", 2) != 0) {
			if (c->rest_n == CLI_REST_MAX) {
				fprintf(stderr, "contramijn: meer dan %d argumenten kan niet\n",
					CLI_REST_MAX);
				return CLI_FOUT_GEBRUIK;
			}
			c->rest[c->rest_n++] = argv[i++];
			continue;
		}
		n = neem_optie(c, argc, argv, i);
		if (!n)
			return CLI_FOUT_GEBRUIK;
		i += n;
	}
	return compleet(c) ? -1 : CLI_FOUT_GEBRUIK;
}

int cli_main(int argc, char **argv)
{
	struct cli c = {.a = NULL};
	int eerste = 0, uit;

	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0 ||
		strcmp(argv[1], "-h") == 0) {
		help_alles(argc < 2 ? stderr : stdout);
		return argc < 2 ? CLI_FOUT_GEBRUIK : CLI_GOED;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("contramijn %s\n", CONTRAMIJN_VERSION);
		return CLI_GOED;
	}
	c.opdracht = zoek_opdracht(argc, argv, &eerste);
	if (!c.opdracht) {
		fprintf(stderr, "contramijn: onbekende opdracht '%s'. Zie: contramijn --help\n",
			argv[1]);
		return CLI_FOUT_GEBRUIK;
	}
	uit = lees(&c, argc, argv, eerste);
	if (uit >= 0)
		return uit;
	schema_types(NULL);
	c.a = arena_new(ARENA_MAX);
	if (!c.a)
		return (int)cli_mislukt("te weinig geheugen");
	uit = (int)c.opdracht->doe(&c);
	arena_free(c.a);
	return uit;
}

/* ---- what commands share --------------------------------------------------------------------- */

struct huis *cli_huis(struct cli *c, bool maak)
{
	struct huis_opties o = {
		.data = cli_optie(c, "data"), .db = cli_optie(c, "db"), .maak = maak};
	char err[HUIS_ERR_MAX] = "";
	struct huis *h = huis_open(&o, err);

	if (!h)
		cli_mislukt("%s", err);
	return h;
}

bool cli_act(struct act *act, struct cli *c, struct huis *huis, enum rol rol, enum db_mode mode)
{
	struct wie wie = wie_systeem(rol_naam(rol));

	act_init(act, huis, c->a, wie);
	if (act_begin(act, mode) == DB_OK)
		return true;
	cli_mislukt("de database is te druk of niet bereikbaar; probeer het zo nog eens");
	return false;
}

bool cli_klaar(struct act *act)
{
	bool goed = act_commit(act) == DB_OK;

	act_end(act);
	if (!goed)
		cli_mislukt("bewaren lukte niet; er is niets veranderd");
	return goed;
}

const char *cli_kolommen(struct cli *c, const struct table *t)
{
	struct str s = STR("");

	for (size_t i = 0; i < table_columns(t); i++)
		s = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(s), i ? ", " : "",
			STR_ARG(table_column(t, i)));
	return s.p;
}

void cli_json(void *json)
{
	json_dumpf(json, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(json);
}

static bool lees_regel(struct cli *c, struct str *out)
{
	char regel[512];

	if (!fgets(regel, sizeof(regel), stdin))
		return false;
	regel[strcspn(regel, "\r\n")] = '\0';
	*out = str_dup(c->a, str_of(regel));
	return true;
}

bool cli_wachtwoord(struct cli *c, struct str *out)
{
	struct termios oud, stil;
	bool goed;

	if (cli_optie(c, "password-stdin") || !isatty(STDIN_FILENO))
		return lees_regel(c, out);
	fputs("Wachtwoord (ten minste 12 tekens): ", stderr);
	if (tcgetattr(STDIN_FILENO, &oud) != 0)
		return false;
	stil = oud;
	stil.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &stil);
	goed = lees_regel(c, out);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &oud);
	fputc('\n', stderr);
	return goed;
}
