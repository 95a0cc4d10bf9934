/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/api/schemas.h"

#include "core/model/openapi.h"

/* One key of one schema; a name stands in the rows that follow it too. `!` in front of the
 * type: always there. */
static const struct {
	const char *schema, *sleutel, *type, *uitleg;
} rijen[] = {
	{"Probleem", "status", "!integer", "HTTP-status."},
	{NULL, "title", "!string", "Kort wat er mis is."},
	{NULL, "detail", "!string", "Wat u kunt doen."},
	{NULL, "instance", "string", "Nummer van dit verzoek, ook in het logboek."},
	{NULL, "errors", "[Fout]", "Alle fouten tegelijk."},
	{"Fout", "veld", "string", "Naam van het veld; ontbreekt bij het geheel."},
	{NULL, "code", "!string", "Soort fout: verplicht, vorm, keuze, type, onbekend, regel."},
	{NULL, "tekst", "!string", "Wat u kunt doen."},
	{"Weigering", "status", "!integer", "HTTP-status: 409."},
	{NULL, "title", "!string", "Kort wat er nog niet kan."},
	{NULL, "detail", "!string", "Wat er ontbreekt, en wat u kunt doen."},
	{NULL, "instance", "string", "Nummer van dit verzoek, ook in het logboek."},
	{NULL, "code", "!string", "Welke regel: privacytoets-1, vier-ogen .."},
	{NULL, "pad", "string", "Pagina waar u dat kunt doen."},
	{"StapLijst", "resultaten", "![Stap]", "Nieuwste eerst."},
	{NULL, "mogelijk", "![MogelijkeStap]", "Wat u nu kunt doen."},
	{"Stap", "stap", "!string", "Welke stap."},
	{NULL, "van", "!string", "Status ervoor."},
	{NULL, "naar", "!string", "Status erna."},
	{NULL, "tijd", "!date-time", "Wanneer."},
	{NULL, "versie", "!integer", "Versie van het gegeven na deze stap."},
	{NULL, "wie", "string", "Sleutel van wie de stap zette."},
	{NULL, "reden", "string", "Waarom."},
	{NULL, "antwoorden", "object", "Antwoorden op de vragen van de stap."},
	{"MogelijkeStap", "stap", "!string", "Welke stap."},
	{NULL, "knop", "!string", "Wat u doet."},
	{NULL, "uitleg", "!string", "Wanneer u deze stap kiest."},
	{NULL, "naar", "string", "Status erna; ontbreekt als die gelijk blijft."},
	{NULL, "vragen", "![Vraag]", "Wat u moet beantwoorden."},
	{"Vraag", "naam", "!string", "Sleutel in antwoorden."},
	{NULL, "label", "!string", "De vraag."},
	{NULL, "uitleg", "string", "Uitleg bij de vraag."},
	{NULL, "verplicht", "!boolean", "Moet worden beantwoord."},
	{"Document", "openapi", "!string", "Versie van OpenAPI."},
	{NULL, "info", "!object", "Over deze API."},
	{NULL, "paths", "!object", "De adressen."},

	{"Signaalcijfers", "jaar", "!integer", "Welk jaar."},
	{NULL, "gemeld", "!string", "Aantal; onder de vijf: minder dan 5."},
	{NULL, "opgepakt", "!string", "Aantal dat is opgepakt."},
	{NULL, "besloten", "!string", "Aantal waarover is besloten."},
	{NULL, "dagenTotOppakken", "!integer", "Gemiddeld; -1: nog niet bekend."},
	{NULL, "dagenTotBesluit", "!integer", "Gemiddeld; -1: nog niet bekend."},
	{NULL, "terugkoppelingGevraagd", "!string", "Aantal melders dat bericht vroeg."},
	{NULL, "terugkoppelingGegeven", "!string", "Aantal dat bericht kreeg."},
	{NULL, "routes", "![Routecijfer]", "Per route."},
	{"Routecijfer", "route", "!string", "Welke route."},
	{NULL, "aantal", "!string", "Aantal; onder de vijf: minder dan 5."},
	{"Pakket", "gegevens", "!string", "Soorten gegevens die mee mogen."},
	{"InhoudLijst", "resultaten", "![Inhoudsrij]", "Zekere treffers eerst."},
	{"Inhoudsrij", "bronrecord", "!string", "Sleutel van de rij."},
	{NULL, "zeker", "!boolean", "Zeker dezelfde, of misschien."},
	{NULL, "velden", "![Gegeven]", "Alleen de gegevens die zijn gekozen."},
	{"Gegeven", "label", "!string", "Welk gegeven."},
	{NULL, "waarde", "!string", "Zoals geschreven."},
	{"MeldingLijst", "resultaten", "![Melding]", "Nieuwste eerst."},
	{"Melding", "nummer", "!string", "Nummer."},
	{NULL, "onderwerp", "!string", "Zoals u het typte."},
	{NULL, "gemeld", "!date-time", "Wanneer u het meldde."},
	{NULL, "stand", "!string", "Ontvangen, In behandeling of Afgehandeld."},
	{NULL, "gevraagd", "!boolean", "U vroeg om een bericht."},
	{NULL, "bericht", "string", "Wat u is verteld."},
	{NULL, "berichtOp", "string", "Datum van dat bericht."},

	{"Lijstvraag", "zoek", "string", "Woorden."},
	{NULL, "filters", "object",
	 "Veld en waarde; bij een datum of getal ook VELD_van, VELD_tot."},
	{NULL, "sort", "string", "Veld om op te sorteren; met - ervoor aflopend."},
	{NULL, "page", "integer", "Welke bladzijde, vanaf 1."},
	{NULL, "pageSize", "integer", "Hoeveel per bladzijde, ten hoogste 500."},

	{"Zoekvraag", "tekst", "!string", "Naam, adres, nummer of woorden."},
	{NULL, "typend", "boolean", "Het laatste woord kan nog onaf zijn."},
	{"Zoekantwoord", "totaal", "!integer", "Aantal treffers."},
	{NULL, "meer", "!boolean", "Er waren meer rijen dan bekeken zijn."},
	{NULL, "begrepen", "string", "Als de tekst een nummer is: welk."},
	{NULL, "bedoelde", "string", "Woorden die in plaats van onbekende zijn gebruikt."},
	{NULL, "groepen", "![Zoekgroep]", "Per soort."},
	{"Zoekgroep", "soort", "!string", "persoon, organisatie, adres .. of signaal."},
	{NULL, "meer", "!boolean", "Er zijn er meer dan hier staan."},
	{NULL, "treffers", "![Treffer]", "De beste eerst."},
	{"Treffer", "id", "!string", "Sleutel van de entiteit of het signaal."},
	{NULL, "naam", "!string", "Naam."},
	{NULL, "bij", "string", "Wat erbij staat, zoals de woonplaats."},
	{NULL, "bron", "string", "Titel van de bron."},
	{NULL, "tijd", "date-time", "Wanneer de bron het meldde."},
	{NULL, "aantal", "integer", "Hoeveel rijen erover gaan."},
	{NULL, "bijna", "boolean", "Gevonden met een woord dat erop lijkt."},
	{NULL, "inTekst", "boolean", "Alleen in lopende tekst gevonden."},

	{"TermijnLijst", "resultaten", "![MaatregelTermijn]", "Op datum."},
	{NULL, "totaal", "integer", "Hoeveel er open zijn, ten hoogste 1000 geteld."},
	{NULL, "voorbij", "integer", "Hoeveel er daarvan voorbij zijn."},
	{"MaatregelTermijn", "naam", "!string", "Naam binnen de maatregel."},
	{NULL, "regel", "!string", "Regel uit termijnregels."},
	{NULL, "titel", "!string", "Titel van de regel."},
	{NULL, "vraag", "!string", "Gegevens waarmee is gerekend, als in een adres."},
	{NULL, "einde", "!string", "Laatste dag; bij uren een tijdstip."},
	{NULL, "dagen", "!integer", "Dagen tot het einde; onder nul: voorbij."},
	{NULL, "wie", "!string", "gemeente of ander: wie er aan zet is."},
	{NULL, "fataal", "!boolean", "Erna gaat een recht verloren."},
	{NULL, "open", "!boolean", "Loopt nog."},
	{NULL, "handelVoor", "string", "Handel voor het einde van deze dag."},
	{NULL, "was", "string", "Het einde voordat het verschoof."},
	{NULL, "soort", "string", "maatregel of verbeurte."},
	{NULL, "record", "string", "Sleutel daarvan."},
	{NULL, "kop", "string", "Nummer en onderwerp."},
	{"VerbeurteLijst", "resultaten", "![VerbeurteRegel]", "Oudste eerst."},
	{NULL, "verbeurdCent", "!integer", "Alles wat is verbeurd."},
	{NULL, "ingevorderdCent", "!integer", "Wat is ingevorderd en nog openstaat."},
	{NULL, "betaaldCent", "!integer", "Betaald."},
	{NULL, "kwijtgescholdenCent", "!integer", "Kwijtgescholden."},
	{NULL, "verjaardCent", "!integer", "Verjaard."},
	{NULL, "openCent", "!integer", "Wat nog openstaat."},
	{"VerbeurteRegel", "id", "!string", "Sleutel."},
	{NULL, "nummer", "!string", "Nummer."},
	{NULL, "status", "!string", "Waar de invordering staat."},
	{NULL, "verbeurdOp", "!string", "Dag van de overtreding."},
	{NULL, "bedragCent", "!integer", "Bedrag in centen."},
	{NULL, "betaaldCent", "!integer", "Betaald in centen."},
	{"Geld", "jaar", "!integer", "Het jaar."},
	{NULL, "resultaten", "![GeldMaatregel]", "Per maatregel, op nummer."},
	{NULL, "feiten", "![GeldFeit]", "Elk bedrag apart, op dag."},
	{NULL, "volledig", "!boolean", "Onwaar: er waren meer dan 50.000 bedragen."},
	{NULL, "opgelegdCent", "!integer", "Wat ten hoogste is opgelegd; geen schuld."},
	{NULL, "verbeurdCent", "!integer", "Verbeurde dwangsommen."},
	{NULL, "ingevorderdCent", "!integer", "Ingevorderd of gevorderd."},
	{NULL, "betaaldCent", "!integer", "Betaald."},
	{NULL, "kwijtgescholdenCent", "!integer", "Kwijtgescholden."},
	{NULL, "verjaardCent", "!integer", "Verjaard."},
	{NULL, "openCent", "!integer", "Open op 31 december van dat jaar."},
	{"GeldMaatregel", "id", "!string", "Sleutel van de maatregel."},
	{NULL, "nummer", "!string", "Nummer."},
	{NULL, "onderwerp", "!string", "Onderwerp."},
	{NULL, "opgelegdCent", "!integer", "Wat ten hoogste is opgelegd; geen schuld."},
	{NULL, "verbeurdCent", "!integer", "Verbeurde dwangsommen."},
	{NULL, "ingevorderdCent", "!integer", "Ingevorderd of gevorderd."},
	{NULL, "betaaldCent", "!integer", "Betaald."},
	{NULL, "kwijtgescholdenCent", "!integer", "Kwijtgescholden."},
	{NULL, "verjaardCent", "!integer", "Verjaard."},
	{NULL, "openCent", "!integer", "Open op 31 december van dat jaar."},
	{"GeldFeit", "wat", "!string", "Zoals opgelegd, verbeurd of betaald."},
	{NULL, "datum", "!date", "Dag."},
	{NULL, "bedragCent", "!integer", "Bedrag in centen."},
	{NULL, "nummer", "!string", "Waar het uit komt."},
	{NULL, "maatregel", "!string", "Sleutel van de maatregel."},
	{"Afpakken", "jaar", "!integer", "Het jaar."},
	{NULL, "soorten", "![AfpakSom]", "Naar soort."},
	{NULL, "partners", "![AfpakSom]", "Naar wie het meldde."},
	{NULL, "totaal", "!AfpakSom", "Alles samen."},
	{NULL, "dubbel", "!integer", "Regels die niet meetellen: hetzelfde als een andere."},
	{NULL, "gemeenteCent", "!integer", "Wat de gemeente zelf ontving; uit de betalingen."},
	{"AfpakSom", "titel", "!string", "Soort of partner."},
	{NULL, "aantal", "!integer", "Hoeveel zaken."},
	{NULL, "geschatCent", "!integer", "Schatting van wat nog niet bekend is."},
	{NULL, "gerealiseerdCent", "!integer", "Wat het opleverde."},
	{"VoorstelLijst", "resultaten", "![Voorstel]", "Een per beleid."},
	{"Voorstel", "beleid", "!string", "Naam van het beleid."},
	{NULL, "artikel", "!string", "Waar het op steunt."},
	{NULL, "voorstel", "!string", "Het voorstel in woorden."},
	{NULL, "keer", "!integer", "De hoeveelste overtreding dit is."},
	{NULL, "maanden", "integer", "Duur; 0 is een waarschuwing; ontbreekt bij onbepaalde tijd."},
	{NULL, "bedragCent", "integer", "Bij een last: bedrag per overtreding."},
	{NULL, "maximumCent", "integer", "Bij een last: maximum."},
	{NULL, "redenen", "![string]", "Waarom, een zin per reden."},
	{"Termijnregels", "resultaten", "![Termijnregel]", "Op naam."},
	{"Termijnregel", "regel", "!string", "Naam, voor Termijnvraag."},
	{NULL, "nummer", "!string", "Nummer in de tabel van termijnen."},
	{NULL, "titel", "!string", "Titel."},
	{NULL, "uitleg", "!string", "De regel in gewone woorden."},
	{NULL, "gegevens", "![Termijngegeven]", "Wat de regel vraagt."},
	{NULL, "versies", "![Termijnversie]", "Teksten van de wet, oudste eerst."},
	{"Termijngegeven", "naam", "!string", "Sleutel in gegevens."},
	{NULL, "soort", "!string", "datum, tijdstip, ja/nee, aantal, bedrag, duur, data .."},
	{NULL, "vraag", "!string", "Wat het is."},
	{NULL, "verplicht", "!boolean", "Moet er zijn."},
	{NULL, "voorbeeld", "string", "Voorbeeld."},
	{"Termijnversie", "artikel", "!string", "Artikel."},
	{NULL, "geldig_van", "!string", "Eerste dag."},
	{NULL, "geldig_tot", "string", "Laatste dag; null zolang de tekst geldt."},
	{NULL, "bron", "!string", "Waar de tekst staat."},
	{"Termijnvraag", "regel", "!string", "Naam van de regel."},
	{NULL, "gegevens", "!object", "Sleutel en waarde; datums als JJJJ-MM-DD."},
	{"Termijn", "regel", "!string", "Naam van de regel."},
	{NULL, "nummer", "!string", "Nummer in de tabel van termijnen."},
	{NULL, "titel", "!string", "Titel."},
	{NULL, "artikel", "!string", "Artikel van de versie die gold."},
	{NULL, "versie", "!Termijnversie", "De versie die gold."},
	{NULL, "gegevens", "!object", "Wat er is gegeven."},
	{NULL, "einde", "!string", "Laatste dag; bij uren een tijdstip."},
	{NULL, "ruwe_einde", "!string", "Laatste dag zonder schuiven voor vrije dagen."},
	{NULL, "eerste_dag", "string", "Eerste dag van wat erna geldt."},
	{NULL, "laatste_dag", "string", "Laatste dag waarover geld verschuldigd is."},
	{NULL, "verbeurte_vanaf", "string", "Vanaf wanneer er wordt verbeurd."},
	{NULL, "handel_voor", "string", "Handel voor het einde van deze dag."},
	{NULL, "dagen", "integer", "Aantal dagen waarover geld verschuldigd is."},
	{NULL, "bedrag_cent", "integer", "Bedrag in centen."},
	{NULL, "verbeurten", "[Verbeurte]", "Elke overtreding apart."},
	{NULL, "stappen", "![Termijnstap]", "Hoe de datum tot stand kwam."},
	{NULL, "waarschuwingen", "![Termijnwaarschuwing]", "Waar u op moet letten."},
	{"Verbeurte", "datum", "!date", "Dag van de overtreding."},
	{NULL, "bedrag_cent", "!integer", "Verbeurd bedrag in centen."},
	{NULL, "totaal_cent", "!integer", "Samen met de vorige."},
	{NULL, "betalen_uiterlijk", "string", "Laatste dag om te betalen."},
	{NULL, "betalen_ruw", "string", "Dezelfde dag zonder schuiven."},
	{NULL, "verjaart", "string", "Laatste dag voor de verjaring."},
	{"Termijnstap", "stap", "!string", "Soort stap."},
	{NULL, "tekst", "!string", "De stap in een zin."},
	{NULL, "artikel", "!string", "Artikel."},
	{NULL, "van", "string", "Datum ervoor."},
	{NULL, "naar", "string", "Datum erna."},
	{NULL, "dagen", "integer", "Aantal dagen erbij."},
	{"Termijnwaarschuwing", "soort", "!string", "Soort."},
	{NULL, "tekst", "!string", "Wat er is."},
	{NULL, "datum", "date", "Om welke dag het gaat."},

	{"EntiteitLijst", "resultaten", "![EntiteitRegel]", "Op naam."},
	{"EntiteitRegel", "id", "!string", "Sleutel."},
	{NULL, "naam", "!string", "Naam."},
	{NULL, "soort", "!string", "Soort."},
	{NULL, "aantal", "!integer", "Hoeveel rijen erover gaan."},
	{NULL, "gewijzigd", "date-time", "Laatste wijziging."},
	{"Entiteit", "id", "!string", "Sleutel; anders dan gevraagd als er is samengevoegd."},
	{NULL, "naam", "!string", "Naam."},
	{NULL, "soort", "!string", "Soort."},
	{NULL, "aantal", "!integer", "Hoeveel rijen erover gaan."},
	{NULL, "gemaakt", "date-time", "Eerste keer gezien."},
	{NULL, "gewijzigd", "date-time", "Laatste wijziging."},
	{NULL, "bronrecords", "![Vermelding]", "De rijen, nieuwste eerst."},
	{NULL, "feiten", "![Feit]", "Wat bekend is, met de rijen die het zeggen."},
	{NULL, "relaties", "![Relatie]", "Verbonden entiteiten."},
	{NULL, "signalen", "![SignaalVermelding]", "Signalen hierover."},
	{NULL, "tijdlijn", "![Moment]", "Nieuwste eerst."},
	{NULL, "verbanden", "![Verband]", "Waarom dit een is."},
	{NULL, "mogelijkZelfde", "![Mogelijk]", "Misschien dezelfde."},
	{NULL, "gebeurtenissen", "![Gebeurtenis]", "Samengevoegd en gesplitst."},
	{NULL, "ligging", "Ligging", "Punt op de kaart."},
	{"Vermelding", "bronrecord", "!string", "Sleutel van de rij."},
	{NULL, "deel", "!integer", "Welk deel van de rij."},
	{NULL, "bron", "!string", "Sleutel van de bron."},
	{NULL, "bronTitel", "string", "Titel van de bron."},
	{NULL, "rol", "string", "Rol in de rij."},
	{NULL, "ingelezen", "date-time", "Wanneer de rij is ingelezen."},
	{NULL, "wanneer", "string", "Datum van het feit; mag deels onbekend zijn."},
	{"Feit", "label", "!string", "Welk gegeven."},
	{NULL, "waarde", "!string", "Waarde."},
	{NULL, "klopt", "!boolean", "Voldoet aan de regel van dit gegeven."},
	{NULL, "gevoelig", "!boolean", "Gevoelig gegeven."},
	{NULL, "bronrecords", "![string]", "Rijen die dit zeggen."},
	{"Relatie", "wat", "!string", "Soort relatie."},
	{NULL, "entiteit", "!string", "Sleutel van de ander."},
	{NULL, "naam", "!string", "Naam van de ander."},
	{NULL, "soort", "!string", "Soort van de ander."},
	{NULL, "vanaf", "string", "Datum; mag deels onbekend zijn."},
	{NULL, "tot", "string", "Datum; mag deels onbekend zijn."},
	{NULL, "bronrecords", "![string]", "Rijen die dit zeggen."},
	{"SignaalVermelding", "id", "!string", "Sleutel."},
	{NULL, "nummer", "string", "Nummer voor mensen."},
	{NULL, "onderwerp", "string", "Onderwerp."},
	{NULL, "status", "string", "Status."},
	{NULL, "wanneer", "string", "Datum; mag deels onbekend zijn."},
	{NULL, "hoe", "string", "Hoe het hierbij hoort."},
	{"Moment", "wanneer", "string", "Datum; mag deels onbekend zijn."},
	{NULL, "tekst", "!string", "Wat er gebeurde."},
	{NULL, "bronrecord", "string", "Rij waar dit uit komt."},
	{NULL, "signaal", "string", "Signaal waar dit uit komt."},
	{NULL, "bronTitel", "string", "Titel van de bron."},
	{"Verband", "a", "!Deel", "De ene rij."},
	{NULL, "b", "!Deel", "De andere rij."},
	{NULL, "reden", "!string", "Waarom."},
	{NULL, "bits", "!number", "Gewicht."},
	{NULL, "besluit", "string", "Sleutel van het besluit, als iemand dit besloot."},
	{"Mogelijk", "entiteit", "!string", "Sleutel van de ander."},
	{NULL, "naam", "!string", "Naam van de ander."},
	{NULL, "reden", "!string", "Waarom."},
	{NULL, "bits", "!number", "Gewicht."},
	{NULL, "a", "!Deel", "De ene rij."},
	{NULL, "b", "!Deel", "De andere rij."},
	{"Gebeurtenis", "tijd", "date-time", "Wanneer."},
	{NULL, "wat", "!string", "Wat er gebeurde."},
	{NULL, "ander", "string", "Sleutel van de ander."},
	{NULL, "anderNaam", "string", "Naam van de ander."},
	{NULL, "reden", "string", "Waarom."},
	{NULL, "wie", "string", "Door wie."},
	{"Ligging", "x", "number", "RD, meters."},
	{NULL, "y", "number", "RD, meters."},
	{NULL, "breedte", "number", "WGS84, graden."},
	{NULL, "lengte", "number", "WGS84, graden."},
	{"Deel", "bronrecord", "!string", "Sleutel van de rij."},
	{NULL, "deel", "!integer", "Welk deel van de rij."},

	{"Bronrecord", "id", "!string", "Sleutel."},
	{NULL, "bron", "!string", "Sleutel van de bron."},
	{NULL, "soort", "!string", "Soort rij."},
	{NULL, "sleutel", "!string", "Sleutel in de bron."},
	{NULL, "import", "string", "Sleutel van de import."},
	{NULL, "versie", "!integer", "Telt elke verandering in de bron."},
	{NULL, "regel", "!integer", "Regel in het bestand."},
	{NULL, "ingelezen", "date-time", "Wanneer."},
	{NULL, "velden", "![Bronveld]", "Zoals geschreven, en zoals gelezen."},
	{NULL, "extra", "![Kolom]", "Kolommen zonder veld."},
	{NULL, "delen", "![Brondeel]", "Waar de rij over gaat."},
	{NULL, "versies", "![Bronversie]", "Eerdere versies, nieuwste eerst."},
	{"Bronveld", "veld", "!string", "Naam van het veld."},
	{NULL, "geschreven", "!string", "Zoals in de bron."},
	{NULL, "waarde", "string", "In vaste vorm."},
	{NULL, "klopt", "!boolean", "Voldoet aan de regel van dit veld."},
	{"Kolom", "naam", "!string", "Kop van de kolom."},
	{NULL, "waarde", "!string", "Zoals in de bron."},
	{"Brondeel", "deel", "!integer", "Welk deel."},
	{NULL, "soort", "!string", "Soort entiteit."},
	{NULL, "rol", "!string", "Rol in de rij."},
	{NULL, "naam", "!string", "Naam."},
	{NULL, "entiteit", "string", "Sleutel van de entiteit."},
	{"Bronversie", "versie", "!integer", "Welke versie."},
	{NULL, "tijd", "date-time", "Wanneer ingelezen."},
	{NULL, "regel", "!integer", "Regel in het bestand."},
	{NULL, "import", "string", "Sleutel van de import."},

	{"ImportLijst", "resultaten", "![Import]", "Nieuwste eerst."},
	{"Import", "id", "!string", "Sleutel."},
	{NULL, "bron", "!string", "Sleutel van de bron."},
	{NULL, "bronNaam", "string", "Korte naam van de bron."},
	{NULL, "bronTitel", "string", "Titel van de bron."},
	{NULL, "bestand", "string", "Naam van het bestand."},
	{NULL, "stand", "!string", "bezig, klaar, mislukt of gestopt."},
	{NULL, "melding", "string", "Waarom het mislukte."},
	{NULL, "grootte", "!integer", "Bytes."},
	{NULL, "gelezen", "!integer", "Bytes die gelezen zijn."},
	{NULL, "regels", "!integer", "Rijen die gelezen zijn."},
	{NULL, "nieuw", "!integer", "Nieuwe rijen."},
	{NULL, "gewijzigd", "!integer", "Rijen met een nieuwe versie."},
	{NULL, "gelijk", "!integer", "Rijen die al bekend waren."},
	{NULL, "fout", "!integer", "Rijen die niet gelezen konden worden."},
	{NULL, "afwijkend", "!integer", "Waarden die niet aan hun regel voldoen."},
	{NULL, "begonnen", "date-time", "Wanneer begonnen."},
	{NULL, "klaar", "date-time", "Wanneer klaar."},
	{NULL, "wie", "string", "Door wie."},
	{"ImportfoutLijst", "resultaten", "![Importfout]", "Op regel."},
	{"Importfout", "regel", "!integer", "Regel in het bestand."},
	{NULL, "kolom", "!integer", "Kolom, vanaf 1; 0 bij de hele rij."},
	{NULL, "reden", "!string", "Wat er mis is."},
	{NULL, "ruw", "string", "De rij zoals geschreven."},
	{"Bestand", "bestand", "!binary", "CSV, XLSX, ODS of JSON."},
	{NULL, "koppeling", "string", "Welke kolom is wat: veld=kolom,veld=kolom."},

	{"BesluitLijst", "resultaten", "![Besluit]", "Nieuwste eerst."},
	{"Besluit", "id", "!string", "Sleutel."},
	{NULL, "a", "!Kant", "De ene rij."},
	{NULL, "b", "!Kant", "De andere rij."},
	{NULL, "zelfde", "!boolean", "Gaan beide over dezelfde?"},
	{NULL, "reden", "!string", "Waarom."},
	{NULL, "wie", "string", "Door wie."},
	{NULL, "tijd", "date-time", "Wanneer."},
	{NULL, "ingetrokken", "date-time", "Wanneer teruggenomen."},
	{NULL, "redenIntrekking", "string", "Waarom teruggenomen."},
	{"BesluitNieuw", "a", "!Deel", "De ene rij."},
	{NULL, "b", "!Deel", "De andere rij."},
	{NULL, "zelfde", "!boolean", "Gaan beide over dezelfde?"},
	{NULL, "reden", "!string", "Waarom."},
	{"BesluitSleutel", "id", "!string", "Sleutel van het besluit."},
	{"Intrekking", "reden", "!string", "Waarom het besluit wordt teruggenomen."},
	{"Kant", "bronrecord", "!string", "Sleutel van de rij."},
	{NULL, "deel", "!integer", "Welk deel van de rij."},
	{NULL, "naam", "string", "Naam."},
	{NULL, "entiteit", "string", "Sleutel van de entiteit."},
	{NULL, "bron", "string", "Titel van de bron."},
	{"NakijkpaarLijst", "resultaten", "![Nakijkpaar]", "Sterkste eerst."},
	{NULL, "totaal", "!integer", "Hoeveel er nog open staan."},
	{"Nakijkpaar", "a", "!Kant", "De ene rij."},
	{NULL, "b", "!Kant", "De andere rij."},
	{NULL, "soort", "!string", "Soort entiteit."},
	{NULL, "bits", "!number", "Gewicht."},
	{NULL, "tijd", "date-time", "Sinds wanneer."},
	{NULL, "redenen", "![Reden]", "Wat ervoor en ertegen pleit."},
	{"Reden", "tekst", "!string", "Wat is vergeleken."},
	{NULL, "bits", "!number", "Gewicht; negatief pleit ertegen."},
	{NULL, "links", "string", "Waarde van de ene."},
	{NULL, "rechts", "string", "Waarde van de andere."},
};

enum { RIJEN_N = sizeof(rijen) / sizeof(rijen[0]) };

static json_t *list_of(const char *inside)
{
	char item[64];

	snprintf(item, sizeof(item), "%.*s", (int)strlen(inside) - 1, inside);
	return json_pack("{s:s, s:o}", "type", "array", "items", openapi_soort(item));
}

json_t *openapi_soort(const char *type)
{
	if (type[0] == '[')
		return list_of(type + 1);
	if (type[0] >= 'A' && type[0] <= 'Z')
		return json_pack("{s:s+}", "$ref", "#/components/schemas/", type);
	if (strcmp(type, "date-time") == 0 || strcmp(type, "date") == 0 ||
	    strcmp(type, "binary") == 0)
		return json_pack("{s:s, s:s}", "type", "string", "format", type);
	return json_pack("{s:s}", "type", type);
}

/* A reference may have nothing beside it in OpenAPI 3.0, so no description either. */
static json_t *property(const char *type, const char *uitleg)
{
	json_t *o = openapi_soort(type);

	if (!json_object_get(o, "$ref"))
		json_object_set_new(o, "description", json_string(uitleg));
	return o;
}

static void add_table(json_t *all)
{
	json_t *o = NULL;

	for (size_t i = 0; i < RIJEN_N; i++) {
		const char *type = rijen[i].type;
		bool must = type[0] == '!';

		if (rijen[i].schema) {
			o = json_pack("{s:s, s:{}}", "type", "object", "properties");
			json_object_set_new(all, rijen[i].schema, o);
		}
		json_object_set_new(json_object_get(o, "properties"), rijen[i].sleutel,
				    property(type + must, rijen[i].uitleg));
		if (!must)
			continue;
		if (!json_object_get(o, "required"))
			json_object_set_new(o, "required", json_array());
		json_array_append_new(json_object_get(o, "required"),
				      json_string(rijen[i].sleutel));
	}
}

static void add_type(json_t *all, struct arena *a, const struct recordtype *t)
{
	const char *p = api_pascal(a, t->naam).p;

	json_object_set_new(all, p, openapi_schema(t));
	json_object_set_new(all, str_fmt(a, "%sNieuw", p).p, openapi_schema_nieuw(t));
	json_object_set_new(all, str_fmt(a, "%sWijziging", p).p, openapi_schema_wijziging(t));
	if (t->overgangen)
		json_object_set_new(all, str_fmt(a, "%sStap", p).p, openapi_schema_stap(t));
	json_object_set_new(all, str_fmt(a, "%sLijst", p).p, json_pack(
		"{s:s, s:[s, s], s:{s:{s:s, s:{s:s+}}, s:{s:s}}}", "type", "object", "required",
		"resultaten", "totaal", "properties", "resultaten", "type", "array", "items",
		"$ref", "#/components/schemas/", p, "totaal", "type", "integer"));
}

json_t *schemas_all(void)
{
	struct arena *a = arena_new(1 << 20);
	json_t *all = json_object();

	for (const struct recordtype *const *t = model_all(); *t; t++)
		if ((*t)->opslag == OPSLAG_TABEL)
			add_type(all, a, *t);
	add_table(all);
	arena_free(a);
	return all;
}
