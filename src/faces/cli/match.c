/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/cli/match.h"

enum cli_uit cli_match(struct cli *c)
{
	return match_namen(c);
}
