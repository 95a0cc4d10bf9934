/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Signalenoverleg (GSO): the agenda is made of weighed signals; each point ends in a decision
 * with owner and date, which is carried out on the signal in the same transaction. The minutes
 * are the decisions. What goes to the participants beforehand holds only the kinds of data that
 * a check 2A of this meeting allows.
 */
#ifndef WORK_OVERLEG_OVERLEG_H
#define WORK_OVERLEG_OVERLEG_H

#include <jansson.h>

#include "core/model/loop.h"

extern const struct recordtype type_overleg, type_agendapunt;

/* The agenda to send: of each signal the fields that 2A allows for every participant.
 * MODEL_REFUSED when no check 2A of this meeting allows anything. The caller's reference. */
enum model_rc overleg_agenda(struct act *, struct str id, json_t **out, struct fouten *);

#endif
