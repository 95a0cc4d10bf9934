/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Witnesses: two municipalities sign each other's heads, so that neither can show another
 * history later than it showed before (normen.md 9.3).
 *
 *	ours: getuige_kop      our last head, with the proof that the log they saw is its start
 *	theirs: getuige_teken  checks that head against the last one seen, and signs it
 *	ours: getuige_bewaar   checks and keeps their signature
 *
 * The messages are JSON texts of some hundred bytes; how they travel does not matter.
 * A first head of an unknown municipality is taken as it is: from then on it is bound.
 */
#ifndef CORE_TRUST_GETUIGE_H
#define CORE_TRUST_GETUIGE_H

#include "core/trust/act.h"

enum getuige_rc {
	GETUIGE_OK,
	GETUIGE_GEEN_KOP,       /* no head was signed yet */
	GETUIGE_ONLEESBAAR,     /* not such a message */
	GETUIGE_HANDTEKENING,   /* the signature does not fit */
	GETUIGE_ANDERS,         /* the log they show is not the log they showed before */
	GETUIGE_GEEN_BEWIJS,    /* ask again, with the size that we saw: *gezien_out */
	GETUIGE_RETRY,
	GETUIGE_FOUT
};
/* Dutch sentence. */
const char *getuige_tekst(enum getuige_rc);

/* `gezien`: size of the log that the witness saw last, 0 when never. All need a begun act; the
 * last two one of DB_WRITE. Texts in the act's arena. */
enum getuige_rc getuige_kop(struct act *, uint64_t gezien, struct str *json_out);
enum getuige_rc getuige_teken(struct act *, struct str kop_json, struct str naam,
			      struct str *json_out, uint64_t *gezien_out);
enum getuige_rc getuige_bewaar(struct act *, struct str teken_json);

#endif
