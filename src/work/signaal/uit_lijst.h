/* SPDX-License-Identifier: EUPL-1.2 */
/* A row of an imported list of reports becomes a signaal on the werkvoorraad. */
#ifndef WORK_SIGNAAL_UIT_LIJST_H
#define WORK_SIGNAAL_UIT_LIJST_H

#include "work/bronrecord/bronrecord.h"

/* `record` is the key of the bronrecord, kept in field bronrecord. */
enum db_rc signaal_uit_lijst(struct act *, const struct bronrij *, struct str record);

#endif
