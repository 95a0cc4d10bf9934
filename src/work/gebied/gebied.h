/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Aandachtsgebieden: parts of the municipality that a team looks at together (a business park, a
 * holiday park, the harbour), as a line on the map or as a list of postcodes.
 *
 * A shape is GeoJSON (RFC 7946: longitude before latitude; or Rijksdriehoek in metres, as many
 * Dutch files have it). It is checked when it is typed, drawn or read in, with a message that
 * says what is wrong. An area lies within the purpose it was made for, and says nothing
 * about who is in it.
 */
#ifndef WORK_GEBIED_GEBIED_H
#define WORK_GEBIED_GEBIED_H

#include "core/base/vlak.h"
#include "core/model/record.h"

extern const struct recordtype type_gebied;

enum { GEBIEDEN_MAX = 500, GEBIED_VORM_MAX = 200000 };

struct gebied {
	struct str id, naam, soort;   /* soort as people read it */
	struct str postcodes;         /* canonical beginnings, space-separated, or "" */
	struct vlak vlak;             /* n = 0: postcodes alone */
};

/* GeoJSON as an area. False with a Dutch reason that says what to do. */
bool gebied_vorm(struct arena *, struct str geojson, struct vlak *out, const char **fout);

/* Each asks for the right to see and adds its audit line. */
enum model_rc gebied_haal(struct act *, struct str id, struct gebied *out);
enum model_rc gebieden_lijst(struct act *, struct gebied **out, size_t *n_out);

/* Does it lie in the area? By its point when it has one and the area a line, else by postcode. */
bool gebied_bevat(const struct gebied *, const struct punt *plek, struct str postcode);

/*
 * Makes an area of each shape of a FeatureCollection or Feature: its name from property "naam",
 * "name" or "title", else `naam` with a number. All or none: a mistake names the shape. The act is
 * DB_WRITE.
 */
enum model_rc gebieden_inlezen(struct act *, struct str geojson, struct str naam,
			       struct str soort, struct fouten *, size_t *n_out);

#endif
