/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Given names that are used for one another. One line is one group, the standard form
 * first; a name may be in more than one group (Jo is Johannes and Johanna). Likeness
 * only: a variant never links by itself.
 */
#include "engines/match/norm.h"

static const char *const groepen[] = {
	"johannes jan johan hans hannes joannes jo joop jens john",
	"johanna jo joke hanna janna anneke jopie hannie joanna annie",
	"cornelis kees cor corneel nelis cees cornelius",
	"cornelia corrie cor nel nelly corry neeltje lia",
	"hendrik henk hein henri rik hendricus henricus harry driekus",
	"hendrika riek rika henny hennie ria hendrikje",
	"willem wim bill willy wilhelmus helmus pim william",
	"wilhelmina mina willy wil mien minnie willemijn helma",
	"pieter piet petrus peter pier",
	"petronella nel nelly petra ella pietje",
	"jacobus jaap koos jacob co jack sjaak jacco",
	"jacoba coba cobie jacqueline co ko",
	"antonius ton toon anton teun antoon tonny antonie",
	"antonia tonny toos ton antje toni",
	"gerardus gerard gerrit gert geert ger gerhard gerardo",
	"gerarda gerda gerritje geertje ger gerry",
	"adrianus adriaan arie ad jos janus",
	"adriana ada jana adrie sjaan arja",
	"franciscus frans frank francis cis",
	"francisca fransje cisca francien sien",
	"martinus martin tinus maarten rien marten martijn",
	"martina tiny tina rina",
	"theodorus theo dorus ted door",
	"theodora dora thea doortje",
	"nicolaas klaas nico nicolas niek nick nicolaus",
	"leonardus leo leonard leen nard",
	"lambertus bert bertus lambert lammert",
	"hubertus bert huub hub huib",
	"albertus bert albert ab appie bertus",
	"egbertus egbert bert",
	"matheus thijs matthijs mathijs theo mathieu ties matthias",
	"laurentius laurens lau rens lourens",
	"christiaan chris christian kris",
	"christina stien tineke chris tina stina",
	"catharina trijntje rina ina toos kaatje katrien cathy tini tineke karin",
	"elisabeth elizabeth lies bep els liesbeth betsy elly betty lisa ilse bets",
	"maria marie mia riet ria marijke mieke rie mieke marja",
	"margaretha greet gre margriet greta marga grietje gretha",
	"geertruida truus trudy geertje truida trui gea",
	"anna an annie anneke antje annet anja",
	"helena leny lena leen helene lenie",
	"aleida alie ali leida aaltje",
	"alida ali lida alie",
	"dirk diederik dick derk dirck",
	"arnoldus arnold nol aart arend",
	"sebastiaan bas sebastian",
	"alexander alex sander xander lex",
	"robertus rob robert bob",
	"ronaldus ron ronald roon",
	"mohamed mohammed muhammad mohammad mo mohamad muhammed",
	"ahmed ahmad achmed ahmet",
	"youssef yusuf yousef jozef joseph yousuf",
	"josephus jos jozef joseph sjef joep",
	"mehmet mohamed mehmed",
	"fatima fatma fatiha faatima",
	"khadija hatice khadidja",
	"mustafa mostafa moustafa",
	"hassan hasan hassane",
	"abdullah abdellah abdallah",
	"krzysztof christof krzystof",
	"andrzej andreas andre andries",
	"andreas andries dries andre",
	"katarzyna kasia catharina",
	"malgorzata gosia margaretha",
	"piotr pieter peter",
	"tomasz thomas tom tomas",
	"pawel paul paulus pavel",
	"paulus paul pauwel",
	"grzegorz gregor gregory",
	"bernardus ben bernard bert ben bernhard",
	"benjamin ben benno",
	"simon siem symon",
	"evert everardus eef everhard",
	"reinier reinder rein",
	"gijsbertus gijs bert gijsbert",
	"wouter walter wout",
	"stephanus stefan steven stef fanus",
	"michiel michel machiel giel michael",
	"rudolf ruud rudi roelof dolf",
	"lucas luuk luc lukas",
	"daniel daan danny",
	"samuel sam sem",
};

static bool in_group(struct str group, struct str naam)
{
	struct str_cutter c = {group, false};
	struct str woord;

	while (str_cut(&c, ' ', &woord))
		if (str_eq(woord, naam))
			return true;
	return false;
}

unsigned naam_variant_groepen(struct str naam, uint8_t out[4])
{
	unsigned n = 0;

	for (size_t i = 0; n < 4 && i < sizeof(groepen) / sizeof(groepen[0]); i++)
		if (in_group(str_of(groepen[i]), naam))
			out[n++] = (uint8_t)i;
	return n;
}

bool naam_variant(struct str a, struct str b)
{
	for (size_t i = 0; i < sizeof(groepen) / sizeof(groepen[0]); i++)
		if (in_group(str_of(groepen[i]), a) && in_group(str_of(groepen[i]), b))
			return true;
	return false;
}

const char *naam_variant_groep(size_t i)
{
	return i < sizeof(groepen) / sizeof(groepen[0]) ? groepen[i] : NULL;
}
