/* SPDX-License-Identifier: EUPL-1.2 */
/* Levels of Leiden: ties of a node to groups, nodes sorted by number, groups made nodes. */
#include "engines/graph/leiden.h"

uint32_t leiden_ties(struct leiden *l, uint32_t v, const uint32_t *number, uint32_t only)
{
	const struct level *at = &l->at;
	uint32_t near_n = 0;

	for (uint32_t i = at->row[v]; i < at->row[v + 1]; i++) {
		uint32_t u = at->to[i], c = number[u];

		if (only != GRAPH_NONE && at->group[u] != only)
			continue;
		if (l->tie[c] == 0)
			l->near[near_n++] = c;
		l->tie[c] += (double)at->weight[i];
	}
	return near_n;
}

void leiden_forget(struct leiden *l, uint32_t near_n)
{
	for (uint32_t i = 0; i < near_n; i++)
		l->tie[l->near[i]] = 0;
}

void leiden_sort(struct leiden *l, const uint32_t *number)
{
	uint32_t n = l->at.n, sum = 0;

	for (uint32_t c = 0; c <= n; c++)
		l->begin[c] = 0;
	for (uint32_t v = 0; v < n; v++)
		l->begin[number[v]]++;
	for (uint32_t c = 0; c < n; c++) {
		sum += l->begin[c];
		l->begin[c] = sum;
	}
	l->begin[n] = sum;
	for (uint32_t v = n; v-- > 0;)
		l->sorted[--l->begin[number[v]]] = v;
}

/* number[v] becomes 0 .. count - 1 in order of the first node that has it. */
static uint32_t renumber(uint32_t *number, uint32_t n, uint32_t *fresh)
{
	uint32_t count = 0;

	for (uint32_t v = 0; v < n; v++)
		fresh[v] = GRAPH_NONE;
	for (uint32_t v = 0; v < n; v++) {
		if (fresh[number[v]] == GRAPH_NONE)
			fresh[number[v]] = count++;
		number[v] = fresh[number[v]];
	}
	return count;
}

uint32_t leiden_number_groups(struct leiden *l)
{
	return renumber(l->at.group, l->at.n, l->size);
}

/* The nodes sorted[begin[c] ..] become node c of the next level. */
static uint32_t make_node(struct leiden *l, uint32_t c, uint32_t at_arc)
{
	struct level *next = &l->next;
	uint32_t near_n = 0;

	next->strength[c] = 0;
	for (uint32_t i = l->begin[c]; i < l->begin[c + 1]; i++) {
		uint32_t v = l->sorted[i];

		next->strength[c] += l->at.strength[v];
		next->group[c] = l->at.group[v];
		for (uint32_t k = l->at.row[v]; k < l->at.row[v + 1]; k++) {
			uint32_t d = l->refined[l->at.to[k]];

			if (d == c)
				continue;
			if (l->tie[d] == 0)
				l->near[near_n++] = d;
			l->tie[d] += (double)l->at.weight[k];
		}
	}
	for (uint32_t i = 0; i < near_n; i++, at_arc++) {
		next->to[at_arc] = l->near[i];
		next->weight[at_arc] = (float)l->tie[l->near[i]];
	}
	leiden_forget(l, near_n);
	return at_arc;
}

bool leiden_aggregate(struct leiden *l)
{
	uint32_t groups = leiden_number_groups(l), at_arc = 0, n = l->at.n;
	struct level made;

	if (groups == n)
		return false;
	leiden_refine(l);
	l->next.n = renumber(l->refined, n, l->size);
	if (l->next.n == n)
		return false;
	leiden_sort(l, l->refined);
	for (uint32_t c = 0; c < l->next.n; c++) {
		l->next.row[c] = at_arc;
		at_arc = make_node(l, c, at_arc);
	}
	l->next.row[l->next.n] = at_arc;
	made = l->next;
	l->next = l->at;
	l->at = made;
	return true;
}
