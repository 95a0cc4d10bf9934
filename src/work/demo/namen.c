/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/namen.h"

#define LIJST(naam, ...)                                                                           \
	static const char *const naam##_w[] = {__VA_ARGS__};                                       \
	const struct lijst naam = {naam##_w, sizeof(naam##_w) / sizeof(naam##_w[0])}

LIJST(namen_man, "Jan", "Johannes", "Pieter", "Cornelis", "Hendrik", "Willem", "Mohamed", "Daan",
	"Thomas", "Peter", "Kees", "Mark", "Dennis", "Marco", "Rob", "Erik", "Ruben", "Lars",
	"Bram", "Sem", "Ahmed", "Youssef", "Mehmet", "Mustafa", "Ali", "Piotr", "Andrzej", "Tomasz",
	"Krzysztof", "Jeffrey", "Kevin", "Patrick", "Michel", "Frank", "Ronald", "Martijn",
	"Jeroen", "Sander", "Bas", "Niels", "Tim", "Jasper", "Stefan", "Wouter", "Gerrit", "Arie",
	"Adriaan", "Leendert", "Teunis", "Dirk", "Jacob", "Gijs", "Luuk", "Finn", "Noah", "Levi",
	"Milan", "Jayden", "Hugo", "Theo", "Ton", "Henk", "Piet", "Wim", "Joop", "Ibrahim",
	"Hassan", "Omar", "Bilal", "Emre", "Murat", "Yusuf", "Ivan", "Georgi", "Dimitar", "Ion",
	"Andrei", "Mihai", "João", "André", "René", "José", "Winston", "Clyde", "Roy", "Romano",
	"Rajesh", "Sunil", "Minh", "Wei", "Amir", "Reza", "Samuel", "Filmon", "Kwame", "Kofi",
	"Olivier", "Xander", "Zeger", "Ysbrand");
LIJST(namen_vrouw, "Maria", "Johanna", "Anna", "Elisabeth", "Cornelia", "Wilhelmina", "Fatima",
	"Emma", "Sanne", "Linda", "Petra", "Monique", "Esther", "Lisa", "Anouk", "Eva", "Julia",
	"Sophie", "Lotte", "Femke", "Khadija", "Aicha", "Fatma", "Ayse", "Zeynep", "Agnieszka",
	"Katarzyna", "Ewa", "Magdalena", "Sandra", "Kim", "Manon", "Chantal", "Wendy", "Ingrid",
	"Marjan", "Anja", "Marloes", "Iris", "Nienke", "Fleur", "Roos", "Tess", "Saar", "Neeltje",
	"Adriana", "Jannetje", "Teuntje", "Pietertje", "Geertje", "Hendrika", "Jacoba", "Mila",
	"Nora", "Yara", "Zoë", "Noor", "Hanna", "Corrie", "Riet", "Ria", "Toos", "Bep", "Truus",
	"Samira", "Naima", "Hanan", "Elif", "Esra", "Merve", "Elena", "Daniela", "Ioana", "Mirela",
	"Inês", "Renée", "Chloë", "Thérèse", "Shanti", "Priya", "Lan", "Mei", "Leila", "Shirin",
	"Ruth", "Selam", "Abena", "Akosua", "Charlotte", "Willemijn", "Floor", "Ilse", "Karin",
	"Yvonne", "Mirjam", "Tamara");
LIJST(namen_stam, "Wel", "Rie", "Hoog", "Laag", "Zand", "Klei", "Water", "Brink", "Berk", "Eik",
	"Linde", "Olm", "Wilg", "Els", "Haver", "Gerst", "Koren", "Vlas", "Kaag", "Poel", "Sluis",
	"Dijk", "Kade", "Schip", "Roer", "Anker", "Net", "Zalm", "Snoek", "Baars", "Reiger", "Meer",
	"Kraan", "Hage", "Veen", "Turf", "Heide", "Duin", "Strand", "Molen", "Rad", "Wiek", "Smid",
	"Spijker", "Hamer", "Wever", "Kuip", "Ton", "Korf", "Mand", "Ploeg", "Egge", "Zaai",
	"Oogst", "Winter", "Zomer", "Noord", "Zuid", "Oost", "Wester", "Kerk", "Kloos", "Toren",
	"Poort", "Burg", "Slot", "Ridder", "Schild", "Zwaard", "Harp", "Bel", "Klok", "Goud",
	"Zilver", "Koper", "Lood", "Blauw", "Groen", "Rood", "Zwart");
LIJST(namen_eind, "hoek", "veld", "man", "stra", "sma", "huis", "kamp", "land", "mans", "aar",
	"berg", "dam", "horst", "hof", "beek", "broek", "sloot", "werf", "stein", "burg", "mond",
	"gaard", "loo", "voort", "laan", "ing", "inga", "sen", "kens", "weg");
LIJST(namen_heel, "Jong", "Jansen", "Vries", "Bakker", "Visser", "Smit", "Meijer", "Boer", "Mulder",
	"Groot", "Bos", "Vos", "Peters", "Hendriks", "Dekker", "Brouwer", "Wit", "Dijkstra",
	"Koning", "Kok", "Bijl", "Haan", "Kramer", "Blom", "Kuiper", "Postma", "Schouten", "Prins",
	"Verhoeven", "Willems", "Kaya", "Yilmaz", "Demir", "Öztürk", "Amrani", "Bouali", "Idrissi",
	"Haddou", "Kowalski", "Nowak", "Wójcik", "Zielinski", "Ivanov", "Petrov", "Popescu",
	"Ionescu", "Silva", "Santos", "Pinas", "Ramdin", "Sewradj", "Martina", "Nguyen", "Chen",
	"Ali", "Hussein", "Tesfay", "Mensah", "Osei", "Rahimi", "Müller", "Schäfer", "Dubois",
	"Lefèvre");
LIJST(namen_voorvoegsel, "van der", "van den", "van", "de", "van de", "den", "ten", "ter", "van 't",
	"in 't", "op den", "te");
LIJST(namen_plaats, "Waterveste", "Waterveste", "Waterveste", "Waterveste", "Waterveste",
	"Rotterdam", "Dordrecht", "Gorinchem", "Breda", "Den Haag", "Amsterdam", "Utrecht",
	"Zwolle", "Paramaribo", "Nador", "Konya", "Warszawa", "Poznan", "Plovdiv", "Cluj-Napoca",
	"Willemstad", "Asmara");
LIJST(namen_straat, "Haring", "Zalm", "Steur", "Paling", "Mossel", "Anker", "Touw", "Zeilmakers",
	"Kuipers", "Smeden", "Bakkers", "Wevers", "Turf", "Zout", "Koren", "Hooi", "Molen", "Sluis",
	"Brug", "Veer", "Loods", "Kraan", "Werf", "Dok", "Dijk", "Polder", "Wilgen", "Elzen",
	"Iepen", "Linden", "Kastanje", "Beuken", "Populieren", "Rozen", "Tulpen", "Anjer", "Lelie",
	"Violen", "Merel", "Zwaluw", "Reiger", "Meeuwen", "Kieviten", "Lijster", "Vinken",
	"Rembrandt", "Vermeer", "Hals", "Steen", "Mozart", "Bach", "Sweelinck", "Huygens",
	"Leeghwater", "Spinoza", "Erasmus", "Wilhelmina", "Juliana", "Beatrix", "Oranje", "Nassau",
	"Burgemeester Vos", "Burgemeester de Wit", "Dokter Kramer", "Pastoor Smits", "Sint Jans",
	"Kerk", "School", "Markt", "Raadhuis", "Stations", "Spoor", "Nieuwe", "Oude", "Lange",
	"Korte", "Hoge", "Lage", "Noorder", "Zuider", "Ooster", "Wester", "Industrie",
	"Nijverheids", "Ambachts", "Handels", "Energie", "Ampère", "Edison", "Newton");
LIJST(namen_straateind, "straat", "laan", "weg", "kade", "plein", "hof", "singel", "dijk", "steeg",
	"pad", "dreef", "gracht", "haven", "ring", "plantsoen", "erf");
LIJST(namen_merk, "Volkswagen", "Volkswagen", "Toyota", "Opel", "Ford", "Peugeot", "Renault", "Kia",
	"Skoda", "BMW", "Audi", "Mercedes-Benz", "Volvo", "Fiat", "Hyundai", "Citroën",
	"Volkswagen", "Ford", "Piaggio", "Mazda");
LIJST(namen_model, "Golf", "Polo", "Yaris", "Corsa", "Focus", "208", "Clio", "Picanto", "Octavia",
	"3-serie", "A4", "C 180", "V60", "Panda", "i20", "C3", "Transporter", "Transit", "Zip",
	"CX-5");
LIJST(namen_kleur, "GRIJS", "ZWART", "WIT", "BLAUW", "ROOD", "GROEN", "ZILVER", "GEEL", "BRUIN");
LIJST(namen_boot, "Morgenrood", "De Zwaluw", "Nooit Gedacht", "Vrouwe Jacoba", "Hoop op Zegen",
	"Zeemeeuw", "Windekind", "De Goede Verwachting", "Avontuur", "Waterlelie", "De Vrijheid",
	"Onrust", "Sterre der Zee", "Eendracht", "Najade", "Twee Gebroeders", "Albatros",
	"Le Papillon", "De Jonge Jan", "Zonneschijn");
LIJST(namen_bootsoort, "motorjacht", "zeilboot", "sloep", "woonboot", "binnenvaartschip",
	"speedboot", "dekschuit");
LIJST(namen_toezicht, "T. Bovenkerk", "A. van Rijsoort", "M. Elzinga", "S. Ramlal", "J. Kortland",
	"F. Benhaddou");
LIJST(namen_afdeling, "Burgerzaken", "Vergunningen", "Boa-team", "Wijkteam Noord", "Wijkteam Zuid",
	"Belastingen", "Schuldhulpverlening", "Openbare werken", "Havenbeheer", "Leerplicht",
	"Bouwtoezicht", "Receptie");

const struct branche namen_branche[] = {
	{"43390", "Afwerking van gebouwen", "Klusbedrijf %s"},
	{"41200", "Algemene burgerlijke en utiliteitsbouw", "Bouwbedrijf %s"},
	{"45112", "Handel in en reparatie van personenauto's", "Autobedrijf %s"},
	{"56101", "Restaurants", "Eethuis %s"},
	{"56102", "Cafetaria's en lunchrooms", "Snackbar %s"},
	{"56300", "Cafés", "Café %s"},
	{"47110", "Supermarkten", "Supermarkt %s"},
	{"96021", "Haarverzorging", "Kapsalon %s"},
	{"96022", "Schoonheidsverzorging", "Beautysalon %s"},
	{"49410", "Goederenvervoer over de weg", "Transport %s"},
	{"50401", "Binnenvaart (vrachtvaart)", "Scheepvaart %s"},
	{"81210", "Interieurreiniging van gebouwen", "Schoonmaak %s"},
	{"68203", "Verhuur van onroerend goed", "%s Vastgoed"},
	{"62010", "Ontwikkelen van software", "%s Software"},
	{"70221", "Organisatieadvies", "%s Advies"},
	{"86921", "Fysiotherapie", "Fysiotherapie %s"},
	{"88101", "Thuiszorg", "Thuiszorg %s"},
	{"47717", "Winkels in kleding", "Mode %s"},
	{"47791", "Winkels in tweedehands goederen", "Kringloop %s"},
	{"10710", "Vervaardiging van brood", "Bakkerij %s"},
	{"01130", "Teelt van groenten", "Kwekerij %s"},
	{"55201", "Verhuur van vakantiehuisjes", "Vakantieverhuur %s"},
	{"64200", "Financiële holdings", "%s Beheer"},
	{"77111", "Verhuur van personenauto's", "Autoverhuur %s"},
	{"52102", "Opslag in distributiecentra", "Opslag %s"},
};
const uint32_t namen_branche_n = sizeof(namen_branche) / sizeof(namen_branche[0]);
