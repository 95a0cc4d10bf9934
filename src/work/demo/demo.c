/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/demo/demo.h"

#include "work/demo/registers.h"

enum { MENSEN_MIN = 500 };

static schrijver *const schrijvers[BESTAND_N] = {
	[BESTAND_BRP] = schrijf_brp, [BESTAND_KVK] = schrijf_kvk, [BESTAND_RDW] = schrijf_rdw,
	[BESTAND_VERGUNNINGEN] = schrijf_vergunningen, [BESTAND_HAVEN] = schrijf_haven,
	[BESTAND_BAG] = schrijf_adressen,
	[BESTAND_TOEZICHT] = schrijf_toezicht, [BESTAND_INKOOP] = schrijf_inkoop,
	[BESTAND_SIGNALEN] = schrijf_signalen, [BESTAND_MMA] = schrijf_mma,
};

enum demo_rc demo_write(const char *dir, const struct demo_opts *o, char err[static DEMO_ERR_MAX])
{
	size_t mensen = o->mensen ? o->mensen : DEMO_MENSEN;
	struct date vandaag = o->vandaag.year ? o->vandaag : (struct date){2026, 11, 1};
	struct stad stad;

	err[0] = '\0';
	stad_maak(&stad, mensen < MENSEN_MIN ? MENSEN_MIN : mensen, o->zaad, vandaag);
	for (int b = 0; b < BESTAND_N; b++)
		if (schrijvers[b](&stad, dir, err) != DEMO_OK)
			return DEMO_FAIL;
	return DEMO_OK;
}
