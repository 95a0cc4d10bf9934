/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What waits: one row in table werk for each record whose state is not done, of every type
 * that says whom it waits for (recordtype.h: wie, uiterlijk, openstaand). Kept by the model in
 * the transaction of each change, so that a worklist of all types together is one read along
 * an index, however many there are.
 *
 *   record, stap   its key; `stap` "" or the step that was promised (openstaand)
 *   soort, stand   name of its type, state
 *   wie            login name, "" when nobody took it up
 *   uiterlijk      date, WERK_NOOIT without one
 *   sinds          instant at which it came in this state
 *   voor_doel, compartiment    as of the record: ZICHT_RECORD holds for it
 *   kring          record whose circle must be asked: what it belongs to, or itself; ""
 *
 * No words of the record stand in it: those are read from the record when it is shown.
 */
#ifndef CORE_MODEL_WERK_H
#define CORE_MODEL_WERK_H

#include "core/model/record.h"

#define WERK_NOOIT "9999-12-31"

/* Who is told that something waits for him that did not before, in the transaction of the
 * change; `wie` is a login name, never that of who acts. Set once, before threads. */
typedef enum db_rc werk_meld(struct act *, struct str wie);
void werk_melder(werk_meld *);

/* A record that is destroyed waits for nobody. */
enum db_rc werk_weg(struct act *, struct str record) __attribute__((warn_unused_result));

/* Builds the table anew when the declarations differ from those it was made by. After
 * model_sync; takes a DB_WRITE connection outside a transaction. Tells nobody. */
enum db_rc werk_bouw(struct db *) __attribute__((warn_unused_result));

#endif
