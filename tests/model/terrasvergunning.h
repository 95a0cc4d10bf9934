/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The record type of docs/record-type.md: ten fields, one file, nothing else. Tests
 * of pages and of the API may use it too.
 */
#ifndef TESTS_MODEL_TERRASVERGUNNING_H
#define TESTS_MODEL_TERRASVERGUNNING_H

#include "core/model/loop.h"

static const struct keuze terras_soorten[] = {
	{"gevel", "Gevelterras"},
	{"eiland", "Eilandterras"},
	{"dak", "Dakterras"},
	{NULL, NULL},
};

static const struct keuze terras_dagen[] = {
	{"ma", "maandag"}, {"di", "dinsdag"},  {"wo", "woensdag"}, {"do", "donderdag"},
	{"vr", "vrijdag"}, {"za", "zaterdag"}, {"zo", "zondag"},   {NULL, NULL},
};

static const struct status terras_statussen[] = {
	{.waarde = "aangevraagd", .label = "Aangevraagd", .dagen = 56},
	{.waarde = "verleend", .label = "Verleend", .vlaggen = STATUS_KLAAR},
	{.waarde = "geweigerd", .label = "Geweigerd", .vlaggen = STATUS_KLAAR},
	{.waarde = "ingetrokken", .label = "Ingetrokken", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL},
};

static const struct veld terras_velden[] = {
	{.naam = "zaak", .label = "Naam van de zaak", .soort = VELD_TEKST, .groep = "Aanvrager",
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKWOORD, .wgs = WGS_BEDRIJF,
	 .kopwoorden = "zaak|horecazaak|naam zaak"},
	{.naam = "kvk", .label = "KvK-nummer", .soort = VELD_KENMERK, .kenmerk = KM_KVK,
	 .vlaggen = VELD_FILTER | VELD_ZOEKWOORD, .wgs = WGS_BEDRIJF},
	{.naam = "bsn", .label = "BSN van de ondernemer", .soort = VELD_KENMERK,
	 .kenmerk = KM_BSN, .vlaggen = VELD_GEVOELIG, .wgs = WGS_BSN},
	{.naam = "soort", .label = "Soort terras", .soort = VELD_KEUZE, .keuzes = terras_soorten,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER, .groep = "Het terras",
	 .wgs = WGS_VERGUNNING},
	{.naam = "stoelen", .label = "Aantal stoelen", .soort = VELD_GETAL,
	 .vlaggen = VELD_IN_LIJST | VELD_FILTER, .wgs = WGS_VERGUNNING},
	{.naam = "dagen", .label = "Open op", .soort = VELD_MEERKEUZE, .keuzes = terras_dagen,
	 .vlaggen = VELD_FILTER, .wgs = WGS_VERGUNNING},
	{.naam = "verwarmd", .label = "Met verwarming?", .soort = VELD_JANEE,
	 .wgs = WGS_VERGUNNING},
	{.naam = "leges", .label = "Leges", .soort = VELD_GELD, .vlaggen = VELD_IN_LIJST,
	 .uitleg = "Bedrag dat de aanvrager betaalt.", .wgs = WGS_FINANCIEEL},
	{.naam = "vanaf", .label = "Geldig vanaf", .soort = VELD_DATUM, .groep = "Besluit",
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER, .wgs = WGS_VERGUNNING},
	{.naam = "toelichting", .label = "Toelichting", .soort = VELD_LANGE_TEKST,
	 .vlaggen = VELD_ZOEKTEKST, .wgs = WGS_VERGUNNING},
};

static const struct veld terras_vragen[] = {
	{.naam = "besluitdatum", .label = "Datum van het besluit", .soort = VELD_DATUM,
	 .vlaggen = VELD_VERPLICHT},
};

static const struct overgang terras_overgangen[] = {
	{.naam = "verlenen", .van = "aangevraagd", .naar = "verleend", .knop = "Verlenen",
	 .uitleg = "De aanvraag voldoet aan de regels.", .recht = RECHT_BESLISSEN,
	 .vragen = terras_vragen, .vragen_n = 1},
	{.naam = "weigeren", .van = "aangevraagd", .naar = "geweigerd", .knop = "Weigeren",
	 .uitleg = "De aanvraag voldoet niet aan de regels.", .recht = RECHT_BESLISSEN,
	 .reden_vraag = "Waaraan voldoet de aanvraag niet"},
	{.naam = "intrekken", .van = "verleend", .naar = "ingetrokken", .knop = "Intrekken",
	 .uitleg = "Het terras mag er niet meer staan.", .recht = RECHT_BESLISSEN,
	 .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ERNSTIG},
	{.naam = NULL},
};

static const struct recordtype terrasvergunning = {
	.naam = "terrasvergunning",
	.ding = "signaal",
	.meervoud = "terrasvergunningen",
	.titel = "Terrasvergunning",
	.titel_meervoud = "Terrasvergunningen",
	.uitleg = "Een vergunning voor een terras bij een horecazaak.",
	.opslag = OPSLAG_TABEL,
	.velden = terras_velden,
	.velden_n = sizeof(terras_velden) / sizeof(terras_velden[0]),
	.statussen = terras_statussen,
	.overgangen = terras_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten 2020, resultaat 5.1",
	.kop = "zaak soort",
	.nummer = "T",
};

#endif
