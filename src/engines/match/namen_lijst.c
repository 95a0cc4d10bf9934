/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What words in names mean: data only. Folded; words apart by a blank, words of one phrase
 * joined by "_". Legal forms are grouped by kind, so that the forms of two countries for one
 * kind of body do not contradict. Sources: GLEIF's list of entity legal forms (ISO 20275) for
 * the commonest ones, the BRP table of prefixes, own knowledge of names.
 */
#include "engines/match/namen_lijst.h"

const struct woord_lijst woord_lijsten[] = {
	/* ---- persons ---- */
	{VOOR_PERSOON, KLASSE_TITEL, TITEL_ACHTER,
		"phd mba bsc msc esq esquire dr drs ir ing prof llc ltd gmbh inc bv sa plc nv "
		"corp fnu lnu nfn"},
	{VOOR_PERSOON, KLASSE_TITEL, 0,
		"mr mrs ms miss mister professor doctor dhr mevr mevrouw mw meneer de_heer dame "
		"sir lord lady dame baron baroness count countess jonkheer jkhr jkvr president "
		"prasident presidente vice_president prime_minister premier minister senator "
		"governor ambassador mayor chancellor judge justice hon honorable honourable "
		"his_excellency excellency he_mr king queen prince princess emir sultan sheikh "
		"shaikh sheik shaykh cheikh shekh sayyid sayyed sayid syed haji hajji hadji hajj "
		"alhaj al_hajj mullah mulla maulana maulavi mawlawi molvi moulvi qari hafiz mufti "
		"imam ayatollah ustad ustaz ostad rabbi rev reverend father fr brother sister "
		"bishop archbishop cardinal pope saint general gen col colonel lt lieutenant maj "
		"major capt captain sgt sergeant cmdr commander admiral brigadier marshal comrade "
		"herr frau fraulein monsieur mme madame mlle senor senora senorita sr sra srta "
		"don dona signor signora sig dipl kolonel generaal minister_president engineer "
		"eng gospodin pan pani bapak ibu tuan datuk dato tan_sri nom_de_guerre alias aka"},
	{VOOR_PERSOON, KLASSE_DEELTJE, 0,
		"jr junior snr senior ii iii iv"},
	{VOOR_PERSOON, KLASSE_DEELTJE, 0,
		"van de der den des het ten ter te in op aan bij tot uit uijt onder over voor "
		"vande vander vanden von vom zu zum zur auf dem di da do du dos das del della "
		"dello delle dei degli la le les lo los las el al ul as ash an ad ar at az ur us "
		"ud il ould oulad ait na af av of the abu abou aboe abi umm um mac mc st sv"},
	{VOOR_PERSOON, KLASSE_DEELTJE, 0,
		"bin ben ibn bint binti binte bn oglu ogli uulu qizi kyzy"},
	/* ---- organisations: legal forms by kind ---- */
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_BESLOTEN,
		"ltd limited llc lc gmbh mbh ug bv besloten_vennootschap sarl srl sl slu slne ooo "
		"oo tov sp_zoo spzoo sp_zo zoo pty pty_ltd proprietary_limited pte pte_ltd "
		"private_limited pvt pvt_ltd sdn_bhd lda ltda limitada kft doo eood ood sia uab "
		"ou oue aps bvba sprl limited_liability_company "
		"limited_liability_partnership_company gesellschaft_mit_beschrankter_haftung "
		"unternehmergesellschaft besloten_vennootschap_met_beperkte_aansprakelijkheid "
		"societe_a_responsabilite_limitee societa_a_responsabilita_limitata "
		"sociedad_de_responsabilidad_limitada sociedad_limitada sociedade_limitada "
		"societatea_cu_raspundere_limitata societate_cu_raspundere_limitata "
		"spolka_z_ograniczona_odpowiedzialnoscia spolka_z_oo spol_s_ro sro "
		"obshchestvo_s_ogranichennoi_otvetstvennostiu "
		"obshchestvo_s_ogranichennoy_otvetstvennostyu osoo too llp_kz mchj wll fze fzco "
		"fz_llc fzllc eurl sasu ehf ltee korlatolt_felelossegu_tarsasag anonim_sirket_ltd "
		"limited_sirketi ltd_sti srls scarl as oy ab anstalt"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_OPEN,
		"ag aktiengesellschaft sa nv naamloze_vennootschap plc public_limited_company inc "
		"incorporated corp corporation jsc pjsc ojsc cjsc oao pao zao ao pat prat vat "
		"kgaa se joint_stock_company open_joint_stock_company public_joint_stock_company "
		"closed_joint_stock_company private_joint_stock_company limited_company "
		"aktsionernoe_obshchestvo publichnoe_aktsionernoe_obshchestvo "
		"otkrytoe_aktsionernoe_obshchestvo zakrytoe_aktsionernoe_obshchestvo ab asa as "
		"oyj spa kk kabushiki_kaisha tbk pt perseroan_terbatas bhd berhad ad rt zrt nyrt "
		"sab sapi sas sca societe_anonyme sociedad_anonima sociedade_anonima "
		"societa_per_azioni societe_par_actions_simplifiee aktiebolag aksjeselskap "
		"aktieselskab osakeyhtio spolka_akcyjna anonim_sirketi ead psc saog saoc qsc kpsc "
		"pjs joint_stock co_ltd company_limited coltd private_company na dd hf"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_BESLOTEN,
		"co_ltd company_limited coltd"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_MAATSCHAP,
		"lp llp lllp vof vennootschap_onder_firma cv commanditaire_vennootschap kg ohg "
		"gbr snc sas_di sc scs maatschap limited_partnership general_partnership "
		"limited_liability_partnership kommanditgesellschaft sp_j sp_k spj spk hb ks "
		"gmbh_co_kg"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_STICHTING,
		"stichting stg foundation stiftung fondation fundacion fundacao fondazione "
		"fundacja fond sihtasutus ano stiftelse stiftelsen vakfi waqf anbi "
		"autonomous_nonprofit_organization avtonomnaia_nekommercheskaia_organizatsiia"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_VERENIGING,
		"vereniging ver vzw ev eingetragener_verein verein association_sans_but_lucratif "
		"asbl aisbl vve vereniging_van_eigenaren vereniging_van_eigenaars "
		"asociacion_civil"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_COOPERATIE,
		"cooperatie cooperatieve cooperatief coop cooperative genossenschaft ua ba wa "
		"scrl cvba scop"},
	{VOOR_ORGANISATIE, KLASSE_VORM, VORM_EENMANSZAAK,
		"eenmanszaak ip individual_entrepreneur einzelunternehmen ek sole_trader "
		"individualnyi_predprinimatel"},
	{VOOR_ORGANISATIE, KLASSE_VORM, 0,
		"co company cie compagnie firma fa hodn handelend_onder_de_naam io in_oprichting "
		"in_liquidatie in_liquidation mv ss trading_as dba t_a sociedad societe "
		"gesellschaft kompaniia kompaniya"},
	{VOOR_ORGANISATIE, KLASSE_LEEG, 0,
		"the a an of and for to in at by de het een van der den en voor te der die das "
		"und fur le la les l du des et pour el los las y del da do dos e i il lo gli di "
		"della dei al og och na v s by"},
	{VOOR_ORGANISATIE, KLASSE_ALGEMEEN, 0,
		"group groep gruppe groupe grupo gruppo holding holdings beheer bedrijf "
		"enterprise enterprises entreprise empresa industries industry industrie "
		"industrial solutions services service diensten dienstverlening trading trade "
		"handel handelsonderneming handelsmaatschappij international internationaal "
		"internationale global worldwide europe european europa management consulting "
		"consultancy consultants advies systems system technology technologies tech "
		"software partners partner capital investment investments invest investissements "
		"investeringen fund funds fonds trust finance financial bank banking banque banco "
		"insurance properties property real_estate vastgoed onroerend_goed projects "
		"projecten project development developments engineering construction bouw "
		"bouwbedrijf transport transporten logistics logistiek shipping marine import "
		"export imports exports impex products producten productions manufacturing "
		"factory fabriek plant works media design studio studios communications energy "
		"power oil gas petroleum resources mining health healthcare zorg care medical "
		"pharma food foods foundation_inc restaurant cafe hotel bakkerij garage "
		"autobedrijf autos auto cars car motor motors schoonmaak schoonmaakbedrijf "
		"uitzendbureau winkel shop store stores market supermarkt society association "
		"union unie organization organisation institute instituut institution center "
		"centrum centre zentrum club team office bureau agency agentschap department "
		"ministry government general national nationaal nationale north south east west "
		"noord zuid oost central new nieuwe business commercial corporate limited_edition "
		"brothers sons zonen zn co_operation assets asset securities aviation airlines "
		"air electronics electric metals metal steel textile textiles chemicals chemical "
		"fashion beauty kapsalon administratie administratiekantoor accountants advocaten "
		"notarissen architecten makelaardij makelaars verhuur onderhoud techniek "
		"installatie installatietechniek"},
	/* ---- places in names of organisations ---- */
	{VOOR_ORGANISATIE, KLASSE_PLAATS, 0,
		"afghanistan albania algeria andorra angola argentina armenia azerbaijan bahrain "
		"bangladesh belarus bolivia bosnia botswana bulgaria cambodia cameroon canada "
		"chile colombia congo croatia cuba cyprus czech denmark ecuador egypt estonia "
		"ethiopia finland georgia ghana guatemala hungary iceland india indonesia iran "
		"iraq ireland israel jamaica jordan kazakhstan kenya korea kuwait kyrgyzstan laos "
		"latvia lebanon liberia libya lithuania luxembourg macau malaysia mali malta "
		"mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar "
		"namibia nepal nicaragua niger nigeria norway oman pakistan panama paraguay peru "
		"philippines portugal qatar romania rwanda senegal serbia singapore slovakia "
		"slovenia somalia sudan suriname sweden syria taiwan tajikistan tanzania thailand "
		"tunisia turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen "
		"zambia zimbabwe new_zealand hong_kong saudi_arabia south_africa sri_lanka "
		"united_arab_emirates amsterdam rotterdam utrecht eindhoven groningen tilburg "
		"almere breda nijmegen apeldoorn haarlem arnhem enschede amersfoort zwolle leiden "
		"dordrecht zoetermeer maastricht delft den_haag leeuwarden alkmaar hilversum "
		"london paris berlin hamburg munich frankfurt zurich geneva vienna brussels "
		"antwerp milan rome madrid barcelona lisbon dublin warsaw prague budapest moscow "
		"kiev kyiv minsk istanbul ankara dubai doha tehran baghdad cairo beijing shanghai "
		"shenzhen tokyo osaka seoul delhi mumbai bangkok jakarta sydney melbourne toronto "
		"montreal chicago boston dallas atlanta houston phoenix miami seattle "
		"philadelphia detroit denver california texas florida virginia washington nevada "
		"ohio michigan pennsylvania new_york los_angeles san_francisco south_bend"},
	/* ---- numbers ---- */
	{VOOR_ORGANISATIE, KLASSE_GETAL, 1,
		"one first 1st een eerste ein erste premier uno"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 2,
		"two second 2nd ii twee tweede zwei"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 3,
		"three third 3rd iii drie derde drei"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 4,
		"four fourth iv vier vierde"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 5,
		"five fifth vijf vijfde"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 6,
		"six sixth vi zes zesde"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 7,
		"seven seventh vii zeven zevende"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 8,
		"eight eighth viii acht achtste"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 9,
		"nine ninth ix negen negende"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 10,
		"ten tenth tien tiende"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 11,
		"eleven eleventh xi elf"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 12,
		"twelve twelfth xii twaalf"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 13,
		"thirteen xiii dertien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 14,
		"fourteen xiv veertien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 15,
		"fifteen xv vijftien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 16,
		"sixteen xvi zestien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 17,
		"seventeen xvii zeventien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 18,
		"eighteen xviii achttien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 19,
		"nineteen xix negentien"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 20,
		"twenty xx twintig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 30,
		"thirty xxx dertig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 40,
		"forty fourty veertig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 50,
		"fifty vijftig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 60,
		"sixty zestig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 70,
		"seventy zeventig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 80,
		"eighty tachtig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 90,
		"ninety negentig"},
	{VOOR_ORGANISATIE, KLASSE_GETAL, 100,
		"hundred honderd"},
	{0, 0, 0, NULL},
};

const char *const naam_groepen[] = {
	"bin ben ibn bn",
/* son of */
	/* nicknames of English names */
	"william bill billy will willie liam",
	"robert bob bobby rob robbie bert",
	"richard dick rick ricky rich",
	"james jim jimmy jamie jem",
	"john jack johnny jon",
	"jonathan jon jonny",
	"joseph joe joey jo",
	"thomas tom tommy",
	"charles charlie chuck chas",
	"edward ed eddie ted teddy ned",
	"theodore ted teddy theo",
	"benjamin ben benny bibi",
	"michael mike mikey mick micky",
	"david dave davy",
	"daniel dan danny",
	"samuel sam sammy",
	"anthony tony antony",
	"andrew andy drew",
	"matthew matt",
	"christopher chris kit topher",
	"nicholas nick nicky",
	"alexander alex alec al sandy xander sasha",
	"alexandra alex sandra",
	"stephen steve stevie steven stefan",
	"gregory greg",
	"jeffrey jeff geoffrey geoff",
	"kenneth ken kenny",
	"donald don donnie",
	"ronald ron ronnie",
	"gerald gerry jerry",
	"jeremiah jerry jeremy",
	"lawrence larry lorenzo",
	"leonard len lenny leo",
	"frederick fred freddy",
	"francis frank frankie fran",
	"franklin frank",
	"raymond ray",
	"patrick pat paddy",
	"peter pete",
	"philip phil phillip",
	"timothy tim timmy",
	"vincent vince vinny",
	"walter walt wally",
	"henry harry hank",
	"harold harry hal",
	"albert al bert bertie",
	"alfred alf fred al",
	"arthur art artie",
	"bernard bernie",
	"eugene gene",
	"zachary zach zack",
	"joshua josh",
	"nathan nat nate nathaniel",
	"douglas doug",
	"terence terry",
	"barack barry",
	"elizabeth liz lizzie beth betty betsy eliza lisa libby",
	"margaret maggie meg peggy marge rita",
	"catherine kate cathy katie kathy kitty katherine kathryn",
	"patricia pat patty trish",
	"jennifer jen jenny",
	"jessica jess jessie",
	"susan sue susie suzanne",
	"barbara barb babs",
	"deborah debbie deb debra",
	"dorothy dot dottie dolly",
	"rebecca becky becca",
	"victoria vicky tori",
	"virginia ginny",
	"christina chris tina christine chrissy",
	"amanda mandy",
	"samantha sam",
	"pamela pam",
	"cynthia cindy",
	"theresa terry tess teresa",
	"abigail abby",
	"jacqueline jackie",
	"judith judy",
	"angela angie",
	"stephanie steph",
	/* other languages */
	"francisco paco pancho",
	"jose pepe",
	"ignacio nacho",
	"enrique quique",
	"eduardo lalo edu",
	"guillermo memo",
	"jesus chucho",
	"rafael rafa",
	"roberto beto",
	"alejandro alex ale",
	"mikhail misha michail",
	"vladimir vova volodia vlad wladimir volodymyr uladzimir",
	"aleksandr alexander aleksander oleksandr aliaksandr alexandr sasha shura",
	"dmitri dmitry dmitriy dmytro dima dzmitry",
	"sergei sergey serhiy serhii siarhei sergejs sergiy seriozha",
	"aleksei alexei alexey aleksey oleksii oleksiy aliaksei alyosha",
	"evgeny yevgeny evgenii yevgenii zhenia eugene",
	"nikolai nikolay mykola kolya mikalai",
	"ivan vania vanya",
	"pavel pasha pavlo",
	"grigori grigory hryhorii grisha",
	"andrei andrey andrii andriy",
	"iurii yuri yuriy yury iuri",
	"igor ihor",
	"arkadii arkady",
	"anatoly anatoli anatolii anatoliy tolia",
	"vasily vasili vasyl vasilii vasya",
	"konstantin kostia kostya",
	"petr piotr pyotr petro petya",
	"oleg oleh",
	"ekaterina katia katya kateryna yekaterina",
	"tatiana tanya tatyana tetiana",
	"natalia natasha natalya nataliia",
	"anastasia nastia anastasiia",
	"elena lena yelena olena helena",
	"olga olha",
	"maria masha mariia mariya",
	"irina iryna ira",
	"johann johannes hans",
	"josef sepp",
	"georg jorg",
	"heinrich heinz",
	"friedrich fritz",
	"wilhelm willi",
	"katharina kathe katja",
	/* one name in the spellings of many countries */
	"mohammed muhammad mohamed mohammad mohamad muhammed mohamet muhamad mohd mohamud "
		"maxamed mahamat mamadou magomed mukhammad mochammad mehmed mehmet md",
	"ahmed ahmad achmed akhmed ahmet akhmad axmed",
	"hussein hussain hossein husayn husein husain hoessein housseini hoseyn huseyn "
		"xuseen",
	"hassan hasan hassane khasan xasan",
	"ibrahim ebrahim ibragim brahim ibraahim",
	"omar umar oumar omer cumar",
	"osama usama oussama ossama",
	"othman osman usman uthman ousmane cusmaan",
	"khaled khalid halid khalled",
	"yusuf youssef yousef yusef joesoef yousuf yusif yuusuf",
	"said saeed saeid saied sayeed",
	"abdullah abdallah abdulla abdellah cabdullaahi abdullahi",
	"abd abdul abdel abdal abdoul abdu abdoel",
	"ali aly cali",
	"isa issa eisa essa ciise",
	"musa moussa mousa moosa muse",
	"sulayman suleiman sulaiman soleiman suleyman souleymane saleban",
	"mustafa mostafa moustafa mustapha mustafo",
	"hamid hameed hamed",
	"rashid rasheed rachid",
	"karim kareem kerim",
	"tariq tarek tarik tareq",
	"jamal gamal jamaal cemal djamel",
	"jalal galal djalal",
	"faisal faysal feisal",
	"yahya yehia jahja yahia",
	"fatima fatma fatimah faduma",
	"aisha aicha ayesha aysha ayse",
	"zainab zeinab zaynab zeynep",
	"khadija khadijah hatice khadidja",
	"maryam mariam meryem maryan",
	"qasim qassem kasim qasem kassem",
	"qaddafi gaddafi gadhafi kadhafi",
	"assad asad",
	"nur noor nour",
	"aziz azeez asis",
	"ayub ayoub ayyub",
	"jong chong",
	"lee yi ri rhee li",
	"park pak bak",
	"choi choe",
	"kim gim",
	"jung chung jeong",
	"chang zhang",
	"wang wong",
	"chen chan tan",
	"lin lim",
	"huang wong hwang",
	"zedong tsetung",
	"xiaoping hsiaoping",
	"beijing peking",
	NULL
};

const char *const organisatie_groepen[] = {
	"international intl int internationale internationaal",
	"manufacturing mfg",
	"brothers bros",
	"university univ universiteit universitat universite",
	"department dept",
	"association assoc assn",
	"national natl nationale nationaal",
	"technology technologies tech techn",
	"service services svc svcs",
	"management mgmt mgt",
	"development developments dev",
	"engineering engrg",
	"laboratory laboratories labs lab",
	"government govt gov",
	"center centre centrum zentrum ctr",
	"organization organisation org",
	"labour labor",
	"industries industry inds industrial",
	"group grp gruppe groep groupe grupo gruppo",
	"holding holdings hldg hldgs",
	"bank banque banco banca",
	"saint st sint",
	"mount mt",
	"gebroeders gebr brothers",
	"zonen zn sons",
	"institute instituut institut inst",
	"system systems",
	"solution solutions",
	"investment investments invest",
	"enterprise enterprises",
	"product products",
	"trade trading",
	"partner partners",
	"transport transporten transports",
	"communication communications comm",
	"federation federatie",
	"foundation stichting stiftung",
	"committee comite committe",
	"company companies",
	"corporation corp",
	"fund fonds funds",
	"resource resources",
	"netherlands nederland holland nederlanden niederlande",
	"germany deutschland duitsland allemagne",
	"switzerland schweiz suisse zwitserland svizzera",
	"spain espana spanje spanien",
	"france frankrijk frankreich",
	"belgium belgie belgique belgien",
	"austria osterreich oostenrijk",
	"italy italia italie",
	"poland polska polen",
	"russia rossiia rusland russland",
	"turkey turkiye turkije",
	"china prc",
	"brazil brasil brazilie",
	"japan nippon",
	"america usa us united_states united_states_of_america amerika",
	"uk united_kingdom britain gb great_britain",
	"mexico mexique",
	"den_haag the_hague hague",
	"munich munchen",
	"cologne koln",
	"vienna wien wenen",
	"brussels brussel bruxelles",
	"antwerp antwerpen",
	"geneva geneve",
	"milan milano",
	"rome roma",
	"moscow moskva moskou",
	"uae united_arab_emirates emirates",
	"ussr soviet_union",
	"chamber kamer",
	"peoples people",
	"ltd limited",
	NULL
};
