/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bronrecords: rows as they came, immutable, with their source, date and hash.
 *
 * The values are kept as written (data, a JSON object of field name to text; columns
 * without a field under "kolom:HEADER"); normal forms are derived when read. A row that
 * changed in its source becomes a new version of the same bronrecord; the old
 * version stays in table bronversie.
 *
 * From a row follow its delen (soort.h), each a match_rec with id "RECORD/NR".
 */
#ifndef WORK_BRONRECORD_BRONRECORD_H
#define WORK_BRONRECORD_BRONRECORD_H

#include "core/model/record.h"
#include "work/soorten/soort.h"

/* One row of a file, on its way in. Everything lives in the batch's arena. */
struct bronrij {
	const struct bronsoort *soort;
	int64_t regel;
	struct str *waarde;          /* as written; one for each field of the type */
	const struct paar *extra;    /* columns without a field */
	size_t extra_n;

	/* filled by bronrij_maak */
	struct str sleutel;          /* key within the source: bronsleutel, else the content hash */
	struct str data;             /* JSON */
	uint64_t hash;               /* of the content */
	size_t afwijkingen;          /* identifiers and dates that fail their rule */
};
void bronrij_maak(struct arena *, struct bronrij *);

/* A bronrecord as read back. */
struct bronrecord {
	struct str id, bron, sleutel, invoer, data;
	const struct bronsoort *soort;
	int64_t versie, regel, tijd;
	struct str *waarde;          /* as written */
	struct paar *extra;
	size_t extra_n;
};
/* Parses data; false when it is no JSON object (a damaged database). */
bool bronrecord_lees(struct arena *, struct bronrecord *);
/* Canonical form of a field, or as written when it fails its rule; *klopt_out tells. */
struct str bronrecord_waarde(struct arena *, const struct bronsoort *, size_t veld,
			     struct str geschreven, bool *klopt_out);

/*
 * The delen of a row: fills out[nr] for each that exists (others have n = 0) and
 * returns how many delen the soort has.
 */
size_t bronrij_delen(struct arena *, const struct bronsoort *, struct str id, struct str bron,
		     const struct str *waarde, struct match_rec out[static DELEN_MAX]);
/* One of them; n = 0 when it does not exist. */
void bronrij_deel(struct arena *, const struct bronsoort *, size_t nr, struct str id,
		  struct str bron, const struct str *waarde, struct match_rec *out);
/* Name to show for a deel: "Jan de Vries", "Kade 12, Waterveste", "12-ABC-3". */
struct str deel_naam(struct arena *, const struct match_rec *);
/* Of the names of its delen the one that an entity bears: that of most of them; then the
 * longest; then the first in order. "" for none. */
struct str deel_beste_naam(const struct str *naam, size_t n);

/* Tokens for the search index: names and numbers as they are, running text stemmed. */
void bronrij_tokens(struct buf *out, struct arena *, const struct bronsoort *,
		    const struct str *waarde, const struct paar *extra, size_t extra_n);

/*
 * Reads one for its page, audited ("lezen"); not found when not allowed. A row of a closed
 * source (bron_dicht): MODEL_REFUSED, unless this person has it open in a privacy check;
 * fouten may be NULL.
 */
enum model_rc bronrecord_haal(struct act *, struct str id, struct bronrecord *out,
			      struct fouten *);
struct bronversie {
	int64_t versie, tijd, regel;
	struct str invoer, data;
};
/* Earlier versions, newest first; of a row that bronrecord_haal gave, so that the same holds. */
enum model_rc bronrecord_versies(struct act *, const struct bronrecord *, struct bronversie **out,
				 size_t *n_out);

#endif
