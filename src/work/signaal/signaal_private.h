/* SPDX-License-Identifier: EUPL-1.2 */
/* Words that the fields of a signal and the questions of its steps share. */
#ifndef WORK_SIGNAAL_PRIVATE_H
#define WORK_SIGNAAL_PRIVATE_H

#include "core/model/loop.h"

extern const struct keuze signaal_gaat_over[], signaal_ernst[], signaal_concreet[],
	signaal_actueel[], signaal_prioriteit[], signaal_trend[], signaal_bronoordeel[],
	signaal_infooordeel[], signaal_routes[], signaal_terugstanden[], signaal_berichten[],
	signaal_wijzen[], signaal_indicatoren[];
extern const struct status signaal_statussen[];
extern const struct overgang signaal_overgangen[];
extern const struct openstaand signaal_openstaand;

#endif
