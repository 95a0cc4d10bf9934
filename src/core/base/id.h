/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keys made by the program: 128 bits, time-ordered, 80 bits of them random
 * (as in UUIDv7), written as 26 characters of Crockford base 32 in lower case.
 * Later keys of one process sort after earlier ones. A key says nothing about
 * the person it stands for (normen.md 1.1).
 *
 * Threads: id_new may be called by all.
 */
#ifndef CORE_BASE_ID_H
#define CORE_BASE_ID_H

#include "core/base/str.h"

enum { ID_LEN = 26 };

struct str id_new(struct arena *a);
void id_write(char out[static ID_LEN + 1]);
bool id_valid(struct str s);

#endif
