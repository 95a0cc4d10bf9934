/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The pages for people. Each file has its own route table; web_tables gives all of
 * them for http_start. web_start comes first: it sets the error page and builds the
 * pages of declared record types, so model_types must have been called.
 */
#ifndef FACES_WEB_WEB_H
#define FACES_WEB_WEB_H

#include "faces/http/http.h"
#include "faces/web/layout.h"

void web_start(void);
/* Ends with NULL. */
const struct route *const *web_tables(void);

extern const struct route aanmelden_routes[]; /* /inloggen, /uitloggen */
extern const struct route teksten_routes[];   /* /toegankelijkheid */
extern const struct route profiel_routes[];   /* /profiel */
extern const struct route tweede_routes[];    /* /profiel/tweede-stap */
extern const struct route passkey_routes[];   /* /profiel/passkeys, /inloggen/passkey */
extern const struct route sso_routes[];       /* /inloggen/gemeente, /inloggen/terug */
extern const struct route gebruikers_routes[];
extern const struct route doelen_routes[];    /* /doel, /waarom-zie-ik-dit-niet */
extern const struct route compartimenten_routes[];
extern const struct route noodtoegang_routes[];
extern const struct route bronnen_plek_routes[];
extern const struct route bewaren_routes[];   /* /bewaren, verklaringen */
extern const struct route verzoeken_routes[]; /* /verzoeken/{id}/dossier */
extern const struct route toezicht_routes[];  /* /logboek/over, /logboek/opvallend */
extern const struct route akkoorden_routes[]; /* /akkoord */
extern const struct route rollen_routes[];    /* /gebruikers/rollen */
extern const struct route logboek_routes[];
extern const struct route werkvoorraad_routes[]; /* / */
extern const struct route invoer_routes[];       /* /invoer */
extern const struct route inlezen_routes[];      /* /bronnen/{id}/inlezen */
extern const struct route rapport_routes[];      /* /cijfers/signalen */
extern const struct route brieven_routes[];      /* /brieven/{id}/odt, /sjablonen */
extern const struct route casussen_routes[];     /* /casussen/{id}/riec-pakket */
extern const struct route meldingen_routes[];    /* /mijn-meldingen */
extern const struct route instellingen_routes[];
extern const struct route signalen_routes[];     /* /signalen/{id}/koppelen */
extern const struct route zoeken_routes[];
extern const struct route entiteiten_routes[];
extern const struct route patronen_routes[];  /* /patronen */
extern const struct route netwerk_routes[];   /* /netwerk */
extern const struct route kaart_routes[];     /* /kaart */
extern const struct route nakijken_routes[];
extern const struct route bronrecords_routes[];
extern const struct route geld_routes[];         /* /geld */
extern const struct route bibob_routes[];        /* /bibobzaken/{id}/koppelen */
extern const struct route afpakken_routes[];     /* /afpakken */
extern const struct route beleid_routes[];       /* /beleid */
extern const struct route afschriften_routes[];  /* /afschriften/inlezen */
extern const struct route termijnen_routes[]; /* waarom deze datum? */
/* Made from model_all(): list, new, detail, change for each OPSLAG_TABEL type. */
const struct route *records_routes(void);

/* Word and label of a thing of rol.c: "signaal" -> "Signalen". */
struct str ding_titel(struct str ding);

#endif
