/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/uit.h"

/* In the order of enum bestand: registers first, so that what people wrote finds them. */
const struct demo_bron demo_bronnen[BESTAND_N + 1] = {
	[BESTAND_BRP] = {
		"brp", "Basisregistratie Personen", "persoon",
		"Vaststellen wie waar woont, bij een signaal dat al gewogen is.",
		"publieke-taak", "Wet basisregistratie personen, artikel 1.7", "P1Y", "Burgerzaken",
		"brp.csv", NULL},
	[BESTAND_KVK] = {
		"kvk", "Handelsregister", "organisatie",
		"Vaststellen wie een bedrijf bestuurt en waar het zit.",
		"openbaar-register", "Handelsregisterwet 2007, artikel 22", "P2Y", "Economie",
		"kvk.csv", NULL},
	[BESTAND_RDW] = {
		"rdw", "Kentekenregister", "voertuig",
		"Vaststellen op wiens naam een voertuig staat, bij toezicht en handhaving.",
		"publieke-taak", "Wegenverkeerswet 1994, artikel 43", "P1Y",
		"Toezicht en handhaving", "rdw.csv", NULL},
	[BESTAND_VERGUNNINGEN] = {
		"vergunningen", "Vergunningen", "vergunning",
		"Beoordelen van aanvragen en toezicht op de naleving.",
		"publieke-taak", "Gemeentewet, artikel 149 en 174", "P5Y", "Vergunningen",
		"vergunningen.xlsx", NULL},
	[BESTAND_HAVEN] = {
		"haven", "Havenregister", "vaartuig",
		"Innen van liggeld en orde in de haven.",
		"publieke-taak", "Havenverordening Waterveste", "P5Y", "Havenbeheer",
		"havenregister.csv", NULL},
	[BESTAND_BAG] = {
		"adressen", "Adressen met ligging", "adres",
		"Adressen een plek op de kaart geven, zonder ze ergens anders op te vragen.",
		"openbaar-register", "Wet basisregistratie adressen en gebouwen, artikel 32",
		"P10Y", "Geo-informatie", "adressen.csv", NULL},
	[BESTAND_TOEZICHT] = {
		"toezicht", "Bevindingen van toezicht", "adres",
		"Vastleggen van controles door toezichthouders en boa's.",
		"publieke-taak", "Algemene wet bestuursrecht, titel 5.2", "P5Y",
		"Toezicht en handhaving", "toezicht.csv", NULL},
	[BESTAND_INKOOP] = {
		"inkoopregister", "Inkoopregister van handelaren", "goed",
		"Tegengaan van heling.",
		"wettelijke-plicht", "Wetboek van Strafrecht, artikel 437", "P3Y",
		"Toezicht en handhaving", "inkoopregister.csv", NULL},
	[BESTAND_SIGNALEN] = {
		"signalen", "Signalen van collega's", "signaal",
		"Beoordelen of er sprake is van ondermijning en wat de gemeente kan doen.",
		"publieke-taak", "Gemeentewet, artikel 172; privacyprotocol ondermijning", "P1Y",
		"Openbare orde en veiligheid", "signalen.csv", NULL},
	[BESTAND_MMA] = {
		"mma", "Meldingen Misdaad Anoniem", "signaal",
		"Beoordelen van anonieme meldingen die de gemeente ontvangt.",
		"publieke-taak", "Gemeentewet, artikel 172", "P6M", "Openbare orde en veiligheid",
		"meldingen-mma.json",
		"bronsleutel=meldnummer,datum=datum,thema=categorie,tekst=tekst,"
		"adres=locatie.adres,plaats=locatie.plaats,bedrijf=bedrijf,kenteken=kenteken"},
	[BESTAND_N] = {NULL},
};
