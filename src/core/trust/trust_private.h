/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of core/trust share and nobody else needs.
 */
#ifndef CORE_TRUST_TRUST_PRIVATE_H
#define CORE_TRUST_TRUST_PRIVATE_H

#include "core/base/clock.h"
#include "core/trust/audit.h"
#include "core/trust/gebruiker.h"

/* Every limit of this room, with its unit in the name. */
enum {
	ACT_WAIT_READ_MS = 5000,         /* for a free connection, then DB_RETRY */
	ACT_WAIT_WRITE_MS = 15000,
	AUDIT_WAIT_MS = 15000,           /* for the lines of a read, then it fails */
	AUDIT_PAUSE_MS = 20,             /* between two tries */
	AUDIT_LIST_MAX_N = 1000,
	AUDIT_COVERS_MAX = 4 << 20,      /* bytes of keys; a list page is far below */
	AUDIT_HEAD_S = 3600,             /* between two signed heads */
	AUDIT_HEAD_AGAIN_S = 60,         /* after one that did not succeed */

	SESSIE_IDLE_S = 30 * 60,         /* ASVS 7.3.1: 15 to 30 minutes */
	SESSIE_ABSOLUTE_S = 10 * 3600,   /* ASVS 7.3.2 */
	SESSIE_TOUCH_S = 60,             /* at most one write each */
	SESSIE_LIJST_MAX_N = 100,
	TOKEN_TOUCH_S = 3600,

	GEHEIM_BYTES = 32,               /* 256 bits of chance */
	GEHEIM_LEN = 43,                 /* the same in base64url */
	GEHEIM_HASH_LEN = 64,            /* BLAKE2b-256 in hex */
	BASE64_MAX = 16 << 10,           /* characters */

	NAAM_MIN_N = 2,                  /* login name */
	NAAM_MAX_N = 64,
	TEKST_MAX_N = 200,               /* full name, department, e-mail */
	HERKOMST_MAX_N = 100,

	LOGIN_WAIT_S = 10,               /* for others to get out of the way */
	LIMIET_VENSTER_S = 15 * 60,      /* failures longer ago are forgotten */
	LIMIET_NAAM_N = 5,               /* failures without delay, for one account */
	LIMIET_HERKOMST_N = 30,          /* for one source: a town hall is one address */
	LIMIET_EERSTE_S = 10,            /* first delay; each next one is twice as long */
	LIMIET_LANGSTE_S = 10 * 60       /* longest, under the window: never for good */
};

/* ---- geheim.c: secrets by chance, kept as hashes ------------------------- */

struct str geheim_nieuw(struct arena *);                  /* GEHEIM_LEN characters */
struct str geheim_hash(struct arena *, struct str geheim); /* GEHEIM_HASH_LEN */
/* With the secret of this installation: for guessable values (names, addresses). */
struct str geheim_hash_met(struct act *, const char *soort, struct str waarde);
/* Exactly n bytes from hex; false for anything else. */
bool geheim_van_hex(struct str hex, uint8_t *out, size_t n);
bool geheim_gelijk(struct str a, struct str b);           /* in constant time */
/* base64url without padding, which is how browsers and tokens write bytes; false for anything
 * else, for nothing, and for more than BASE64_MAX characters. */
bool geheim_van_base64(struct arena *, struct str in, struct str *out);
struct str geheim_base64(struct arena *, struct str in);

/* A str nobody filled counts as empty. */
static inline struct str str_vast(struct str s) { return s.p ? s : STR(""); }

/* ---- sessie.c: beginning one ------------------------------------------------- */

/* For somebody who has proved who he is; in a begun DB_WRITE act. It waits when he has a second
 * factor. */
enum db_rc sessie_nieuw(struct act *, const struct gebruiker *, struct sessie *out,
			struct str *token_out);

/* ---- bewijs.c: giving the second factor ------------------------------------ */

/* Judges in a begun DB_WRITE act; may be run again. */
typedef enum db_rc bewijs_oordeel(struct act *, void *arg, bool *goed);
/* The act has not begun. TRUST_OK: the session no longer waits and is fresh. */
enum trust_rc bewijs_geef(struct act *, const struct sessie *, bewijs_oordeel *oordeel, void *arg,
			  int *wait_s_out);

/* ---- gebruiker.c ---------------------------------------------------------- */

enum trust_rc trust_of_db(enum db_rc);
/* Runs a statement without rows: DB_OK or what went wrong. */
enum db_rc trust_run(struct db_stmt *);
/* The columns of GEBRUIKER_KOLOMMEN from column `from` on. */
#define GEBRUIKER_KOLOMMEN                                                                         \
	"g.id, g.naam, g.volledig, g.afdeling, g.email, g.rol, g.actief, g.gemaakt, g.gezien, "    \
	"g.versie"
enum { GEBRUIKER_KOLOMMEN_N = 10 };
void gebruiker_lees(struct act *, struct db_stmt *, int from, struct gebruiker *out);
/* Is this the user's own account, or may the act manage all accounts? */
bool gebruiker_beheer(const struct act *, struct str id);
/* Ends every session and, when `tokens`, every token of this user. */
enum db_rc gebruiker_buiten(struct act *, struct str id, bool tokens);
/* Login names are written in lower case, whatever someone types. */
struct str gebruiker_naamvorm(struct arena *, struct str naam);

/* ---- act.c ---------------------------------------------------------------- */

/*
 * Begins a transaction when none has begun; *own_out tells act_sluit to end it.
 */
enum db_rc act_open(struct act *, enum db_mode, bool *own_out);
enum db_rc act_sluit(struct act *, bool own, enum db_rc);
/* Runs one small write whose loss does no harm: now or, when busy, not at all. */
void act_terloops(struct act *, const struct db_sql *, int64_t nu, struct str id);

/* ---- limiet.c: attempts, counted in the database --------------------------- */

struct limiet {
	struct str naam, herkomst;      /* keys of table poging */
};
void limiet_init(struct limiet *, struct act *, struct str naam);
/* Seconds to wait; 0: go on. Reads only. */
enum db_rc limiet_wacht(struct act *, const struct limiet *, int *wait_s_out);
/*
 * Counts this attempt as a failure before the password is looked at, so that
 * attempts at the same time cannot pass together; *wait_s_out as above.
 */
enum db_rc limiet_neem(struct act *, const struct limiet *, int *wait_s_out);
/* It was no failure after all. */
enum db_rc limiet_goed(struct act *, const struct limiet *);

#endif
