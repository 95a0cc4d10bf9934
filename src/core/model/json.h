/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Records as JSON, in the form of the API.
 *
 * Keys are the field names; numbers and cents are JSON numbers, ja/nee is
 * true/false, several choices are an array, all else is a string: dates
 * YYYY-MM-DD (or YYYY-MM, YYYY when partly known), instants RFC 3339 in UTC. What is
 * not filled in is absent. A sensitive value is masked unless `geheel`; a masked
 * value that is no plain text is absent.
 *
 * Ownership: results are the caller's references; json_van_record gives NULL only
 * when there is no memory. Threads: pure.
 */
#ifndef CORE_MODEL_JSON_H
#define CORE_MODEL_JSON_H

#include <jansson.h>

#include "core/model/loop.h"

json_t *json_van_record(struct act *, const struct record *, bool geheel);
json_t *json_van_wijziging(struct act *, const struct wijziging *);
/* {"stap", "van", "naar", "tijd", "versie", "wie", "reden", "antwoorden"} */
json_t *json_van_stap(struct act *, const struct stap *);

/*
 * Takes a JSON body into a record, new or read before (PATCH): absent keys keep
 * their value, null empties. "versie" is the version that the caller read. All
 * mistakes at once: wrong types, unknown keys, keys of the program itself.
 */
void json_lees(struct act *, struct record *, const json_t *body, struct fouten *);
/* [{"veld": .., "code": .., "tekst": ..}]; veld is absent when about the whole. */
json_t *json_van_fouten(const struct fouten *);

#endif
