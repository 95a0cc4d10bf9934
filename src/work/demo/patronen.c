/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The five planted patterns: what is to be found, and the rows that hide it. Each row
 * by itself is as innocent as those around it. Signs in cells: see uit.h.
 */
#include "work/demo/uit.h"

const struct demo_patroon demo_patronen[] = {
	{"garage", "Een garage op naam van katvangers", "Drie bedrijven na elkaar op Oude Loswal "
	 "12, steeds een andere bestuurder met schulden. Een telefoonnummer en een man, Ferdinand "
	 "Kolsteren, komen bij alle drie terug.",
	 "brp.csv kvk.csv rdw.csv vergunningen.xlsx toezicht.csv signalen.csv meldingen-mma.json",
	 {"Kolsteren", "Oude Loswal 12", "0691112074", "99000101", "99000102", "99000103",
	  "XK-27-PD"}},
	{"vakantiepark", "Een vakantiepark met onderhuur", "Chalets van De Watergeus worden "
	 "onderverhuurd door Flexhuys; de huurders werken via Oostwind. Achter beide zit Arnold "
	 "Tielbeke, en zijn busje haalt de mensen op.",
	 "brp.csv kvk.csv rdw.csv vergunningen.xlsx toezicht.csv signalen.csv meldingen-mma.json",
	 {"Tielbeke", "Watergeuspad 7", "0692223100", "99000202", "99000203", "VB-63-NK"}},
	{"hennep", "Een hennepketen", "Remco Hasselaar heeft een tuinwinkel, huurt een woning en "
	 "twee boxen van dezelfde verhuurder, en een boot en een bus vervoeren wat er tussenin "
	 "gebeurt.", "brp.csv kvk.csv rdw.csv havenregister.csv vergunningen.xlsx toezicht.csv "
	 "signalen.csv meldingen-mma.json",
	 {"Hasselaar", "Schipperssingel 12", "Boxenpad 14", "Kalkhaven 5", "99000301", "VP-08-HG",
	  "Groene Draak"}},
	{"heling", "Een opkoper die gestolen spullen koopt", "Kevin Drostbeek verkoopt bij De "
	 "Gouden Eend, telkens een of twee dagen nadat hetzelfde serienummer als gestolen is "
	 "gemeld.",
	 "brp.csv kvk.csv rdw.csv inkoopregister.csv toezicht.csv signalen.csv meldingen-mma.json",
	 {"Drostbeek", "Zoutkeetsteeg 3", "YA20991734", "ST00418822", "0694447781", "99000401"}},
	{"massagesalon", "Een massagesalon met wisselende vrouwen",
	 "Bij elke controle van Lotus Wellness werkt er een andere vrouw. Zij staan kort "
	 "ingeschreven op het adres van Robert Quist, wiens eigen aanvraag eerder is geweigerd.",
	 "brp.csv kvk.csv rdw.csv vergunningen.xlsx toezicht.csv signalen.csv meldingen-mma.json",
	 {"Quist", "Lijnbaankade 18", "Schipperssingel 90", "0695550180", "99000501", "HN-72-TL"}},
	{NULL},
};

#define BRP(...) {BESTAND_BRP, {__VA_ARGS__}}
#define KVK(...) {BESTAND_KVK, {__VA_ARGS__}}
#define RDW(...) {BESTAND_RDW, {__VA_ARGS__}}
#define VERGUNNING(...) {BESTAND_VERGUNNINGEN, {"*", __VA_ARGS__}}
#define HAVEN(...) {BESTAND_HAVEN, {"*", __VA_ARGS__}}
#define PLEK(...) {BESTAND_BAG, {__VA_ARGS__}}
#define TOEZICHT(...) {BESTAND_TOEZICHT, {"*", __VA_ARGS__}}
#define INKOOP(...) {BESTAND_INKOOP, {"*", __VA_ARGS__}}
#define SIGNAAL(...) {BESTAND_SIGNALEN, {"*", __VA_ARGS__}}
#define TIP(...) {BESTAND_MMA, {"*", __VA_ARGS__}}
#define WV STAD_NAAM
#define BV "Besloten Vennootschap"

const struct geplant geplant[] = {
	/* ---- where they lie: south of the town, along the water ------------------------- */
	PLEK("Oude Loswal", "12", "", "", "3399AB", WV, "144900", "506300"),
	PLEK("Remmingwal", "8", "", "", "3399RT", WV, "147200", "506450"),
	PLEK("Remmingwal", "21", "", "", "3399RT", WV, "147290", "506468"),
	PLEK("Remmingwal", "40", "", "", "3399RT", WV, "147430", "506450"),
	PLEK("Schipperssingel", "12", "", "", "3399HJ", WV, "148100", "506200"),
	PLEK("Schipperssingel", "44", "", "", "3399HJ", WV, "148320", "506200"),
	PLEK("Schipperssingel", "61", "", "", "3399HJ", WV, "148440", "506218"),
	PLEK("Schipperssingel", "80", "A", "", "3399HJ", WV, "148570", "506200"),
	PLEK("Schipperssingel", "82", "", "", "3399HJ", WV, "148585", "506200"),
	PLEK("Schipperssingel", "90", "", "", "3399HJ", WV, "148640", "506200"),
	PLEK("Lijnbaankade", "3", "", "", "3399MN", WV, "145900", "506120"),
	PLEK("Lijnbaankade", "18", "", "", "3399MN", WV, "146000", "506100"),
	PLEK("Lijnbaankade", "40", "", "", "3399MN", WV, "146150", "506100"),
	PLEK("Watergeuspad", "1", "", "", "3399CD", WV, "149900", "506900"),
	PLEK("Watergeuspad", "4", "", "", "3399CD", WV, "149930", "506930"),
	PLEK("Watergeuspad", "7", "", "", "3399CD", WV, "149960", "506905"),
	PLEK("Watergeuspad", "11", "", "", "3399CD", WV, "150000", "506910"),
	PLEK("Kalkhaven", "5", "", "", "3399EG", WV, "145300", "506500"),
	PLEK("Kalkhaven", "31", "", "", "3399EG", WV, "145480", "506510"),
	PLEK("Kalkhaven", "31", "", "2", "3399EG", WV, "145480", "506510"),
	PLEK("Boxenpad", "14", "", "", "3399GH", WV, "146700", "506000"),
	PLEK("Zoutkeetsteeg", "3", "", "", "3399KL", WV, "147800", "506600"),
	PLEK("Zoutkeetsteeg", "3", "A", "", "3399KL", WV, "147800", "506600"),

	/* ---- garage ---------------------------------------------------------------- */
	BRP("8000000101", "#0", "Ferdinand Johannes", "", "Kolsteren", "1974-05-19", "Gorinchem",
	    "M", "Remmingwal", "21", "", "", "3399RT", WV, "@3100"),
	BRP("8000000102", "#1", "Leendert", "", "Gaaspoel", "1961-02-11", WV, "M",
	    "Schipperssingel", "80", "A", "", "3399HJ", WV, "@5200"),
	BRP("8000000103", "#2", "Danny", "", "Wesselhorst", "1993-08-27", "Breda", "M",
	    "Schipperssingel", "82", "", "", "3399HJ", WV, "@900"),
	BRP("8000000104", "#3", "Teunis Adriaan", "van", "Rietmond", "1955-12-03", WV, "M",
	    "Lijnbaankade", "3", "", "", "3399MN", WV, "@7000"),
	KVK("99000101", "000099000101", "Autobedrijf De Loswal B.V.", BV, "45112",
	    "Handel in en reparatie van personenauto's", "2", "Oude Loswal", "12", "3399AB", WV,
	    "06-91112074", "info@deloswal.example", "Leendert", "", "Gaaspoel", "1961-02-11",
	    "@1500", "@820"),
	KVK("99000102", "000099000102", "Loswal Cars B.V.", BV, "45112",
	    "Handel in en reparatie van personenauto's", "1", "Oude Loswal", "12", "3399AB", WV,
	    "0691112074", "info@loswalcars.example", "Danny", "", "Wesselhorst", "1993-08-27",
	    "@815", "@240"),
	KVK("99000103", "000099000103", "Garage De Loswal V.O.F.", "Vennootschap onder firma",
	    "45204", "Carrosserieherstel", "1", "Oude Loswal", "12", "3399AB", WV, "+31691112074",
	    "garage@loswal.example", "Teunis Adriaan", "van", "Rietmond", "1955-12-03", "@236", ""),
	KVK("99000104", "000099000104", "Kolsteren Beheer B.V.", BV, "64200", "Financiële holdings",
	    "1", "Remmingwal", "21", "3399RT", WV, "", "", "Ferdinand Johannes", "", "Kolsteren",
	    "1974-05-19", "@4000", ""),
	RDW("PT-37-ZX", "Personenauto", "BMW", "3-serie", "ZWART", "XWG00000000000001",
	    "Gaaspoel, L.", "1961-02-11", "Schipperssingel", "80A", "3399HJ", WV, "@1300"),
	RDW("RD-52-HS", "Personenauto", "Volkswagen", "Golf", "GRIJS", "XWG00000000000002",
	    "Gaaspoel, L.", "1961-02-11", "Schipperssingel", "80A", "3399HJ", WV, "@1250"),
	RDW("ZV-18-PL", "Personenauto", "Audi", "A4", "WIT", "XWG00000000000003", "Gaaspoel, L.",
	    "1961-02-11", "Schipperssingel", "80A", "3399HJ", WV, "@1190"),
	RDW("NS-61-KV", "Personenauto", "Mercedes-Benz", "C 180", "ZWART", "XWG00000000000004",
	    "Wesselhorst, D.", "1993-08-27", "Schipperssingel", "82", "3399HJ", WV, "@640"),
	RDW("XK-27-PD", "Personenauto", "Audi", "A8", "ZWART", "XWG00000000000005",
	    "Wesselhorst, D.", "1993-08-27", "Schipperssingel", "82", "3399HJ", WV, "@600"),
	VERGUNNING("Exploitatie autobedrijf", "ingetrokken", "@1480", "Autobedrijf De Loswal",
		   "99000101", "L. Gaaspoel", "1961-02-11", "Oude Loswal 12", "3399 AB", WV, "",
		   "contactpersoon F. Kolsteren, 06 9111 2074"),
	VERGUNNING("Exploitatie autobedrijf", "verleend", "@220", "Garage De Loswal", "",
		   "T.A. v. Rietmond", "1955-12-03", "Oude Loswal 12", "3399AB", WV, "",
		   "oude vergunning vervallen"),
	TOEZICHT("@700", "Oude Loswal 12", "3399AB", WV, "garage", "Loswal Cars", "99000102", "",
		 "", "", "Eigenaar D. Wesselhorst kent de prijzen niet en belt steeds met een "
		 "Ferdi. Op- en verkoopregister ontbreekt. In de hal staat XK-27-PD.",
		 "T. Bovenkerk"),
	TOEZICHT("@120", "Oude Loswal 12", "3399 AB", WV, "garage", "Garage De Loswal", "99000103",
		 "F.J. Kolsteren", "", "", "Nieuwe eigenaar Van Rietmond (70) is er niet. Een "
		 "ander doet open en zegt dat hij alleen helpt, maar het pand is van hem. Register "
		 "weer niet bijgewerkt.", "M. Elzinga"),
	SIGNAAL("@410", "Schuldhulpverlening", "S. Ramlal", "Autobranche",
		"Leendert Gaaspoel heeft 31 auto's op naam en krijgt van alle auto's boetes. Hij "
		"zegt dat de baas van de garage hem 100 euro per auto gaf. Hij is bang en wil geen "
		"namen noemen.", "Schipperssingel 80a, " WV, "Leendert Gaaspoel", "", "", ""),
	SIGNAAL("@150", "Receptie", "J. Kortland", "Anders", "Man belde met 06-91112074. Wilde "
		"weten wanneer er controle komt op de Loswal. Noemde zich Ferdi en werd boos.", "",
		"", "", "", "06-91112074"),
	SIGNAAL("@60", "Boa-team", "A. van Rijsoort", "Anders",
		"Zwarte Audi XK-27-PD staat elke avond half op de stoep bij Remmingwal 21.",
		"Remmingwal 21, " WV, "", "", "XK-27-PD", ""),
	TIP("@90", "witwassen", "De garage op de Oude Loswal verkoopt bijna geen autos. Op papier "
	    "staan steeds andere mensen, de echte baas is altijd dezelfde.", "Oude Loswal 12", WV,
	    "De Loswal", ""),

	/* ---- vakantiepark ------------------------------------------------------------ */
	BRP("8000000201", "#10", "Carla", "", "Dorenstein", "1968-09-30", WV, "V", "Watergeuspad",
	    "1", "", "", "3399CD", WV, "@6100"),
	BRP("8000000202", "#11", "Arnold Willem", "", "Tielbeke", "1979-01-23", "Zwolle", "M",
	    "Remmingwal", "8", "", "", "3399RT", WV, "@2200"),
	BRP("8000000203", "#12", "Piotr", "", "Zawadek", "1991-03-08", "Poznan", "M",
	    "Watergeuspad", "4", "", "", "3399CD", WV, "@210"),
	BRP("8000000204", "#13", "Marek", "", "Olszanka", "1988-11-19", "Poznan", "M",
	    "Watergeuspad", "4", "", "", "3399CD", WV, "@210"),
	BRP("8000000205", "#14", "Ionel", "", "Vasiliu", "1996-06-02", "Cluj-Napoca", "M",
	    "Watergeuspad", "4", "", "", "3399CD", WV, "@185"),
	BRP("8000000206", "#15", "Georgi", "", "Stanchev", "1985-09-14", "Plovdiv", "M",
	    "Watergeuspad", "7", "", "", "3399CD", WV, "@160"),
	BRP("8000000207", "#16", "Tomasz", "", "Brzezin", "1999-01-27", "Warszawa", "M",
	    "Watergeuspad", "7", "", "", "3399CD", WV, "@160"),
	BRP("8000000208", "#17", "Dimitar", "", "Kolarov", "1990-12-11", "Plovdiv", "M",
	    "Watergeuspad", "11", "", "", "3399CD", WV, "@130"),
	BRP("8000000209", "#18", "Elena", "", "Kolarova", "2014-04-05", "Plovdiv", "V",
	    "Watergeuspad", "11", "", "", "3399CD", WV, "@130"),
	KVK("99000201", "000099000201", "Recreatiepark De Watergeus B.V.", BV, "55201",
	    "Verhuur van vakantiehuisjes", "4", "Watergeuspad", "1", "3399CD", WV, "0692221001",
	    "info@dewatergeus.example", "Carla", "", "Dorenstein", "1968-09-30", "@5900", ""),
	KVK("99000202", "000099000202", "Flexhuys Verhuur B.V.", BV, "68203",
	    "Verhuur van onroerend goed", "1", "Kalkhaven", "31", "3399EG", WV, "06 9222 3100",
	    "info@flexhuys.example", "Arnold Willem", "", "Tielbeke", "1979-01-23", "@760", ""),
	KVK("99000203", "000099000203", "Oostwind Uitzend B.V.", BV, "78201", "Uitzendbureaus", "3",
	    "Kalkhaven", "31-2", "3399EG", WV, "0692223100", "planning@oostwind.example",
	    "Arnold Willem", "", "Tielbeke", "1979-01-23", "@1100", ""),
	RDW("VB-63-NK", "Bedrijfsauto", "Volkswagen", "Transporter", "WIT", "XWG00000000000021",
	    "Tielbeke, A.W.", "1979-01-23", "Remmingwal", "8", "3399RT", WV, "@700"),
	VERGUNNING("Kamerverhuur", "geweigerd", "@300", "Flexhuys Verhuur", "99000202",
		   "A. Tielbeke", "1979-01-23", "Watergeuspad 7", "3399 CD", WV, "",
		   "wonen op park niet toegestaan"),
	TOEZICHT("@400", "Watergeuspad 11", "3399CD", WV, "vakantiepark", "De Watergeus",
		 "99000201", "C. Dorenstein", "", "", "Gasfles naast het bed, geen rookmelder. "
		 "Eigenaar zegt dat zij de huisjes 'in een keer' aan een ander verhuurt.",
		 "T. Bovenkerk"),
	TOEZICHT("@95", "Watergeuspad 7", "3399CD", WV, "vakantiepark", "", "", "",
		 "Georgi Stanchev", "1985-09-14", "Acht matrassen, zes mannen. Zij huren van "
		 "Flexhuys, de huur gaat van het loon af bij Oostwind. Busje VB-63-NK haalt hen om "
		 "05.30 uur op.", "S. Ramlal"),
	SIGNAAL("@180", "Burgerzaken", "J. Kortland", "Vakantieparken",
		"Weer drie inschrijvingen op Watergeuspad 4, nu zeven volwassenen in een chalet. "
		"De man die meekomt vult alles in, nummer 06 92223100.", "Watergeuspad 4, " WV, "",
		"", "", "06 92223100"),
	SIGNAAL("@75", "Leerplicht", "F. Benhaddou", "Anders",
		"Meisje van 12 op het vakantiepark gaat niet naar school. Vader Kolarov zegt dat "
		"zij morgen weg moeten, de baas beslist dat.", "Watergeuspad 11, " WV, "D. Kolarov",
		"", "", ""),
	SIGNAAL("@330", "Belastingen", "M. Elzinga", "Vakantieparken",
		"De Watergeus geeft al twee jaar geen gasten op voor de toeristenbelasting. Er "
		"wordt wel veel water gebruikt.", "Watergeuspad 1, " WV, "", "De Watergeus", "",
		""),
	TIP("@50", "mensenhandel", "Mannen op het vakantiepark moeten hun paspoort afgeven aan "
	    "Arno. Wie klaagt moet er dezelfde avond uit.", "Watergeuspad 7", WV, "Oostwind",
	    "VB-63-NK"),

	/* ---- hennep -------------------------------------------------------------------- */
	BRP("8000000301", "#20", "Remco Maarten", "", "Hasselaar", "1986-04-12", WV, "M",
	    "Schipperssingel", "44", "", "", "3399HJ", WV, "@2600"),
	BRP("8000000302", "#21", "Bernard", "van", "Oldenmark", "1959-07-07", "Den Haag", "M",
	    "Remmingwal", "40", "", "", "3399RT", WV, "@8000"),
	KVK("99000301", "000099000301", "'t Groene Anker", "Eenmanszaak", "47762",
	    "Winkels in planten en tuinbenodigdheden", "1", "Kalkhaven", "5", "3399EG", WV,
	    "06-93335512", "winkel@groeneanker.example", "Remco Maarten", "", "Hasselaar",
	    "1986-04-12", "@1700", ""),
	KVK("99000302", "000099000302", "Zilverreiger Vastgoed B.V.", BV, "68203",
	    "Verhuur van onroerend goed", "1", "Remmingwal", "40", "3399RT", WV, "0693330040",
	    "info@zilverreiger.example", "Bernard", "van", "Oldenmark", "1959-07-07", "@6500", ""),
	RDW("VP-08-HG", "Bedrijfsauto", "Ford", "Transit", "GRIJS", "XWG00000000000031",
	    "Hasselaar, R.M.", "1986-04-12", "Schipperssingel", "44", "3399HJ", WV, "@820"),
	HAVEN("WV09917", "Groene Draak", "motorjacht", "9,4", "steiger F, plaats 31",
	      "Hasselaar, R.M.", "1986-04-12", "Kalkhaven 5, 3399EG " WV, "@640",
	      "betaalt contant"),
	VERGUNNING("Omgevingsvergunning bouwen", "verleend", "@1500", "'t Groene Anker", "99000301",
		   "R. Hasselaar", "1986-04-12", "Kalkhaven 5", "3399 EG", WV, "",
		   "zware ventilatie op het dak"),
	TOEZICHT("@260", "Boxenpad 14", "3399GH", WV, "garage", "", "", "B. van Oldenmark",
		 "R. Hasselaar", "1986-04-12", "Box open gemaakt. Koolstoffilters, slangen, zakken "
		 "potgrond. Stroom komt uit box 15.", "A. van Rijsoort"),
	TOEZICHT("@110", "Schipperssingel 12", "3399HJ", WV, "woning", "", "",
		 "Bernard van Oldenmark", "Remco Hasselar", "",
		 "Mee met de netbeheerder. Zegel van de meter is verbroken. Huurder niet thuis, "
		 "boven zijn de ramen dichtgemaakt.", "T. Bovenkerk"),
	SIGNAAL("@200", "Openbare werken", "S. Ramlal", "Milieu",
		"Veertig zakken gebruikte potgrond gedumpt achter Boxenpad. Er zat een pakbon bij "
		"van 't Groene Anker.", "Boxenpad 15, " WV, "", "'t Groene Anker", "", ""),
	SIGNAAL("@140", "Wijkteam Zuid", "F. Benhaddou", "Hennepteelt",
		"Buurvrouw van Schipperssingel 12 heeft vocht en een zoete geur in de slaapkamer. "
		"Er komt alleen 's avonds iemand, met een grijze bus VP-08-HG.",
		"Schipperssingel 12, " WV, "", "", "VP-08-HG", ""),
	SIGNAAL("@85", "Havenbeheer", "J. Kortland", "Haven en water",
		"De Groene Draak kwam om 02.15 uur binnen zonder licht. Zakken gingen in een bus, "
		"VP-08-HG.", "", "", "", "VP-08-HG", ""),
	TIP("@100", "hennep", "In het huis naast ons hangt steeds die lucht. De man van de "
	    "tuinwinkel komt er elke dinsdag.", "Schipperssingel 12", WV, "'t Groene Anker", ""),

	/* ---- heling --------------------------------------------------------------------- */
	BRP("8000000401", "#30", "Gerda", "", "Molenschot", "1970-10-02", WV, "V", "Zoutkeetsteeg",
	    "3", "A", "", "3399KL", WV, "@4100"),
	BRP("8000000402", "#31", "Kevin Jeffrey", "", "Drostbeek", "1998-03-15", WV, "M",
	    "Schipperssingel", "61", "", "", "3399HJ", WV, "@1400"),
	KVK("99000401", "000099000401", "In- en verkoop De Gouden Eend", "Eenmanszaak", "47791",
	    "Winkels in tweedehands goederen", "1", "Zoutkeetsteeg", "3", "3399KL", WV,
	    "06-94447781", "verkoop@goudeneend.example", "Gerda", "", "Molenschot", "1970-10-02",
	    "@1900", ""),
	RDW("VH-91-KX", "Bedrijfsauto", "Renault", "Trafic", "WIT", "XWG00000000000041",
	    "Drostbeek, K.J.", "1998-03-15", "Schipperssingel", "61", "3399HJ", WV, "@380"),
	INKOOP("@301", "buitenboordmotor", "Yamaha", "YA20991734", "350,00", "K. Drostbeek",
	       "1998-03-15", "Schipperssingel 61, " WV,
	       "In- en verkoop De Gouden Eend, Zoutkeetsteeg 3"),
	INKOOP("@214", "e-bike", "Stella", "ST00418822", "300,00", "Drostbeek, K.J.", "1998-03-15",
	       "Schipperssingel 61, " WV, "In- en verkoop De Gouden Eend, Zoutkeetsteeg 3"),
	INKOOP("@158", "e-bike", "Stella", "ST00733150", "280,00", "Kevin Drosbeek", "",
	       "Schipperssingel 61, " WV, "In- en verkoop De Gouden Eend, Zoutkeetsteeg 3"),
	INKOOP("@44", "accuschroefmachine", "Makita", "MK55120987", "75,00", "K.J. Drostbeek",
	       "1998-03-15", "Schipperssingel 61, " WV,
	       "In- en verkoop De Gouden Eend, Zoutkeetsteeg 3"),
	TOEZICHT("@130", "Zoutkeetsteeg 3", "3399KL", WV, "winkel", "De Gouden Eend", "99000401",
		 "", "", "", "Inkoopregister is met een pen bijgewerkt. Zelfde verkoper vier keer "
		 "op een bladzijde. Eigenares zegt dat het een neef is.", "M. Elzinga"),
	SIGNAAL("@303", "Havenbeheer", "A. van Rijsoort", "Heling",
		"Buitenboordmotor gestolen van steiger C, merk Yamaha, serienummer YA20991734. "
		"Witte bus gezien, VH-91-KX.", "", "", "", "VH-91-KX", ""),
	SIGNAAL("@215", "Burgerzaken", "J. Kortland", "Heling",
		"Mevrouw kwam voor een paspoort en vertelde dat haar e-bike weg is: Stella, nummer "
		"ST00418822. Ze zag dezelfde fiets online, bellen naar 06 94447781.", "", "", "",
		"", "06 94447781"),
	TIP("@70", "heling", "Wie gereedschap uit een bus haalt kan dezelfde dag terecht bij de "
	    "Gouden Eend, vragen naar Kevin.", "Zoutkeetsteeg 3", WV, "De Gouden Eend", ""),

	/* ---- massagesalon ---------------------------------------------------------------- */
	BRP("8000000501", "#40", "Robert", "", "Quist", "1972-02-28", "Rotterdam", "M",
	    "Schipperssingel", "90", "", "", "3399HJ", WV, "@3300"),
	BRP("8000000502", "#41", "Petra Maria", "", "Zandvoorde", "1981-06-18", WV, "V",
	    "Lijnbaankade", "40", "", "", "3399MN", WV, "@2700"),
	BRP("8000000503", "#42", "Mirela", "", "Dobrin", "2001-07-09", "Cluj-Napoca", "V",
	    "Schipperssingel", "90", "", "", "3399HJ", WV, "@250"),
	BRP("8000000504", "#43", "Jana", "", "Horvatova", "1999-10-21", "Praag", "V",
	    "Schipperssingel", "90", "", "", "3399HJ", WV, "@140"),
	KVK("99000501", "000099000501", "Lotus Wellness", "Eenmanszaak", "96040",
	    "Sauna's, solaria en massagesalons", "1", "Lijnbaankade", "18", "3399MN", WV,
	    "06-95550180", "info@lotuswellness.example", "Petra Maria", "", "Zandvoorde",
	    "1981-06-18", "@500", ""),
	RDW("HN-72-TL", "Personenauto", "Volvo", "V60", "BLAUW", "XWG00000000000051", "Quist, R.",
	    "1972-02-28", "Schipperssingel", "90", "3399HJ", WV, "@900"),
	VERGUNNING("Seksinrichting", "geweigerd", "@760", "Quist Ontspanning", "", "R. Quist",
		   "1972-02-28", "Lijnbaankade 18", "3399 MN", WV, "", "geweigerd na Bibob-advies"),
	VERGUNNING("Massagesalon", "verleend", "@490", "Lotus Wellness", "99000501",
		   "P.M. Zandvoorde", "1981-06-18", "Lijnbaankade 18", "3399MN", WV, "",
		   "alleen sportmassage"),
	TOEZICHT("@240", "Lijnbaankade 18", "3399MN", WV, "winkel", "Lotus Wellness", "99000501",
		 "", "Mirela Dobrin", "2001-07-09", "Een vrouw aanwezig, zegt dat zij vandaag "
		 "begonnen is. Eigenares is er niet. Achterin twee bedden en een koffer.",
		 "M. Elzinga"),
	TOEZICHT("@135", "Lijnbaankade 18", "3399MN", WV, "winkel", "Lotus Wellness", "99000501",
		 "", "J. Horvatova", "1999-10-21", "Andere vrouw dan de vorige keer, ook 'eerste "
		 "dag'. Een man belt zodra wij binnen zijn en weet wie wij zijn.", "T. Bovenkerk"),
	TOEZICHT("@40", "Lijnbaankade 18", "3399MN", WV, "winkel", "Lotus Wellness", "99000501", "",
		 "Ana Lucia Prado", "2003-02-17",
		 "Weer een ander. Weet haar adres niet, er staat S-singel 90 op een briefje.",
		 "M. Elzinga"),
	SIGNAAL("@230", "Wijkteam Noord", "S. Ramlal", "Mensenhandel",
		"Op Schipperssingel 90 wonen telkens andere jonge vrouwen. Een man brengt ze 's "
		"morgens weg in een blauwe Volvo, HN-72-TL.", "Schipperssingel 90, " WV, "", "",
		"HN-72-TL", ""),
	SIGNAAL("@115", "Vergunningen", "F. Benhaddou", "Mensenhandel",
		"Advertentie gezien voor de salon aan de Lijnbaankade, 'elke week een nieuw "
		"meisje', nummer 06 9555 0180.", "Lijnbaankade 18, " WV, "", "Lotus Wellness", "",
		"06 9555 0180"),
	TIP("@30", "mensenhandel", "De vrouwen van de massagesalon slapen bij Robert thuis en "
	    "moeten de huur terugverdienen.", "Lijnbaankade 18", WV, "Lotus Wellness", "HN-72-TL"),
};
const size_t geplant_n = sizeof(geplant) / sizeof(geplant[0]);
