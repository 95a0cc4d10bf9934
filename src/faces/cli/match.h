/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `contramijn match`: who is who in any lists, without a data directory. Private to the
 * command line.
 */
#ifndef FACES_CLI_MATCH_H
#define FACES_CLI_MATCH_H

#include "faces/cli/cli.h"

/* `match --names`: the likeness of pairs of bare names. */
enum cli_uit match_namen(struct cli *);

#endif
