/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes of a text file through one sliding window.
 *
 * Unpacks gzip and xz on the way, and turns UTF-16 into UTF-8; all other encodings
 * pass unchanged. Offsets count the bytes that come out, after a byte order mark.
 * The window grows from 256 KiB to `max` when the reader takes nothing from it.
 *
 * Ownership: the source owns file and window. Threads: one.
 */
#ifndef ENGINES_TABLE_SOURCE_H
#define ENGINES_TABLE_SOURCE_H

#include "core/base/str.h"

struct source;

enum source_got {
	SOURCE_MORE,   /* bytes were added */
	SOURCE_END,    /* nothing left */
	SOURCE_FULL,   /* the window is at its maximum: take something first */
	SOURCE_BROKEN  /* read error or broken packing: see source_err */
};

/* NULL when the file cannot be opened; the reason (Dutch) in err. */
struct source *source_open(const char *path, size_t max, char *err, size_t err_max);
void source_close(struct source *);

/* What is in the window now; valid until the next fill, take or seek. */
struct str source_window(const struct source *);
__attribute__((warn_unused_result)) enum source_got source_fill(struct source *);
void source_take(struct source *, size_t n);

/* Fills until the window holds a whole line: MORE with its length, end included; the
 * last line may lack its end. END with length 0 when nothing is left. */
__attribute__((warn_unused_result)) enum source_got source_line(struct source *, char eol,
								 size_t *len_out);
/* Takes the first line without keeping it: for lines longer than the window. */
__attribute__((warn_unused_result)) bool source_drop_line(struct source *, char eol);

/* Offset of the first byte of the window. */
int64_t source_offset(const struct source *);
/* To the start; then read on with fill and take. */
__attribute__((warn_unused_result)) bool source_rewind(struct source *);

bool source_was_utf16(const struct source *);
bool source_had_bom(const struct source *);
int64_t source_size(const struct source *); /* on disk */
int64_t source_read(const struct source *); /* on disk, so far */
size_t source_memory(const struct source *);
const char *source_err(const struct source *);

#endif
