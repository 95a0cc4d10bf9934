/* SPDX-License-Identifier: EUPL-1.2 */
/* Between date.c (the calendar, writing) and date_parse.c (reading). */
#ifndef CORE_BASE_DATE_PRIVATE_H
#define CORE_BASE_DATE_PRIVATE_H

#include "core/base/date.h"

enum { DATE_YEAR_MAX = 9999, DATE_DAY_S = 86400 };

extern const char *const date_months[12];

#endif
