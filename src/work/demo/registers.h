/* SPDX-License-Identifier: EUPL-1.2 */
/* One function for each file; each writes it whole. */
#ifndef WORK_DEMO_REGISTERS_H
#define WORK_DEMO_REGISTERS_H

#include "work/demo/uit.h"

typedef enum demo_rc schrijver(const struct stad *, const char *dir,
			       char err[static DEMO_ERR_MAX]);

/* registers.c */
schrijver schrijf_brp, schrijf_kvk, schrijf_rdw, schrijf_haven, schrijf_vergunningen,
	schrijf_adressen;
/* meldingen.c */
schrijver schrijf_toezicht, schrijf_inkoop, schrijf_signalen, schrijf_mma;

#endif
