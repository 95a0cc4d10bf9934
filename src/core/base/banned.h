/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Functions that have no place in this program; using one does not compile.
 * Included by the build before every file. Idea: git's banned.h.
 */
#ifndef CORE_BASE_BANNED_H
#define CORE_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(what, use) _Pragma("GCC error \"" #what " is banned: use " #use "\"")
#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#define strcpy(...) strcpy_is_banned_use_str_dup
#define strcat(...) strcat_is_banned_use_buf_str
#define strncpy(...) strncpy_is_banned_use_str_dup
#define strncat(...) strncat_is_banned_use_buf_str
#define sprintf(...) sprintf_is_banned_use_str_fmt
#define vsprintf(...) vsprintf_is_banned_use_str_vfmt
#define gets(...) gets_is_banned
#define strtok(...) strtok_is_banned_use_str_cut
#define atoi(...) atoi_is_banned_use_str_to_int
#define atol(...) atol_is_banned_use_str_to_int
#define localtime(...) localtime_is_banned_use_civil_amsterdam
#define gmtime(...) gmtime_is_banned_use_civil_amsterdam
#define ctime(...) ctime_is_banned_use_instant_iso
#define asctime(...) asctime_is_banned_use_instant_iso
#define mktime(...) mktime_is_banned_use_date_to_days
#define strftime(...) strftime_is_banned_use_date_iso
#define rand(...) rand_is_banned_use_randombytes
#define srand(...) srand_is_banned_use_randombytes
#define tmpnam(...) tmpnam_is_banned_use_mkstemp
#define system(...) system_is_banned
#define popen(...) popen_is_banned
#undef BANNED

#endif
